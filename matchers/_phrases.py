"""How much a text sounds like putting something off, by words and pairs of words learned from labelled passages.

The words are committed as a file that a person can read (training/phrases.py writes it): a positive weight puts off.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from extractors.text import words

FILE = Path(__file__).parent / "phrases.json"

# An empty cell, a row of dots: nothing is there yet.
_BLANK = re.compile(r": ?(\||$)|\.{4,}|_{3,}|…")


def terms(text: str) -> frozenset[str]:
    """Return the words and pairs of words of a text, every number being one word."""
    found = ["NUM" if word.isdigit() else word for word in words(text)]
    if "?" in text:
        found.append("?")
    if _BLANK.search(text):
        found.append("BLANK")
    return frozenset(found) | frozenset(f"{one} {other}" for one, other in pairwise(found))


@cache
def learned() -> Mapping[str, float]:
    """Return the weight of each word or pair of words."""
    weights: dict[str, float] = json.loads(FILE.read_text("utf-8"))
    return weights


@lru_cache(maxsize=8192)
def puts_off(text: str) -> float:
    """Return how likely a text is to put something off, from 0 to 1."""
    weights = learned()
    score = weights[""] + sum(weights.get(term, 0.0) for term in sorted(terms(text)))
    return round(1 / (1 + math.exp(-max(-20.0, min(20.0, score)))), 4)
