"""Workbooks (.xlsx) -> rows, straight from their XML parts.

openpyxl either forgets merged cells and hidden rows (read-only mode) or builds an object per cell, and refuses
workbooks with a damaged style; the parts that matter here are four.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.formats import _grid, _numbers
from extractors.formats._package import Node, Package
from extractors.model import Block, BlockKind, Document, Limits, Unread, UnreadKind

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_WIDEST = 16_384  # columns of a sheet
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNNAMED = re.compile(r"(?:sheet|feuil|feuille|tabelle|hoja|foglio|planilha)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Book:
    package: Package
    strings: tuple[str, ...]
    codes: tuple[str, ...]  # the number format of each cell style
    strong: tuple[bool, ...]  # whether each cell style is bold or filled
    from_1904: bool


def read(path: Path, limits: Limits, name: str) -> Document:
    """Read every sheet of a workbook, hidden ones marked."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with Package(path, limits) as package:
        links = package.relations("")
        main = next((link.target for link in links.values() if link.kind == "officeDocument"), "xl/workbook.xml")
        root = package.xml(main)
        relations = package.relations(main)
        parts = {link.kind: link.target for link in relations.values()}
        properties = root.find(f"{_S}workbookPr")
        codes, strong = _styles(package.optional(parts.get("styles", "")))
        strings = _strings(package.optional(parts.get("sharedStrings", "")))
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        book = _Book(package, strings, codes, strong, is_1904)
        found: list[Block] = []
        unread: list[Unread] = []
        sheets = [sheet for sheet in root.iter(f"{_S}sheet") if sheet.get(f"{_R}id") in relations]
        for sheet in sheets:
            part = relations[sheet.get(f"{_R}id")].target
            blocks, lost = _sheet(book, part)
            title = sheet.get("name", "")
            if blocks and not _UNNAMED.fullmatch(title):
                blocks.insert(0, Block(BlockKind.HEADING, title, level=1))
            if sheet.get("state", "visible") != "visible" and blocks:
                blocks = [replace(block, hidden=True) for block in blocks]
                lost.append(Unread(UnreadKind.HIDDEN, title))
            elif any(block.hidden for block in blocks):
                lost.append(Unread(UnreadKind.HIDDEN, title))
            found += blocks
            unread += lost
        return Document(path, digest, name, tuple(found), tuple(unread), tuple(package.warnings))


def _sheet(book: _Book, part: str) -> tuple[list[Block], list[Unread]]:
    root = book.package.optional(part)
    if root is None:
        return [], [Unread(UnreadKind.TABLE, "")]
    relations = book.package.relations(part)
    spans = _merged(root)
    hidden = _hidden_columns(root)
    visible: list[_grid.Row] = []
    unseen: list[_grid.Row] = []
    valueless = 0
    for number, node in enumerate(root.iter(f"{_S}row"), 1):
        line = int(node.get("r")) if node.get("r", "").isdigit() else number
        cells, missing = _cells(book, node, spans, line)
        valueless += missing
        is_hidden = node.get("hidden") in ("1", "true")
        seen = [cell for cell in cells if cell.column not in hidden and not is_hidden]
        kept = [cell for cell in cells if cell.column in hidden or is_hidden]
        if seen:
            visible.append(_grid.Row(tuple(seen), line=line))
        if kept:
            unseen.append(_grid.Row(tuple(kept), line=line))
    blocks = _grid.sheet_blocks(visible)
    blocks += [replace(block, hidden=True) for block in _grid.sheet_blocks(unseen)]
    unread = [Unread(UnreadKind.TABLE, "")] if valueless else []
    for link in relations.values():
        if link.kind == "drawing" and not link.external:
            boxes, pictures = _drawing(book.package, link.target)
            blocks += boxes
            unread += pictures
        elif link.kind == "comments" and not link.external:
            blocks += _comments(book.package, link.target)
        elif link.kind in ("oleObject", "package"):
            unread.append(Unread(UnreadKind.OBJECT, link.target.rpartition("/")[2]))
    return blocks, unread


def _cells(book: _Book, row: Node, spans: dict[str, int], line: int) -> tuple[list[_grid.Cell], int]:
    """Return the cells of a row that hold text, and how many formulas have no stored value."""
    cells: list[_grid.Cell] = []
    missing = 0
    column = -1
    for node in row.iterchildren(f"{_S}c"):
        reference = node.get("r", "")
        found = _REFERENCE.fullmatch(reference)
        column = _column(found[1]) if found else column + 1
        if column >= _WIDEST:
            continue
        text = _value(book, node).strip()
        book.package.spend(len(text))
        if text:
            style = int(node.get("s", "0")) if node.get("s", "0").isdigit() else 0
            strong = style < len(book.strong) and book.strong[style]
            cells.append(_grid.Cell(text, column, spans.get(reference, 1), strong))
        elif node.find(f"{_S}f") is not None and not node.findtext(f"{_S}v") and node.get("t") != "str":
            missing += 1
    return cells, missing


