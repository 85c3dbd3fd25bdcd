"""Grammars of values: durations, money, rates, counts, rhythms and hours, as a language writes them.

They read flat text (`text.flat`) and know no kind of fact. text2num and Babel read the numbers; the
grammars around them are our own: dateparser takes "sous 4 heures" for a date, price-parser reads "12 k€"
as 12, and none of them knows working hours, tax or "per user and month".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extractors import _hours, _money, _numbers, _rates
from extractors.model import Count, Duration, Language, Money, Phrase, Unit, Value, plain
from extractors.text import Lexicon, pattern


@dataclass(frozen=True, slots=True)
class Found:
    """A value in a flat text, with its offsets there."""

    value: Value
    start: int
    end: int


class Taken:
    """Which letters of a text are read already: asking costs the same, however many values a hostile text holds."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._letters = bytearray(len(text))
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a span."""
        self._letters[start:end] = b"\1" * (end - start)

    def meets(self, found: Found) -> bool:
        """Say whether a value shares a letter with what is taken."""
        return self._letters.find(1, found.start, found.end) >= 0


@dataclass(frozen=True, slots=True)
class Values:
    """All the values of a flat text, each kind in the order of the text.

    `rhythms` say how often ("daily", "every 4 hours"), `hours` are the times at which something is open.
    A length of time that is part of a rhythm, of opening hours or of a clock time is no duration.
    """

    durations: tuple[Found, ...]
    money: tuple[Found, ...]
    rates: tuple[Found, ...]
    rhythms: tuple[Found, ...]
    hours: tuple[Found, ...]


def find(text: str, language: Language) -> Values:
    """Return the values that a flat text states."""
    hints = {mention.concept for mention in _hints(language).mentions(text)}
    digits = _DIGIT.search(text) is not None
    if not hints and not digits:
        return NOTHING
    spans = _hours.find(text, language) if digits or "hours" in hints else ()
    opening = tuple(Found(Phrase(text[start:end]), start, end) for start, end in spans)
    rhythms = tuple(_rhythms(text, language)) if "rhythm" in hints else ()
    money = tuple(Found(value, start, end) for value, start, end in _money.find(text, language))
    durations = _durations(text, language, hints) if digits or hints & {"number", "span"} else iter(())
    taken = Taken(text, ((found.start, found.end) for found in (*opening, *rhythms, *money)))
    for span in _hours.clock_times(text, language) if digits else ():
        taken.add(*span)
    return Values(
        durations=tuple(found for found in durations if not taken.meets(found)),
        money=money,
        rates=tuple(Found(*rate) for rate in _rates.find(text, language)) if "rate" in hints or "/" in text else (),
        rhythms=rhythms,
        hours=opening,
    )


_DIGIT = re.compile(r"\d")
NOTHING = Values((), (), (), (), ())
_ARTICLES = ("a", "an")


@cache
def _hints(language: Language) -> Lexicon:
    """Find in one pass what a text may hold: most sentences hold nothing, and cost nothing more."""
    concepts = language.concepts
    articles = [f"{article} {unit}" for article in _ARTICLES if article in language.numerals for unit in language.units]
    return Lexicon(
        (
            ("number", (*(word for word in language.numerals if word not in _ARTICLES), *articles)),
            ("span", language.spans),
            ("rhythm", (*language.frequencies, *concepts["every"], *concepts["times"])),
            (
                "rate",
                (*concepts["percent"], *concepts["points"], *concepts["two nines, three, …"], *concepts["fractions"]),
            ),
            ("hours", (phrase for name in _hours.ITEMS for phrase in concepts[name])),
        )
    )


def hours(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of opening hours in a flat text."""
    return _hours.find(text, language)


@dataclass(frozen=True, slots=True)
class Shape:
    """What opening hours consist of."""

    has_day: bool
    has_time: bool
    all_day: bool


def shape(text: str, language: Language) -> Shape:
    """Say what the opening hours of a flat text consist of."""
    return Shape(*_hours.shape(text, language))


def counts(text: str, language: Language, nouns: Callable[[int], int]) -> tuple[Found, ...]:
    """Return the numbers of things in a flat text; `nouns` says how long the noun at an offset is (0: none)."""
    found = []
    for match in _count(language).finditer(text):
        amount = _numbers.read(match[1], language)
        if amount is None or (
            amount == 1
            and match[1] in ("a", "an", "un", "une")
            and "half" not in language.nouns.get(text[match.end(1) + 1 :].split(" ", 1)[0], "")
        ):
            continue
        for place in (match.end(1) + 1, match.end()):
            if length := nouns(place):
                noun = text[match.end(1) + 1 : place + length]
                found.append(Found(_named_count(amount, noun, language), match.start(), place + length))
                break
    return tuple(found)


def numbers(text: str, language: Language) -> tuple[tuple[Decimal, int], ...]:
    """Return the numbers of a flat text, whatever they count, with where they stand; an article is none."""
    found = [(_numbers.read(match[0], language), match.start()) for match in _bare(language).finditer(text)]
    return tuple(
        (amount, start) for amount, start in found if amount is not None and (amount != 1 or text[start] == "1")
    )


@cache
def _bare(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_numbers.number(language)}(?!\w)")


@cache
def _count(language: Language) -> re.Pattern[str]:
    """Match a number and one word after it, in case the noun has an adjective before it."""
    return re.compile(rf"({_numbers.number(language)})[ -](?:[^\W\d_]+[ -])?")


def _named_count(amount: Decimal, noun: str, language: Language) -> Count:
    name = language.nouns.get(noun, noun)
    return Count(amount / 2, name.removeprefix("half ")) if name.startswith("half ") else Count(amount, name)


# --- durations ------------------------------------------------------------------------------------


