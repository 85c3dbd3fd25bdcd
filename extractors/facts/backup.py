"""What is copied, how often, kept how long, where, and tried when: the backup kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors import values
from extractors._numbers import number, read
from extractors.facts import _parses
from extractors.facts._durations import assign
from extractors.facts._passages import Passage
from extractors.facts._reading import passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Duration, Fact, FactKind, Family, Language, Phrase, Unit
from extractors.text import pattern
from extractors.values import Found

# Characters between two names of one list.
_APART = 30
_TIMES = ("backup.retention", "backup.rpo", "backup.rto")


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return what the clauses state of backups."""
    found = passages(clauses, language)
    facts = _once([fact for passage in found for fact in _facts(passage)])
    named = {passage.clause.path for passage in found if not passage.row and _names_scope(passage)}
    return tuple(
        fact
        for fact in facts
        if not (fact.kind == "backup.scope" and fact.quote.path in named and _is_row(fact, found))
    )


def _once(facts: list[Fact]) -> list[Fact]:
    """Drop a rhythm that the same clause has stated before, of nothing else in particular."""
    kept: list[Fact] = []
    said: set[tuple[str, ...]] = set()
    for fact in facts:
        key = (fact.quote.clause, str(fact.value))
        if fact.kind == "backup.frequency" and key in said and fact.scope in ("", *fact.quote.path):
            continue
        if fact.kind == "backup.frequency":
            said.add(key)
        kept.append(fact)
    return kept


def _is_row(fact: Fact, found: tuple[Passage, ...]) -> bool:
    return any(passage.row and passage.index == fact.quote.block for passage in found)


def _facts(passage: Passage) -> Iterator[Fact]:
    for kind, found in assign(passage):
        if kind in _TIMES:
            yield Fact(kind, found.value, scope(passage, found.start), passage.quote())
    if not passage.binds or passage.has("past"):
        return
    yield from _generations(passage)
    yield from _tests(passage)
    if passage.has("restore test") or _is_trial(passage):
        return
    yield from _rhythms(passage)
    yield from _scopes(passage)
    yield from _places(passage)


@lru_cache(maxsize=8)
def _sets(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{number(language)})\s(?:[^\W\d_]+\s)?(?:{pattern(language.concepts['backup'])})")


_EVERY = {"hourly": Unit.HOUR, "daily": Unit.DAY, "weekly": Unit.WEEK, "monthly": Unit.MONTH}


def _generations(passage: Passage) -> Iterator[Fact]:
    """Read "the last thirty daily copies are kept" as thirty days."""
    rhythms = [str(rhythm.value) for rhythm in passage.values.rhythms if str(rhythm.value) in _EVERY]
    if not passage.has("retain") or not passage.told("backup") or not rhythms or passage.values.durations:
        return
    if match := _sets(passage.language).search(passage.text):
        amount = read(match["number"], passage.language)
        if amount and amount > 1:
            value = Duration(amount, _EVERY[rhythms[0]])
            yield Fact("backup.retention", value, scope(passage), passage.quote())


def _tests(passage: Passage) -> Iterator[Fact]:
    if not (passage.has("restore test") or passage.label.has("restore test") or _is_trial(passage)):
        return
    for rhythm in _promised(passage)[:1]:
        yield Fact(
            "backup.restore_test", Phrase(passage.words(rhythm.start, rhythm.end)), scope(passage), passage.quote()
        )


def _is_trial(passage: Passage) -> bool:
    """Say whether it is restoring that is done so often: "each quarter, a server is rebuilt from its copy"."""
    if not passage.is_prose or not passage.values.rhythms or passage.values.durations or not passage.told("backup"):
        return False
    if passage.has("price", "quota"):
        return False
    rhythm = passage.values.rhythms[0]
    near = [
        (max(mention.start - rhythm.end, rhythm.start - mention.end), mention.concept == "backup")
        for mention in passage.mentions
        if mention.concept in ("restoring", "backup")
    ]
    return bool(near) and not min(near)[1]


def _rhythms(passage: Passage) -> Iterator[Fact]:
    if not _is_about(passage) or (passage.has("deliverable") and not passage.titles.has("backup")):
        return
    if not passage.is_prose and not (
        passage.header.has("frequency", "backup")
        or passage.label.has("frequency", "backup strong")
        or passage.has("backup")
    ):
        return
    for rhythm in _promised(passage):
        yield Fact("backup.frequency", rhythm.value, _of(passage), passage.quote())
    if passage.header.has("frequency") and not passage.values.rhythms and passage.values.durations:
        value = Phrase(values.every(passage.values.durations[0]))
        yield Fact("backup.frequency", value, _of(passage), passage.quote())
    if passage.header.has("frequency", "backup") and not passage.values.rhythms and passage.has("none"):
        yield Fact("backup.frequency", Phrase("none"), _of(passage), passage.quote())


def _promised(passage: Passage) -> list[Found]:
    """Return the rhythms of a passage that are promised, each once."""
    rhythms = [rhythm for rhythm in passage.values.rhythms if _parses.is_promised(passage, rhythm)]
    return list({str(rhythm.value): rhythm for rhythm in reversed(rhythms)}.values())[::-1]


