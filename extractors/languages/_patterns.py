"""A short way to write patterns of spaCy's DependencyMatcher: a word and the words below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.model import Pattern

Word = Mapping[str, Any]


def tree(head: Word, *below: Word | tuple[int, Word]) -> Pattern:
    """Return the pattern of a word and of words below it, or below the one at the number that goes before them."""
    tokens: list[Mapping[str, Any]] = [{"RIGHT_ID": "0", "RIGHT_ATTRS": head}]
    for number, one in enumerate(below, 1):
        above, word = one if isinstance(one, tuple) else (0, one)
        tokens.append({"LEFT_ID": str(above), "REL_OP": ">", "RIGHT_ID": str(number), "RIGHT_ATTRS": word})
    return tuple(tokens)


def form(*words: str, **more: Any) -> Word:
    """Return what matches any of some words as they are written, in small letters."""
    return {"LOWER": {"IN": list(words)}, **more}


def stem(*beginnings: str, **more: Any) -> Word:
    """Return what matches any word that begins so."""
    return {"LOWER": {"REGEX": rf"^(?:{'|'.join(beginnings)})"}, **more}


def lemma(*words: str, **more: Any) -> Word:
    """Return what matches any form of some words."""
    return {"LEMMA": {"IN": list(words)}, **more}


def role(*names: str) -> Word:
    """Return what matches a word by what it is in the sentence: its subject, its object."""
    return {"DEP": {"IN": list(names)}}
