"""The command line as a user types it: what it prints, what it writes, how it exits."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import jsonschema
import pytest

from pipeline import cli, ingestion
from pipeline.reports import reports

ROOT = Path(__file__).parents[2]
COOP = ROOT / "samples" / "hosting-coop"
CSV = {"coverage.csv", "facts.csv", "changes.csv"}
FILES = {report.filename for report in reports()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the seed's list and two revisions."""
    for name in ("questions.md", "proposal_v1.pdf", "proposal_v2.pdf"):
        shutil.copy(COOP / name, tmp_path)
    return tmp_path


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


# --- ingest ---------------------------------------------------------------------------------------


def test_ingest_prints_a_summary_and_writes_every_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ingest", str(folder / "proposal_v2.pdf")]) == 0
    out = folder / "reports" / "proposal_v2"
    assert set(written(out)) == FILES > CSV
    printed = capsys.readouterr()
    assert "proposal_v2.pdf" in printed.out
    assert "proposal_v1.pdf" in printed.out
    assert max(map(len, printed.out.splitlines()[:-1])) <= 80
    assert printed.err == ""
    coverage = rows(out / "coverage.csv")
    assert len(coverage) == 22
    assert {row["status"] for row in coverage} <= {"answered", "partial", "deferred", "missing", "unchecked"}
    assert all(row["evidence"] for row in coverage if row["status"] in {"answered", "partial", "deferred"})
    assert all(row["missing"] for row in coverage if row["status"] != "answered")


def test_the_report_follows_its_schema(folder: Path) -> None:
    assert cli.main(["ingest", "-q", str(folder / "proposal_v2.pdf")]) == 0
    report = json.loads((folder / "reports/proposal_v2/report.json").read_bytes())
    jsonschema.validate(report, json.loads((ROOT / "docs/report.schema.json").read_bytes()))
    assert report["previous"]["file"] == "proposal_v1.pdf"


def test_a_first_revision_has_no_changes_and_leaves_no_stale_ones(folder: Path) -> None:
    out = folder / "out"
    assert cli.main(["ingest", "-q", str(folder / "proposal_v2.pdf"), "--out", str(out)]) == 0
    assert cli.main(["ingest", "-q", str(folder / "proposal_v2.pdf"), "--out", str(out), "--first"]) == 0
    assert set(written(out)) == FILES - {"changes.csv"}
    assert {row["change"] for row in rows(out / "coverage.csv")} == {"new"}


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    """Another process, another hash seed, nothing cached."""
    outputs = []
    for seed in ("1", "2"):
        out = folder / f"out{seed}"
        command = ["-m", "pipeline", "ingest", "-q", "--no-cache", str(folder / "proposal_v2.pdf"), "--out", str(out)]
        subprocess.run([sys.executable, *command], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.append(written(out))
    assert outputs[0] == outputs[1]


def test_a_french_excel_opens_the_other_dialect(folder: Path) -> None:
    arguments = ["ingest", "-q", str(folder / "proposal_v1.pdf"), "--csv-dialect", "excel-fr"]
    assert cli.main(arguments) == 0
    text = (folder / "reports/proposal_v1/coverage.csv").read_text("utf-8-sig")
    read = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert len(read) == 22
    assert all("," in row["confidence"] for row in read)


def test_the_language_of_the_reports_may_be_chosen(folder: Path) -> None:
    assert cli.main(["ingest", "-q", str(folder / "proposal_v1.pdf"), "--report-lang", "en"]) == 0
    missing = [
        row["missing"] for row in rows(folder / "reports/proposal_v1/coverage.csv") if row["status"] == "missing"
    ]
    assert missing
    assert all(text.startswith("The proposal does not answer") for text in missing)


# --- several files --------------------------------------------------------------------------------


@pytest.fixture
def parcel(desk: Path) -> Path:
    """Return a folder in which the second revision of a proposal comes with an annex."""
    (desk / "offre_v3.md").unlink()
    text = (desk / "offre_v2.md").read_text("utf-8")
    main, _, annex = text.partition("# Sauvegarde")
    (desk / "offre_v2.md").write_text(main, "utf-8")
    (desk / "annexe sauvegarde.md").write_text(f"# Sauvegarde{annex}", "utf-8")
    return desk


def report(folder: Path, name: str = "offre_v2") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "reports" / name / "report.json").read_bytes())
    return found


