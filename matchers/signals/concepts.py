"""The things of the trade that a question and a passage both name, in whatever words."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from extractors.model import Language, Question
from extractors.text import flat, lexicon
from matchers.model import Passage, Signal


@lru_cache(maxsize=8192)
def _named(text: str, language: Language) -> frozenset[str]:
    return frozenset(mention.concept for mention in lexicon(language).mentions(flat(text).text))


@lru_cache(maxsize=4)
def _weights(passages: tuple[Passage, ...], language: Language) -> dict[str, float]:
    """Weigh a concept by how few passages name it: every passage names the customer."""
    count = Counter(concept for passage in passages for concept in _named(passage.text, language))
    return {concept: math.log(1 + len(passages) / (number + 1)) for concept, number in count.items()}


def shared(text: str, passage: Passage, passages: tuple[Passage, ...], language: Language) -> float:
    """Return the share of the concepts of a text that a passage names, those of its headings at half."""
    weights = _weights(passages, language)
    wanted = {concept: weights.get(concept, 0.0) for concept in _named(text, language)}
    total = sum(wanted.values())
    if total == 0:
        return 0.0
    here = _named(passage.text, language)
    above = _named(" ".join(passage.lead[-2:]), language) - here
    met = sum(weight for concept, weight in wanted.items() if concept in here)
    met += 0.5 * sum(weight for concept, weight in wanted.items() if concept in above)
    return round(min(met / total, 1.0), 4)


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    return tuple(shared(question.text, passage, passages, language) for passage in passages)


SIGNAL = Signal("concepts", _score)
