"""Sheets (.xlsx, .csv) -> rows with headers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from extractors.formats import _grid, _package, _text, _workbook
from extractors.model import Block, Document, Format, Limits

_WORKBOOK = re.compile(
    r"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template|addin)\.macroEnabled\w*)\.main\+xml"
)
_DELIMITERS = ";,\t|"
_SAMPLE = 50  # rows from which the delimiter is told
_FIELD = 1 << 24  # characters: more than any cell, less than memory


def claims(head: bytes, path: Path) -> bool:
    """Claim workbooks by their content type, and text whose name says that it holds a table."""
    if _package.is_zip(head):
        types = _package.content_types(path)
        return bool(_WORKBOOK.search(types)) or _package.holds(path, "xl/workbook.xml")
    return path.suffix.lower() in (".csv", ".tsv") and _text.is_text(head)


def read(path: Path, limits: Limits) -> Document:
    """Read a workbook, or a text file of separated values whatever its delimiter."""
    if zip_file(path):
        return _workbook.read(path, limits, FORMAT.name)
    data = path.read_bytes()
    return _text.document(path, data, FORMAT.name, blocks(_text.decode(data)))


def zip_file(path: Path) -> bool:
    """Say whether the file is a workbook rather than text."""
    with path.open("rb") as stream:
        return _package.is_zip(stream.read(4))


def blocks(text: str) -> list[Block]:
    """Return a block per row of separated values, each with the line on which it begins."""
    text, delimiter = _delimiter(text)
    rows = []
    for line, cells in _rows(text, delimiter):
        if any(cells):
            rows.append(_grid.row(*cells, line=line))
    return _grid.sheet_blocks(rows)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        yield line, [cell.strip() for cell in cells]
        line = reader.line_num + 1


def _delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's "sep=" line, and the delimiter that cuts it most evenly."""
    if found := re.match(r'"?sep=(.)"?\n', text):
        return "\n" + text[found.end() :], found[1]
    best = max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))
    return text, best


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows with the commonest number of cells above one, and that number."""
    widths: list[int] = []
    for _, cells in _rows(text, delimiter):
        if any(cells):
            widths.append(len(cells))
        if len(widths) >= _SAMPLE:
            break
    return _commonest(widths)


def _commonest(widths: Sequence[int]) -> tuple[float, int]:
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0, 0
    width = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(width) / len(widths), width


FORMAT = Format("sheet", (".xlsx", ".xlsm", ".xltx", ".xltm", ".csv", ".tsv"), claims, read)
