"""Find what is to be read along with a passage: its list or table, its clause, and what it refers to in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from extractors.model import BlockKind
from matchers._memory import once
from matchers.model import Passage

_RUN = 12  # lines of a list or table on either side of a passage, and lines of a part that is referred to
_SHORT = 3  # passages of a clause that are read together: a topic that a vendor treats in a few sentences
_NAMING = 3  # parts that a passage may name: more are a table of contents, and no vendor can flood a reader

_LINES = (BlockKind.ITEM, BlockKind.ROW)
_DRAWN = (BlockKind.ROW, BlockKind.FIGURE)

# How a part of a file is named, in the text and at its own beginning: "Article 6.2", "annexes 1 et 3", "Table B". A
# letter that names is a capital: "en annexe à ce document" names none.
_LABEL = r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z](?:\.?\d{1,2})*|[IVX]{2,5})(?![\w%€$£]|[.,]\d)"
_KINDS = {
    "section": r"articles?|art\.|chapitres?|chapters?|sections?|paragraph(?:e?s?)|clauses?|part(?:ie)?s?|§{1,2}",
    "annex": r"annexe?s?|appendix|appendices|schedules?|exhibits?|attachments?",
    "table": r"tableaux?|tables?",
    "figure": r"figures?|fig\.|schémas?|diagrams?",
}
_NAMES = "|".join(rf"(?P<{kind}>{names})" for kind, names in _KINDS.items())
_NAMED = rf"(?i:(?<!\w)(?:{_NAMES})\s{{0,3}}(?:n\s?[°ºo]\.?\s?|№\s?)?)"
_REFERENCE = re.compile(rf"{_NAMED}(?P<labels>{_LABEL}(?:\s?(?:,|et|and|&|ou|or|à|to|–|-)\s?{_LABEL}){{0,5}})")
_BEGINNING = re.compile(rf"\W{{0,3}}(?:{_NAMED})?(?P<label>{_LABEL})")


def run(place: int, among: tuple[Passage, ...]) -> set[int]:
    """Return the lines of the list or table that a passage stands in, or that follow it."""
    kind, lead = among[place].kind, among[place].lead
    found: set[int] = set()
    for step in (-1, 1):
        for count in range(1, _RUN + 1):
            beside = place + step * count
            if not 0 <= beside < len(among):
                break
            other = among[beside]
            same = other.kind is kind and other.lead == lead
            if not (same if kind in _LINES else step > 0 and other.kind in _LINES and other.kind is not kind):
                break
            found.add(beside)
    return found


def near(place: int, among: tuple[Passage, ...]) -> set[int]:
    """Return the other passages of a short clause, and the notes straight below a passage."""
    first = last = place
    while first and _path(first - 1, among) == _path(place, among):
        first -= 1
        if place - first > _SHORT:
            break
    while last + 1 < len(among) and _path(last + 1, among) == _path(place, among):
        last += 1
        if last - place > _SHORT:
            break
    clause = [one for one in range(first, last + 1) if among[one].kind is not BlockKind.HEADING]
    below = range(place + 1, min(place + 1 + _SHORT, len(among)))
    notes = takewhile(lambda one: among[one].kind is BlockKind.FOOTNOTE, below)
    return {*(clause if len(clause) <= _SHORT else ()), *notes} - {place}


def _path(place: int, among: tuple[Passage, ...]) -> tuple[tuple[str, ...], str]:
    return among[place].quote.path, among[place].quote.source


def referred(place: int, among: tuple[Passage, ...]) -> set[int]:
    """Return the passages of the parts of the same file that a passage names ("les éléments de l’annexe 2").

    Nothing tells here whether a part of another file is meant ("article 28 du RGPD"): what bears the name is read.
    """
    parts = _parts(among)
    found: set[int] = set()
    for kind, label in islice(_named(among[place].quote.text), _NAMING):
        begins = parts.get((among[place].quote.source, kind, label))
        inside = _inside(begins, among) if begins is not None else ()
        found |= set() if place in inside else set(inside)
    return found


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the label of each part that a text names."""
    for named in _REFERENCE.finditer(text):
        for label in re.findall(_LABEL, named["labels"]):
            yield _kind(named), label


def _kind(named: re.Match[str]) -> str:
    return next((kind for kind in _KINDS if named[kind]), "")


@once
def _parts(among: tuple[Passage, ...]) -> dict[tuple[str, str, str], int]:
    """Return where each part that bears a label begins, by its file, kind and label: the first of several."""
    found: dict[tuple[str, str, str], int] = {}
    for place, passage in enumerate(among):
        is_heading = passage.kind is BlockKind.HEADING
        if not (is_heading or passage.kind is BlockKind.CAPTION):
            continue
        begins = _BEGINNING.match(f"{passage.number if is_heading else ''} {passage.quote.text}")
        # A heading may bear a number alone, which then is that of a section.
        if begins and (kind := _kind(begins) or ("section" if is_heading else "")):
            found.setdefault((passage.quote.source, kind, begins["label"]), place)
    return found


def _inside(begins: int, among: tuple[Passage, ...]) -> list[int]:
    """Return the first passages of a part: what stands under its heading, or the table or figure of its caption."""
    first, behind = among[begins].quote, range(begins + 1, len(among))
    if among[begins].kind is BlockKind.HEADING:
        depth = len(first.path)
        under = takewhile(
            lambda one: among[one].quote.path[:depth] == first.path and among[one].quote.source == first.source, behind
        )
        found = (one for one in under if among[one].kind is not BlockKind.HEADING)
        return list(islice(found, _RUN))
    for beside in (behind, range(begins - 1, -1, -1)):
        drawn = [*takewhile(lambda one: among[one].kind in _DRAWN, islice(beside, _RUN))]
        if drawn:
            return [begins, *drawn]
    return [begins]
