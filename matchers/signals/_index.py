"""The words of the passages of a revision: stems, how rare each is, and what a misspelt word was meant to be."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.model import Language
from extractors.text import words
from matchers._memory import once
from matchers.model import Passage

# Words that ask or fill, in both languages, beside the function words that a language lists: they meet any passage.
_ASKING = frozenset({
    "quel", "quels", "quelle", "quelles", "combien", "comment", "pourquoi", "quand", "est", "ce", "que", "quoi",
    "lequel", "laquelle", "lesquels", "lesquelles", "avez", "pouvez", "allez", "aurons", "aura", "avons", "etes",
    "serait", "seront", "faut", "bien", "merci", "svp", "preciser", "verifier", "point", "points", "partie", "votre",
    "notre", "cas", "si", "oui", "non", "juste", "aussi", "encore", "deja", "prevu", "prevue", "prevus", "prevues",
    "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "does", "do", "did", "is", "are", "was",
    "were", "will", "would", "can", "could", "should", "shall", "may", "have", "has", "there", "any", "our", "you",
    "your", "we", "us", "they", "please", "kindly", "confirm", "specify", "provide", "tell", "if", "then", "also",
    "the", "a", "an", "of", "to", "in", "on", "for", "with", "by", "from", "at", "or", "and", "be", "been", "it",
    "its", "this", "that", "these", "those", "as", "per",
})  # fmt: skip
_SHORT = 5  # letters: shorter words differ too little from one another for a misspelling to be told
_ALIKE = 84.0  # ratio of rapidfuzz from which two words are one, misspelt: "retablisement", "sauvegrade"
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The passages as stems; `weight` is the inverse document frequency of a stem, `forms` the words seen.

    `below` gives, for a stem, the passages that stand below a line with it.
    """

    stems: tuple[tuple[str, ...], ...]
    leads: tuple[frozenset[str], ...]
    sets: tuple[frozenset[str], ...]
    below: dict[str, tuple[int, ...]]
    weight: dict[str, float]
    unseen: float
    forms: tuple[str, ...]


@cache
def _stemmer(code: str) -> object:
    import Stemmer

    return Stemmer.Stemmer({"fr": "french", "en": "english"}[code])


def stem(found: list[str], language: Language) -> list[str]:
    """Return the stems of words, in their order."""
    stems: list[str] = _stemmer(language.code).stemWords(found)  # type: ignore[attr-defined]
    return stems


def content(text: str, language: Language) -> list[str]:
    """Return the words of a text that say what it is about, plain and in order."""
    return [
        word
        for word in words(text)
        if word not in language.stopwords and word not in _ASKING and (len(word) > 1 or word.isdigit())
    ]


@once
def index(passages: tuple[Passage, ...], language: Language) -> Index:
    """Return the index of the passages, made once for all questions."""
    found = [content(passage.text, language) for passage in passages]
    stems = tuple(tuple(stem(some, language)) for some in found)
    leads = tuple(frozenset(stem(content(" ".join(passage.lead), language), language)) for passage in passages)
    sets = tuple(frozenset(some) for some in stems)
    frequency = Counter(word for some, lead in zip(sets, leads, strict=True) for word in some | lead)
    count = len(passages)
    weight = {word: math.log(1 + count / (number + 0.5)) for word, number in frequency.items()}
    below: dict[str, list[int]] = {}
    for place, lead in enumerate(leads):
        for word in lead:
            below.setdefault(word, []).append(place)
    forms = tuple(sorted({word for some in found for word in some if len(word) >= _SHORT}))
    postings = {word: tuple(places) for word, places in below.items()}
    return Index(stems, leads, sets, postings, weight, math.log(1 + count / 0.5), forms)


def _meant(word: str, known: Index) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    near = process.extract(word, known.forms, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
    return tuple(form for form, _, _ in near)


def asked(text: str, passages: tuple[Passage, ...], language: Language) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the stems that a question asks about, each with the stems of the passages that may stand for it."""
    return _asked(index(passages, language), text, language)


@lru_cache(maxsize=1024)
def _asked(known: Index, text: str, language: Language) -> tuple[tuple[str, frozenset[str]], ...]:
    found: dict[str, frozenset[str]] = {}
    for word in content(text, language):
        own = stem([word], language)[0]
        meant = {own}
        if own not in known.weight and len(word) >= _SHORT and not _NUMBER.search(word):
            meant.update(stem(list(_meant(word, known)), language))
        found[own] = frozenset(meant)
    return tuple(found.items())
