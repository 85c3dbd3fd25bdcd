"""Names of OpenDocument (ODF 1.3), its parts, and the lists that it numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.formats import _numerals
from extractors.formats._package import Node

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE, SVG, FO = (
    _URN % name for name in ("office", "text", "table", "drawing", "style", "svg-compatible", "xsl-fo-compatible")
)
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"

_DEEPEST = 10  # levels of a list


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is marked: by a bullet, or by a number in `format` between affixes."""

    bullet: str = ""
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # levels that a number shows: 2 for "7.3"
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The list styles of a document, and how far each list has counted."""

    styles: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def add(self, root: Node) -> None:
        """Take the list styles of a part."""
        for node in root.iter(TEXT + "list-style"):
            self.styles[node.get(STYLE + "name", "")] = _levels(node)
        for node in root.iter(TEXT + "outline-style"):
            self.outline = _levels(node)

    def marker(self, name: str, style: dict[int, Level], level: int, start: int | None = None) -> str:
        """Count one item of the list `name` at `level`, from 1, and return what stands before it."""
        how = style.get(level)
        if how is None:
            return ""
        if how.bullet:
            return "•" if "\ue000" <= how.bullet[0] <= "\uf8ff" else how.bullet
        counts = self._counts.setdefault(name, {})
        counts[level] = start if start is not None else counts.get(level, how.start - 1) + 1
        for deeper in range(level + 1, _DEEPEST + 1):
            counts.pop(deeper, None)
        if not how.format:
            return (how.prefix + how.suffix).strip()
        first = max(1, level - how.shown + 1)
        places = [(style.get(place, Level()), place) for place in range(first, level + 1)]
        numbers = [
            _numerals.spell(counts.setdefault(place, other.start), other.format)
            for other, place in places
            if other.format
        ]
        return f"{how.prefix}{'.'.join(numbers)}{how.suffix}".strip()

    def restart(self, name: str) -> None:
        """Let a list count from its start again."""
        self._counts.pop(name, None)


def _levels(node: Node) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for child in node:
        number = whole(child.get(TEXT + "level"), 1)
        levels[number] = Level(
            child.get(TEXT + "bullet-char", "") or ("•" if child.tag == TEXT + "list-level-style-image" else ""),
            child.get(STYLE + "num-format", ""),
            child.get(STYLE + "num-prefix", ""),
            child.get(STYLE + "num-suffix", ""),
            whole(child.get(TEXT + "display-levels"), 1),
            whole(child.get(TEXT + "start-value"), 1),
        )
    return levels


def whole(text: str | None, default: int, most: int = 1_000_000) -> int:
    """Read a whole number of an attribute, within bounds."""
    return min(int(text), most) if text and text.isascii() and text.isdigit() else default
