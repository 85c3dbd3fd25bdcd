"""Matches of passages, and what two revisions leave open between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model import Clause, Quote
from matchers.revisions.units import Unit, cut


@dataclass(frozen=True, slots=True)
class Match:
    """Units before, by index and in order, and the units after that say the same or say it now."""

    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    exact: bool


class Side:
    """One revision: its clauses, its units, and which of them are taken by a match."""

    def __init__(self, clauses: tuple[Clause, ...], headings: frozenset[str]) -> None:
        self.clauses = clauses
        self.units = cut(clauses, headings)
        self.taken: set[int] = set()

    def open(self, start: int = 0, end: int | None = None) -> list[Unit]:
        """Return the units that no match holds yet, headings left out."""
        return [unit for unit in self.units[start:end] if unit.index not in self.taken and not unit.silent]

    def is_open(self, index: int) -> bool:
        """Say whether a unit exists, is content, and is in no match yet."""
        return 0 <= index < len(self.units) and index not in self.taken and not self.units[index].silent

    def quote(self, indexes: Sequence[int]) -> Quote:
        """Return the passage of some units that follow each other: what of it stands in one block.

        Where they stand in several blocks, the block that holds most of them is quoted.
        """
        blocks: dict[int, list[Unit]] = {}
        for index in indexes:
            blocks.setdefault(self.units[index].quote.block, []).append(self.units[index])
        run = max(blocks.values(), key=lambda units: sum(len(unit.key) for unit in units))
        return self.clauses[run[0].clause].quote(run[0].quote.block, run[0].quote.start, run[-1].quote.end)

    def text(self, indexes: Sequence[int]) -> str:
        """Return the words of some units, the cells of a row parted by bars."""
        return " ".join(self.units[index].text for index in indexes)

    def passages(self, units: Sequence[Unit]) -> list[tuple[int, ...]]:
        """Join units that follow each other within one block and are said of one thing."""
        runs: list[list[int]] = []
        for unit in units:
            last = self.units[runs[-1][-1]] if runs else None
            if last and last.index + 1 == unit.index and last.quote.block == unit.quote.block:
                runs[-1].append(unit.index)
            else:
                runs.append([unit.index])
        return [tuple(run) for run in runs]


def gaps(before: Side, after: Side, anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Yield the open units on both sides of every gap between anchors that follow each other on both sides."""
    edges = [(-1, -1), *anchors, (len(before.units), len(after.units))]
    for (left, right), (next_left, next_right) in pairwise(edges):
        yield before.open(left + 1, next_left), after.open(right + 1, next_right)
