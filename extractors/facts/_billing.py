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
# What the name of a line may begin with, and be the unit of its price: "Heure de réparation", "Page noire".
# A server or a licence that is named first is what is sold.
_MEASURES = ("/half-hour", "/hour", "/half-day", "/day", "/night", "/page", "/meal", "/km", "/mile", "/kg", "/tonne",
             "/kwh", "/m2", "/m3", "/sms", "/word", "/minute")  # fmt: skip
_UNIT = "/unit"


def per(passage: Passage, found: Found) -> str:
    """Tell the period or the unit of an amount from the sentence before it, the column, the row, the caption."""
    if isinstance(found.value, Money) and found.value.per != "once":
        return found.value.per
    if passage.is_prose:
        return _per_of_sentence(passage, found.start)
    header, caption = (_periods(around, passage.language) for around in (passage.header, passage.caption))
    unit = header.startswith(_UNIT)  # a unit price tells no period, but beside one: "Loyer unitaire / mois"
    if _once_label(passage.language).search(passage.label.text):
        return "once"
    for periods in (
        _of_label(passage),
        _times(header) if unit else header,
        _of_cells(passage),
        _of_name(passage),
        caption,
    ):
        if periods:
            return periods
    if any(around.has("once") for around in (passage.header, passage.caption)):
        return "once"
    return (
        _adjectives(passage.label, passage.language)
        or _adjectives(passage.titles, passage.language)
        or ("/year" if passage.told("first year") else "")
        or (_UNIT if unit and not passage.label.has("total") else "once")
    )


def _times(periods: str) -> str:
    """Return the period of time in "/unit/quarter", or nothing."""
    last = f"/{periods.rpartition('/')[2]}"
    return last if last in _money.TIMES else ""


def _per_of_sentence(passage: Passage, start: int) -> str:
    """Read "la journée est facturée", "each call costs", "le loyer mensuel passe à"."""
    before = passage.text[passage.text.rfind(";", 0, start) + 1 : start]
    if anew := list(_anew(passage.language).finditer(before)):
        others = [found.end for found in passage.values.money if found.end <= start]
        earlier = passage.text.rfind(";", 0, start) + 1
        before = before[anew[-1].start() :] if others and others[-1] - earlier <= anew[-1].start() + 1 else before
    if one := _another(passage, start):
        return one
    billed = [(match.start(), match["period"]) for match in _each_of(passage.language).finditer(before)]
    for match in (*_one(passage.language).finditer(before), *_sold(passage.language).finditer(before)):
        period = _money.period_of(match["period"], passage.language)
        if period in _TIMES or _event(passage.language).fullmatch(match["period"]):
            billed.append((match.start(), match["period"]))
    if billed:
        return _money.period_of(max(billed)[1], passage.language)
    if periods := [match[0] for match in _adjective(passage.language).finditer(before)]:
        return _money.period_of(periods[-1], passage.language)
    return _measured(before.strip(" :"), passage.language) if before.rstrip().endswith(":") else "once"


def _another(passage: Passage, start: int) -> str:
    """Read "two recoveries are included; each further one is charged" as the price of a recovery."""
    first = passage.part(start)[0]
    further = any(m.concept == "a further one" and first < m.start < start for m in passage.mentions)
    things = [m for m in passage.mentions if m.concept == "quota unit" and m.end < start]
    if not further or not things:
        return ""
    noun = passage.text[things[0].start : things[0].end]
    if match := _word(passage.language).fullmatch(noun):
        return _money.period_of(match[0], passage.language)
    return f"/{noun[:-3]}y" if noun.endswith("ies") else f"/{noun.removesuffix('s')}"


@lru_cache(maxsize=8)
def _each_of(language: Language) -> re.Pattern[str]:
    each, period = pattern(language.concepts["each of"]), pattern(language.periods)
    return re.compile(rf"(?:/\s?|(?:{each})[\s']+(?:[^\W\d_]+\s)??)(?P<period>{period})")


@lru_cache(maxsize=8)
def _event(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["billed event"]))


@lru_cache(maxsize=8)
def _adjective(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["periodic"]))


def _periods(around: Around, language: Language) -> str:
    """Return the periods that a column's name or a caption tells: "€ HT / mois", "charge per seat and month"."""
    found = [
        f"/{match['other']}" if match["other"] else _money.period_of(match["period"], language)
        for match in _per_one(language).finditer(around.text)
    ]
    found += [_money.period_of(match[0], language) for match in _adjective(language).finditer(around.text)]
    return "" if not found else _money.per(found)


@lru_cache(maxsize=8)
def _per_one(language: Language) -> re.Pattern[str]:
    each, unit, other = (pattern(language.concepts[name]) for name in ("each", "per", "not a unit"))
    return re.compile(
        rf"(?:/\s?|(?:{each})[\s']+)(?P<period>{pattern(language.periods)})"
        rf"|(?:{unit})\s(?!(?:{other}))(?P<other>[^\W\d_]{{3,}})$"
    )


def _of_cells(passage: Passage) -> str:
    """Return the period that another cell of the row tells: "Per day", "heure", "once"."""
    for place, cell in enumerate(passage.row):
        flat = text.flat(cell).text.strip()
        if not flat or not place or place == passage.cell:
            continue
        header = passage.block.headers[place] if passage.block.headers else ""
        if _is_other(header, passage.language):
            continue  # "Valid: the day"
        if _units(passage.language).fullmatch(flat):
            found = [
                _money.period_of(match["period"], passage.language)
                for match in _unit(passage.language, "").finditer(flat)
            ]
            return _money.per(found)
        if match := _unit_cell(passage.language).search(flat):
            return _money.period_of(match["period"], passage.language)
        if _once(passage.language).fullmatch(flat):
            return "once"
    return ""


