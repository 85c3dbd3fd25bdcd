from __future__ import annotations

from training import card
from training.cases import mini_cases
from training.folds import FOLDS


def test_the_digests_of_the_model_card_are_those_of_the_files() -> None:
    assert card.told(card.CARD.read_text("utf-8")) == card.digests(), "write them: python -m training.card"


def test_the_model_card_names_the_files_that_the_shipped_encoder_was_trained_on() -> None:
    told = card.CARD.read_text("utf-8")
    seen = FOLDS[-1].seen(mini_cases())
    decisions = sum(len(case.questions) for case in seen)
    assert f"| {len(seen)} mini-cases, {decisions:,} decisions" in told
    assert not [line for line in told.splitlines() if line.isalpha() and line.isupper()], "a placeholder was left in"
