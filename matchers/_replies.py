"""Find the reply that a vendor wrote straight below a question of the buyer's, and what it is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extractors.model import Language, Question
from extractors.text import plain, words
from matchers._memory import once
from matchers._passages import without_mark
from matchers.model import Passage
from matchers.signals._index import content, stem

# Shares of common words from which a line of the file is the question of the list: vendors retype and shorten.
_OF_QUESTION = 0.75
_OF_LINE = 0.6
_TOPIC = 4
_LONGEST = 400  # characters

_HERE = re.compile(
    r"(?:idem|voir|cf|see|ditto|same)\b[^.]{0,40}\b(?:dessus|precedent\w*|above|previous|haut)\b|"
    r"^(?:idem|ditto|same)\W*$"
)
_THERE = re.compile(
    r"\b(?:voir|cf\.?|se (?:reporter|referer) (?:a|au)|see|refer to|as per)\b[^.;]{0,30}?"
    r"(?:§|article|art\.?|chapitre|section|paragraphe|clause|partie|part|point)\s*(?P<number>\d+(?:\.\d+)*)"
)
_REST = 6  # words beside the reference: with more, the reply says something itself


class ReplyKind(StrEnum):
    """What stands below the copied question."""

    EMPTY = "empty"
    WORDS = "words"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply; `places` are the passages to judge: its own, or those that it refers to."""

    kind: ReplyKind
    places: tuple[int, ...]


def reply(question: Question, among: tuple[Passage, ...], language: Language) -> Reply | None:
    """Return the reply to a question that the file itself repeats, None where it does not."""
    asked = _asked(question.text, language)
    lines = _lines(among, language)
    alike = _alike(asked, _places(among, language))
    copies = {place for place in alike if _same(asked, lines[place][0])}
    replies = [place for place in alike if place not in copies and _same(asked, lines[place][1])]
    if not replies:
        # Repeated with nothing below it: the vendor was asked, and has not answered here.
        return Reply(ReplyKind.EMPTY, ()) if copies else None
    told = [place for place in replies if without_mark(among[place].quote)]
    if not told:
        return Reply(ReplyKind.EMPTY, ())
    target = _referred(among[told[0]], told[0], among)
    if target:
        return Reply(ReplyKind.REFERENCE, target)
    return Reply(ReplyKind.WORDS, tuple(told))


def is_copy(question: Question, place: int, among: tuple[Passage, ...], language: Language) -> bool:
    """Say whether a passage is the question itself."""
    return _same(_asked(question.text, language), _lines(among, language)[place][0])


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is compared: all its words in order, the stems of those that say what it is about."""

    words: tuple[str, ...]
    stems: frozenset[str]
    asks: bool

    @property
    def keys(self) -> set[tuple[str, ...]]:
        """Return what a like line has one of: all the words, or one of the stems."""
        return {self.words, *((word,) for word in self.stems)}


@lru_cache(maxsize=4096)
def _asked(text: str, language: Language) -> _Line:
    if len(text) > _LONGEST:
        return _Line((), frozenset(), False)
    return _Line(tuple(words(text)), frozenset(stem(content(text, language), language)), "?" in text)


@once
def _lines(among: tuple[Passage, ...], language: Language) -> tuple[tuple[_Line, _Line], ...]:
    """Return each passage and the line right above it."""
    return tuple(
        (_asked(one.quote.text, language), _asked(one.lead[-1] if one.lead else "", language)) for one in among
    )


@once
def _places(among: tuple[Passage, ...], language: Language) -> dict[tuple[str, ...], list[int]]:
    """Return the passages that have each key, or the line right above which has it."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, (own, above) in enumerate(_lines(among, language)):
        for key in own.keys | above.keys:
            found.setdefault(key, []).append(place)
    return found


def _alike(question: _Line, places: dict[tuple[str, ...], list[int]]) -> list[int]:
    """Return the passages that may be the question repeated, or stand below it."""
    return sorted({place for key in question.keys for place in places.get(key, ())})


def _same(question: _Line, line: _Line) -> bool:
    if question.words and question.words == line.words:
        return True
    # A sentence that does not ask, and says more than was asked, is an answer in the words of the question.
    if not line.asks and (line.stems - question.stems or _numbers(line) - _numbers(question)):
        return False
    common = len(question.stems & line.stems)
    # A heading that names the topic of a question is no copy of it, unless it says as much as a question does.
    enough = 2 if line.asks else _TOPIC
    return common >= max(enough, _OF_QUESTION * len(question.stems), _OF_LINE * len(line.stems))


def _numbers(line: _Line) -> set[str]:
    return {word for word in line.words if word.isdigit()}


def _referred(passage: Passage, place: int, among: tuple[Passage, ...]) -> tuple[int, ...]:
    """Return the passages that a reply refers to instead of saying anything: the reply before, or a section."""
    said = plain(without_mark(passage.quote))
    if _HERE.search(said) and len(said.split()) <= _REST:
        before = [other for other in range(place) if among[other].lead and among[other].lead[-1].rstrip().endswith("?")]
        return tuple(before[-1:])
    there = _THERE.search(said)
    if there is None or len(said.split()) > _REST + len(there[0].split()):
        return ()
    inside = re.compile(rf"\W*(?:[a-z]+ )?{re.escape(there['number'])}(?:\.\d+)*\W*$")
    return tuple(other for other, one in enumerate(among) if other != place and inside.match(plain(one.number)))
