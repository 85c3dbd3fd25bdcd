"""Text as the program compares it: folded, cut into sentences and words, parsed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"})
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable; `origin[i]` is the offset in the original of character `i`.

    `origin` has one entry more than `text`: the length of the original.
    """

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the folded text back to offsets in the original."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


def fold(text: str) -> Folded:
    """Lower-case, and unify quotes, dashes, spaces and ligatures; runs of white space become one space.

    Accents stay: they tell "prévu" from "prevu" for whoever wants that; `plain` drops them.
    """
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        for letter in unicodedata.normalize("NFKC", character).translate(_QUOTES).translate(_DASHES).casefold():
            if letter.isspace():
                if letters and letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            origin.append(place)
    return Folded("".join(letters), (*origin, len(text)))


def plain(text: str) -> str:
    """Fold a text and drop its accents: "Prise en compte" and "prise  en compté" become equal."""
    decomposed = unicodedata.normalize("NFKD", fold(text).text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text, plain; an elided article ("l'", "d'") is a word of its own."""
    return _WORD.findall(plain(text))
