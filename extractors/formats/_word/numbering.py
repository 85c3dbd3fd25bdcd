"""Automatic numbers and bullets of a Word document, as the reader sees them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.formats import _numerals
from extractors.formats._package import Node
from extractors.formats._word.names import W, number, switch, value
from extractors.formats._word.styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, whose next number restarts this one; 0: never
    is_legal: bool = False  # show all numbers as decimals
    style: str = ""


@dataclass(slots=True)
class _List:
    """The levels of an abstract numbering, and how far each has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; `marker` must be asked for every numbered paragraph in order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._abstract: dict[str, _List] = {}
        self._lists: dict[int, tuple[_List, dict[int, Level], dict[int, int]]] = {}
        if root is None:
            return
        links: dict[str, str] = {}
        for node in root.iterchildren(W + "abstractNum"):
            key = value(node, "abstractNumId")
            levels = {number(level, "ilvl") or 0: _level(level) for level in node.iterchildren(W + "lvl")}
            self._abstract[key] = _List(levels)
            links[key] = value(node.find(W + "numStyleLink"))
        nums = {number(node, "numId"): node for node in root.iterchildren(W + "num")}
        for num_id, node in nums.items():
            key = value(node.find(W + "abstractNumId"))
            if links.get(key):  # the levels stand in the list of a numbering style
                linked = nums.get(styles.numbering(links[key]).list_id)
                key = value(linked.find(W + "abstractNumId")) if linked is not None else key
            if num_id is not None and key in self._abstract:
                self._lists[num_id] = (self._abstract[key], *_overrides(node))

    def level_of(self, list_id: int, style: str) -> int:
        """Return the level that a list keeps for a paragraph style, or 0."""
        known = self._lists.get(list_id)
        levels = known[0].levels if known else {}
        return next((level for level, how in levels.items() if style and how.style == style), 0)

    def marker(self, list_id: int, level: int) -> str:
        """Count one paragraph and return what stands before it: "7.3", "a)", "•", or nothing."""
        known = self._lists.get(list_id)
        if known is None:
            return ""
        counted, levels, restarts = known
        level = max(0, min(level, _LEVELS - 1))
        how = levels.get(level) or counted.levels.get(level) or Level()
        if level in restarts:  # counts from here once, at the first paragraph of this list
            counted.counts[level] = restarts.pop(level) - 1
        counted.counts[level] = counted.counts.get(level, how.start - 1) + 1
        self._restart_below(counted, levels, level)
        if how.format == "bullet":
            return bullet(how.text)
        if how.format == "none":
            return _PLACE.sub("", how.text).strip()

        def shown(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            other = levels.get(place) or counted.levels.get(place) or Level()
            count = counted.counts.setdefault(place, other.start)
            return spell(count, "decimal" if how.is_legal else other.format)

        return _PLACE.sub(shown, how.text).strip()

    def _restart_below(self, counted: _List, levels: dict[int, Level], level: int) -> None:
        for deeper in range(level + 1, _LEVELS):
            how = levels.get(deeper) or counted.levels.get(deeper) or Level()
            if how.restart is None or level < how.restart:
                counted.counts.pop(deeper, None)


def _level(node: Node) -> Level:
    text = node.find(W + "lvlText")
    start = number(node.find(W + "start"))
    return Level(
        start=1 if start is None else start,
        format=value(node.find(W + "numFmt")) or "decimal",
        text=value(text),
        restart=number(node.find(W + "lvlRestart")),
        is_legal=bool(switch(node, "isLgl")),
        style=value(node.find(W + "pStyle")),
    )


def _overrides(node: Node) -> tuple[dict[int, Level], dict[int, int]]:
    """Return the levels that a list defines anew, and the numbers at which it restarts its levels."""
    levels: dict[int, Level] = {}
    restarts: dict[int, int] = {}
    for override in node.iterchildren(W + "lvlOverride"):
        place = number(override, "ilvl") or 0
        start = number(override.find(W + "startOverride"))
        if (inner := override.find(W + "lvl")) is not None:
            levels[place] = _level(inner) if start is None else replace(_level(inner), start=start)
        if start is not None:
            restarts[place] = start
    return levels, restarts


def bullet(text: str) -> str:
    """Return a bullet that any font shows: symbol fonts keep theirs in the private use area."""
    text = text.strip()
    if not text:
        return ""
    if "\ue000" <= text[0] <= "\uf8ff" or text in ("·", "\u2022", "\u25cf"):
        return "•"
    return "◦" if text == "o" else text


def spell(count: int, style: str) -> str:
    """Write a number in a style of Word's."""
    return "" if style in ("none", "bullet") else _numerals.spell(count, _STYLES.get(style, "1"))
