"""Amounts of money: currency, tax, and what they are paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractors import _numbers
from extractors.model import Language, Money
from extractors.text import pattern

_CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
    "pounds sterling": "GBP", "$": "USD", "usd": "USD", "dollars": "USD", "chf": "CHF", "francs suisses": "CHF",
}  # fmt: skip
_SIZES = {
    "k": 1000, "millier": 1000, "milliers": 1000, "m": 10**6, "million": 10**6, "millions": 10**6,
    "bn": 10**9, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))
_SIZE = "|".join(sorted(_SIZES, key=len, reverse=True))
_ANY_SIGN = re.compile(_SIGN)
# Periods of time are told after what is charged for: "/user/month".
TIMES = ("/hour", "/half-day", "/day", "/night", "/week", "/month", "/quarter", "/half-year", "/year")


@cache
def _amount(language: Language) -> re.Pattern[str]:
    # "Three hundred and six pounds" is no range from 300 to 6.
    joined = _numbers.joined(language)
    low = rf"(?:(?>{joined})|(?!{joined}){_numbers.number(language)})"
    number, to = _numbers.number(language), pattern(language.concepts["to"])
    tax = pattern((*language.concepts["without tax"], *language.concepts["with tax"]))
    sign = rf"(?:{_SIGN})(?!\w)"
    return re.compile(
        rf"(?P<sign>(?<!\w)(?:{_SIGN}))\s?(?P<number>{number})\s?(?P<size>(?:{_SIZE})(?!\w))?"
        rf"|(?:(?P<low>{low})(?:\s(?:{to}|-)\s|(?<=\d)-(?=\d)))?(?P<number2>{number})\s?(?:(?P<size2>{_SIZE})(?:\s?d?'?\s?(?={_SIGN})|(?={_SIGN})))?\s?(?P<sign2>{sign})(?:\s(?P<cents>{number})(?=\s(?:{tax})|[\s)]*(?:[,.;]|$)))?"
    )


@cache
def _tail(language: Language) -> re.Pattern[str]:
    """Match what may follow an amount: tax and periods, in any order."""
    without, with_, each = (pattern(language.concepts[name]) for name in ("without tax", "with tax", "each"))
    period = pattern(language.periods)
    unit, other = pattern(language.concepts["per"]), pattern(language.concepts["not a unit"])
    one = pattern(language.concepts["a one"])  # "780 €, une demi-journée 420 €": the next thing that is sold
    return re.compile(
        rf"\s*(?:[,(]\s*(?!(?:{one})[\s']))?(?:(?P<without>{without})|(?P<with>{with_})|(?:/|(?:{each})[\s'])\s?(?P<period>{period})"
        rf"|(?P<alone>{_alone(language)})|(?:{unit})\s[^\W\d_]+[\s-](?P<of>{_working(language)})"
        rf"|(?:/\s?|(?:{unit})\s)(?!(?:{other}))(?P<other>[^\W\d_]{{3,}}))\)?"
    )


def _working(language: Language) -> str:
    """Write the words of working time, which a word may stand before: "per engineer day", "par demi journée"."""
    return pattern(word for word, period in language.periods.items() if period in ("/hour", "/half-day", "/day"))


def _alone(language: Language) -> str:
    """Write the period words that need no "per": "monthly", "pcm", "each"."""
    return pattern((*language.concepts["periodic"], *language.concepts["alone"]))


def find(text: str, language: Language) -> Iterator[tuple[Money, int, int]]:
    """Yield the amounts of a flat text with their offsets, tax and periods told right after them."""
    if not _ANY_SIGN.search(text):
        return
    for match in _amount(language).finditer(text):
        written = match["number"] or match["number2"]
        amount = _numbers.read(written, language)
        if amount is None:
            continue
        cents = _numbers.read(match["cents"], language) if match["cents"] else None
        if cents is not None and cents < 100:
            amount += cents / 100  # "vingt-trois euros cinquante"
        size = _SIZES.get(match["size"] or match["size2"] or "", 1)
        currency = _CURRENCIES[re.sub(r"\s+", " ", match["sign"] or match["sign2"])]
        tax, per, end = tail(text, match.end(), language)
        if match["low"]:
            low = _numbers.read(match["low"], language)
            if low is not None:
                yield Money(low * size, currency, tax, per), match.start("low"), match.end("low")
        start = match.start("number2") if match["number2"] else match.start()
        yield Money(amount * size, currency, tax, per), start, end


def tail(text: str, start: int, language: Language) -> tuple[str, str, int]:
    """Return the tax, the periods and the end of what follows an amount that ends at `start`."""
    tax, periods, end = "-", list[str](), start
    while match := _tail(language).match(text, end):
        if match["without"] or match["with"]:
            tax = tax if tax != "-" else "HT" if match["without"] else "TTC"
        else:
            periods.append(
                f"/{match['other']}"
                if match["other"]
                else period_of(match["period"] or match["alone"] or match["of"], language)
            )
        end = match.end()
    return tax, per(periods), end


def per(periods: list[str]) -> str:
    """Join periods into one, what is charged for before the time: "/user/month"."""
    unique = list(dict.fromkeys(periods))
    unique.sort(key=lambda period: period in TIMES)
    return "".join(unique) or "once"


@cache
def _period(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern((word,))), period) for word, period in language.periods.items())


def period_of(word: str, language: Language) -> str:
    """Return the "/month" of a word that `language.periods` knows."""
    return next(period for expression, period in _period(language) if expression.fullmatch(word))


def currency(text: str) -> str:
    """Return the currency that a flat text names, or nothing."""
    match = re.search(rf"(?<![^\W\d_])(?:{_SIGN})(?![^\W\d_])", text)
    return _CURRENCIES[match[0]] if match else ""


def bare(text: str, language: Language) -> tuple[Decimal, str] | None:
    """Return the amount of a flat text that begins with a bare number and goes on with its period, if at all."""
    match = re.match(r"\s*(\d[\d .,']*)", text)
    if not match:
        return None
    _, periods, end = tail(text, match.end(1), language)
    if text[end:].strip(" .;") and text[match.end() :].strip():
        return None
    amount = _numbers.read(match[1].rstrip(" .,"), language)
    return None if amount is None else (amount, periods)
