"""How far a passage meets what a question takes as given: the figures that it states, the case that it is about."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from extractors.languages import languages
from extractors.model import Count, Duration, Given, Language, Money, Rate, Value
from extractors.questions.figures import figures
from extractors.questions.givens import OUT_OF_HOURS, is_out_of_hours
from extractors.questions.words import loose
from extractors.text import flat, lexicon, words
from extractors.values import named
from matchers.model import Passage
from matchers.signals._index import asked, index, stem
from matchers.signals.concepts import TOPICS

NAMES = ("given met", "given unmet", "given other figure", "given case met", "given case unmet")
_DAY = 24  # hours
_HALF = 0.5  # of the words of a case: "formation distancielle" is not met by what is said of any training
_SELDOM = 100  # numbers from here on are seldom the same by chance, whatever they count
_YEARLY = {"/day": 365, "/week": 52, "/month": 12, "/quarter": 4, "/half-year": 2, "/year": 1}
_HAPPENING = TOPICS | {"fault", "loss", "lateness", "grade"}

# --- a case out of working hours ------------------------------------------------------------------

# Beside what the languages know as out of hours: times of the week and of the evening, and "outside:" on its own.
_ROTA = re.compile(
    r"\b(?:(?:nuits?|soirs?|week ?ends?|samedis?|dimanches?|feries?|permanence|nights?|evenings?|saturdays?|sundays?|"
    r"holidays?)\b|(?:apres|au dela de|after) (?:1[6-9]|2[0-3]) ?[h:]|after \d{1,2}(?:[.:]\d\d)? ?pm\b|"
    r"(?:en dehors|outside) ?[:,])"
)
_ROUND = frozenset({"out of hours", "round the clock"})


@lru_cache(maxsize=4096)
def tells_out_of_hours(text: str) -> bool:
    """Say whether a text speaks of the time at which nobody works."""
    said = loose(text)
    if _ROTA.search(said) or OUT_OF_HOURS.search(said):
        return True
    told = flat(text).text
    return any(one.concept in _ROUND for language in languages() for one in lexicon(language).mentions(told))


# --- figures --------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _figures(text: str, language: Language) -> tuple[Value, ...]:
    return tuple(one.value for one in figures(flat(text).text, language))


def _is_same(one: Value, other: Value, language: Language) -> bool:
    """Say whether two figures are one, in whatever unit: "2h" and "120 minutes", "24 par an" and "2 par mois"."""
    match one, other:
        case Duration(), Duration():
            return round(one.hours, 4) == round(other.hours, 4)
        case Rate(), Rate():
            return one.percent == other.percent
        case Money(), Money():
            return (one.amount, one.currency) == (other.amount, other.currency)
        case Count(), Count():
            if one.amount == other.amount and one.amount >= _SELDOM:
                return True
            periods = bool(one.per and other.per)
            same = _yearly(one) == _yearly(other) if periods else one.amount == other.amount
            return same and ("" in (one.noun, other.noun) or _noun(one, language) == _noun(other, language))
    return type(one) is type(other) and str(one) == str(other)


def _is_of_a_sort(one: Value, other: Value, language: Language) -> bool:
    """Say whether two figures measure one thing, so that the second may stand in the place of the first."""
    match one, other:
        case Duration(), Duration():
            return (one.unit.hours < _DAY) == (other.unit.hours < _DAY)
        case Count(), Count():
            if one.noun and other.noun:
                return _noun(one, language) == _noun(other, language)
            return bool(one.per) and one.per == other.per
    return type(one) is type(other)


def _yearly(count: Count) -> Decimal:
    return count.amount * _YEARLY.get(count.per, 1)


def _noun(count: Count, language: Language) -> str:
    return _thing(count.noun, language)


@lru_cache(maxsize=2048)
def _thing(noun: str, language: Language) -> str:
    """Return what is counted: "utilisateurs", "postes" and "adhérents" are users, as their prices are per user."""
    names = (named(noun, one.periods) for one in languages())
    return next(filter(None, names), "") or language.nouns.get(noun) or stem([noun], language)[0]


# --- cases ----------------------------------------------------------------------------------------

# Words that only say that a case follows.
_MARKS = (
    "hors", "dehors", "dehor", "dela", "deca", "dessus", "dessous", "absence", "hypothese", "sauf", "partir", "pendant",
    "durant", "lorsque", "quand", "outside", "beyond", "above", "over", "below", "unless", "except", "during", "once",
    "event", "case", "cas", "encas",
)  # fmt: skip


@cache
def _marks(language: Language) -> frozenset[str]:
    return frozenset(stem(list(_MARKS), language))


@lru_cache(maxsize=8192)
def _concepts(text: str, language: Language) -> frozenset[str]:
    return frozenset(one.concept for one in lexicon(language).mentions(flat(text).text)) & _HAPPENING


@lru_cache(maxsize=1024)
def _names(case: str, language: Language) -> dict[str, frozenset[str]]:
    """Return the concepts that each word of a case, by its stem, stands for or helps to name."""
    folded = flat(case).text
    found: dict[str, set[str]] = {}
    for mention in lexicon(language).mentions(folded):
        for word in stem(words(folded[mention.start : mention.end]), language):
            found.setdefault(word, set()).add(mention.concept)
    return {word: frozenset(concepts) & _HAPPENING for word, concepts in found.items()}


def _case_share(case: str, passages: tuple[Passage, ...], place: int, language: Language) -> float:
    """Return the share of the words of a case that a passage or its headings hold, or name by other words."""
    passage = passages[place]
    whole = "\n".join((*passage.lead, passage.text))
    if is_out_of_hours(case):
        return float(tells_out_of_hours(whole))
    known = index(passages, language)
    held = known.sets[place] | known.leads[place]
    own = [pair for pair in asked(case, passages, language) if pair[0] not in _marks(language)]
    names, concepts = _names(case, language), _concepts(whole, language)
    met = [bool(meant & held or names.get(word, frozenset()) & concepts) for word, meant in own]
    return statistics.fmean(met) if met else 0.0


# --- features -------------------------------------------------------------------------------------

_NONE = dict.fromkeys(NAMES, 0.0)


def given_features(
    givens: Sequence[Given], passages: tuple[Passage, ...], place: int, language: Language
) -> dict[str, float]:
    """Return how the passage at `place` meets what a question takes as given; all 0 where that is nothing."""
    if not givens:
        return dict(_NONE)
    passage = passages[place]
    wanted = [value for given in givens for value in given.figures]
    held = _figures("\n".join((*passage.lead, passage.text)), language) if wanted else ()

    def is_met(value: Value) -> bool:
        return any(_is_same(value, one, language) for one in held)

    def share(given: Given) -> float:
        if given.figures:
            return statistics.fmean(map(is_met, given.figures))
        return _case_share(given.text, passages, place, language)

    shares = [share(given) for given in givens]
    cases = [one for one, given in zip(shares, givens, strict=True) if given.is_case]
    others = [not is_met(value) and any(_is_of_a_sort(value, one, language) for one in held) for value in wanted]
    return {
        "given met": statistics.fmean(shares),
        "given unmet": statistics.fmean(one <= _HALF for one in shares),
        "given other figure": statistics.fmean(others) if others else 0.0,
        "given case met": statistics.fmean(cases) if cases else 0.0,
        "given case unmet": statistics.fmean(one <= _HALF for one in cases) if cases else 0.0,
    }
