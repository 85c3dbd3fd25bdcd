"""Write down what an encoder says of files it has not seen: `python -m training.record FOLDER --files en-a,fr-b`.

A file is one of mini-cases, or a whole case by its name.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from matchers import _verdict, candidates
from matchers.vectors import Encoder
from training.cases import Case, mini_cases
from training.dataset import examples, use_encoder
from training.gold_cases import folders, gold_examples
from training.tape import FOLDER, Recorder, path_of

# More than the program reads of a question, and takes apart, so that a change of the signals asks for what is there.
_READ, _TAKEN_APART = 20, 6


def record(encoder: Encoder, names: Sequence[str], mini: Sequence[Case], folder: Path = FOLDER) -> None:
    """Rank and examine files of mini-cases and whole cases, and write what the encoder said of each."""
    wholes = {path.name: path for path in folders()}
    if unknown := set(names) - set(wholes) - {case.file for case in mini}:
        raise ValueError(f"no mini-cases and no whole case: {', '.join(sorted(unknown))}")
    before = candidates.READ, candidates.KEPT, _verdict.TAKEN_APART
    candidates.READ, candidates.KEPT, _verdict.TAKEN_APART = _READ, _READ, _TAKEN_APART
    try:
        for name in names:
            recorder = Recorder(encoder)
            use_encoder(recorder)
            if name in wholes:
                gold_examples(wholes[name])
            for case in mini:
                if case.file == name:
                    examples(case)
            recorder.write(path_of(name, folder))
            print(f"{name}: written", flush=True)
    finally:
        candidates.READ, candidates.KEPT, _verdict.TAKEN_APART = before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--files", required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    record(Encoder(args.encoder), args.files.split(","), mini_cases(), args.out)


if __name__ == "__main__":
    main()
