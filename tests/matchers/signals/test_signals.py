"""Each signal puts the passage first that it has a reason for."""

from __future__ import annotations

import pytest

from extractors import languages
from extractors.model import Block, BlockKind, Clause, Part, Question, Wanted
from matchers._passages import passages
from matchers.model import Signal
from matchers.signals import signals
from matchers.signals.values import kinds

FR, EN = languages.by_code("fr"), languages.by_code("en")
BY_NAME = {signal.name: signal for signal in signals()}


def question(text: str, wanted: Wanted = Wanted.OPEN, section: str = "") -> Question:
    return Question("q", section, text, (Part(text, wanted),))


def scores(signal: Signal, asked: Question, *texts: str, heading: str = "Offre") -> list[float]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return list(signal.score(asked, passages((Clause("", (heading,), 0, blocks),)), FR))


ABOUT = (
    "Les copies de secours sont gardées trente jours.",
    "Les tickets sont ouverts sur notre portail.",
    "Le prix est de 310 € par mois.",
)


@pytest.mark.parametrize(
    ("name", "asked", "first"),
    [
        ("words", question("qui ouvre les tickets ?"), 1),
        ("words", question("tikets ouverts ou ?"), 1),  # misspelt
        ("letters", question("portails de ticketting ?"), 1),
        ("concepts", question("durée de rétention des sauvegardes ?"), 0),  # no word in common
        ("values", question("combien de temps ?", Wanted.DURATION), 0),
        ("values", question("combien ?", Wanted.AMOUNT), 2),
        ("meaning", question("Sous quel délai les sauvegardes sont-elles effacées ?"), 0),
    ],
)
def test_the_right_passage_is_first(name: str, asked: Question, first: int) -> None:
    found = scores(BY_NAME[name], asked, *ABOUT)
    assert max(range(len(found)), key=lambda place: found[place]) == first


@pytest.mark.parametrize("signal", signals(), ids=lambda signal: signal.name)
@pytest.mark.parametrize("text", ["", "?", "=>", "MEP", "é" * 3000])
def test_scores_run_from_0_to_1_whatever_is_asked(signal: Signal, text: str) -> None:
    found = scores(signal, question(text), *ABOUT)
    assert len(found) == len(ABOUT)
    assert all(0 <= score <= 1 for score in found)


def test_headings_speak_for_what_stands_below_them() -> None:
    clauses = (
        Clause("", ("Sauvegardes",), 0, (Block(BlockKind.PARAGRAPH, "Trente jours."),)),
        Clause("", ("Prix",), 1, (Block(BlockKind.PARAGRAPH, "310 €."),)),
    )
    found = BY_NAME["headings"].score(question("rétention", section="Sauvegardes"), passages(clauses), FR)
    assert found[0] > found[1]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Prise en compte sous 2 h ouvrées.", {Wanted.DURATION}),
        ("Copie chaque nuit.", {Wanted.FREQUENCY}),
        ("Du lundi au vendredi, de 9 h à 18 h.", {Wanted.DATE}),
        ("C'est hébergé chez Bréval.", {Wanted.NAME, Wanted.PLACE, Wanted.TOOL}),
    ],
)
def test_a_passage_holds_values_of_kinds(text: str, held: set[Wanted]) -> None:
    assert held <= kinds(text, FR)


@pytest.mark.parametrize("text", ["Nos équipes sont à votre écoute.", "La qualité est au coeur de nos métiers."])
def test_a_promise_without_content_holds_none(text: str) -> None:
    assert kinds(text, FR) == frozenset()
