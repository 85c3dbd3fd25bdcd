from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is missing: make fit installs it")

from matchers import _evidence, vectors
from matchers.wording import asked_texts, passage_lines
from training.dataset import Blind, examples, question, use_encoder
from training.evaluate import untrained
from training.labelled import taped
from training.untrained import PATH, Untrained, mini_texts, write


class Lengths:
    """A model that finds like what is as long as the question."""

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        return tuple(min(len(question), len(one)) / max(len(question), len(one)) for one in passages)


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner in (vectors, _evidence):
        monkeypatch.setattr(owner, "encoder", owner.encoder)  # what use_encoder sets, put back
    use_encoder(Blind())


def test_what_was_said_is_said_again_in_whole_per_mille(tmp_path: Path) -> None:
    lines = ("passage: Sous 4 heures.", "passage: Chaque mois, et au plus tard le 5.")
    write(Lengths(), [(lines, ["query: Quel délai ?"])], tmp_path / "said")
    said = Untrained(tmp_path / "said")
    assert said.likeness("query: Quel délai ?", lines[::-1]) == pytest.approx(
        Lengths().likeness("query: Quel délai ?", lines[::-1]), abs=0.0005
    )


@pytest.mark.parametrize(
    ("text", "lines"), [("query: Quel prix ?", ("passage: a",)), ("query: Quel délai ?", ("passage: a", "passage: b"))]
)
def test_what_was_not_asked_is_not_guessed(text: str, lines: tuple[str, ...], tmp_path: Path) -> None:
    write(Lengths(), [(("passage: a",), ["query: Quel délai ?"])], tmp_path / "said")
    assert Untrained(tmp_path / "said").likeness(text, lines) is None


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(Lengths(), mini_texts(taped()[:1]), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nearly_all_that_is_measured_on_was_asked_about() -> None:
    said, cases = Untrained(), taped()
    known = [said.likeness(text, lines) is not None for lines, asked in mini_texts(cases) for text in asked]
    assert len(known) == sum(len(case.questions) for case in cases)
    assert sum(known) > 0.98 * len(known)


@pytest.mark.usefixtures("blind")
def test_it_is_asked_the_words_that_the_trained_encoder_is_asked() -> None:
    case = taped()[0]
    one = examples(case)[0]
    lines, asked = next(mini_texts([case]))
    assert (asked[0], lines) == (asked_texts(question(case.questions[0]))[0], passage_lines(one.candidates[0].among))
    assert Untrained().scores(one) is not None


@pytest.mark.usefixtures("blind")
def test_it_stands_among_the_peers(capsys: pytest.CaptureFixture[str]) -> None:
    untrained(examples(taped()[0]))
    assert "e5, untrained" in capsys.readouterr().out


def test_it_is_small() -> None:
    assert PATH.stat().st_size < 1_500_000
