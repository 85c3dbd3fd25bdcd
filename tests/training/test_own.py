from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from extractors import formats, questions
from pipeline import cli

pytest.importorskip("sklearn", reason="scikit-learn is missing: make fit installs it")

from training.own import read, shared_out

LIST = "- Sous quel délai un incident est-il rétabli ?\n- Qui sont vos sous-traitants ?\n"
TEXT = "# Offre\n\n{delay}\n\nLes sauvegardes sont conservées 30 jours.\n\nNotre siège est à Lyon.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "questions.md").write_text(LIST, "utf-8")
    (tmp_path / "offre_v1.md").write_text(TEXT.format(delay="Les délais seront précisés plus tard."), "utf-8")
    (tmp_path / "offre_v2.md").write_text(TEXT.format(delay="Un incident est rétabli sous 4 heures."), "utf-8")
    return tmp_path


def ids(folder: Path) -> list[str]:
    return [one.id for one in questions.from_document(formats.read(folder / "questions.md"))]


def decided(folder: Path, rows: str) -> list[tuple[str, str, tuple[str, ...]]]:
    delay, who = ids(folder)
    told = f"question_id;status;evidence\n{rows.format(delay=delay, who=who)}\n"
    (folder / "decisions.csv").write_text(told, "utf-8")
    found = read([folder / "offre_v1.md", folder / "offre_v2.md"], None, None)
    return [(Path(one.case).name, one.asked.status, tuple(e.label for e in one.asked.evidence)) for one in found]


@pytest.mark.parametrize(
    ("rows", "labelled"),
    [
        ("{delay};answered;Un incident est rétabli sous 4 heures.", [("offre_v2.md", "answered", ("answers",))]),
        ("{delay};deferred;Les délais seront précisés plus tard.", [("offre_v1.md", "deferred", ("defers",))]),
        ("{who};missing;", [("offre_v2.md", "missing", ())]),
        ("{delay};answered;Ces mots ne sont pas dans le fichier.", []),
        ("{delay};answered;", [("offre_v2.md", "answered", ())]),
    ],
)
def test_a_decision_is_learned_from_where_its_passage_stands(
    folder: Path, rows: str, labelled: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert decided(folder, rows) == labelled


def test_the_decisions_on_a_single_file_are_shared_out(folder: Path) -> None:
    decided(folder, "{who};missing;")
    one = read([folder / "offre_v2.md"], None, None)
    assert len({each.file for each in shared_out(one * 12)}) == 5


def test_what_is_decided_in_the_configuration_is_learned_from_too(folder: Path) -> None:
    told = (
        '[[decision]]\nquestion_id = "{}"\nstatus = "answered"\nevidence = "Un incident […] rétabli sous 4 heures."\n'
    )
    (folder / "askback.toml").write_text(told.format(ids(folder)[0]), "utf-8")
    (found,) = read([folder / "offre_v1.md", folder / "offre_v2.md"], None, None)
    assert (Path(found.case).name, found.asked.status) == ("offre_v2.md", "answered")
    assert {evidence.label for evidence in found.asked.evidence} == {"answers"}


def test_what_is_decided_in_the_workbook_is_learned_from_too(folder: Path) -> None:
    offer = folder / "offre_v2.md"
    assert cli.main(["ingest", str(offer), "--quiet", "--no-cache", "--report-lang", "en"]) == 0
    path = folder / "reports" / "offre_v2" / "coverage.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Decision")
    sheet.cell(3, column).value = "missing"
    book.save(path)
    (found,) = read([offer], None, None)
    assert (found.question.id, found.asked.status) == (ids(folder)[1], "missing")
