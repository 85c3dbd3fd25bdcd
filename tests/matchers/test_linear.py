"""Weighted sums of features are read and added up as the file of weights says."""

from __future__ import annotations

import math

import pytest

from matchers._linear import linear

RAW = {
    "classes": ["no", "yes"],
    "start": [0.5, 0.0],
    "terms": {"cover": [0.5, 0.25, -1.0, 1.0], "reads": [0.0, 1.0, 0.0, 0.5]},
}


@pytest.mark.parametrize(
    ("cover", "reads", "logits"),
    [
        (0.5, 0.0, (0.5, 0.0)),
        (0.75, 2.0, (-0.5, 2.0)),
        (90.0, 0.0, (-3.5, 4.0)),  # no further than four spreads
        (-90.0, 0.0, (4.5, -4.0)),
    ],
)
def test_each_feature_adds_by_its_distance_from_the_mean(
    cover: float, reads: float, logits: tuple[float, float]
) -> None:
    chances = linear(RAW).chances({"cover": cover, "reads": reads, "unused": 9.0})
    assert math.log(chances["no"] / chances["yes"]) == pytest.approx(logits[0] - logits[1])
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_feature_must_be_there() -> None:
    with pytest.raises(KeyError):
        linear(RAW).chances({"cover": 1.0})
