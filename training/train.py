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
from training.base_model import Base, shipped_base
from training.cases import Case, mini_cases, pair_cases
from training.evaluate import report
from training.fit import learned, write
from training.folds import FOLDS, Fold
from training.gold_cases import folders
from training.gold_cases import wholes as whole_revisions
from training.groups import group, whole_group
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
    rounds: tuple[int, ...] = ()  # of each encoder, in steps; its own where none are said


def whole(work: Path) -> Plan:
    """Return the plan by which what is shipped is made."""
    return Plan(work, SHIPPED, tape.FOLDER, SHIPPED.parent, mini_cases(), pair_cases(), tuple(folders()))


def smoke(work: Path) -> Plan:
    """Return a plan that takes a minute or two, touches nothing that is shipped, and teaches nothing."""
    some = {file for fold in FOLDS for file in fold.ranked[-2:]} | {"en-a"}  # of those ranked whole cases come first
    mini = [next(case for case in mini_cases() if case.file == file) for file in sorted(some)]
    return Plan(work, work / "encoder", work / "tapes", work, mini, pair_cases()[:8], (), rounds=(1, 1))


def run(plan: Plan) -> None:
    """Do every step of a plan."""
    plan.work.mkdir(parents=True, exist_ok=True)
    base = shipped_base()
    for fold in FOLDS:
        weights = _once(plan, fold.name, lambda fold=fold: _trained(plan, base, fold))
        _ranked(plan, base, fold, weights)
    _fit(plan)
    if plan.encoder == SHIPPED:
        card.write()


def _trained(plan: Plan, base: Base, fold: Fold) -> dict[str, Any]:
    mini = [group(case) for case in fold.seen(plan.mini)]
    wholes = fold.read(revision for folder in plan.wholes for revision in whole_revisions(folder))
    pairs = [group(case) for case in plan.pairs]
    return trained(base, mini, [whole_group(one) for one in wholes], pairs, plan.rounds or fold.rounds)


def _ranked(plan: Plan, base: Base, fold: Fold, weights: dict[str, Any]) -> None:
    """Write an encoder as the program reads it, and what it says of its files."""
    known = {case.file for case in plan.mini} | {path.name for path in plan.wholes}
    names = [name for name in fold.ranked if name in known]
    folder = plan.encoder if fold is FOLDS[-1] else plan.work / fold.name
    _say(f"writing {folder.name}")
    export.write(base, weights, folder)
    _say(f"what {fold.name} says of {', '.join(names) or 'nothing'}")
    record(Encoder(folder), names, plan.mini, plan.tapes)


def _once(plan: Plan, name: str, train: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the weights of a file in the folder of work; where there is none, train, and keep them there."""
    path = plan.work / f"{name}.pt"
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
    found += whole_examples(plan.wholes, encoder, plan.tapes)
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
