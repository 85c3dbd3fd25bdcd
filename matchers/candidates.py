"""Find the passages of a revision that may answer a question, best first."""

from __future__ import annotations

import math

from extractors.model import Clause, Fact, Language, Question
from matchers import vectors
from matchers._passages import passages
from matchers._weights import weights
from matchers.model import Candidate, Passage, Score
from matchers.signals import signals
from matchers.wording import asked_texts, passage_line

# The right passage is among this many by the signals alone in 98 % of questions (make eval); these are read.
READ = 12
KEPT = 10

_DIGITS = 4


def rank(
    question: Question, clauses: tuple[Clause, ...], facts: tuple[Fact, ...], language: Language
) -> tuple[Candidate, ...]:
    """Return the passages that may answer, best first, each with the scores that speak for it.

    Every passage is compared with the question by every signal; the best are read together with the question,
    whole and in parts, and put in the order of what was read.
    """
    found = passages(clauses)
    if not found:
        return ()
    by_signal = columns(question, found, facts, language)
    rough = [_weigh({name: column[place] for name, column in by_signal.items()}) for place in range(len(found))]
    order = sorted(range(len(found)), key=lambda place: (-rough[place], place))[:READ]
    candidates = [_read(question, found, place, rough[place], by_signal) for place in order]
    candidates.sort(key=lambda candidate: (-candidate.total, candidate.quote.block))
    return tuple(candidates[:KEPT])


def columns(
    question: Question, among: tuple[Passage, ...], facts: tuple[Fact, ...], language: Language
) -> dict[str, tuple[float, ...]]:
    """Return what each signal says of each passage, by the name of the signal."""
    stated = {fact.quote.block for fact in facts}
    found = {signal.name: signal.score(question, among, language) for signal in signals()}
    return found | {"facts": tuple(float(passage.quote.block in stated) for passage in among)}


def _weigh(scores: dict[str, float]) -> float:
    learned = weights().signals
    return sum(learned.get(name, 0.0) * value for name, value in scores.items())


def _read(
    question: Question, among: tuple[Passage, ...], place: int, rough: float, by_signal: dict[str, tuple[float, ...]]
) -> Candidate:
    """Read a passage with the question: it speaks to the question when it speaks to the whole or to a part."""
    text = passage_line(among[place])
    readings = [vectors.encoder().read(asked, text) for asked in asked_texts(question)]
    speaks = max(1 - reading.none for reading in readings)
    scores = [Score(name, column[place]) for name, column in by_signal.items()]
    scores.append(Score("reading", round(speaks, _DIGITS)))
    learned = weights().signals
    odds = learned["scale"] * (rough + learned["reading"] * math.log((speaks + 1e-3) / (1 - speaks + 1e-3)))
    odds += learned["constant"]
    total = round(1 / (1 + math.exp(-odds)), _DIGITS)
    return Candidate(among[place].quote, tuple(scores), total, among, place)
