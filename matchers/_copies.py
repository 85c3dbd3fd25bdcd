"""Tell the buyer's question, copied into the file, from an answer in the question's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.model import BlockKind, Language, Question, Wanted
from extractors.text import plain, words
from matchers._memory import once
from matchers.model import Passage
from matchers.signals._index import content, stem

# Shares of common words from which a line of the file is the question of the list: vendors retype and shorten.
_OF_QUESTION = 0.75
_OF_LINE = 0.6
_TOPIC = 4
_LONGEST = 400  # characters
_LABEL = 3  # words: as few with a full stop are still a label, and no sentence
_NUMBERS = 2  # words: "2.1" has two

_NUMBERED = re.compile(r"\s*(?:[-•*·]|(?:[Qq](?:uestion)?\s?)?(?:n°\s?)?\d+(?:\.\d+)*\s?[.):–—-]|[Qq]\d+|[a-z]\))\s+")
# Behind its mark a question may have a closing quote or a remark in brackets; more would be its reply.
_MARK = re.compile(r"""\?[\s»”"')\]]*(?:\([^)]*\)\s*)?$""")
_ORDER = re.compile(
    r"(?:merci de|veuillez|please|(?:verifi|precis|indiqu|confirm|decri|detaill|expliqu|list|cit|justifi|fourni)"
    r"(?:er|ez|re|vez|r|ssez)|verify|check that|confirm|specify|state|describe|explain|provide|list|indicate)"
    r"\b(?! (?:of|vous)\b)"
)
_ASKS = re.compile(
    r"(?:quel(?:le)?s?|combien|comment|pourquoi|quand|qui|que|qu|quid|ou|lequel|laquelle|lesquel(?:le)?s|"
    r"est ce que|(?:a|en|de|dans|sur|sous|par|pour|avec|chez) (?:quoi|qui|combien|(?:le|la)?quel(?:le)?s?)|"
    r"what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|will|would|can|could|should|shall|"
    r"has|have|(?:in|to|at|for|by|with|on|from|under) (?:what|which|whom|how))\b"
)
_TURNED = re.compile(
    r"(?<!\w)(?!rendez-)\w+-(?:t-)?(?:ils?|elles?|on|vous|nous|ce)(?!\w)|"
    r"\b(?:est|sont|a|ont|y a|sera|seront|peut|peuvent|doit|doivent)[ -](?:t[ '-])?(?:ils?|elles?)\b"
)
# A verb that a label has not: with one of them, a line states something. "a" is left out, which may be "à".
_VERBS = frozenset({
    "est", "sont", "sera", "seront", "etait", "ont", "aura", "auront", "avons", "etes", "peut", "peuvent",
    "doit", "doivent", "fait", "font", "va", "vont", "is", "are", "was", "were", "be", "has", "have", "will", "can",
    "may", "must", "shall", "does", "do",
})  # fmt: skip
# Words that change the sense of all others, though most say nothing of the topic.
_SENSE = frozenset({
    "oui", "yes", "pas", "non", "aucun", "aucune", "aucuns", "aucunes", "jamais", "sans", "hors", "sauf", "hormis",
    "ni", "rien", "nul", "nulle", "not", "no", "never", "none", "without", "except", "unless", "nor", "neither",
    "cannot",
})  # fmt: skip
# What a line in the question's own words settles, without any other.
_SETTLED = (Wanted.YES_NO, Wanted.COMMITMENT)
_EITHER = frozenset({"ou", "or"})
# What is drawn and named as the question asks for it is the answer.
_DRAWN = (BlockKind.CAPTION, BlockKind.FIGURE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is compared: all its words in order, the stems of those that say what it is about.

    It is `marked` where it has a "?", `begins` as a question does, or `orders` the vendor to tell. `asks` and
    `states` exclude one another, and a label does neither.
    """

    words: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    marked: bool = False
    asks: bool = False
    begins: bool = False
    orders: bool = False
    states: bool = False

    @property
    def keys(self) -> set[tuple[str, ...]]:
        """Return what a like line has one of: all the words, or one of the stems."""
        return {self.words, *((word,) for word in self.stems)}


@lru_cache(maxsize=4096)
def line(text: str, language: Language) -> Line:
    """Return a text as it is compared, without its number or bullet."""
    if len(text) > _LONGEST:
        return Line()
    numbered = _NUMBERED.match(text)
    text = text[numbered.end() :] if numbered else text
    mark = _MARK.search(text)
    text = text[: mark.start() + 1] if mark else text
    found = tuple(words(text))
    spaced, flat = " ".join(found), plain(text)
    stops = flat.endswith((".", "!", ";"))
    begins = bool(_ASKS.match(spaced) or _TURNED.search(flat))
    # "Quand un incident survient, nous …" begins like a question, and ends like none.
    asks = bool(mark) or (begins and not stops)
    states = not asks and (not _VERBS.isdisjoint(found) or (stops and len(found) > _LABEL))
    stems = frozenset(stem(content(text, language), language))
    return Line(found, stems, "?" in text, asks, begins, bool(_ORDER.match(spaced)), states)


def asked(question: Question, language: Language) -> Line:
    """Return the question as it is compared."""
    return _asked(question.text, language)


@lru_cache(maxsize=1024)
def _asked(text: str, language: Language) -> Line:
    own = line(text, language)
    return replace(own, asks=True, states=False) if "?" in text else own


@once
def lines(among: tuple[Passage, ...], language: Language) -> tuple[tuple[Line, Line], ...]:
    """Return each passage and the line right above it."""
    return tuple((_own(one, language), line(one.lead[-1] if one.lead else "", language)) for one in among)


def _own(passage: Passage, language: Language) -> Line:
    own = line(passage.quote.text, language)
    return Line() if passage.kind in _DRAWN and not own.asks else own


def is_same(question: Question, other: Line, language: Language) -> bool:
    """Say whether a line is the question, copied or retyped, and not what somebody replies in its words."""
    wanted = asked(question, language)
    affirms = _affirms(question, wanted, other)
    if _repeats(wanted, other):
        return wanted.begins or wanted.orders or other.marked or not affirms
    if affirms or _SENSE & {*wanted.words} != _SENSE & {*other.words}:
        return False
    # What says more than was asked, or picks from it, without the mark of a question is an answer in its words.
    if not (other.marked and other.asks) and _says_else(wanted, other):
        return False
    common = len(wanted.stems & other.stems)
    # A heading that names the topic of a question is no copy of it, unless it says as much as a question does.
    enough = 2 if _asking(wanted, other) else _TOPIC
    return common >= max(enough, _OF_QUESTION * len(wanted.stems), _OF_LINE * len(other.stems))


def _repeats(wanted: Line, other: Line) -> bool:
    """Say whether a line has all the words of the question in their order, with at most a number before them."""
    before = other.words[: len(other.words) - len(wanted.words)]
    numbers = len(before) <= _NUMBERS and all(word[-1].isdigit() for word in before)
    return bool(wanted.words) and numbers and other.words[len(before) :] == wanted.words


def _asking(wanted: Line, other: Line) -> bool:
    """Say whether a line asks; "Fournir un rapport" may be a duty, unless the question is an order too."""
    return other.asks or (other.orders and wanted.orders)


def _affirms(question: Question, wanted: Line, other: Line) -> bool:
    """Say whether a line states what the question leaves open; a label does for a yes or no: "Formation comprise"."""
    if _asking(wanted, other):
        return False
    if not (wanted.asks or wanted.orders):
        return other.states and not wanted.states
    return other.states or any(part.wanted in _SETTLED for part in question.parts)


def _says_else(wanted: Line, other: Line) -> bool:
    picks = not _EITHER.isdisjoint(wanted.words) and _EITHER.isdisjoint(other.words)
    return picks or bool(other.stems - wanted.stems or _numbers(other) - _numbers(wanted))


def _numbers(told: Line) -> set[str]:
    return {word for word in told.words if word.isdigit()}