def test_a_proposal_and_its_annex_are_one_revision(parcel: Path) -> None:
    assert cli.main(["ingest", "-q", str(parcel / "offre_v2.md"), str(parcel / "annexe sauvegarde.md")]) == 0
    facts = {fact["kind"]: (fact["value"], fact["source"]) for fact in report(parcel)["facts"]}
    assert facts["sla.resolution"] == ("PT8H", "")
    assert facts["backup.retention"] == ("P15D", "annexe sauvegarde.md")
    assert report(parcel)["previous"]["file"] == "offre_v1.md"
    moved = {change["kind"]: change["type"] for change in report(parcel)["changes"]}
    assert moved["backup.retention"] == "modified"  # and not removed: the annex holds it


def test_a_folder_with_one_revision_is_that_revision(parcel: Path) -> None:
    (parcel / "envoi").mkdir()
    for name in ("offre_v2.md", "annexe sauvegarde.md"):
        (parcel / name).rename(parcel / "envoi" / name)
    assert cli.main(["ingest", "-q", str(parcel / "envoi")]) == 0
    assert {fact["kind"] for fact in report(parcel, "envoi")["facts"]} >= {"sla.resolution", "backup.retention"}


def test_of_a_folder_with_several_revisions_the_newest_counts(desk: Path) -> None:
    (desk / "vendor").mkdir()
    for number in (1, 2, 3):
        (desk / f"offre_v{number}.md").rename(desk / f"vendor/offre_v{number}.md")
    assert cli.main(["ingest", "-q", str(desk / "vendor")]) == 0
    found = report(desk / "vendor", "offre_v3")
    assert (found["revision"]["file"], found["previous"]["file"]) == ("offre_v3.md", "offre_v2.md")


def test_the_annexes_of_the_revision_before_are_found_or_told(parcel: Path) -> None:
    (parcel / "annexe sauvegarde.md").rename(parcel / "annexe_v2.md")
    (parcel / "annexe_v1.md").write_text("# Réversibilité\n\nVos données sont rendues sous dix jours.\n", "utf-8")
    files = [str(parcel / "offre_v2.md"), str(parcel / "annexe_v2.md")]
    for more in ([], ["--previous", str(parcel / "offre_v1.md"), "--previous", str(parcel / "annexe_v1.md")]):
        assert cli.main(["ingest", "-q", *files, *more]) == 0
        removed = [change["before"]["source"] for change in report(parcel)["changes"] if change["type"] == "removed"]
        assert removed == ["annexe_v1.md"]


def test_two_revisions_are_no_parcel(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(desk / "offre_v1.md"), str(desk / "offre_v2.md")]
    assert cli.main(["ingest", *files]) == 2
    assert (
        "is another revision of offre_v1.md; name the files of one revision, or add --each" in capsys.readouterr().err
    )
    assert not (desk / "reports").exists()


def test_each_file_may_be_a_revision_of_its_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(desk / name) for name in ("offre_v1.md", "none.md", "offre_v2.md")]
    assert cli.main(["ingest", "-q", "--each", *files]) == 3
    assert sorted(path.name for path in (desk / "reports").iterdir()) == ["offre_v1", "offre_v2"]
    assert "none.md: no such file" in capsys.readouterr().err


# --- check ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "missing:critical", "--allow-unread"], 0),
        (["--fail-on", "worse-change", "--allow-unread"], 1),
        (["--fail-on", "missing:critical", "--min-coverage", "1", "--allow-unread"], 1),
        (["--fail-on", "missed"], 2),
        (["--min-coverage", "2"], 2),
    ],
)
def test_check_exits_by_the_policy(folder: Path, options: list[str], code: int) -> None:
    assert cli.main(["check", "-q", str(folder / "proposal_v2.pdf"), *options]) == code


