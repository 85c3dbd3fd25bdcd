"""coverage.xlsx as openpyxl reads it: sheets, colours, text that stays text, comments that stay."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from extractors.errors import UsageError
from extractors.model import Duration, Fact, Unit
from matchers.model import Change, ChangeType, Effect
from pipeline.model import Review, Style
from pipeline.reports import _comments
from pipeline.reports.xlsx_report import REPORT

Make = Callable[..., Review]


def data(review: Review, lang: str = "fr", **comments: str) -> bytes:
    return REPORT.render(review, Style(lang, comments=comments)) or b""


def book(review: Review, lang: str = "fr", **comments: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data(review, lang, **comments)), rich_text=True)


def column(sheet: Any, name: str) -> list[Any]:
    """Return the cells of a column below its header."""
    (place,) = (cell.column for cell in sheet[1] if cell.value == name)
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


def values(sheet: Any, name: str) -> list[Any]:
    return [cell.value for cell in column(sheet, name)]


@pytest.fixture
def compared(make: Make, point: Any, paper: Any, quote: Any) -> Review:
    before, after = paper("Sous 2 h.", "Remise de 5 %."), paper("Sous 4 h.", "Remise de 8 %.")
    changes = tuple(
        Change(ChangeType.MODIFIED, clause, "", quote(before, old), quote(after, new), effect)
        for clause, old, new, effect in (
            ("Prix", "Remise de 5 %.", "Remise de 8 %.", Effect.BETTER),
            ("SLA", "Sous 2 h.", "Sous 4 h.", Effect.WORSE),
        )
    )
    fact = Fact("sla.response", Duration(Decimal(4), Unit.HOUR), "bloquant", quote(after, "4 h"))
    points = [
        point("Délai ?", "answered", ("Sous 4 h.",), id="A", before="partial", progress="improved", short="PT4H"),
        point("Qui ?", "missing", id="B", before="answered", progress="regressed", review=True),
    ]
    return make(points, after, previous=before, changes=changes, facts=(fact,))


@pytest.mark.parametrize(
    ("lang", "sheets", "statuses", "change"),
    [
        ("fr", ["Couverture", "Valeurs", "Changements"], ["répondu", "sans réponse"], "Évolution"),
        ("en", ["Coverage", "Values", "Changes"], ["answered", "missing"], "Change"),
    ],
)
def test_three_sheets_that_can_be_filtered(
    compared: Review, lang: str, sheets: list[str], statuses: list[str], change: str
) -> None:
    found = book(compared, lang)
    assert found.sheetnames == sheets
    coverage, facts, changes = found.worksheets
    assert values(coverage, {"fr": "État", "en": "Status"}[lang]) == statuses
    assert len(values(coverage, change)) == 2
    for sheet, ref in ((coverage, "A1:S3"), (facts, "A1:G2"), (changes, "A1:I3")):
        assert sheet.auto_filter.ref == ref
        assert sheet.freeze_panes is not None
        assert all(cell.alignment.wrap_text for cell in sheet[1])
        assert all(dimension.width > 5 for dimension in sheet.column_dimensions.values())


def test_statuses_are_told_apart_by_their_colours(compared: Review) -> None:
    fills = [cell.fill.fgColor.rgb for cell in column(book(compared).worksheets[0], "État")]
    assert len(set(fills)) == 2
    assert "00000000" not in fills


def test_numbers_are_numbers_and_values_are_worded(compared: Review) -> None:
    coverage, facts, _ = book(compared).worksheets
    assert values(coverage, "Confiance") == [0.8, 0.8]
    assert values(coverage, "Réponse en bref")[0] == "4\u00a0heures"
    assert (values(facts, "Nature"), values(facts, "Valeur normalisée")) == (["Prise en compte"], ["PT4H"])


def test_the_worse_comes_first_with_its_words_marked(compared: Review) -> None:
    changes = book(compared).worksheets[2]
    assert values(changes, "Effet") == ["défavorable", "favorable"]
    before, after = values(changes, "Avant")[0], values(changes, "Après")[0]
    assert (str(before), str(after)) == ("Sous 2 h.", "Sous 4 h.")
    assert [block.text for block in before if getattr(block, "font", None) and block.font.strike] == ["2"]


@pytest.mark.parametrize("text", ["=1+1", "+33 1 23", "-5 %", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_is_text(make: Make, point: Any, text: str) -> None:
    sheet = book(make([point(text, "answered", (text,), id="A", short=text)]), A=text).worksheets[0]
    for name in ("Question", "Réponse en bref", "Passage", "Commentaire"):
        (cell,) = column(sheet, name)
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_text_that_xml_cannot_hold_is_marked(make: Make, point: Any) -> None:
    sheet = book(make([point("Où\x00 \ud800 ?", "missing")])).worksheets[0]
    assert values(sheet, "Question") == ["Où\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER} ?"]


def test_a_passage_longer_than_a_cell_is_cut(make: Make, point: Any) -> None:
    sheet = book(make([point("Où ?", "answered", ("a" * 40_000,))])).worksheets[0]
    assert len(values(sheet, "Passage")[0]) == 32_767


def test_the_same_review_gives_the_same_bytes(compared: Review) -> None:
    first = data(compared)
    assert data(compared) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


# --- comments -------------------------------------------------------------------------------------------


def saved(folder: Path, review: Review, lang: str = "fr", **comments: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / _comments.FILENAME
    path.write_bytes(data(review, lang, **comments))
    return path


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_comment_stays_with_its_question(tmp_path: Path, make: Make, point: Any, lang: str) -> None:
    path = saved(tmp_path, make([point("Où ?", id="A"), point("Quand ?", id="B")]), lang)
    edited = openpyxl.load_workbook(path)
    sheet = edited.worksheets[0]
    column(sheet, {"fr": "Commentaire", "en": "Comment"}[lang])[1].value = "Vu.\nÀ suivre."
    sheet.insert_cols(1)
    sheet["A1"] = "Notre colonne"
    edited.save(path)
    kept = _comments.kept([tmp_path]).comments
    assert kept == {"B": "Vu.\nÀ suivre."}
    later = book(make([point("Quand ?", id="B"), point("Nouveau ?", id="C")]), "fr", **kept).worksheets[0]
    assert values(later, "Commentaire") == ["Vu.\nÀ suivre.", None]


def test_a_comment_on_a_question_that_left_the_list_is_kept_apart(tmp_path: Path, make: Make, point: Any) -> None:
    saved(tmp_path, make([point("Où ?", id="A")]), A="ici", Z="ancien")
    kept = _comments.kept([tmp_path]).comments
    assert kept == {"A": "ici", "Z": "ancien"}
    assert values(book(make([point("Où ?", id="A")]), **kept)["Autres commentaires"], "Commentaire") == ["ancien"]


def test_the_first_folder_that_holds_a_workbook_counts(tmp_path: Path, make: Make, point: Any) -> None:
    review = make([point("Où ?", id="A")])
    saved(tmp_path / "v1", review, A="d’avant")
    assert _comments.kept([tmp_path / "v2", tmp_path / "v1"]).comments == {"A": "d’avant"}
    saved(tmp_path / "v2", review)
    assert _comments.kept([tmp_path / "v2", tmp_path / "v1"]).comments == {}
    assert _comments.kept([tmp_path / "none"]).comments == {}


def test_a_workbook_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / _comments.FILENAME).write_bytes(b"PK damaged")
    with pytest.raises(UsageError, match="may hold your comments"):
        _comments.kept([tmp_path])


def test_a_workbook_of_somebody_else_has_no_comments(tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.worksheets[0].append(["Id", "Prix"])
    other.save(tmp_path / _comments.FILENAME)
    assert _comments.kept([tmp_path]) == _comments.Notes()


def test_libreoffice_opens_it(tmp_path: Path, compared: Review) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    path = saved(tmp_path, compared)
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), str(path)], capture_output=True, timeout=60, check=False
    )
    if b"could not be loaded" in done.stderr + done.stdout:
        pytest.skip("this LibreOffice has no Calc")
    assert (tmp_path / "coverage.csv").read_text("utf-8").splitlines()[1].startswith("A,Hébergement,Délai ?")
