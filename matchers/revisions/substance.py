"""Tell what differs in substance between two wordings: figures, names, conditions, promises, not their style."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import Stemmer

from extractors.model import Language
from extractors.text import Lexicon, Mention, flat, plain
from matchers.revisions.figures import differing, figures

# Concepts that turn a promise into something else wherever they appear or go. Synonyms share a concept, so "aucun" for
# "pas de" changes nothing.
PROMISING = frozenset({"deferral", "goal"})
# These count between two wordings that are close: far apart, they may be a way of speaking.
TURNING = frozenset({"negation", "exclusion", "business", "round the clock", "guarantee"})
# These only where little else differs: "compris", "au plus" and "si" are said in passing, too.
SHADING = frozenset({
    "option", "free", "charged", "cap", "duty", "ordinal", "consent", "partly", "possible", "vague", "permission",
    "permission of many",
})  # fmt: skip
# These qualify by what follows them: "sous réserve des stocks disponibles".
_QUALIFYING = frozenset({"condition"})
# Concepts of which it counts which word stands for them: Tuesday is not Friday.
_DAYS = frozenset({"weekday", "month"})
# What a passage is about. The other concepts of a language serve the reading of values.
SUBJECTS = frozenset({
    "acknowledge", "restore", "clock", "availability", "opening", "severity", "penalty", "cap", "breach",
    "late payment", "price", "discount", "revision", "payment", "backup", "retain", "rpo", "rto", "restore test",
    "quota", "term", "renewal", "notice", "go live", "out of hours", "disaster recovery", "application maintenance",
    "update", "environment", "training", "redundancy", "exit", "security", "deliverable",
})  # fmt: skip

# Of these, what a detail must be about to count in a document that was written anew.
WEIGHTY = SUBJECTS - {
    "acknowledge", "opening", "severity", "go live", "update", "environment", "training", "security", "deliverable",
    "retain", "availability",
}  # fmt: skip

# Likeness of the content words of two wordings (0 to 1) from which they are close.
CLOSE = 0.4
# Content words that differ, on both sides together, up to which little else differs.
_FEW = 6
# Content words that a condition has.
_QUALIFIED = 2
# Below this they do not say the same thing in other words.
APART = 0.2
# Content words that stand on one side and answer to none on the other, from which content was added or dropped.
_ADDED = 3

# Letters of a stem from which one that begins so is of the same verb: "assur" and "assuron".
_ROOT = 4

_WORD = re.compile(r"[^\W\d_]+|[✓✗]")
_NAME = re.compile(
    r"(?<=[^\W_][,'’ \u00a0])[(«“\"]?([^\W\d_a-zà-öø-ÿ][\w&'’-]*[^\W_])|\b([A-Z]{2,}\d*|[A-Z]+\d+)\b|(\S+@\S+\w)"
)
_MARKS = re.compile(r"[\u0300-\u036f\u00ad]")
_BESIDE_FIGURE = re.compile(r"\d")
_PERMITTED = frozenset({"permission", "permission of many"})
# "hors taxes" is neither an exclusion nor a negation, "sur demande" and "restent à votre disposition" put nothing off,
# what is "souvent" so was never promised, and "au plus tard" is no cap.
_APART = frozenset({"without tax", "on demand", "at hand", "usual", "within"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text says apart from its style. `names` are plain, `words` are stems."""

    figures: Counter[str]
    names: frozenset[str]
    concepts: frozenset[str]
    days: frozenset[str]
    ordinals: frozenset[str]
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What went and what came from one wording to another; `likeness` of their words runs from 0 to 1.

    They are `tied` where both hold the same figures, with what these count.
    """

    gone: Sense
    come: Sense
    likeness: float
    tied: bool = False

    def matters(self, in_row: bool = False, restyled: bool = False, relaid: bool = False) -> bool:
        """Say whether a buyer would want to be told of it.

        In a row, a cell filled or emptied is enough. Where all of a document was `restyled`, a turn of phrase tells
        nothing unless little else differs, and a detail that came or went only if it is about what weighs. What was
        `relaid`, a sentence made a row, leaves to the names of columns what the sentence said.
        """
        gone, come = self.gone, self.come
        concepts = gone.concepts | come.concepts
        if self._counts(restyled) or concepts & PROMISING:
            return True
        if self.likeness < APART:
            return not (self.tied and restyled)
        near = self.likeness >= CLOSE and gone.words.total() + come.words.total() <= _FEW
        if self._turns() and (near or (self.likeness >= CLOSE and not restyled)):
            return True
        more, less = (come, gone) if come.words.total() > gone.words.total() else (gone, come)
        surplus = more.words.total() - less.words.total()
        if in_row and more.words and not less.words:
            return True
        if near and (
            concepts & SHADING
            or (gone.ordinals and come.ordinals)
            or (more.concepts & _QUALIFYING and surplus >= _QUALIFIED)
        ):
            return True
        if surplus < _ADDED or (self.tied and (restyled or relaid)):
            return False
        return bool(more.concepts & (WEIGHTY if restyled else SUBJECTS) or (more.names and not restyled)) or (
            not restyled and less.words.total() <= _ADDED // 2
        )

    def _counts(self, restyled: bool) -> bool:
        """Say whether a figure came or went; a bare number ("weeks 1 to 14") may be a way of presenting things."""
        gone, come = self.gone.figures, self.come.figures
        if restyled and not (gone and come):
            return any(" " in figure or figure[0] == "~" for figure in (*gone, *come))
        return bool(gone or come)

    def _turns(self) -> bool:
        """Say whether another day, another name or an exclusion came or went."""
        gone, come = self.gone, self.come
        return bool((gone.concepts | come.concepts) & TURNING or gone.names or come.names or gone.days or come.days)


def difference(before: str, after: str, language: Language) -> Difference:
    """Compare two wordings of what may be the same statement."""
    one, other = sense(before, language), sense(after, language)
    figures_gone, figures_come = differing(one.figures, other.figures)
    gone, come = one.words - other.words, other.words - one.words
    names_gone = frozenset(name for name in one.names - other.names if set(stems(name, language)) <= set(gone))
    names_come = frozenset(name for name in other.names - one.names if set(stems(name, language)) <= set(come))
    duties = _duties(before, after, language)
    called = {stem for name in names_gone | names_come for stem in stems(name, language)}
    compared = [
        Counter({word: n for word, n in said.words.items() if word not in called})
        + Counter({figure: n for figure, n in said.figures.items() if figure[0] not in "/~"})
        for said in (one, other)
    ]
    whole = compared[0].total() + compared[1].total()
    return Difference(
        Sense(
            figures_gone,
            names_gone,
            one.concepts - other.concepts | duties[0],
            one.days - other.days,
            one.ordinals - other.ordinals,
            gone,
        ),
        Sense(
            figures_come,
            names_come,
            other.concepts - one.concepts | duties[1],
            other.days - one.days,
            other.ordinals - one.ordinals,
            come,
        ),
        2 * (compared[0] & compared[1]).total() / whole if whole else 1.0,
        any(" " in figure for figure in one.figures & other.figures) and not figures_gone and not figures_come,
    )


def _duties(before: str, after: str, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the duty that went or came where one does what the other did: "le client fournit", "nous fournissons"."""
    (one, verb), (other, deed) = _subject(before, language), _subject(after, language)
    alike = min(len(verb), len(deed)) >= _ROOT and (verb.startswith(deed) or deed.startswith(verb))
    if not alike or {one, other} != {"customer subject", "vendor subject"}:
        return frozenset(), frozenset()
    duty, none = frozenset({"duty"}), frozenset[str]()
    return (duty, none) if one == "customer subject" else (none, duty)


