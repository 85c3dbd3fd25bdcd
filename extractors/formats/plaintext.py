"""Plain text -> a block per paragraph, list item or line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extractors.formats import _text
from extractors.model import Block, BlockKind, Document, Format, Limits

_ITEM = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+•●▪◦‣–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?P<text>\S.*)")
_UNDERLINE = re.compile(r"\s*(?:=+|-{3,}|~{3,})\s*")
_WRAP = (50, 130)  # characters: narrower or wider than this, lines are not broken by a margin
_TAB = 4


def claims(head: bytes, path: Path) -> bool:
    """Claim whatever is text."""
    return _text.is_text(head)


def read(path: Path, limits: Limits) -> Document:
    """Read a plain text file."""
    data = path.read_bytes()
    return _text.document(path, data, FORMAT.name, blocks(_text.decode(data)))


def blocks(text: str) -> Iterator[Block]:
    """Yield a block per paragraph: lines broken by a margin are joined, other lines are kept apart."""
    lines = text.expandtabs(_TAB).replace("\f", "\n").split("\n")
    margin = max(map(len, lines))
    depths: list[int] = []
    previous = ""
    current: Block | None = None
    for number, line in enumerate(lines, 1):
        line = line.rstrip()
        if not line.strip() or (_UNDERLINE.fullmatch(line) and current):
            if line and current and line.strip()[0] in "=-~":
                current = _heading(current, line)
            if current:
                yield current
            current, previous = None, ""
            continue
        item = _ITEM.fullmatch(line)
        if current and not item and _was_broken(previous, line, margin):
            current = Block(
                current.kind,
                f"{current.text} {line.strip()}",
                level=current.level,
                marker=current.marker,
                line=current.line,
            )
        else:
            if current:
                yield current
            current = _item(item, depths, number) if item else Block(BlockKind.PARAGRAPH, line.strip(), line=number)
        previous = line
    if current:
        yield current


def _heading(block: Block, underline: str) -> Block:
    return Block(BlockKind.HEADING, block.text, level=1 if "=" in underline else 2, line=block.line)


def _item(found: re.Match[str], depths: list[int], number: int) -> Block:
    indent = len(found["indent"])
    while depths and depths[-1] > indent:
        depths.pop()
    if not depths or depths[-1] < indent:
        depths.append(indent)
    return Block(BlockKind.ITEM, found["text"], level=len(depths), marker=found["marker"], line=number)


def _was_broken(line: str, following: str, margin: int) -> bool:
    """Say whether a margin broke the line: the first word of the following one would not have fitted."""
    narrowest, widest = _WRAP
    word = following.split(maxsplit=1)[0]
    return narrowest <= margin <= widest and len(line) + 1 + len(word) > margin


FORMAT = Format("text", (".txt", ".text"), claims, read)
