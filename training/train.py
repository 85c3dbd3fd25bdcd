"""Train all that is shipped: `python -m training.train`, or `--smoke` for a few steps on a few cases, shipping nothing.

The encoders of training/folds.py, what each says of the files that it ranks, and the weights fitted on that. An encoder
that is already in the folder of work is not trained again, so a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from matchers.vectors import FOLDER as SHIPPED
from matchers.vectors import Encoder
from training import card, export, phrases, tape
from training.base_model import shipped_base
from training.cases import ROOT, Case, mini_cases, pair_cases
from training.evaluate import report
from training.fit import learned, write
from training.folds import FOLDS, Fold
from training.labelled import mini_examples, whole_examples
from training.record import record
from training.train_vectors import trained


@dataclass(frozen=True)
class Plan:
    """What is trained on, how long, and where the results go."""

    work: Path
    encoder: Path
    tapes: Path
    matchers: Path
    mini: list[Case]
    pairs: list[Case]
    wholes: tuple[Path, ...]
    folds: tuple[Fold, ...]
    steps: int | None = None  # of each encoder; as many as it takes where it is not said


def whole(work: Path) -> Plan:
    """Return the plan by which what is shipped is made."""
    wholes = tuple(
        path.parent for kind in ("samples", "tests/gold") for path in sorted((ROOT.parent / kind).glob("*/gold.json"))
    )
    return Plan(work, SHIPPED, tape.FOLDER, SHIPPED.parent, mini_cases(), pair_cases(), wholes, FOLDS)


def smoke(work: Path) -> Plan:
    """Return a plan that takes a minute or two, touches nothing that is shipped, and teaches nothing."""
    some = {file for fold in FOLDS for file in fold.ranked[:2]} | {"en-a"}
    mini = [next(case for case in mini_cases() if case.file == file) for file in sorted(some)]
    return Plan(work, work / "encoder", work / "tapes", work, mini, pair_cases()[:8], (), FOLDS, steps=2)


def run(plan: Plan) -> None:
    """Do every step of a plan."""
    plan.work.mkdir(parents=True, exist_ok=True)
    base = shipped_base()
    for fold in plan.folds:
        seen = fold.seen(plan.mini)
        weights = _once(plan, f"{fold.name}.pt", lambda seen=seen: trained(base, seen, plan.pairs, plan.steps))
        folder = plan.encoder if fold is plan.folds[-1] else plan.work / fold.name
        _say(f"writing {folder.name}")
        export.write(base, weights, folder)
        _say(f"what {fold.name} says of {', '.join(fold.ranked)}")
        record(Encoder(folder), [case for case in plan.mini if case.file in fold.ranked], plan.tapes)
    _fit(plan)
    if plan.encoder == SHIPPED:
        card.write()


def _once(plan: Plan, name: str, train: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the weights of a file in the folder of work; where there is none, train, and keep them there."""
    path = plan.work / name
    if not path.exists():
        _say(f"training {name}")
        weights = train()
        partly = path.with_suffix(".part")
        torch.save(weights, partly)
        partly.rename(path)
    return torch.load(path)


def _fit(plan: Plan) -> None:
    """Fit the words and the weights, and say what the verdicts are worth on files that nothing was fitted on."""
    _say("examples")
    phrases.write(phrases.learn([*plan.mini, *plan.pairs]), plan.matchers / "phrases.json")
    encoder = Encoder(plan.encoder)
    found = mini_examples(
        [case for case in plan.mini if tape.path_of(case.file, plan.tapes).exists()], encoder, plan.tapes
    )
    found += whole_examples(plan.wholes, encoder)
    _say(f"weights from {len(found)} decisions")
    write(learned(found), plan.matchers / "weights.json")
    _say("figures")
    report(found)


_BEGAN = time.monotonic()


def _say(step: str) -> None:
    print(f"{time.monotonic() - _BEGAN:6.0f} s  {step}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("build/train"))
    parser.add_argument("--smoke", action="store_true")
    args = parser.parse_args()
    logging.disable(logging.WARNING)  # of libraries that tell their steps
    run(smoke(args.work) if args.smoke else whole(args.work))


if __name__ == "__main__":
    main()
