from __future__ import annotations

import pytest

from training.cases import LABELS, Asked, Case, Evidence, Passage
from training.pair_figures import Pair, below_headings, first, told


def sure(label: str) -> dict[str, float]:
    return {name: float(name == label) for name in LABELS}


def pair(label: str, asked: str = "q") -> Pair:
    return Pair(asked, "fr", label, "", sure(label), sure("none"), {})


EVERY = [pair(label) for label in LABELS]


def test_labels_that_are_all_right() -> None:
    assert told(EVERY, [one.askback for one in EVERY]) == {
        "pairs": 4, "accuracy": 1.0, "macro_f1": 1.0, "auc": 1.0, "ece": 0.0,
    }  # fmt: skip


def test_always_none_is_right_where_nothing_answers_and_sure_of_the_rest() -> None:
    found = told(EVERY, [one.model for one in EVERY])
    assert (found["accuracy"], found["auc"], found["ece"]) == (0.25, 0.5, 0.75)


@pytest.mark.parametrize(
    ("labels", "scores", "share"),
    [
        (("none", "answers"), (0.1, 0.9), 1.0),
        (("none", "answers"), (0.9, 0.1), 0.0),
        (("none", "defers"), (0.1, 0.9), 1.0),
        (("none", "none"), (0.1, 0.9), 0.0),
    ],
)
def test_the_first_passage_speaks_to_the_question(
    labels: tuple[str, ...], scores: tuple[float, ...], share: float
) -> None:
    assert first([pair(label) for label in labels], scores) == share


def test_headings_stand_above_their_passages() -> None:
    asked = Asked("q", "", "?", (), "", (Evidence(1, "answers", (), ""),))
    passages = (Passage("a", "paragraph", "", "x"), Passage("b", "paragraph", "A > B", "y"))
    case, places = below_headings(Case("c", "f", "fr", passages, (asked,)))
    assert [one.text for one in case.passages] == ["x", "A", "B", "y"]
    assert places == (0, 3)
    assert case.questions[0].evidence[0].passage == 3
