from __future__ import annotations

from pathlib import Path

from matchers.vectors import Encoder
from training.cases import mini_cases
from training.folds import FOLDS
from training.gold_cases import Whole, folders
from training.tape import Recorder, Tape, path_of

QUESTION, PASSAGES = "query: Quel délai ?", ("passage: Sous 4 heures.", "passage: Chaque mois.")


def test_a_tape_says_again_what_the_encoder_said(tmp_path: Path) -> None:
    recorder = Recorder(Encoder())

    def said(encoder: Recorder | Tape) -> tuple[object, ...]:
        return (
            encoder.likeness(QUESTION, PASSAGES),
            encoder.read(QUESTION, PASSAGES[:1]),
            encoder.mark(QUESTION, PASSAGES[0], [(9, 14), (14, 23)]),
        )

    told = said(recorder)
    recorder.write(tmp_path / "tape.json.gz")
    tape = Tape(tmp_path / "tape.json.gz", Encoder())
    assert said(tape) == told
    assert (tape.asked, tape.missed) == (3, 0)


def test_what_is_not_on_the_tape_is_asked_and_counted(tmp_path: Path) -> None:
    recorder = Recorder(Encoder())
    recorder.likeness(QUESTION, PASSAGES)
    recorder.write(tmp_path / "tape.json.gz")
    tape = Tape(tmp_path / "tape.json.gz", Encoder())
    assert tape.read(QUESTION, PASSAGES[:1]) == Encoder().read(QUESTION, PASSAGES[:1])
    assert tape.likeness(QUESTION, (*PASSAGES, "passage: Jamais.")) == Encoder().likeness(
        QUESTION, (*PASSAGES, "passage: Jamais.")
    )
    assert (tape.asked, tape.missed) == (2, 2)


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        recorder = Recorder(Encoder())
        recorder.likeness(QUESTION, PASSAGES if name == "one" else PASSAGES[::-1])
        recorder.write(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_file_is_ranked_by_one_encoder_that_has_not_seen_it() -> None:
    cases, real = mini_cases(), [Whole(path.name, (), ()) for path in folders()]
    files, wholes = {case.file for case in cases}, {one.case for one in real}
    ranked = [file for fold in FOLDS for file in fold.ranked]
    assert len(ranked) == len(set(ranked))
    assert not set(ranked) - files - wholes
    assert wholes <= set(ranked)
    for fold in FOLDS:
        seen = {case.file for case in fold.seen(cases)} | {one.case for one in fold.read(real)}
        assert seen
        assert not seen & set(fold.ranked), fold.name


def test_every_file_that_is_ranked_is_on_tape() -> None:
    assert all(path_of(file).exists() for fold in FOLDS for file in fold.ranked)
