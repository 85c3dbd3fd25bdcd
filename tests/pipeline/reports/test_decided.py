"""Decisions by people through whole runs: from the table or the workbook into every report and the next run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline import cli

QUESTIONS = "# Maintenance\n\n- H-01 : Sous quel délai un incident est-il rétabli ?\n- H-02 : Qui est le référent ?\n"
SAID = "Un incident bloquant est rétabli sous 4 heures."
REVISIONS = (SAID, f"{SAID} Le support est en France.", "Un incident bloquant est rétabli sous 4 heures ouvrées.")


class Desk:
    """A folder with a list and three revisions, and what came out of the last run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.out = folder
        self.printed = self.errors = ""
        (folder / "questions.md").write_text(QUESTIONS, "utf-8")
        for number, text in enumerate(REVISIONS, 1):
            (folder / f"offre_v{number}.md").write_text(f"# Offre\n\n{text}\n", "utf-8")

    def decide(self, *rows: str) -> None:
        lines = ("question_id;status;who;when;why;evidence", *rows)
        (self.folder / "decisions.csv").write_text("\n".join(lines), "utf-8")

    def ingest(self, number: int) -> dict[str, Any]:
        """Review a revision, and return what report.json says, each question by its id."""
        code = cli.main(["ingest", str(self.folder / f"offre_v{number}.md"), "--no-cache", "--report-lang", "en"])
        self.printed, self.errors = self.capsys.readouterr()
        assert code == 0, self.errors
        self.out = self.folder / "reports" / f"offre_v{number}"
        report: dict[str, Any] = json.loads((self.out / "report.json").read_bytes())
        return report | {question["id"]: question for question in report["questions"]}

    def cell(self, row: int, column: str, text: str | None = None) -> str:
        """Return a cell of the workbook, or write one."""
        path = self.out / "coverage.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        (place,) = (cell.column for cell in sheet[1] if cell.value == column)
        found = sheet.cell(row, place)
        if text is not None:
            found.value = text or None
            book.save(path)
        return str(found.value or "")

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.out.iterdir()}


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_a_decision_holds_in_every_report_and_in_the_next_revision(desk: Desk) -> None:
    desk.decide(f"H-01;partial;Zoé;2026-03-01;reste le départ;{SAID}")
    for number in (1, 2):
        found = desk.ingest(number)["H-01"]
        assert (found["status"], found["confidence"], found["review"]) == ("partial", 1.0, False)
        assert (found["decided_by"], found["reader"]) == ("decision", "Zoé")
        assert found["decision"]["standing"] == "holds"
        assert (desk.cell(2, "Status"), desk.cell(2, "Decided by")) == ("partly answered", "Zoé")
        assert "decided by Zoé" in (desk.out / "report.html").read_text("utf-8")
        assert "Decided by people: H-01" in desk.printed


def test_a_decision_is_reopened_loudly(desk: Desk) -> None:
    desk.decide(f"H-01;partial;Zoé;2026-03-01;secret;{SAID}")
    found = desk.ingest(3)["H-01"]
    assert (found["decided_by"], found["review"]) == ("signals", True)
    assert (found["decision"]["standing"], found["decision"]["who"]) == ("reopened", "Zoé")
    assert "Decisions reopened: evidence changed" in desk.printed
    assert "by Zoé, 2026-03-01" in desk.printed
    assert "decision reopened: evidence changed" in (desk.out / "report.html").read_text("utf-8")
    assert "secret" not in (desk.out / "letter.md").read_text("utf-8")


def test_a_decision_without_evidence_is_listed(desk: Desk) -> None:
    desk.decide("H-02;answered;Zoé")
    assert desk.ingest(1)["H-02"]["decision"]["standing"] == "unproved"
    assert "Decided on no evidence" in desk.printed


def test_a_decision_on_no_question_is_told(desk: Desk) -> None:
    desk.decide("H-1;answered;Zoé")
    (stray,) = desk.ingest(1)["stray_decisions"]
    assert (stray["question_id"], "H-01" in stray["like"]) == ("H-1", True)
    assert "decisions.csv: line 2: no question 'H-1' in the list" in desk.errors
    assert "Decisions without a question" in (desk.out / "report.html").read_text("utf-8")


def choose(desk: Desk, status: str) -> None:
    """Choose a status beside the first question, on the passage that its row shows."""
    desk.cell(2, "Passage", SAID)
    desk.cell(2, "Decision", status)


