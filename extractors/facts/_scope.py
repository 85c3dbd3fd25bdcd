"""Say to what a value applies, in the file's own words."""

from __future__ import annotations

import re

from extractors import text, values
from extractors.facts._passages import Passage

_LONGEST = 90  # characters: a scope is a name, no sentence
_NAME_WORDS = 6  # a subject of more is a clause
_TRIM = " ,;:.–—-«»\"'()"
_DIGIT = re.compile(r"\d")
_NAMES = re.compile(r"[^\W\d_]{4}")


def scope(passage: Passage, start: int = 0) -> str:
    """Return the row's label; in a sentence what stands before the value at `start`; else the heading."""
    if passage.row:
        return _of_row(passage, start)
    return _subject(passage, start) or passage.label.original or passage.clause.title


def level(passage: Passage, start: int) -> str:
    """Return the severity of a delay and the column it stands in: "Bloquant, Contournement"."""
    names = [cell for cell in passage.row[: passage.cell] if cell.strip()]
    if passage.is_named or not names:
        return scope(passage, start)
    return _short(", ".join(filter(None, (names[0], passage.header.original))))


def _of_row(passage: Passage, start: int) -> str:
    names = [cell for cell in passage.row[: passage.cell] if cell.strip()]
    if not names:
        return _subject(passage, start) or passage.caption.original or passage.clause.title
    if not _NAMES.search(names[0]) and passage.clause.path:
        names.insert(0, passage.clause.title)  # "40 to 54": a band says nothing without what it is a band of
    names = [names[0], *(name for name in names[1:] if not _is_value(name, passage))][:2]
    return _short(", ".join(dict.fromkeys(names)))


def _is_value(name: str, passage: Passage) -> bool:
    """Say whether a cell states a figure and names nothing: "4 h", "12", but not "6 rue des Ajoncs"."""
    if not _DIGIT.search(name):
        return False
    found = values.find(text.flat(name).text, passage.language)
    return found != values.NOTHING or not _NAMES.search(name)


def _subject(passage: Passage, start: int) -> str:
    """Return what stands before a value, up to a comma; of a long one the severity that it names."""
    figures = [found.start for found in (*passage.values.rates, *passage.values.money) if 0 < found.start < start]
    before = passage.words(0, min(figures, default=start)) if start else ""
    head = _short(_without_end(re.split(r"[,;:]", before, maxsplit=1)[0], passage))
    tickets = {mention.start for mention in passage.mentions if mention.concept == "ticket"}
    named = [mention for mention in passage.mentions if mention.concept == "severity" and mention.start not in tickets]
    if not named or len(head.split()) <= _NAME_WORDS:
        return head
    nearest = min(named, key=lambda mention: abs(mention.start - start))
    return passage.words(nearest.start, nearest.end)


def _without_end(words: str, passage: Passage) -> str:
    """Drop the small words that lead to the value: "Les factures sont payables à"."""
    kept = words.split()
    while kept and text.plain(kept[-1].strip(_TRIM)) in passage.language.stopwords:
        kept.pop()
    return " ".join(kept)


def _short(words: str) -> str:
    words = " ".join(words.split()).strip(_TRIM)
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]
