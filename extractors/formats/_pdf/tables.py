"""Tables as rows of cells, with the header of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.formats._pdf.lines import lines_of_runs
from extractors.formats._pdf.page import Rect, Run, Word


@dataclass(slots=True)
class Cell:
    """A cell and how many columns it spans; `lines` are its lines of text, from the top."""

    lines: list[str] = field(default_factory=list)
    span: int = 1
    is_bold: bool = False
    color: int | None = None


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell]
    box: Rect


@dataclass(slots=True)
class Table:
    """A table on one page; `edges` are the borders of its columns, `header` counts the rows that name them.

    Where it goes on from the page before, `repeats` counts the rows of its header that are said again, and
    `names` are the headers that it has from there.
    """

    box: Rect
    edges: list[float]
    rows: list[Row]
    header: int = 0
    repeats: int = 0
    names: list[str] = field(default_factory=list)

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
        """Say that a table has an order of its own."""
        return True

    @property
    def is_marked(self) -> bool:
        """Say that a table begins with no bullet."""
        return False


# What a header names its column with is short: longer first rows are rows.
_HEADER_LETTERS = 120
_MAX_HEADER_ROWS = 3
_FIGURE = re.compile(r"\d")
_NEAR = 3.0


def table_of(cells: Sequence[Rect], runs: Sequence[Run], fills: Sequence[Rect]) -> tuple[Table, list[Run]] | None:
    """Set runs into the cells of a grid; return the table and the runs used, or None where it holds no table."""
    edges, heights = _places(cell.x0 for cell in cells), _places(cell.top for cell in cells)
    box = Rect(edges[0], heights[0], max(cell.x1 for cell in cells), max(cell.bottom for cell in cells))
    ordered = sorted(cells, key=lambda cell: (_nearest(heights, cell.top), cell.x0))
    held, used = _held(ordered, runs, box)
    if len(edges) < 2 or sum(map(bool, held)) < 2:
        return None
    rows: dict[int, Row] = {}
    edges.append(box.x1)
    for cell, words in zip(ordered, held, strict=True):
        column, row = _nearest(edges, cell.x0), _nearest(heights, cell.top)
        content = Cell(
            lines_of(words),
            max(_nearest(edges, cell.x1) - column, 1),
            bool(words) and all(run.style.bold for run in words),
            next((fill.color for fill in reversed(fills) if _covers(fill, cell)), None),
        )
        line = rows.setdefault(row, Row([], Rect(box.x0, cell.top, box.x1, cell.bottom)))
        # Cells that a cell from above reaches into, and those that the grid lacks, are empty here.
        filled = sum(other.span for other in line.cells)
        line.cells.extend(Cell() for _ in range(column - filled))
        line.cells.append(content)
    width = len(edges) - 1
    for line in rows.values():
        line.cells.extend(Cell() for _ in range(width - sum(cell.span for cell in line.cells)))
    kept = [line for _, line in sorted(rows.items()) if any(cell.lines for cell in line.cells)]
    table = Table(box, edges, kept)
    _drop_empty_columns(table)
    if len(table.edges) < 3:
        return None
    table.header = header_rows(table.rows)
    return table, used


def _drop_empty_columns(table: Table) -> None:
    """Drop columns that hold nothing in any row: padding that was drawn."""
    for column in range(len(table.edges) - 2, -1, -1):
        found = [_cell_at(row, column) for row in table.rows]
        if all(index is not None and not row.cells[index].lines for index, row in zip(found, table.rows, strict=True)):
            for index, row in zip(found, table.rows, strict=True):
                if index is not None:
                    del row.cells[index]
            del table.edges[column]


def _cell_at(row: Row, column: int) -> int | None:
    """Return the index of the cell of one column that stands at `column`, or None where one spans it."""
    at = 0
    for index, cell in enumerate(row.cells):
        if at == column and cell.span == 1:
            return index
        at += cell.span
    return None


def _places(values: object) -> list[float]:
    places: list[float] = []
    for value in sorted(values):  # type: ignore[call-overload]
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def _covers(fill: Rect, cell: Rect) -> bool:
    return fill.holds((cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2)


def _held(cells: Sequence[Rect], runs: Sequence[Run], box: Rect) -> tuple[list[list[Run]], list[Run]]:
    """Give each cell its runs; a run over several cells is cut between its words."""
    held: list[list[Run]] = [[] for _ in cells]
    used: list[Run] = []
    for run in runs:
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        if not box.holds(x, y):
            continue
        at = _cell_of(cells, x, y)
        if run.turned or (at is not None and cells[at].x0 - 2 <= run.x0 and run.x1 <= cells[at].x1 + 2):
            if at is not None:
                held[at].append(run)
                used.append(run)
            continue
        parts: dict[int, list[Word]] = {}
        for word in run.words:
            place = _cell_of(cells, (word.x0 + word.x1) / 2, y)
            parts.setdefault(at or 0 if place is None else place, []).append(word)
        if at is None and len(parts) < 2:
            continue
        for place, words in parts.items():
            held[place].append(run._replace(words=tuple(words), x0=words[0].x0, x1=words[-1].x1))
        used.append(run)
    return held, used


def _cell_of(cells: Sequence[Rect], x: float, y: float) -> int | None:
    return next((index for index, cell in enumerate(cells) if cell.holds(x, y)), None)


def lines_of(runs: Sequence[Run]) -> list[str]:
    """Return the text of a cell line by line; text written upwards or downwards is read along its writing."""
    if not runs:
        return []
    turned = runs[0].turned
    if turned in (1, 3):
        ordered = sorted(runs, key=lambda run: (run.x0 if turned == 3 else -run.x1, run.words[0].x0))
        return [run.text for run in ordered]
    return [" ".join(run.text for run in line) for line in lines_of_runs(runs)]


def header_rows(rows: Sequence[Row]) -> int:
    """Return how many rows at the top name the columns: set in bold or painted otherwise than the rows below."""
    if len(rows) < 2:
        return 0
    count = next((index for index, row in enumerate(rows[1:], 1) if _differs(rows[0], row)), 0)
    if count > _MAX_HEADER_ROWS or not all(_names(row) for row in rows[:count]):
        count = 0
    if count and not any(sum(bool(cell.lines) for cell in row.cells) > 1 for row in rows[:count]):
        return 0  # a title over the whole table names no column
    if count == 0 and _names(rows[0]) and len(rows) > 2 and _only_below_are_figures(rows):
        return 1
    return count


def _names(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.lines]
    return bool(filled) and sum(len(line) for cell in filled for line in cell.lines) <= _HEADER_LETTERS * len(filled)


def _differs(row: Row, other: Row) -> bool:
    mine, others = [c for c in row.cells if c.lines], [c for c in other.cells if c.lines]
    if all(cell.is_bold for cell in mine) and not all(cell.is_bold for cell in others):
        return True
    colors = {cell.color for cell in mine}
    return len(colors) == 1 and None not in colors and colors.isdisjoint(cell.color for cell in others)


def _only_below_are_figures(rows: Sequence[Row]) -> bool:
    def figures(row: Row) -> int:
        return sum(any(_FIGURE.search(line) for line in cell.lines) for cell in row.cells[1:])

    return figures(rows[0]) == 0 and all(figures(row) > 0 for row in rows[1:])


def headers_of(table: Table) -> list[str]:
    """Return the name of each column, the rows of a header of several joined from the top."""
    if table.names:
        return table.names
    names: list[list[str]] = [[] for _ in table.edges[1:]]
    for row in table.rows[: table.header]:
        if sum(bool(cell.lines) for cell in row.cells) == 1 and len(row.cells) == 1:
            continue  # the title of the table
        column = 0
        for cell in row.cells:
            for place in range(column, min(column + cell.span, len(names))):
                names[place] += cell.lines
            column += cell.span
    return [" ".join(name) for name in names]
