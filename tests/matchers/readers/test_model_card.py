from __future__ import annotations

from training import card


def test_the_digests_of_the_model_card_are_those_of_the_files() -> None:
    assert card.told(card.CARD.read_text("utf-8")) == card.digests(), "write them: python -m training.card"
