"""Headings that no style marks: short paragraphs set apart by weight or size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Block, BlockKind

_LONGEST = 100  # characters: a heading fits on a line
_LARGER = 1.15  # times the size of the body text
_MOST = 0.35  # of the paragraphs: where more are bold, weight does not mean heading
_NUMBER = re.compile(r"(?:(?:article|chapitre|section|annexe|lot)\s+)?(\d{1,2}(?:\.\d{1,2})*)[.)]?\s", re.IGNORECASE)
_SENTENCE_END = (".", ";", ",", ":", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the look of its text: weight, and size in half-points."""

    block: Block
    is_bold: bool = False
    size: int = 0
    may_be_heading: bool = False


def promote(pieces: Sequence[Piece]) -> list[Block]:
    """Return the blocks, what looks like a heading made one; real headings stay as they are."""
    body = _body_size(pieces)
    paragraphs = [piece for piece in pieces if piece.may_be_heading]
    bold_share = sum(piece.is_bold for piece in paragraphs) / max(1, len(paragraphs))
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
        if block.kind is BlockKind.HEADING:
            above = block.level
        elif is_chosen:
            numbered = _NUMBER.match(block.text)
            depth = numbered[1].count(".") + 1 if numbered else sizes.index(piece.size) + 1
            block = replace(block, kind=BlockKind.HEADING, level=above + 1 if has_real else depth)
        blocks.append(block)
    return blocks


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
