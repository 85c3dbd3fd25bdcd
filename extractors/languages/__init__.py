"""Tell the language of a text, and give what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.model import Language
from extractors.registry import collect
from extractors.text import plain, words


def languages() -> tuple[Language, ...]:
    """Return the languages that the program knows."""
    return collect(__name__, "LANGUAGE", Language)


def by_code(code: str) -> Language:
    """Return the language of a code ("fr", "en").

    Raises KeyError for a code that no module defines.
    """
    return {language.code: language for language in languages()}[code]


def extended(language: Language, phrases: Mapping[str, tuple[str, ...]]) -> Language:
    """Return a language that knows more phrases for its concepts: the buyer's own words."""
    added = {concept: (*language.concepts.get(concept, ()), *map(plain, own)) for concept, own in phrases.items()}
    return replace(language, concepts={**language.concepts, **added})


def detect(text: str) -> Language:
    """Return the language whose function words make up most of a text.

    Function words are the most frequent words of any text and differ from language to language, so
    counting them is enough between French and English; a model would only add a download.
    """
    found = words(text)
    return max(languages(), key=lambda language: sum(word in language.stopwords for word in found))
