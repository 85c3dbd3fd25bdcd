"""Print what the verdicts are worth on every labelled decision: `python -m training.measure CASE...`.

Mini-cases and whole cases are ranked by encoders that had not seen them. The weights are fitted again without each
file, and each whole case, in turn.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from matchers.vectors import FOLDER, Encoder
from training import alone, sentences
from training.ablations import ablations, curve
from training.evaluate import report, verdicts
from training.labelled import mini_examples, taped, whole_examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--examples", type=Path, help="where to keep the examples, for training.evaluate")
    parser.add_argument("--ablations", action="store_true", help="fit again without each group of features")
    parser.add_argument("--curve", action="store_true", help="fit again on a part of the mini-case files")
    args = parser.parse_args()
    encoder = Encoder(FOLDER)
    mini = mini_examples(taped(), encoder)
    found = [*mini, *whole_examples(args.cases, encoder)]
    if args.examples:
        args.examples.write_bytes(pickle.dumps(found))
    fitted = report(found)
    for name, some in (("mini-cases", slice(len(mini))), ("whole cases", slice(len(mini), None))):
        print(f"\n{name}, of the same fits")
        verdicts(found[some], fitted.some(range(len(found))[some]))
        sentences.report(found[some])
        alone.report(found[some])
    if args.ablations:
        ablations(found)
    if args.curve:
        curve(found)


if __name__ == "__main__":
    main()
