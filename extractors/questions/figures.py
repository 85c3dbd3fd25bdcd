"""Figures that a text states, each with its unit or the thing that it counts: "2h", "24 par an", "1000 membres"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractors import _hours, _money, _numbers, values
from extractors.languages import detect, languages
from extractors.model import Count, Duration, Language, Phrase, Rate
from extractors.questions.words import STOPWORDS, WHETHER
from extractors.text import pattern
from extractors.values import Found, Taken

_ARTICLES = frozenset({"a", "an", "un", "une", "one", "et"})  # numerals of their language, and no figures
_SHORTEST = 3  # letters of what is counted; shorter words, "Go" and "TB", are known by name
_YEARS = range(1900, 2101)
_ALL_DAY = Phrase("24/7")
# Who writes "99.9" of an availability means percent.
_NINES = re.compile(r"(?<![\w.,])9\d[.,]\d{1,3}(?![\w%]|[.,]\d|\s?%)")
# "lot 2", "niveau 3", "n° 12": the number is a name, and counts nothing.
_LABELS = re.compile(
    r"\b(?:lots?|art(?:icles?)?|niveaux?|versions?|phases?|annexes?|pages?|n|no|numero|types?|categories?|classes?|"
    r"tiers?|levels?|sections?|items?|points?|iso|windows|office|codes?|ref|etapes?|steps?|chapit?(?:re|er)s?|"
    r"priorit\w+|severit\w+|sev|v|p|rev|revisions?)\W*$"
)
# "16h", "22h15" are times of the day; only "sous 12h" and "48h" are lengths of time.
_CLOCK = re.compile(r"(?:1[3-9]|2[0-3]) ?h|(?:[6-9]|1\d|2[0-3]) ?h ?[0-5]\d")
_OF_DAY = re.compile(r" ?(?:du matin|du soir|de l'? ?apres[ -]midi)")
_THREE_D = re.compile(r"[23] ?d")
_SO_MANY = {
    "dizaine": 10, "douzaine": 12, "dozen": 12, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_GATHERED = re.compile(rf"\b(?P<many>{'|'.join(_SO_MANY)})(?: d[e']| of)? ?(?P<noun>[^\W\d_]{{3,}})")
_SECOND = re.compile(r"\s([^\W\d_]+)")
_LAST = re.compile(r"([^\W_]+)\W*$")
# Words that a count stands behind, besides those without a meaning of their own.
_MEASURING = frozenset({
    "max", "maxi", "mini", "min", "environ", "approx", "only", "seulement", "least", "most", "about", "toutes", "tous",
    "premiers", "premieres", "first", "next", "prochains", "passe", "monte", "depasse", "depassant", "atteint",
    "exceed", "exceeds", "exceeding", "reach", "reaches", "add", "ajoute", "than", "jusqu", "actuels", "current",
})  # fmt: skip


def figures(text: str, language: Language, *, asked: bool = False) -> tuple[Found, ...]:
    """Return the figures of a flat text, in its order.

    In what is `asked`, a number after a noun is the name of that noun, unless the language knows what it counts.
    """
    if _bare(language).search(text) is None and _GATHERED.search(text) is None:
        return ()
    held = values.find(text, language)
    found = [
        *_opening(held.hours, language),
        *held.durations,
        *held.money,
        *held.rates,
        *(one for one in held.rhythms if re.search(r"\d", str(one.value))),
        *_nines(text, language),
    ]
    taken = Taken(text, ((one.start, one.end) for one in (*found, *held.hours)))
    counts = (*_counts(text, language, asked=asked), *_gathered(text))
    found += (one for one in counts if not taken.meets(one))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def told(text: str) -> tuple[Found, ...]:
    """Return the figures of a few flat words, whose language is not sure: the reading that says more of each."""
    first = detect(text)
    both = sorted(languages(), key=lambda one: one is not first)
    clock = Taken(text, (span for language in both for span in _hours.clock_times(text, language)))
    every = [one for language in both for one in figures(text, language, asked=True) if _is_stated(text, one)]
    kept: list[Found] = []
    read = Taken(text)
    for one in sorted(every, key=lambda one: (isinstance(one.value, Count), one.start - one.end)):
        is_time = isinstance(one.value, Duration | Count) and clock.meets(one)
        if not is_time and not read.meets(one):
            kept.append(one)
            read.add(one.start, one.end)
    return tuple(sorted(kept, key=lambda one: one.start))


def bare(text: str) -> tuple[Count, ...]:
    """Return the numbers of a flat text that stand without a unit or a noun: "au-delà de 1000"."""
    first = detect(text)
    found = values.numbers(text, first)
    return tuple(Count(amount, "") for amount, start in found if amount > 1 and not values.before(_LABELS, text, start))


def _is_stated(text: str, one: Found) -> bool:
    """Say whether a value is a figure, and no article with a unit ("un jour"), time of the day, fraction or "3D"."""
    words = text[one.start : one.end]
    if text[one.start - 1 : one.start] == "/" or _THREE_D.fullmatch(words):
        return False
    clock = _CLOCK.fullmatch(words) or _OF_DAY.match(text, one.end)
    return not clock and _stated().search(words) is not None


def _opening(found: tuple[Found, ...], language: Language) -> Iterator[Found]:
    for one in found:
        all_day = values.shape(str(one.value), language).all_day
        yield Found(_ALL_DAY, one.start, one.end) if all_day else one


def _nines(text: str, language: Language) -> Iterator[Found]:
    for match in _NINES.finditer(text):
        if (percent := _numbers.read(match[0], language)) is not None:
            yield Found(Rate(percent), *match.span())


# --- numbers of things ----------------------------------------------------------------------------


@cache
def _stated() -> re.Pattern[str]:
    """Match a digit, a numeral that is no article, or a part of a unit: what makes a value a figure."""
    numerals = {word for one in languages() for word in one.numerals} - _ARTICLES
    return re.compile(rf"\d|{pattern((*numerals, *_SO_MANY, 'demi*', 'half', 'quart*', 'quinzaine', 'fortnight'))}")


@cache
def _bare(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_numbers.number(language)}")


@cache
def _counted(language: Language) -> re.Pattern[str]:
    """Match a number, what it counts, and the period for which it does: "24 par an", "40 visits a day"."""
    each = pattern((*language.concepts["each of"], "a", "an", "each", "every"))
    periods = pattern(word for word in language.periods if _is_time(language.periods[word]))
    word = r"[^\W\d_]+"
    per = rf"(?:\s(?:{each})\s|\s?/\s?)(?P<period>{periods})"
    return re.compile(
        rf"(?<!\w)(?P<number>{_numbers.number(language)})"
        rf"(?:{per}|[ -](?P<noun>{word})(?:(?:\s{word}){{0,2}}?{per.replace('<period>', '<lapse>')})?)"
    )


def _is_time(period: str) -> bool:
    return period in ("/hour", "/day", "/week", "/month", "/quarter", "/half-year", "/year")


@cache
def _known(language: Language) -> re.Pattern[str]:
    named = (*language.concepts["quota unit"], *language.concepts["seat unit"], *language.nouns, *language.periods)
    return re.compile(pattern(named))


@cache
def _no_noun() -> re.Pattern[str]:
    """Match words after a number that it does not count: months, times of a rhythm, what is said of the thing."""
    names = (word for one in languages() for concept in ("month", "times") for word in one.concepts[concept])
    return re.compile(f"{pattern(names)}|{WHETHER.pattern}")


def _counts(text: str, language: Language, *, asked: bool) -> Iterator[Found]:
    for match in _counted(language).finditer(text):
        amount = _numbers.read(match["number"], language)
        if not amount or match["number"] in _ARTICLES:
            continue
        noun, start = match["noun"] or "", match.start()
        known = bool(noun) and _known(language).match(noun) is not None
        if not known and (values.before(_LABELS, text, start) or (noun and not _counts_noun(noun, amount, language))):
            continue
        if asked and not (known or _stands_free(text, start, language)):
            continue
        period = match["period"] or match["lapse"]
        end = match.end() if period else match.end("noun")
        second = _SECOND.match(text, match.end("noun")) if noun and not known else None
        if second and _known(language).fullmatch(second[1]):  # "20 radiator visits" are visits
            noun, end = second[1], max(end, second.end())
        per = _money.period_of(period, language) if period else ""
        yield Found(Count(amount, language.nouns.get(noun, noun), per), start, end)


def _gathered(text: str) -> Iterator[Found]:
    for match in _GATHERED.finditer(text):
        yield Found(Count(Decimal(_SO_MANY[match["many"]]), match["noun"]), *match.span())


def _counts_noun(noun: str, amount: Decimal, language: Language) -> bool:
    if len(noun) < _SHORTEST or noun in STOPWORDS or noun in language.stopwords or noun in language.numerals:
        return False
    return _no_noun().match(noun) is None and not noun.endswith("ed") and int(amount) not in _YEARS


def _stands_free(text: str, start: int, language: Language) -> bool:
    """Say whether what stands before a number is no noun that it may be the name of."""
    last = values.before(_LAST, text, start)
    if last is None or not last[0][-1].isspace() or len(last[0].strip()) > len(last[1]):
        return True
    return last[1] in STOPWORDS or last[1] in language.stopwords or last[1] in _MEASURING
