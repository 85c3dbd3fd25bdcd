"""Opening hours: days of the week and times of the day, and what joins them."""

from __future__ import annotations

import re
from functools import cache

from extractors.model import Language
from extractors.text import pattern

_HALF = r"(?:\s?(?:am|pm|a\.m\.?|p\.m\.?))"
_TIME = (
    rf"(?<![\w.,])(?:[01]?\d|2[0-4])(?:\s?h(?:eures?)?(?:\s?[0-5]\d(?![.,]\d))?|[:.][0-5]\d{_HALF}?|{_HALF})(?!\w)"
    r"|(?<!\w)(?:midnight|noon|midi|minuit)(?!\w)"
)
# Bare numbers are times beside a day only: "weekdays 9 to 5", "0800-1800 Monday to Friday".
_NUMBER = r"(?:(?:[01]\d|2[0-4])[0-5]\d|[01]?\d|2[0-4])"
_BARE = rf"(?<![\w.,/]){_NUMBER}\s?(?:-|to)\s?{_NUMBER}(?![\w%/]|[.,]\d|\s?[h%])"
ITEMS = ("weekday", "round the clock", "part of day", "holidays")


@cache
def _items(language: Language) -> re.Pattern[str]:
    items = pattern(phrase for concept in ITEMS for phrase in language.concepts[concept])
    return re.compile(rf"(?P<day>{items})|(?P<time>{_TIME})|(?P<bare>{_BARE})")


@cache
def _glue(language: Language) -> re.Pattern[str]:
    words = pattern(language.concepts["hours glue"])
    return re.compile(rf"(?:[\s,()/:\-]|{words})*")


@cache
def _range(language: Language) -> re.Pattern[str]:
    """Match two times of the day: "de 9 h à 18 h", "08:00 - 18:00"."""
    glue = pattern(language.concepts["hours glue"])
    return re.compile(rf"(?:{_TIME})(?:\s?-\s?|\s?(?:{glue})\s?)+(?:{_TIME})")


@cache
def _single(language: Language) -> re.Pattern[str]:
    """Match a time of the day that a preposition of place in time goes before: "à 22 h", "avant 9 h"."""
    before = pattern(language.concepts["at a time"])
    hour = r"(?:[5-9]|1\d|2[0-4])\s?h(?:\s?[0-5]\d)?(?!\w)"
    return re.compile(rf"(?:{before})\s{hour}|(?:[01]?\d|2[0-4]):[0-5]\d")


def clock_times(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of times of the day in a flat text, which are no lengths of time."""
    return tuple(
        match.span() for expression in (_range(language), _single(language)) for match in expression.finditer(text)
    )


def find(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of opening hours in a flat text: days with times, or round the clock."""
    spans: list[list[re.Match[str]]] = []
    for item in _items(language).finditer(text):
        joined = spans and _glue(language).fullmatch(text, spans[-1][-1].end(), item.start())
        if joined and not _is_apart(spans[-1], item, language):
            spans[-1].append(item)
        else:
            spans.append([item])
    return tuple(
        (_begin(text, span[0].start(), language), span[-1].end()) for span in spans if _is_hours(span, language)
    )


def _is_apart(items: list[re.Match[str]], item: re.Match[str], language: Language) -> bool:
    """Say whether a lone time and "24/7" stand side by side: "4 h, 24/7" is a delay and its hours."""
    clock = _clock(language)
    first_time = len(items) == 1 and items[0]["time"] is not None
    return bool((first_time and clock.fullmatch(item[0])) or (item["time"] and clock.fullmatch(items[-1][0])))


@cache
def _opener(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['hours opener'])})\s$")


def _begin(text: str, start: int, language: Language) -> int:
    """Return where the phrase begins, its article included: "du lundi au vendredi"."""
    opener = _opener(language).search(text, max(0, start - 12), start)
    return opener.start() if opener else start


def shape(text: str, language: Language) -> tuple[bool, bool, bool]:
    """Say whether opening hours name a day, a time of the day, and the whole day."""
    items = list(_items(language).finditer(text))
    clock = any(_clock(language).fullmatch(item[0]) for item in items)
    return any(item["day"] for item in items), any(item["time"] or item["bare"] for item in items), clock


@cache
def _clock(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["round the clock"]))


def _is_hours(items: list[re.Match[str]], language: Language) -> bool:
    times = sum(item["time"] is not None for item in items)
    bare = any(item["bare"] for item in items)
    days = sum(item["day"] is not None for item in items)
    if bare and not days:
        return False
    return bare or (
        (times >= 1 and days >= 2)
        or times >= 2
        or days >= 2
        or any(_clock(language).fullmatch(item[0]) for item in items)
    )
