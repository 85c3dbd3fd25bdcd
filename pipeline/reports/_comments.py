"""What people wrote into the comment column of an earlier coverage.xlsx."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractors.errors import UsageError
from pipeline.wording import LANGUAGES, say

FILENAME = "coverage.xlsx"


def kept(folders: Iterable[Path]) -> dict[str, str]:
    """Return the comments by the id of their question, from the first of the folders that holds a workbook.

    Raises UsageError where it cannot be read: writing over it would lose them.
    """
    path = next((path for folder in folders if (path := folder / FILENAME).is_file()), None)
    return read(path) if path else {}


def read(path: Path) -> dict[str, str]:
    """Return the comments of a workbook, whatever its language and the order of its columns.

    Raises UsageError where it cannot be read.
    """
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets through whatever zip, XML or its own model find wrong
        wrong = f"cannot be read ({type(error).__name__}), and may hold your comments"
        raise UsageError(path, wrong, "move it to another folder, or delete it") from error
    found: dict[str, str] = {}
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            header = [str(cell or "").strip() for cell in next(rows, ())]
            identity, comment = _column(header, "xlsx.id"), _column(header, "xlsx.comment")
            if identity is None or comment is None:
                continue
            for row in rows:
                name, text = (str(_cell(row, column)).strip() for column in (identity, comment))
                if name and text:
                    found.setdefault(name, text)
    finally:
        workbook.close()
    return found


def _column(header: list[str], key: str) -> int | None:
    names = {say(key, lang) for lang in LANGUAGES}
    return next((place for place, name in enumerate(header) if name in names), None)


def _cell(row: tuple[object, ...], column: int) -> object:
    value = row[column] if column < len(row) else None
    return "" if value is None else value
