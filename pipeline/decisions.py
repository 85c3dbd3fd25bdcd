"""Read what people decided: decisions.csv beside the list, or [[decision]] tables in askback.toml."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from extractors.bilingual import LANGUAGES
from extractors.errors import UsageError
from extractors.text import plain
from matchers.model import Status
from pipeline.model import Decision, Stray
from pipeline.wording import say

# A person cannot decide that a file was not read.
STATUSES = (Status.ANSWERED, Status.PARTIAL, Status.DEFERRED, Status.MISSING)

# Each column with the names that people give it, plain.
_COLUMNS = {
    "question_id": ("question_id", "question id", "id", "identifiant", "question"),
    "status": ("status", "etat", "statut"),
    "who": ("who", "qui", "by", "par"),
    "when": ("when", "quand", "date", "le"),
    "why": ("why", "pourquoi", "reason", "motif", "raison"),
    "evidence": ("evidence", "passage", "preuve", "quote", "citation"),
}
_DELIMITERS = ",;\t|"
_NEEDED = ("question_id", "status")
_REMEDY = f"its columns are {', '.join(_COLUMNS)}; all but question_id and status may be left out"
# What CSV reports put before a cell that a spreadsheet would run: a quote copied out of one brings it along.
_DEFUSED = ("'=", "'+", "'-", "'@")
# Ids less alike than this are no misspelling of each other; difflib's own default.
_LIKENESS = 0.6
# "evidense" has 0.88, "page" has 0.73 of "passage": a letter too many or wrong, not another word.
_MISSPELT = 0.82


def status_of(word: str) -> Status | None:
    """Return the status that a word means, in either language, if it means one."""
    for status in STATUSES:
        if plain(word) in (status, *(plain(say(status, lang)) for lang in LANGUAGES)):
            return status
    return None


def read(path: Path) -> tuple[Decision, ...]:
    """Read a table of decisions, whatever its delimiter.

    Raises UsageError, naming the line, where it cannot be read or a row is wrong.
    """
    text = _decoded(path)
    first = text.partition("\n")[0].rstrip("\r")
    delimiter = max(_DELIMITERS, key=lambda mark: sum(map(bool, _header(first, mark))))
    header = _header(first, delimiter)
    for name in _NEEDED:
        if name not in header:
            raise UsageError(path, f"line 1: no column {name}", _REMEDY)
    _refuse_misspelt(path, first, delimiter)
    found = []
    for line, cells in _rows(path, text, delimiter):
        if line == 1 or not any(map(str.strip, cells)):
            continue
        if any(map(str.strip, cells[len(header) :])):
            wrong = f"line {line}: more cells than columns"
            raise UsageError(path, wrong, f"put a cell that holds {delimiter!r} between quotation marks")
        found.append(_decision(path, f"line {line}", dict(zip(header, cells, strict=False))))
    return _once(path, found)


def from_tables(path: Path, tables: Iterable[Mapping[str, object]]) -> tuple[Decision, ...]:
    """Read the [[decision]] tables of a configuration file.

    Raises UsageError, naming the table by its number, where one is wrong.
    """
    found = []
    for number, table in enumerate(tables, 1):
        where = f"decision {number}"
        for key in table:
            if key not in _COLUMNS:
                raise UsageError(path, f"{where}: unknown key {key!r}", f"its keys are {', '.join(_COLUMNS)}")
        cells = {key: str(value) for key, value in table.items()}
        found.append(_decision(path, where, cells))
    return _once(path, found)


def written(table: Path | None, toml: Path | None, tables: Sequence[Mapping[str, object]]) -> tuple[Decision, ...]:
    """Return all that is decided in a table and in a configuration file.

    Raises UsageError where one of them is wrong, or both decide on a question.
    """
    found = read(table) if table else ()
    if toml is None or not tables:
        return found
    return _once(toml, (*found, *from_tables(toml, tables)))


def together(*groups: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return one decision a question: where two groups decide on it, that of the first."""
    found: dict[str, Decision] = {}
    for decision in (each for group in groups for each in group):
        found.setdefault(decision.question, decision)
    return tuple(found.values())


def strays(decisions: Iterable[Decision], asked: Iterable[str]) -> tuple[Stray, ...]:
    """Return the decisions on questions that are not asked, each with the ids that it may mean."""
    known = tuple(asked)
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(plain(name), name)
    return tuple(
        Stray(each, tuple(folded[like] for like in get_close_matches(plain(each.question), folded, 3, _LIKENESS)))
        for each in decisions
        if each.question not in known
    )


def warning(stray: Stray) -> str:
    """Return the line that tells of a decision whose question is not there."""
    decision = stray.decision
    where = ": ".join(filter(None, (decision.source, decision.place)))
    meant = f"; did you mean {' or '.join(stray.like)}?" if stray.like else ""
    return f"{where}: no question {decision.question!r} in the list, its id may have changed: nothing is decided{meant}"


def _decoded(path: Path) -> str:
    """Return the text of a file in UTF-8, else in Windows-1252, as a French Excel saves it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong = error.strerror or "cannot be read"
        raise UsageError(path, wrong, "check `decisions` in askback.toml") from error
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(path, "is neither UTF-8 nor Windows-1252 text", "save it as CSV UTF-8")


def _header(line: str, delimiter: str) -> list[str]:
    """Return the names of the columns, each once; a column that is not known has none."""
    names: list[str] = []
    for cell in next(csv.reader([line], delimiter=delimiter), []):
        name = next((name for name, known in _COLUMNS.items() if plain(cell) in known), "")
        names.append("" if name in names else name)
    return names


def _refuse_misspelt(path: Path, line: str, delimiter: str) -> None:
    """Refuse a column that is almost one of ours: what stands in it would be lost in silence."""
    known = {each: name for name, names in _COLUMNS.items() for each in names}
    for cell in next(csv.reader([line], delimiter=delimiter)):
        like = get_close_matches(plain(cell), known, 1, _MISSPELT)
        if like and plain(cell) not in known:
            raise UsageError(path, f"line 1: unknown column {cell!r}", f"did you mean {known[like[0]]}?")


def _rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(path, f"line {line}: {error}", "save it as CSV again") from error


def _decision(path: Path, where: str, cells: Mapping[str, str]) -> Decision:
    told = {name: " ".join(cell.split()) for name, cell in cells.items() if name != "evidence"}
    question, word = told.get("question_id", ""), told.get("status", "")
    if not question:
        raise UsageError(path, f"{where}: no question_id", "`askback questions LIST` shows the ids")
    status = status_of(word)
    if status is None:
        wrong = f"{where}: unknown status {word!r}" if word else f"{where}: no status"
        raise UsageError(path, wrong, f"it is one of {', '.join(STATUSES)}")
    evidence = cells.get("evidence", "").strip()
    evidence = evidence[1:] if evidence.startswith(_DEFUSED) else evidence
    who, when, why = (told.get(name, "") for name in ("who", "when", "why"))
    return Decision(question, status, who, when, why, evidence, path.name, where)


def _once(path: Path, found: Sequence[Decision]) -> tuple[Decision, ...]:
    first: dict[str, Decision] = {}
    for each in found:
        if (before := first.setdefault(each.question, each)) is not each:
            wrong = f"{each.place}: {each.question} is decided twice, first at {before.place}"
            raise UsageError(path, wrong, "keep one of them")
    return tuple(found)