def test_a_choice_in_the_workbook_holds_and_a_second_run_gives_the_same(desk: Desk) -> None:
    desk.ingest(1)
    choose(desk, "partly answered")
    decision = desk.ingest(1)["H-01"]["decision"]
    assert (decision["status"], decision["who"], decision["evidence"]) == ("partial", "coverage.xlsx", SAID)
    before = desk.bytes()
    desk.ingest(1)
    assert desk.bytes() == before
    assert desk.ingest(2)["H-01"]["status"] == "partial"
    assert desk.cell(2, "Decision") == "partly answered"


def test_a_choice_that_is_reopened_stays_so_until_another_is_made(desk: Desk) -> None:
    desk.ingest(1)
    choose(desk, "partly answered")
    desk.ingest(1)
    for _ in range(2):
        assert desk.ingest(3)["H-01"]["decision"]["standing"] == "reopened"
        assert (desk.cell(2, "Decision"), desk.cell(2, "Earlier decision")) == ("", "partly answered")
    desk.cell(2, "Passage", REVISIONS[2])
    desk.cell(2, "Decision", "answered")
    decision = desk.ingest(3)["H-01"]["decision"]
    assert (decision["status"], decision["standing"]) == ("answered", "holds")


def test_a_choice_without_a_passage_does_not_come_to_rest_on_another(desk: Desk) -> None:
    desk.ingest(1)
    desk.cell(3, "Passage", "")
    desk.cell(3, "Decision", "missing")
    for number in (1, 1, 2):
        assert desk.ingest(number)["H-02"]["decision"]["standing"] == "unproved"


def test_the_table_goes_before_the_workbook_which_is_kept(desk: Desk) -> None:
    desk.ingest(1)
    choose(desk, "partly answered")
    desk.decide("H-01;deferred;Zoé")
    for _ in range(2):
        assert desk.ingest(1)["H-01"]["decision"]["who"] == "Zoé"
    (desk.folder / "decisions.csv").unlink()
    assert desk.ingest(1)["H-01"]["status"] == "partial"


def test_a_word_that_is_no_decision_is_refused_with_its_row(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.ingest(1)
    desk.cell(2, "Decision", "ok")
    assert cli.main(["ingest", str(desk.folder / "offre_v1.md"), "--no-cache"]) == 2
    assert "row 2: 'ok' is no decision" in capsys.readouterr().err


@pytest.mark.parametrize(("status", "code"), [("answered", 0), ("missing", 1)])
def test_the_gate_takes_a_decided_row_for_what_was_decided(desk: Desk, status: str, code: int) -> None:
    desk.decide(f"H-01;{status};Zoé;;;{SAID}", "H-02;answered;Zoé")
    command = ["check", str(desk.folder / "offre_v1.md"), "--no-cache", "--fail-on", "missing", "--format", "text"]
    assert cli.main(command) == code


def test_the_workbook_offers_the_statuses_as_a_list(desk: Desk) -> None:
    desk.ingest(1)
    sheet: Any = openpyxl.load_workbook(desk.out / "coverage.xlsx").worksheets[0]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"answered,partly answered,put off,missing"'
    (place,) = (cell.column_letter for cell in sheet[1] if cell.value == "Decision")
    assert str(choice.sqref) == f"{place}2:{place}3"


def test_a_promise_stands_in_the_reports_and_the_letter(desk: Desk) -> None:
    text = "Le nom du référent sera précisé au lancement."
    (desk.folder / "offre_v1.md").write_text(f"# Offre\n\n{text}\n", "utf-8")
    desk.decide(f"H-02;deferred;Zoé;;;{text}")
    assert desk.ingest(1)["H-02"]["promised"] == "au lancement"
    assert "promised: au lancement" in " ".join(desk.printed.split())
    assert "promised: au lancement" in (desk.out / "report.html").read_text("utf-8")
    assert "“au lancement”" in (desk.out / "letter.md").read_text("utf-8")


def test_an_answer_by_a_refusal_says_so_in_the_reports(desk: Desk) -> None:
    text = "L'hébergement des copies n'est pas compris dans l'offre."
    asked = "# Maintenance\n\n- Q-01 : La fibre est-elle comprise ?\n- H-02 : Copies comprises ?\n"
    (desk.folder / "questions.md").write_text(asked, "utf-8")
    (desk.folder / "offre_v1.md").write_text(f"# Offre\n\n{text}\n", "utf-8")
    desk.decide(f"H-02;answered;Zoé;;;{text}")
    assert desk.ingest(1)["H-02"]["refused"] is True
    assert "Answered with a no: H-02" in desk.printed
    assert "answered with a no" in (desk.out / "report.html").read_text("utf-8")
