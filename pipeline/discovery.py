"""Find what was not named: the question list, the revision before, the configuration."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UsageError
from extractors.text import plain

CONFIG_NAME = "askback.toml"
DECISIONS = "decisions.csv"
REPORTS = "reports"

# "_v1", "-V2", " rev3", "v1.2", "version 2", "révision 4", "2026-01-15"; never inside a word ("serv2").
_MARK = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"|(?:(?<=[\W_])|^)(?:v|ver|version|rev|revision)[ ._-]?(?P<version>\d+(?:\.\d+)*)(?![^\W_])"
)

# What calls itself an annex is no proposal.
_ANNEX = re.compile(r"annex|append|piece|attach")

# A file that an editor, a mail program or a system leaves beside the real one.
_DEBRIS = ("~$", ".", "._")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The revision mark of a file name: its version first, then its date, as numbers that compare."""

    version: tuple[int, ...]
    date: str


def read_mark(path: Path) -> tuple[str, Mark | None]:
    """Return the name without its revision marks and its suffix, and the marks, if it has any."""
    stem = plain(path.name if path.is_dir() else path.stem)
    versions: tuple[int, ...] = ()
    date = ""
    for match in _MARK.finditer(stem):
        if match["date"]:
            date = match["date"]
        else:
            numbers = [int(number) for number in match["version"].split(".")]
            while len(numbers) > 1 and numbers[-1] == 0:  # v2.0 is v2
                numbers.pop()
            versions = tuple(numbers)
    rest = re.sub(r"[\W_]+", " ", _MARK.sub(" ", stem)).strip()
    return rest, Mark(versions, date) if versions or date else None


def earlier_revisions(proposal: Path) -> tuple[Path, ...]:
    """Return the files beside a proposal whose name differs only in a lower revision mark, newest first.

    One file stands for each mark: where a revision lies there in two formats, the one in the format of
    the proposal, else the first by name.
    """
    name, mark = read_mark(proposal)
    if mark is None:
        return ()
    found: dict[Mark, list[Path]] = {}
    for path in sorted(proposal.parent.iterdir()):
        if is_debris(path) or path.is_dir() != proposal.is_dir():
            continue
        other, its_mark = read_mark(path)
        if other == name and its_mark is not None and its_mark < mark:
            found.setdefault(its_mark, []).append(path)
    return tuple(
        min(found[its_mark], key=lambda path: (path.suffix.lower() != proposal.suffix.lower(), path.name))
        for its_mark in sorted(found, reverse=True)
    )


def is_debris(path: Path) -> bool:
    """Say whether an editor, a mail program or a system left a file there."""
    return path.name.startswith(_DEBRIS)


def is_ours(path: Path) -> bool:
    """Say whether the buyer put it there and not the vendor: the list, decisions, askback.toml, the reports."""
    return path.name in (CONFIG_NAME, DECISIONS, REPORTS) or (path.stem.casefold() == "questions" and not path.is_dir())


def series(folder: Path, suffixes: Container[str]) -> dict[str, tuple[Path, ...]]:
    """Return the documents of a folder by the name that their revisions share, oldest first.

    The document with the most revisions comes first: it is the proposal, the others are its annexes. A file
    without a mark is the first revision; where one lies there in two formats, the first by name stands for it.
    """
    found: dict[str, dict[Mark, Path]] = {}
    for path in sorted(folder.iterdir()):
        if is_debris(path) or is_ours(path) or not path.is_file():
            continue
        if path.suffix.lower() in suffixes:
            name, mark = read_mark(path)
            found.setdefault(name, {}).setdefault(mark or Mark((), ""), path)
    ordered = sorted(found.items(), key=lambda entry: (-len(entry[1]), bool(_ANNEX.match(entry[0])), entry[0]))
    return {name: tuple(marks[mark] for mark in sorted(marks)) for name, marks in ordered}


def _folders(start: Path) -> Iterator[Path]:
    folder = start.resolve()
    yield folder
    yield from folder.parents


def question_list(proposal: Path) -> Path:
    """Return the one file called `questions.*` in the proposal's folder or the nearest folder above it.

    Raises UsageError where there is none, or where one folder holds several.
    """
    for folder in _folders(proposal.parent):
        found = sorted(path for path in folder.glob("questions.*") if path.is_file())
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            raise UsageError(folder, f"several question lists: {names}", "name one with --questions")
        if found:
            return found[0]
    raise UsageError(proposal, "no question list found", "put questions.md beside it or name a list with --questions")


def decisions_file(questions: Path) -> Path | None:
    """Return the `decisions.csv` beside a question list, if there is one."""
    found = questions.parent / DECISIONS
    return found if found.is_file() else None


def config_file(proposal: Path) -> Path | None:
    """Return the nearest `askback.toml` in the proposal's folder or above it, if there is one."""
    for folder in _folders(proposal.parent):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None
