"""Print what the verdicts are worth on every labelled decision: `python -m training.measure CASE...`.

Mini-cases are ranked by encoders that had not seen their file, whole cases by the one that is shipped, which has
seen none. The weights are fitted again without each file, and each whole case, in turn.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from matchers.vectors import FOLDER, Encoder
from training import alone, sentences
from training.evaluate import report, verdicts
from training.labelled import mini_examples, taped, whole_examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--examples", type=Path, help="where to keep the examples, for training.evaluate")
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


if __name__ == "__main__":
    main()
