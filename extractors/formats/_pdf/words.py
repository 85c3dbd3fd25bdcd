"""Words to runs: which words of a line stand together, and how they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors.formats._pdf.page import RAISED, Run, Style, Word, differences

# A gap wider than this many sizes parts two runs, unless the file itself set a space there: justified text
# stretches its spaces, a table does not fill the gap between two cells with one.
_GAP = 0.85
_WIDE_GAP = 3.0
_EVEN = 1.35  # ratio between the widest and the narrowest space of a justified line

# A title with letters set apart: so many words, of so few letters each.
_SPACED_WORDS = 5
_SPACED_LETTERS = 1.7

# U+FFFE and U+0002 are how PDFium writes a hyphen at the end of a line.
_RESOLVED = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\ufffe": "\u00ad",
        "\x02": "\u00ad",
    }
)
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]")
ON_TOP = 1 << 30  # the order of what stands in no list of objects


class Glyphs(NamedTuple):
    """What all characters of one text object share; `order` is their object's place in the order of painting."""

    style: Style
    turned: int
    mode: int
    alpha: int
    order: int


class RunBuilder:
    """Gathers words into runs, in the order of the file."""

    def __init__(self, is_made_up: Callable[[int], bool], orders: dict[int, int]) -> None:
        self.runs: list[tuple[Run, Glyphs]] = []
        self._orders = orders
        self._is_made_up = is_made_up
        self._words: list[Word] = []
        self._letters: defaultdict[Glyphs, int] = defaultdict(int)
        self._lead: Glyphs | None = None
        self._last: Glyphs | None = None
        self._key: int | None = None
        self._base = 0.0
        self._x1 = 0.0
        self._stop = 0

    def add(
        self,
        text: str,
        start: int,
        stop: int,
        x0: float,
        x1: float,
        base: float,
        glyphs: Glyphs,
        key: int | None,
        glued: bool,
    ) -> None:
        """Add a word, to the run before it or as the first of the next."""
        word = text[start:stop]
        if not (word.isascii() and word.isprintable()):
            word = clean(word)
            if not word or word.isspace():
                return
        lead = self._lead
        if glyphs is lead and not glued and base == self._base and 0 <= x0 - self._x1 <= _GAP * glyphs.style[0]:
            self._words.append(Word(x0, x1, word))
            self._letters[glyphs] += len(word)
            self._last, self._x1, self._stop = glyphs, x1, stop
            return
        if lead is None:
            self._begin(glyphs, key, base)
        else:
            if not self._follows(lead, start, x0, base, glyphs, glued):
                self.flush()
                self._begin(glyphs, key, base)
            elif glyphs is not lead:
                word, glued = self._set_off(lead, word, x0, base, glyphs, key, glued)
        if glued and self._words and self._last is glyphs:
            last = self._words[-1]
            self._words[-1] = Word(last.x0, x1, last.text + word, last.glued)
        else:
            self._words.append(Word(x0, x1, word, glued and bool(self._words)))
        self._letters[glyphs] += len(word)
        self._last, self._x1, self._stop = glyphs, x1, stop

    def _begin(self, glyphs: Glyphs, key: int | None, base: float) -> None:
        self._lead, self._key, self._base = glyphs, key, base

    def _set_off(
        self, lead: Glyphs, word: str, x0: float, base: float, glyphs: Glyphs, key: int | None, glued: bool
    ) -> tuple[str, bool]:
        """Return a word of another style as it is to be written, and whether no space stands before it."""
        size, other = lead.style.size, glyphs.style.size
        if 0.9 < other / size < 1.1:
            return word, glued
        if other > 1.15 * size and base > self._base + 0.1 * other:
            # The run began with a raised mark: what follows tells its size and its baseline.
            self._begin(glyphs, key, base)
            self._words = [mark._replace(text=mark.text.translate(RAISED)) for mark in self._words]
        elif other < 0.9 * size and base < self._base - 0.12 * size:
            word = word.translate(RAISED)
        # PDFium sees a space between a raised mark and what it stands at.
        return word, glued or x0 - self._x1 < 0.15 * max(size, other)

    def _follows(self, lead: Glyphs, start: int, x0: float, base: float, glyphs: Glyphs, glued: bool) -> bool:
        size, other = lead.style.size, glyphs.style.size
        larger = max(size, other)
        alike = 0.9 < size / other < 1.1
        if glyphs.turned != lead.turned or abs(base - self._base) > (0.12 if alike else 0.6) * larger:
            return False
        gap = x0 - self._x1
        if gap < -0.6 * larger:
            return False
        if gap <= _GAP * larger or (gap <= _WIDE_GAP * larger and gap <= _EVEN * self._last_gap()):
            return True
        if glued or gap > _WIDE_GAP * larger or start - self._stop > 2:
            return False
        return not any(map(self._is_made_up, range(self._stop, start)))

    def _last_gap(self) -> float:
        return self._words[-1].x0 - self._words[-2].x1 if len(self._words) > 1 else 0.0

    def flush(self) -> None:
        """End the run."""
        if self._lead is not None:
            order = self._orders.get(self._key or 0, ON_TOP)
            self.runs.append((self._run(self._lead), self._lead._replace(order=order)))
        self._lead = None
        self._words, self._letters = [], defaultdict(int)

    def _run(self, lead: Glyphs) -> Run:
        style, mixed = lead.style, 0
        if len(self._letters) > 1:
            style = max(self._letters, key=lambda glyphs: self._letters[glyphs]).style
            for glyphs in self._letters:
                mixed |= differences(glyphs.style, style)
        size, base = style.size, self._base
        if len(self._words) >= _SPACED_WORDS:
            self._words = _unspaced(self._words)
        # Four fifths above the baseline, a fifth below: the heights that fonts declare differ wildly.
        x0, top, x1, bottom = self._words[0].x0, base - 0.8 * size, self._words[-1].x1, base + 0.2 * size
        match lead.turned:
            case 1:
                x0, top, x1, bottom = -bottom, x0, -top, x1
            case 2:
                x0, top, x1, bottom = -x1, -bottom, -x0, -top
            case 3:
                x0, top, x1, bottom = top, -x1, bottom, -x0
        return Run(tuple(self._words), x0, top, x1, bottom, base, style, lead.turned, False, mixed)


