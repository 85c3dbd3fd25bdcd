"""Rates: percentages, points, fractions of a price, and "three nines"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractors import _numbers
from extractors.model import Language, Rate
from extractors.text import pattern


@cache
def _rate(language: Language) -> re.Pattern[str]:
    marks = pattern((*language.concepts["percent"], *language.concepts["points"]))
    return re.compile(rf"(?P<number>{_numbers.number(language)})\s?(?:{marks})")


@cache
def _nines(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["two nines, three, …"]))


# "1/3000 of the amount": how French contracts write small penalties.
_FRACTION = re.compile(r"(?<![\w/.,])1\s?/\s?(\d{1,2}[ .]?000|[1-9]00)(?:\s?e(?:me)?)?(?![\w/]|[.,]\d)")
_REPEATED = 2  # characters: "two percent (2%)" is one rate


def find(text: str, language: Language) -> Iterator[tuple[Rate, int, int]]:
    """Yield the rates of a flat text with their offsets; one that is told twice over is yielded once."""
    last: tuple[Decimal, int] | None = None
    for match in _rate(language).finditer(text):
        percent = _numbers.read(match["number"], language)
        if percent is None or match["number"] in ("a", "an"):
            continue
        if last is None or last[0] != percent or match.start() - last[1] > _REPEATED:
            yield Rate(percent), match.start(), match.end()
        last = (percent, match.end())
    for match in _FRACTION.finditer(text):
        yield Rate(Decimal(100) / int(re.sub(r"\D", "", match[1]))), match.start(), match.end()
    yield from _fractions(text, language)
    phrases = language.concepts["two nines, three, …"]
    for match in _nines(language).finditer(text):
        digits = phrases.index(re.sub(r"\s+", " ", match[0])) + 2
        yield Rate(Decimal(100) - Decimal(10) ** (2 - digits)), match.start(), match.end()


# What the words for fractions stand for, in the order of the concept.
_PARTS = (Decimal(50), Decimal("33.33"), Decimal(25), Decimal(20), Decimal(10))


@cache
def _part(language: Language) -> re.Pattern[str]:
    """Match "au quart de", "half of", "half its price": never "quart d'heure", "un tiers", "half a day"."""
    concepts = language.concepts
    lead, of = pattern(concepts["fraction lead"]), pattern(concepts["of"])
    whose = pattern(concepts["whose"])
    units = "|".join(sorted(language.units, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{lead})\s)?(?<!\w)(?P<part>{'|'.join(concepts['fractions'])})\s"
        rf"(?:(?:{of})[\s'](?!(?:{units})(?!\w))|(?:{whose})(?!\w))"
    )


def _fractions(text: str, language: Language) -> Iterator[tuple[Rate, int, int]]:
    names = language.concepts["fractions"]
    for match in _part(language).finditer(text):
        yield Rate(_PARTS[names.index(match["part"])]), match.start(), match.end("part")
