"""Tables without rules: runs side by side that line up from row to row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extractors.formats._pdf.gaps import GAP, Gap, around, common_gaps, gaps_between, gaps_between_words
from extractors.formats._pdf.lines import NUMBER
from extractors.formats._pdf.page import Rect, Run
from extractors.formats._pdf.tables import Cell, Row, Table, header_rows, lines_of

_NARROW = 1.5  # points that a gap keeps between words of all rows
_ROW_SPACE = 0.45  # sizes of white space that part two rows, where the lines of a cell have less
_FAR = 3.2  # sizes between the baselines of two lines of one table
_VALUE = re.compile(r"\d|^[-–—✓✗✔xX/n.a]+$|[€$£%]")
_SHORT_WORDS = 6
_LABEL_WORDS = 4  # on average, of the labels in the first of two columns

Sides = tuple[list[Run], list[Run]]


def aligned_table(lines: Sequence[list[Run]], start: int) -> tuple[Table | Sides | None, int]:
    """Read side-by-side runs from line `start` on; return what they make and the line after it.

    That is a table, or, where they are no rows, the runs left and right of the gap between two columns.
    """
    end, gutters = _stretch(lines, start)
    block = list(lines[start:end])
    runs = [run for line in block for run in line]
    table = _table(block, gutters)
    if len(block) == 1 or _is_table(table):
        if len(block) == 1:
            table.header = 0
        return table, end
    left = [run for run in runs if run.x0 < gutters[0]]
    return (left, [run for run in runs if run.x0 >= gutters[0]]), end


def _stretch(lines: Sequence[list[Run]], start: int) -> tuple[int, list[float]]:
    """Follow the lines down as long as a gap goes through them all; return the line after, and the gaps."""
    free = gaps_between(lines[start]) or [(lines[start][0].x1, lines[start][0].x1 + GAP)]
    end = last_side = start + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        if line[0].base - above[0].base > _FAR * max(line[0].style.size, above[0].style.size):
            break
        # A line of several runs may hold two cells in one run; a line of one run may be the end of the table.
        own = gaps_between_words(line) if len(line) > 1 else around(line)
        common = [piece for gap in free for piece in _left_of(gap, line, own)]
        if not common:
            break
        free = sorted([*common, *_new_gaps(line, common, lines[start:end])])
        end += 1
        if len(line) > 1 or line[0].x0 >= free[0][1]:
            last_side = end
    # Lines below that stand in the first column only: part of the last row when as close as its lines.
    while end > last_side:
        distance = lines[last_side][0].base - lines[last_side - 1][0].base
        if distance > 1.35 * lines[last_side][0].style.size:
            end = last_side
            break
        last_side += 1
    return end, [(left + right) / 2 for left, right in free]


def _left_of(gap: Gap, line: list[Run], own: Sequence[Gap]) -> list[Gap]:
    """Return what a line leaves of a gap: more than one piece only where runs, and not words, stand inside it.

    The space after the last but one word of a long cell is no gap of its own because the cells above are shorter.
    """
    pieces = common_gaps([gap], own, _NARROW)
    if len(pieces) < 2:
        return pieces
    return common_gaps([gap], around(line), _NARROW) or [max(pieces, key=lambda piece: piece[1] - piece[0])]


def _new_gaps(line: list[Run], known: list[Gap], above: Sequence[list[Run]]) -> list[Gap]:
    """Return the gaps of a line that the lines above leave free between their words too."""
    new = [gap for gap in gaps_between(line) if not common_gaps([gap], known, 0.0)]
    for other in above:
        new = common_gaps(new, gaps_between_words(other), _NARROW)
    return new


def _table(block: Sequence[list[Run]], gutters: Sequence[float]) -> Table:
    runs = [run for line in block for run in line]
    x0, x1 = min(run.x0 for run in runs), max(run.x1 for run in runs)
    edges = [x0, *gutters, x1]
    rows: list[list[list[Run]]] = []
    spaces = [_space(above, below) for above, below in pairwise(block)]
    parted = any(space > _ROW_SPACE for space in spaces)
    for index, line in enumerate(block):
        cells: list[list[Run]] = [[] for _ in edges[1:]]
        for run in line:
            for column, part in _parts(run, gutters):
                cells[column].append(part)
        if index == 0:
            fresh = True
        elif parted:
            fresh = spaces[index - 1] > _ROW_SPACE
        else:
            fresh = bool(cells[0]) and sum(map(bool, cells)) > 1
        if fresh:
            rows.append(cells)
        else:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
    made = [Row([_cell(cell) for cell in row], _box([run for cell in row for run in cell], x0, x1)) for row in rows]
    box = Rect(x0, made[0].box.top, x1, made[-1].box.bottom)
    return Table(box, edges, made, header_rows(made))


def _space(above: list[Run], below: list[Run]) -> float:
    """Return the white space between two lines, in sizes of their type."""
    return (min(run.top for run in below) - max(run.bottom for run in above)) / below[0].style.size


def _parts(run: Run, gutters: Sequence[float]) -> Iterator[tuple[int, Run]]:
    """Cut a run where it crosses gutters, between its words."""
    for column, group in groupby(run.words, key=lambda word: sum(word.x0 >= gutter for gutter in gutters)):
        words = tuple(group)
        yield (
            column,
            run if len(words) == len(run.words) else run._replace(words=words, x0=words[0].x0, x1=words[-1].x1),
        )


def _cell(runs: list[Run]) -> Cell:
    return Cell(lines_of(runs), 1, bool(runs) and all(run.style.bold for run in runs))


def _box(runs: Sequence[Run], x0: float, x1: float) -> Rect:
    return Rect(x0, min(run.top for run in runs), x1, max(run.bottom for run in runs))


def _is_table(table: Table) -> bool:
    """Tell rows from columns of text that happen to stand level."""
    rows, width = table.rows, len(table.edges) - 1
    if len(rows) < 2:
        return True  # a label and its value, however many lines they take
    if table.header:
        return True
    cells = [cell for row in rows for cell in row.cells[1:] if cell.lines]
    values = sum(
        bool(_VALUE.search(cell.lines[0])) and len(" ".join(cell.lines).split()) <= _SHORT_WORDS for cell in cells
    )
    if 2 * values >= len(cells):
        return True
    labels = [row.cells[0] for row in rows if row.cells[0].lines]
    if labels and all(cell.is_bold or cell.lines[-1].endswith(":") or NUMBER.match(cell.lines[0]) for cell in labels):
        return True
    short = sum(len(" ".join(cell.lines).split()) <= _SHORT_WORDS for cell in labels)
    if width > 2:
        return len(rows) > 2 and 2 * short >= len(labels)
    # Two columns: labels and what they mean, line by line.
    words = sum(len(" ".join(cell.lines).split()) for cell in labels)
    return len(rows) > 2 and len(labels) == len(rows) == len(cells) and words <= _LABEL_WORDS * len(labels)
