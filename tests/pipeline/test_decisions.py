"""decisions.csv and [[decision]] tables: how they are read, and how they are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import UsageError
from matchers.model import Status
from pipeline import config, decisions
from pipeline.model import Decision

HEADER = "question_id,status,who,when,why,evidence\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "decisions.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_delimiter_and_encoding(tmp_path: Path, mark: str, encoding: str, end: str) -> None:
    rows = (("question_id", "status", "who", "evidence"), ("H-01", "answered", "Zoé", '"a, b; c | d\te"'))
    (found,) = decisions.read(table(tmp_path, end.join(mark.join(row) for row in rows) + end, encoding))
    assert found == Decision(
        "H-01", Status.ANSWERED, "Zoé", evidence="a, b; c | d\te", source="decisions.csv", place="line 2"
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("id;statut\nH1;répondu", Status.ANSWERED),
        ("Preuve;État;Identifiant\n;Répondu en partie;H1", Status.PARTIAL),
        ("status,question_id,section\nPUT OFF,H1,x", Status.DEFERRED),
        ("question_id,question,status,confidence\nH1,Où ?,sans reponse,0.4", Status.MISSING),
    ],
)
def test_columns_and_statuses_in_either_language_and_any_order(tmp_path: Path, text: str, status: Status) -> None:
    (found,) = decisions.read(table(tmp_path, text))
    assert (found.question, found.status, found.evidence) == ("H1", status, "")


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = HEADER + 'A,answered,,,,"one\ntwo"\n\n,,,,,\nB,missing\n'
    assert [(each.question, each.place) for each in decisions.read(table(tmp_path, text))] == [
        ("A", "line 2"),
        ("B", "line 6"),
    ]


def test_a_quote_copied_from_a_report_loses_what_kept_it_from_running(tmp_path: Path) -> None:
    (found,) = decisions.read(table(tmp_path, HEADER + "A,answered,,,,'-5 % par heure\n"))
    assert found.evidence == "-5 % par heure"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "A,maybe", "line 2: unknown status 'maybe'; it is one of answered, partial, deferred, missing"),
        (HEADER + "A,unchecked", "line 2: unknown status 'unchecked'"),
        (HEADER + "A,", "line 2: no status"),
        (HEADER + "A,missing\n,answered,Zoé", "line 3: no question_id"),
        (HEADER + "A,missing\nA,answered", "line 3: A is decided twice, first at line 2"),
        (HEADER + "A,answered,x,y,z,Sous 4 h, jours fériés exclus", "line 2: more cells than columns"),
        ("question_id,when\nA,x", "line 1: no column status"),
        ("question_id,status,evidense\nA,missing,x", "line 1: unknown column 'evidense'; did you mean evidence?"),
        ("", "line 1: no column question_id"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        decisions.read(table(tmp_path, text))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"\x81\x8d\x00")
    with pytest.raises(UsageError, match="neither UTF-8 nor Windows-1252"):
        decisions.read(path)
    with pytest.raises(UsageError, match="No such file"):
        decisions.read(tmp_path / "none.csv")


def test_decisions_stand_in_the_configuration_too(tmp_path: Path) -> None:
    path = tmp_path / "askback.toml"
    path.write_text('[[decision]]\nquestion_id = "A"\nstatus = "missing"\nwhen = 2026-03-01\n', "utf-8")
    loaded = config.load(path)
    (found,) = decisions.written(None, path, loaded.decision)
    assert found == Decision("A", Status.MISSING, when="2026-03-01", source="askback.toml", place="decision 1")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ([{"question_id": "A", "state": "missing"}], "decision 1: unknown key 'state'"),
        ([{"question_id": "B", "status": "missing"}, {"status": "missing"}], "decision 2: no question_id"),
        ([{"question_id": "A", "status": "missing"}], "decision 1: A is decided twice, first at line 2"),
    ],
)
def test_a_table_that_is_wrong_is_named_by_its_number(
    tmp_path: Path, tables: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(UsageError, match=r"askback\.toml") as error:
        decisions.written(table(tmp_path, HEADER + "A,answered"), tmp_path / "askback.toml", tables)
    assert message in str(error.value)


def test_the_first_of_several_sources_wins() -> None:
    ours, theirs = Decision("A", Status.MISSING, "us"), Decision("A", Status.ANSWERED, "them")
    other = Decision("B", Status.PARTIAL)
    assert decisions.together((ours,), (theirs, other)) == (ours, other)


@pytest.mark.parametrize(
    ("written", "like"),
    [("H-1", ("H-01",)), ("h-02", ("H-02", "H-01")), ("duree-conservation", ("duree-conserva",)), ("zzz", ())],
)
def test_a_decision_on_no_question_of_the_list_is_told_with_what_it_may_mean(
    written: str, like: tuple[str, ...]
) -> None:
    decision = Decision(written, Status.ANSWERED, source="decisions.csv", place="line 3")
    (stray,) = decisions.strays((decision, Decision("H-01", Status.MISSING)), ("H-01", "H-02", "duree-conserva"))
    assert stray.like[: len(like)] == like
    assert decisions.warning(stray).startswith(f"decisions.csv: line 3: no question '{written}' in the list")
    assert ("did you mean" in decisions.warning(stray)) == bool(stray.like)
