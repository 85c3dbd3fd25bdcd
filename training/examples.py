"""Rank and examine labelled questions: `python -m training.examples --out FILE --encoder FOLDER --files en-a,fr-b`.

The encoder must not have seen the files: one of the folds of train_vectors for mini-cases, any for whole cases.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from training.cases import GIVEN, MINI, mini_cases, pair_cases
from training.dataset import examples, teach, use
from training.gold_cases import gold_examples
from training.phrases import learn


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=GIVEN, help="pairs, and mini-cases beside training/mini")
    parser.add_argument("--files", default="", help="mini-case files to take, as in en-a,fr-b")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="folders of whole cases")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of the encoder; none where it does not exist"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    use(args.encoder)
    mini, pairs = mini_cases(args.shared, MINI), pair_cases(args.shared)
    found = []
    for file in filter(None, args.files.split(",")):
        teach(learn([*(case for case in mini if case.file != file), *pairs]))
        found += [one for case in mini if case.file == file for one in examples(case)]
    if args.gold:
        teach(learn([*mini, *pairs]))
        found += [one for folder in args.gold for one in gold_examples(folder)]
    args.out.write_bytes(pickle.dumps(found))
    print(f"{len(found)} decisions")


if __name__ == "__main__":
    main()
