"""What a breach costs the vendor: penalty.rate, penalty.cap, penalty.none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors import _money
from extractors.facts._passages import Passage
from extractors.facts._reading import passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Fact, FactKind, Family, Language, Money, Phrase, Rate, plain
from extractors.text import pattern
from extractors.values import Found

# No penalty takes so much of a fee: higher rates are levels of service.
_LEAST_LEVEL = 90
# Characters between a ceiling's words and its number.
_CAP_REACH, _CAP_AFTER = 60, 12


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return the penalties, their ceilings, and the statements that there are none."""
    return tuple(fact for passage in passages(clauses, language) for fact in _facts(passage))


def _facts(passage: Passage) -> Iterator[Fact]:
    if not passage.binds or not _is_about(passage):
        return
    late = _is_late_payment(passage)
    if not late and (passage.told("customer pays") or passage.relates("buyer pays")):
        return
    if passage.columns.has("penalty strong") and not passage.header.has("penalty strong", "cap"):
        return  # another column of the table: the level that must be kept
    stated = [*_rates(passage), *_amounts(passage)]
    for found in stated:
        is_cap = _is_cap(passage, found)
        kind = "penalty.cap" if is_cap else "penalty.rate"
        if late and (is_cap or not isinstance(found.value, Rate) or not _is_interest(passage, found)):
            continue  # the fixed sum that the law adds for the costs of recovery
        yield Fact(kind, Phrase(_written(passage, found, is_cap)), scope(passage, found.start), passage.quote())
    if not stated and not late and _says_none(passage):
        yield Fact("penalty.none", Phrase("true"), scope(passage), passage.quote())


def _is_about(passage: Passage) -> bool:
    if passage.has("discount strong", "prepayment") and not passage.has("breach", "late payment"):
        return False
    if passage.relates("vendor pays") and passage.has("breach"):
        return True
    if passage.has("penalty") or (passage.has("late payment") and passage.values.rates):
        return True
    if passage.titles.has("penalty strong") and passage.has("none of them"):
        return True
    priced = passage.row and passage.columns.has("price", "without tax", "with tax")
    if priced and not (passage.columns.has("penalty", "breach") or passage.label.has("penalty", "cap", "lateness")):
        return False  # a list of prices, whatever its heading says
    if passage.row and passage.label.has("lateness") and not passage.columns.has("price", "without tax"):
        return True
    if passage.has("cap") and passage.has("lateness") and not passage.has("price"):
        return True
    if passage.header.has("penalty") and (passage.values.rates or passage.values.money):
        return True
    if passage.label.has("penalty", "late payment") or passage.columns.has("penalty strong", "breach"):
        return True
    named = passage.titles.has("penalty") or passage.header.has("penalty") or passage.caption.has("penalty")
    return named and (passage.told("breach", "cap") or passage.before.has("penalty"))


def _is_late_payment(passage: Passage) -> bool:
    return passage.has("late payment") or passage.label.has("late payment") or passage.before.has("late payment")


def _is_interest(passage: Passage, found: Found) -> bool:
    return not passage.is_prose or passage.near(found.start, "penalty", "late payment")


def _rates(passage: Passage) -> list[Found]:
    return [found for found in passage.values.rates if not _is_level(passage, found)]


def _is_level(passage: Passage, found: Found) -> bool:
    """Say whether a rate is the level that was missed: "under 99.9%", "par tranche de 0,1 point"."""
    if not isinstance(found.value, Rate) or _is_cap(passage, found):
        return False
    return _LEAST_LEVEL < found.value.percent <= 100 or bool(
        _each_step(passage.language).search(passage.text[: found.start])
    )


