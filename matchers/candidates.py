"""Find the passages of a revision that may answer a question, best first."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from extractors import others
from extractors.model import BlockKind, Clause, Fact, Language, Question, Wanted
from matchers import vectors
from matchers._beside import near, referred, run
from matchers._memory import once
from matchers._passages import passages, without_mark
from matchers._replies import Reply, ReplyKind, is_copy, reply
from matchers._weights import weights
from matchers.model import Candidate, Passage, Score
from matchers.signals import signals
from matchers.wording import asked_texts, passage_line

# The right passage is among this many by the signals alone in 99 % of questions (make eval); these are read.
READ = 12
KEPT = 10
# What a reader is given besides: a person or a model finds among more passages what signals cannot tell apart. All
# labelled passages of a question are among these in 99 % of real files (training/perfect_readings.py), among the ten
# in 85 %: the best by all signals together and by each that an unusual wording does not mislead; what stands beside
# those that are judged; and around the very best the whole list or table, whose lines answer together, and what they
# refer to. Concepts find what is said in other words, and are worth more of the room than words.
_SHOWN = 28
_SHOWN_BY = {"words": 3, "concepts": 8}
_BEGUN = 3

# A long file has more that is somewhat like the question, so that its best is told by how far it stands out there.
_RANKED = ("meaning", "words", "concepts")
_FLAT = 1e-3

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates that are judged, best first, and the passages that a reader is given, in the order of the file."""

    candidates: tuple[Candidate, ...] = ()
    shown: tuple[int, ...] = ()


def find(question: Question, clauses: tuple[Clause, ...], facts: tuple[Fact, ...], language: Language) -> Found:
    """Find the passages that may answer a question.

    Every passage is compared with the question by every signal; the best are read together with the question,
    whole and in parts, and put in the order of what was read.
    """
    found = passages(clauses)
    if not found:
        return Found()
    by_signal = columns(question, found, facts, language)
    rough = _weigh(by_signal, len(found))
    below = reply(question, found, language)
    replies = below.places if below else ()
    order = sorted(range(len(found)), key=lambda place: (place not in replies, -rough[place], place))
    # The question itself, copied into the file, is never its own answer, nor is "Réponse :" with nothing behind it.
    # Nor is a reply that says nothing. Asked of those alone that come up: most passages of a long file never do.
    hollow = below.hollow if below else ()
    says = cache(lambda place: place in replies or (place not in hollow and _says(question, place, found, language)))
    saying = list(islice(filter(says, order), max(READ, _SHOWN)))
    told = _told(below)
    # What other customers have is shown to a reader, and judged by none of the sums: it looks like an answer too much.
    theirs = frozenset() if others.are_asked_for(question.text, language) else _theirs(clauses, language)
    read = [place for place in saying if found[place].quote.block not in theirs or place in replies][:READ]
    replying = {place: _replying(below, place) for place in read}
    lines = [passage_line(found[place], replies=replying[place].value == 1.0) for place in read]
    readings = zip(*(vectors.encoder().read(asked, lines) for asked in asked_texts(question)), strict=True)
    candidates = [
        _weighed(found, place, rough[place], by_signal, (*told, replying[place]), own)
        for place, own in zip(read, readings, strict=True)
    ]
    candidates.sort(key=lambda one: (one.place not in replies, -one.total, one.place))
    kept = tuple(candidates[:KEPT])
    return Found(kept, _shown(question, [one.place for one in kept], saying, says, by_signal, found))


def _shown(
    question: Question,
    judged: Sequence[int],
    saying: Sequence[int],
    says: Callable[[int], bool],
    by_signal: Mapping[str, Sequence[float]],
    among: tuple[Passage, ...],
) -> tuple[int, ...]:
    """Return the places that a reader is given: of those that say something, the best of which are `saying`."""
    chosen = {*judged, *saying[:_SHOWN]}
    if any(part.wanted is Wanted.DOCUMENT for part in question.parts):  # whose captions say little
        chosen |= {place for place, passage in enumerate(among) if passage.kind in _DRAWN}
    for name, count in _SHOWN_BY.items():
        column = by_signal[name]
        best = sorted((-value, place) for place, value in enumerate(column) if value > 0)
        chosen |= set(islice(filter(says, (place for _, place in best)), count))
    for place in {*judged, *saying[:KEPT]}:
        chosen |= near(place, among)
    for place in {*judged[:_BEGUN], *saying[:_BEGUN]}:
        chosen |= run(place, among) | referred(place, among)
    return tuple(filter(says, sorted(chosen)))


