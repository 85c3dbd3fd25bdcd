"""Which pieces are headings, and how deep: by size, weight, colour and numbering, alike over the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.formats._pdf.page import BULLETS, WEAK_BULLETS, Style
from extractors.formats._pdf.paragraphs import Piece

_LARGER = 1.1  # of the body's size
_MAX_LETTERS = 180
_MAX_LINES = 3
_MAX_LEVEL = 6
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,3})*\.?$")
_NAMED = re.compile(
    r"(?:article|section|chapitre|chapter|partie|part|annexe|annex|appendix|lot)\s+(?:[A-Z]|\d{1,3}|[IVX]+)\b", re.I
)
_HAS_WORD = re.compile(r"[^\W\d_]{2,}")
_AMOUNT = re.compile(r"^\W{0,2}\d[\d\s.,:/\u00a0\u202f]*\s?\S{0,12}(?:\s\S{1,8})?$")

Look = tuple[float, bool, bool, int]


def headings_of(pieces: Sequence[Piece], body: Style) -> dict[int, int]:
    """Return the level of each piece that is a heading, by its index."""
    found = [index for index, piece in enumerate(pieces) if _is_heading(pieces, index, body)]
    levels = _levels([pieces[index] for index in found])
    return {index: _level(pieces[index], levels) for index in found}


def _is_heading(pieces: Sequence[Piece], index: int, body: Style) -> bool:
    piece = pieces[index]
    text = " ".join(piece.lines)
    if piece.table is not None or piece.is_contents or piece.is_hidden or piece.is_turned or piece.is_figure:
        return False
    if len(text) > _MAX_LETTERS or len(piece.lines) > _MAX_LINES or not _HAS_WORD.search(text):
        return False
    if piece.marker in BULLETS or piece.marker in WEAK_BULLETS:
        return False
    if text[-1] in ".;,:" and not piece.marker and not _NAMED.match(text):
        return False
    if text[0].islower() or _AMOUNT.match(text):
        return False
    size = piece.style.size
    if size >= _LARGER * body.size:
        return True
    if size < 0.93 * body.size or piece.is_mixed:
        return False
    standing_out = (piece.style.bold and not body.bold) or (
        piece.style.color != body.color and _is_strong(piece.style.color) and bool(_DOTTED.match(piece.marker))
    )
    return standing_out and _is_followed(pieces, index)


def _is_strong(color: int) -> bool:
    """Say whether a colour is one that titles take, and not the grey of a remark."""
    parts = [color >> shift & 255 for shift in (16, 8, 0)]
    return max(parts) - min(parts) > 40


def _is_followed(pieces: Sequence[Piece], index: int) -> bool:
    """Say whether there is something below that a heading could name."""
    return index + 1 < len(pieces)


def _look(piece: Piece) -> Look:
    style = piece.style
    return (round(style.size * 2) / 2, style.bold, style.italic, style.color)


def _depth(piece: Piece) -> int:
    """Return how deep the numbering says that a heading is, or 0 where it has none."""
    if _DOTTED.match(piece.marker):
        return piece.marker.rstrip(".").count(".") + 1
    if _NAMED.match(" ".join(piece.lines)):
        return 1
    return 0


def _levels(headings: Sequence[Piece]) -> dict[Look, int]:
    """Give each look a level: that of its numbering where most have one, else below the next larger look."""
    looks = Counter(_look(piece) for piece in headings)
    depths: dict[Look, Counter[int]] = {look: Counter() for look in looks}
    for piece in headings:
        depths[_look(piece)][_depth(piece)] += 1
    on_first = {_look(piece) for piece in headings if piece.page > 1}
    levels: dict[Look, int] = {}
    above = 0
    for look in sorted(looks, key=lambda look: (-look[0], not look[1], look[2], look[3])):
        numbered = +Counter({depth: count for depth, count in depths[look].items() if depth})
        if numbered and 2 * sum(numbered.values()) >= looks[look]:
            level = numbered.most_common(1)[0][0]
        elif look not in on_first:
            levels[look] = 1  # the title on the cover stands above nothing
            continue
        else:
            level = above + 1
        levels[look] = min(level, _MAX_LEVEL)
        above = max(above, levels[look])
    return levels


def _level(piece: Piece, levels: dict[Look, int]) -> int:
    depth = _depth(piece)
    if depth > 1 or (depth == 1 and _DOTTED.match(piece.marker)):
        return min(depth, _MAX_LEVEL)
    return levels[_look(piece)]
