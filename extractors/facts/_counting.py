"""Count things: those that are known by name, and any that are so many per period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors import _numbers, values
from extractors.facts._passages import Passage
from extractors.model import Count, Language
from extractors.text import pattern
from extractors.values import Found

VOLUMES = ("/week", "/month", "/quarter", "/half-year", "/year")
_ARTICLES = ("a", "an")
# "Twice a year somebody comes": how many visits a rhythm makes.
_TIMES_A = {
    "twice a year": (2, "/year"), "twice a month": (2, "/month"), "twice a week": (2, "/week"), "yearly": (1, "/year"),
    "quarterly": (4, "/year"), "monthly": (12, "/year"), "weekly": (52, "/year"),
}  # fmt: skip
_SO_OFTEN = re.compile(r"(\d+) times a (year|month|week)")


def known(passage: Passage) -> tuple[Found, ...]:
    """Return the numbers of things that the language knows by name."""
    nouns = {
        mention.start: mention.end - mention.start for mention in passage.mentions if mention.concept == "quota unit"
    }
    return values.counts(passage.text, passage.language, lambda place: nouns.get(place, 0)) if nouns else ()


def per_period(passage: Passage) -> Iterator[Found]:
    """Yield the numbers of any things per period: "five file recoveries a month"."""
    for match in _per_period(passage.language).finditer(passage.text):
        amount = _numbers.read(match["number"], passage.language)
        times = _times(passage.language).match(match["noun"])
        if amount and match["number"] not in _ARTICLES and not times:
            yield Found(Count(amount, match["noun"]), match.start(), match.end("noun"))


def is_counted(passage: Passage) -> bool:
    """Say whether a passage holds a number of things, days and hours among them, that is no rate and no time of day."""
    told = (*passage.values.hours, *passage.values.rates)
    counted = (*known(passage), *per_period(passage))
    return any(not any(one.start < found.end and found.start < one.end for one in told) for found in counted)


def visits(rhythm: Found) -> tuple[int, str] | None:
    """Return how many visits a rhythm makes per period."""
    told = str(rhythm.value)
    if often := _SO_OFTEN.fullmatch(told):
        return int(often[1]), f"/{often[2]}"
    return _TIMES_A.get(told)


@lru_cache(maxsize=8)
def _per_period(language: Language) -> re.Pattern[str]:
    times = pattern(word for word, period in language.periods.items() if period in VOLUMES)
    each = pattern((*language.concepts["each of"], "a", "an"))
    word = r"[^\W\d_]+(?:[-'][^\W\d_]+)*"
    return re.compile(
        rf"(?P<number>{_numbers.number(language)})\s(?P<noun>{word}(?:\s{word}){{0,3}}?)\s(?:{each})\s{times}"
    )


@lru_cache(maxsize=8)
def _times(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["times"]))
