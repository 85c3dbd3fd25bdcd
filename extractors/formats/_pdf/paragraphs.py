"""Lines of one column to paragraphs: where a line goes on, and where something new begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.formats._pdf.lines import Line
from extractors.formats._pdf.page import BULLETS, Rect, Style, differences
from extractors.formats._pdf.tables import Table

_SAME_SIZE = 0.07
_LOOSE = 1.18  # of the usual distance of lines: beyond it a paragraph ends
_FIRST_PITCH = 1.55  # sizes between two lines where the usual distance is not known
_TERM_LETTERS = 40  # of a term that a definition list defines
_TERMINAL = ".!?:;…»”)"


_NO_STYLE = Style(0.0)


@dataclass(slots=True)
class Piece:
    """A paragraph, heading, item or row as geometry sees it; `lines` are not yet joined.

    `is_full` says that the last line reaches the edge, so that the text may go on elsewhere.
    """

    page: int
    box: Rect
    lines: list[str]
    style: Style = _NO_STYLE
    marker: str = ""
    indent: float = 0.0
    is_full: bool = False
    is_mixed: bool = False
    is_contents: bool = False
    is_hidden: bool = False
    is_turned: bool = False
    table: Table | None = None
    row: int = 0
    is_figure: bool = False
    confidence: float = 1.0


_AMOUNT = re.compile(r"[£€$<>≤≥~+±]?\s?\d[\d.,\s]*\s?(?:[%€£$]|[^\W\d_]{1,12})?(?:\s[^\W\d_]{1,6})?$")
_BIG = 1.25  # of the size of the text that says what the amount is
_CARD_LETTERS = 300


def with_labels(pieces: Sequence[Piece], *, is_card: bool) -> list[Piece]:
    """Join an amount set large and the words below that say of what; on a card, all that stands around it."""
    texts = [piece for piece in pieces if piece.table is None and not piece.marker]
    large = [piece for piece, below in pairwise(texts) if _is_labelled(piece, below)]
    letters = sum(len(line) for piece in pieces for line in piece.lines)
    if is_card and len(texts) == len(pieces) and letters <= _CARD_LETTERS and (len(large) == 1 or _is_titled(pieces)):
        return [_merged(pieces)]
    if not large:
        return list(pieces)
    joined: list[Piece] = []
    for piece in pieces:
        if joined and any(joined[-1] is amount for amount in large):
            joined[-1] = _merged([joined[-1], piece])
        else:
            joined.append(piece)
    return joined


def _is_labelled(piece: Piece, below: Piece) -> bool:
    if len(piece.lines) > 1 or not _AMOUNT.match(piece.lines[0]) or piece.style.size < _BIG * below.style.size:
        return False
    return (
        -0.5 * piece.style.size <= below.box.top - piece.box.bottom < 1.5 * piece.style.size
        and below.box.x0 < piece.box.x1
    )


def _is_titled(pieces: Sequence[Piece]) -> bool:
    """Say whether a card holds a label in bold and a few words, in type of one size."""
    if len(pieces) != 2 or len(pieces[0].lines) > 1:
        return False
    label, text = pieces
    return label.style.bold and not text.style.bold and label.style.size <= 1.05 * text.style.size


def _merged(pieces: Sequence[Piece]) -> Piece:
    boxes = [piece.box for piece in pieces]
    box = Rect(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    lines = [line for piece in pieces for line in piece.lines]
    return replace(pieces[-1], box=box, lines=lines, is_mixed=True)


def row_piece(table: Table, index: int, page: int) -> Piece:
    """Return a row of a table as a piece."""
    row = table.rows[index]
    lines = [line for cell in row.cells for line in cell.lines]
    return Piece(page, row.box, lines, table=table, row=index)


def paragraphs_of(lines: Sequence[Line], page: int, pitches: Mapping[float, float]) -> Iterator[Piece]:
    """Join the lines of a column into pieces."""
    stretch: list[Line] = []
    for line in lines:
        if stretch and not _is_next(stretch, line, pitches):
            yield from _cut(stretch, page)
            stretch = []
        stretch.append(line)
    if stretch:
        yield from _cut(stretch, page)


def _is_next(stretch: Sequence[Line], line: Line, pitches: Mapping[float, float]) -> bool:
    """Say whether a line stands close below the last and is set as it is."""
    last = stretch[-1]
    size = max(line.style.size, last.style.size)
    if abs(line.style.size - last.style.size) > _SAME_SIZE * size or line.is_contents or last.is_contents:
        return False
    if _is_plain_change(last, line):
        return False
    distance = line.base - last.base
    usual = pitches.get(line.style.size, _FIRST_PITCH * size)
    if len(stretch) > 1:
        usual = min(usual, max(stretch[-1].base - stretch[-2].base, size))
    return -0.5 * size < distance <= _LOOSE * usual + 0.3


def _is_plain_change(last: Line, line: Line) -> bool:
    """Say whether weight or colour changes from one line to the next as a whole: a title above its text."""
    changed = differences(last.style, line.style) & ~(last.mixed | line.mixed)
    if not changed:
        return False
    # A long bold phrase may fill a line within a paragraph; then it stops in the middle of a sentence.
    return not (line.text[:1].islower() and last.text[-1:] not in _TERMINAL and last.style.bold == line.style.bold)


def _cut(lines: Sequence[Line], page: int) -> Iterator[Piece]:
    """Cut lines of one distance where a marker, an indent or a short line begins something new."""
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    current: list[Line] = []
    for line in lines:
        if len(current) == 1 and _is_term(current[0], line):
            current.append(line)
            continue
        if current and _begins(current, line, left, right):
            yield _piece(current, page, right)
            current = []
        current.append(line)
    yield _piece(current, page, right)


def _is_term(term: Line, line: Line) -> bool:
    """Say whether a short line names what the indented line below it defines."""
    size = line.style.size
    return (
        not (term.marker or line.marker)
        and len(term.text) <= _TERM_LETTERS
        and term.text[-1:] not in ".!?;,"
        and term.style[:2] == line.style[:2]
        and 1.2 * size < line.x0 - term.x0 < 6 * size
    )


def _begins(current: Sequence[Line], line: Line, left: float, right: float) -> bool:
    first, last = current[0], current[-1]
    size = line.style.size
    room = right - last.x1
    would_fit = room > line.first_width + 0.35 * size
    is_open = last.text[-1:] not in _TERMINAL and line.text[:1].islower()
    if line.marker:
        if line.marker in BULLETS:
            return True
        if first.marker and first.marker not in BULLETS and abs(line.x0 - first.x0) < 0.5 * size:
            return True
        # A number or a dash at the start of a line may be part of the sentence that the line goes on with.
        return would_fit or last.text[-1:] in _TERMINAL
    centred = abs((line.x0 + line.x1) - (last.x0 + last.x1)) < size and abs(line.x0 - last.x0) > 0.5 * size
    if centred:
        return False
    hanging = first.text_x0 if first.marker else None
    if (
        hanging is not None
        and line.x0 < hanging - 0.6 * size
        and len(current) > 1
        and current[1].x0 > line.x0 + 0.6 * size
    ):
        return True  # back to the margin after an item
    if line.x0 < last.x0 - 0.8 * size and (len(current) > 1 or would_fit):
        return True  # back to the margin
    if line.x0 > last.x0 + 0.8 * size and (hanging is None or abs(line.x0 - hanging) > 0.8 * size):
        return not is_open or would_fit  # an indented first line
    return would_fit and not is_open


def _piece(lines: Sequence[Line], page: int, right: float) -> Piece:
    first = lines[0]
    lead = max(lines, key=lambda line: len(line.text)) if len(lines) > 1 else first
    box = Rect(
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
    )
    mixed = any(line.mixed | differences(line.style, first.style) for line in lines)
    return Piece(
        page,
        box,
        [first.text, *(f"{line.marker} {line.text}" if line.marker else line.text for line in lines[1:])],
        lead.style,
        first.marker,
        first.x0,
        right - lines[-1].x1 < 0.12 * (right - box.x0) and len(lines) > 1,
        mixed,
        first.is_contents,
    )
