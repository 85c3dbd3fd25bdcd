"""The body of a Word document -> blocks, in reading order."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path

from extractors.errors import UnreadableError
from extractors.formats import _grid, _kinds
from extractors.formats._package import Node, Package, Relation
from extractors.formats._word import graphics
from extractors.formats._word.inline import Fields, Inline, Line
from extractors.formats._word.looks import Piece
from extractors.formats._word.names import PROPERTIES, R, W, children, number, value
from extractors.formats._word.notes import Notes
from extractors.formats._word.numbering import Numbering
from extractors.formats._word.styles import Style, Styles
from extractors.formats._word.tables import GridRow, grid
from extractors.model import Block, BlockKind, Limits, Tracked, TrackedKind, Unread, UnreadKind

_LONGEST_HEADING = 250  # characters: a paragraph in a heading style that is longer is text
# Bullets that an author typed. A hyphen needs white space behind it, or "-5 °C" would lose its sign.
_TYPED = ("•", "●", "▪", "■", "◦", "‣", "➢", "–", "—", "-", "*")
# What may stand in a cell as its text; anything else comes after the row.
_CELL_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.CONTENTS})


class _Place(Enum):
    """Where a paragraph stands."""

    PAGE = auto()
    CELL = auto()
    BOX = auto()


@dataclass(slots=True)
class Book:
    """What the parts of a document share, and what could not be read of it."""

    package: Package
    limits: Limits
    styles: Styles
    numbering: Numbering
    notes: Notes
    unread: list[Unread] = field(default_factory=list)


class Body:
    """Reads one part: the document, a header, the notes."""

    def __init__(self, book: Book, relations: dict[str, Relation]) -> None:
        self._book = book
        self._relations = relations
        self._fields = Fields()
        self._inline = Inline(book.styles, self._fields)
        self._orphans: list[Tracked] = []  # deleted paragraphs, waiting for a block to stand before

    def read(self, container: Node) -> list[Piece]:
        """Read what stands in a container of paragraphs and tables."""
        pieces = list(self._pieces(container, _Place.PAGE))
        if self._orphans and pieces:
            last = pieces[-1].block
            moved = tuple(replace(change, start=len(last.text)) for change in self._orphans)
            pieces[-1] = replace(pieces[-1], block=replace(last, tracked=last.tracked + moved))
        return pieces

    def _pieces(self, container: Node, place: _Place) -> Iterator[Piece]:
        carried: tuple[Line, Node] | None = None
        for node in self._content(container):
            if node.tag == W + "p":
                style = self._style(node)
                line = self._inline.line(node, style, on_white=place is _Place.PAGE)
                line = line.after(carried[0]) if carried else line
                is_joined = _runs_on(node)
                carried = (line, node) if is_joined else None
                if not is_joined:
                    yield from self._paragraph(node, style, line, place)
                continue
            if carried:
                yield from self._paragraph(carried[1], self._style(carried[1]), carried[0], place)
                carried = None
            if node.tag == W + "tbl":
                yield from self._table(node)
            else:
                yield from self._chunk(node)
        if carried:
            yield from self._paragraph(carried[1], self._style(carried[1]), carried[0], place)

    def _content(self, container: Node) -> Iterator[Node]:
        """Yield paragraphs, tables and foreign chunks, whatever they are wrapped in."""
        for child in children(container):
            if child.tag in (W + "p", W + "tbl", W + "altChunk"):
                yield child
            elif child.tag not in PROPERTIES:
                yield from self._content(child)

    def _style(self, paragraph: Node) -> Style:
        return self._book.styles.paragraph(value(paragraph.find(f"{W}pPr/{W}pStyle")))

    def _paragraph(self, node: Node, style: Style, line: Line, place: _Place) -> Iterator[Piece]:
        """Yield the block of a paragraph, then what hangs on it: figures, boxes, notes."""
        line = line.trimmed()
        marker = self._marker(node, style)  # also an empty paragraph counts
        if not line.text:
            self._orphans += [replace(change, start=0) for change in line.tracked]
        else:
            block = self._block(node, style, line, marker, place)
            tracked, self._orphans = (*self._orphans, *line.tracked), []
            may_be_heading = block.kind is BlockKind.PARAGRAPH and place is _Place.PAGE
            yield Piece(replace(block, tracked=tracked), line.is_bold, line.size, may_be_heading)
        if line.hidden.strip():
            yield Piece(Block(BlockKind.PARAGRAPH, line.hidden.strip(), hidden=True))
            self._book.unread.append(Unread(UnreadKind.HIDDEN, _short(line.hidden)))
        yield from self._shapes(line)
        for box in line.boxes:
            yield from self._pieces(box, _Place.BOX)
        for kind, note_id in line.notes:
            yield from self._note(kind, note_id)

    def _block(self, node: Node, style: Style, line: Line, numbered: tuple[str, int], place: _Place) -> Block:
        """Tell what a paragraph is: heading, item, caption, line of contents, or plain."""
        marker, level = numbered
        text = line.text
        if style.is_contents or self._fields.in_contents or any(code.split()[:1] == ["TOC"] for code in line.codes):
            return Block(BlockKind.CONTENTS, text, marker=marker)
        outline = number(node.find(f"{W}pPr/{W}outlineLvl"))
        heading = style.heading if outline is None else (outline + 1 if 0 <= outline < 9 else 0)
        if heading and len(text) <= _LONGEST_HEADING and place is not _Place.BOX:
            return Block(BlockKind.HEADING, text, level=heading, marker=marker)
        if style.is_caption or any(code.split()[:1] == ["SEQ"] for code in line.codes):
            return Block(BlockKind.CAPTION, text, marker=marker)
        if marker:
            return Block(BlockKind.ITEM, text, level=level + 1, marker=marker)
        if text.startswith(_TYPED) and text[1:2].isspace() and text[1:].strip():
            shorter = text[1:].lstrip()
            cut = len(text) - len(shorter)
            line.tracked = [replace(change, start=max(0, change.start - cut)) for change in line.tracked]
            return Block(BlockKind.ITEM, shorter, level=1, marker=text[0])
        return Block(BlockKind.BOX if place is _Place.BOX else BlockKind.PARAGRAPH, text)

    def _marker(self, node: Node, style: Style) -> tuple[str, int]:
        """Return the automatic number of a paragraph, and its level in the list, counted from 0."""
        list_id = number(node.find(f"{W}pPr/{W}numPr/{W}numId"))
        level = number(node.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        if list_id is None:
            list_id = style.list_id
            if level is None and list_id is not None:
                level = style.list_level or self._book.numbering.level_of(list_id, style.id)
        if not list_id:
            return "", 0
        return self._book.numbering.marker(list_id, level or 0), level or 0

    def _shapes(self, line: Line) -> Iterator[Piece]:
        for picture in line.pictures:
            yield Piece(Block(BlockKind.FIGURE, picture.alt), is_unread=picture.is_legible and not line.objects)
        for kind, relation in line.charts:
            link = self._relations.get(relation)
            part = self._book.package.optional(link.target) if link and not link.external else None
            if part is not None:
                yield from map(Piece, graphics.chart(part) if kind == "chart" else graphics.diagram(part))
        self._book.unread += [Unread(UnreadKind.OBJECT, name) for name in line.objects]

    def _note(self, kind: str, note_id: str) -> Iterator[Piece]:
        """Yield a note or comment at its reference, once."""
        taken = self._book.notes.take(kind, note_id)
        if taken is None:
            return
        node, marker = taken
        body = Body(self._book, self._book.notes.relations(kind))
        for piece in body.read(node):
            block = piece.block
            if kind == "comment":
                block = replace(block, kind=BlockKind.COMMENT)
            elif block.kind in _CELL_KINDS:
                block = replace(block, kind=BlockKind.FOOTNOTE, marker=marker or block.marker)
            marker = ""
            yield Piece(block)

    def _table(self, table: Node) -> Iterator[Piece]:
        rows = grid(table, self._book.styles)
        contents = [[list(self._pieces(cell.node, _Place.CELL)) for cell in row.cells] for row in rows]
        if (kind := _layout(rows, contents)) is not None:
            for piece in (piece for row in contents for pieces in row for piece in pieces):
                is_text = piece.block.kind is BlockKind.PARAGRAPH
                yield replace(piece, block=replace(piece.block, kind=kind)) if is_text else piece
            return
        lines: list[_grid.Row] = []
        before: list[list[Tracked]] = []  # the rows deleted above each
        after: list[list[Piece]] = []
        for row, cells in zip(rows, contents, strict=True):
            if row.deleted is not None:
                text = " ".join(filter(None, (_cell(pieces)[0] for pieces in cells)))
                self._orphans.append(_change(row.deleted, TrackedKind.DELETED, text))
                continue
            lines.append(_row(row, cells))
            before.append(self._orphans)
            self._orphans = []
            after.append([piece for pieces in cells for piece in _split(pieces)[1]])
        last, self._orphans = self._orphans, []
        for block, deleted, rest in zip(_grid.blocks(lines, keep_empty=True), before, after, strict=True):
            self._orphans += deleted
            if block.text:
                yield Piece(replace(block, tracked=(*self._orphans, *block.tracked)))
                self._orphans = []
            yield from rest
        self._orphans += last

    def _chunk(self, node: Node) -> Iterator[Piece]:
        """Read a foreign document that Word takes in when it opens this one (w:altChunk)."""
        link = self._relations.get(node.get(R + "id", ""))
        if link is None or link.external or link.target not in self._book.package or self._book.limits.depth < 1:
            self._book.unread.append(Unread(UnreadKind.OBJECT, link.target if link else ""))
            return
        limits = replace(self._book.limits, depth=self._book.limits.depth - 1)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, Path(link.target).name)
            path.write_bytes(self._book.package.read(link.target))
            try:
                document = _kinds.read_here(path, limits)
            except UnreadableError as error:
                self._book.unread.append(Unread(UnreadKind.OBJECT, path.name))
                self._book.package.warnings.append(f"{path.name}: {error.wrong}")
                return
        self._book.unread += document.unread
        yield from map(Piece, document.blocks)


def _runs_on(paragraph: Node) -> bool:
    """Say whether a paragraph runs on into the next: its mark is deleted, or it is the large first letter of one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
        return True
    return value(paragraph.find(f"{W}pPr/{W}framePr"), "dropCap") in ("drop", "margin")


