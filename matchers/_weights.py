"""What was learned from labelled questions, out of a file that a person can read (training/fit.py writes it)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matchers._linear import Linear, linear

FILE = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """`signals` weigh what makes a candidate; `pair` labels a passage, `verdict` a question.

    `margin` multiplies the chance of a status before the greatest is taken; below `review` a person should look.
    """

    signals: Mapping[str, float]
    pair: Linear
    verdict: Linear
    margin: Mapping[str, float]
    review: float


@cache
def weights() -> Weights:
    """Return the weights, read once."""
    raw = json.loads(FILE.read_text("utf-8"))
    return Weights(raw["signals"], linear(raw["pair"]), linear(raw["verdict"]), raw["margin"], float(raw["review"]))
