"""What takes how long, from when, in which hours: sla.response, .resolution, .clock_start, .hours, .availability."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import takewhile

from extractors import _money, text, values
from extractors.facts import _parses
from extractors.facts._durations import assign
from extractors.facts._passages import Passage
from extractors.facts._reading import passages
from extractors.facts._scope import level, scope
from extractors.model import Better, Clause, Duration, Fact, FactKind, Family, Language, Phrase, Rate
from extractors.text import pattern
from extractors.values import Found

# No service is sold below nine hours in ten; lower percentages in such a sentence are of something else.
_LEAST_AVAILABLE = 90


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return the levels of service that the clauses promise."""
    found = passages(clauses, language)
    working = {passage.clause.path for passage in found if _counts_working_hours(passage)}
    return tuple(fact for passage in found for fact in _facts(passage, passage.clause.path in working))


def _counts_working_hours(passage: Passage) -> bool:
    """Say whether a sentence tells of all delays of its clause that they are in working hours."""
    stated = passage.values.durations or passage.values.hours
    return not stated and passage.is_prose and passage.has("business") and passage.has("delay")


def _facts(passage: Passage, working: bool) -> Iterator[Fact]:
    if not passage.binds:
        return
    yield from _times(passage, working)
    yield from _availability(passage)
    yield from _clock(passage)
    yield from _hours(passage)


def _times(passage: Passage, working: bool) -> Iterator[Fact]:
    for kind, found in assign(passage):
        if kind in ("sla.response", "sla.resolution") and isinstance(found.value, Duration):
            on_clock = passage.has("round the clock", "out of hours")
            value = replace(found.value, business=found.value.business or (working and not on_clock))
            yield Fact(kind, value, level(passage, found.start), passage.quote())


def _availability(passage: Passage) -> Iterator[Fact]:
    if passage.has("past") or not (
        passage.has("availability") or passage.label.has("availability") or passage.header.has("availability")
    ):
        return
    if passage.row and not passage.cell and passage.columns.has("penalty strong"):
        return  # "from 99 to 99.5%": a band of credits
    for found in passage.values.rates:
        if (
            isinstance(found.value, Rate)
            and _LEAST_AVAILABLE <= found.value.percent <= 100
            and _parses.is_promised(passage, found)
        ):
            yield Fact("sla.availability", found.value, scope(passage, found.start), passage.quote())


# --- the clock ------------------------------------------------------------------------------------


@cache
def _starts(language: Language) -> re.Pattern[str]:
    clock, run, at = (pattern(language.concepts[name]) for name in ("clock", "clock runs", "clock at"))
    return re.compile(rf"(?:(?:{clock})\s*(?:(?:{at})[\s']*)*|(?:{run})\s(?:(?:{at})[\s']*)+)")


@cache
def _since(language: Language) -> re.Pattern[str]:
    after, since = (pattern(language.concepts[name]) for name in ("limit after", "clock since"))
    return re.compile(rf"\s*(?:(?:{after})\s*)?(?:{since})\s*(?:que\s|qu')?")


_FAULT = ("severity", "ticket", "acknowledge", "restore", "out of hours", "breach", "opening")


@cache
def _end(language: Language) -> re.Pattern[str]:
    """Match the end of the event, and a conjunction that is left hanging there."""
    return re.compile(rf"(?:\s+(?:{pattern(language.concepts['conjunction'])}))?\s*(?:[,;:.()]|$)")


@cache
def _no_event(language: Language) -> re.Pattern[str]:
    """Match what is no event: "deux mois après pour corriger"."""
    return re.compile(pattern(language.concepts["no event"]))


def _clock(passage: Passage) -> Iterator[Fact]:
    """Find "ces délais courent à compter de X", and "deux heures après X" where the two hours are a fact."""
    if passage.has("payment", "term", "notice", "price"):
        return
    times = [found for kind, found in assign(passage) if kind in ("sla.response", "sla.resolution")]
    start = None
    if times or (
        (passage.has("delay") or passage.label.has("delay", "clock"))
        and (passage.told(*_FAULT) or passage.titles.has("delay"))
    ):
        match = _starts(passage.language).search(passage.text)
        start = match.end() if match else None
    if start is None:
        for found in times:
            if match := _since(passage.language).match(passage.text, found.end):
                start = match.end()
                break
    if start is None:
        return
    end = _end(passage.language).search(passage.text, start)
    words = passage.words(start, end.start() if end else len(passage.text))
    if words and not _no_event(passage.language).match(text.flat(words).text):
        yield Fact("sla.clock_start", Phrase(words), scope(passage), passage.quote())


