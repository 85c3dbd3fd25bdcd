"""Tell what differs in substance between two wordings: figures, names, conditions, promises, not their style."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from extractors.model import Language
from extractors.text import flat, lexicon, plain
from matchers._figures import differing, figures

# Concepts that turn a promise into something else wherever they appear or go. Synonyms share a concept, so "aucun" for
# "pas de" changes nothing.
PROMISING = frozenset({"deferral", "goal"})
# These count between two wordings that are close: far apart, "compris" or "au plus" may be a way of speaking.
SHADING = frozenset({
    "option", "free", "business", "round the clock", "cap", "except", "condition", "negation", "weekday", "month",
    "ordinal",
})  # fmt: skip

# Share of the content words that two wordings have in common (0 to 1).
CLOSE = 0.55
# Below this, and with no figure in common, they do not say the same thing in other words.
APART = 0.2
# Content words that stand on one side and answer to none on the other, from which content was added or dropped.
ADDED_WORDS = 3

_WORD = re.compile(r"[^\W\d_]+|[✓✗]")
_NAME = re.compile(
    r"(?<=[^\W_][,'’ \u00a0])[(«“\"]?([^\W\d_a-zà-öø-ÿ][\w&'’-]*[^\W_])|\b([A-Z]{2,}\d*|[A-Z]+\d+)\b|(\S+@\S+\w)"
)
_STEM = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """What went and what came from one wording to another; `likeness` of their words runs from 0 to 1."""

    figures_gone: Counter[str]
    figures_come: Counter[str]
    names_gone: frozenset[str]
    names_come: frozenset[str]
    concepts_gone: frozenset[str]
    concepts_come: frozenset[str]
    words_gone: tuple[str, ...]
    words_come: tuple[str, ...]
    likeness: float

    @property
    def matters(self) -> bool:
        """Say whether a buyer would want to be told of it."""
        if self.figures_gone or self.figures_come:
            return True
        concepts = self.concepts_gone | self.concepts_come
        if concepts & PROMISING:
            return True
        if self.likeness >= CLOSE and (concepts & SHADING or self.names_gone or self.names_come):
            return True
        if abs(len(self.words_come) - len(self.words_gone)) >= ADDED_WORDS:
            return True
        return self.likeness < APART


def difference(before: str, after: str, language: Language) -> Difference:
    """Compare two wordings of what may be the same statement."""
    gone, come = differing(figures(before, language), figures(after, language))
    left, right = stems(before, language), stems(after, language)
    one, other = Counter(left), Counter(right)
    both = (one & other).total()
    whole = one.total() + other.total()
    names_before, names_after = names(before), names(after)
    concepts_before, concepts_after = concepts(before, language), concepts(after, language)
    words_before, words_after = set(left), set(right)
    return Difference(
        gone,
        come,
        frozenset(name for name in names_before - names_after if name[:_STEM] not in words_after),
        frozenset(name for name in names_after - names_before if name[:_STEM] not in words_before),
        concepts_before - concepts_after,
        concepts_after - concepts_before,
        tuple((one - other).elements()),
        tuple((other - one).elements()),
        2 * both / whole if whole else 1.0,
    )


def stems(text: str, language: Language) -> tuple[str, ...]:
    """Return the content words of a text, in order, each cut to its first letters."""
    idle = _function_words(language)
    found = (word for word in _WORD.findall(plain(text)) if word not in idle)
    return tuple(word[:_STEM] for word in found if len(word) > 1 or not word.isalpha())


def concepts(text: str, language: Language) -> frozenset[str]:
    """Return the concepts that a text names."""
    return frozenset(mention.concept for mention in lexicon(language).mentions(flat(text).text))


def names(text: str) -> frozenset[str]:
    """Return the plain form of what is written like a name: capitals within a sentence, acronyms, addresses."""
    found = (next(filter(None, match.groups())) for match in _NAME.finditer(text))
    return frozenset(plain(name) for name in found)


@cache
def _function_words(language: Language) -> frozenset[str]:
    return frozenset(plain(word) for word in language.stopwords)