def test_check_says_which_rule_and_which_question(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "-q", str(folder / "proposal_v2.pdf"), "--fail-on", "deferred", "--allow-unread"]) == 1
    deferred = [row for row in rows(folder / "reports/proposal_v2/coverage.csv") if row["status"] == "deferred"]
    told = capsys.readouterr().err
    assert deferred
    assert all(f"deferred {row['question_id']}" in told for row in deferred)


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ingest", "none.pdf"], 3, "none.pdf: no such file; check the name and the folder"),
        (["ingest", "empty.pdf"], 3, "empty.pdf: the file is empty"),
        (["ingest", "noise.bin"], 3, "noise.bin: unknown kind of file"),
        (["ingest", "broken.pdf"], 3, "broken.pdf: "),
        (["ingest", "broken.docx"], 3, "broken.docx: "),
        (["ingest", "proposal_v1.pdf", "--questions", "none.md"], 3, "none.md: no such file"),
        (["ingest", "proposal_v1.pdf", "--questions", "prose.md"], 3, "prose.md: "),
        (["ingest", "proposal_v1.pdf", "--config", "wrong.toml"], 2, "wrong.toml: line 2: policy.fail: unknown key"),
        (["ingest", "proposal_v1.pdf", "--out", "prose.md"], 2, "prose.md: "),
        (["ingest", "proposal_v2.pdf", "--first", "--previous", "proposal_v1.pdf"], 2, "contradict each other"),
        (["ingest"], 2, "Missing argument"),
        (["ingest", "proposal_v1.pdf", "--frist"], 2, "No such option"),
        (["injest"], 2, "No such command"),
    ],
)
def test_an_error_is_one_line_and_leaves_everything_as_it_was(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(folder)
    Path("empty.pdf").write_bytes(b"")
    Path("noise.bin").write_bytes(bytes(range(256)) * 8)
    Path("broken.pdf").write_bytes((COOP / "proposal_v1.pdf").read_bytes()[:2000])
    Path("broken.docx").write_bytes((ROOT / "samples/tma-word/proposal_v1.docx").read_bytes()[:2000])
    Path("prose.md").write_text("")
    Path("wrong.toml").write_text("[policy]\nfail = 1\n")
    Path("reports").mkdir()
    before = sorted(path.name for path in folder.rglob("*"))
    assert cli.main(arguments) == code
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error
    if code == 3:
        assert error.count("\n") == 1
        assert "; " in error
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_a_word_file_called_pdf_is_read_as_what_it_is(folder: Path) -> None:
    shutil.copy(ROOT / "samples/tma-word/proposal_v1.docx", folder / "proposal_v3.pdf")
    assert cli.main(["ingest", "-q", str(folder / "proposal_v3.pdf")]) == 0


@pytest.mark.parametrize(
    ("raised", "code", "line"),
    [
        (KeyboardInterrupt(), 130, "askback: interrupted\n"),
        (ZeroDivisionError("why"), 70, "askback: a defect of askback, ZeroDivisionError: why; -vv shows where\n"),
    ],
)
def test_an_interruption_and_a_defect_are_no_closed_gate(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: BaseException,
    code: int,
    line: str,
) -> None:
    def fail(*_: object) -> NoReturn:
        raise raised

    monkeypatch.setattr(ingestion, "run", fail)
    assert cli.main(["check", str(folder / "proposal_v2.pdf")]) == code
    assert capsys.readouterr().err.lstrip("\n") == line  # click ends the line that ^C began


# --- the other commands ---------------------------------------------------------------------------


def test_questions_lists_the_22_points_of_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["questions", str(COOP / "questions.md"), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed) == 22
    assert len({question["section"] for question in listed}) == 3
    assert len({question["id"] for question in listed}) == 22


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_facts_are_listed_in_every_format(capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert cli.main(["facts", str(COOP / "proposal_v2.pdf"), "--format", form]) == 0
    assert "sla.availability" in capsys.readouterr().out


def test_diff_of_a_file_against_itself_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(COOP / "proposal_v2.pdf")
    assert cli.main(["diff", file, file, "--format", "json", "--exit-code"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_diff_exits_with_1_where_something_changed_and_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(COOP / "proposal_v1.pdf"), str(COOP / "proposal_v2.pdf")]
    assert cli.main(["diff", *files, "--exit-code"]) == 1
    assert cli.main(["diff", *files]) == 0
    assert capsys.readouterr().out.startswith("type,clause,kind,before,after,effect")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_parse_shows_every_word_in_every_format(capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert cli.main(["parse", str(COOP / "proposal_v2.pdf"), "--format", form]) == 0
    printed = capsys.readouterr().out
    assert "la bascule se fait en une nuit" in printed or "l’opération tient en une nuit" in printed
    if form == "json":
        assert {"heading", "paragraph", "row"} <= {block["kind"] for block in json.loads(printed)["blocks"]}


def test_init_writes_a_configuration_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init"]) == 0
    assert cli.main(["init"]) == 2
    assert "askback.toml: is there already" in capsys.readouterr().err


def test_help_loads_nothing_slow() -> None:
    code = "import sys; from pipeline.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert not loaded & {
        "spacy",
        "pandas",
        "pdfplumber",
        "numpy",
        "lxml",
        "rich",
        "pydantic",
        "bm25s",
        "scipy",
        "jinja2",
        "sqlite3",
        "watchfiles",
    }
    assert "ingest" in done.stdout
