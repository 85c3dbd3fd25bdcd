"""Grammars of values: what is written is read, and what only looks like a value is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import values
from extractors.languages import by_code
from extractors.model import Duration
from extractors.text import flat

DURATIONS = [
    ("fr", "sous deux heures ouvrées", "PT2H business"),
    ("fr", "4h", "PT4H"),
    ("fr", "J+1", "P1D"),
    ("fr", "H + 4", "PT4H"),
    ("fr", "un mois glissant", "P1M"),
    ("fr", "48 heures, jours ouvrés", "PT48H business"),
    ("fr", "1 h 30", "PT90M"),
    ("fr", "une heure et demie", "PT1.5H"),
    ("fr", "dans la demi-heure", "PT30M"),
    ("fr", "le jour ouvré suivant", "P1D business"),
    ("fr", "trente (30) jours", "P30D"),
    ("fr", "vingt et un jours", "P21D"),
    ("fr", "d'année en année", "P1Y"),
    ("fr", "2 à 4 heures", "PT4H"),
    ("en", "next business day", "P1D business"),
    ("en", "within four working hours", "PT4H business"),
    ("en", "a 30-day notice", "P30D"),
    ("en", "three months' notice", "P3M"),
    ("en", "within an hour", "PT1H"),
    ("en", "a fortnight", "P2W"),
    ("en", "within a hundred and twenty days", "P120D"),
    ("en", "one hundred and five (105) working days", "P105D business"),
]
NO_DURATIONS = [
    ("fr", "24h/24 et 7j/7"),
    ("fr", "de 9 h à 18 h"),
    ("fr", "jusqu'à 22 h"),
    ("fr", "toutes les 4 heures"),
    ("fr", "en 2024"),
    ("en", "24/7"),
    ("en", "08:00 to 18:00"),
    ("en", "every six hours"),
    ("en", "11,000 contacts a month"),
]
MONEY = [
    ("fr", "1 200,00 € HT par mois", "1200.00 EUR HT /month"),
    ("fr", "12,5 k€", "12500.00 EUR - once"),
    ("fr", "450 euros TTC l'unité", "450.00 EUR TTC /unit"),
    ("fr", "35 € HT par utilisateur et par an", "35.00 EUR HT /user/year"),
    ("fr", "trois millions d'euros", "3000000.00 EUR - once"),
    ("fr", "1.200,50 €", "1200.50 EUR - once"),
    ("fr", "0,0032 € la page", "0.0032 EUR - /page"),
    ("fr", "2,15 €/MWh", "2.15 EUR - /mwh"),
    ("en", "€1,200.00 + VAT", "1200.00 EUR HT once"),
    ("en", "£950 a day", "950.00 GBP - /day"),
    ("en", "three hundred and eighty-six thousand pounds", "386000.00 GBP - once"),
    ("en", "two thousand and five pounds", "2005.00 GBP - once"),
    ("en", "£22.40 per agent and month", "22.40 GBP - /user/month"),
    ("en", "£310.00 pcm", "310.00 GBP - /month"),
    ("en", "$1.5 million", "1500000.00 USD - once"),
]
NO_MONEY = [
    ("fr", "inclus"),
    ("fr", "offert"),
    ("fr", "sur devis"),
    ("en", "free of charge"),
    ("en", "price on application"),
]
RATES = [
    ("fr", "99,9 %", "99.9"),
    ("fr", "trois neuf", "99.9"),
    ("fr", "cinq pour cent", "5"),
    ("fr", "majoré de huit points", "8"),
    ("en", "99.5% of the time", "99.5"),
    ("en", "four nines", "99.99"),
    ("en", "two percent (2%)", "2"),
]
RHYTHMS = [
    ("fr", "chaque nuit", "daily"),
    ("fr", "toutes les 4 heures", "every 4 hours"),
    ("fr", "deux fois par mois", "twice a month"),
    ("fr", "trois fois par jour", "3 times a day"),
    ("fr", "chaque 1er septembre", "yearly"),
    ("en", "every six hours", "every 6 hours"),
    ("en", "nightly", "daily"),
    ("en", "Every 6 April", "yearly"),
]
HOURS = [
    ("fr", "ouvert du lundi au vendredi, de 9 h à 18 h, hors jours fériés",
     "du lundi au vendredi, de 9 h a 18 h, hors jours feries"),
    ("fr", "joignable 24h/24 et 7j/7", "24h/24 et 7j/7"),
    ("en", "Monday to Friday, 08:00 to 18:00 UK time", "monday to friday, 08:00 to 18:00 uk time"),
    ("en", "8am to 6pm, Monday to Friday", "8am to 6pm, monday to friday"),
]  # fmt: skip


def found(language: str, text: str) -> values.Values:
    return values.find(flat(text).text, by_code(language))


def written(one: values.Found) -> str:
    business = isinstance(one.value, Duration) and one.value.business
    return f"{one.value} business" if business else str(one.value)


@pytest.mark.parametrize(("language", "text", "value"), DURATIONS)
def test_durations_are_read(language: str, text: str, value: str) -> None:
    assert [written(one) for one in found(language, text).durations] == [value]


@pytest.mark.parametrize(("language", "text"), NO_DURATIONS)
def test_what_is_no_duration_is_left(language: str, text: str) -> None:
    assert found(language, text).durations == ()


@pytest.mark.parametrize(("language", "text", "value"), MONEY)
def test_money_is_read_with_tax_and_period(language: str, text: str, value: str) -> None:
    assert [written(one) for one in found(language, text).money] == [value]


@pytest.mark.parametrize(("language", "text"), NO_MONEY)
def test_what_is_no_price_is_left(language: str, text: str) -> None:
    assert found(language, text).money == ()


@pytest.mark.parametrize(("language", "text", "value"), RATES)
def test_rates_are_read(language: str, text: str, value: str) -> None:
    assert [written(one) for one in found(language, text).rates] == [value]


@pytest.mark.parametrize(("language", "text", "value"), RHYTHMS)
def test_rhythms_are_read(language: str, text: str, value: str) -> None:
    assert [written(one) for one in found(language, text).rhythms] == [value]


@pytest.mark.parametrize(("language", "text", "value"), HOURS)
def test_opening_hours_are_read(language: str, text: str, value: str) -> None:
    assert [written(one) for one in found(language, text).hours] == [value]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "Une personne, vingt et un postes", ["21"]),
        ("fr", "12 000 pages, 3,5 jours", ["12000", "3.5"]),
        ("en", "twelve trays out of 30", ["12", "30"]),
        ("fr", "1er étage, 2e rang, B12", []),
        ("fr", "un poste", []),
        ("en", "one agent", []),
    ],
)
def test_numbers_are_read_whatever_they_count(language: str, text: str, numbers: list[str]) -> None:
    assert [str(number) for number, _ in values.numbers(flat(text).text, by_code(language))] == numbers


def test_an_amount_of_many_digits_is_written() -> None:
    [one] = found("fr", f"soit {'9' * 40} €").money
    assert str(one.value).endswith(" EUR - once")


AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999.99"), places=2)


@given(AMOUNTS)
def test_french_amounts_are_read_back(amount: Decimal) -> None:
    text = f"{amount:,.2f}".replace(",", "\u202f").replace(".", ",")
    assert [str(one.value) for one in found("fr", f"soit {text} € HT").money] == [f"{amount:.2f} EUR HT once"]


@given(AMOUNTS)
def test_english_amounts_are_read_back(amount: Decimal) -> None:
    assert [str(one.value) for one in found("en", f"that is £{amount:,.2f}").money] == [f"{amount:.2f} GBP - once"]


@given(st.integers(min_value=2, max_value=99), st.sampled_from(["heures", "jours", "semaines", "mois", "ans"]))
def test_numbers_of_units_are_read_back(number: int, unit: str) -> None:
    [one] = found("fr", f"sous {number} {unit}").durations
    assert isinstance(one.value, Duration)
    assert one.value.amount == number


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_and_every_value_lies_in_it(text: str, language: str) -> None:
    plain = flat(text).text
    every = found(language, text)
    for one in (*every.durations, *every.money, *every.rates, *every.rhythms, *every.hours):
        assert 0 <= one.start < one.end <= len(plain)
