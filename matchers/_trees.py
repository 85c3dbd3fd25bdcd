"""Small trees that vote, as the file of weights holds them: fitted elsewhere, read and added up here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in arrays: go left where the feature is at most the bound; a node whose `feature` is negative is a leaf."""

    feature: tuple[int, ...]
    bound: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def vote(self, row: Sequence[float]) -> float:
        """Return the value of the leaf that a row of features ends in."""
        node = 0
        while self.feature[node] >= 0:
            node = self.left[node] if row[self.feature[node]] <= self.bound[node] else self.right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose votes add up to a logit per class."""

    features: tuple[str, ...]
    classes: tuple[str, ...]
    start: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]

    def chances(self, found: Mapping[str, float]) -> dict[str, float]:
        """Return the chance of each class; every feature must be there."""
        row = [found[name] for name in self.features]
        logits = list(self.start)
        for round_ in self.trees:
            for place, tree in enumerate(round_):
                logits[place] += tree.vote(row)
        top = max(logits)
        powers = [math.exp(logit - top) for logit in logits]
        return {name: power / sum(powers) for name, power in zip(self.classes, powers, strict=True)}


def forest(raw: Mapping[str, Any]) -> Forest:
    """Read a forest out of the file of weights."""
    names = tuple(raw["features"])
    trees = tuple(tuple(_tree(tree, names) for tree in round_) for round_ in raw["trees"])
    return Forest(names, tuple(raw["classes"]), tuple(raw["start"]), trees)


def _tree(nodes: Sequence[Any], names: tuple[str, ...]) -> Tree:
    """Read a tree: a leaf is a number, any other node [name of the feature, bound, left, right]."""
    place = {name: number for number, name in enumerate(names)}
    split = [node if isinstance(node, list) else None for node in nodes]
    return Tree(
        feature=tuple(place[node[0]] if node else -1 for node in split),
        bound=tuple(float(node[1]) if node else 0.0 for node in split),
        left=tuple(int(node[2]) if node else 0 for node in split),
        right=tuple(int(node[3]) if node else 0 for node in split),
        value=tuple(0.0 if node else float(nodes[number]) for number, node in enumerate(split)),
    )
