"""The things of the trade that a question and a passage both name, in whatever words."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from extractors.model import Language, Question
from extractors.text import flat, lexicon
from matchers._memory import once
from matchers.model import Passage, Signal
from matchers.signals._scores import rounded

# What a question can be about; the other concepts of a language are turns of phrase, which any passage may hold.
TOPICS = frozenset({
    "acknowledge", "restore", "clock", "availability", "opening", "severity", "penalty", "cap", "breach",
    "late payment", "price", "total", "discount", "revision", "index", "payment", "invoice", "backup", "retain",
    "rpo", "rto", "restore test", "place", "second site", "quota", "term", "renewal", "notice", "personal data",
    "go live", "out of hours", "round the clock", "disaster recovery", "recovery time", "application maintenance",
    "ticket", "update", "environment", "training", "provider", "redundancy", "exit", "security", "deliverable",
    "planning", "frequency", "option", "free",
})  # fmt: skip
_ABOVE = 0.5  # what a concept of the headings counts for the passages below


@lru_cache(maxsize=8192)
def _named(text: str, language: Language) -> frozenset[str]:
    return frozenset(mention.concept for mention in lexicon(language).mentions(flat(text).text)) & TOPICS


@once
def _table(passages: tuple[Passage, ...], language: Language) -> tuple[dict[str, float], dict[str, dict[int, float]]]:
    """Return the weight of each concept, and its passages: those that name it at 1, those below it at a half.

    A concept weighs by how few passages name it: every passage names the customer.
    """
    places: dict[str, dict[int, float]] = {}
    count: Counter[str] = Counter()
    for place, passage in enumerate(passages):
        here = _named(passage.text, language)
        count.update(here)
        for concept in _named(" ".join(passage.lead[-2:]), language) - here:
            places.setdefault(concept, {})[place] = _ABOVE
        for concept in here:
            places.setdefault(concept, {})[place] = 1.0
    return {name: math.log(1 + len(passages) / (count[name] + 1)) for name in places}, places


def shared(text: str, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    """Return, for each passage, the share of the concepts of a text that it names, those of its headings at half."""
    weights, places = _table(passages, language)
    wanted = {concept: weights[concept] for concept in _named(text, language) if concept in weights}
    total = sum(wanted[concept] for concept in sorted(wanted)) or 1.0
    scores = [0.0] * len(passages)
    for concept in sorted(wanted):
        for place, share in places[concept].items():
            scores[place] += share * wanted[concept] / total
    return rounded(scores)


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    return shared(question.text, passages, language)


SIGNAL = Signal("concepts", _score)
