"""HTML -> blocks, as a browser without scripts and pictures shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.formats import _captions, _grid, _numerals, _text
from extractors.formats._package import Node
from extractors.model import Block, BlockKind, Document, Format, Limits, Tracked, TrackedKind, Unread, UnreadKind

_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<(?:p|div|table|h[1-6]|ul|ol|span|br)[\s/>]", re.IGNORECASE)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
# Not "head": the parser puts whatever stands before <body> there, and browsers show it.
_SILENT = frozenset(
    {
        "script", "style", "template", "title", "noframes", "iframe", "object", "audio", "video", "canvas", "select",
        "datalist", "defs", "desc", "metadata", "annotation", "annotation-xml",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)", re.IGNORECASE
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")  # not the non-breaking ones
_LEGIBLE = 150  # pixels: a picture with a smaller side is an icon
_MANY = 1000  # columns of a table


def claims(head: bytes, path: Path) -> bool:
    """Claim text that begins as HTML, or that has its suffix and its tags."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if encoding := _text.marked(head) or _text.wide(head):
        head = start = head.decode(encoding, "ignore").encode("utf-8")
    if not start.startswith(b"<"):
        return path.suffix.lower() in FORMAT.suffixes and bool(_TAG.search(head))
    return bool(_START.search(head)) or (path.suffix.lower() in FORMAT.suffixes)


def read(path: Path, limits: Limits) -> Document:
    """Read an HTML file; nothing that it refers to is fetched."""
    from lxml import etree

    data = path.read_bytes()
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_decode(data).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing at all in it
        root = None
    reader = _Reader()
    if root is not None:
        reader.walk(root)
        reader.flush()
    unread = [*_captions.unread_pictures(reader.found, reader.pictures), *reader.unread]
    return _text.document(path, data, FORMAT.name, reader.found, unread)