def justified(runs: list[tuple[Run, Glyphs]]) -> Iterator[tuple[Run, Glyphs]]:
    """Join the words of a justified line whose spaces are wide, but all alike, as those between cells are not."""
    line: list[tuple[Run, Glyphs]] = []
    for pair in runs:
        run = pair[0]
        if line:
            last = line[-1][0]
            if run.base != last.base or run.turned or run.style != last.style or run.x0 <= last.x1:
                yield from _one_if_even(line)
                line = []
        line.append(pair)
    yield from _one_if_even(line)


def _one_if_even(line: list[tuple[Run, Glyphs]]) -> list[tuple[Run, Glyphs]]:
    if len(line) < 2:
        return line
    words = [word for run, _ in line for word in run.words]
    gaps = [right.x0 - left.x1 for left, right in pairwise(words) if not right.glued]
    first = line[0][0]
    if len(gaps) < 3 or max(gaps) > min(_EVEN * min(gaps), _WIDE_GAP * first.style.size):
        return line
    return [(first._replace(words=tuple(words), x1=line[-1][0].x1), line[0][1])]


def _unspaced(words: list[Word]) -> list[Word]:
    """Join letters that were set apart for looks: "T I T L E" is a word."""
    if sum(len(word.text) for word in words) > _SPACED_LETTERS * len(words):
        return words
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    usual = sorted(gaps)[len(gaps) // 2]
    return [words[0]] + [word._replace(glued=gap < 1.6 * usual) for word, gap in zip(words[1:], gaps, strict=True)]


def clean(word: str) -> str:
    """Resolve ligatures, and drop what is no letter; a soft hyphen stays only at the end, where a line may break."""
    if word.isascii():
        return _UNWANTED.sub("", word) if not word.isprintable() else word
    word = word.translate(_RESOLVED)
    return _UNWANTED.sub("", word[:-1].replace("\u00ad", "") + word[-1])
