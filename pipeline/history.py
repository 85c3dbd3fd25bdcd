"""Every run, kept in `.askback/history.db` beside the proposal: digests, verdicts, facts, changes."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from extractors.errors import UnreadableError
from pipeline import discovery
from pipeline.model import Earlier, Review, Style
from pipeline.reports import _rows

FOLDER, NAME = ".askback", "history.db"

# 1: the first.
_VERSION = 1
_PATIENCE = 2.0  # seconds to wait for another run that writes: recording one takes some milliseconds
_TABLES = {"verdict": _rows.COVERAGE, "fact": _rows.FACTS, "change": _rows.CHANGES}
_REVISION = (
    "series", "file", "digest", "format", "language", "questions_file", "questions_digest", "previous_file",
    "previous_digest", "askback",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """A revision as it was recorded: its file and digest, and the status of each question, with its text."""

    file: str
    digest: str
    verdicts: tuple[tuple[str, str, str], ...]


def database(proposal: Path) -> Path:
    """Return where the runs on a proposal are recorded."""
    return proposal.parent / FOLDER / NAME


def record(review: Review, style: Style) -> str:
    """Record a run in one transaction; return a warning where that cannot be done, else nothing.

    The same revision judged on the same list takes the place of its earlier run. No time is recorded: the
    same runs make the same history.
    """
    path = database(review.revision.document.path)
    try:
        path.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
            _prepare(connection)
            with _transaction(connection):
                _insert(connection, review, style)
    except (sqlite3.Error, OSError) as error:
        remedy = "the reports are written; move it away to start anew, or give --no-history"
        return f"{path}: this run is not recorded, {str(error) or type(error).__name__}; {remedy}"
    return ""


def past(proposal: Path) -> tuple[Past, ...]:
    """Return what was recorded of a proposal, oldest revision first; of a folder, of all its proposals.

    Raises UnreadableError where there is no history, or it cannot be read.
    """
    folder = proposal.is_dir()
    path = database(proposal / "any" if folder else proposal)
    if not path.is_file():
        raise UnreadableError(path, "nothing is recorded here", "`askback ingest FILE` records each run")
    try:
        with closing(_open_to_read(path)) as connection:
            found = connection.execute("SELECT id, series, file, digest FROM revision ORDER BY id").fetchall()
            series = discovery.read_mark(proposal)[0]
            chosen = [row for row in found if folder or row[1] == series]
            if not chosen:
                raise UnreadableError(proposal, "nothing is recorded of it", "`askback ingest FILE` records each run")
            chosen.sort(key=lambda row: (row[1], _order(row[2])))
            return tuple(Past(row[2], row[3], _verdicts(connection, row[0])) for row in chosen)
    except sqlite3.Error as error:
        raise UnreadableError(path, f"cannot be read ({error})", "move it away to start anew") from error


def earlier(proposal: Path, revisions: Sequence[Path]) -> tuple[Earlier, ...]:
    """Return where the list stood in earlier revisions, oldest first, as far as these very files were recorded."""
    if not database(proposal).is_file():
        return ()
    try:
        known = {(each.file, each.digest): each for each in past(proposal)}
        found = [known.get((path.name, _digest(path))) for path in reversed(revisions) if path.is_file()]
    except (UnreadableError, OSError):  # `record` warns of it
        return ()
    return tuple(Earlier(each.file, {name: status for name, _, status in each.verdicts}) for each in found if each)


def table(revisions: Sequence[Past]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return questions by revisions: the columns, and a row per question of any of them."""
    texts: dict[str, str] = {}
    for revision in reversed(revisions):
        for name, text, _ in revision.verdicts:
            texts.setdefault(name, text)
    statuses = [{name: status for name, _, status in revision.verdicts} for revision in revisions]
    names = [revision.file for revision in revisions]
    columns = [
        f"{revision.file} {revision.digest[:8]}" if names.count(revision.file) > 1 else revision.file
        for revision in revisions
    ]
    rows = [(name, text, *(each.get(name, "") for each in statuses)) for name, text in texts.items()]
    return ("question_id", "question", *columns), rows


def _order(file: str) -> tuple[bool, discovery.Mark]:
    mark = discovery.read_mark(Path(file))[1]
    return mark is not None, mark or discovery.Mark((), "")


def _verdicts(connection: sqlite3.Connection, revision: int) -> tuple[tuple[str, str, str], ...]:
    statement = "SELECT question_id, question, status FROM verdict WHERE revision = ? ORDER BY place"
    return tuple(connection.execute(statement, (revision,)))


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database that is not to be changed, on a disk too that cannot be written."""
    uri = path.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=_PATIENCE)
    try:
        connection.execute("SELECT 1 FROM revision LIMIT 1").fetchone()
    except sqlite3.OperationalError:  # write-ahead logging needs a file beside it, which cannot be made here
        connection.close()
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True)
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, and the columns that came later."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > _VERSION:
        raise sqlite3.DatabaseError(f"it was written by a later askback (version {found} of its tables)")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    with _transaction(connection):
        # The names are constants of this program; SQL takes no parameters for them.
        columns = ", ".join(f"{name} TEXT NOT NULL" for name in _REVISION)
        unique = "UNIQUE (series, file, digest, questions_digest)"
        connection.execute(f"CREATE TABLE IF NOT EXISTS revision (id INTEGER PRIMARY KEY, {columns}, {unique})")
        for name, fields in _TABLES.items():
            owner = "revision INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE, place INTEGER NOT NULL"
            connection.execute(f'CREATE TABLE IF NOT EXISTS "{name}" ({owner}, PRIMARY KEY (revision, place))')
            there = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            for field in fields:
                if field not in there:
                    connection.execute(f"""ALTER TABLE "{name}" ADD COLUMN "{field}" TEXT NOT NULL DEFAULT ''""")
        connection.execute(f"PRAGMA user_version = {_VERSION}")


def _insert(connection: sqlite3.Connection, review: Review, style: Style) -> None:
    document, previous = review.revision.document, review.previous
    values = (
        discovery.read_mark(document.path)[0], document.path.name, document.digest, document.format,
        review.revision.language.code, review.questions_path.name, _digest(review.questions_path),
        previous.document.path.name if previous else "", previous.document.digest if previous else "",
        version("askback"),
    )  # fmt: skip
    key = (*values[:3], values[6])
    same = "series = ? AND file = ? AND digest = ? AND questions_digest = ?"
    found = connection.execute(f"SELECT id FROM revision WHERE {same}", key).fetchone()  # noqa: S608  (a constant)
    connection.execute(f"DELETE FROM revision WHERE {same}", key)  # noqa: S608
    marks = ", ".join("?" * (len(values) + 1))
    statement = f"INSERT INTO revision (id, {', '.join(_REVISION)}) VALUES ({marks})"  # noqa: S608
    number = connection.execute(statement, (found[0] if found else None, *values)).lastrowid
    rows = {
        "verdict": _rows.coverage(review, style),
        "fact": _rows.facts(review.revision.facts),
        "change": _rows.changes(review.changes),
    }
    for name, fields in _TABLES.items():
        _insert_rows(connection, name, fields, number, rows[name])


def _insert_rows(
    connection: sqlite3.Connection, name: str, fields: Sequence[str], number: int | None, rows: Iterable[Sequence[str]]
) -> None:
    columns = ", ".join(f'"{field}"' for field in fields)
    marks = ", ".join("?" * (len(fields) + 2))
    statement = f'INSERT INTO "{name}" (revision, place, {columns}) VALUES ({marks})'  # noqa: S608  (constants)
    connection.executemany(statement, [(number, place, *map(str, row)) for place, row in enumerate(rows)])


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
