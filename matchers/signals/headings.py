"""The headings above a passage that name what the question, or the section of the list it stands in, is about."""

from __future__ import annotations

from extractors.model import Language, Question
from matchers.model import Passage, Signal
from matchers.signals._index import asked, index
from matchers.signals._scores import rounded


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    known = index(passages, language)
    own = asked(question.text, passages, language)
    around = asked(f"{question.section} {question.context}", passages, language)
    weights = [(meant, known.weight.get(stem, 0.0)) for stem, meant in own]
    weights += [(meant, 0.5 * known.weight.get(stem, 0.0)) for stem, meant in around]
    total = sum(weight for _, weight in weights) or 1.0
    scores = [0.0] * len(passages)
    for meant, weight in weights:
        for place in {place for stem in meant for place in known.below.get(stem, ())}:
            scores[place] += weight / total
    return rounded(scores)


SIGNAL = Signal("headings", _score)
