"""Many small trees that add up to a logit for each class, as the file of weights holds them: fitted elsewhere.

A tree asks one feature after another, so that what one tells may depend on another, as it cannot in a weighted sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matchers._linear import softmax

# A leaf, what it adds; or a feature, a bound, the tree of those up to the bound, and the tree of those above.
Tree = float | tuple[str, float, "Tree", "Tree"]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees that add up to a logit per class, on top of what each class starts from."""

    classes: tuple[str, ...]
    start: tuple[float, ...]
    grown: tuple[tuple[Tree, ...], ...]  # of each class

    def chances(self, found: Mapping[str, float]) -> dict[str, float]:
        """Return the chance of each class; every feature must be there."""
        logits = [
            start + sum(_leaf(tree, found) for tree in own) for start, own in zip(self.start, self.grown, strict=True)
        ]
        return dict(zip(self.classes, softmax(logits), strict=True))


def mean(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """Return the mean of two opinions: weighted sums and trees err on other examples."""
    return {name: (chance + other[name]) / 2 for name, chance in one.items()}


def _leaf(tree: Tree, found: Mapping[str, float]) -> float:
    while not isinstance(tree, float):
        name, bound, low, high = tree
        tree = low if found[name] <= bound else high
    return tree


def trees(raw: Mapping[str, Any]) -> Trees:
    """Read the trees of a file: a leaf is a number, a fork a list of the feature, the bound and two trees."""
    grown = tuple(tuple(_read(tree) for tree in own) for own in raw["trees"])
    return Trees(tuple(raw["classes"]), tuple(map(float, raw["start"])), grown)


def _read(raw: Any) -> Tree:
    if isinstance(raw, list):
        name, bound, low, high = raw
        return str(name), float(bound), _read(low), _read(high)
    return float(raw)
