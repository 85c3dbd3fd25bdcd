"""Trees vote as the file of weights says."""

from __future__ import annotations

import pytest

from matchers._trees import forest

RAW = {
    "features": ["cover", "reads"],
    "classes": ["no", "yes"],
    "start": [0.5, 0.0],
    "trees": [
        [[["cover", 0.3, 1, 2], 1.0, ["reads", 0.0, 3, 4], -1.0, 0.0], [["reads", 0.5, 1, 2], 0.0, 2.0]],
    ],
}


@pytest.mark.parametrize(
    ("cover", "reads", "logits"),
    [(0.3, 0.5, (1.5, 0.0)), (0.31, 0.0, (-0.5, 0.0)), (0.31, 0.6, (0.5, 2.0))],
)
def test_a_row_goes_left_up_to_the_bound(cover: float, reads: float, logits: tuple[float, float]) -> None:
    chances = forest(RAW).chances({"cover": cover, "reads": reads, "unused": 9.0})
    assert chances["no"] / chances["yes"] == pytest.approx(2.718281828 ** (logits[0] - logits[1]))
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_feature_must_be_there() -> None:
    with pytest.raises(KeyError):
        forest(RAW).chances({"cover": 1.0})