_DRAWN = (BlockKind.CAPTION, BlockKind.FIGURE)


def _says(question: Question, place: int, among: tuple[Passage, ...], language: Language) -> bool:
    return bool(without_mark(among[place].quote)) and not is_copy(question, place, among, language)


def _told(below: Reply | None) -> tuple[Score, ...]:
    """Say of every candidate whether the file repeats the question, and replies to it in words, or leaves it blank."""
    kind = below.kind if below else None
    return (
        Score("replied", float(kind in (ReplyKind.WORDS, ReplyKind.REFERENCE))),
        Score("left blank", float(kind is ReplyKind.EMPTY)),
    )


def _replying(below: Reply | None, place: int) -> Score:
    """Say whether a passage is the very reply (1), or stands where the reply refers to (0.5)."""
    if below is None or place not in below.places:
        return Score("reply", 0.0)
    return Score("reply", 1.0 if below.kind is ReplyKind.WORDS else 0.5)


_theirs = once(others.blocks)


def columns(
    question: Question, among: tuple[Passage, ...], facts: tuple[Fact, ...], language: Language
) -> dict[str, tuple[float, ...]]:
    """Return what each signal says of each passage, by the name of the signal."""
    stated = {fact.quote.block for fact in facts}
    found = {signal.name: signal.score(question, among, language) for signal in signals()}
    for name in _RANKED:
        found |= _ranked(name, found[name])
    return found | {"facts": tuple(float(passage.quote.block in stated) for passage in among)}


def _ranked(name: str, column: tuple[float, ...]) -> dict[str, tuple[float, ...]]:
    """Return how far each value is over the mean of the file, in spreads, and one over its place."""
    mean = statistics.fmean(column)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column)) + _FLAT
    places: dict[float, int] = {}
    for number, value in enumerate(sorted(column, reverse=True), 1):
        places.setdefault(value, number)
    # Many passages of a file are equally far from a question: what is said of a value is said once.
    over = {value: round((value - mean) / spread, _DIGITS) for value in places}
    first = {value: round(1 / number, _DIGITS) for value, number in places.items()}
    return {
        f"{name} over": tuple(over[value] for value in column),
        f"{name} place": tuple(first[value] for value in column),
    }


def _weigh(by_signal: Mapping[str, Sequence[float]], count: int) -> list[float]:
    """Return the weighted sum of the signals of each of so many passages."""
    learned = weights().signals
    sums = [0.0] * count
    for name, column in by_signal.items():
        if weight := learned.get(name, 0.0):
            sums = [told + weight * value for told, value in zip(sums, column, strict=True)]
    return sums


def _weighed(
    among: tuple[Passage, ...],
    place: int,
    rough: float,
    by_signal: dict[str, tuple[float, ...]],
    told: tuple[Score, ...],
    readings: Sequence[vectors.Reading],
) -> Candidate:
    """Weigh a passage that was read: it speaks to the question when it speaks to the whole or to a part."""
    speaks = max(1 - reading.none for reading in readings)
    met = max(reading.met for reading in readings)
    # How far a value stands out is in the weighted sum; as a score of its own it would say the same twice.
    scores = [Score(name, column[place]) for name, column in by_signal.items() if " " not in name]
    scores += [Score("reading", round(speaks, _DIGITS)), Score("met", met), *told]
    learned = weights().signals
    odds = learned["reading"] * math.log((speaks + 1e-3) / (1 - speaks + 1e-3)) + learned["met"] * met
    odds = learned["scale"] * (rough + odds) + learned["constant"]
    total = round(1 / (1 + math.exp(-odds)), _DIGITS)
    return Candidate(among[place].quote, tuple(scores), total, among, place)
