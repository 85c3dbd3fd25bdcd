"""Train all that is shipped: `python -m training.train`, or `--smoke` for a few steps on a few cases, shipping nothing.

The rounds of the encoder (training/rounds.py), what each says of the files that it ranks, and the weights fitted on
that. An encoder that is already in the folder of work is not trained again, so a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from matchers.vectors import FOLDER as SHIPPED
from matchers.vectors import Encoder
from training import card, export, phrases, tape
from training.base_model import Base, shipped_base
from training.cases import ROOT, Case, mini_cases, pair_cases
from training.evaluate import report
from training.fit import learned, write
from training.labelled import mini_examples, whole_examples
from training.reading_head import STEPS, finished
from training.record import record
from training.rounds import ROUNDS, Round, ranked
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
    rounds: tuple[Round, ...]
    reading: int  # steps of the reading head


def whole(work: Path) -> Plan:
    """Return the plan by which what is shipped is made."""
    wholes = tuple(
        path.parent for kind in ("samples", "tests/gold") for path in sorted((ROOT.parent / kind).glob("*/gold.json"))
    )
    return Plan(work, SHIPPED, tape.FOLDER, SHIPPED.parent, mini_cases(), pair_cases(), wholes, ROUNDS, STEPS)


def smoke(work: Path) -> Plan:
    """Return a plan that takes a minute or two, touches nothing that is shipped, and teaches nothing."""
    files = [case.file for case in mini_cases()]
    some = {ROUNDS[0].files[0], *(file for number in range(len(ROUNDS)) for file in ranked(number, files)[:2])}
    mini = [next(case for case in mini_cases() if case.file == file) for file in sorted(some)]
    few = tuple(replace(round_, steps=1) for round_ in ROUNDS)
    return Plan(work, work / "encoder", work / "tapes", work, mini, pair_cases()[:8], (), few, 2)


def run(plan: Plan) -> None:
    """Do every step of a plan."""
    plan.work.mkdir(parents=True, exist_ok=True)
    base = shipped_base()
    for number, round_ in enumerate(plan.rounds):
        seen = [case for case in plan.mini if case.file in round_.files]
        start = torch.load(plan.work / f"{round_.start}.pt") if round_.start else None
        weights = _once(
            plan,
            f"{round_.name}.pt",
            lambda seen=seen, one=round_, start=start: trained(base, seen, plan.pairs, one, start),
        )
        folder = plan.encoder if round_ is plan.rounds[-1] else plan.work / round_.name
        files = ranked(number, [case.file for case in plan.mini])
        if files or round_ is plan.rounds[-1]:
            read = _once(
                plan,
                f"{round_.name}-read.pt",
                lambda seen=seen, weights=weights: finished(base, seen, plan.pairs, weights, plan.reading),
            )
            _export(base, read, folder)
            _say(f"what the {round_.name} round says of {', '.join(files)}")
            record(Encoder(folder), [case for case in plan.mini if case.file in files], plan.tapes)
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
