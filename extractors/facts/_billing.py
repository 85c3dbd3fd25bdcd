"""What an amount is paid for: a period, a unit, an event, or once."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import _money, text
from extractors.facts._passages import Around, Passage
from extractors.model import Language, Money
from extractors.text import pattern
from extractors.values import Found

# "The day is charged": what an article alone may stand before. "The server costs" is a price paid once.
_TIMES = ("/hour", "/half-day", "/day", "/night", "/call", "/meal")


def per(passage: Passage, found: Found) -> str:
    """Tell the period or the unit of an amount from the sentence before it, the column, the row, the caption."""
    if isinstance(found.value, Money) and found.value.per != "once":
        return found.value.per
    if passage.is_prose:
        return _per_of_sentence(passage, found.start)
    header = _periods(passage.header, passage.language)
    unit = header if header == "/unit" else ""
    for periods in (header if not unit else "", _of_cells(passage), unit, _periods(passage.caption, passage.language)):
        if periods:
            return periods
    if passage.header.has("once") or passage.caption.has("once"):
        return "once"
    return _adjectives(passage.label, passage.language) or _adjectives(passage.titles, passage.language) or "once"


def _per_of_sentence(passage: Passage, start: int) -> str:
    """Read "la journée est facturée", "each call costs", "le loyer mensuel passe à"."""
    before = passage.text[:start]
    billed = [match["period"] for match in _each_of(passage.language).finditer(before)]
    for match in _one(passage.language).finditer(before):
        period = _money.period_of(match["period"], passage.language)
        if period in _TIMES or _event(passage.language).fullmatch(match["period"]):
            billed.append(match["period"])
    if billed:
        return _money.period_of(billed[-1], passage.language)
    if periods := [match[0] for match in _adjective(passage.language).finditer(before)]:
        return _money.period_of(periods[-1], passage.language)
    return "once"


@lru_cache(maxsize=8)
def _each_of(language: Language) -> re.Pattern[str]:
    each, period = pattern(language.concepts["each of"]), pattern(language.periods)
    return re.compile(rf"(?:/\s?|(?:{each})[\s']+(?:[^\W\d_]+\s)?)(?P<period>{period})")


@lru_cache(maxsize=8)
def _event(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["billed event"]))


@lru_cache(maxsize=8)
def _adjective(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["periodic"]))


def _periods(around: Around, language: Language) -> str:
    """Return the periods that a column's name or a caption tells: "€ HT / mois", "charge per seat and month"."""
    found = [_money.period_of(match["period"], language) for match in _per_one(language).finditer(around.text)]
    found += [_money.period_of(match[0], language) for match in _adjective(language).finditer(around.text)]
    return "" if not found else _money.per(found)


@lru_cache(maxsize=8)
def _per_one(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?:/\s?|(?:{pattern(language.concepts['each'])})[\s']+)(?P<period>{pattern(language.periods)})"
    )


def _of_cells(passage: Passage) -> str:
    """Return the period that another cell of the row tells: "Per day", "heure", "once"."""
    for place, cell in enumerate(passage.row):
        flat = text.flat(cell).text.strip()
        if not flat or place == passage.cell:
            continue
        if place and _word(passage.language).fullmatch(flat):
            return _money.period_of(flat, passage.language)
        if match := (
            _unit_cell(passage.language).search(flat) if place else _unit_label(passage.language).search(flat)
        ):
            return _money.period_of(match["period"], passage.language)
        if place and _once(passage.language).fullmatch(flat):
            return "once"
    return ""


@lru_cache(maxsize=8)
def _unit_cell(language: Language) -> re.Pattern[str]:
    """Match a cell that ends or begins with its unit: "per day", "boîte protégée, par mois"."""
    each = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    period = pattern(language.periods)
    return re.compile(rf"(?:^|,\s)(?:/\s?|(?:{each})[\s']+)(?P<period>{period})(?=$|,)")


@lru_cache(maxsize=8)
def _unit_label(language: Language) -> re.Pattern[str]:
    """Match a name that ends with its unit: "intervention hors périmètre, l'heure"."""
    each = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    return re.compile(rf"[,(]\s(?:/\s?|(?:{each})[\s']+)(?P<period>{pattern(language.periods)})\)?$")


@lru_cache(maxsize=8)
def _once(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["once"]))


def _adjectives(around: Around, language: Language) -> str:
    """Return the period of "forfait annuel", "redevances mensuelles"."""
    found = [_money.period_of(match[0], language) for match in _adjective(language).finditer(around.text)]
    return _money.per(found[-1:]) if found else ""


@lru_cache(maxsize=8)
def _one(language: Language) -> re.Pattern[str]:
    """Match "la journée", "each call": one of what is charged for."""
    return re.compile(
        rf"(?:{pattern(language.concepts['one of'])})[\s']+(?:[^\W\d_]+\s)?(?P<period>{pattern(language.periods)})"
    )


@lru_cache(maxsize=8)
def _word(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.periods))
