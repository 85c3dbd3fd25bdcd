"""The record of every run, and that it never costs a report."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extractors import languages
from extractors.errors import UnreadableError
from extractors.model import Block, BlockKind, Document, Duration, Fact, Part, Question, Quote, Unit, Wanted
from matchers.model import Answer, Change, ChangeType, Effect, Progress, Status
from pipeline import cli, history
from pipeline.model import Review, Revision, Style, Verdict

FRENCH = Style("fr")


def reviewed(folder: Path, name: str, *statuses: Status, digest: str = "") -> Review:
    """Return a review with a question per status, a fact and a change."""
    (folder / "questions.md").write_text("- ?\n")
    quote = Quote("Sous 4 h.", 0, 0, 9, 1, ("SLA",))
    fact = Fact("sla.resolution", Duration(4, Unit.HOUR), "bloquant", quote)  # type: ignore[arg-type]
    document = Document(folder / name, digest or name, "pdf", (Block(BlockKind.PARAGRAPH, quote.text, 1),))
    verdicts = tuple(
        Verdict(
            Answer(Question(f"Q{n}", "", f"Quoi {n} ?", (Part("?", Wanted.OPEN),)), each, (), "", 0.5),
            None,
            Progress.NEW,
        )
        for n, each in enumerate(statuses, 1)
    )
    revision = Revision(document, languages.by_code("fr"), (), (fact,), tuple(each.answer for each in verdicts))
    change = Change(ChangeType.ADDED, "SLA", "sla.resolution", None, quote, Effect.BETTER, (), (fact,), ("Q1",))
    asked = tuple(each.answer.question for each in verdicts)
    return Review(asked, folder / "questions.md", revision, None, verdicts, (change,))


def dump(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / ".askback/history.db")) as connection:
        return list(connection.iterdump())


def test_a_run_is_recorded_whole(tmp_path: Path) -> None:
    assert history.record(reviewed(tmp_path, "offer_v1.pdf", Status.ANSWERED, Status.MISSING), FRENCH) == ""
    with closing(sqlite3.connect(tmp_path / ".askback/history.db")) as connection:
        assert connection.execute("SELECT series, file, digest, language FROM revision").fetchall() == [
            ("offer", "offer_v1.pdf", "offer_v1.pdf", "fr")
        ]
        assert connection.execute('SELECT question_id, status, "change" FROM verdict ORDER BY place').fetchall() == [
            ("Q1", "answered", "new"),
            ("Q2", "missing", "new"),
        ]
        assert connection.execute("SELECT kind, value, page FROM fact").fetchall() == [("sla.resolution", "PT4H", "1")]
        assert connection.execute('SELECT type, effect, questions FROM "change"').fetchall() == [
            ("added", "better", "Q1")
        ]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [path.name for path in (tmp_path / ".askback").iterdir()] == ["history.db"]


def test_revisions_stand_in_the_order_of_their_marks(tmp_path: Path) -> None:
    for name, status in (
        ("offer_v10.pdf", Status.ANSWERED),
        ("offer_v2.pdf", Status.MISSING),
        ("price_v1.pdf", Status.PARTIAL),
    ):
        history.record(reviewed(tmp_path, name, status), FRENCH)
    columns, rows = history.table(history.past(tmp_path / "offer_v2.pdf"))
    assert columns == ("question_id", "question", "offer_v2.pdf", "offer_v10.pdf")
    assert rows == [("Q1", "Quoi 1 ?", "missing", "answered")]
    assert len(history.past(tmp_path)) == 3


def test_the_same_revision_takes_the_place_of_its_earlier_run(tmp_path: Path) -> None:
    history.record(reviewed(tmp_path, "offer_v1.pdf", Status.MISSING, Status.MISSING), FRENCH)
    history.record(reviewed(tmp_path, "offer_v2.pdf", Status.MISSING), FRENCH)
    history.record(reviewed(tmp_path, "offer_v1.pdf", Status.ANSWERED), FRENCH)
    columns, rows = history.table(history.past(tmp_path))
    assert columns[2:] == ("offer_v1.pdf", "offer_v2.pdf")
    assert rows == [("Q1", "Quoi 1 ?", "answered", "missing")]


def test_a_file_sent_again_under_its_old_name_is_another_revision(tmp_path: Path) -> None:
    for digest in ("a" * 64, "b" * 64):
        history.record(reviewed(tmp_path, "offer.pdf", Status.MISSING, digest=digest), FRENCH)
    columns, _ = history.table(history.past(tmp_path / "offer.pdf"))
    assert columns[2:] == ("offer.pdf aaaaaaaa", "offer.pdf bbbbbbbb")


def test_a_question_that_a_list_did_not_hold_is_left_empty(tmp_path: Path) -> None:
    history.record(reviewed(tmp_path, "offer_v1.pdf", Status.MISSING), FRENCH)
    history.record(reviewed(tmp_path, "offer_v2.pdf", Status.MISSING, Status.PARTIAL), FRENCH)
    assert history.table(history.past(tmp_path))[1][1] == ("Q2", "Quoi 2 ?", "", "partial")


def test_the_same_runs_make_the_same_history(tmp_path: Path) -> None:
    dumps = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        for revision in ("offer_v1.pdf", "offer_v2.pdf", "offer_v1.pdf"):
            history.record(reviewed(tmp_path / name, revision, Status.MISSING), FRENCH)
        dumps.append(dump(tmp_path / name))
    assert dumps[0] == dumps[1]


def test_columns_that_came_later_are_added(tmp_path: Path) -> None:
    history.record(reviewed(tmp_path, "offer_v1.pdf", Status.MISSING), FRENCH)
    with closing(sqlite3.connect(tmp_path / ".askback/history.db")) as connection:
        connection.execute("ALTER TABLE verdict DROP COLUMN review")
    assert history.record(reviewed(tmp_path, "offer_v2.pdf", Status.MISSING), FRENCH) == ""
    assert len(history.past(tmp_path)) == 2


def test_a_review_is_told_where_the_list_stood_before_the_revision_before(desk: Path) -> None:
    files = [desk / f"offre_v{number}.md" for number in (3, 2, 1)]
    assert history.earlier(files[0], files[1:]) == ()
    for file in reversed(files[1:]):
        assert cli.main(["ingest", "-q", str(file)]) == 0
    found = history.earlier(files[0], files[1:])
    assert [each.file for each in found] == ["offre_v1.md", "offre_v2.md"]
    assert all(len(each.statuses) == 3 for each in found)
    files[2].write_text("Autre chose.", "utf-8")  # no longer the file that was reviewed
    assert [each.file for each in history.earlier(files[0], files[1:])] == ["offre_v2.md"]
    damaged(desk / ".askback/history.db")
    assert history.earlier(files[0], files[1:]) == ()


# --- what goes wrong ------------------------------------------------------------------------------


def damaged(path: Path) -> None:
    path.write_bytes(b"no database, by no means " * 100)


def a_folder(path: Path) -> None:
    path.mkdir()


def of_a_later_askback(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def another_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE revision (x)")


def read_only(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write what is read-only")
    path.touch()
    path.chmod(0o444)
    path.parent.chmod(0o555)


@pytest.mark.parametrize("spoil", [damaged, a_folder, of_a_later_askback, another_table, read_only])
def test_a_history_that_cannot_be_written_is_one_line(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    (tmp_path / ".askback").mkdir()
    spoil(tmp_path / ".askback/history.db")
    before = (tmp_path / ".askback/history.db").read_bytes() if spoil is damaged else b""
    warning = history.record(reviewed(tmp_path, "offer_v1.pdf", Status.MISSING), FRENCH)
    assert "history.db: this run is not recorded, " in warning
    assert "--no-history" in warning
    assert "\n" not in warning
    if before:
        assert (tmp_path / ".askback/history.db").read_bytes() == before


def test_a_locked_history_costs_a_warning_and_no_report(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(history, "_PATIENCE", 0.1)
    assert cli.main(["ingest", "-q", str(desk / "offre_v1.md")]) == 0
    with closing(sqlite3.connect(desk / ".askback/history.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cli.main(["ingest", "-q", str(desk / "offre_v2.md")]) == 0
        other.execute("ROLLBACK")
    assert (desk / "reports/offre_v2/coverage.csv").exists()
    error = capsys.readouterr().err
    assert error.startswith("askback: ")
    assert error.count("\n") == 1
    assert "database is locked" in error
    assert [each.file for each in history.past(desk)] == ["offre_v1.md"]


def test_a_lost_history_begins_anew(desk: Path) -> None:
    assert cli.main(["ingest", "-q", str(desk / "offre_v1.md")]) == 0
    (desk / ".askback/history.db").unlink()
    assert cli.main(["ingest", "-q", str(desk / "offre_v2.md")]) == 0
    assert [each.file for each in history.past(desk)] == ["offre_v2.md"]


def test_no_history_is_kept_where_none_is_wanted(desk: Path) -> None:
    assert cli.main(["ingest", "-q", "--no-history", str(desk / "offre_v1.md")]) == 0
    (desk / "askback.toml").write_text("history = false\n")
    assert cli.main(["ingest", "-q", str(desk / "offre_v1.md")]) == 0
    assert not (desk / ".askback").exists()
    with pytest.raises(UnreadableError, match=r"nothing is recorded here; `askback ingest FILE` records each run"):
        history.past(desk)


def test_the_history_is_shown_as_a_table(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("offre_v1.md", "offre_v2.md"):
        assert cli.main(["ingest", "-q", str(desk / name)]) == 0
    capsys.readouterr()
    assert cli.main(["history", str(desk)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "question_id,question,offre_v1.md,offre_v2.md"
    assert len(lines) == 4
    assert cli.main(["history", str(desk / "none")]) == 3


def test_a_damaged_history_cannot_be_shown(tmp_path: Path) -> None:
    history.record(reviewed(tmp_path, "offer_v1.pdf", Status.MISSING), FRENCH)
    damaged(tmp_path / ".askback/history.db")
    with pytest.raises(UnreadableError, match="cannot be read"):
        history.past(tmp_path)


def test_a_list_that_is_gone_when_the_run_is_recorded_costs_a_warning(tmp_path: Path) -> None:
    found = replace(reviewed(tmp_path, "offer_v1.pdf", Status.MISSING), questions_path=tmp_path / "gone.md")
    assert "gone.md" in history.record(found, FRENCH)
    with closing(sqlite3.connect(tmp_path / ".askback/history.db")) as connection:
        assert connection.execute("SELECT count(*) FROM revision").fetchone() == (0,)
