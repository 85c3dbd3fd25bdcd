"""Text as the program compares it: folded, cut into sentences and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from extractors.model import Language

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
    return _mapped(text, _folded)


def _mapped(text: str, letters_of: Callable[[str], str]) -> Folded:
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        mapped = letters_of(character)
        if len(mapped) == 1 and mapped != " ":  # nearly all: this runs for every character of a document
            letters.append(mapped)
            origin.append(place)
            continue
        for letter in mapped:
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            origin.append(place)
    return Folded("".join(letters), (*origin, len(text)))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    letters = unicodedata.normalize("NFKC", character).translate(_QUOTES).translate(_DASHES).casefold()
    return "".join(" " if letter.isspace() else letter for letter in letters)


def flat(text: str) -> Folded:
    """Fold a text and drop its accents, each character keeping its place in the original."""
    return _mapped(text, _flattened)


@lru_cache(maxsize=4096)
def _flattened(character: str) -> str:
    parts = (part for letter in _folded(character) for part in unicodedata.normalize("NFKD", letter))
    return "".join(part for part in parts if not unicodedata.combining(part))


def plain(text: str) -> str:
    """Fold a text and drop its accents: "Prise en compte" and "prise  en compté" become equal."""
    return flat(text).text.strip()


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text, plain; an elided article ("l'", "d'") is a word of its own."""
    return _WORD.findall(plain(text))


# --- sentences ------------------------------------------------------------------------------------

# A full stop after these ends no sentence. "h." and "min." are left out: units close many a promise.
_ABBREVIATIONS = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "dr", "me", "st", "ste", "art", "al", "cf", "ex", "p", "pp", "n", "no",
    "nos", "env", "fig", "tab", "vol", "chap", "réf", "ref", "tél", "tel", "max", "av", "bd", "i.e", "e.g", "vs",
    "approx", "mr", "mrs", "ms", "messrs", "prof", "inc", "p.ex",
})  # fmt: skip
_STOP = re.compile(r"""(?:[.!?…]+(?:\s?»|["”’)\]])*(?=\s+["«“‘(\[]?\s*[^\W_a-zà-öø-ÿ])|[\n\r\u2028]+)""")
_LAST_WORD = re.compile(r"[\w.]*$")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a block, white space trimmed.

    A full stop ends a sentence where a capital or a digit follows, unless an abbreviation or an initial
    stands before it; a line break always does.
    """
    cuts = [0]
    for stop in _STOP.finditer(text):
        before = _LAST_WORD.search(text, cuts[-1], stop.start())
        word = before[0].casefold() if before else ""
        if text[stop.start()] == "." and (
            word in _ABBREVIATIONS or (len(word) == 1 and before and before[0].isupper())
        ):
            continue
        cuts.append(stop.end())
    cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
    return tuple(spans)


# --- concepts -------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W_]+|%|\+")
_PHRASE = re.compile(r"[^\W_]+\*?|%|\+")
# Two words of a phrase may be parted by white space, a hyphen, an apostrophe, a stroke or a full stop.
_GAP = re.compile(r"[\s'\-/.]*")


_KNOWN_WORDS = 50_000  # as many as a long document has; more would only be a hostile one's


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept in a flat text, with the offsets of the phrase that stands for it."""

    concept: str
    start: int
    end: int


class Lexicon:
    """The concepts of a language, found in one pass over the words of a text.

    spaCy's PhraseMatcher does the same on whole words only, at the price of loading spaCy (1 s) and of
    listing every inflected form; here "sauvegard*" is enough.
    """

    def __init__(self, concepts: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._whole: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._begun: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for concept, phrases in concepts:
            for phrase in phrases:
                first, *rest = _PHRASE.findall(phrase)
                table = self._begun if first.endswith("*") else self._whole
                table.setdefault(first.rstrip("*"), []).append((concept, tuple(rest)))
        self._lengths = sorted({len(begin) for begin in self._begun})
        self._known: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._pairs: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return every concept in a flat text, in the order of their first words."""
        tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]
        tokens.append(("", len(text), len(text)))
        begun = self._begun_by
        return tuple(
            mention
            for place in range(len(tokens) - 1)
            if (entries := begun(tokens[place][0], tokens[place + 1][0]))
            for mention in _at(entries, text, tokens, place)
        )

    def _begun_by(self, word: str, after: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return the phrases that begin with two words, or with the first alone; pairs repeat, so they are kept."""
        entries = self._pairs.get((word, after))
        if entries is None:
            entries = [entry for entry in self._entries(word) if not entry[1] or _same(after, entry[1][0])]
            if len(self._pairs) < _KNOWN_WORDS:
                self._pairs[word, after] = entries
        return entries

    def _entries(self, word: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return the phrases that begin with a word; words of a text repeat, so they are kept."""
        entries = self._known.get(word)
        if entries is None:
            begun = (self._begun.get(word[:length], ()) for length in self._lengths if length <= len(word))
            entries = [*self._whole.get(word, ()), *(entry for found in begun for entry in found)]
            if len(self._known) < _KNOWN_WORDS:
                self._known[word] = entries
        return entries


def _at(
    entries: list[tuple[str, tuple[str, ...]]], text: str, tokens: list[tuple[str, int, int]], place: int
) -> Iterator[Mention]:
    _, start, end = tokens[place]
    for concept, rest in entries:
        last = place
        for wanted in rest:
            last += 1
            if last == len(tokens) or not _same(tokens[last][0], wanted):
                break
            if not _GAP.fullmatch(text, tokens[last - 1][2], tokens[last][1]):
                break
        else:
            yield Mention(concept, start, tokens[last][2] if rest else end)


def _same(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the concepts of a language, ready to be found."""
    return Lexicon(language.concepts.items())


def pattern(phrases: Iterable[str]) -> str:
    """Write phrases of a language as a regular expression over flat text, longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    words = [_expression(phrase) for phrase in ordered if phrase[0].isalnum() and phrase[-1] not in "%+"]
    signs = [_expression(phrase) for phrase in ordered if not phrase[0].isalnum() or phrase[-1] in "%+"]
    return "|".join([*([rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"] if words else []), *signs]) or "(?!)"


def _expression(phrase: str) -> str:
    parts = [r"[^\W_]*".join(re.escape(piece) for piece in word.split("*")) for word in _PHRASE.findall(phrase)]
    return (r"[\s'\-/.]*" if "." in phrase else r"[\s'\-/.]+").join(parts)