@cache
def _duration(language: Language) -> re.Pattern[str]:
    number, business = _numbers.number(language), pattern(language.concepts["business"])
    units = "|".join(sorted(language.units, key=len, reverse=True))
    half = pattern(language.concepts["half more"])
    return re.compile(
        rf"(?P<number>{number})\s?(?:\(\s*\d+\s*\)\s*)?"  # "thirty (30) days"
        rf"(?:[- ]?(?P<before>{business})[- ])?-?\s?(?P<unit>{units})(?![^\W\d_])"
        rf"(?:\s?(?P<minutes>[0-5]\d)(?![\w.,]|\s?(?:%|{units}))|\s(?P<half>{half}))?"
        rf"(?:'?\s?,?\s?\(?(?:(?:{units})\s)?(?P<after>{business}))?"
    )


@cache
def _span(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.spans))


# H+4, J+1, D+2: so many hours or days after the event.
_PLUS = re.compile(r"(?<![\w])(?P<unit>[hjd])\s?\+\s?(?P<number>\d{1,3})(?!\w)")


def _durations(text: str, language: Language, hints: set[str]) -> Iterator[Found]:
    found = [*_spans(text, language, "span" in hints), *_counted(text, language)]
    found.sort(key=lambda one: (one.start, -one.end))
    last = -1
    for one in found:
        if one.start >= last:
            yield one
            last = one.end


def _spans(text: str, language: Language, hinted: bool) -> Iterator[Found]:
    for match in _span(language).finditer(text) if hinted else ():
        value = language.spans[re.sub(r"[\s'\-]+", " ", match[0])]
        yield Found(value, match.start(), match.end())
    for match in _PLUS.finditer(text):
        unit = Unit.HOUR if match["unit"] == "h" else Unit.DAY
        yield Found(Duration(Decimal(match["number"]), unit), match.start(), match.end())


@cache
def _lead(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern((*language.concepts['limit'], *language.concepts['term lead']))})\s$")


def _counted(text: str, language: Language) -> Iterator[Found]:
    for match in _duration(language).finditer(text):
        amount = _numbers.read(match["number"], language)
        start = match.start()
        if not amount or (match["number"] in _ARTICLES and not before(_lead(language), text, start)):
            continue  # "11,000 contacts a month"
        unit = language.units[match["unit"]]
        business = bool(match["before"] or match["after"])
        if match["minutes"] and unit is Unit.HOUR:
            value = Duration(amount * 60 + int(match["minutes"]), Unit.MINUTE, business)
        elif match["half"]:
            value = Duration(amount + Decimal("0.5"), unit, business)
        else:
            value = Duration(amount, unit, business)
        end = match.end() if match["after"] or match["half"] or match["minutes"] else match.end("unit")
        yield Found(value, start, end)


# --- rhythms --------------------------------------------------------------------------------------


@cache
def _rhythm(language: Language) -> re.Pattern[str]:
    units = "|".join(sorted(language.units, key=len, reverse=True))
    every = pattern(language.concepts["every"])
    return re.compile(
        rf"(?:{every})\s+(?P<number>{_numbers.number(language)})\s?(?P<unit>{units})(?!\w)|(?P<phrase>{pattern(language.frequencies)})"
        rf"|(?P<times>{_numbers.number(language)})\s(?:{pattern(language.concepts['times'])})\s"
        rf"(?:{pattern(language.concepts['each'])})\s(?P<lapse>{units})(?!\w)"
        rf"|(?P<date>(?:{every})\s+\d{{1,2}}(?:er|st|nd|rd|th)?\s(?:{pattern(language.concepts['month'])}))"
    )


_PER = {
    Unit.MINUTE: "minute",
    Unit.HOUR: "hour",
    Unit.DAY: "day",
    Unit.WEEK: "week",
    Unit.MONTH: "month",
    Unit.YEAR: "year",
}


def _rhythms(text: str, language: Language) -> Iterator[Found]:
    for match in _rhythm(language).finditer(text):
        if match["times"]:
            times = _numbers.read(match["times"], language)
            if times is not None:
                words = f"{plain(times)} times a {_PER[language.units[match['lapse']]]}"
                yield Found(Phrase(words), match.start(), match.end())
            continue
        if match["date"]:
            yield Found(Phrase("yearly"), match.start(), match.end())
            continue
        if match["phrase"]:
            yield Found(Phrase(named(match["phrase"], language.frequencies)), match.start(), match.end())
            continue
        amount = _numbers.read(match["number"], language)
        if amount is not None:
            unit = _PER[language.units[match["unit"]]]
            words = f"every {amount.normalize():f} {unit}s" if amount != 1 else f"every {unit}"
            yield Found(Phrase(words), match.start(), match.end())


def every(found: Found) -> str:
    """Write the rhythm of a length of time: "every 4 hours"."""
    if not isinstance(found.value, Duration):
        raise TypeError(found.value)
    unit = _PER[found.value.unit]
    return f"every {unit}" if found.value.amount == 1 else f"every {plain(found.value.amount)} {unit}s"


def named(phrase: str, table: Mapping[str, str]) -> str:
    """Return what a table of a language calls a flat phrase ("mensuelle" is "/month"), or nothing."""
    return next((name for written, name in table.items() if re.fullmatch(pattern((written,)), phrase)), "")


_NEAR = 40  # letters: what is said of a value right before it


def before(expression: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """Return the first match of an expression in the few letters before a place; its "$" is that place."""
    return expression.search(text, max(0, place - _NEAR), place)


def taxed(value: Money, tax: str, per: str) -> Money:
    """Complete an amount with the tax and the period that its surroundings tell."""
    return replace(value, tax=value.tax if value.tax != "-" else tax, per=value.per if value.per != "once" else per)
