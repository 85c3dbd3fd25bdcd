"""Cut a page into columns, in reading order: pure geometry over runs, tables and frames."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from typing import Protocol, TypeVar

_MAX_DEPTH = 8
# Points that a gutter between columns is wide at least: narrower gaps are those between words and cells.
_GUTTER = 8.0
_SOLID_GUTTER = 2.0  # beside a table or a frame, which has its own margin
# A line reaching this share of its column's width is full: prose fills its lines, cells and labels do not.
_FULL = 0.82
_PROSE_SHARE = 0.45
_PROSE_WIDTH = 90.0  # points: about 18 characters of 10 points
_PROSE_LINES = 3
_CANDIDATES = 4
_STRATUM_GAP = 10.0  # points: more than between the lines and paragraphs of a column
_PROSE, _BLOCKS = "prose", "blocks"


class Item(Protocol):
    """Anything with a box on the page."""

    @property
    def x0(self) -> float:
        """Return the left edge."""

    @property
    def top(self) -> float:
        """Return the upper edge."""

    @property
    def x1(self) -> float:
        """Return the right edge."""

    @property
    def bottom(self) -> float:
        """Return the lower edge."""

    @property
    def is_solid(self) -> bool:
        """Say whether it holds text of its own order, as a table does, and is no part of a line."""

    @property
    def is_marked(self) -> bool:
        """Say whether it begins with a bullet, as a list does."""


T = TypeVar("T", bound=Item)


def in_columns(items: Sequence[T], depth: int = 0) -> list[list[T]]:
    """Return the items in groups, in reading order; each group is to be read line by line."""
    items = sorted(items, key=lambda item: (round(item.top), item.x0))
    if len(items) < 2 or depth > _MAX_DEPTH:
        return [items] if items else []
    for gutter in _gutters(items):
        bands = [(left, right, across, _columns(left, right)) for left, right, across in _bands(items, gutter)]
        if not any(kind for *_, kind in bands):
            continue
        groups: list[list[T]] = []
        pending: list[T] = []
        for left, right, across, kind in bands:
            if kind:
                groups += in_columns(pending, depth + 1)
                pending = []
                strata = [(left, right)] if kind == _PROSE else _strata(left, right)
                for one, other in strata:
                    groups += in_columns(one, depth + 1) + in_columns(other, depth + 1)
            else:
                pending += left + right
            pending += across
        return groups + in_columns(pending, depth + 1)
    return [items]


def _gutters(items: Sequence[Item]) -> list[float]:
    """Return places where most lines leave a gap, the likeliest first."""
    gaps: list[tuple[float, float]] = []
    active: list[Item] = []
    for item in items:
        active = [other for other in active if other.bottom > item.top + 0.5]
        for other in active:
            overlap = min(item.bottom, other.bottom) - item.top
            if 2 * overlap < min(item.bottom - item.top, other.bottom - other.top):
                continue
            left, right = (item, other) if item.x0 < other.x0 else (other, item)
            wide = _SOLID_GUTTER if left.is_solid or right.is_solid else _GUTTER
            if right.x0 - left.x1 >= wide and not _is_bullet(left):
                gaps.append((left.x1, right.x0))
        active.append(item)
    # The centre of each stretch that lies in the most gaps, swept from the left.
    edges = sorted([(start, -1) for start, _ in gaps] + [(end, 1) for _, end in gaps])
    peaks: list[tuple[int, float]] = []
    depth, opened = 0, 0.0
    for index, (place, step) in enumerate(edges):
        if step < 0:
            depth, opened = depth + 1, place
        else:
            if edges[index - 1][1] < 0:
                peaks.append((depth, (opened + place) / 2))
            depth -= 1
    peaks.sort(key=lambda peak: (-peak[0], peak[1]))
    return [place for _, place in peaks[:_CANDIDATES]]


def _bands(items: Sequence[T], gutter: float) -> list[tuple[list[T], list[T], list[T]]]:
    """Cut the page where something crosses the gutter: (left, right, what crosses below them)."""
    across = sorted((item for item in items if item.x0 < gutter < item.x1), key=_middle)
    cuts = [_middle(item) for item in across]
    bands: list[tuple[list[T], list[T], list[T]]] = [([], [], [item]) for item in across]
    bands.append(([], [], []))
    for item in items:
        if not item.x0 < gutter < item.x1:
            bands[bisect(cuts, _middle(item))][item.x0 >= gutter].append(item)
    return bands


def _middle(item: Item) -> float:
    return (item.top + item.bottom) / 2


def _strata(left: Sequence[T], right: Sequence[T]) -> list[tuple[list[T], list[T]]]:
    """Cut two columns where a horizontal line crosses neither, unless one side would be empty."""
    sides = [(item, 0) for item in left] + [(item, 1) for item in right]
    sides.sort(key=lambda pair: pair[0].top)
    strata: list[tuple[list[T], list[T]]] = []
    floor = float("-inf")
    for item, side in sides:
        stratum: tuple[list[T], list[T]] = ([], [])
        if item.top < floor + _STRATUM_GAP and strata:
            stratum = strata[-1]
        elif strata and not (strata[-1][0] and strata[-1][1]) and not strata[-1][1 - side]:
            stratum = strata[-1]  # one after the other on the same side
        else:
            strata.append(stratum)
        stratum[side].append(item)
        floor = max(floor, item.bottom)
    return strata


def _columns(left: Sequence[Item], right: Sequence[Item]) -> str:
    """Tell columns, read one after the other, from cells and labels, read line by line."""
    if not left or not right:
        return ""
    if max(left[0].top, right[0].top) >= min(max(i.bottom for i in left), max(i.bottom for i in right)):
        return ""  # one below the other: nothing is side by side
    if _is_prose(left) and _is_prose(right):
        return _PROSE
    if any(item.is_solid for item in left) or any(item.is_solid for item in right):
        few = min(sum(not item.is_solid for item in side) for side in (left, right))
        return _BLOCKS if few < _PROSE_LINES else _PROSE
    if sum(item.is_marked for item in right) >= 2:
        return _BLOCKS
    few = min(len(left), len(right))
    if few < 2:
        return ""
    floors = [item.bottom for item in left]
    level = sum(any(abs(item.bottom - floor) < 0.25 * (item.bottom - item.top) for floor in floors) for item in right)
    return _BLOCKS if level < 0.5 * few else ""


def _is_bullet(item: Item) -> bool:
    """Say whether an item is a bullet alone, whose text stands beside it."""
    return item.is_marked and item.x1 - item.x0 < item.bottom - item.top


def _is_prose(column: Sequence[Item]) -> bool:
    start, end = min(item.x0 for item in column), max(item.x1 for item in column)
    column = [item for item in column if not _is_bullet(item)]
    if len(column) < _PROSE_LINES or end - start < _PROSE_WIDTH:
        return False
    # A table or frame of the width of its column is as good as full lines.
    full = sum(item.x1 - start >= _FULL * (end - start) for item in column)
    return full >= _PROSE_SHARE * len(column)
