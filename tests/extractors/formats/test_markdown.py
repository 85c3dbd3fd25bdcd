"""Markdown -> blocks with the line on which they begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.model import Document

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Un *titre*", ["heading 1 Un titre"]),
        ("Un\n---", ["heading 2 Un"]),
        ("un\ndeux", ["text un deux"]),
        ("un  \nDEUX", ["text un\nDEUX"]),
        (
            "- un\n    - deux\n\n      encore\n3. trois",
            ["item 1 - un", "item 2 - deux", "text 2 encore", "item 1 3. trois"],
        ),
        ("-   un ?  \n    TITRE COLLÉ\n-   deux", ["item 1 - un ?\nTITRE COLLÉ", "item 1 - deux"]),
        ("|A|B|\n|-|-|\n|1|**2**|", ["row A B", "row 1 2"]),
        ("`code` et [lien](x) &amp; <b>gras</b><br>ligne", ["text code et lien & gras\nligne"]),
        ("![Schéma](a.png)", ["text Schéma", "figure"]),
        ("```\nun\n  deux\n```", ["text un\n  deux"]),
        ("<!-- caché -->\n<div>vu</div>", ["text vu"]),
        ("---\ntitle: x\n---\nun", ["text title: x", "text un"]),
        ("> cité", ["text cité"]),
        ("TITRE EN CAPITALES", ["text TITRE EN CAPITALES"]),
        (">" * 60 + " un", ["text un"]),
    ],
)
def test_blocks(text: str, expected: list[str], written: Write, told: Told) -> None:
    assert told(written(text, "a.md")) == expected


def test_each_block_knows_its_line(written: Write, here: Read) -> None:
    path = written("---\na: b\n---\n\n# Un\n\n- deux\n- trois\n\n|A|\n|-|\n|1|\n", "a.md")
    assert [block.line for block in here(path).blocks] == [2, 5, 7, 8, 10, 12]


def test_rows_know_their_columns(written: Write, here: Read) -> None:
    *_, last = here(written("|Niveau|Délai|\n|-|-|\n|P1|2 h|", "a.md")).blocks
    assert last.labelled == "Niveau: P1 | Délai: 2 h"
