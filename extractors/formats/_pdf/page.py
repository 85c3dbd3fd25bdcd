"""What lies on a page, as geometry: runs of text, rules, fills and pictures, in points from the upper left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# Signs that begin an item of a list; the private ones are how Symbol and Wingdings number theirs.
BULLETS = frozenset("•‣◦▪▫■□●○◆◇►▸▶➢➤➔❖∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf076")
# Signs that begin an item only before its text: alone in a cell they say yes, no or nothing.
WEAK_BULLETS = frozenset("–—-*·→✓✔✗☐☑☒o§+")


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Style(NamedTuple):
    """How a run is set: `size` in points, `color` as 0xRRGGBB."""

    size: float
    bold: bool = False
    italic: bool = False
    color: int = 0
    font: str = ""


WEIGHT, COLOR = 1, 2  # what two styles may differ in, as flags


def differences(first: Style, second: Style) -> int:
    """Return the flags of what two styles differ in."""
    return WEIGHT * (first.bold != second.bold) | COLOR * (first.color != second.color)


class Word(NamedTuple):
    """A word with its horizontal extent; a glued one follows the word before it without a space."""

    x0: float
    x1: float
    text: str
    glued: bool = False


class Run(NamedTuple):
    """Words side by side on one line, without a gap that a column or a cell would leave.

    `base` is the height of the baseline, `turned` the direction of writing in quarter turns clockwise;
    `style` is that of most letters, `mixed` says what other words differ in (WEIGHT, COLOR).
    """

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    style: Style
    turned: int = 0
    hidden: bool = False
    mixed: int = 0

    @property
    def text(self) -> str:
        """Return the words, a space between them unless glued."""
        return join_words(self.words)

    @property
    def is_solid(self) -> bool:
        """Say that a run is part of a line."""
        return False

    @property
    def is_marked(self) -> bool:
        """Say whether the run begins with a bullet."""
        return self.words[0].text in BULLETS


class Rect(NamedTuple):
    """A rectangle; `color` is None for one that is only stroked and for a picture."""

    x0: float
    top: float
    x1: float
    bottom: float
    color: int | None = None

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within, the edges included."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Figure(NamedTuple):
    """A picture and the text that OCR read in it, with its mean confidence from 0 to 1."""

    box: Rect
    text: str
    confidence: float

    @property
    def x0(self) -> float:
        """Return the left edge."""
        return self.box.x0

    @property
    def top(self) -> float:
        """Return the upper edge."""
        return self.box.top

    @property
    def x1(self) -> float:
        """Return the right edge."""
        return self.box.x1

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.box.bottom

    @property
    def is_solid(self) -> bool:
        """Say that a figure is no part of a line."""
        return True

    @property
    def is_marked(self) -> bool:
        """Say that a figure begins with no bullet."""
        return False


@dataclass(slots=True)
class Page:
    """One page: `number` counts from 1.

    `rules` are thin lines, `fills` painted or framed rectangles, `dots` what may be a bullet that is drawn,
    `unread` pictures that may hold text and were not read.
    """

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[Rect] = field(default_factory=list)
    fills: list[Rect] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    unread: list[Rect] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    confidence: float = 1.0


def join_words(words: Sequence[Word]) -> str:
    """Join words with a space where the page has one."""
    if any(word[3] for word in words):
        return "".join(word.text if word.glued else " " + word.text for word in words).lstrip(" ")
    return " ".join([word[2] for word in words])
