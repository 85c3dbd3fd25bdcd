"""The pieces of all pages to the blocks of a document: kinds, joins over page breaks, footnotes at their mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.formats._pdf.headings import headings_of
from extractors.formats._pdf.hyphens import Vocabulary, join_lines, vocabulary
from extractors.formats._pdf.page import BULLETS, WEAK_BULLETS, Rect, Style
from extractors.formats._pdf.paragraphs import Piece
from extractors.formats._pdf.tables import Row, Table, headers_of
from extractors.model import Block, BlockKind, Box

_CAPTION = re.compile(
    r"(?:figure|fig\.|tableau|table|tab\.|schéma|graphique|illustration|image|photo|diagram|chart|encadré)\s*"
    r"(?:n°\s*)?(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)?\s*[-–—:.|]\s*\S",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)°]|\(\w{1,3}\))$")
_NOTE_MARK = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*{1,3}|†|‡|\(\d{1,2}\)|\d{1,2}\.?)$")
_RAISED_MARK = re.compile(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_SIZE = 0.93  # of the body's
_SAME_EDGE = 4.0  # points between the borders of columns of a table on two pages
_LAST_NUMBER = re.compile(r"\d+$")
_FRONT_PAGES = 10  # by which the number of a page may be ahead of its place in the file
_TERMINAL = ".!?:;…"
_MAX_CAPTION = 250


def blocks_of(pieces: Sequence[Piece], body: Style, confidences: dict[int, float]) -> list[Block]:
    """Turn the pieces of a document, in reading order, into blocks."""
    pieces = _with_contents(pieces)
    marks = _noted(pieces)
    pieces = _continued(pieces, body, marks)
    words = vocabulary(piece.lines for piece in pieces)
    levels = headings_of(pieces, body)
    blocks: list[Block] = []
    for index, piece in enumerate(pieces):
        block = _row(piece, piece.table, words) if piece.table else _text(piece, index, levels, words, body, marks)
        if block is None:
            continue
        confidence = min(piece.confidence, confidences.get(piece.page, 1.0))
        blocks.append(replace(block, confidence=confidence) if confidence < 1 else block)
    return _with_notes(blocks)


def _row(piece: Piece, table: Table, words: Vocabulary) -> Block | None:
    row = table.rows[piece.row]
    names = [join_lines([name], words) for name in headers_of(table)]
    cells: list[str] = []
    headers: list[str] = []
    column = 0
    for cell in row.cells:
        cells.append(join_lines(cell.lines, words))
        headers.append(names[column] if column < len(names) else "")
        column += cell.span
    is_header = piece.row < table.header
    text = " ".join(filter(None, cells))
    if not text:
        return None
    return Block(
        BlockKind.ROW,
        text,
        piece.page,
        _box(piece.box),
        cells=tuple(cells),
        headers=() if is_header or not any(headers) else tuple(headers),
        hidden=piece.is_hidden,
    )


def _text(
    piece: Piece, index: int, levels: dict[int, int], words: Vocabulary, body: Style, marks: dict[int, set[str]]
) -> Block | None:
    text = join_lines(piece.lines, words)
    marker = piece.marker
    kind, level = BlockKind.PARAGRAPH, 0
    if piece.is_figure:
        kind = BlockKind.FIGURE
    elif piece.is_contents:
        kind, text, marker = BlockKind.CONTENTS, f"{marker} {text}".lstrip(), ""
    elif _is_note(piece, body, marks):
        kind, marker, text = BlockKind.FOOTNOTE, *_note(piece, text)
    elif index in levels:
        kind, level = BlockKind.HEADING, levels[index]
    elif _CAPTION.match(f"{marker} {text}".lstrip()) and len(text) < _MAX_CAPTION and len(piece.lines) <= 3:
        kind, text, marker = BlockKind.CAPTION, f"{marker} {text}".lstrip(), ""
    elif marker in BULLETS or marker in WEAK_BULLETS or _ITEM_NUMBER.match(marker):
        kind, level = BlockKind.ITEM, 1
        marker = "•" if marker in BULLETS and marker >= "\ue000" else marker
    elif marker:
        text, marker = f"{marker} {text}", ""
    if not text.strip():
        return None
    return Block(kind, text.strip(), piece.page, _box(piece.box), level, marker, hidden=piece.is_hidden)


def _box(rect: Rect) -> Box:
    return Box(*(round(value, 2) for value in rect[:4]))


def _with_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """Keep lines with leaders as a table of contents where their numbers are those of pages, and not prices."""
    last_page = max((piece.page for piece in pieces), default=0) + _FRONT_PAGES
    checked: list[Piece] = []
    for is_contents, group in groupby(pieces, key=lambda piece: piece.is_contents):
        lines = list(group)
        if is_contents:
            numbers = [int(found[0]) for piece in lines if (found := _LAST_NUMBER.search(piece.lines[-1]))]
            if len(lines) < 2 or numbers != sorted(numbers) or (numbers and numbers[-1] > last_page):
                lines = [replace(piece, is_contents=False) for piece in lines]
        checked += lines
    return checked


# --- joins over column and page breaks ------------------------------------------------------------


def _continued(pieces: Sequence[Piece], body: Style, marks: dict[int, set[str]]) -> list[Piece]:
    """Join what goes on in the next column or on the next page."""
    done: list[Piece] = []
    last_text: int | None = None
    last_table: Table | None = None
    for piece in pieces:
        if piece.table is not None:
            if last_table is not None and piece.table is not last_table and piece.row == 0:
                _continue_table(last_table, piece.table)
            last_table = piece.table
            if piece.row >= last_table.repeats:
                done.append(piece)
            continue
        if _is_note(piece, body, marks) or piece.is_hidden or piece.is_figure:
            done.append(piece)
            continue
        last_table = None
        if _CAPTION.match(" ".join(piece.lines)):
            done.append(piece)
            continue
        if last_text is not None and _goes_on(done[last_text], piece):
            first = done[last_text]
            done[last_text] = replace(first, lines=first.lines + piece.lines, is_full=piece.is_full)
            continue
        last_text = len(done)
        done.append(piece)
    return done


def _goes_on(first: Piece, second: Piece) -> bool:
    """Say whether a piece is the rest of a paragraph that a column or a page cut."""
    apart = second.page != first.page or second.box.top < first.box.top
    if not apart or second.page - first.page > 1 or second.marker or first.is_contents or second.is_contents:
        return False
    if abs(first.style.size - second.style.size) > 0.3 or first.style.bold != second.style.bold:
        return False
    end, start = first.lines[-1][-1:], second.lines[0][:1]
    if end in _TERMINAL or not end:
        return False
    return start.islower() or end in "-\u2010\u00ad" or (first.is_full and end in ",’'")


def _continue_table(first: Table, second: Table) -> None:
    """Carry the headers of a table to its part on the next page, and mark those that are repeated there."""
    if len(first.edges) != len(second.edges):
        return
    count = first.header
    if count and [_texts(row) for row in first.rows[:count]] == [_texts(row) for row in second.rows[:count]]:
        second.header = second.repeats = count
    elif not second.header and all(abs(a - b) < _SAME_EDGE for a, b in zip(first.edges, second.edges, strict=True)):
        second.names = headers_of(first)


def _texts(row: Row) -> list[list[str]]:
    return [cell.lines for cell in row.cells]


# --- footnotes --------------------------------------------------------------------------------------


def _noted(pieces: Sequence[Piece]) -> dict[int, set[str]]:
    """Return the raised marks that stand in the text of each page and of the page after it."""
    marks: dict[int, set[str]] = {}
    for piece in pieces:
        for line in piece.lines:
            if line.isascii():
                continue
            for found in _RAISED_MARK.finditer(line):
                for page in (piece.page, piece.page + 1):
                    marks.setdefault(page, set()).add(found[0].translate(_PLAIN_DIGITS))
    return marks


def _is_note(piece: Piece, body: Style, marks: dict[int, set[str]]) -> bool:
    """Say whether a piece is small and begins with a mark that the text bears."""
    if piece.table is not None or piece.is_contents or piece.is_figure or piece.style.size > _NOTE_SIZE * body.size:
        return False
    if piece.lines[0][:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹†‡":
        return True
    first = piece.marker or piece.lines[0].split(" ")[0]
    return bool(_NOTE_MARK.match(first)) and (first[0] == "*" or first.strip("().") in marks.get(piece.page, set()))


def _note(piece: Piece, text: str) -> tuple[str, str]:
    """Return the mark of a footnote and its text."""
    if piece.marker:
        return piece.marker.rstrip(".").translate(_PLAIN_DIGITS), text
    mark = re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|†|‡|\(\d{1,2}\)|\d{1,2}\.?", text)
    if mark is None:
        return "", text
    return mark[0].rstrip(".").translate(_PLAIN_DIGITS), text[mark.end() :].lstrip()


def _with_notes(blocks: list[Block]) -> list[Block]:
    """Move each footnote below the block that bears its mark, and take the mark out of the text there."""
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    if not notes:
        return blocks
    rest = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    after: dict[int, list[Block]] = {}
    lost: list[Block] = []
    for note in notes:
        raised = note.marker.translate(_RAISED_DIGITS)
        at = next(
            (
                index
                for index, block in enumerate(rest)
                if note.marker and _mark_at(block.text, raised) and block.page in (note.page, (note.page or 1) - 1)
            ),
            None,
        )
        if at is None:
            lost.append(note)
            continue
        last = at
        while rest[at].kind is BlockKind.ROW and last + 1 < len(rest) and rest[last + 1].kind is BlockKind.ROW:
            last += 1  # below the table, not within it
        after.setdefault(last, []).append(note)
        rest[at] = _unmarked(rest[at], raised)
    for note in lost:
        on_page = [index for index, block in enumerate(rest) if (block.page or 0) <= (note.page or 0)]
        after.setdefault(on_page[-1] if on_page else -1, []).append(note)
    ordered = list(after.get(-1, []))
    for index, block in enumerate(rest):
        ordered += [block, *after.get(index, [])]
    return ordered


def _mark_at(text: str, mark: str) -> re.Match[str] | None:
    return re.search(rf"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹*])\s?{re.escape(mark)}(?![⁰¹²³⁴⁵⁶⁷⁸⁹*])", text)


def _unmarked(block: Block, mark: str) -> Block:
    def without(text: str) -> str:
        found = _mark_at(text, mark)
        if not found:
            return text
        before, after = text[: found.start()], text[found.end() :]
        if after.lstrip(" ")[:1] in {".", ",", ")"}:
            after = after.lstrip(" ")
        return (before.rstrip(" ") if after[:1].isspace() else before) + after

    text = without(block.text)
    if not text.strip():
        return block
    return replace(block, text=text, cells=tuple(without(cell) for cell in block.cells))
