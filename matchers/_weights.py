"""What was learned from labelled questions, out of a file that a person can read (training/fit.py writes it)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matchers._decision import Worth
from matchers._linear import Linear, linear
from matchers._trees import Trees, trees

FILE = Path(__file__).parent / "weights.json"
TREES = " trees"  # ends the names of trees in the file


@dataclass(frozen=True, slots=True)
class Weights:
    """What is multiplied by what, and what verdicts are worth.

    `signals` weigh what makes a candidate. Of the `models`, "pair" labels a passage, "conflict" two of them, "verdict"
    a question of one part, "verdict of parts" one of several; the trees of `grown` are a second opinion, "pair" on a
    passage, "verdict" on any question. Below a confidence of `review` a person should look.
    """

    signals: Mapping[str, float]
    models: Mapping[str, Linear]
    grown: Mapping[str, Trees]
    worth: Worth
    review: float


@cache
def weights() -> Weights:
    """Return the weights, read once."""
    raw = json.loads(FILE.read_text("utf-8"))
    models, grown = models_of(raw)
    return Weights(raw["signals"], models, grown, Worth(**raw["worth"]), float(raw["review"]))


def models_of(raw: Mapping[str, Any]) -> tuple[dict[str, Linear], dict[str, Trees]]:
    """Read the weighted sums of a file by their names, and its trees by those of the sums that they stand beside."""
    models = {name: one for name, one in raw.items() if isinstance(one, Mapping) and "classes" in one}
    sums = {name: linear(one) for name, one in models.items() if not name.endswith(TREES)}
    return sums, {name.removesuffix(TREES): trees(one) for name, one in models.items() if name.endswith(TREES)}
