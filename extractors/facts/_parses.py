"""Parse the few sentences that words alone do not settle."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors import grammar
from extractors.facts import _counting, _limits
from extractors.facts._passages import Passage
from extractors.model import Duration, Language
from extractors.text import pattern
from extractors.values import Found

# No sentence is longer, in characters; a file made to be slow may hold such a one, or no end of them.
_LONGEST = 1000
_MOST = 3000


def related(passages: list[Passage], language: Language) -> tuple[Passage, ...]:
    """Return the passages, those with the grammar of their sentence whose reading depends on it.

    A passage that depends on its grammar and is not parsed is left out: what it denies would be taken for promised.
    """
    dependent = [place for place, passage in enumerate(passages) if depends(passage)]
    short = [place for place in dependent if len(passages[place].piece) <= _LONGEST]
    asked = set(sorted(short, key=lambda place: not _holds_value(passages[place]))[:_MOST])
    known = grammar.relations((passages[place].piece for place in asked), language) if asked else {}
    unparsed = set(dependent) - asked
    return tuple(
        replace(passage, relations=known[passage.piece]) if place in asked else passage
        for place, passage in enumerate(passages)
        if place not in unparsed
    )


def _holds_value(passage: Passage) -> bool:
    found = passage.values
    return bool(found.durations or found.rhythms or found.rates or found.hours or found.money)


def depends(passage: Passage) -> bool:
    """Say whether a sentence may state a fact or not, by what stands to what in it.

    Who pays a penalty; what "not" denies, and what is only wished for; which of two things takes so long; of
    what so many are given.
    """
    if not passage.is_prose:
        return False
    found = passage.values
    return (
        ((passage.has("negation", "goal", "possibility") or _may_be_conditional(passage)) and _may_be_denied(passage))
        or (passage.has("penalty strong") and passage.has("none"))
        or (passage.has("customer") and bool(found.rates or found.money) and passage.told("penalty", "late payment"))
        or (bool(found.durations) and passage.has("acknowledge") and passage.has("restore", "rto"))
        or (passage.has("vendor") and bool(found.rates or found.money) and passage.told("breach", "penalty"))
        or (passage.has("negation") and passage.has("backup") and passage.has("place"))
        or _may_be_given(passage)
    )


# What a length of time, a rhythm or a rate must stand with for a denial of it, or a wish, to matter.
_LENGTHS = ("acknowledge", "restore", "retain", "rto")
_GOALS = (*_LENGTHS, "rpo", "loss", "term", "renewal", "notice", "payment")
_RHYTHMS = ("backup", "restoring", "restore test", "copying")


def _may_be_conditional(passage: Passage) -> bool:
    endings = passage.language.conditional
    return bool(endings) and any(word.rstrip(".,;:").endswith(endings) for word in passage.text.split())


def _may_be_denied(passage: Passage) -> bool:
    found = passage.values
    return (
        bool(found.hours)
        or (bool(found.durations) and passage.told(*(_GOALS if passage.has("goal") else _LENGTHS)))
        or (bool(found.rhythms) and passage.told(*_RHYTHMS))
        or (bool(found.rates) and (passage.told("availability") or passage.has("goal")))
    )


def _may_be_given(passage: Passage) -> bool:
    """Say whether so many of something may be the buyer's, or so many visits."""
    if passage.values.money or passage.has("past"):
        return False
    often = passage.has("per year", "each period") and not passage.has("quota") and not passage.row
    if often and _counting.is_counted(passage):
        return True
    free = passage.has("free", "quota") and passage.has("who comes")
    return free and any(_counting.visits(rhythm) for rhythm in passage.values.rhythms)


def is_promised(passage: Passage, found: Found) -> bool:
    """Say whether a value is neither denied nor only wished for: "we do not guarantee", "nous aimerions"."""
    if passage.reached(found.start, "wished"):
        return False
    if passage.reached(found.start, "conditional") and not passage.told("disaster recovery"):
        return False  # what a disaster would bring is told in the conditional, as nobody wants it
    if _limits.is_denied_excess(passage, found):
        return True
    if _is_delay_denied(passage, found):
        return False
    return not passage.reached(found.start, "denied") or bool(
        _beyond(passage.language).search(passage.text[: found.start])  # "are not kept for more than 30 days"
    )


def is_allowed(passage: Passage, found: Found) -> bool:
    """Say whether a value goes with what the buyer is free to do: "you may reach us from 8 to 6"."""
    return passage.reached(found.start, "allowed") and not passage.near(found.start, "negation")


def _is_delay_denied(passage: Passage, found: Found) -> bool:
    """Say whether no delay is promised at all: "we promise no repair time: parts come in three weeks"."""
    delays = [mention.start for mention in passage.mentions if mention.concept == "delay"]
    return isinstance(found.value, Duration) and any(passage.reached(start, "denied") for start in delays)


@lru_cache(maxsize=8)
def _beyond(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['threshold'])})[\s']*$")


def is_aside(passage: Passage, cue: int, value: int) -> bool:
    """Say whether a value stands in the clause of a verb, and the word that claims it stands in another one's."""
    place, claim = (passage.folded.span(start, start + 1)[0] for start in (value, cue))
    clauses = [relation for relation in passage.relations if relation.name == "clause" and relation.reaches(place)]
    if not clauses:
        return False
    return not min(clauses, key=lambda clause: len(clause.reach)).reaches(claim)
