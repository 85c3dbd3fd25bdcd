"""How a passage stands among the other candidates of its question: a likeness says little without its rivals."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

# What is compared: only what is measured alike for every passage of a question.
_COMPARED = (
    "near mark", "like", "read met", "read speaks", "read answers", "signal words", "cover with lead",
    "cover concepts", "read least", "read defers",
)  # fmt: skip


def standing(rows: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return of each compared feature how far a candidate leads, its place, and how far it is over the mean.

    Who leads does so by the distance to the second; everyone else falls behind the first by a negative distance.
    """
    found: list[dict[str, float]] = [{} for _ in rows]
    for name in _COMPARED:
        values = [row[name] for row in rows]
        order = sorted(values, reverse=True)
        mean = statistics.fmean(values) if values else 0.0
        for value, own in zip(values, found, strict=True):
            rival = order[1] if value == order[0] and len(order) > 1 else order[0]
            own[f"{name} leads"] = value - rival
            own[f"{name} place"] = 1.0 / (1 + sum(other > value for other in order))
            own[f"{name} over"] = value - mean
    return found
