"""Values of facts as people write them, in French or English."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Count, Duration, Fact, Mismatch, Money, Phrase, Rate, Unit, Value
from matchers._short import normalised
from pipeline.wording import keys, say

_UNITS = {
    Unit.MINUTE: "minute",
    Unit.HOUR: "hour",
    Unit.DAY: "day",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
    Unit.YEAR: "year",
}


def worded(value: Value, lang: str) -> str:
    """Return a value in words and figures: "4 heures (ouvrées)", "1 200,00 € HT par mois"."""
    from babel.numbers import format_currency, format_decimal

    match value:
        case Duration(amount, unit, business):
            from babel.units import format_unit

            length = format_unit(amount, f"duration-{_UNITS[unit]}", "long", locale=lang)
            return f"{length} {say('value.business', lang)}" if business else length
        case Money(amount, currency, tax, per):
            price = format_currency(amount, currency, locale=lang)
            return " ".join(filter(None, (price, _tax(tax, lang), "" if per == "once" else _known(per, lang))))
        case Rate(percent, basis):
            return f"{format_decimal(percent, locale=lang)} % {basis}".rstrip()
        case Count(amount, noun, per):
            return " ".join(filter(None, (format_decimal(amount, locale=lang), noun, per and _known(per, lang))))
        case Phrase(text):
            return _known(text, lang)


def kind(name: str, lang: str) -> str:
    """Return what people call a kind of fact; a kind that has no name here is called by its own."""
    return _known(name, lang, "fact")


def short(text: str, facts: tuple[Fact, ...], lang: str) -> str:
    """Return the answer in short, a normalised value of the revision worded."""
    return next((worded(fact.value, lang) for fact in facts if normalised(fact.value) == text), text)


def contradiction(mismatch: Mismatch, lang: str) -> str:
    """Return in a sentence what an amount says and what it should say."""
    stated = mismatch.stated.value
    expected = (
        replace(stated, amount=mismatch.expected) if isinstance(stated, Money) else Phrase(str(mismatch.expected))
    )
    parts = ", ".join(worded(part.value, lang) for part in mismatch.parts)
    return say(
        f"mismatch.{mismatch.disagreement}",
        lang,
        stated=worded(stated, lang),
        parts=parts,
        expected=worded(expected, lang),
    )


def _tax(tax: str, lang: str) -> str:
    return "" if tax == "-" else _known(tax, lang)


def _known(text: str, lang: str, group: str = "value") -> str:
    key = f"{group}.{text}"
    return say(key, lang) if key in _KEYS else text


_KEYS = frozenset(keys())
