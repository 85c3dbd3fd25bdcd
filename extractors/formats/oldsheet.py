"""Binary workbooks (.xls, .xlsb) -> rows with headers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from extractors.formats import _grid, _ole, _package
from extractors.model import Block, BlockKind, Document, Format, Limits, Unread, UnreadKind

_BINARY = "ms-excel.sheet.binary"
_PLACES = 15  # significant digits that a spreadsheet keeps


def claims(head: bytes, path: Path) -> bool:
    """Claim OLE files that hold a workbook, and the zip files of binary ones."""
    if head.startswith(_ole.MAGIC):
        return _ole.kind(path) == ".xls"
    return _package.is_zip(head) and _BINARY in _package.content_types(path)


def read(path: Path, limits: Limits) -> Document:
    """Read every sheet; the formats of numbers are not kept, so that 5 % reads 0.05.

    Raises UnreadableError where the file is damaged or encrypted.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = [(about, book.get_sheet_by_name(about.name)) for about in book.sheets_metadata if _is_table(about)]
        found: list[Block] = []
        unread: list[Unread] = []
        for about, sheet in sheets:
            top, left = sheet.start or (0, 0)
            rows = [
                _grid.Row(tuple(_cells(values, left)), line=top + number)
                for number, values in enumerate(sheet.to_python(), 1)
                if any(value != "" for value in values)
            ]
            blocks = _grid.sheet_blocks(rows)
            if blocks:
                blocks.insert(0, Block(BlockKind.HEADING, about.name, level=1))
            if blocks and about.visible != python_calamine.SheetVisibleEnum.Visible:
                blocks = [replace(block, hidden=True) for block in blocks]
                unread.append(Unread(UnreadKind.HIDDEN, about.name))
            found += blocks
    except python_calamine.PasswordError as error:
        raise _package.encrypted(path) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise _package.damaged(path, str(error).partition("\n")[0][:80]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception and cannot be imported
            raise
        raise _package.damaged(path, "its records") from error
    return Document(path, hashlib.sha256(path.read_bytes()).hexdigest(), FORMAT.name, tuple(found), tuple(unread))


def _is_table(about: object) -> bool:
    return str(getattr(about, "typ", "")).endswith("WorkSheet")


def _cells(values: Sequence[object], left: int) -> list[_grid.Cell]:
    texts = ((column, _show(value).strip()) for column, value in enumerate(values, left))
    return [_grid.Cell(text, column) for column, text in texts if text]


def _show(value: object) -> str:
    """Write a value as `_numbers.show` does."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{Decimal(f'{value:.{_PLACES}g}'):f}"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M" if value.time() != time() else "%Y-%m-%d")
        case date():
            return value.isoformat()
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case time():
            return value.strftime("%H:%M")
    return str(value)


FORMAT = Format("binary sheet", (".xls", ".xlsb"), claims, read)
