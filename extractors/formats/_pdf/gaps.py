"""White space between runs and words side by side: what parts columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.formats._pdf.page import Run

GAP = 5.0  # points of white space that part two columns

Gap = tuple[float, float]


def gaps_between(runs: Sequence[Run]) -> list[Gap]:
    """Return the gaps that no run enters, of runs on one or more lines."""
    return _gaps(((run.x0, run.x1) for run in runs), GAP)


def gaps_between_words(runs: Sequence[Run]) -> list[Gap]:
    """Return the gaps that no word enters, and the space before the first and after the last."""
    spans = [(word.x0, word.x1) for run in runs for word in run.words]
    return [(float("-inf"), min(x for x, _ in spans)), *_gaps(spans, 1.0), (max(x for _, x in spans), float("inf"))]


def around(runs: Sequence[Run]) -> list[Gap]:
    """Return the gaps between runs, and the space before the first and after the last."""
    return [
        (float("-inf"), min(run.x0 for run in runs)),
        *gaps_between(runs),
        (max(run.x1 for run in runs), float("inf")),
    ]


def common_gaps(first: Sequence[Gap], second: Sequence[Gap], width: float = GAP) -> list[Gap]:
    """Return what gaps have in common, where it is wide enough."""
    both = [(max(a, c), min(b, d)) for a, b in first for c, d in second]
    return [(left, right) for left, right in both if right - left >= max(width, 0.01)]


def are_inner(gaps: Sequence[Gap]) -> bool:
    """Say whether a gap is among them that has text on both sides."""
    return any(left > float("-inf") and right < float("inf") for left, right in gaps)


def _gaps(spans: Iterable[Gap], width: float) -> list[Gap]:
    gaps: list[Gap] = []
    reached: float | None = None
    for x0, x1 in sorted(spans):
        if reached is not None and x0 - reached >= width:
            gaps.append((reached, x0))
        reached = x1 if reached is None else max(reached, x1)
    return gaps
