"""Rank and examine every labelled question: `python -m training.examples --out FILE --encoder FOLDER --files en-a,fr-b`.

The encoder must not have seen the files: one of the folds of train_vectors for mini-cases, any for whole cases.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from training.cases import mini_cases
from training.dataset import examples, use
from training.gold_cases import gold_examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of mini-cases beside training/mini")
    parser.add_argument("--files", default="", help="mini-case files to take, as in en-a,fr-b")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="folders of whole cases")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of the encoder; none where it does not exist"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    use(args.encoder)
    wanted = args.files.split(",")
    cases = [case for case in mini_cases(args.shared, Path(__file__).parent / "mini") if case.file in wanted]
    found = [one for case in cases for one in examples(case)]
    found += [one for folder in args.gold for one in gold_examples(folder)]
    args.out.write_bytes(pickle.dumps(found))
    print(f"{len(found)} decisions")


if __name__ == "__main__":
    main()
