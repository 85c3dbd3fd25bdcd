"""Join the lines of a paragraph: words cut at the end of a line become whole, compounds keep their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_HYPHENS = frozenset("-\u2010\u2011\u00ad")
_CUT = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)([-\u2010\u2011\u00ad])$")
_START = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")

# Lines that end with a hyphen, as a share of all: compounds alone come to one in two hundred, a program that
# cuts words to one in ten.
_CUT_SHARE = 0.03

# French and English parts of words that stand with a hyphen, before and after the cut: used where the document
# does not show the word elsewhere.
_BEFORE = frozenset(
    """
    peut est rendez sous vice non demi mi semi avant après arrière contre entre celui celle ceux celles lui elle eux
    elles moi toi soi vous nous ci là au par quelques grand mot chef micro porte tout toute vingt trente quarante
    cinquante soixante quatre dix cent deux trois self well up on off high low long short pre post co full part real
    end one two three four five six eight day cost user third twenty thirty forty fifty sixty seventy eighty ninety
    """.split()  # noqa: SIM905 - words, one after the other, are what a reader checks
)
_AFTER = frozenset(
    """
    ci là même mêmes il elle on ils elles je tu vous nous moi toi lui leur leurs le la les y en t être dire dessous
    dessus delà midi art end site the in to of based time term level date up off out down ready only specific party
    wide friendly
    """.split()  # noqa: SIM905
)


class Vocabulary(NamedTuple):
    """The words of a document that no line end cuts, folded, with their hyphens.

    `is_hyphenated` says whether it cuts words, `is_sign_typed` whether U+2010 stands within lines, as a hyphen
    that somebody typed does.
    """

    words: frozenset[str]
    is_hyphenated: bool
    is_sign_typed: bool


def vocabulary(lines: Iterable[Sequence[str]]) -> Vocabulary:
    """Collect the words of a document."""
    words: set[str] = set()
    ends = cuts = 0
    typed = False
    for block in lines:
        for index, line in enumerate(block):
            if index + 1 < len(block):
                ends += 1
                cuts += _ends_cut(line) is not None and block[index + 1][:1].islower()
            found = _WORD.findall(line.casefold())
            typed = typed or "\u2010" in line[:-1]
            if index and found:
                found = found[1:]
            if found and _ends_cut(line):
                found = found[:-1]
            words.update(word.replace("\u2010", "-").replace("\u2011", "-") for word in found)
    return Vocabulary(frozenset(words), cuts >= _CUT_SHARE * ends, typed)


def join_lines(lines: Sequence[str], known: Vocabulary) -> str:
    """Join lines with a space, or without one where a word is cut between them."""
    text = ""
    for line in lines:
        if not text:
            text = line
            continue
        cut = _ends_cut(text)
        start = _START.match(line)
        word = text.rpartition(" ")[2]
        if "@" in word or "://" in word or word.startswith("www."):
            cut_by_program = text.endswith("\u2010") and not known.is_sign_typed
            text = (text[:-1] if cut_by_program else text.replace("\u00ad", "-")) + line
        elif cut is None or start is None:
            text = _beside(text, line)
        elif _keeps_hyphen(cut[1], cut[2], start[0], known):
            text = text[:-1] + ("-" if cut[2] == "\u00ad" else cut[2]) + line
        else:
            text = text[:-1] + line
    return text.replace("\u00ad", "-") if text.endswith("\u00ad") else text.replace("\u00ad", "")


def _ends_cut(text: str) -> re.Match[str] | None:
    """Match the part of a word and the hyphen at the end of a line."""
    return _CUT.match(text.rpartition(" ")[2].lstrip("(«“\"'[")) if text[-1:] in _HYPHENS else None


def _beside(text: str, line: str) -> str:
    # "P1-" and "P2", "2025-" and "118": what is no word keeps its hyphen, and takes no space after it.
    if len(text) > 1 and text[-1] in "-\u2010\u2011\u00ad" and text[-2].isalnum() and line[:1].isalnum():
        return text[:-1] + "-" + line
    return f"{text} {line}"


def _keeps_hyphen(before: str, hyphen: str, after: str, known: Vocabulary) -> bool:
    if hyphen == "\u2010" and not known.is_sign_typed:
        return False  # set by a program that cuts words
    if after[0].isupper():
        return True
    first, second = before.casefold(), after.casefold()
    if f"{first}-{second}" in known.words:
        return True
    if first + second in known.words:
        return False
    if "-" in first or "-" in second or not known.is_hyphenated:
        return True
    return first.rpartition("'")[2].rpartition("’")[2] in _BEFORE or second in _AFTER
