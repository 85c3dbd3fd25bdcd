"""Two passages that cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from extractors import languages
from extractors.model import BlockKind, Part, Question, Quote, Wanted
from matchers._conflicts import Contradiction, contradiction, contradiction_rows
from matchers._linear import Linear, Term
from matchers.model import Candidate, Passage

FRENCH, ENGLISH = languages.by_code("fr"), languages.by_code("en")
SURE = {"answers": 0.9, "partial": 0.05, "defers": 0.0, "none": 0.05}
UNSURE = {"answers": 0.1, "partial": 0.1, "defers": 0.0, "none": 0.8}


@dataclass(frozen=True)
class Examined:
    candidate: Candidate
    rows: tuple[dict[str, float], ...] = (
        {"near negation": 0.0, "near none": 0.0, "read met": 0.9, "cover with lead": 1.0},
    )


def asking(*wanted: Wanted) -> Question:
    return Question("Q1", "", "", tuple(Part("", one) for one in wanted))


def examined(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Examined]:
    passages = tuple(
        Passage(Quote(text, place, 0, len(text), None, ()), kind, text, ("Offre",)) for place, text in enumerate(texts)
    )
    return [Examined(Candidate(one.quote, (), 1.0, passages, place)) for place, one in enumerate(passages)]


def row(wanted: Wanted, *texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> dict[str, float]:
    language = ENGLISH if " the " in f" {texts[0].lower()} " else FRENCH
    ((_, found),) = contradiction_rows(asking(wanted), examined(*texts, kind=kind), [[SURE], [SURE]], language)
    return found


@pytest.mark.parametrize(
    ("wanted", "one", "other", "apart"),
    [
        (Wanted.DURATION, "Les copies sont gardées 30 jours.", "Les copies sont gardées 90 jours.", 1.0),
        (Wanted.DURATION, "Les copies sont gardées 30 jours.", "Chaque copie est gardée trente jours.", 0.0),
        (Wanted.DURATION, "Les copies sont gardées 30 jours.", "Les copies coûtent 90 € par mois.", 0.0),
        (Wanted.DURATION, "Le contrat dure un an.", "Il est conclu pour 12 mois.", 0.0),
        (Wanted.DURATION, "Remise en service en 240 minutes.", "Remise en service en 4 h.", 0.0),
        (Wanted.AMOUNT, "L'abonnement est de 590 € HT par mois.", "L'abonnement est de 7 080 € HT par an.", 0.0),
        (Wanted.AMOUNT, "Le forfait est de 590 € HT.", "Le forfait est de 708 € TTC.", 0.0),
        (Wanted.AMOUNT, "Le forfait est de 590 € HT.", "Forfait : 590 €", 0.0),
        (Wanted.AMOUNT, "La journée est à 590 € HT.", "Journée supplémentaire : 560 € HT", 1.0),
        (Wanted.AMOUNT, "The day costs £590.", "Each further day: £590", 0.0),
        (Wanted.COUNT, "Le groupe compte dix personnes.", "Le groupe est limité à huit agents.", 1.0),
        (Wanted.OPEN, "La disponibilité est de 99,5 %.", "Nous garantissons 99 %.", 1.0),
    ],
)
def test_values_of_the_wanted_kind_are_held_against_each_other(
    wanted: Wanted, one: str, other: str, apart: float
) -> None:
    assert row(wanted, one, other)["values apart"] == apart


def test_rows_of_one_table_are_not_compared() -> None:
    texts = ("Gravité: P1 | Délai: 2 h", "Gravité: P2 | Délai: 8 h")
    assert row(Wanted.DURATION, *texts)["comparable"] == 1.0
    assert row(Wanted.DURATION, *texts, kind=BlockKind.ROW)["comparable"] == 0.0


def test_two_answers_to_two_parts_are_not_compared() -> None:
    judged = examined("Durée de trois ans.", "Préavis de trois mois.")
    ((_, found),) = contradiction_rows(asking(Wanted.DURATION, Wanted.DURATION), judged, [[SURE], [SURE]], FRENCH)
    assert found["comparable"] == 0.0


def test_the_likeliest_two_are_returned() -> None:
    judged = examined("Gardé 30 jours.", "Rien de tel.", "Gardé 90 jours.")
    term = Term("comparable values apart", 0.0, 1.0, (0.0, 4.0))
    model = Linear(("one", "apart"), (0.0, -1.0), (term,))
    found = contradiction(model, asking(Wanted.DURATION), judged, [[SURE], [UNSURE], [SURE]], FRENCH)
    assert (found.places, found.likely) == ((0, 2), True)


def test_a_single_passage_contradicts_nothing() -> None:
    model = Linear(("one", "apart"), (0.0, 9.0), ())
    assert contradiction(model, asking(), examined("Gardé 30 jours."), [[SURE]], FRENCH) == Contradiction()


def test_a_contradiction_makes_partly_of_answered() -> None:
    statuses = {"answered": 0.9, "partial": 0.05, "deferred": 0.0, "missing": 0.05}
    shifted = Contradiction((0, 1), 0.8).shifted(statuses)
    assert max(shifted, key=lambda name: shifted[name]) == "partial"
    assert sum(shifted.values()) == pytest.approx(1.0)
