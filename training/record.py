"""Write down what an encoder says of files it has not seen: `python -m training.record FOLDER --files en-a,fr-b`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from matchers import candidates
from matchers.vectors import Encoder
from training.cases import Case, mini_cases
from training.dataset import examples, use_encoder
from training.tape import FOLDER, Recorder, path_of

# More than the program reads of a question, so that a change of the signals asks for what is there.
_READ = 24


def record(encoder: Encoder, cases: Sequence[Case], folder: Path = FOLDER) -> None:
    """Rank and examine the cases, and write what the encoder said, one file for each file of theirs."""
    before = candidates.READ, candidates.KEPT
    candidates.READ = candidates.KEPT = _READ
    try:
        for file in sorted({case.file for case in cases}):
            recorder = Recorder(encoder)
            use_encoder(recorder)
            for case in cases:
                if case.file == file:
                    examples(case)
            recorder.write(path_of(file, folder))
            print(f"{file}: written", flush=True)
    finally:
        candidates.READ, candidates.KEPT = before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--files", required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    files = args.files.split(",")
    record(Encoder(args.encoder), [case for case in mini_cases() if case.file in files], args.out)


if __name__ == "__main__":
    main()