@lru_cache(maxsize=8)
def _unit_cell(language: Language) -> re.Pattern[str]:
    """Match a cell that ends or begins with its unit: "per day", "boîte protégée, par mois"."""
    each = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    period = pattern(language.periods)
    return re.compile(rf"(?:^|,\s)(?:/\s?|(?:{each})[\s']+)(?P<period>{period})(?=$|,)")


def _of_label(passage: Passage) -> str:
    """Return the unit that ends the name of a line: "Option, par appareil et par trimestre", "hors forfait, l'heure".

    Beside a period of time, what is charged for belongs to the name.
    """
    for name in passage.row[: passage.cell][:1]:
        if match := _unit_label(passage.language).search(text.flat(name).text.strip()):
            found = [
                _money.period_of(one["period"], passage.language)
                for one in _unit(passage.language, "each").finditer(match[0])
            ]
            periods = _money.per(found)
            return _times(periods) or ("" if _periods(passage.header, passage.language) else periods)
    return ""


@lru_cache(maxsize=8)
def _unit(language: Language, lead: str) -> re.Pattern[str]:
    each = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    leads = rf"(?:/\s?|(?:{each})[\s']+)(?:[^\W\d_]+[\s-])??" if lead else ""
    return re.compile(rf"{leads}(?P<period>{pattern(language.periods)})")


@lru_cache(maxsize=8)
def _units(language: Language) -> re.Pattern[str]:
    """Match a cell of nothing but units: "month", "per box per month", "To et an", "minute de programme"."""
    each = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    joint = rf"\s?/\s?|\s(?:{pattern(language.concepts['conjunction'])})\s|\s"
    unit, of = rf"(?:(?:{each})[\s']+)?{pattern(language.periods)}", pattern(language.concepts["of"])
    return re.compile(rf"/?\s?{unit}(?:(?:{joint}){unit})*(?:\s(?:{of})[\s'][^\W\d_]+)?")


@lru_cache(maxsize=8)
def _once_label(language: Language) -> re.Pattern[str]:
    """Match a name that ends with "once": "mise en route, une fois"."""
    return re.compile(rf"[,(]\s?(?:{pattern(language.concepts['only once'])})\)?$")


@lru_cache(maxsize=256)
def _is_other(header: str, language: Language) -> bool:
    return any(
        mention.concept in ("other duration", "stay")
        for mention in text.lexicon(language).mentions(text.flat(header).text)
    )


@lru_cache(maxsize=8)
def _unit_label(language: Language) -> re.Pattern[str]:
    each = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    unit = rf"(?:/\s?|(?:{each})[\s']+)(?:[^\W\d_]+[\s-])??{pattern(language.periods)}"
    per, both = pattern(language.concepts["per"]), rf"\s(?:{pattern(language.concepts['conjunction'])})\s"
    first = rf"(?:(?:{per})\s[^\W\d_]+{both})?"  # of which no unit is known: "par porte et par mois"
    return re.compile(rf"[,(:-]\s?{first}{unit}(?:{both}{unit})*\)?$|\s/\s?{pattern(language.periods)}$")


def _of_name(passage: Passage) -> str:
    """Return the measure that names a line, or all lines: "Heure de nuit", "Engineer day", "Page | Prix"."""
    names = [*passage.row[: passage.cell][:1], *passage.block.headers[:1]]
    for place, name in enumerate(names):
        period = _measured(text.flat(name).text.strip(), passage.language)
        if period != "once" and not (place and period in _money.TIMES):  # "Jour | Prix": which day
            return period
    return ""


def _measured(name: str, language: Language) -> str:
    """Return the measure that a name begins with, or "once"."""
    match = _measure(language).search(name)
    period = _money.period_of(match["first"] or match["last"], language) if match else "once"
    return period if period in _MEASURES else "once"


@lru_cache(maxsize=8)
def _measure(language: Language) -> re.Pattern[str]:
    lead = pattern((*language.concepts["each of"], *language.concepts["one of"]))
    period = pattern(language.periods)
    return re.compile(
        rf"(?:^|,\s)(?:(?:{lead})[\s']+)*(?:(?P<first>{period})"
        rf"|(?!{pattern(language.numerals)})[^\W\d_]+[\s-](?P<last>{period})(?=$|[\s,(:]))"
    )


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
        rf"(?:{pattern(language.concepts['one of'])})[\s']+(?:[^\W\d_]+\s)??(?P<period>{pattern(language.periods)})"
    )


@lru_cache(maxsize=8)
def _sold(language: Language) -> re.Pattern[str]:
    """Match "une journée" where a sentence or a part of it begins: what it is that costs so much."""
    one = pattern((*language.concepts["one of"], *language.concepts["a one"]))
    joint = pattern(language.concepts["conjunction"])
    return re.compile(rf"(?:^|[,;:]\s|(?:{joint})\s)(?:{one})[\s']+(?P<period>{pattern(language.periods)})")


@lru_cache(maxsize=8)
def _anew(language: Language) -> re.Pattern[str]:
    """Match where the next thing that is sold begins: "130 € la visite et l'analyse à 48 €"."""
    lead = pattern((*language.concepts["one of"], *language.concepts["a one"], *language.concepts["each of"]))
    joint = pattern(language.concepts["conjunction"])
    return re.compile(rf"(?:,\s?(?:(?:{joint})\s)?|\s(?:{joint})\s)(?=(?:{lead})[\s'])")


@lru_cache(maxsize=8)
def _word(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.periods))
