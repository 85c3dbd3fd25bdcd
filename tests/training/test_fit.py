"""Weights as they are fitted: what they point to, and what few examples leave them with."""

from __future__ import annotations

import pytest

from matchers._decision import decide
from matchers._linear import linear

pytest.importorskip("sklearn", reason="scikit-learn is in the environment of `make fit` only")


def fitted(labels: list[str], classes: tuple[str, ...]) -> dict[str, float]:
    """Fit on one feature that grows along the labels, and ask about its greatest value."""
    from training.fit import fit_linear

    rows = [{"size": float(place)} for place in range(len(labels))]
    return linear(fit_linear((rows, labels, [1.0] * len(labels)), classes, 10.0)).chances(rows[-1])


@pytest.mark.parametrize(
    ("labels", "classes", "likeliest"),
    [
        pytest.param(["one", "one", "apart", "apart"], ("one", "apart"), "apart", id="two classes"),
        pytest.param(["apart", "apart", "one", "one"], ("one", "apart"), "one", id="two classes, the other way"),
        pytest.param(["a", "a", "b", "b", "c", "c"], ("a", "b", "c"), "c", id="three classes"),
        pytest.param(["a", "a", "c", "c"], ("a", "b", "c"), "c", id="two of three classes"),
        pytest.param(["b", "b"], ("a", "b"), "b", id="one class"),
    ],
)
def test_a_class_that_is_seen_is_told_and_one_that_is_not_never(
    labels: list[str], classes: tuple[str, ...], likeliest: str
) -> None:
    chances = fitted(labels, classes)
    assert max(chances, key=lambda name: chances[name]) == likeliest
    assert sum(chances.values()) == pytest.approx(1.0)
    assert all(chances[name] < 1e-6 for name in set(classes) - set(labels))


def test_what_verdicts_are_worth_is_chosen_so_that_few_are_answered_for_nothing() -> None:
    from training.fit import FALSE_ANSWERS, choose_worth

    sure = {"answered": 0.7, "partial": 0.1, "deferred": 0.1, "missing": 0.1}
    torn = {"answered": 0.5, "partial": 0.05, "deferred": 0.05, "missing": 0.4}
    truth = ["answered"] * 60 + ["missing"] * 20 + ["answered"] * 20
    statuses = [sure] * 60 + [torn] * 40
    worth = choose_worth(truth, statuses, [1.0] * len(truth))
    found = [decide(told, worth)[0] for told in statuses]
    false = sum(own == "missing" and name == "answered" for own, name in zip(truth, found, strict=True))
    assert false <= FALSE_ANSWERS * len(truth)
    assert found[:60] == ["answered"] * 60


def test_what_counts_more_is_heard_more() -> None:
    from training.fit import choose_worth

    torn = {"answered": 0.5, "partial": 0.05, "deferred": 0.05, "missing": 0.4}
    truth, statuses = ["answered"] * 10 + ["missing"] * 10, [torn] * 20

    def found(real: float) -> str:
        return decide(torn, choose_worth(truth, statuses, [real] * 10 + [1.0] * 10))[0]

    assert (found(1.0), found(100.0)) == ("missing", "answered")
