"""Fit what is learned from decisions: `python -m training.refit samples/*/ --out matchers`.

Writes phrases.json, the words that put something off, and weights.json. It needs scikit-learn, and neither torch nor
earlier encoders: what they said of files that they had not seen is kept (training/tape.py).
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from pathlib import Path

from matchers.vectors import FOLDER, Encoder
from training import phrases
from training.cases import mini_cases, pair_cases
from training.fit import learned, write
from training.labelled import mini_examples, taped, whole_examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="*", help="folders of whole cases to fit on beside the mini-cases")
    parser.add_argument("--out", type=Path, default=Path("matchers"))
    parser.add_argument("--examples", type=Path, help="where to keep the examples, for training.evaluate")
    args = parser.parse_args()
    began = time.monotonic()
    phrases.write(phrases.learn([*mini_cases(), *pair_cases()]), args.out / "phrases.json")
    encoder = Encoder(FOLDER)
    found = mini_examples(taped(), encoder)
    found += whole_examples(args.cases, encoder)
    if args.examples:
        args.examples.write_bytes(pickle.dumps(found))
    print(f"{len(found)} decisions, {time.monotonic() - began:.0f} s", file=sys.stderr)
    write(learned(found), args.out / "weights.json")
    print(f"fitted, {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
