"""Several vendors on one list."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from extractors import languages
from extractors.errors import UnreadableError, UsageError
from extractors.model import Block, BlockKind, Document, Duration, Fact, Money, Part, Question, Quote, Unit, Wanted
from matchers.model import Answer, Status
from pipeline import cli
from pipeline.comparison import Comparison, Vendor, _matrix, files, offers
from pipeline.model import Revision, Style

HOSTILE = '=HYPERLINK("http://evil.example") <script>alert(1)</script> \x00\u202e'


def vendor(name: str, *statuses: Status, short: str = "PT4H", facts: tuple[Fact, ...] = ()) -> Vendor:
    document = Document(Path(f"{name}.pdf"), name, "pdf", (Block(BlockKind.PARAGRAPH, short, 2),))
    quote = Quote(short, 0, 0, len(short), 2, ())
    answers = tuple(
        Answer(
            Question(f"Q{n}", "SLA" if n < 3 else "Prix", f"Quoi {n} ?", (Part("?", Wanted.OPEN),)),
            status, () if status is Status.MISSING else (quote,), "" if status is Status.MISSING else short, 0.5,
        )
        for n, status in enumerate(statuses, 1)
    )  # fmt: skip
    return Vendor(name, (f"{name}.pdf",), Revision(document, languages.by_code("fr"), (), facts, answers))


def fact(kind: str, value: Duration | Money, scope: str = "") -> Fact:
    return Fact(kind, value, scope, Quote("x", 0, 0, 1, 2, ()))


def compared(*vendors: Vendor) -> Comparison:
    return Comparison(tuple(answer.question for answer in vendors[0].revision.answers), vendors)


HOURS = Duration(4, Unit.HOUR)  # type: ignore[arg-type]
TWO = compared(
    vendor("alpha", Status.ANSWERED, Status.PARTIAL, Status.MISSING,
           facts=(fact("sla.resolution", HOURS, "P1"), fact("sla.resolution", HOURS, "P2"), fact("quota", HOURS))),
    vendor("beta", Status.DEFERRED, Status.ANSWERED, Status.UNCHECKED,
           facts=(fact("price", Money(1200, per="/month"), "TMA"), fact("sla.resolution", HOURS, "P1"))),
)  # fmt: skip


# --- rows -----------------------------------------------------------------------------------------


def test_a_question_has_a_status_and_an_answer_of_each_vendor() -> None:
    columns, rows = _matrix.answers(TWO)
    assert columns[4:] == ("alpha", "alpha: answer", "beta", "beta: answer")
    assert rows[0] == ("Q1", "SLA", "Quoi 1 ?", "", "answered", "PT4H", "deferred", "PT4H")
    assert rows[2][4:] == ("missing", "", "unchecked", "PT4H")


def test_facts_stand_side_by_side_by_kind_prices_first() -> None:
    columns, rows = _matrix.facts(TWO)
    assert columns == ("kind", "alpha", "beta")
    assert rows == [
        ("price", "", "1200.00 EUR - /month (TMA)"),
        ("sla.resolution", "PT4H (P1)\nPT4H (P2)", "PT4H (P1)"),
        ("quota", "PT4H", ""),
    ]


def test_coverage_counts_partial_answers_half() -> None:
    assert [_matrix.coverage(each) for each in TWO.vendors] == pytest.approx([0.5, 1 / 3])


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_workbook_opens_with_filters_and_frozen_heads(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.files(TWO, "questions.md", Style(lang))["comparison.xlsx"]))
    questions, facts = book.worksheets
    assert [cell.value for cell in questions[2]][4:6] == ["répondu" if lang == "fr" else "answered", "PT4H"]
    assert questions.freeze_panes == "B2"
    assert questions.auto_filter.ref == "A1:H4"
    assert questions["E2"].fill.start_color.rgb != questions["E3"].fill.start_color.rgb
    values = facts["B3"].value.replace("\u00a0", " ").splitlines()
    assert values[0] == ("4 heures (P1)" if lang == "fr" else "4 hours (P1)")


def test_the_same_comparison_makes_the_same_bytes() -> None:
    assert files.files(TWO, "q.md", Style("fr")) == files.files(TWO, "q.md", Style("fr"))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_shows_every_answer_and_needs_nothing_else(lang: str) -> None:
    page = html.fromstring(files.page(TWO, "questions.md", lang))
    assert page.get("lang") == lang
    statuses = [each.get("class") for each in page.find_class("status")]
    assert statuses == [
        f"status {name}" for name in ("answered", "deferred", "partial", "answered", "missing", "unchecked")
    ]
    assert not page.xpath("//script | //link | //img | //@src | //@href")


def test_hostile_words_are_neither_run_nor_rendered() -> None:
    evil = compared(vendor("alpha", Status.ANSWERED, short=HOSTILE, facts=(fact("price", HOURS, HOSTILE),)))
    made = files.files(evil, HOSTILE, Style("fr"))
    text = made["comparison.html"].decode()
    assert "<script" not in text
    assert not set(text) & set("\x00\u202e")
    cell = openpyxl.load_workbook(io.BytesIO(made["comparison.xlsx"])).worksheets[0]["F2"]
    assert cell.data_type == "s"
    (row,) = csv.DictReader(made["comparison.csv"].decode("utf-8-sig").splitlines())
    assert row["alpha: answer"].startswith("'=HYPERLINK")


# --- which offers ---------------------------------------------------------------------------------


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


@pytest.mark.parametrize(
    ("present", "chosen"),
    [
        ("offer_v1.pdf offer_v2.pdf offer_v10.pdf", "offer_v10.pdf"),
        ("offer.pdf offer_v2.docx", "offer_v2.docx"),
        ("offer_v1.pdf offer_v2.pdf annexe_v1.pdf", "offer_v2.pdf annexe_v1.pdf"),
        ("annexe.pdf zoffer.pdf", "zoffer.pdf annexe.pdf"),
        ("offer_v1.pdf questions.md askback.toml ~$offer_v2.docx .hidden.pdf photo.raw", "offer_v1.pdf"),
    ],
)
def test_the_newest_revision_of_each_document_is_the_offer(tmp_path: Path, present: str, chosen: str) -> None:
    (offer,) = offers([put(tmp_path / "alpha", *present.split())])
    assert offer.vendor == "alpha"
    assert [path.name for path in offer.files] == chosen.split()


def test_what_the_buyer_put_beside_the_folders_is_no_vendor(tmp_path: Path) -> None:
    put(tmp_path, "alpha/offer.pdf", "questions.md", "askback.toml", "reports/offer/coverage.csv")
    assert [offer.vendor for offer in offers(sorted(tmp_path.iterdir()))] == ["alpha"]


@pytest.mark.parametrize(
    ("present", "named", "error"),
    [
        ("alpha/questions.md", "alpha", UnreadableError),
        ("alpha/offer.pdf", "beta", UnreadableError),
        ("alpha/offer.pdf x/alpha/offer.pdf", "alpha x/alpha", UsageError),
        ("questions.md", "questions.md", UsageError),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, present: str, named: str, error: type[Exception]) -> None:
    put(tmp_path, *present.split())
    with pytest.raises(error):
        offers([tmp_path / name for name in named.split()])


# --- the command ----------------------------------------------------------------------------------


def test_vendors_are_compared_on_one_list(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, file in (("alpha", "offre_v1.md"), ("beta", "offre_v2.md")):
        (desk / name).mkdir()
        (desk / file).rename(desk / name / file)
    folders = [str(desk / "alpha"), str(desk / "beta")]
    assert cli.main(["compare", *folders, "--out", str(desk / "out"), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 3
    assert {"alpha", "alpha: answer", "beta", "beta: answer"} <= set(found[0])
    assert sorted(path.name for path in (desk / "out").iterdir()) == [
        "comparison.csv", "comparison.html", "comparison.xlsx", "comparison_facts.csv",
    ]  # fmt: skip
    assert cli.main(["compare", *folders, "--facts", "--format", "json"]) == 0
    kinds = {row["kind"]: (row["alpha"], row["beta"]) for row in json.loads(capsys.readouterr().out)}
    assert kinds["sla.resolution"][0].startswith("PT4H")
    assert kinds["sla.resolution"][1].startswith("PT8H")
    assert cli.main(["compare", *folders, "--format", "table"]) == 0
    assert cli.main(["compare", str(desk / "none")]) == 3
