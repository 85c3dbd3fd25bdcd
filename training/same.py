"""When two quotes are the same passage, as the scorer of the gold cases decides it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return re.sub(r"\s+", " ", text).strip()


def _tokens(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", fold(text)))


def same_passage(one: str, other: str) -> bool:
    """Say whether one quote contains most of the other without being a whole page around it."""
    left, right = _tokens(one), _tokens(other)
    common = (left & right).total()
    small, total = min(left.total(), right.total()), left.total() + right.total()
    return small > 0 and common / small >= 0.8 and 2 * common / total >= 0.2
