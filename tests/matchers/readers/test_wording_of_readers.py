"""Whatever readers tell exists in both languages, with the same values in it, and nothing is told that does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from matchers.readers._wording import WORDS, note

SOURCES = Path(__file__).parents[3] / "matchers" / "readers"


@pytest.mark.parametrize("key", WORDS)
def test_a_message_is_translated_and_takes_the_same_values(key: str) -> None:
    french, english = WORDS[key]
    assert french.strip()
    assert english.strip()
    assert re.findall(r"{\w+}", french) == re.findall(r"{\w+}", english)


def test_every_message_is_told_somewhere_and_no_other() -> None:
    told = {
        key
        for path in SOURCES.glob("*.py")
        for key in re.findall(r"\bnote\(\s*f?\"([a-z.{}-]+)\"", path.read_text("utf-8"))
    }
    told |= {"no-quote", "not-there", "cut-off", "holds-none"}  # one of two each
    told = told - {"spent.{what}"} | {f"spent.{what}" for what in ("questions", "tokens", "seconds")}
    assert told == set(WORDS)


def test_a_message_may_be_a_part_of_another() -> None:
    assert note("of", name="Q1", note=note("no-quote", place="P1")).said("fr") == "Q1 : P1 : il n’y a pas de citation"