# --- opening hours --------------------------------------------------------------------------------

_OTHER_HOURS = ("training", "update", "go live", "planned work")
# A fragment of so few words ("Agence : du lundi au vendredi, de 7 h à 18 h") may owe its meaning to the heading.
_FRAGMENT = 16
# Characters between "answers" and "day and night".
_REACH = 60


def _hours(passage: Passage) -> Iterator[Fact]:
    if passage.has(*_OTHER_HOURS) or passage.label.has(*_OTHER_HOURS) or passage.titles.has("training", "planning"):
        return
    if passage.row and not passage.is_prose:
        yield from _hours_of_row(passage)
        return
    for found in passage.values.hours:
        if _is_service(passage, found):
            words = passage.words(found.start, found.end)
            yield Fact("sla.hours", Phrase(words), scope(passage, found.start), passage.quote())


def _is_service(passage: Passage, found: Found) -> bool:
    """Say whether the hours are those of a service: days alone are told of those on call only."""
    if passage.near(found.start, "deferral", "none"):
        return False
    promised = _parses.is_promised(passage, found) and not passage.near(found.start, "past")
    if not promised and not _parses.is_allowed(passage, found):
        return False
    shape = values.shape(passage.text[found.start : found.end], passage.language)
    if not shape.has_time and not shape.all_day:
        return passage.has("out of hours") and passage.has("acknowledge", "opening strong")
    strong = any(
        mention.concept == "opening strong" and not found.start <= mention.start < found.end
        for mention in passage.mentions
    )
    if shape.all_day or not shape.has_day:
        strong = strong and any(
            mention.concept == "opening strong"
            and min(abs(mention.end - found.start), abs(mention.start - found.end)) <= _REACH
            for mention in passage.mentions
        )
        return strong and not passage.near(found.start, "negation")
    named = passage.titles.has("opening") and len(passage.text.split()) <= _FRAGMENT
    strong = strong or passage.header.has("opening", "hours header")
    return strong or passage.has("opening", "acknowledge") or passage.label.has("opening") or named


def _hours_of_row(passage: Passage) -> Iterator[Fact]:
    """Join the days of one cell with the times of the next: "Monday to Friday | 08:00 - 18:00"."""
    if passage.values.durations or not _has_hours(passage.text, passage.language) or not _is_opening_row(passage):
        return
    if passage.cell and _has_hours(passage.row[passage.cell - 1], passage.language):
        return  # told from the cell in which they begin
    joined = _joined(passage)
    folded = text.flat(joined)
    for start, end in values.hours(folded.text, passage.language)[:1]:
        shape = values.shape(folded.text[start:end], passage.language)
        if not shape.has_time and not shape.all_day:
            return  # the days of a timetable
        first, last = folded.span(start, end)
        words = " ".join(joined[first:last].split())
        yield Fact("sla.hours", Phrase(words), scope(passage), passage.quote())


def _joined(passage: Passage) -> str:
    """Join a cell of days with the times beside it; a cell that tells both is of another column."""
    first, *others = passage.row[passage.cell :]
    shape = values.shape(passage.text, passage.language)
    if shape.all_day or (shape.has_day and shape.has_time):
        return first
    return " ".join((first, *takewhile(lambda cell: _has_hours(cell, passage.language), others)))


def _is_opening_row(passage: Passage) -> bool:
    if passage.near(0, "deferral"):
        return False
    named = [passage.header, passage.label, passage.caption, passage.titles]
    shape = values.shape(passage.text, passage.language)
    if passage.is_named and shape.has_day and shape.has_time and not passage.label.has("planned work", "planning"):
        return True  # "Entry to the halls | Monday to Saturday, 07:00 to 20:00"
    if any(_money.currency(cell.casefold()) for cell in passage.row):
        # A row of prices: its hours are a name, unless the column says otherwise.
        return passage.header.has("weekday", "hours header")
    return any(around.has("opening", "weekday", "opening strong", "hours header") for around in named)


def _has_hours(cell: str, language: Language) -> bool:
    flat = text.flat(cell).text
    shape = values.shape(flat, language)
    return (shape.has_day or shape.has_time or shape.all_day) and not values.find(flat, language).durations


FAMILY = Family(
    "sla",
    (
        FactKind("sla.availability", Better.HIGHER),
        FactKind("sla.clock_start", Better.NEITHER),
        FactKind("sla.hours", Better.HIGHER),
        FactKind("sla.resolution", Better.LOWER),
        FactKind("sla.response", Better.LOWER),
    ),
    find,
)
