"""The small model alone, on candidates of whole cases: `python -m training.alone FOLDER CASE...`.

What its labels and its likenesses are worth on whole cases, for the encoder of a folder: the shipped one, or another
in `build/train`, so that a curve can be drawn.
The one that is shipped has seen the whole cases: name `build/train/one`, `two` or `three` for those that these rank.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from matchers._verdict import Judged
from matchers.vectors import Encoder
from training.cases import LABELS
from training.dataset import Example, use_encoder
from training.figures import area
from training.gold_cases import gold_examples

Scorer = Callable[[Judged], float]


def report(examples: Sequence[Example]) -> None:
    """Print the AUC of each label among the candidates, and how often a right one comes first."""
    rows = [(one, example.label(one.candidate)) for example in examples for one in example.judged]
    told = [f"{label} {_area(rows, lambda one, label=label: getattr(one.readings[0], label), label):.3f}"
            for label in LABELS]  # fmt: skip
    speaking = [(one, label) for one, label in rows if label != LABELS[0]]
    for name, score in (("answers", _answers), ("defers", _defers)):
        told.append(f"{name} among those that speak {_area(speaking, score, name):.3f}")
    print(f"small model, {len(rows)} candidates, AUC: " + "  ".join(told))
    firsts = {
        "reading": lambda one: 1 - one.readings[0].none,
        "vectors": lambda one: one.rows[0]["like"],
        "tokens": lambda one: one.readings[0].met,
    }
    shares = "  ".join(f"{name} {_first(examples, score):.3f}" for name, score in firsts.items())
    print(f"small model, a right candidate first: {shares}")


def _answers(one: Judged) -> float:
    return one.readings[0].answers / (1.0001 - one.readings[0].none)


def _defers(one: Judged) -> float:
    return one.readings[0].defers / (1.0001 - one.readings[0].none)


def _area(rows: Sequence[tuple[Judged, str]], score: Scorer, wanted: str) -> float:
    return area([score(one) for one, _ in rows], [label == wanted for _, label in rows])


def _first(examples: Sequence[Example], score: Scorer) -> float:
    some = [example for example in examples if example.asked.evidence and example.judged]
    right = [example.label(max(example.judged, key=score).candidate) != LABELS[0] for example in some]
    return sum(right) / len(right) if right else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path, help="the folder of an encoder, such as matchers/encoder")
    parser.add_argument("cases", type=Path, nargs="+")
    args = parser.parse_args()
    use_encoder(Encoder(args.encoder))
    report([one for folder in args.cases for one in gold_examples(folder)])


if __name__ == "__main__":
    main()
