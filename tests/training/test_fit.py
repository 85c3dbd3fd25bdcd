"""Weights as they are fitted: what they point to, and what few examples leave them with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matchers._decision import decide
from matchers._linear import linear
from matchers._trees import trees

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

    torn = {"answered": 0.4, "partial": 0.35, "deferred": 0.05, "missing": 0.2}
    truth, statuses = ["answered"] * 10 + ["partial"] * 10, [torn] * 20

    def found(partial: float) -> str:
        return decide(torn, choose_worth(truth, statuses, [1.0] * 10 + [partial] * 10))[0]

    assert (found(1.0), found(100.0)) == ("answered", "partial")


def test_neither_kind_of_case_pays_for_the_other_with_false_answers() -> None:
    from training.fit import choose_worth

    torn = {"answered": 0.5, "partial": 0.05, "deferred": 0.05, "missing": 0.4}
    truth = ["answered"] * 99 + ["missing"] + ["answered"] * 5 + ["missing"] * 5

    def found(second: float) -> str:
        return decide(torn, choose_worth(truth, [torn] * 110, [1.0] * 100 + [second] * 10))[0]

    assert (found(0.001), found(1.0)) == ("missing", "answered")


def test_trees_tell_what_a_weighted_sum_cannot_and_are_read_from_the_file_as_they_were_fitted(tmp_path: Path) -> None:
    from training.fit import STATUSES, fit_linear, fit_trees, write

    # Each status is one corner of a square: neither side alone tells it.
    rows = [{"across": float(n % 2), "up": float(n // 2 % 2), "noise": float(n % 7)} for n in range(1200)]
    labels = [STATUSES[n % 4] for n in range(1200)]
    grown = fit_trees((rows, labels, [1.0] * 1200), STATUSES, {"max_iter": 40, "early_stopping": False})
    models = {"verdict": fit_linear((rows, labels, [1.0] * 1200), STATUSES, 1.0), "verdict trees": grown}
    write(models, tmp_path / "weights.json")
    read = trees(json.loads((tmp_path / "weights.json").read_text("utf-8"))["verdict trees"])
    assert read == trees(grown)
    for row, label in zip(rows[:8], labels, strict=False):
        chances = read.chances(row)
        assert max(chances, key=lambda name: chances[name]) == label
        assert chances[label] > 0.9
