"""Find the words that a reader quotes in the passage that they are said to stand in."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.languages import languages
from extractors.model import BlockKind, Quote
from extractors.text import fold, sentences, words
from matchers.model import Passage

# A quote of fewer words says too little by itself: it is shown with its sentence ("2 h", "oui").
_TELLING = 6
_SPARE = 100  # characters that a quote may be longer than twice its passage: its marks of words left out
_MOST_PIECES = 6

# Words that answer by themselves, though they are function words of a language.
_ANSWERING = frozenset(["oui", "non", "yes", "no", "ok", "x", "aucun", "aucune", "none", "never", "jamais"])

_WRAPPING = " \t\n\"'«»“”*_`“”‘’"
_ENDING = " \t\n.,;:…"
_INSIDE_NUMBER = re.compile(r"\d[.,]\d")
_LEFT_OUT = ("…", "...")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…)\s*")


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """A text without what typing and typesetting change: spaces, quotation marks, the hyphens inside words."""

    text: str
    origin: array[int]


@lru_cache(maxsize=4096)  # the passages of a file: each is searched for many quotes
def _squeeze(text: str) -> _Squeezed:
    folded = fold(text)
    letters, origin = [], array("I")
    for place, letter in enumerate(folded.text):
        if letter in " '\"":
            continue
        if letter == "-" and _inside_word(folded.text, place):
            continue
        letters.append(letter)
        origin.append(folded.origin[place])
    origin.append(len(text))
    return _Squeezed("".join(letters), origin)


def _inside_word(text: str, place: int) -> bool:
    """Say whether a hyphen stands between letters, at the end of a line or not: "sauve- garde", "week-end"."""
    after = text[place + 1 : place + 3].lstrip()[:1]
    return place > 0 and text[place - 1].isalpha() and after.isalpha()


def locate(said: str, passage: Passage) -> Quote | None:
    """Return the words of the file that a reader quotes, or None where they do not stand in the passage.

    Letter case, quotation marks, spaces and hyphenation may differ; words left out may be marked by "[…]". What is
    returned is always the file's own text: of a row all cells, of a few words their sentence.
    """
    if not _tells(said):
        return None
    whole = passage.quote
    span = _span(said, whole.text)
    if span is None:
        # A row is shown with the names of its columns, which are not in its own text.
        return whole if passage.text != whole.text and _span(said, passage.text) is not None else None
    if passage.kind is BlockKind.ROW:
        return whole
    start, end = span
    if len(whole.text[start:end].split()) < _TELLING:
        start, end = _widened(whole.text, start, end)
    return Quote(
        whole.text[start:end], whole.block, whole.start + start, whole.start + end, whole.page, whole.path, whole.source
    )


@lru_cache(maxsize=256)  # one quote is looked for in many passages
def _tells(said: str) -> bool:
    """Say whether a quote holds a figure, a yes or no, or a word that means something: "de" decides nothing."""
    return any(letter.isdigit() for letter in said) or any(word not in _empty() for word in words(said))


@cache
def _empty() -> frozenset[str]:
    return frozenset().union(*(language.stopwords for language in languages())) - _ANSWERING


def _span(said: str, text: str) -> tuple[int, int] | None:
    """Return where a quote stands in a text: in one piece, or from its first piece to its last."""
    length, ways = _ways(said)
    if length > 2 * len(text) + _SPARE:  # longer than the text: no time is spent on it
        return None
    there = _squeeze(text)
    for wanted in ways:
        if (found := _found(wanted, there, text, 0)) is not None:
            return found
        place, spans = 0, []
        pieces = _pieces(wanted)
        for piece in pieces:
            found = _found(piece, there, text, place)
            if found is None:
                break
            spans.append(found)
            place = found[1]
        if pieces and len(spans) == len(pieces):
            return spans[0][0], spans[-1][1]
    return None


@lru_cache(maxsize=256)  # one quote is looked for in many passages
def _ways(said: str) -> tuple[int, tuple[str, ...]]:
    """Return the length of a quote, and the ways to read it: with the marks at its end, and without."""
    said = " ".join(said.split())
    return len(said), tuple(dict.fromkeys((said.strip(_WRAPPING), said.strip(_WRAPPING + _ENDING))))


def _pieces(wanted: str) -> list[str]:
    """Return what stands between marks of words left out; a quote in more than a few pieces is none."""
    if not any(mark in wanted for mark in _LEFT_OUT):
        return []
    pieces = [piece for piece in _ELLIPSIS.split(wanted) if piece.strip()]
    return pieces if len(pieces) <= _MOST_PIECES else []


def _found(said: str, there: _Squeezed, text: str, begin: int) -> tuple[int, int] | None:
    """Return the span of whole words from `begin` on that read as a quote does; `there` is the text squeezed."""
    wanted = _squeeze(said).text
    if not any(letter.isalnum() for letter in wanted):
        return None
    place = there.text.find(wanted)
    while place >= 0:
        start, end = there.origin[place], there.origin[place + len(wanted) - 1] + 1
        if start >= begin and not _cuts_word(text, start) and not _cuts_word(text, end):
            return start, end
        place = there.text.find(wanted, place + 1)
    return None


def _cuts_word(text: str, place: int) -> bool:
    """Say whether a place is inside a word or a number: "5 %" does not stand in "0,5 %"."""
    around = text[max(0, place - 2) : place + 2]
    if not 0 < place < len(text):
        return False
    if text[place - 1].isalnum() and text[place].isalnum():
        return True
    return _INSIDE_NUMBER.search(around[:3] if text[place].isdigit() else around[-3:]) is not None


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    for first, last in sentences(text):
        if first <= start and end <= last:
            return first, last
    return start, end
