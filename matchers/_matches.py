"""Matches of passages, and what two revisions leave open between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model import BlockKind, Clause, Quote
from matchers._units import Unit, cut

# Characters up to which a row is quoted whole: a cell means little without its label.
_WHOLE_ROW = 300


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
        """Return the passage from the first unit to the last, which stand in one block; a short row whole."""
        first, last = self.units[indexes[0]], self.units[indexes[-1]]
        clause = self.clauses[first.clause]
        block = clause.blocks[first.quote.block - clause.first]
        if block.kind is BlockKind.ROW and len(block.text) <= _WHOLE_ROW and "?" not in block.text:
            return clause.quote(first.quote.block)
        return clause.quote(first.quote.block, first.quote.start, last.quote.end)

    def text(self, indexes: Sequence[int]) -> str:
        """Return the words of the passage from the first unit to the last."""
        return self.quote(indexes).text

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
