"""Tables and framed areas of a page, one within the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.formats._pdf.grids import grids_of
from extractors.formats._pdf.page import Figure, Page, Rect, Run
from extractors.formats._pdf.tables import Table, table_of

_MIN_FRAME_LINES = 2
_PAGE_SHARE = 0.85


@dataclass(slots=True)
class Frame:
    """A painted or framed area, whose text is read together."""

    box: Rect
    runs: list[Run] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Return the left edge."""
        return self.box.x0

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.box.top

    @property
    def x1(self) -> float:
        """Return the right edge."""
        return self.box.x1

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.box.bottom

    @property
    def is_solid(self) -> bool:
        """Say that a frame has an order of its own."""
        return True

    @property
    def is_marked(self) -> bool:
        """Say that a frame begins with no bullet."""
        return False


def tables_and_frames(page: Page, runs: list[Run]) -> tuple[list[Table], list[Rect], list[Run]]:
    """Return the tables of a page, what may be a frame, and the runs that no table holds."""
    if not (page.rules or page.fills) or not runs:
        return [], [], runs
    tables: list[Table] = []
    frames: list[Rect] = []
    used: set[int] = set()
    for cells in grids_of(page, runs):
        if len(cells) == 1:
            frames.append(cells[0])
            continue
        left = [run for run in runs if id(run) not in used]
        found = None if _is_for_layout(cells, left) else table_of(cells, left, page.fills)
        if found is None:
            frames.extend(cells)
        else:
            tables.append(found[0])
            used.update(map(id, found[1]))
    frames += [fill for fill in page.fills if fill.bottom - fill.top > 10]
    return tables, frames, [run for run in runs if id(run) not in used]


def _is_for_layout(cells: Sequence[Rect], runs: Sequence[Run]) -> bool:
    """Say whether a grid of one row holds texts side by side, and not the cells of a table."""
    if len({round(cell.top / 3) for cell in cells}) > 1:
        return False
    lines = [sum(cell.holds((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2) for run in runs) for cell in cells]
    return max(lines) > 1


def nested(area: Rect, runs: list[Run], tables: list[Table], rects: list[Rect]) -> Frame:
    """Put each run and table into the smallest frame that holds it."""
    root = Frame(area)
    frames = [root]
    page_size = (area.x1 - area.x0) * (area.bottom - area.top)
    for rect in sorted(set(rects), key=_size, reverse=True):
        if _size(rect) > _PAGE_SHARE * page_size or any(
            _overlap(rect, table.box) for table in tables if not _within(table.box, rect)
        ):
            continue
        inside = [run for run in runs if rect.holds((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)]
        if len({round(run.base) for run in inside}) < _MIN_FRAME_LINES:
            continue
        if any(run.x0 < rect.x0 - 3 or run.x1 > rect.x1 + 3 for run in inside):
            continue
        parent = next(frame for frame in reversed(frames) if _within(rect, frame.box))
        if parent is not root and _size(rect) > 0.9 * _size(parent.box):
            continue
        frame = Frame(rect)
        parent.frames.append(frame)
        frames.append(frame)
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        next((frame for frame in reversed(frames) if frame.box.holds(x, y)), root).runs.append(run)
    for table in tables:
        next((frame for frame in reversed(frames) if _within(table.box, frame.box)), root).tables.append(table)
    return root


def _size(rect: Rect) -> float:
    return (rect.x1 - rect.x0) * (rect.bottom - rect.top)


def _within(inner: Rect, outer: Rect) -> bool:
    near = 2.0
    return (
        outer.x0 - near <= inner.x0
        and inner.x1 <= outer.x1 + near
        and outer.top - near <= inner.top
        and inner.bottom <= outer.bottom + near
    )


def _overlap(first: Rect, second: Rect) -> bool:
    near = 2.0
    return (
        min(first.x1, second.x1) - max(first.x0, second.x0) > near
        and min(first.bottom, second.bottom) - max(first.top, second.top) > near
    )
