"""The form that all signals give their scores."""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = 4  # so that no score depends on the processor


def rounded(scores: Sequence[float]) -> tuple[float, ...]:
    """Return scores of at most 1, to four digits; most passages of a long file have none, which costs nothing."""
    return tuple(round(min(score, 1.0), _DIGITS) if score else 0.0 for score in scores)
