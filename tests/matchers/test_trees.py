"""Trees of features are read and added up as the file of weights says."""

from __future__ import annotations

import math

import pytest

from matchers._trees import trees

RAW = {
    "classes": ["no", "yes"],
    "start": [0.5, 0.0],
    "trees": [
        [["cover", 0.5, 1.0, ["reads", 0.2, -1.0, -2.0]]],
        [["reads", 0.9, 0.0, 3.0], 0.25],
    ],
}


@pytest.mark.parametrize(
    ("cover", "reads", "logits"),
    [
        (0.5, 0.0, (1.5, 0.25)),  # at the bound is below it
        (0.6, 0.2, (-0.5, 0.25)),
        (0.6, 0.3, (-1.5, 0.25)),
        (0.6, 1.0, (-1.5, 3.25)),
    ],
)
def test_each_tree_adds_the_leaf_that_its_forks_lead_to(
    cover: float, reads: float, logits: tuple[float, float]
) -> None:
    chances = trees(RAW).chances({"cover": cover, "reads": reads, "unused": 9.0})
    assert math.log(chances["no"] / chances["yes"]) == pytest.approx(logits[0] - logits[1])
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_feature_must_be_there() -> None:
    with pytest.raises(KeyError):
        trees(RAW).chances({"cover": 1.0})
