"""What a run takes from the ones before: comments in the workbook, and where older revisions stood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipeline import cli

QUESTION = "Combien de temps les sauvegardes sont-elles conservées ?"
REVISIONS = (
    "Notre société est née en 2012.",
    "Les sauvegardes sont conservées dix jours.",
    "Les sauvegardes sont conservées trente jours.",
)


@pytest.fixture
def ingest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Path]:
    (tmp_path / "questions.md").write_text(f"# Sauvegardes\n\n- {QUESTION}\n", "utf-8")
    for number, text in enumerate(REVISIONS, 1):
        (tmp_path / f"offre_v{number}.md").write_text(f"# Offre\n\n{text}\n", "utf-8")

    def run(number: int, *options: str) -> Path:
        assert cli.main(["ingest", str(tmp_path / f"offre_v{number}.md"), "--no-cache", *options]) == 0
        capsys.readouterr()
        return tmp_path / "reports" / f"offre_v{number}"

    return run


def comment(folder: Path, text: str | None = None) -> str | None:
    """Write a comment beside the only question, or return the one that stands there."""
    path = folder / "coverage.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    (column,) = (cell.column for cell in sheet[1] if cell.value == "Commentaire")
    cell = sheet.cell(2, column)
    if text is not None:
        cell.value = text
        book.save(path)
    return None if cell.value is None else str(cell.value)


def test_a_comment_goes_on_to_the_next_run_and_the_next_revision(ingest: Callable[..., Path]) -> None:
    comment(ingest(1), "Trente jours au moins.")
    assert comment(ingest(1)) == "Trente jours au moins."
    second = ingest(2)
    assert comment(second) == "Trente jours au moins."
    assert "Trente jours au moins." in (second / "report.html").read_text("utf-8")


def test_a_second_run_gives_the_same_bytes_and_knows_older_revisions(ingest: Callable[..., Path]) -> None:
    for number in (1, 2):
        ingest(number)
    folder = ingest(3)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {path.name: path.read_bytes() for path in ingest(3).iterdir()} == before
    assert b"offre_v1.md" in before["report.html"]


def test_the_buyer_chooses_the_letter(ingest: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "askback.toml").write_text('letter_template = "paper/lettre.md"\n', "utf-8")
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "lettre.md").write_text("Notre lettre sur {{ proposal }}", "utf-8")
    assert (ingest(1) / "letter.md").read_text("utf-8") == "Notre lettre sur offre_v1.md\n"
