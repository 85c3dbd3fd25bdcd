"""Tell what differs in substance between two wordings: figures, names, conditions, promises, not their style."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.model import Language
from extractors.text import Lexicon, flat, plain
from matchers._figures import differing, figures

# Concepts that turn a promise into something else wherever they appear or go. Synonyms share a concept, so "aucun" for
# "pas de" changes nothing.
PROMISING = frozenset({"deferral", "goal"})
# These count between two wordings that are close: far apart, "compris" or "au plus" may be a way of speaking.
SHADING = frozenset({
    "option", "free", "charged", "business", "round the clock", "cap", "except", "condition", "negation", "duty",
    "ordinal",
})  # fmt: skip
# Concepts of which it counts which word stands for them: Tuesday is not Friday.
_WORDED = frozenset({"weekday", "month", "ordinal"})
# How a thing is said, who speaks, and what is too wide to tell one subject from another.
IDLE = frozenset({
    "negation", "none", "except", "deferral", "goal", "past", "example", "reference", "market", "definition",
    "customer", "vendor", "business", "weekday", "month", "modality", "option", "free", "other duration", "provider",
    "condition", "ordinal", "charged", "duty", "guarantee", "edition", "presentation", "planning", "place",
})  # fmt: skip

# Likeness of the content words of two wordings (0 to 1) from which they are close.
CLOSE = 0.4
# Below this they do not say the same thing in other words.
APART = 0.2
# Content words that stand on one side and answer to none on the other, from which content was added or dropped.
_ADDED = 3

_WORD = re.compile(r"[^\W\d_]+|[✓✗]")
_NAME = re.compile(
    r"(?<=[^\W_][,'’ \u00a0])[(«“\"]?([^\W\d_a-zà-öø-ÿ][\w&'’-]*[^\W_])|\b([A-Z]{2,}\d*|[A-Z]+\d+)\b|(\S+@\S+\w)"
)
STEM = 6


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text says apart from its style. `names` and `words` are plain, words cut to their first letters."""

    figures: Counter[str]
    names: frozenset[str]
    concepts: frozenset[str]
    worded: frozenset[str]
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What went and what came from one wording to another; `likeness` of their words runs from 0 to 1."""

    gone: Sense
    come: Sense
    likeness: float

    @property
    def matters(self) -> bool:
        """Say whether a buyer would want to be told of it."""
        gone, come = self.gone, self.come
        if gone.figures or come.figures:
            return True
        concepts = gone.concepts | come.concepts
        if concepts & PROMISING or self.likeness < APART:
            return True
        if self.likeness >= CLOSE and (concepts & SHADING or gone.names or come.names or gone.worded or come.worded):
            return True
        more, less = (come, gone) if come.words.total() > gone.words.total() else (gone, come)
        return more.words.total() - less.words.total() >= _ADDED and bool(more.concepts - IDLE or more.names)


def difference(before: str, after: str, language: Language) -> Difference:
    """Compare two wordings of what may be the same statement."""
    one, other = sense(before, language), sense(after, language)
    figures_gone, figures_come = differing(one.figures, other.figures)
    whole = one.words.total() + other.words.total()
    return Difference(
        Sense(
            figures_gone,
            frozenset(name for name in one.names - other.names if name[:STEM] not in other.words),
            one.concepts - other.concepts,
            one.worded - other.worded,
            one.words - other.words,
        ),
        Sense(
            figures_come,
            frozenset(name for name in other.names - one.names if name[:STEM] not in one.words),
            other.concepts - one.concepts,
            other.worded - one.worded,
            other.words - one.words,
        ),
        2 * (one.words & other.words).total() / whole if whole else 1.0,
    )


@lru_cache(maxsize=20_000)
def sense(text: str, language: Language) -> Sense:
    """Read what a text says apart from its style."""
    folded = flat(text).text
    mentions = _lexicon(language).mentions(folded)
    called = names(text)
    return Sense(
        figures(text, language),
        called,
        frozenset(mention.concept for mention in mentions),
        frozenset(
            folded[mention.start : mention.end][:STEM] for mention in mentions if mention.concept in _WORDED
        ),
        Counter(word for word in stems(text, language) if word not in {name[:STEM] for name in called}),
    )


@cache
def _lexicon(language: Language) -> Lexicon:
    return Lexicon((*language.concepts.items(), *language.shades.items()))


def stems(text: str, language: Language) -> tuple[str, ...]:
    """Return the content words of a text, in order, each cut to its first letters."""
    idle = _function_words(language)
    found = (word for word in _WORD.findall(plain(text)) if word not in idle)
    return tuple(word[:STEM] for word in found if len(word) > 1 or not word.isalpha())


def names(text: str) -> frozenset[str]:
    """Return the plain form of what is written like a name: capitals within a sentence, acronyms, addresses."""
    found = (next(filter(None, match.groups())) for match in _NAME.finditer(text))
    return frozenset(plain(name) for name in found)


@cache
def _function_words(language: Language) -> frozenset[str]:
    return frozenset(plain(word) for word in language.stopwords)