@lru_cache(maxsize=20_000)
def _subject(text: str, language: Language) -> tuple[str, str]:
    """Return whether a sentence begins with the customer or the vendor, and the stem of the word that follows him."""
    folded = flat(text).text
    first = next((word for word in _WORD.finditer(folded) if word[0] not in _idle_words(language)), None)
    for mention in _parties(language).mentions(folded[: first.end() if first else 0]):
        rest = stems(folded[mention.end :], language)
        return mention.concept, rest[0] if rest else ""
    return "", ""


@cache
def _parties(language: Language) -> Lexicon:
    return Lexicon((name, language.shades.get(name, ())) for name in ("customer subject", "vendor subject"))


@lru_cache(maxsize=20_000)
def sense(text: str, language: Language) -> Sense:
    """Read what a text says apart from its style."""
    folded = flat(text).text
    mentions = _lexicon(language).mentions(folded)
    taxes = [mention for mention in mentions if mention.concept in _APART]
    mentions = tuple(
        Mention("negation", mention.start, mention.end) if mention.concept == "none" else mention
        for mention in mentions
        if mention in taxes or not any(tax.start <= mention.start and mention.end <= tax.end for tax in taxes)
    )
    concepts = frozenset(mention.concept for mention in mentions)
    return Sense(
        figures(text, language),
        names(text),
        # What the buyer may do, or anyone, binds nobody less.
        concepts - _PERMITTED if "customer subject" in concepts else concepts,
        frozenset(_stem(folded, mention, language) for mention in mentions if _is_day(folded, mention)),
        frozenset(_stem(folded, mention, language) for mention in mentions if mention.concept == "ordinal"),
        Counter(stems(text, language)),
    )


def _stem(folded: str, mention: Mention, language: Language) -> str:
    word = folded[mention.start : mention.end]
    # "initial" is as good as "first".
    return "first" if word.startswith("initial") else _stemmer(language.code).stemWord(word)


def _is_day(folded: str, mention: Mention) -> bool:
    """Say whether a day of the week or a month is named; "may" is one only beside a figure."""
    if mention.concept not in _DAYS:
        return False
    beside = folded[max(0, mention.start - 3) : mention.end + 3]
    return folded[mention.start : mention.end] != "may" or bool(_BESIDE_FIGURE.search(beside))


@cache
def _lexicon(language: Language) -> Lexicon:
    return Lexicon((*language.concepts.items(), *language.shades.items()))


@lru_cache(maxsize=20_000)
def stems(text: str, language: Language) -> tuple[str, ...]:
    """Return the stems of the content words of a text, in order."""
    idle = _idle_words(language)
    letters = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    found = [word for word in _WORD.findall(letters) if word not in idle]
    return tuple(_stemmer(language.code).stemWords([word for word in found if len(word) > 1 or not word.isalpha()]))


def names(text: str) -> frozenset[str]:
    """Return the plain form of what is written like a name: capitals within a sentence, acronyms, addresses."""
    found = (next(filter(None, match.groups())) for match in _NAME.finditer(text))
    return frozenset(plain(name) for name in found)


@cache
def _stemmer(code: str) -> Any:
    return Stemmer.Stemmer(code)


@cache
def _idle_words(language: Language) -> frozenset[str]:
    return frozenset(plain(word) for word in (*language.stopwords, *language.numerals))
