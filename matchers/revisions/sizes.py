"""Give the values that facts and wordings state a size, so that two of them can be told apart: how often, how long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from extractors.model import Count, Duration, Language, Money, Phrase, Rate, Unit, Value
from matchers.revisions.figures import figures
from matchers.revisions.substance import sense

# A working hour or day takes longer on the clock: a week of 168 hours holds 40 of them.
_BUSINESS = Decimal("4.2")
_BUSINESS_DAY = Decimal("1.4")

# How often in a year: the rhythms and the periods that a language names.
_PACE = {
    "continuous": 100_000, "after every change": 50_000, "hourly": 8760, "hour": 8760, "twice a day": 730,
    "daily": 365, "day": 365, "twice a week": 104, "weekly": 52, "week": 52, "twice a month": 24, "monthly": 12,
    "month": 12, "quarterly": 4, "quarter": 4, "twice a year": 2, "half-year": 2, "yearly": 1, "year": 1, "none": 0,
}  # fmt: skip
_EVERY = re.compile(r"every (\d+) (minute|hour|day|week|month|year)s?")
_UNITS = {
    "minute": Unit.MINUTE, "hour": Unit.HOUR, "day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH,
    "year": Unit.YEAR,
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TIMES = frozenset(str(unit) for unit in Unit)

_CLOCK = re.compile(r"\b([01]?\d|2[0-4])\s?(?::\s?([0-5]\d)|h(?:eures?)?\s?([0-5]\d)?)(?!\d)", re.I)
_WEEK = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_DAY = re.compile(rf"\b({'|'.join(_WEEK)})s?\b", re.I)
_SPAN = re.compile(r"^\s*(?:au|à|to|–|-|—|through)\s*$", re.I)
# Days of a week that names none: whoever gives hours alone has working days in mind.
_WORKING_DAYS = 5


def size(kind: str, value: Value, language: Language) -> Decimal | None:
    """Return how large a value of a kind is, in hours, in money, in times a year; None where it cannot be told."""
    match value:
        case Duration():
            long = value.hours >= Unit.DAY.hours and value.unit.hours >= Unit.DAY.hours
            return value.hours * (1 if not value.business else _BUSINESS_DAY if long else _BUSINESS)
        case Money() | Count():
            return value.amount
        case Rate():
            return value.percent
        case Phrase():
            return _size_of_phrase(kind, value.text, language)


def _size_of_phrase(kind: str, text: str, language: Language) -> Decimal | None:
    if kind == "sla.hours":
        return week_hours(text, language)
    if kind in ("backup.frequency", "backup.restore_test"):
        every = _EVERY.search(text)
        if every:
            return Unit.YEAR.hours / (Decimal(every[1]) * _UNITS[every[2]].hours)
        return Decimal(_PACE[text]) if text in _PACE else pace(figures(text, language))
    if kind == "price.discount":
        return next((Decimal(figure[:-2]) for figure in figures(text, language) if figure.endswith(" %")), None)
    number = _NUMBER.match(text)
    return Decimal(number[0]) if number else None


def pace(found: Iterable[str]) -> Decimal | None:
    """Return how many times a year something happens that is said with these figures; None unless there is one pace."""
    told = list(found)
    rhythms = [figure[1:] for figure in told if figure[0] == "~" and figure[1:] in _PACE]
    if rhythms:
        return Decimal(_PACE[rhythms[0]]) if len(rhythms) == 1 else None
    periods = [figure[1:] for figure in told if figure[0] == "/" and figure[1:] in _PACE]
    numbers = [figure for figure in told if _NUMBER.match(figure) and figure.partition(" ")[2] in ("", Unit.DAY)]
    if len(numbers) != 1:
        return None
    periods = [period for period in periods if not (numbers[0].endswith(f" {Unit.DAY}") and period == "day")]
    return Decimal(numbers[0].partition(" ")[0]) * _PACE[periods[0]] if len(periods) == 1 else None


def week_hours(text: str, language: Language) -> Decimal | None:
    """Return how many hours a week a service is open by a statement such as "Monday to Friday, 8:00 to 18:00"."""
    if "round the clock" in sense(text, language).concepts:
        return Unit.WEEK.hours
    times = [Decimal(hour) + Decimal(one or other or 0) / 60 for hour, one, other in _CLOCK.findall(text)]
    if not times or len(times) % 2:
        return None
    spans = zip(*[iter(times)] * 2, strict=True)
    day = sum((end - start if end > start else end + 24 - start for start, end in spans), Decimal(0))
    return day * (_days(text) or _WORKING_DAYS)


def _days(text: str) -> int:
    found = list(_DAY.finditer(text))
    days: set[int] = set()
    for place, match in enumerate(found):
        day = _WEEK[match[1].lower()]
        days.add(day)
        if place and _SPAN.match(text[found[place - 1].end() : match.start()]):
            first = _WEEK[found[place - 1][1].lower()]
            days.update(range(first, day + 1) if first <= day else (*range(first, 7), *range(day + 1)))
    return len(days)


def moves(gone: Iterable[str], come: Iterable[str]) -> list[tuple[str, int]]:
    """Return, for each unit in which one figure took the place of another, the unit and whether it grew (1) or not.

    Times are compared on the clock, whatever their units; the unit of these is "time".
    """
    before, after = _by_unit(gone), _by_unit(come)
    found = []
    for unit in before.keys() & after.keys():
        if len(before[unit]) == len(after[unit]) == 1:
            (one,), (other,) = before[unit], after[unit]
            if one != other:
                found.append((unit, 1 if other > one else -1))
    return sorted(found)


def _by_unit(told: Iterable[str]) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = {}
    for figure in told:
        number, _, unit = figure.replace("(1)", "1").partition(" ")
        if not re.fullmatch(r"\d+(?:\.\d+)?", number):
            continue
        if unit in _TIMES:
            found.setdefault("time", []).append(Decimal(number) * Unit(unit).hours)
        else:
            found.setdefault(unit, []).append(Decimal(number))
    return found
