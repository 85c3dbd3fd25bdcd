"""What a set of verdicts is worth: confusion, precision, recall, calibration, and the peers beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from training.cases import STATUSES


def confusion(truth: Sequence[str], found: Sequence[str]) -> str:
    count = Counter(zip(truth, found, strict=True))
    lines = ["true \\ found" + "".join(f"{status:>10}" for status in STATUSES)]
    lines += [f"{own:<12}" + "".join(f"{count[own, other]:>10}" for other in STATUSES) for own in STATUSES]
    return "\n".join(lines)


def figures(truth: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    count = Counter(zip(truth, found, strict=True))
    total = len(truth)
    right = sum(count[status, status] for status in STATUSES)
    called = sum(count[status, "answered"] for status in STATUSES)
    answered = sum(count["answered", status] for status in STATUSES)
    missing = sum(count["missing", status] for status in STATUSES)
    f1 = []
    for status in STATUSES:
        both = sum(count[status, s] for s in STATUSES) + sum(count[s, status] for s in STATUSES)
        f1.append(2 * count[status, status] / both if both else 0.0)
    return {
        "accuracy": right / total,
        "macro f1": sum(f1) / len(f1),
        "answered precision": count["answered", "answered"] / called if called else float("nan"),
        "answered recall": count["answered", "answered"] / answered,
        "missing called answered, of all": count["missing", "answered"] / total,
        "missing called answered, of missing": count["missing", "answered"] / missing,
    }


def line(name: str, values: dict[str, float]) -> str:
    return f"{name:<22}" + "  ".join(f"{key} {value:.3f}" for key, value in values.items())


def reliability(chances: Sequence[float], right: Sequence[bool]) -> str:
    lines = ["confidence   rows  right"]
    for low in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 0.4 if low == 0.0 else low + 0.1
        some = [ok for chance, ok in zip(chances, right, strict=True) if low <= chance < high + 1e-9 * (high < 1)]
        if some:
            lines.append(f"{low:.1f} to {high:.1f} {len(some):>7} {sum(some) / len(some):>6.2f}")
    return "\n".join(lines)


def decided(chances: Sequence[float], right: Sequence[bool], wanted: float) -> tuple[float, float]:
    """Return the confidence from which `wanted` of the verdicts are right, and the share of verdicts above it."""
    order = sorted(zip(chances, right, strict=True), reverse=True)
    best, good = (1.0, 0.0), 0
    for number, (chance, ok) in enumerate(order, 1):
        good += ok
        if good / number >= wanted:
            best = (chance, number / len(order))
    return best


def area(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """Return the area under the ROC curve; of equal scores each has the mean of their ranks."""
    order = sorted(range(len(scores)), key=lambda place: scores[place])
    rank, total, done = 0.0, 0, 0
    for _, equal in groupby(order, key=lambda place: scores[place]):
        some = [positive[place] for place in equal]
        rank += sum(some) * (done + (len(some) + 1) / 2)
        total += sum(some)
        done += len(some)
    rest = len(scores) - total
    return (rank - total * (total + 1) / 2) / (total * rest) if total and rest else float("nan")
