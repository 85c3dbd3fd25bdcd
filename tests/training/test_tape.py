from __future__ import annotations

from pathlib import Path

from matchers.vectors import Encoder
from training import folds
from training.cases import mini_cases
from training.tape import Recorder, Tape, path_of

QUESTION, PASSAGES = "query: Quel délai ?", ("passage: Sous 4 heures.", "passage: Chaque mois.")


def test_a_tape_says_again_what_the_encoder_said(tmp_path: Path) -> None:
    recorder = Recorder(Encoder())

    def said(encoder: Recorder | Tape) -> tuple[object, ...]:
        return (
            encoder.likeness(QUESTION, PASSAGES),
            encoder.read(QUESTION, PASSAGES[0]),
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
    assert tape.read(QUESTION, PASSAGES[0]) == Encoder().read(QUESTION, PASSAGES[0])
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


def test_every_file_is_held_back_by_one_fold_and_taught_by_the_other() -> None:
    files = {case.file for case in mini_cases()}
    first, second = (set(folds.held(fold, files)) for fold in range(2))
    assert first | second == files
    assert not first & second


def test_a_new_file_moves_none_of_those_that_are_named() -> None:
    files = {case.file for case in mini_cases()}
    for fold, named in enumerate(folds.HELD):
        assert set(named) & files <= set(folds.held(fold, files | {"aa-new"}))


def test_the_files_of_both_folds_are_on_tape() -> None:
    assert all(path_of(file).exists() for named in folds.HELD for file in named)
