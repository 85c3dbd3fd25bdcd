"""Tables of any format -> rows with the header of each cell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.model import Block, BlockKind, Tracked

_LABEL = 60  # characters: a column's name is a word or a few, a cell's content may be anything
_FIGURE = re.compile(r"\d")
_QUESTION = re.compile(r"\?\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `span` columns from `column`, counted from 0; `strong` when it is bold or shaded.

    It `continues` the cell above when merged with it; its text stands there.
    """

    text: str
    column: int
    span: int = 1
    strong: bool = False
    tracked: tuple[Tracked, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells from left to right; `names` when the file says that it names the columns."""

    cells: tuple[Cell, ...]
    names: bool = False
    line: int | None = None


def content(blocks: Iterable[Block]) -> tuple[str, tuple[Tracked, ...]]:
    """Join the blocks that make up a cell by line breaks, and their tracked changes with them."""
    text = ""
    tracked: list[Tracked] = []
    for block in blocks:
        if block.text:
            text += "\n" if text else ""
            tracked += [replace(change, start=change.start + len(text)) for change in block.tracked]
            text += block.text
    return text, tuple(tracked)


def row(*texts: str, names: bool = False, line: int | None = None) -> Row:
    """Build a row of plain cells."""
    return Row(tuple(Cell(text, column) for column, text in enumerate(texts)), names, line)


def blocks(rows: Sequence[Row], *, keep_empty: bool = False) -> list[Block]:
    """Return a block per row (that holds text, unless asked for all), each cell with the name of its column."""
    width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
    count = _header_count(rows)
    headers = _headers(rows[:count], width)
    found = []
    reaching = [""] * width  # the text of the last cell that was begun in each column
    for index, one in enumerate(rows):
        is_section = len(one.cells) == 1 and width > 1
        block = _block(one, width, () if index < count or is_section else headers)
        above = [""] * width
        for cell in one.cells:
            if cell.continues:
                above[cell.column] = reaching[cell.column]
            else:
                reaching[cell.column : cell.column + cell.span] = [cell.text] * cell.span
        if any(above):
            block = replace(block, above=tuple(above))
        if block.text or keep_empty:
            found.append(block)
    return found


def sheet_blocks(rows: Sequence[Row]) -> list[Block]:
    """Return the rows of a sheet, cut into tables where lines are left out, each with its own headers.

    A table without a name for its columns goes on with the names of the one above of the same shape: sheets
    leave lines blank between groups of rows.
    """
    found: list[Block] = []
    tables: list[list[Row]] = []
    for row in _dense(rows):
        last = tables[-1][-1].line if tables else None
        if last is None or row.line is None or row.line > last + 1:
            tables.append([])
        tables[-1].append(row)
    width = len({cell.column for row in rows for cell in row.cells if cell.text})
    headers: tuple[str, ...] = ()
    columns: set[int] = set()
    for table in tables:
        titles = 0
        while titles < len(table) and len(table[titles].cells) == 1:
            titles += 1
        count = titles + _header_count(table[titles:]) if titles < len(table) else titles
        if count > titles:
            headers = _headers(table[titles:count], width)
            columns = {cell.column for cell in table[count - 1].cells}
        elif any(cell.column not in columns for row in table[titles:] for cell in row.cells):
            headers, columns = (), set()
        for index, row in enumerate(table):
            is_body = index >= count and len(row.cells) > 1
            found.append(_block(row, width, headers if is_body else ()))
    return found


def _dense(rows: Sequence[Row]) -> list[Row]:
    """Leave out empty cells and the columns that hold nothing: a sheet has 16,384 of them."""
    used = sorted({cell.column for row in rows for cell in row.cells if cell.text})
    dense = []
    for row in rows:
        cells = []
        for cell in row.cells:
            if cell.text:
                start = bisect_left(used, cell.column)
                cells.append(replace(cell, column=start, span=bisect_left(used, cell.column + cell.span) - start))
        dense.append(replace(row, cells=tuple(cells)))
    return dense


def _block(row: Row, width: int, headers: tuple[str, ...]) -> Block:
    cells = [""] * width
    text = ""
    tracked: list[Tracked] = []
    for cell in row.cells:
        cells[cell.column] = cell.text
        start = len(text) + bool(text and cell.text)
        tracked += [replace(change, start=start + change.start) for change in cell.tracked]
        if cell.text:
            text = f"{text} {cell.text}" if text else cell.text
    return Block(BlockKind.ROW, text, cells=tuple(cells), headers=headers, tracked=tuple(tracked), line=row.line)


def _headers(rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """Join what stands above each column: a cell over several columns names each of them."""
    above: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        if len(row.cells) == 1 < width:
            continue  # the title of the table
        for cell in row.cells:
            name = " ".join(cell.text.split())
            for column in range(cell.column, cell.column + cell.span):
                if name and name not in above[column]:
                    above[column].append(name)
    return tuple(" ".join(names) for names in above) if any(above) else ()


def _header_count(rows: Sequence[Row]) -> int:
    """Count the rows at the top that name the columns."""
    marked = 0
    while marked < len(rows) and rows[marked].names:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    if len(rows) < 2:
        return 0
    first, body = rows[0], rows[1:]
    if not _may_name(first) or not _fits(first, body):
        return 0
    stands_out = all(cell.strong for cell in first.cells if cell.text)
    if stands_out:
        return int(not all(all(cell.strong for cell in row.cells if cell.text) for row in body))
    return int(_differs(first, body))


def _fits(first: Row, body: Sequence[Row]) -> bool:
    """Say whether most rows have their cells under those of the first: in a form they stand anywhere."""
    columns = {cell.column for cell in first.cells}
    full = [row for row in body if len(row.cells) > 1]
    return sum({cell.column for cell in row.cells} <= columns for row in full) * 2 > len(full)


def _may_name(row: Row) -> bool:
    """Say whether a row could name columns: several short texts, none missing but the first, no label of a form."""
    texts = [cell.text for cell in row.cells]
    is_full = sum(map(bool, texts)) > 1 and all(texts[1:])
    return is_full and max(map(len, texts)) <= _LABEL and not any(text.endswith(":") for text in texts)


def _differs(first: Row, body: Sequence[Row]) -> bool:
    """Say whether a row without any figure stands above figures in its first column, or in any of several."""
    if any(_FIGURE.search(cell.text) for cell in first.cells):
        return False
    for cell in first.cells:
        below = [other.text for row in body for other in row.cells if other.column == cell.column and other.text]
        figures = sum(bool(_FIGURE.search(text)) for text in below)
        questions = sum(bool(_QUESTION.search(text)) for text in below)
        if questions * 2 >= len(below) > 0 and "?" not in cell.text:
            return True
        # In a table of two columns the right one holds values: "Prestataire | ACME" above "Durée | 36 mois"
        # names nothing. One figure below proves nothing either.
        if len(below) > 1 and figures * 2 >= len(below) and (cell is first.cells[0] or len(first.cells) > 2):
            return True
    if len(first.cells) < 3:
        return False
    longest = max(len(cell.text) for cell in first.cells)
    return longest * 2 < sum(len(cell.text) for row in body for cell in row.cells) / len(body)
