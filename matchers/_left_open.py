"""Tell what a passage leaves open of what is asked: a value, a start, an engagement, a case, a choice.

By name, for what is put to the vendor, and in numbers, for the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.languages import detect, languages
from extractors.model import Language, Part, Wanted
from extractors.questions.givens import is_out_of_hours
from extractors.questions.words import loose
from extractors.text import flat, fold, lexicon, plain, sentences
from matchers._givens import tells_out_of_hours
from matchers.model import Gap, GapKind
from matchers.signals._index import content, stem
from matchers.signals.values import kinds

_NO_VALUE = {
    Wanted.DURATION: GapKind.NO_DURATION,
    Wanted.AMOUNT: GapKind.NO_AMOUNT,
    Wanted.COUNT: GapKind.NO_COUNT,
    Wanted.FREQUENCY: GapKind.NO_FREQUENCY,
    Wanted.DATE: GapKind.NO_DATE,
    Wanted.NAME: GapKind.NO_NAME,
    Wanted.PLACE: GapKind.NO_PLACE,
}
_ARTICLES = frozenset({"a", "an", "un", "une", "et"})  # numerals of their language, and in most sentences
_FIGURES = (Wanted.AMOUNT, Wanted.COUNT, Wanted.FREQUENCY, Wanted.DATE)  # any figure may be one
_SOON = re.compile(
    r"\b(?:journee|matinee|jour meme|lendemain|same day|next (?:working |business )?day|overnight|immediat\w*|"
    r"aussitot|at once|quinzaine|fortnight|fin d[eu]|end of|may)\b"
)
_UNIT = r"\b(?:minutes?|heures?|jours?|semaines?|mois|ans|annees?|hours?|days?|weeks?|months?|years?)\b"
_DOUBTS = {
    Wanted.DURATION: re.compile(rf"{_SOON.pattern}|{_UNIT}"),
    Wanted.DATE: _SOON,
    Wanted.FREQUENCY: re.compile(r"\b(?:chaque|tous|toutes|par|each|every|per)\b"),
    Wanted.AMOUNT: re.compile(
        r"\b(?:\w+iemes?|moitie|tiers|quart|half|third|quarter|gratuit\w*|free|offert\w*|no charge)\b"
    ),
}
_FIGURE = re.compile(r"\d")
_ASIDE = re.compile(r"[:,]")
_WORD = re.compile(r"[^\W\d_]+")
# Who does a thing is told by "nous" or "the maker" as well: only these want a name.
_NAMED = re.compile(
    r"\b(?:noms?|names?|named|contacts?|coordonnees|interlocuteurs?|fournisseurs?|sous traitants?|hebergeurs?|"
    r"editeurs?|suppliers?|sub ?contractors?|sub ?processors?|hosts?|providers?|vendors?|carriers?)\b"
)


def left_open(part: Part, said: Sequence[str], detail: str = "", *, alone: bool = True) -> Gap:
    """Return what is still to be asked of a part that the passages `said` do not settle.

    Where it is not `alone`, they may speak of another part of the question.
    """
    if _asks_start(part):
        if not any(map(_tells_start, said)):
            return Gap(GapKind.NO_START, part.text, detail)
        return _choice(part, detail) if part.wanted is Wanted.CHOICE else Gap(GapKind.PART_OPEN, part.text, detail)
    if kind := _lacking(part, said, alone=alone):
        return Gap(kind, part.text, detail)
    if part.wanted is Wanted.CHOICE:
        return _choice(part, detail)
    if case := _open_case(part, said):
        return Gap(GapKind.CASE_OPEN, case, detail)
    return Gap(GapKind.PART_OPEN, part.text, detail)


def _lacking(part: Part, said: Sequence[str], *, alone: bool) -> GapKind | None:
    """Return what the passages lack of what the words of a part ask for: a value, an engagement, a document."""
    engages = _asks_engagement(part)
    figures = any(map(_FIGURE.search, said))
    if not (engages and figures) and _lacks_value(part, said):
        return _NO_VALUE[part.wanted]
    if alone and (engages or part.wanted in _NO_VALUE) and _only_aimed(part.wanted, said):
        return GapKind.ONLY_AIMED
    if engages:
        return GapKind.NOT_COMMITTED
    # "Fiche de visite : délai" asks of a document, not for it.
    return GapKind.NO_DOCUMENT if part.wanted is Wanted.DOCUMENT and not _ASIDE.search(part.text) else None


def _choice(part: Part, detail: str) -> Gap:
    return Gap(GapKind.DISTINCTION_OPEN, alternatives(part.text) or part.text, detail)


# --- values ---------------------------------------------------------------------------------------


def _lacks_value(part: Part, said: Sequence[str]) -> bool:
    return _wants_value(part) and not any(holds(part.wanted, text) for text in said)


def _wants_value(part: Part) -> bool:
    return part.wanted in _NO_VALUE and (part.wanted is not Wanted.NAME or _NAMED.search(loose(part.text)) is not None)


@lru_cache(maxsize=4096)
def holds(wanted: Wanted, text: str) -> bool:
    """Say whether a text may hold a value of a kind, in any language: in doubt it does, so that no gap is made up."""
    if any(wanted in kinds(text, language) for language in languages()):
        return True
    if wanted in (Wanted.NAME, Wanted.PLACE):
        return _names(text)
    words = loose(text)
    if re.search(r"\d", words) and (wanted in _FIGURES or " | " in text):  # the column of a row may name the unit
        return True
    if wanted in _FIGURES and not _numerals().isdisjoint(_WORD.findall(words)):
        return True
    return wanted in _DOUBTS and _DOUBTS[wanted].search(words) is not None


def _numerals() -> frozenset[str]:
    return frozenset(word for language in languages() for word in language.numerals) - _ARTICLES


def _names(text: str) -> bool:
    """Say whether a word has a capital that no beginning of a sentence explains."""
    filling = frozenset(word for language in languages() for word in language.stopwords)
    return any(word[0].isupper() and plain(word) not in filling for word in _WORD.findall(text))


# --- engagements ---------------------------------------------------------------------------------

# "Durée de garantie" and "three year commitment" ask for a term.
_ENGAGES = re.compile(
    r"\b(?:garantis?|garantissez|(?<!^)(?<!\bde )(?<!\bla )(?<!\bune )(?<!\bsous )garanties?(?! (?:de|du|des|sur)\b)|"
    r"vous engagez|engagez vous|"
    r"(?<!\bd )(?<!\bde )engagements?(?= ?\??$| (?:fermes?|contractuels?|chiffres?|ecrits?|sur)\b)|"
    r"contractue\w+|guaranteed|(?:you|we) guarantee|you commit|commit(?:s|ted)? to|(?:firm|written) commitment|"
    r"contractual\w*|binding|bound by)(?!\w)"
)


def _asks_engagement(part: Part) -> bool:
    return part.wanted is Wanted.COMMITMENT or _ENGAGES.search(loose(part.text)) is not None


def _only_aimed(wanted: Wanted, said: Sequence[str]) -> bool:
    """Say whether every sentence that holds a figure or a value of a kind tells of a goal or of a habit."""
    held = [
        text[a:b]
        for text in said
        for a, b in sentences(text)
        if _FIGURE.search(text[a:b]) or (wanted in _NO_VALUE and holds(wanted, text[a:b]))
    ]
    return bool(held) and all(map(_is_goal, held))


def _is_goal(sentence: str) -> bool:
    return "goal" in _concepts(sentence)


def _concepts(text: str) -> frozenset[str]:
    found = flat(text).text
    return frozenset(one.concept for language in languages() for one in lexicon(language).mentions(found))


# --- the start of a delay -------------------------------------------------------------------------

_CLOCK = re.compile(
    r"\b(?:clock|timers?|countdown|(?:response|resolution|restoration) times?|time limits?|delais?|gti|gtr|sla|"
    r"compteurs?|chrono\w*|decomptes?)\b"
)
_HOURS = r"\b\d+ ?(?:h|hrs?|heures?|hours?|mn|min\w*|j|jours?|days?)\b"
_RUNS = (
    r"\b(?:(?:demarr|debut|commenc)(?:e|ent)|cour(?:t|ent)|part(?:ent)? (?:a|au|de|des|du)|tourne(?:nt)?|depart|"
    r"starts?|begins?|runs?|counted|ticks?)\b"
)
_CLOCK_RUNS = re.compile(_RUNS)
_HOURS_RUN = re.compile(rf"{_HOURS}\W+(?:\w+ ){{0,2}}{_RUNS}")
_FROM_WHEN = re.compile(
    r"\b(?:a (?:partir|compter) d[eu] (?:quand|quoi|quel\w*)|depuis quand|des quand|point de depart|"
    r"(?:as )?from (?:when|what|which)|as of when|starting point|start of the clock)\b"
)
_WHEN = re.compile(r"\b(?:quand|when)\b")
_AFTER = re.compile(
    r"(?<!\w)(?:après|suivant|dès|depuis|à (?:compter|partir) d|after|from|following|since|once|as soon as)(?!\w)"
)


def _asks_start(part: Part) -> bool:
    words = loose(part.text)
    clock, chosen = _CLOCK.search(words), part.wanted is Wanted.CHOICE
    if _FROM_WHEN.search(words):
        return bool(clock or re.search(_HOURS, words))
    if chosen and _HOURS_RUN.search(words):
        return True
    return bool(clock and _CLOCK_RUNS.search(words) and (chosen or _WHEN.search(words)))


def _tells_start(text: str) -> bool:
    said = flat(text).text
    named = any(mention.concept == "clock" for language in languages() for mention in lexicon(language).mentions(said))
    return named or _AFTER.search(fold(text).text) is not None  # with its accent: "dès" is no article


# --- choices --------------------------------------------------------------------------------------

_OR = re.compile(r",?\s+(?:ou bien|ou|or|vs\.?|versus)\s+", re.I)
_END = re.compile(r"\s*(?:[?;:!]|$)")
# Words that begin an alternative in the place of one another.
_ALIKE = (
    frozenset({"le", "la", "les", "l", "un", "une"}),
    frozenset({"a", "au", "aux"}),
    frozenset({"the", "a", "an"}),
    frozenset({"en", "dans"}),
    frozenset({"in", "on", "at"}),
    frozenset({"avec", "sans"}),
    frozenset({"with", "without"}),
)


def alternatives(text: str) -> str:
    """Return the words of a question between which it asks to choose, "A or B", or nothing where A has no clear begin.

    A begins with the word that B begins with ("when we ring or when you answer"), or with one of its kind.
    """
    either = _OR.search(text)
    if either is None:
        return ""
    end = _END.search(text, either.end())
    stop = end.start() if end else len(text)
    after = re.search(r"\w+", text[either.end() : stop])
    if after is None:
        return ""
    first = plain(after[0])
    before = [(plain(word[0]), word.start()) for word in re.finditer(r"\w+", text[: either.start()])]
    same = [start for word, start in before if word == first]
    alike = [start for word, start in before if any({word, first} <= kind for kind in _ALIKE)]
    begins = (same or alike)[-1:]
    return text[begins[0] : stop].strip() if begins else ""


# --- cases ----------------------------------------------------------------------------------------


def _open_case(part: Part, said: Sequence[str]) -> str:
    """Return the first case that a part is about and of which nothing was said, or nothing."""
    cases = (given.text for given in part.givens if given.is_case)
    return next((case for case in cases if not _covers(said, case)), "")


def _covers(said: Sequence[str], case: str) -> bool:
    """Say whether what was said is of a case; that of the hours out of work is no other for naming what it excludes."""
    told = " ".join(said)
    if is_out_of_hours(case):
        return tells_out_of_hours(told)
    language = detect(f"{told} {case}")
    asked = set(stem(content(case, language), language))
    return not asked or not asked.isdisjoint(stem(content(told, language), language))


# --- features -------------------------------------------------------------------------------------

_NOT_CHOSEN = -1.0  # where there is nothing to choose from


def open_features(part: Part, text: str, language: Language) -> dict[str, float]:
    """Return what the words of a part ask for, and what of that a passage alone leaves open."""
    starts = _asks_start(part)
    engages = _asks_engagement(part)
    apart, both = _chosen(part, text, language)
    return {
        "open value": float(_lacks_value(part, (text,))),
        "open start": float(starts and not _tells_start(text)),
        "open engagement": float(engages and _only_aimed(part.wanted, (text,))),
        "open case": float(bool(_open_case(part, (text,)))),
        "asks start": float(starts),
        "asks engagement": float(engages),
        "choice apart": apart,
        "choice both": both,
    }


def _chosen(part: Part, text: str, language: Language) -> tuple[float, float]:
    """Return how much more of one alternative than of the other a text names, and how much of both."""
    if part.wanted is not Wanted.CHOICE or len(named := _OR.split(alternatives(part.text), maxsplit=1)) != 2:
        return _NOT_CHOSEN, _NOT_CHOSEN
    one, other = (frozenset(stem(content(side, language), language)) for side in named)
    one, other = one - other, other - one
    if not (one and other):
        return _NOT_CHOSEN, _NOT_CHOSEN
    told = frozenset(stem(content(text, language), language))
    shares = [len(side & told) / len(side) for side in (one, other)]
    return abs(shares[0] - shares[1]), min(shares)
