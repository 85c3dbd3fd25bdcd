"""Markdown (CommonMark with tables) -> blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.formats import _grid, _text
from extractors.model import Block, BlockKind, Document, Format, Limits

_NESTING = 100  # levels: five times CommonMark's preset, which drops what lies deeper
_FRONT_MATTER = re.compile(r"---\n(.*?\n)(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def claims(head: bytes, path: Path) -> bool:
    """Claim text with the suffix of Markdown: nothing else tells it from plain text."""
    return path.suffix.lower() in FORMAT.suffixes and _text.is_text(head)


def read(path: Path, limits: Limits) -> Document:
    """Read a Markdown file."""
    data = path.read_bytes()
    return _text.document(path, data, FORMAT.name, blocks(_text.decode(data)))


def blocks(text: str) -> list[Block]:
    """Return the blocks of a Markdown text, each with the line on which it begins."""
    from markdown_it import MarkdownIt  # here, for it takes longer to load than most files to read

    reader = _Reader()
    if front := _FRONT_MATTER.match(text):
        reader.found.append(Block(BlockKind.PARAGRAPH, front[1].strip(), line=2))
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    for token in parser.parse(text):
        reader.take(token)
    return [block for block in reader.found if block.text or block.kind is BlockKind.FIGURE]


class _Reader:
    """The blocks so far, and where in lists, headings and tables the next token stands."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._lists = 0
        self._marker: str | None = None  # of an item whose first paragraph has not come yet
        self._heading = 0
        self._rows: list[_grid.Row] = []
        self._cells: list[str] | None = None
        self._line: int | None = None
        self._in_head = False

    def take(self, token: Any) -> None:
        """Take the next token."""
        if token.map:
            self._line = token.map[0] + 1
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "list_item_open":
                self._marker = token.info + token.markup
            case "list_item_close":
                self._marker = None
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "thead_open" | "thead_close":
                self._in_head = token.type == "thead_open"
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._rows.append(_grid.row(*self._cells or (), names=self._in_head, line=self._line))
                self._cells = None
            case "table_close":
                self.found += _grid.blocks(self._rows)
                self._rows = []
            case "inline":
                self._take_inline(token)
            case "fence" | "code_block":
                self._add(token.content.rstrip())
            case "html_block":
                self._add(_TAG.sub("", _COMMENT.sub("", token.content)).strip())

    def _take_inline(self, token: Any) -> None:
        text = _inline(token.children or [])
        if self._cells is not None:
            self._cells.append(text)
            return
        self._add(text)
        for child in token.children or []:
            if child.type == "image":
                self.found.append(Block(BlockKind.FIGURE, "", line=self._line))

    def _add(self, text: str) -> None:
        block = Block(BlockKind.PARAGRAPH, text, level=self._lists, line=self._line)
        if self._heading:
            block = replace(block, kind=BlockKind.HEADING, level=self._heading)
        elif self._marker is not None:
            block = replace(block, kind=BlockKind.ITEM, marker=self._marker)
            self._marker = None
        self.found.append(block)


def _inline(children: list[Any]) -> str:
    """Return the text of a paragraph: a hard break stays a line break, a soft one becomes a space."""
    text = ""
    for token in children:
        match token.type:
            case "softbreak":
                text += " "
            case "hardbreak":
                text += "\n"
            case "html_inline":
                text += "\n" if _BREAK.fullmatch(token.content) else ""
            case _:
                text += token.content
    return "\n".join(line.strip() for line in text.strip().split("\n"))


FORMAT = Format("markdown", (".md", ".markdown", ".mdown", ".mkd"), claims, read)
