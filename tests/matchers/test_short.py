"""The answer in short is the value that was asked for, else the sentence that decides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.model import BlockKind, Duration, Fact, Part, Question, Quote, Unit
from extractors.questions.wanted import wanted
from matchers._short import normalised, short
from matchers._verdict import Judged
from matchers.model import Candidate, Passage, Status
from matchers.wording import passage_line
from pipeline.reports import _values

FOUR = Duration(Decimal(4), Unit.HOUR)
WORKING = Duration(Decimal(4), Unit.HOUR, business=True)


def answer(status: Status, asked: str, said: str, *facts: Fact, kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    question = Question("Q", "", asked, (Part(asked, wanted(asked)),))
    quote = Quote(said, 0, 0, len(said), None, ())
    passage = Passage(quote, kind, said, ())
    judged = Judged(Candidate(quote, (), 1.0, (passage,), 0), passage_line(passage), (), ())
    return short(status, question, (judged,), (quote,), facts)


def fact(value: Duration, said: str, words: str) -> Fact:
    start = said.index(words)
    return Fact("sla.resolution", value, "", Quote(words, 0, start, start + len(words), None, ()))


@pytest.mark.parametrize(
    ("status", "asked", "said", "place"),
    [
        (
            Status.ANSWERED,
            "La formation est-elle comprise ?",
            "Deux sessions ont lieu dans vos locaux. Elles sont comprises dans le forfait de mise en service.",
            1,
        ),
        (
            Status.ANSWERED,
            "Combien de temps gardez-vous les sauvegardes ?",
            "Chaque nuit, une copie est prise et contrôlée. C’est nous qui les programmons. Elles sont gardées un an.",
            2,
        ),
        (
            Status.ANSWERED,
            "Quel sera l'outil de visio ?",
            "Une partie des séances peut se tenir à distance. Nous nous retrouvons alors dans BigBlueButton.",
            1,
        ),
        (
            Status.DEFERRED,
            "Le tarif est-il dégressif ?",
            "La journée est facturée 550,00 € HT. Un tarif par lots sera étudié ensemble.",
            1,
        ),
        (
            Status.DEFERRED,
            "How long are the copies kept?",
            "Databases are copied every hour. The length of time for which they stay is settled during onboarding.",
            1,
        ),
        (
            Status.ANSWERED,
            "Is weekend cover included?",
            "The desk is open from 8 to 6 on weekdays. An engineer is on call at weekends at no extra charge.",
            1,
        ),
        (
            Status.ANSWERED,
            "How much is an extra day?",
            "Our consultants work on site or remotely. A day is charged at £720.",
            1,
        ),
        (Status.ANSWERED, "How long are the copies kept?", "Copies are kept for thirty days. They are encrypted.", 0),
    ],
)
def test_the_sentence_that_decides_is_told(status: Status, asked: str, said: str, place: int) -> None:
    told = said.rstrip(".").split(". ")[place]
    assert answer(status, asked, said).rstrip(".") == told


def test_a_yes_before_it_is_kept() -> None:
    said = "Oui. Nos bureaux sont à Lyon. La formation est comprise dans le forfait."
    assert answer(Status.ANSWERED, "La formation est-elle comprise ?", said) == (
        "Oui. La formation est comprise dans le forfait."
    )


@pytest.mark.parametrize(("value", "told"), [(FOUR, "PT4H"), (WORKING, "PT4H business")])
def test_a_value_says_whether_it_counts_working_hours(value: Duration, told: str) -> None:
    said = "Le service est rétabli sous 4 heures."
    assert answer(Status.ANSWERED, "Sous quel délai rétablissez-vous ?", said, fact(value, said, said)) == told
    assert normalised(value) == told


def test_the_value_of_the_deciding_sentence_goes_before_others() -> None:
    first, second = "Un accusé part sous 2 heures.", "Le service est rétabli sous 4 heures."
    said = f"{first} {second}"
    two = Duration(Decimal(2), Unit.HOUR)
    facts = (fact(two, said, first), fact(FOUR, said, second))
    assert answer(Status.ANSWERED, "Sous quel délai le service est-il rétabli ?", said, *facts) == "PT4H"


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("lang", "plain", "business"), [("fr", "4 heures", "ouvré"), ("en", "4 hours", "business")])
def test_working_hours_do_not_hang_on_the_order_of_the_facts(order: int, lang: str, plain: str, business: str) -> None:
    said = "4 heures"
    facts = (fact(FOUR, said, said), fact(WORKING, said, said))[::order]
    assert _values.short("PT4H", facts, lang).replace("\u00a0", " ") == plain
    assert business in _values.short("PT4H business", facts, lang)


def test_a_row_is_told_whole_and_what_is_long_is_cut_at_a_word() -> None:
    row = "Bloquant. Caisses à l'arrêt. 30 min"
    assert answer(Status.ANSWERED, "Quel délai ?", row, kind=BlockKind.ROW) == row
    told = answer(Status.ANSWERED, "Que faites-vous ?", "mot " * 100)
    assert told.endswith("mot…")
    assert len(told) <= 160


def test_the_quote_of_a_reader_is_told_as_it_is() -> None:
    quote = Quote("Oui. Sous 4 h.", 0, 0, 14, None, ())
    question = Question("Q", "", "Délai ?", ())
    assert short(Status.ANSWERED, question, (), (quote,), ()) == quote.text
    assert short(Status.MISSING, question, (), (), ()) == ""
