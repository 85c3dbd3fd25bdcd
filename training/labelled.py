"""Every labelled question as an example that its encoder had not seen: from tapes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from matchers.vectors import Encoder
from training.cases import Case, mini_cases, pair_cases
from training.dataset import Example, examples, teach, use_encoder
from training.folds import FOLDS
from training.gold_cases import gold_examples
from training.phrases import learn
from training.tape import FOLDER, Tape, path_of

# Beyond this share of questions to an encoder that its tape holds no answer to, a file is no file unseen.
_MISSED = 0.02


def taped(folder: Path = FOLDER) -> list[Case]:
    """Return the mini-cases that there is a tape of; say which files no encoder has been asked about yet."""
    cases = mini_cases()
    known = {case.file for case in cases}
    wanted = {file for fold in FOLDS for file in fold.ranked if file in known}
    if lacking := sorted(file for file in wanted if not path_of(file, folder).exists()):
        print(f"no encoder was asked about {', '.join(lacking)}: `python -m training.record` does it", file=sys.stderr)
    return [case for case in cases if path_of(case.file, folder).exists()]


def mini_examples(cases: Sequence[Case], encoder: Encoder, folder: Path = FOLDER) -> list[Example]:
    """Rank and examine mini-cases with what was said of them by an encoder, and words, learned without their file."""
    every, found = [*mini_cases(), *pair_cases()], []
    for file in sorted({case.file for case in cases}):
        teach(learn([case for case in every if case.file != file]))
        tape = Tape(path_of(file, folder), encoder)
        use_encoder(tape)
        for case in cases:
            if case.file == file:
                found += examples(case)
        _warn(tape, file)
    return found


def _warn(tape: Tape, name: str) -> None:
    """Say where much was asked of the encoder that has seen the file."""
    if tape.missed > _MISSED * tape.asked:
        share = tape.missed / tape.asked
        print(f"{name}: {share:.0%} of what was asked is not on its tape: run `make train`", file=sys.stderr)


def whole_examples(folders: Iterable[Path], encoder: Encoder, tapes: Path = FOLDER) -> list[Example]:
    """Rank and examine whole cases with what was said of them by an encoder that had not seen them.

    A case of others, which no encoder has seen, is asked of the encoder itself.
    """
    teach(learn([*mini_cases(), *pair_cases()]))
    seen = {name for fold in FOLDS for name in fold.ranked}
    found = []
    for folder in folders:
        tape = Tape(path_of(folder.name, tapes), encoder) if folder.name in seen else None
        use_encoder(tape or encoder)
        found += gold_examples(folder)
        if tape:
            _warn(tape, folder.name)
    return found