def _layout(rows: list[GridRow], contents: list[list[list[Piece]]]) -> BlockKind | None:
    """Say what the paragraphs of a table are that only places text on the page: in a frame of one cell, a box."""
    if sum(len(row.cells) for row in rows) == 1:
        return BlockKind.BOX
    return BlockKind.PARAGRAPH if any(_has_heading(pieces) for row in contents for pieces in row) else None


def _has_heading(pieces: list[Piece]) -> bool:
    return len(pieces) > 1 and any(piece.block.kind is BlockKind.HEADING for piece in pieces)


def _split(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part what is the text of a cell from what comes after its row: notes, figures, a table in it and what follows."""
    own: list[Piece] = []
    rest: list[Piece] = []
    has_table = False
    for piece in pieces:
        has_table = has_table or piece.block.kind is BlockKind.ROW
        is_text = piece.block.kind in _CELL_KINDS and not piece.block.hidden and not has_table
        (own if is_text else rest).append(piece)
    return own, rest


def _row(row: GridRow, contents: list[list[Piece]]) -> _grid.Row:
    cells = []
    for cell, pieces in zip(row.cells, contents, strict=True):
        text, tracked = _cell(pieces)
        is_strong = cell.is_shaded or all(piece.is_bold for piece in _split(pieces)[0])
        cells.append(_grid.Cell(text, cell.column, cell.span, is_strong, tracked, cell.continues and not text))
    if row.inserted is not None and cells:
        text = " ".join(filter(None, (cell.text for cell in cells)))
        whole = _change(row.inserted, TrackedKind.INSERTED, text)
        cells = [replace(cell, tracked=()) for cell in cells]
        cells[0] = replace(cells[0], tracked=(whole,))
    return _grid.Row(tuple(cells), row.names)


def _cell(pieces: list[Piece]) -> tuple[str, tuple[Tracked, ...]]:
    """Join the paragraphs of a cell by line breaks, automatic numbers (not bullets) before them."""
    text = ""
    tracked: list[Tracked] = []
    for piece in _split(pieces)[0]:
        block = piece.block
        number = f"{block.marker} " if any(letter.isalnum() for letter in block.marker) else ""
        text += ("\n" if text else "") + number
        tracked += [replace(change, start=change.start + len(text)) for change in block.tracked]
        text += block.text
    return text, tuple(tracked)


def _change(node: Node, kind: TrackedKind, text: str) -> Tracked:
    return Tracked(kind, value(node, "author"), value(node, "date"), 0, text)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:57] + "..."
