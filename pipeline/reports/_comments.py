"""What people wrote into an earlier coverage.xlsx: comments, and verdicts that they fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractors.bilingual import LANGUAGES
from extractors.errors import UsageError
from pipeline.decisions import STATUSES, status_of
from pipeline.model import Decision
from pipeline.wording import say

FILENAME = "coverage.xlsx"

_COLUMNS = ("id", "comment", "decision", "evidence", "former", "rests-on")

# Stands where a decision says what it rests on, and it rests on nothing.
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Notes:
    """What was written beside the questions, by their ids."""

    comments: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)


def kept(folders: Iterable[Path]) -> Notes:
    """Return what the workbook in the first of the folders that holds one was given.

    Raises UsageError where it cannot be read: writing over it would lose that.
    """
    path = next((path for folder in folders if (path := folder / FILENAME).is_file()), None)
    return read(path) if path else Notes()


def read(path: Path) -> Notes:
    """Return what a workbook was given, whatever its language and the order of its columns.

    Raises UsageError where it cannot be read, and where a decision is none.
    """
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets through whatever zip, XML or its own model find wrong
        wrong = f"cannot be read ({type(error).__name__}), and may hold your comments"
        raise UsageError(path, wrong, "move it to another folder, or delete it") from error
    found = Notes()
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            header = [str(cell or "").strip() for cell in next(rows, ())]
            columns = {key: _column(header, key) for key in _COLUMNS}
            if columns["id"] is None or columns["comment"] is None:
                continue
            for number, row in enumerate(rows, 2):
                _take(found, path, f"row {number}", {key: _text(row, place) for key, place in columns.items()})
    finally:
        workbook.close()
    return found


def _take(found: Notes, path: Path, place: str, cells: Mapping[str, str]) -> None:
    """Take what stands in a row of a workbook."""
    name = cells["id"]
    if not name:
        return
    if cells["comment"]:
        found.comments.setdefault(name, cells["comment"])
    decision = _decision(path, name, place, cells)
    if decision is not None:
        found.decisions.setdefault(name, decision)


def _decision(path: Path, question: str, place: str, cells: Mapping[str, str]) -> Decision | None:
    """Return what was decided in a row: a choice rests on what the row shows, unless the row says on what.

    Where no choice stands there, one that was reopened or overruled goes on: its evidence may come back.
    """
    word, former, rests_on = cells["decision"], cells["former"], cells["rests-on"]
    if not word and not former:
        return None
    status = status_of(word or former)
    if status is None:
        known = ", ".join(STATUSES)
        raise UsageError(
            path, f"{place}: {word or former!r} is no decision", f"choose one of {known}, or empty the cell"
        )
    told = bool(rests_on) and not (word and former)  # a new choice goes before the record of an earlier one
    evidence = rests_on if told else cells["evidence"]
    return Decision(
        question, status, FILENAME, evidence="" if evidence == NOTHING else evidence, source=FILENAME, place=place,
        whole=True,
    )  # fmt: skip


def _column(header: list[str], key: str) -> int | None:
    names = {say(f"xlsx.{key}", lang) for lang in LANGUAGES}
    return next((place for place, name in enumerate(header) if name in names), None)


def _text(row: tuple[object, ...], column: int | None) -> str:
    value = row[column] if column is not None and column < len(row) else None
    return "" if value is None else str(value).strip()
