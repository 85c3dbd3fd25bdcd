"""A language model decides rows where one is configured; whatever it does, nothing is lost and no exit code changes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli

Write = Callable[[dict[str, Any]], str | int]
"""What the model writes to a request, or the status by which the server refuses it."""


class Model:
    """A server with a model that writes what it is told to; `questions` are those that it was asked.

    `passages` are the texts that it was given with each.
    """

    def __init__(self, write: Write) -> None:
        self.write = write
        self.questions: list[str] = []
        self.passages: list[list[str]] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                request = json.loads(body["messages"][1]["content"])
                model.questions.append(request["question"])
                model.passages.append([passage["text"] for passage in request["passages"]])
                written = model.write(request)
                status = written if isinstance(written, int) else 200
                data = json.dumps({"choices": [{"message": {"content": written}}]}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._open = True

    def close(self) -> None:
        if self._open:
            self._open = False
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()


QUOTES = ("rétabli sous 8 heures", "rétabli sous 4 heures", "5 % de l'abonnement", "quinze jours", "trente jours")
ABOUT = {"rétabli": "délai", "abonnement": "pénalités", "jours": "conservées"}


def careful(request: dict[str, Any]) -> str:
    """Read as a careful reader would: the passage that has the word of the answer."""
    readings = [
        {"passage": passage["passage"], "quote": quote, "label": "answers"}
        | {"parts": [], "together": [], "contradicts": []}
        for passage in request["passages"]
        for quote in QUOTES
        if quote in passage["text"]
        and any(word in quote and about in request["question"] for word, about in ABOUT.items())
    ]
    return json.dumps({"readings": readings})


@pytest.fixture
def model() -> Iterator[Callable[[Write], Model]]:
    """Start a model that writes as a function says."""
    started: list[Model] = []

    def start(write: Write) -> Model:
        started.append(Model(write))
        return started[-1]

    yield start
    for one in started:
        one.close()


def configure(desk: Path, url: str, *more: str) -> None:
    lines = ["[reader]", f'url = "{url}"', 'model = "small"', 'rows = "all"', "retries = 0", *more]
    (desk / "askback.toml").write_text("\n".join(lines) + "\n", "utf-8")


def run(desk: Path, command: str = "ingest", *options: str, file: str = "offre_v2.md", code: int = 0) -> Path:
    assert cli.main([command, "-q", str(desk / file), *options]) == code
    return desk / "reports" / Path(file).stem


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def deciders(folder: Path) -> list[str]:
    return [one["decided_by"] for one in json.loads((folder / "report.json").read_bytes())["questions"]]


def test_a_model_decides_and_a_repeat_without_it_gives_the_same_bytes(
    desk: Path, model: Callable[[Write], Model], capsys: pytest.CaptureFixture[str]
) -> None:
    reader = model(careful)
    configure(desk, reader.url)
    out = run(desk)
    report = json.loads((out / "report.json").read_bytes())
    assert [(one["status"], one["decided_by"], one["reader"]) for one in report["questions"]] == [
        ("answered", "endpoint", "small")
    ] * 3
    before = written(out)
    reader.close()
    assert written(run(desk)) == before
    (desk / "askback.toml").unlink()
    assert written(run(desk)) == before
    assert capsys.readouterr().err == ""


def test_what_did_not_change_is_asked_once_for_both_revisions(desk: Path, model: Callable[[Write], Model]) -> None:
    """Of v1 and v2 all is read; of v3 nothing that v2 said already."""
    reader = model(careful)
    text = (desk / "offre_v2.md").read_text("utf-8")
    (desk / "offre_v3.md").write_text(text, "utf-8")
    configure(desk, reader.url)
    run(desk)
    asked = len(reader.questions)
    assert asked > 0
    run(desk, file="offre_v3.md")
    assert len(reader.questions) == asked


def test_a_changed_clause_is_asked_about_beside_what_spoke_and_nothing_else(
    desk: Path, model: Callable[[Write], Model]
) -> None:
    reader = model(careful)
    text = (desk / "offre_v2.md").read_text("utf-8")
    (desk / "offre_v3.md").write_text(text.replace("8 heures", "4 heures") + "\nLe support est à Lyon.\n", "utf-8")
    configure(desk, reader.url)
    run(desk, "ingest", "--first")
    del reader.passages[:]
    (desk / "offre_v1.md").unlink()
    out = run(desk, file="offre_v3.md")
    asked = {text for passages in reader.passages for text in passages}
    assert {text for text in asked if "4 heures" in text or "Lyon" in text}
    assert max(len(passages) for passages in reader.passages) <= 3
    before = written(out)
    reader.close()
    assert written(run(desk, file="offre_v3.md")) == before
    assert [(one["status"], one["review"]) for one in json.loads(before["report.json"])["questions"]] == [
        ("answered", False)
    ] * 3


def test_only_rows_marked_for_review_are_asked_about(desk: Path, model: Callable[[Write], Model]) -> None:
    offline = run(desk, "ingest", "--first")
    report = json.loads((offline / "report.json").read_bytes())
    doubtful = [one["question"] for one in report["questions"] if one["review"]]
    reader = model(careful)
    configure(desk, reader.url)
    text = (desk / "askback.toml").read_text("utf-8").replace('rows = "all"', 'rows = "review"')
    (desk / "askback.toml").write_text(text, "utf-8")
    run(desk, "ingest", "--first")
    assert set(reader.questions) == set(doubtful)


def test_a_reading_that_is_kept_counts_whichever_rows_are_to_be_asked(
    desk: Path, model: Callable[[Write], Model]
) -> None:
    """What was paid for counts wherever its passages stand, so that a run without the model gives the same bytes."""
    reader = model(careful)
    configure(desk, reader.url)  # all rows
    run(desk, "ingest", "--first")
    text = (desk / "askback.toml").read_text("utf-8").replace('rows = "all"', 'rows = "review"')
    (desk / "askback.toml").write_text(text, "utf-8")
    asked = len(reader.questions)
    out = run(desk, "ingest", "--first")
    assert len(reader.questions) == asked
    assert set(deciders(out)) == {"endpoint"}
    assert "lu par small" in (out / "report.html").read_text("utf-8")


def test_a_row_whose_reading_is_of_other_passages_is_asked_about_though_the_signals_are_certain(
    desk: Path, model: Callable[[Write], Model]
) -> None:
    reader = model(careful)
    configure(desk, reader.url)
    run(desk, "ingest", "--first")
    text = (desk / "askback.toml").read_text("utf-8").replace('rows = "all"', 'rows = "review"')
    (desk / "askback.toml").write_text(text, "utf-8")
    asked = len(reader.questions)
    out = run(desk, file="offre_v3.md")  # 8 hours have become 12
    assert len(reader.questions) > asked
    kinds = {
        note["kind"]
        for one in json.loads((out / "report.json").read_bytes())["questions"]
        for note in one["reading_notes"]
    }
    assert not kinds & {"lost", "elsewhere"}
    before = written(out)
    reader.close()
    assert written(run(desk, file="offre_v3.md")) == before


def test_nobody_is_asked_unless_a_reader_is_configured(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    run(desk)
    run(desk, "check", "--fail-on", "regressed")
    assert cli.main(["prompts", str(desk / "offre_v2.md"), "--out", str(desk / "out")]) == 0


FAILURES: dict[str, Write | None] = {
    "down": None,
    "refuses": lambda _: 403,
    "breaks": lambda _: 500,
    "prose": lambda _: "All questions are answered.",
    "a verdict of its own": lambda _: '{"status": "answered", "readings": "all"}',
    "an invented passage": lambda _: '{"readings": [{"passage": "P99", "quote": "x", "label": "answers"}]}',
    "an invented quote": lambda _: '{"readings": [{"passage": "P1", "quote": "tout est inclus", "label": "answers"}]}',
}


@pytest.mark.parametrize(
    ("command", "options", "code", "names"),
    [("ingest", [], 0, list(FAILURES)), ("check", ["--fail-on", "missing"], 1, ["down", "an invented quote"])],
)
def test_whatever_a_model_does_the_rows_keep_their_verdicts_and_the_run_its_exit_code(
    desk: Path,
    model: Callable[[Write], Model],
    capsys: pytest.CaptureFixture[str],
    command: str,
    options: list[str],
    code: int,
    names: list[str],
) -> None:
    text = (desk / "offre_v2.md").read_text("utf-8")
    (desk / "offre_v2.md").write_text(text.partition("# Sauvegarde")[0], "utf-8")
    out = run(desk, command, "--first", *options, code=code)
    offline = rows(out)
    for name in names:
        capsys.readouterr()
        write = FAILURES[name]
        configure(desk, model(write).url if write else "http://127.0.0.1:9/v1", "timeout = 5")
        run(desk, command, "--first", *options, code=code)
        told = capsys.readouterr().err
        assert "askback: offre_v2.md: 127.0.0.1:" in told, name
        assert "Traceback" not in told, name
        assert set(deciders(out)) == {"signals"}, name
        assert rows(out) == offline, name
        (out / "readings.jsonl").unlink(missing_ok=True)


def rows(out: Path) -> list[dict[str, Any]]:
    """Return the rows, but for whether a person should look, which void readings demand, and why."""
    found = json.loads((out / "report.json").read_bytes())["questions"]
    return [{key: value for key, value in row.items() if key not in ("review", "reading_notes")} for row in found]


def test_what_a_model_told_before_an_interruption_is_kept(
    desk: Path, model: Callable[[Write], Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = model(careful)
    configure(desk, reader.url, "concurrency = 1")
    count = 0

    def interrupted(self: object, step: str, detail: str) -> None:
        nonlocal count
        count += step == "asking"
        if count == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.progress.Progress.__call__", interrupted)
    run(desk, "ingest", "--first", code=130)
    out = desk / "reports/offre_v2"
    assert sorted(written(out)) == ["readings.jsonl"]
    assert len((out / "readings.jsonl").read_text("utf-8").splitlines()) == 2
    monkeypatch.undo()
    asked = len(reader.questions)
    run(desk, "ingest", "--first")
    assert len(set(reader.questions[asked:])) == 1


def test_a_reader_without_its_key_is_not_asked_and_that_is_told(
    desk: Path, model: Callable[[Write], Model], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ASKBACK_KEY", raising=False)
    reader = model(careful)
    configure(desk, reader.url, 'key_env = "ASKBACK_KEY"')
    run(desk)
    assert (reader.questions, capsys.readouterr().err) == (
        [],
        "askback: ASKBACK_KEY n’est pas défini : le modèle n’a pas été interrogé\n",
    )
    monkeypatch.setenv("ASKBACK_KEY", "s3cret")
    out = run(desk)
    assert set(deciders(out)) == {"endpoint"}
    assert all(b"s3cret" not in data for data in written(out).values())
