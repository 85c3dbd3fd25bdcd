"""What is copied, how often, kept how long, where, and tried when: the backup kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.facts._durations import assign
from extractors.facts._passages import Passage, passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Fact, FactKind, Family, Language, Phrase
from extractors.text import pattern

_TIMES = ("backup.retention", "backup.rpo", "backup.rto")


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return what the clauses state of backups."""
    found = passages(clauses, language)
    facts = [fact for passage in found for fact in _facts(passage)]
    named = {passage.clause.path for passage in found if not passage.row and _names_scope(passage)}
    return tuple(
        fact
        for fact in facts
        if not (fact.kind == "backup.scope" and fact.quote.path in named and _is_row(fact, found))
    )


def _is_row(fact: Fact, found: tuple[Passage, ...]) -> bool:
    return any(passage.row and passage.index == fact.quote.block for passage in found)


def _facts(passage: Passage) -> Iterator[Fact]:
    for kind, found in assign(passage):
        if kind in _TIMES:
            yield Fact(kind, found.value, scope(passage, found.start), passage.quote())
    if passage.has("another customer", "example", "goal", "no part of the offer", "past"):
        return
    yield from _tests(passage)
    if passage.has("restore test") or passage.has("training"):
        return
    yield from _rhythms(passage)
    yield from _scopes(passage)
    yield from _places(passage)


def _tests(passage: Passage) -> Iterator[Fact]:
    if not (passage.has("restore test") or passage.label.has("restore test")):
        return
    for rhythm in passage.values.rhythms[:1]:
        yield Fact(
            "backup.restore_test", Phrase(passage.words(rhythm.start, rhythm.end)), scope(passage), passage.quote()
        )


def _rhythms(passage: Passage) -> Iterator[Fact]:
    if not _is_about(passage) or not (passage.values.rhythms or passage.row):
        return
    if passage.row and not (
        passage.header.has("frequency") or passage.label.has("frequency", "backup strong") or passage.has("backup")
    ):
        return
    for rhythm in passage.values.rhythms[:1]:
        yield Fact("backup.frequency", rhythm.value, _of(passage), passage.quote())
    if passage.header.has("frequency") and not passage.values.rhythms and passage.has("none"):
        yield Fact("backup.frequency", Phrase("none"), _of(passage), passage.quote())


def _is_about(passage: Passage) -> bool:
    if passage.row:
        return passage.told("backup") and not passage.label.has("personal data")
    return passage.has("backup strong") or (
        passage.has("backup") and passage.told("backup strong", "disaster recovery", "environment", "data nouns")
    )


def _of(passage: Passage) -> str:
    if passage.row:
        return scope(passage)
    span = _object(passage)
    return passage.words(*span) if span else scope(passage)


# --- what is copied -------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _copied(language: Language) -> re.Pattern[str]:
    """Match what is copied: "copie complète de la production", "databases are backed up"."""
    return re.compile(pattern(language.concepts["data nouns"]))


def _object(passage: Passage) -> tuple[int, int] | None:
    """Return the span from the first to the last name of data or of an environment."""
    names = list(_copied(passage.language).finditer(passage.text))
    return (names[0].start(), names[-1].end()) if names else None


def _names_scope(passage: Passage) -> bool:
    return passage.has("covered") and passage.titles.has("backup") and _object(passage) is not None


def _scopes(passage: Passage) -> Iterator[Fact]:
    if passage.row:
        if _is_about(passage) and passage.cell and passage.header.has("frequency") and passage.values.rhythms:
            yield Fact("backup.scope", Phrase(scope(passage)), scope(passage), passage.quote())
        return
    span = _object(passage)
    if span and (_names_scope(passage) or (passage.has("copying") and _is_about(passage))):
        yield Fact("backup.scope", Phrase(passage.words(*span)), passage.words(*span), passage.quote())


# --- where the copies are -------------------------------------------------------------------------

_NAME = r"[A-ZÀ-Ý][\w’'\-]+(?:[ ,\-][A-ZÀ-Ý][\w’'\-]+|,? (?:à|in|near) [A-ZÀ-Ý][\w’'\-]+)*"


def _places(passage: Passage) -> Iterator[Fact]:
    if not passage.has("place") or not (passage.has("backup") or passage.label.has("backup")):
        return
    words = passage.words(0, len(passage.text))
    match = re.search(rf"(?:à|chez|in|near|at|de|on|our|our|en) (?P<name>{_NAME})", words)
    if match:
        yield Fact("backup.location", Phrase(match["name"]), scope(passage), passage.quote())


FAMILY = Family(
    "backup",
    (
        FactKind("backup.frequency", Better.NEITHER),
        FactKind("backup.location", Better.NEITHER),
        FactKind("backup.restore_test", Better.NEITHER),
        FactKind("backup.retention", Better.HIGHER),
        FactKind("backup.rpo", Better.LOWER),
        FactKind("backup.rto", Better.LOWER),
        FactKind("backup.scope", Better.NEITHER),
    ),
    find,
)
