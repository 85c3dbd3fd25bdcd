from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from matchers import vectors
from matchers.vectors import Encoder

QUESTION = "query: Sous quel délai un incident bloquant est-il rétabli ?"
PASSAGES = (
    "passage: Délais. Un incident bloquant est rétabli sous 4 heures ouvrées.",
    "passage: Sauvegardes. Les sauvegardes sont conservées 30 jours. Elles sont testées chaque mois.",
    "passage: " + "La réunion de suivi se tient dans les locaux du client ou à distance. " * 30,
    "passage: x",
)
SPANS = ((9, 20), (20, 60), (60, 60))


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    vectors.kept.cache_clear()


def said(encoder: Encoder, passages: tuple[str, ...] = PASSAGES) -> dict[str, object]:
    told = zip(passages, encoder.likeness(QUESTION, passages), encoder.read(QUESTION, passages), strict=True)
    return {passage: (like, read, encoder.mark(QUESTION, passage, SPANS)) for passage, like, read in told}


def test_the_passage_that_answers_is_closest() -> None:
    likeness = Encoder().likeness(QUESTION, PASSAGES)
    assert likeness[0] == max(likeness)


def test_a_score_does_not_depend_on_how_many_are_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for workers in (1, 2, 3):
        monkeypatch.setattr(vectors, "WORKERS", workers)
        vectors.kept.cache_clear()
        monkeypatch.setenv("XDG_CACHE_HOME", f"/nonexistent/{workers}")  # nothing is kept from one to the next
        found.append(said(Encoder()))
    assert found[0] == found[1] == found[2]


def test_a_score_does_not_depend_on_what_else_is_asked() -> None:
    whole = said(Encoder())
    assert said(Encoder(), PASSAGES[::-1]) == whole
    vectors.kept.cache_clear()
    assert Encoder().read(QUESTION, PASSAGES[1:2]) == Encoder().read(QUESTION, PASSAGES)[1:2]


def test_what_is_kept_is_said_again_without_the_graphs() -> None:
    first = Encoder()
    told = said(first)
    first._kept.flush()
    vectors.kept.cache_clear()
    second = Encoder()
    assert said(second) == told
    assert "_graphs" not in vars(second)


def test_the_library_that_runs_the_encoder_reports_nothing_to_its_maker(tmp_path: Path) -> None:
    program = "from matchers.vectors import Encoder; Encoder().read('query: délai ?', ['passage: sous 4 heures'])"
    known = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", program], env=known | homes, check=True, timeout=120)
    # What it would send, and the name that it gives the machine, it keeps in a folder of its maker's.
    assert not [path for path in tmp_path.rglob("*") if "microsoft" in path.name.lower()]
