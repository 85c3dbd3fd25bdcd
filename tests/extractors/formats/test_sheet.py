"""Separated values and workbooks -> rows with the names of their columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from extractors.model import Document, UnreadKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]

QUESTIONS = [("N°", "Question"), ("1", "Qui héberge ?"), ("2", "Où, et combien ?")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_delimiter_and_encoding(delimiter: str, encoding: str, written: Write, here: Read) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in QUESTIONS)
    blocks = here(written(text.encode(encoding), "questions.csv")).blocks
    assert [block.cells for block in blocks] == QUESTIONS
    assert blocks[1].headers == ("N°", "Question")


def test_lines_are_those_of_the_file(written: Write, here: Read) -> None:
    path = written('sep=;\n\na;b\n"deux\nlignes";c\n\nd;e\n', "a.csv")
    assert [(block.line, block.text) for block in here(path).blocks] == [(3, "a b"), (4, "deux\nlignes c"), (7, "d e")]


def test_commas_in_a_text_are_no_delimiter(written: Write, here: Read) -> None:
    path = written("Réf;Question\n1;Où, quand, comment ?\n2;Qui, et combien ?\n", "a.csv")
    assert here(path).blocks[1].cells == ("1", "Où, quand, comment ?")


@pytest.fixture
def workbook(tmp_path: Path) -> tuple[openpyxl.Workbook, Path]:
    return openpyxl.Workbook(), tmp_path / "prix.xlsx"


def test_a_workbook_tells_numbers_as_its_reader_sees_them(workbook: tuple[openpyxl.Workbook, Path], here: Read) -> None:
    book, path = workbook
    sheet = book.worksheets[0]
    sheet.title = "Tarifs"
    for values in (
        ("Annexe tarifaire",),
        (),
        ("Poste", "Prix HT", "Remise"),
        ("Serveur", 1200, 0.05),
        ("Écran", 300.5, 0),
    ):
        sheet.append(values)
    sheet["B4"].number_format = '# ##0.00 "€"'
    sheet["C4"].number_format = "0%"
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    book.save(path)
    blocks = here(path).blocks
    assert [(block.line, block.text) for block in blocks] == [
        (None, "Tarifs"),
        (1, "Annexe tarifaire"),
        (3, "Poste Prix HT Remise"),
        (4, "Serveur 1200.00 € 5 %"),
        (5, "Écran 300.5 0"),
    ]
    assert blocks[3].labelled == "Poste: Serveur | Prix HT: 1200.00 € | Remise: 5 %"


def test_merged_cells_come_once_and_name_their_columns(workbook: tuple[openpyxl.Workbook, Path], here: Read) -> None:
    book, path = workbook
    sheet = book.worksheets[0]
    for values in (("Poste", "Prix", None), ("Serveur", 10, 12), ("Écran", 3, 4)):
        sheet.append(values)
    sheet.merge_cells("B1:C1")
    book.save(path)
    blocks = here(path).blocks
    assert [block.text for block in blocks] == ["Poste Prix", "Serveur 10 12", "Écran 3 4"]


def test_what_is_hidden_is_no_evidence(workbook: tuple[openpyxl.Workbook, Path], here: Read) -> None:
    book, path = workbook
    sheet = book.worksheets[0]
    for values in (("vu", "caché A"), ("caché B", None)):
        sheet.append(values)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    secret = book.create_sheet("Marges")
    secret.append(("caché C",))
    secret.sheet_state = "hidden"
    book.save(path)
    document = here(path)
    assert document.text == "vu"
    assert {block.text for block in document.blocks if block.hidden} >= {"caché A", "caché B", "caché C"}
    assert [part.kind for part in document.unread] == [UnreadKind.HIDDEN, UnreadKind.HIDDEN]


def test_comments_stand_apart_and_formulas_without_a_value_are_told(
    workbook: tuple[openpyxl.Workbook, Path], here: Read, told: Told
) -> None:
    book, path = workbook
    sheet = book.worksheets[0]
    sheet["A1"] = "Total"
    sheet["B1"] = "=SUM(B2:B9)"
    sheet["A1"].comment = Comment("à revoir", "Ada")
    book.save(path)
    assert told(path) == ["row Total", "comment à revoir"]
    assert [part.kind for part in here(path).unread] == [UnreadKind.TABLE]


def test_escapes_are_resolved(workbook: tuple[openpyxl.Workbook, Path], told: Told) -> None:
    book, path = workbook
    book.worksheets[0]["A1"] = "un\ndeux"
    book.worksheets[0]["B1"] = "trois_x0041_"
    book.save(path)
    assert told(path) == ["row un\ndeux troisA"]
