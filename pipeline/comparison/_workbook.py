"""A comparison as a workbook: a sheet of questions, a sheet of facts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pipeline.tables import harmless
from pipeline.wording import say

# The colours of the statuses on paper: light enough to read on.
_FILLS = {
    "answered": "D9EFE4",
    "partial": "FCEBC8",
    "deferred": "E2E0F7",
    "missing": "F9DFDA",
    "unchecked": "E6E8EB",
}
_WIDEST = 60
_LONGEST = 32_767  # characters that a cell of a workbook may hold
_NEVER = datetime(2000, 1, 1)  # the same comparison makes the same bytes, whatever the day


def workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[str]]]], lang: str) -> bytes:
    """Return sheets of a title, columns and rows as a workbook; a status is shown in its colour and in words."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, columns, rows in sheets:
        _fill(book.create_sheet(title), columns, rows, lang)
    book.properties.created = book.properties.modified = _NEVER
    stream = io.BytesIO()
    book.save(stream)
    return _dateless(stream.getvalue())


def _fill(sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[str]], lang: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for line, row in enumerate((columns, *rows), 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(line, place)
            status = line > 1 and text in _FILLS
            cell.value = harmless(say(text, lang) if status else text)[:_LONGEST]
            cell.data_type = "s"  # a text that begins like a formula is none
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if status:
                cell.fill = PatternFill("solid", start_color=_FILLS[text])
            if line == 1:
                cell.font = Font(bold=True)
    for place in range(1, len(columns) + 1):
        longest = max((len(part) for row in (columns, *rows) for part in row[place - 1].split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(_WIDEST, max(10, longest + 2))
    sheet.freeze_panes = "B2"
    if rows:
        sheet.auto_filter.ref = sheet.dimensions


def _dateless(data: bytes) -> bytes:
    """Write a workbook anew without the time at which it was written, which openpyxl puts into it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _undated(content: bytes) -> bytes:
    never = _NEVER.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + never, content)