def _is_about(passage: Passage) -> bool:
    if not passage.is_prose:
        about = passage.titles.has("backup") or passage.caption.has("backup")
        return passage.told("backup") and (about or not passage.label.has("personal data"))
    if passage.titles.has("backup strong") and passage.has("copying"):
        return True
    return passage.has("backup strong") or (
        passage.has("backup") and passage.told("backup strong", "disaster recovery", "environment", "data nouns")
    )


def _of(passage: Passage) -> str:
    if not passage.is_prose:
        return scope(passage)
    span = _object(passage)
    return passage.words(*span) if span else scope(passage)


# --- what is copied -------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _copied(language: Language) -> re.Pattern[str]:
    """Match what is copied: "copie complète de la production", "databases are backed up"."""
    return re.compile(pattern(language.concepts["data nouns"]))


def _object(passage: Passage) -> tuple[int, int] | None:
    """Return the span of the names of data or of environments that stand together."""
    span: tuple[int, int] | None = None
    for name in _copied(passage.language).finditer(passage.text):
        if span and (name.start() - span[1] > _APART or re.search("[;:]", passage.text[span[1] : name.start()])):
            break
        span = (span[0] if span else name.start(), name.end())
    return span


def _names_scope(passage: Passage) -> bool:
    return passage.has("covered") and passage.titles.has("backup") and _object(passage) is not None


def _scopes(passage: Passage) -> Iterator[Fact]:
    if not passage.is_prose:
        told = passage.values.rhythms or passage.has("uncovered", "none")
        if _is_about(passage) and passage.cell and passage.header.has("frequency", "backup") and told:
            yield Fact("backup.scope", Phrase(scope(passage)), scope(passage), passage.quote())
        return
    copied = passage.has("copying") and passage.values.rhythms and _is_about(passage)
    if not (copied or _names_scope(passage) or (passage.has("uncovered") and passage.told("backup"))):
        return
    if span := _object(passage):
        yield Fact("backup.scope", Phrase(passage.words(*span)), passage.words(*span), passage.quote())


# --- where the copies are -------------------------------------------------------------------------

_NAME = r"[A-ZÀ-Ý][\w’'\-]+(?:[ ,\-][A-ZÀ-Ý][\w’'\-]+|,? (?:à|in|near) [A-ZÀ-Ý][\w’'\-]+)*"


@lru_cache(maxsize=8)
def _at(language: Language) -> re.Pattern[str]:
    """Match what goes before the name of a place: "à", "in the", "dans la salle de"."""
    return re.compile(
        rf"(?:{pattern(language.concepts['place before a name'])})\s(?:(?:\w+ ){{1,3}}(?:(?:de|du|of|in|at|near) |d'))?"
        rf"(?:(?:\w+ )?(?:{pattern(language.concepts['places'])})\s?:\s)?"
    )


def _places(passage: Passage) -> Iterator[Fact]:
    if not passage.is_prose:
        yield from _places_of_row(passage)
        return
    sites = [mention.start for mention in passage.mentions if mention.concept in ("backup", "second site")]
    if not sites and passage.titles.has("backup strong"):
        sites = [0] if passage.has("place") else []
    if not sites or not passage.has("place", "retain") or passage.near(sites[0], "deferral"):
        return
    for lead in _at(passage.language).finditer(passage.text, min(sites)):
        name = re.match(_NAME, passage.words(lead.end(), len(passage.text)))
        held = passage.reached(lead.start(), "clause") or not passage.near(sites[0], "negation")
        if name and held and not passage.reached(lead.start(), "denied") and not re.search(r"\d", name[0]):
            yield Fact("backup.location", Phrase(name[0]), scope(passage), passage.quote())
            return


def _places_of_row(passage: Passage) -> Iterator[Fact]:
    """Read a column of places, and "Copies externalisées | Ostrea Stockage | Lorient": all cells after the name."""
    copied = (
        passage.titles.has("backup strong") or passage.caption.has("backup strong") or passage.columns.has("backup")
    )
    if passage.cell and copied and passage.header.has("places header"):
        if (name := re.match(_NAME, passage.piece)) and not re.search(r"\d", name[0]):
            yield Fact("backup.location", Phrase(passage.piece.strip()), scope(passage), passage.quote())
        return
    if passage.cell != 1 or not passage.label.has("backup"):
        return
    if not (passage.header.has("place", "provider") or passage.label.has("place")):
        return
    names = [cell for cell in passage.row[1:] if re.match(_NAME, cell)]
    if names:
        yield Fact("backup.location", Phrase(", ".join(names)), scope(passage), passage.quote())


FAMILY = Family(
    "backup",
    (
        FactKind("backup.frequency", Better.HIGHER),
        FactKind("backup.location", Better.NEITHER),
        FactKind("backup.restore_test", Better.HIGHER),
        FactKind("backup.retention", Better.HIGHER),
        FactKind("backup.rpo", Better.LOWER),
        FactKind("backup.rto", Better.LOWER),
        FactKind("backup.scope", Better.NEITHER),
    ),
    find,
)
