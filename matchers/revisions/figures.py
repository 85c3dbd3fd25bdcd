"""Read the figures of a text, in digits or in words, each with the unit that follows it."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache

from text_to_num import text2num

from extractors.model import Language, Unit, plain
from extractors.text import Lexicon, flat

_TOKEN = re.compile(
    r"(?P<date>\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|20\d\d-\d\d-\d\d)"
    r"|(?P<number>\d{1,3}(?:[ ,.]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[%€$£])"
)
_GROUPED = re.compile(r"[ ,.](?=\d{3}(?!\d))")
_SIGNS = {"%": "%", "percent": "%", "€": "€", "eur": "€", "euro": "€", "euros": "€", "£": "£", "gbp": "£", "$": "$"}
# Signs that stand before their figure where one follows.
_BEFORE = frozenset("£$")
# "un", "a": an article as often as a figure.
_ARTICLES = frozenset({"un", "une", "a", "an", "one"})
_JOINING = frozenset({"et", "and", "a", "an"})
_PERIODS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
    "twice a year": "half-year",
}  # fmt: skip
_OF = frozenset({"d", "de", "of"})
_TIMES = frozenset(str(unit) for unit in Unit)
# What a figure after these counts is a place in the document, which moves with every edition.
_PLACES = frozenset({
    "section", "sections", "article", "articles", "chapitre", "chapitres", "chapter", "paragraphe", "paragraph",
    "tableau", "tableaux", "table", "tables", "figure", "figures", "annexe", "annex", "appendix", "page", "pages",
    "clause", "clauses", "note", "notes", "point", "schedule", "version", "revision", "edition",
})  # fmt: skip


def figures(text: str, language: Language) -> Counter[str]:
    """Return the figures of a text as "30 D", "2.5 %", "1200 €" or "24", however they are written.

    The number of a section, table or page is none; "un" is one only before a unit of time, and then "(1) D".
    A rhythm is a figure of its own: "~monthly" for "chaque mois", "tous les mois" and "une fois par mois".
    """
    folded, found = _without_rhythms(flat(text).text, language)
    tokens = [(token.lastgroup or "", token[0]) for token in _TOKEN.finditer(folded)]
    place = 0
    while place < len(tokens):
        kind, token = tokens[place]
        start = place
        place += 1
        if kind == "date":
            found[token] += 1
            continue
        value: Decimal | None = None
        if kind == "number":
            value = _value(token)
        elif kind == "word" and token in language.numerals:
            while place < len(tokens) and tokens[place][0] == "word" and tokens[place][1] in language.numerals:
                place += 1
            value = _spelt([token for _, token in tokens[start:place]], language)
        if value is None or (start and tokens[start - 1][1] in _PLACES):
            continue
        unit = _unit(tokens, start, place, language)
        if kind == "word" and place == start + 1 and token in _ARTICLES:
            if unit in _TIMES:
                found[f"(1) {unit}"] += 1
            continue
        found[f"{value.normalize():f} {unit}".rstrip()] += 1
    return found


@cache
def _rhythms(language: Language) -> Lexicon:
    spans = ((f"{plain(value.amount)} {value.unit}", (phrase,)) for phrase, value in language.spans.items())
    # "deux fois par semaine" is left to be read as the figure that it is: "2 fois par semaine".
    rhythms = (
        (f"~{value}", (phrase,))
        for phrase, value in language.frequencies.items()
        if phrase.split()[0] not in language.numerals and not phrase[0].isdigit()
    )
    periods = ((f"/{value[1:]}", (phrase,)) for phrase, value in language.periods.items())
    always = ("~always", language.concepts.get("round the clock", ()))
    return Lexicon((*spans, *rhythms, *periods, always))


def _without_rhythms(folded: str, language: Language) -> tuple[str, Counter[str]]:
    """Take whole rhythms and spans ("toutes les heures", "half a day") out of a text; a period is left where it is."""
    found: Counter[str] = Counter()
    end = 0
    kept: list[str] = []
    for mention in sorted(_rhythms(language).mentions(folded), key=lambda mention: (mention.start, -mention.end)):
        if mention.start < end:
            continue
        if mention.concept.startswith("/"):
            found[mention.concept] = 1
            continue
        found[mention.concept] = 1
        kept += [folded[end : mention.start], " "]
        end = mention.end
    if "~always" in found:
        del found["~daily"]  # "around the clock, every day of the year"
    return "".join([*kept, folded[end:]]), found


def differing(before: Counter[str], after: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Return the figures that went and those that came.

    "1 h" and "une heure" are the same, and so are "la redevance mensuelle" and "la redevance par mois": a rhythm is
    as well told by its period, and a period alone is no figure.
    """
    gone, come = before - after, after - before
    for one, other in ((gone, after), (come, before)):
        for figure in [figure for figure in one if figure[0] in "~/"]:
            if figure[0] == "/" or f"/{_PERIODS.get(figure[1:], '')}" in other:
                del one[figure]
    for one, other in ((gone, come), (come, gone)):
        for figure in [figure for figure in one if figure.startswith("(1) ")]:
            digit = figure.replace("(1)", "1", 1)
            if other[digit] or digit not in one:
                other[digit] -= 1
                del one[figure]
    return +gone, +come


def _value(token: str) -> Decimal | None:
    try:
        return Decimal(_GROUPED.sub("", token).replace(",", "."))
    except InvalidOperation:
        return None


def _spelt(words: list[str], language: Language) -> Decimal | None:
    """Read a number in words; None for joining words alone ("et", "a")."""
    while words and words[-1] in _JOINING:
        words = words[:-1]
    while words and words[0] in _JOINING:
        words = words[1:]
    if not words:
        return None
    try:
        return Decimal(text2num(" ".join(words), language.code))
    except ValueError:
        return None


def _unit(tokens: list[tuple[str, str]], start: int, end: int, language: Language) -> str:
    """Return the unit beside a figure: a sign before it, or a unit of time, a currency or a percentage after it."""
    after = [token for kind, token in tokens[end : end + 2] if kind in ("word", "sign")]
    if after and after[0] in _BEFORE and end + 1 < len(tokens) and tokens[end + 1][0] == "number":
        after = []  # "250 to 499 £22.40"
    if after and after[0] in _SIGNS:
        return _SIGNS[after[0]]
    # A word may stand between: "5 business days", "les douze derniers mois", "deux millions d'euros".
    for token in after:
        if token in language.units or (token in _SIGNS and after[0] in _OF):
            return str(language.units.get(token) or _SIGNS[token])
    return _SIGNS.get(tokens[start - 1][1], "") if start and tokens[start - 1][0] == "sign" else ""
