"""What the buyer is asked to pay: price, price.discount, price.revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors import _money, values
from extractors.facts import _billing, _tax
from extractors.facts._passages import Passage
from extractors.facts._reading import passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Fact, FactKind, Family, Language, Money, Phrase
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
    if not passage.binds or (passage.is_prose and passage.told("not a price")):
        return
    amounts = passage.values.money or _bare(passage)
    for found in amounts:
        if (
            isinstance(found.value, Money)
            and found.value.amount
            and not _is_threshold(passage, found)
            and not _difference(passage.language).search(passage.text[: found.start])
            and not _is_penalty(passage, found)
            and _is_asked(passage, found.value)
        ):
            value = values.taxed(found.value, taxes.of(passage), _billing.per(passage, found))
            yield Fact("price", value, scope(passage, found.start), passage.quote())


@lru_cache(maxsize=8)
def _threshold(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['threshold'])})[\s']*$")


def _is_threshold(passage: Passage, found: Found) -> bool:
    """Say whether a bare amount is a limit, or what was once paid: "more than 500 €"."""
    if not isinstance(found.value, Money) or (found.value.tax, found.value.per) != ("-", "once"):
        return False
    return passage.near(found.start, "past") or bool(_threshold(passage.language).search(passage.text[: found.start]))


@lru_cache(maxsize=8)
def _difference(language: Language) -> re.Pattern[str]:
    """Match what goes before the difference of two prices, or a sum saved: "cheaper by some"."""
    return re.compile(rf"(?:{pattern(language.concepts['difference'])})[\s']+(?:[^\W\d_]+[\s'])?$")


def _is_asked(passage: Passage, value: Money) -> bool:
    """Say whether an amount is a price: it bears a tax or a period, or stands among prices."""
    return value.tax != "-" or value.per != "once" or passage.told("price", "vat", "total")


def _is_penalty(passage: Passage, found: Found) -> bool:
    if (
        passage.label.has("cap")
        or (passage.label.has("lateness") and not passage.columns.has("price", "without tax"))
        or passage.told("late payment")
        or passage.columns.has("breach", "penalty strong")
    ):
        return True
    if passage.relates("vendor pays") and passage.has("breach"):
        return True
    if passage.told("customer pays") or passage.relates("buyer pays"):
        return False  # whatever it is called, it is asked of the buyer
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
    if not (read := _money.bare(passage.text, passage.language)):
        return ()
    amount, per = read
    return (Found(Money(amount, _money.currency(passage.header.text) or "EUR", per=per), 0, len(passage.text)),)


def _in_money(passage: Passage) -> bool:
    if _money.currency(passage.header.text):
        return True
    written = passage.text.strip()
    return bool(_DECIMALS.search(written)) and passage.header.has("price", "without tax", "with tax", "total")


# --- rebates and revisions ------------------------------------------------------------------------

# Characters between "remise" and its rate; a sentence of two rates holds both near.
_REBATE_REACH = 70


def _rebates(passage: Passage) -> Iterator[Fact]:
    tiered = _is_tiered(passage) and not passage.told("penalty")
    if not passage.binds or passage.has("deferral", "revision") or (passage.told("breach") and not tiered):
        return
    if passage.told("penalty strong") and not passage.has("prepayment"):
        return
    if not (passage.has("rebate") or passage.label.has("rebate") or passage.told("price", "payment")):
        return
    words = [mention for mention in passage.mentions if mention.concept in ("discount strong", "rebate")]
    rated = any(
        abs(found.start - mention.start) <= _REBATE_REACH for found in passage.values.rates for mention in words
    )
    if passage.label.has("rebate") and passage.values.rates:
        rated = True
    banded = words and passage.values.money and passage.has("threshold")
    if rated or banded or (words and passage.has("tier rule")) or tiered:
        yield Fact("price.discount", Phrase(_sentence(passage)), scope(passage), passage.quote())


def _is_tiered(passage: Passage) -> bool:
    """Say whether amounts fall from one number to the next: "640 € jusqu'à la neuvième, 590 € au-delà"."""
    amounts = [found.value.amount for found in passage.values.money if isinstance(found.value, Money)]
    bounds = {mention.start for mention in passage.mentions if mention.concept == "tier bound"}
    return passage.is_prose and len(amounts) > 1 and len(bounds) > 1 and amounts == sorted(amounts, reverse=True)


def _revisions(passage: Passage) -> Iterator[Fact]:
    if not passage.binds or passage.has("deferral", "past"):
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