def _value(book: _Book, node: Node) -> str:
    kind = node.get("t", "n")
    if kind == "inlineStr":
        inline = node.find(f"{_S}is")
        return _rich(inline) if inline is not None else ""
    value = node.find(f"{_S}v")
    raw = (value.text or "") if value is not None else ""
    if kind == "s":
        return book.strings[int(raw)] if raw.strip().isdigit() and int(raw) < len(book.strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
    if kind in ("str", "e", "d"):
        return _unescape(raw)
    style = int(node.get("s", "0")) if node.get("s", "0").isdigit() else 0
    code = book.codes[style] if style < len(book.codes) else ""
    return _numbers.show(raw.strip(), code, from_1904=book.from_1904)


def _strings(root: Node | None) -> tuple[str, ...]:
    return tuple(_rich(node) for node in root.iterchildren(f"{_S}si")) if root is not None else ()


def _rich(node: Node) -> str:
    """Return the text of a string, without the reading aids (rPh) of East Asian ones."""
    parts = [part.text or "" for part in node.iterchildren(f"{_S}t")]
    parts += [part.text or "" for run in node.iterchildren(f"{_S}r") for part in run.iterchildren(f"{_S}t")]
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _styles(root: Node | None) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """Return the number format of each cell style, and whether it stands out by weight or fill."""
    if root is None:
        return (), ()
    codes = dict(_numbers.BUILT_IN)
    for node in root.iter(f"{_S}numFmt"):
        if node.get("numFmtId", "").isdigit():
            codes[int(node.get("numFmtId"))] = node.get("formatCode", "")
    bold = [font.find(f"{_S}b") is not None for font in root.iterfind(f"{_S}fonts/{_S}font")]
    filled = [fill.find(f"{_S}patternFill/{_S}fgColor") is not None for fill in root.iterfind(f"{_S}fills/{_S}fill")]
    styles = list(root.iterfind(f"{_S}cellXfs/{_S}xf"))
    strong = tuple(_at(bold, node.get("fontId")) or _at(filled, node.get("fillId")) for node in styles)
    return tuple(codes.get(_number(node.get("numFmtId")), "") for node in styles), strong


def _at(flags: list[bool], index: str | None) -> bool:
    place = _number(index)
    return 0 <= place < len(flags) and flags[place]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _merged(root: Node) -> dict[str, int]:
    """Return how many columns the merged cell with a given upper left corner covers."""
    spans: dict[str, int] = {}
    for node in root.iter(f"{_S}mergeCell"):
        first, _, last = node.get("ref", "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end:
            spans[first] = max(1, min(_column(end[1]), _WIDEST) - _column(start[1]) + 1)
    return spans


def _hidden_columns(root: Node) -> set[int]:
    hidden: set[int] = set()
    for node in root.iterfind(f"{_S}cols/{_S}col"):
        if node.get("hidden") in ("1", "true"):
            hidden.update(range(_number(node.get("min")) - 1, min(_number(node.get("max")), _WIDEST)))
    return hidden


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _drawing(package: Package, part: str) -> tuple[list[Block], list[Unread]]:
    """Return the text boxes of a drawing, and its pictures as unread."""
    root = package.optional(part)
    if root is None:
        return [], []
    boxes = []
    for shape in root.iter("{*}sp"):
        text = "\n".join(filter(None, _paragraphs(shape)))
        if text.strip():
            boxes.append(Block(BlockKind.BOX, text.strip()))
    pictures = [
        Unread(UnreadKind.PICTURE, node.get("descr") or node.get("title") or "")
        for node in root.iterfind(".//{*}pic//{*}cNvPr")
    ]
    return boxes, pictures


def _paragraphs(shape: Node) -> Iterator[str]:
    for paragraph in shape.iterfind(".//{*}txBody/{*}p"):
        yield "".join(node.text or "" for node in paragraph.iter("{*}t"))


def _comments(package: Package, part: str) -> list[Block]:
    root = package.optional(part)
    texts = [_rich(node) for node in root.iter(f"{_S}text")] if root is not None else []
    return [Block(BlockKind.COMMENT, text.strip()) for text in texts if text.strip()]
