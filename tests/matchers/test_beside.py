"""What is read along with a passage: its list, its short clause, its footnotes, and what it refers to."""

from __future__ import annotations

import time

import pytest

from extractors.model import BlockKind, Quote
from matchers._beside import near, referred, run
from matchers.model import Passage

KINDS = {
    "-": BlockKind.ITEM,
    "|": BlockKind.ROW,
    "^": BlockKind.FOOTNOTE,
    "=": BlockKind.CAPTION,
    "~": BlockKind.FIGURE,
}


def file(*lines: str) -> tuple[Passage, ...]:
    """Return the passages of a file: "# Title" is a heading, "# 4: Title" one with a number, "## Title" one below."""
    path: tuple[str, ...] = ()
    number, found = "", []
    for place, line in enumerate(lines):
        mark, _, text = line.partition(" ")
        if mark in ("#", "##"):
            kind = BlockKind.HEADING
            before, colon, title = text.partition(": ")
            number, text = (before, title) if colon else ("", text)
            path = (*path[: len(mark) - 1], text)
        else:
            kind, text = (KINDS[mark], text) if mark in KINDS else (BlockKind.PARAGRAPH, line)
        lead = path[:-1] if kind is BlockKind.HEADING else path
        found.append(Passage(Quote(text, place, 0, len(text), 1, path), kind, text, lead, number))
    return tuple(found)


def texts(places: set[int], among: tuple[Passage, ...]) -> list[str]:
    return [among[place].quote.text for place in sorted(places)]


LIST = ("# Parts", "Not included:", "- motor", "- doors", "- ropes", "All else is.", "| a | b")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (3, ["motor", "ropes"]),  # a line brings the others
        (1, ["motor", "doors", "ropes"]),  # and so does what announces them
        (5, ["a | b"]),
        (0, []),
    ],
)
def test_lines_of_a_list_are_read_together(place: int, expected: list[str]) -> None:
    among = file(*LIST)
    assert texts(run(place, among), among) == expected


@pytest.mark.parametrize(
    ("lines", "place", "expected"),
    [
        pytest.param(("# A", "one", "two", "three", "# B", "four"), 2, ["one", "three"], id="a short clause"),
        pytest.param(("# A", "one", "# B", "two", "three"), 2, ["two", "three"], id="a heading brings what it heads"),
        pytest.param(("# A", "one", "two", "three", "four"), 2, [], id="a long clause does not belong together"),
        pytest.param(
            ("# A", "| 24 a year", "^ two a month", "| 6", "| 7", "| 8"), 1, ["two a month"], id="a note on a row"
        ),
        pytest.param(("# A", "| 6", "^ a month", "| 7", "| 8"), 3, [], id="a note on another row"),
    ],
)
def test_what_stands_near_is_read_along(lines: tuple[str, ...], place: int, expected: list[str]) -> None:
    among = file(*lines)
    assert texts(near(place, among), among) == expected


FILE = (
    "# 4: Prices",
    "## 4.1: Rates",
    "62 € an hour.",
    "# 5: Parts",
    "All but annex 2 is included.",
    "= Table B – Delays",
    "| P1 | 2 h",
    "| P2 | 4 h",
    "# Article 6 – Fin",
    "Un an.",
    "# Annexe 2 – Non compris",
    "- motor",
    "## Also",
    "- doors",
    "# Annexe A – Contacts",
    "Fougères.",
    "~ a plan",
    "= Figure 1 – Plan",
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("à la seule exception des éléments de l’annexe 2", ["motor", "doors"]),
        ("see Appendix 2", ["motor", "doors"]),
        ("Annexes 2 et A", ["motor", "doors", "Fougères.", "a plan", "Figure 1 – Plan"]),
        ("les taux du § 4.1", ["62 € an hour."]),
        ("the prices of section 4", ["62 € an hour."]),
        ("conformément à l'article 6", ["Un an."]),
        ("dans les délais du tableau B.", ["Table B – Delays", "P1 | 2 h", "P2 | 4 h"]),
        ("as in Fig. 1", ["a plan", "Figure 1 – Plan"]),
    ],
)
def test_what_a_passage_refers_to_is_read_along(said: str, expected: list[str]) -> None:
    among = file(said, *FILE)
    assert texts(referred(0, among), among) == expected


@pytest.mark.parametrize(
    "said",
    [
        "joint en annexe à ce document",  # no label
        "une part 2,5 fois plus grande",
        "annexe 3",  # not in the file
        "l’appartement 4.1",
        "the tables turned",
        "section 2",  # an annex of this number is no section
    ],
)
def test_what_is_no_reference_brings_nothing(said: str) -> None:
    among = file(said, *FILE)
    assert texts(referred(0, among), among) == []


def test_a_part_that_names_itself_brings_nothing() -> None:
    among = file("# Annexe 2 – Non compris", "Annexe 2 : hors forfait.", "Autre.")
    assert referred(1, among) == set()


def test_no_file_floods_a_reader() -> None:
    parts = [line for number in range(99) for line in (f"# Annex {number}", *("- line",) * 99)]
    among = file("Annexes: " + ", ".join(f"annex {number}" for number in range(99)), *parts)
    assert len(referred(0, among)) <= 3 * 12
    notes = file("# A", "| row", *("^ note",) * 99)
    assert len(near(1, notes)) <= 3
    assert len(run(50, file("# A", *("- line",) * 99))) <= 24


def test_a_text_of_hostile_length_is_searched_at_once() -> None:
    for text in ("annexe " * 200_000, "annexe 2, " * 100_000, "§ " * 200_000, "A1.1.1" * 100_000):
        among = file(text)
        start = time.process_time()
        referred(0, among)
        assert time.process_time() - start < 2
