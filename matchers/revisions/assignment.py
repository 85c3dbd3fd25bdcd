"""Pair passages so that the pairs are likest as a whole, not one by one."""

from __future__ import annotations

from collections.abc import Mapping


def pair(scores: Mapping[tuple[int, int], float], threshold: float) -> list[tuple[int, int]]:
    """Return the pairs, sorted, whose scores (0 to 2) add up to most, among those above a threshold.

    Every passage stands in one pair at most. The problem is sparse: each passage also gets a stand-in that it
    may stay alone with, which turns it into a full matching (Jonker and Volgenant, scipy's LAPJVsp).
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    edges = [(left, right, score) for (left, right), score in scores.items() if score > threshold]
    if not edges:
        return []
    lefts = {left: place for place, left in enumerate(sorted({left for left, _, _ in edges}))}
    rights = {right: place for place, right in enumerate(sorted({right for _, right, _ in edges}))}
    size = len(lefts) + len(rights)
    rows, columns, costs = [], [], []
    for left, right, score in edges:
        one, other = lefts[left], rights[right]
        rows += [one, len(lefts) + other]
        columns += [other, len(rights) + one]
        costs += [3.0 - (score - threshold), 1.0]
    for place in range(len(lefts)):
        rows.append(place)
        columns.append(len(rights) + place)
        costs.append(2.0)
    for place in range(len(rights)):
        rows.append(len(lefts) + place)
        columns.append(place)
        costs.append(2.0)
    matrix = coo_array((costs, (rows, columns)), shape=(size, size)).tocsr()
    chosen = min_weight_full_bipartite_matching(matrix)
    names_left, names_right = list(lefts), list(rights)
    return sorted(
        (names_left[row], names_right[column])
        for row, column in zip(*chosen, strict=True)
        if row < len(lefts) and column < len(rights)
    )
