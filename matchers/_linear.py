"""A weighted sum of named features for each class, as the file of weights holds it: fitted elsewhere, added up here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A feature that lies further from its mean than this many spreads says no more: what is unheard of decides nothing.
BOUND = 4.0


@dataclass(frozen=True, slots=True)
class Term:
    """A feature: its mean and spread among the labelled examples, and what a spread of it adds to each class."""

    name: str
    mean: float
    spread: float
    adds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """Terms that add up to a logit per class, on top of what each class starts from."""

    classes: tuple[str, ...]
    start: tuple[float, ...]
    terms: tuple[Term, ...]

    def chances(self, found: Mapping[str, float]) -> dict[str, float]:
        """Return the chance of each class; every feature must be there."""
        logits = list(self.start)
        for term in self.terms:
            value = max(-BOUND, min(BOUND, (found[term.name] - term.mean) / term.spread))
            for place, added in enumerate(term.adds):
                logits[place] += added * value
        return dict(zip(self.classes, softmax(logits), strict=True))


def softmax(logits: Sequence[float]) -> list[float]:
    """Return the chances that logits stand for."""
    top = max(logits)
    powers = [math.exp(logit - top) for logit in logits]
    total = math.fsum(powers)
    return [power / total for power in powers]


def linear(raw: Mapping[str, Any]) -> Linear:
    """Read the weights of a file: of each feature its mean, its spread, and what it adds to each class."""
    terms = (
        Term(name, float(mean), float(spread), tuple(map(float, adds)))
        for name, (mean, spread, *adds) in raw["terms"].items()
    )
    return Linear(tuple(raw["classes"]), tuple(map(float, raw["start"])), tuple(terms))
