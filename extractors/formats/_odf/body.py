"""The body of an OpenDocument text or sheet -> blocks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.formats import _grid
from extractors.formats._odf.names import DC, DRAW, OFFICE, SVG, TABLE, TEXT, Lists, whole
from extractors.formats._odf.styles import Styles
from extractors.formats._package import Node
from extractors.model import Block, BlockKind, Tracked, TrackedKind, Unread, UnreadKind

_INDEXES = frozenset(
    TEXT + name for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
_SILENT = frozenset(
    {
        TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "index-title-template",
        TEXT + "table-of-content-source", TEXT + "illustration-index-source", TEXT + "ruby-text", OFFICE + "forms",
        SVG + "desc", SVG + "title", TABLE + "named-expressions", TABLE + "shapes", TABLE + "content-validations",
    }
)  # fmt: skip
_CM = re.compile(r"([\d.]+)(cm|in|mm|pt)")
_PER = {"cm": 1.0, "in": 2.54, "mm": 0.1, "pt": 2.54 / 72}
_LEGIBLE = (4.0, 1.5)  # centimetres: a smaller picture is a logo or an ornament
# The names under which every ODF writer stores its built-in styles.
_TITLES = frozenset({"Title"})
_CAPTIONS = frozenset({"Caption", "Illustration", "Table", "Text", "Figure", "Drawing"})
_WIDEST = 1024  # columns
_REPEATED = 64  # cells or rows that one element stands for; a cell that fills a line up to the edge holds no text


@dataclass(slots=True)
class _Line:
    """A paragraph being read, and what hangs on it."""

    text: str = ""
    tracked: list[Tracked] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    is_bold: bool = False


class Body:
    """Reads the parts of one document."""

    def __init__(self, roots: Sequence[Node]) -> None:
        self.unread: list[Unread] = []
        self.pictures: list[Block] = []  # large enough to hold text
        self._lists = Lists()
        self._changes: dict[str, Tracked] = {}
        self._open: dict[str, int] = {}  # insertions begun in this paragraph, and where
        self._styles = Styles()
        self._orphans: tuple[Tracked, ...] = ()  # of paragraphs of which nothing is left
        for root in reversed(roots):
            self._lists.add(root)
            self._styles.add(root)
            self._take_changes(root)

    def read(self, container: Node) -> list[Block]:
        """Read what stands in a container of paragraphs, lists and tables."""
        return [block for block in self._blocks(container) if block.text or block.kind is BlockKind.FIGURE]

    def _take_changes(self, root: Node) -> None:
        for region in root.iter(TEXT + "changed-region"):
            for change in region:
                kind = change.tag.rpartition("}")[2]
                author = change.findtext(f".//{DC}creator", "")
                date = change.findtext(f".//{DC}date", "")
                if kind == "deletion":
                    text = "\n".join(
                        "".join(part.itertext()) for part in change if part.tag in (TEXT + "p", TEXT + "h")
                    )
                    self._changes[region.get(TEXT + "id", "")] = Tracked(TrackedKind.DELETED, author, date, 0, text)
                elif kind == "insertion":
                    self._changes[region.get(TEXT + "id", "")] = Tracked(TrackedKind.INSERTED, author, date, 0, "")

    def _blocks(self, container: Node, depth: int = 0) -> Iterator[Block]:
        for node in container:
            if not isinstance(node.tag, str) or node.tag in _SILENT:
                continue
            if node.tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraph(node, depth)
            elif node.tag == TEXT + "list":
                yield from self._list(node, depth + 1, "", "")
            elif node.tag == TABLE + "table":
                yield from self._table(node)
            elif node.tag in _INDEXES:
                for block in self._blocks(node):
                    yield replace(block, kind=BlockKind.CONTENTS)
            elif node.get(TEXT + "display") == "none" or node.get(TABLE + "display") == "false":
                yield from self._unseen(node)
            elif node.tag == DRAW + "frame":
                yield from self._frame(node)
            else:
                yield from self._blocks(node, depth)

    def _unseen(self, node: Node) -> Iterator[Block]:
        blocks = list(self._blocks(node))
        if blocks:
            self.unread.append(Unread(UnreadKind.HIDDEN, blocks[0].text[:60]))
        yield from (replace(block, hidden=True) for block in blocks)

    def _paragraph(self, node: Node, depth: int) -> Iterator[Block]:
        line = self._line(node)
        text, tracked = _trim(line)
        style = node.get(TEXT + "style-name", "")
        if text and self._styles.is_struck(style):
            text, tracked = "", (*tracked, Tracked(TrackedKind.DELETED, "", "", 0, text))
        if text:
            tracked, self._orphans = (*self._orphans, *tracked), ()
        else:
            self._orphans += tuple(replace(change, start=0) for change in tracked)
        if node.tag == TEXT + "h" and text:
            level = whole(node.get(TEXT + "outline-level"), 1, 10)
            marker = (
                ""
                if node.get(TEXT + "is-list-header") == "true"
                else self._lists.marker("", self._lists.outline, level)
            )
            yield Block(BlockKind.HEADING, text, level=level, marker=marker, tracked=tracked)
        elif text:
            is_hidden = self._styles.is_hidden(style)
            block = Block(BlockKind.PARAGRAPH, text, level=depth, tracked=tracked, hidden=is_hidden)
            names = set(self._styles.chain(style))
            if names & _TITLES:
                block = replace(block, kind=BlockKind.HEADING, level=1)
            elif names & _CAPTIONS or next(node.iter(TEXT + "sequence"), None) is not None:
                block = replace(block, kind=BlockKind.CAPTION)
            yield block
            if is_hidden:
                self.unread.append(Unread(UnreadKind.HIDDEN, text[:60]))
        yield from line.after

    def _list(self, node: Node, depth: int, style_name: str, list_name: str) -> Iterator[Block]:
        """Yield the items of a list; nested lists go on counting in the list around them."""
        style_name = node.get(TEXT + "style-name", "") or style_name
        if depth == 1 and node.get(TEXT + "continue-numbering") != "true" and not node.get(TEXT + "continue-list"):
            self._lists.restart(style_name)
        style = self._lists.styles.get(style_name, {})
        for item in node:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            start = item.get(TEXT + "start-value")
            first = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag == TEXT + "list":
                    yield from self._list(child, depth + 1, style_name, list_name)
                    continue
                for block in self._blocks(_Wrapped((child,)), depth):
                    if first and block.kind is BlockKind.PARAGRAPH:
                        marker = self._lists.marker(style_name, style, depth, whole(start, 1) if start else None)
                        block = replace(block, kind=BlockKind.ITEM, level=depth, marker=marker)
                        first = False
                    elif first and block.kind is BlockKind.HEADING:
                        marker = block.marker or self._lists.marker(style_name, style, depth)
                        block = replace(block, marker=marker)
                        first = False
                    yield block

    def _line(self, node: Node) -> _Line:
        line = _Line()
        self._walk(node, line)
        for name, start in self._open.items():  # an insertion that goes on in the next paragraph
            self._end_insertion(name, start, line)
        self._open = dict.fromkeys(self._open, 0)
        return line

    def _walk(self, node: Node, line: _Line) -> None:
        _add(line, node.text)
        for child in node:
            if isinstance(child.tag, str):
                self._inline(child, line)
            _add(line, child.tail)

    def _inline(self, node: Node, line: _Line) -> None:
        name = node.tag.rpartition("}")[2]
        match node.tag:
            case t if t == TEXT + "s":
                line.text += " " * whole(node.get(TEXT + "c"), 1, 1000)
            case t if t == TEXT + "tab":
                line.text += "\t"
            case t if t == TEXT + "line-break":
                line.text += "\n"
            case t if t == TEXT + "note":
                line.after += self._note(node)
            case t if t == OFFICE + "annotation":
                texts = [self._line(paragraph).text for paragraph in node.iter(TEXT + "p")]
                line.after.append(Block(BlockKind.COMMENT, "\n".join(texts).strip()))
            case t if t in (
                DRAW + "frame",
                DRAW + "g",
                DRAW + "custom-shape",
                DRAW + "rect",
                DRAW + "line",
                DRAW + "a",
            ):
                line.after += self._frame(node)
            case t if t in (TEXT + "change", TEXT + "change-start", TEXT + "change-end"):
                self._change(node, name, line)
            case t if t == TEXT + "span" and self._styles.is_hidden(node.get(TEXT + "style-name", "")):
                text = "".join(node.itertext()).strip()
                line.after.append(Block(BlockKind.PARAGRAPH, text, hidden=True))
                self.unread.append(Unread(UnreadKind.HIDDEN, text[:60]))
            case t if t == TEXT + "span" and self._styles.is_struck(node.get(TEXT + "style-name", "")):
                # Crossed out by hand: the reader sees that it no longer holds.
                struck = _Line()
                self._walk(node, struck)
                line.after += struck.after
                line.tracked.append(Tracked(TrackedKind.DELETED, "", "", len(line.text), struck.text))
            case t if t in _SILENT or t == OFFICE + "annotation-end" or t == TEXT + "hidden-text":
                pass
            case t if t in (TEXT + "p", TEXT + "h"):  # a paragraph in a heading's field
                line.text += "\n"
                self._walk(node, line)
            case _:
                self._walk(node, line)

    def _change(self, node: Node, name: str, line: _Line) -> None:
        change_id = node.get(TEXT + "change-id", "")
        change = self._changes.get(change_id)
        if change is None:
            return
        if name == "change" and change.kind is TrackedKind.DELETED:
            line.tracked.append(replace(change, start=len(line.text)))
        elif name == "change-start" and change.kind is TrackedKind.INSERTED:
            self._open[change_id] = len(line.text)
        elif name == "change-end" and change_id in self._open:
            self._end_insertion(change_id, self._open.pop(change_id), line)

    def _end_insertion(self, name: str, start: int, line: _Line) -> None:
        if text := line.text[start:]:
            line.tracked.append(replace(self._changes[name], start=start, text=text))

    def _note(self, node: Node) -> list[Block]:
        marker = node.findtext(TEXT + "note-citation", "")
        body = node.find(TEXT + "note-body")
        blocks = self.read(body) if body is not None else []
        return [
            replace(block, kind=BlockKind.FOOTNOTE, marker=marker if not index else "")
            for index, block in enumerate(blocks)
        ]

    def _frame(self, node: Node) -> list[Block]:
        """Return what a drawing holds: a text box, a picture, an embedded object."""
        found: list[Block] = []
        alt = " ".join((node.findtext(f".//{SVG}desc") or node.findtext(f".//{SVG}title") or "").split())
        for child in node:
            if not isinstance(child.tag, str):
                continue
            if child.tag == DRAW + "image":
                found.append(Block(BlockKind.FIGURE, alt))
                if _is_legible(node):
                    self.pictures.append(found[-1])
                break  # what follows is the same picture in another kind
            if child.tag in (DRAW + "object", DRAW + "object-ole"):
                self.unread.append(Unread(UnreadKind.OBJECT, alt))
                break
            if child.tag in (DRAW + "frame", DRAW + "g", DRAW + "custom-shape", DRAW + "rect"):
                found += self._frame(child)
            elif child.tag not in _SILENT:
                source = child if child.tag == DRAW + "text-box" else _Wrapped((child,))
                found += [_boxed(block) for block in self.read(source)]
        return found

    def _table(self, table: Node) -> Iterator[Block]:
        is_sheet = table.getparent() is not None and table.getparent().tag == OFFICE + "spreadsheet"
        rows: list[_grid.Row] = []
        after: list[list[Block]] = []  # what hangs on each row
        line = 0
        for node, names in _rows(table):
            repeats = whole(node.get(TABLE + "number-rows-repeated"), 1)
            hanging: list[Block] = []
            cells = self._cells(node, hanging)
            if any(cell.text for cell in cells) or hanging:
                for more in range(min(repeats, _REPEATED)):
                    rows.append(_grid.Row(tuple(cells), names, line + 1 + more if is_sheet else None))
                    after.append(hanging if more == 0 else [])
            line += repeats
        if is_sheet and rows:
            yield Block(BlockKind.HEADING, table.get(TABLE + "name", ""), level=1)
        found = _grid.sheet_blocks(rows) if is_sheet else _grid.blocks(rows, keep_empty=True)
        for block, hanging in zip(found, after, strict=True):
            yield block
            yield from hanging

    def _cells(self, row: Node, after: list[Block]) -> list[_grid.Cell]:
        cells: list[_grid.Cell] = []
        column = reach = 0  # up to where the last cell covers those beside it
        for node in row:
            if node.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            repeats = whole(node.get(TABLE + "number-columns-repeated"), 1)
            if node.tag == TABLE + "table-cell" and column < _WIDEST:
                blocks = list(self._blocks(node))
                inside = [block for block in blocks if block.kind in _CELL_KINDS and not block.hidden]
                after += [block for block in blocks if block not in inside]
                text, tracked = _grid.content(inside)
                span = whole(node.get(TABLE + "number-columns-spanned"), 1, _WIDEST)
                reach = column + span
                if text:
                    is_bold = self._styles.is_bold_cell(node)
                    cells += [
                        _grid.Cell(text, column + more, span, is_bold, tracked)
                        for more in range(min(repeats, _REPEATED))
                    ]
                elif (repeats == 1 and not cells) or column < _WIDEST // 16:
                    cells += [_grid.Cell("", column + more, span) for more in range(min(repeats, _REPEATED))]
            elif node.tag == TABLE + "covered-table-cell" and reach <= column < _WIDEST:
                cells.append(_grid.Cell("", column, continues=True))
            column += repeats
        while cells and not (cells[-1].text or cells[-1].continues):
            cells.pop()
        return cells


_CELL_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BOX})


class _Wrapped(tuple[Node, ...]):
    """Nodes read as if they stood alone in a container."""


def _boxed(block: Block) -> Block:
    is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return replace(block, kind=BlockKind.BOX, level=0) if is_text else block


def _add(line: _Line, text: str | None) -> None:
    """Add text as the reader sees it: white space of the XML folds into one space."""
    if text:
        text = re.sub(r"[ \t\r\n]+", " ", text.replace("\u00ad", ""))
        line.text += text[1:] if text[0] == " " and line.text.endswith((" ", "\n")) else text


def _trim(line: _Line) -> tuple[str, tuple[Tracked, ...]]:
    text = line.text.strip()
    lead = len(line.text) - len(line.text.lstrip())
    moved = [replace(change, start=max(0, min(change.start - lead, len(text)))) for change in line.tracked]
    return text, tuple(moved)


def _rows(table: Node, names: bool = False) -> Iterator[tuple[Node, bool]]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child, names
        elif child.tag == TABLE + "table-header-rows":
            yield from _rows(child, True)
        elif child.tag in (TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child, names)


def _is_legible(frame: Node) -> bool:
    sides = []
    for name in ("width", "height"):
        found = _CM.fullmatch(frame.get(SVG + name, ""))
        if not found:
            return True
        sides.append(float(found[1]) * _PER[found[2]])
    return max(sides) >= _LEGIBLE[0] and min(sides) >= _LEGIBLE[1]
