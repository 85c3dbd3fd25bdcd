"""Messages in French and English: one table for each part of the program that speaks to people."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("fr", "en")


def said(words: Mapping[str, tuple[str, str]], key: str, lang: str, values: Mapping[str, object]) -> str:
    """Return a message of a table in a language, with its values filled in.

    Raises KeyError for an unknown key, ValueError for an unknown language.
    """
    return words[key][LANGUAGES.index(lang)].format(**values)
