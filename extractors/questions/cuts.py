"""The blocks of a question list -> its lines, as the author broke and numbered them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.model import Block, BlockKind

TITLE_WORDS = 14  # the longest heading of the lists seen has 9 words; a longer line without a mark is a sentence
_LETTERS_ALONE = 4  # "PRIX" is a heading, "SLA" more often a question in short
_BOX = re.compile(r"^\s*(?:\[[ xX]?\]|[☐☑☒✓✔✗])\s*")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3}(?:\.\d{1,3})*|[a-z])(?:[.)]|\s-)\s+(?=\S)")
_NEXT_QUESTION = re.compile(r"(?<=\?)\s+(?=[A-ZÀ-ÝŒ])")
_SILENT = (BlockKind.ROW, BlockKind.FIGURE, BlockKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text between forced line breaks; `depth` is -1 for what is no list item.

    `line` is its line in the file, `place` the index of its block.
    """

    text: str
    kind: BlockKind
    depth: int
    marker: str
    line: int | None
    place: int


def cut(blocks: tuple[Block, ...], *, wraps: bool) -> tuple[Line, ...]:
    """Return the lines of the blocks that are no table rows, a heading glued behind a question set apart."""
    listed = any(block.kind in (BlockKind.ITEM, BlockKind.ROW) for block in blocks)
    if wraps and not listed:
        blocks = tuple(_unwrapped(blocks))
    lines = tuple(_lines(blocks))
    return lines if listed else _numbered(lines)


def is_shouted(text: str, *, alone: bool = False) -> bool:
    """Say whether a line is a heading by its capitals: "PROPOSITION D'INSTALLATION Odoo", not "RPO / RTO".

    A line that stands `alone`, outside a list, may be a short word: "PRIX".
    """
    letters = [letter for letter in text if letter.isalpha()]
    words = re.findall(r"[^\W\d_]+", text)
    long = [word for word in words[:2] if len(word) > 4 and word.isupper()]
    upper = sum(letter.isupper() for letter in letters)
    if alone and "?" not in text and upper == len(letters) >= _LETTERS_ALONE:
        return True
    return bool(long) and "?" not in text and len(words) <= TITLE_WORDS and upper * 2 > len(letters)


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for place, block in enumerate(blocks):
        if not block.is_evidence or block.kind in _SILENT:
            continue
        whole = Line(
            "", block.kind, block.level if block.kind is BlockKind.ITEM else -1, block.marker, block.line, place
        )
        alone = block.kind not in (BlockKind.ITEM, BlockKind.HEADING)
        gathered: list[str] = []
        for offset, piece in enumerate(_BOX.sub("", block.text).split("\n")):
            here = None if block.line is None else block.line + offset
            shouted = is_shouted(piece, alone=alone) and (alone or offset > 0)
            if shouted and gathered:
                yield replace(whole, text="\n".join(gathered))
                gathered = []
            if shouted:
                yield replace(whole, text=piece, kind=BlockKind.HEADING, depth=-1, marker="", line=here)
            elif piece.strip():
                whole = whole if gathered else replace(whole, line=here)
                gathered.append(piece)
        if gathered:
            yield replace(whole, text="\n".join(gathered))


def _unwrapped(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Take paragraphs apart that hold a question a line: where nothing is a list, the lines are the list."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        questions = _NEXT_QUESTION.split(block.text)
        room = len(questions)
        if block.line is not None and after is not None and after.line is not None:
            room = after.line - block.line - 1  # a blank line stands between two paragraphs
        if block.kind is BlockKind.PARAGRAPH and 1 < len(questions) <= room:
            text = "\n".join(questions)
            for offset, question in enumerate(text.split("\n")):
                yield replace(block, text=question, line=None if block.line is None else block.line + offset)
        else:
            yield block


def _numbered(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Make items of paragraphs that the author numbered by hand, where most are: else they are headings."""
    paragraphs = [line for line in lines if line.kind is BlockKind.PARAGRAPH]
    numbered = [line for line in paragraphs if _NUMBER.match(line.text)]
    if len(numbered) < 2 or len(numbered) * 2 < len(paragraphs):
        return lines
    found = []
    for line in lines:
        number = _NUMBER.match(line.text) if line.kind is BlockKind.PARAGRAPH else None
        if number:
            depth = 1 + number["number"].count(".") + number["number"].isalpha()
            line = replace(
                line, text=line.text[number.end() :], kind=BlockKind.ITEM, depth=depth, marker=number["number"]
            )
        found.append(line)
    return tuple(found)
