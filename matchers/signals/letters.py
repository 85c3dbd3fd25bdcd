"""Runs of letters that a question and a passage share: what survives misspelling and inflection."""

from __future__ import annotations

import math
from collections import Counter

from extractors.model import Language, Question
from extractors.text import words
from matchers._memory import once
from matchers.model import Passage, Signal
from matchers.signals._scores import rounded

_RUN = 4


def _runs(text: str, language: Language) -> Counter[str]:
    kept = [word for word in words(text) if word not in language.stopwords]
    line = f" {' '.join(kept)} "
    return Counter(line[place : place + _RUN] for place in range(len(line) - _RUN + 1))


@once
def _table(
    passages: tuple[Passage, ...], language: Language
) -> tuple[dict[str, list[tuple[int, float]]], dict[str, float]]:
    """Return the passages of each run with their share of it, and the weight of each run."""
    counts = [_runs(f"{' '.join(passage.lead[-1:])} {passage.text}", language) for passage in passages]
    frequency = Counter(run for count in counts for run in count)
    weight = {run: math.log(1 + len(passages) / number) for run, number in frequency.items()}
    table: dict[str, list[tuple[int, float]]] = {}
    for place, count in enumerate(counts):
        share = {run: (1 + math.log(number)) * weight[run] for run, number in count.items()}
        length = math.sqrt(sum(value * value for value in share.values())) or 1.0
        for run, value in share.items():
            table.setdefault(run, []).append((place, value / length))
    return table, weight


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    table, weight = _table(passages, language)
    share = {
        run: (1 + math.log(number)) * weight.get(run, 0.0) for run, number in _runs(question.text, language).items()
    }
    length = math.sqrt(sum(value * value for value in share.values())) or 1.0
    scores = [0.0] * len(passages)
    for run, value in share.items():
        for place, part in table.get(run, ()):
            scores[place] += value / length * part
    return rounded(scores)


SIGNAL = Signal("letters", _score)
