"""How much is included: 24 interventions a year, ten days of training, 3 TB."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors import _money, values
from extractors.facts._passages import Passage, passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Count, Fact, FactKind, Family, Language
from extractors.values import Found

# Characters between the words "is included" and the number.
_REACH = 70


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return the volumes that the clauses include in the price."""
    return tuple(fact for passage in passages(clauses, language) for fact in _facts(passage))


def _facts(passage: Passage) -> Iterator[Fact]:
    if passage.has("another customer", "example", "past", "goal", "no part of the offer"):
        return
    nouns = {
        mention.start: mention.end - mention.start for mention in passage.mentions if mention.concept == "quota unit"
    }
    for found in values.counts(passage.text, passage.language, lambda place: nouns.get(place, 0)):
        if not isinstance(found.value, Count) or not _is_included(passage, found):
            continue
        _, per, _ = _money.tail(passage.text, found.end, passage.language)
        per = per if per != "once" else _per_before(passage, found)
        value = replace(found.value, per="" if per == "once" else per)
        yield Fact("quota", value, scope(passage, found.start), passage.quote())


def _is_included(passage: Passage, found: Found) -> bool:
    """Say whether a count is what is bought: it is called included, or names a line with a price."""
    if passage.row and passage.cell == 0 and any(_money.currency(cell.casefold()) for cell in passage.row[1:]):
        return True
    near = [mention for mention in passage.mentions if mention.concept == "quota"]
    return any(min(abs(found.start - mention.end), abs(mention.start - found.end)) <= _REACH for mention in near)


def _per_before(passage: Passage, found: Found) -> str:
    rhythms = [str(rhythm.value) for rhythm in passage.values.rhythms]
    return (
        {"yearly": "/year", "monthly": "/month", "weekly": "/week", "quarterly": "/quarter"}.get(rhythms[0], "")
        if rhythms
        else ""
    )


FAMILY = Family("quota", (FactKind("quota", Better.HIGHER),), find)