def _decode(data: bytes) -> str:
    """Decode by byte order mark, by what the file declares, or as any text; the declaration is then dropped."""
    declared = _CHARSET.search(data[:2048])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared[1].decode("ascii").lower()
        try:
            # Browsers read what calls itself Latin-1 as Windows-1252.
            text = data.decode("cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else name)
        except (LookupError, UnicodeError):
            text = _text.decode(data)
    else:
        text = _text.decode(data)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")


class _Reader:
    """The blocks so far, and the paragraph, the lists and the table being read."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.unread: list[Unread] = []
        self.pictures: list[Block] = []  # large enough to hold text
        self._text = ""
        self._tracked: list[Tracked] = []
        self._block = Block(BlockKind.PARAGRAPH, "")
        self._lists: list[int | None] = []
        self._is_preformatted = False
        self._items = 0

    def walk(self, node: Node) -> None:
        """Read an element and what it holds; the text behind it belongs to its parent."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _SILENT or (tag == "input" and node.get("type") == "hidden"):
            return
        if node.get("hidden") is not None or _UNSEEN.search(node.get("style", "")):
            self._take_hidden(node)
        elif tag == "br":
            self._text += "\n"
        elif tag == "img":
            self._take_picture(node)
        elif tag in ("del", "s", "strike") or _STRUCK.search(node.get("style", "")):
            deleted = " ".join("".join(node.itertext()).split())
            self._tracked.append(Tracked(TrackedKind.DELETED, "", node.get("datetime", ""), len(self._text), deleted))
        elif tag == "table":
            self.flush()
            self._take_table(node)
        elif tag in _BLOCKS:
            self._take_block(node, tag)
        else:
            self._take_inline(node)

    def flush(self) -> None:
        """End the paragraph."""
        lines = (
            line.rstrip() if self._is_preformatted else _SPACES.sub(" ", line).strip(" ")
            for line in self._text.split("\n")
        )
        text = "\n".join(lines).strip()
        if text:
            lead = len(self._text) - len(self._text.lstrip())
            tracked = [replace(change, start=max(0, min(change.start - lead, len(text)))) for change in self._tracked]
            self.found.append(replace(self._block, text=text, tracked=tuple(tracked)))
            if self._block.kind is BlockKind.ITEM:  # what follows in the same item is a paragraph of it
                self._items += 1
                self._block = replace(self._block, kind=BlockKind.PARAGRAPH, marker="")
            self._tracked = []
        self._text = ""

    def _take_inline(self, node: Node) -> None:
        self._add(node.text)
        for child in node:
            self.walk(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            text = text.replace("\u00ad", "")
            self._text += text if self._is_preformatted else _SPACES.sub(" ", text)

    def _take_block(self, node: Node, tag: str) -> None:
        self.flush()
        outer, was_preformatted, items = self._block, self._is_preformatted, self._items
        self._is_preformatted = was_preformatted or tag == "pre"
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(_start(node) if tag == "ol" else None)
        else:
            self._block = self._kind(node, tag, outer)
        self._take_inline(node)
        self.flush()
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
        if tag != "li" and outer.kind is BlockKind.ITEM and self._items > items:
            outer = replace(outer, kind=BlockKind.PARAGRAPH, marker="")
        self._block, self._is_preformatted = outer, was_preformatted

    def _kind(self, node: Node, tag: str, outer: Block) -> Block:
        """Tell what a block element makes of the text in it."""
        if found := _HEADING.fullmatch(tag):
            return Block(BlockKind.HEADING, "", level=int(found[1]))
        if tag == "li":
            return Block(BlockKind.ITEM, "", level=max(1, len(self._lists)), marker=self._marker(node))
        if tag in ("caption", "figcaption"):
            return Block(BlockKind.CAPTION, "")
        return outer

    def _marker(self, node: Node) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "•"
        if node.get("value", "").isdigit():
            number = int(node.get("value"))
        self._lists[-1] = number + 1
        parent = node.getparent()
        style = parent.get("type", "1") if parent is not None else "1"
        return f"{_numerals.spell(number, style)}."

    def _take_hidden(self, node: Node) -> None:
        text = " ".join(" ".join(part for part in node.itertext()).split())
        if text:
            self.flush()
            self.found.append(Block(BlockKind.PARAGRAPH, text, hidden=True))
            self.unread.append(Unread(UnreadKind.HIDDEN, text[:60]))

    def _take_picture(self, node: Node) -> None:
        alt = " ".join(node.get("alt", "").split())
        sides = [int(size) for name in ("width", "height") if (size := node.get(name, "").removesuffix("px")).isdigit()]
        if alt:
            self.flush()
        if alt or not sides or min(sides) >= _LEGIBLE:
            self.found.append(Block(BlockKind.FIGURE, alt))
        if not sides or min(sides) >= _LEGIBLE:
            self.pictures.append(self.found[-1])

    def _take_table(self, table: Node) -> None:
        """Read a table of data as rows, one that only lays out the page as what stands in its cells."""
        rows = list(_rows(table))
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        nested = any(True for _ in table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"))
        if nested or max(map(len, cells), default=0) < 2:
            for child in table:
                self._take_block(child, child.tag if isinstance(child.tag, str) else "")
            return
        for caption in table.iterchildren("caption"):
            self._take_block(caption, "caption")
        grid: list[_grid.Row] = []
        taken: dict[tuple[int, int], bool] = {}  # places that a cell above reaches down to
        for index, row in enumerate(cells):
            line: list[_grid.Cell] = []
            column = 0
            for cell in row:
                while (index, column) in taken:
                    line.append(_grid.Cell("", column, continues=True))
                    column += 1
                width, height = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(cells) - index)
                taken |= {(index + down, column + right): True for down in range(1, height) for right in range(width)}
                inner = _Reader()
                inner._take_inline(cell)
                inner.flush()
                self.unread += inner.unread
                self.pictures += inner.pictures
                text, tracked = _grid.content(block for block in inner.found if not block.hidden)
                line.append(_grid.Cell(text, column, width, cell.tag == "th" or _is_bold(cell), tracked))
                column += width
            names = bool(row) and (all(cell.tag == "th" for cell in row) or rows[index].getparent().tag == "thead")
            grid.append(_grid.Row(tuple(line), names))
        self.found += _grid.blocks(grid)


def _rows(table: Node) -> Iterator[Node]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_bold(cell: Node) -> bool:
    """Say whether all text of a cell stands in one element that makes it bold."""
    children = list(cell)
    return (
        len(children) == 1 and children[0].tag in ("b", "strong") and not (cell.text or children[0].tail or "").strip()
    )


def _span(cell: Node, name: str) -> int:
    size = cell.get(name, "1").strip()
    return max(1, min(int(size), _MANY)) if size.isascii() and size.isdigit() else 1


def _start(node: Node) -> int:
    start = node.get("start", "1")
    return int(start) if start.isascii() and start.isdigit() else 1


FORMAT = Format("html", (".html", ".htm", ".xhtml"), claims, read)
