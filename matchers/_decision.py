"""Take a verdict from the chances of the statuses: the one that is worth most to the buyer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worth:
    """What verdicts are worth: a right one 1, a right "partial" `partial`, "answered" where nothing is there -`false`.

    A point called answered is never asked again. One called partly answered is asked again in any case, so whether it
    is rightly called so matters less.
    """

    false: float
    partial: float


def decide(chances: Mapping[str, float], worth: Worth) -> tuple[str, float]:
    """Return the status that is worth most on average, and its chance."""
    expected = dict(chances)
    expected["partial"] *= worth.partial
    expected["answered"] -= worth.false * chances["missing"]
    name = min(expected, key=lambda status: (-expected[status], status))
    return name, chances[name]
