"""Values as people write them, and names for every kind of fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.facts import families
from extractors.model import (
    Count,
    Disagreement,
    Duration,
    Fact,
    Mismatch,
    Money,
    Phrase,
    Quote,
    Rate,
    Unit,
    Value,
)
from pipeline.reports import _values


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (Duration(Decimal(4), Unit.HOUR), "4 heures", "4 hours"),
        (Duration(Decimal(1), Unit.DAY), "1 jour", "1 day"),
        (Duration(Decimal("0.5"), Unit.HOUR), "0,5 heure", "0.5 hours"),
        (Duration(Decimal(2), Unit.DAY, business=True), "2 jours (temps ouvré)", "2 days (business time)"),
        (Money(Decimal("1200"), "EUR", "HT", "/month"), "1 200,00 € HT par mois", "€1,200.00 excl. tax per month"),
        (Money(Decimal("99.9"), "GBP"), "99,90 £GB", "£99.90"),
        (Money(Decimal(1), "EUR", "-", "/bale"), "1,00 € /bale", "€1.00 /bale"),
        (Rate(Decimal("99.5")), "99,5 %", "99.5 %"),
        (Count(Decimal(24), "interventions", "/year"), "24 interventions par an", "24 interventions per year"),
        (Phrase("daily"), "quotidienne", "daily"),
        (Phrase("du lundi au vendredi"), "du lundi au vendredi", "du lundi au vendredi"),
    ],
)
def test_a_value_is_worded(value: Value, french: str, english: str) -> None:
    folded = _values.worded(value, "fr").replace("\u202f", " ").replace("\u00a0", " ")
    assert folded == french
    assert _values.worded(value, "en").replace("\u00a0", " ") == english


@pytest.mark.parametrize(
    ("disagreement", "lang", "expected"),
    [
        ("sum", "en", "The total stated is €9.00, but its lines (€3.00, €5.00) add up to €8.00."),
        ("tax", "fr", "Le montant annoncé est de 9,00 €, mais 3,00 €, 5,00 € donne 8,00 € taxe comprise."),
    ],
)
def test_a_contradiction_is_told_in_a_sentence(disagreement: str, lang: str, expected: str) -> None:
    stated, *parts = (Fact("price", Money(Decimal(amount)), "", Quote("", 0, 0, 0, None, ())) for amount in (9, 3, 5))
    told = _values.contradiction(Mismatch(Disagreement(disagreement), stated, Decimal(8), tuple(parts)), lang)
    assert told.replace("\u202f", " ").replace("\u00a0", " ") == expected


def test_every_kind_of_fact_has_a_name() -> None:
    names = [kind.name for family in families() for kind in family.kinds]
    assert names
    for lang in ("fr", "en"):
        assert [name for name in names if _values.kind(name, lang) == name] == []


def test_a_kind_without_a_name_is_called_by_its_own() -> None:
    assert _values.kind("sla.unheard_of", "fr") == "sla.unheard_of"
