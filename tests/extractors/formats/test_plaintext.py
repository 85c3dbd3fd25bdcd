"""Plain text -> blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Told = Callable[[Path], list[str]]

WRAPPED = """Les équipes du prestataire interviennent sous deux heures en cas
d'incident bloquant, et sous quatre heures dans les autres cas, du
lundi au vendredi."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un\ndeux\n\ntrois", ["text un", "text deux", "text trois"]),
        (WRAPPED, ["text " + WRAPPED.replace("\n", " ")]),
        ("- un\n  * deux\n- trois", ["item 1 - un", "item 2 * deux", "item 1 - trois"]),
        ("1. un\na) deux\n(b) trois", ["item 1 1. un", "item 1 a) deux", "item 1 (b) trois"]),
        ("Titre\n=====\nun\nSous-titre\n----", ["heading 1 Titre", "text un", "heading 2 Sous-titre"]),
        ("PRIX ET DÉLAIS\nun", ["text PRIX ET DÉLAIS", "text un"]),
        ("un\f\ndeux", ["text un", "text deux"]),
        ("-5 °C\n3.5 jours", ["text -5 °C", "text 3.5 jours"]),
    ],
)
def test_blocks(text: str, expected: list[str], written: Write, told: Told) -> None:
    assert told(written(text, "a.txt")) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str, written: Write, told: Told) -> None:
    assert told(written("Délai : 2 h – 1 200 €".encode(encoding), "a.txt")) == ["text Délai : 2 h – 1 200 €"]
