"""Train all that is shipped: `python -m training.train`, or `--smoke` for a few steps on a few cases, shipping nothing.

Two encoders, each without the files that it then ranks; the encoder that is shipped, which goes on from the first of
the two on every file; the weights, fitted on what the two said. An encoder that is already in the folder of work is not
trained again, so a run that was stopped goes on.
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
from training import card, export, folds, phrases, tape
from training.base_model import Base, shipped_base
from training.cases import ROOT, Case, mini_cases, pair_cases
from training.evaluate import report
from training.fit import learned, write
from training.labelled import mini_examples, whole_examples
from training.record import record
from training.train_vectors import Round, trained

FOLD, LAST = Round(2.2, 2e-4), Round(1.3, 5e-5)


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
    fold: Round
    last: Round


def whole(work: Path) -> Plan:
    """Return the plan by which what is shipped is made."""
    wholes = tuple(path.parent for path in sorted((ROOT.parent / "samples").glob("*/gold.json")))
    return Plan(work, SHIPPED, tape.FOLDER, SHIPPED.parent, mini_cases(), pair_cases(), wholes, FOLD, LAST)


def smoke(work: Path) -> Plan:
    """Return a plan that takes a minute or two, touches nothing that is shipped, and teaches nothing."""
    files = [file for held in folds.HELD for file in held[:2]]
    mini = [next(case for case in mini_cases() if case.file == file) for file in files]
    few = Round(0, 1e-4, steps=1)
    return Plan(work, work / "encoder", work / "folds", work, mini, pair_cases()[:8], (), few, few)


def run(plan: Plan) -> None:
    """Do every step of a plan."""
    plan.work.mkdir(parents=True, exist_ok=True)
    base = shipped_base()
    files = [case.file for case in plan.mini]
    for fold in range(len(folds.HELD)):
        held = folds.held(fold, files)
        seen = [case for case in plan.mini if case.file not in held]
        name = f"fold{fold}"
        weights = _once(plan, f"{name}.pt", lambda seen=seen: trained(base, seen, plan.pairs, plan.fold))
        _export(base, weights, plan.work / name)
        _say(f"what {name} says of {', '.join(held)}")
        record(Encoder(plan.work / name), [case for case in plan.mini if case.file in held], plan.tapes)
    start = torch.load(plan.work / "fold0.pt")
    weights = _once(plan, "last.pt", lambda: trained(base, plan.mini, plan.pairs, plan.last, start))
    _export(base, weights, plan.encoder)
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


def _export(base: Base, weights: dict[str, Any], folder: Path) -> None:
    _say(f"writing {folder.name}")
    export.write(base, weights, folder)


def _fit(plan: Plan) -> None:
    """Fit the words and the weights, and say what the verdicts are worth on files that nothing was fitted on."""
    _say("examples")
    phrases.write(phrases.learn([*plan.mini, *plan.pairs]), plan.matchers / "phrases.json")
    encoder = Encoder(plan.encoder)
    found = mini_examples(plan.mini, encoder, plan.tapes)
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
