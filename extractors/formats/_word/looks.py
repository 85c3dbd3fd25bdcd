"""What the look of a paragraph tells where no style does: headings, lines of contents, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Block, BlockKind, Unread, UnreadKind

_LONGEST = 100  # characters: a heading fits on a line
_LARGER = 1.15  # times the size of the body text
_FEWEST = 3  # lines of a table of contents
_MOST = 0.35  # of the letters: where more are bold, weight does not mean heading
_NUMBER = re.compile(r"(?:(?:article|chapitre|section|annexe|lot)\s+)?(\d{1,2}(?:\.\d{1,2})*)[.)]?\s", re.IGNORECASE)
_LEADER = re.compile(r".*\S[ .…_]*\t[ .…_]*\d{1,3}")  # a line of a table of contents typed by hand
_SENTENCE_END = (".", ";", ",", ":", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the look of its text: weight, and size in half-points."""

    block: Block
    is_bold: bool = False
    size: int = 0
    may_be_heading: bool = False
    is_unread: bool = False  # a picture large enough to hold text


def promote(pieces: Sequence[Piece]) -> list[Block]:
    """Return the blocks, what looks like a heading or a line of contents made one; real headings stay as they are."""
    pieces = [
        replace(piece, may_be_heading=False) if is_typed else piece for piece, is_typed in _typed_contents(pieces)
    ]
    body = _body_size(pieces)
    paragraphs = [piece for piece in pieces if piece.may_be_heading]
    letters = sum(len(piece.block.text) for piece in paragraphs)
    bold_share = sum(len(piece.block.text) for piece in paragraphs if piece.is_bold) / max(1, letters)
    chosen = [
        _looks_like_heading(piece, body, bold_share) and (piece.size > body or _stands_above_text(pieces, index, body))
        for index, piece in enumerate(pieces)
    ]
    has_real = any(piece.block.kind is BlockKind.HEADING for piece in pieces)
    sizes = sorted({piece.size for piece, is_chosen in zip(pieces, chosen, strict=True) if is_chosen}, reverse=True)
    blocks = []
    above = 0
    for piece, is_chosen in zip(pieces, chosen, strict=True):
        block = piece.block
        if block.kind is BlockKind.PARAGRAPH and _LEADER.fullmatch(block.text) and not piece.may_be_heading:
            block = replace(block, kind=BlockKind.CONTENTS)
        elif block.kind is BlockKind.HEADING:
            above = block.level
        elif is_chosen:
            numbered = _NUMBER.match(block.text)
            depth = numbered[1].count(".") + 1 if numbered else sizes.index(piece.size) + 1
            block = replace(block, kind=BlockKind.HEADING, level=above + 1 if has_real else depth)
        blocks.append(block)
    return blocks


def unread_pictures(pieces: Sequence[Piece]) -> list[Unread]:
    """Return the pictures that may hold text, each told by its alternative text or by the caption beside it."""
    unread = []
    for index, piece in enumerate(pieces):
        if piece.is_unread:
            near = (*pieces[index + 1 : index + 2], *pieces[max(0, index - 1) : index])
            captions = [other.block.text for other in near if other.block.kind is BlockKind.CAPTION]
            unread.append(Unread(UnreadKind.PICTURE, piece.block.text or next(iter(captions), "")))
    return unread


def _typed_contents(pieces: Sequence[Piece]) -> list[tuple[Piece, bool]]:
    """Say of each piece whether it is a line of contents typed by hand: a text, a tab and a page.

    A price list may look the same, so most of the lines must be found again further on, as headings are.
    """
    lines = [piece.may_be_heading and bool(_LEADER.fullmatch(piece.block.text)) for piece in pieces]
    others = {
        _bare(f"{piece.block.marker} {piece.block.text}")
        for piece, is_line in zip(pieces, lines, strict=True)
        if not is_line and len(piece.block.text) <= _LONGEST
    }
    titles = [piece.block.text.rpartition("\t")[0] for piece, is_line in zip(pieces, lines, strict=True) if is_line]
    found = sum(_bare(title) in others for title in titles)
    is_contents = len(titles) >= _FEWEST and found * 2 > len(titles)
    return [(piece, is_line and is_contents) for piece, is_line in zip(pieces, lines, strict=True)]


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _body_size(pieces: Sequence[Piece]) -> int:
    sizes: Counter[int] = Counter()
    for piece in pieces:
        if piece.may_be_heading:
            sizes[piece.size] += len(piece.block.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0)


def _looks_like_heading(piece: Piece, body: int, bold_share: float) -> bool:
    text = piece.block.text
    if not piece.may_be_heading or len(text) > _LONGEST or "\n" in text or text.endswith(_SENTENCE_END):
        return False
    if not any(letter.isalpha() for letter in text):
        return False
    return piece.size >= body * _LARGER or (piece.is_bold and bold_share <= _MOST)


def _stands_above_text(pieces: Sequence[Piece], index: int, body: int) -> bool:
    """Say whether what follows a bold line of the body's size is text and not one more such line."""
    following = next(iter(pieces[index + 1 : index + 2]), None)
    if following is None or following.block.kind is BlockKind.HEADING:
        return False
    return not (following.may_be_heading and following.is_bold and following.size <= body)
