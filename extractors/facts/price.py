"""What the buyer is asked to pay: price, price.discount, price.revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors import _money, text, values
from extractors.facts import _tax
from extractors.facts._passages import Around, Passage, passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Fact, FactKind, Family, Language, Money, Phrase, Rate
from extractors.text import pattern
from extractors.values import Found


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return the prices, rebates and rules of revision that the clauses state."""
    found = passages(clauses, language)
    taxes = _tax.told(found)
    return tuple(
        fact for passage in found for fact in (*_prices(passage, taxes), *_rebates(passage), *_revisions(passage))
    )


# --- amounts --------------------------------------------------------------------------------------


def _prices(passage: Passage, taxes: _tax.Taxes) -> Iterator[Fact]:
    if passage.has("another customer", "example", "asked") or (passage.is_prose and passage.told("not a price")):
        return
    amounts = passage.values.money or _bare(passage)
    for found in amounts:
        if (
            isinstance(found.value, Money)
            and found.value.amount
            and not _is_threshold(passage, found)
            and not _is_penalty(passage, found)
            and _is_asked(passage, found.value)
        ):
            value = values.taxed(found.value, taxes.of(passage), _per(passage, found))
            yield Fact("price", value, scope(passage, found.start), passage.quote())


@lru_cache(maxsize=8)
def _threshold(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['threshold'])})[\s']*$")


def _is_threshold(passage: Passage, found: Found) -> bool:
    """Say whether a bare amount is a limit, or what was once paid: "more than 500 €"."""
    if not isinstance(found.value, Money) or (found.value.tax, found.value.per) != ("-", "once"):
        return False
    return passage.near(found.start, "past") or bool(_threshold(passage.language).search(passage.text[: found.start]))


def _is_asked(passage: Passage, value: Money) -> bool:
    """Say whether an amount is a price: it bears a tax or a period, or stands among prices."""
    return value.tax != "-" or value.per != "once" or passage.told("price", "vat", "total")


def _is_penalty(passage: Passage, found: Found) -> bool:
    if (
        passage.label.has("cap")
        or passage.told("late payment", "customer pays")
        or passage.columns.has("breach", "penalty strong")
    ):
        return True
    if passage.has("penalty") and (passage.has("breach") or not passage.has("price")):
        return True
    nearest = {"penalty": 10**6, "price": 10**6}
    for mention in passage.mentions:
        if mention.concept in nearest and not found.start <= mention.start < found.end:
            nearest[mention.concept] = min(nearest[mention.concept], abs(mention.start - found.start))
    return passage.has("penalty") and nearest["penalty"] <= nearest["price"]


_DECIMALS = re.compile(r"[.,]\d{2}$")


def _bare(passage: Passage) -> tuple[Found, ...]:
    """Read a cell that holds a bare number, where its column is one of money."""
    if not passage.row or not passage.cell or not _in_money(passage):
        return ()
    amount = _money.bare(passage.text, passage.language)
    if amount is None:
        return ()
    return (Found(Money(amount, _money.currency(passage.header.text) or "EUR"), 0, len(passage.text)),)


def _in_money(passage: Passage) -> bool:
    if _money.currency(passage.header.text):
        return True
    written = passage.text.strip()
    return bool(_DECIMALS.search(written)) and passage.header.has("price", "without tax", "with tax", "total")


# --- what it is paid for --------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _one(language: Language) -> re.Pattern[str]:
    """Match "la journée", "each call": one of what is charged for."""
    return re.compile(
        rf"(?:{pattern(language.concepts['one of'])})[\s']+(?:[^\W\d_]+\s)?(?P<period>{pattern(language.periods)})"
    )


@lru_cache(maxsize=8)
def _word(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.periods))


def _per(passage: Passage, found: Found) -> str:
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


# "The day is charged": what an article alone may stand before. "The server costs" is a price paid once.
_TIMES = ("/hour", "/half-day", "/day", "/night", "/call", "/meal")


@lru_cache(maxsize=8)
def _each_of(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?:/\s?|(?:{pattern(language.concepts['each of'])})[\s']+(?:[^\W\d_]+\s)?)(?P<period>{pattern(language.periods)})"
    )


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


# --- rebates and revisions ------------------------------------------------------------------------


def _rebates(passage: Passage) -> Iterator[Fact]:
    if passage.has("another customer", "example", "deferral", "revision") or passage.told("penalty strong", "breach"):
        return
    if passage.has("goal") or not (passage.has("rebate") or passage.told("price", "payment")):
        return
    rated = any(isinstance(found.value, Rate) for found in passage.values.rates)
    if passage.has("discount strong") and (rated or passage.has("tier rule")):
        yield Fact("price.discount", Phrase(_sentence(passage)), scope(passage), passage.quote())


def _revisions(passage: Passage) -> Iterator[Fact]:
    if passage.has("another customer", "example", "deferral", "past"):
        return
    named = passage.label.has("revision") or (passage.has("revision") and passage.told("price subject"))
    firm = passage.has("firm price")
    named = named or (passage.has("index strong") and passage.has("cap", "revision"))
    moved = passage.has("index") or (passage.titles.has("revision") and bool(passage.values.rates))
    if firm or (named and moved):
        yield Fact("price.revision", Phrase(_sentence(passage)), scope(passage), passage.quote())


def _sentence(passage: Passage) -> str:
    return passage.words(0, len(passage.text)).strip(" .;")


FAMILY = Family(
    "price",
    (
        FactKind("price", Better.LOWER),
        FactKind("price.discount", Better.HIGHER),
        FactKind("price.revision", Better.NEITHER),
    ),
    find,
)