@lru_cache(maxsize=8)
def _each_step(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['per step'])})[\s']*$")


def _amounts(passage: Passage) -> list[Found]:
    if passage.has("price") and not passage.has("penalty") and not passage.relates("vendor pays"):
        return []
    return list(passage.values.money)


def _is_cap(passage: Passage, found: Found) -> bool:
    """Say whether an amount is a ceiling: no other amount stands between it and "at most"."""
    if passage.label.has("cap") or passage.header.has("cap"):
        return True
    starts = [other.start for other in (*passage.values.rates, *passage.values.money) if other.start < found.start]
    last = max(starts, default=-1)
    if _cap_lead(passage.language).search(passage.text[: found.start]):
        return True
    without = {mention.end for mention in passage.mentions if mention.concept in ("without", "none")}
    return any(
        mention.concept == "cap"
        and not without & {mention.start - 1, mention.start - 2}
        and (
            last < mention.end <= found.start <= mention.end + _CAP_REACH
            or 0 <= mention.start - found.end <= _CAP_AFTER
        )
        for mention in passage.mentions
    )


@lru_cache(maxsize=8)
def _cap_lead(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['cap lead'])})[\s']*$")


def _says_none(passage: Passage) -> bool:
    """Say whether it is said that no penalty is due: "aucune pénalité", or "no" where the row asks of one."""
    if passage.has("past", "deferral", "notice", "excuse", "planned work") or not passage.has("none", "none of them"):
        return False
    if passage.label.has("penalty strong"):
        return True
    if passage.titles.has("penalty strong") and passage.has("none of them"):
        return True  # "notre contrat n'en prévoit aucune"
    about = passage.told("breach", "severity", "service credit") or passage.titles.has("penalty")
    return (about or not passage.has("customer", "late payment")) and passage.relates("no penalty")


# --- "5 % monthly fee per hour" -------------------------------------------------------------------


@lru_cache(maxsize=8)
def _basis(language: Language) -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{pattern(language.concepts[f'basis {name}'])})" for name in _BASES)
    return re.compile(names)


_BASES = {
    "month": "monthly fee",
    "year": "annual fee",
    "quarter": "quarterly fee",
    "invoice": "invoice",
    "order": "order value",
}


@lru_cache(maxsize=8)
def _unit(language: Language) -> re.Pattern[str]:
    units = "|".join(sorted(language.units, key=len, reverse=True))
    lapse, half = pattern(language.concepts["per lapse"]), pattern(language.concepts["half"])
    return re.compile(rf"(?:{lapse})[\s']+(?P<half>(?:{half})[\s\-]+)?(?P<unit>{units})(?!\w)")


_UNITS = {"M": "minute", "H": "hour", "D": "day", "W": "week", "MO": "month", "Y": "year"}


def _written(passage: Passage, found: Found, is_cap: bool) -> str:
    """Write a penalty as number, unit, basis, what it is counted per."""
    unit = "" if is_cap else _per(passage, found)
    if isinstance(found.value, Money):
        return " ".join(filter(None, (f"{found.value.amount:.2f} {found.value.currency}", unit)))
    rate = found.value.percent if isinstance(found.value, Rate) else None
    sign = "points" if _is_points(passage, found) else "%"
    basis = _basis_of(passage, found)
    fraction = passage.text[found.start : found.end] if "/" in passage.text[found.start : found.end] else ""
    if fraction:
        return " ".join(filter(None, (fraction, basis, unit)))
    return " ".join(filter(None, (plain(rate) if rate is not None else "", sign, basis, unit)))


def _is_points(passage: Passage, found: Found) -> bool:
    return passage.text[found.start : found.end].rstrip().endswith(("point", "points"))


def _basis_of(passage: Passage, found: Found) -> str:
    after = _basis(passage.language).search(passage.text, found.end)
    match = after or _basis(passage.language).search(passage.text)
    for around in (passage.header, passage.caption, passage.titles):
        match = match or _basis(passage.language).search(around.text)
    return next((_BASES[name] for name, words in match.groupdict().items() if words), "") if match else ""


@lru_cache(maxsize=8)
def _event(language: Language) -> re.Pattern[str]:
    """Match "for every missed visit", "par passage"."""
    each = pattern(language.concepts["each of"])
    return re.compile(rf"(?:{each})[\s']+(?:[^\W\d_]+\s)?(?P<period>{pattern(language.periods)})")


def _per(passage: Passage, found: Found) -> str:
    """Tell what a penalty is counted per: a lapse of time, or an event."""
    if isinstance(found.value, Money) and found.value.per != "once":
        return f"per {found.value.per.strip('/')}"
    for words, start in ((passage.text, found.end), (passage.text, 0), (passage.label.text, 0)):
        lapse = _unit(passage.language).search(words, start)
        event = _event(passage.language).search(words, start)
        if event and (not lapse or event.start() < lapse.start()):
            return f"per {_money.period_of(event['period'], passage.language).strip('/')}"
        if lapse:
            unit = _UNITS[passage.language.units[lapse["unit"]].value]
            return f"per half {unit}" if lapse["half"] else f"per {unit}"
    return ""


FAMILY = Family(
    "penalty",
    (
        FactKind("penalty.cap", Better.HIGHER),
        FactKind("penalty.none", Better.LOWER),
        FactKind("penalty.rate", Better.HIGHER),
    ),
    find,
)
