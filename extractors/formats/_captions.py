"""What is said of pictures that were not read: their alternative text, or the caption beside them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Block, BlockKind, Unread, UnreadKind


def unread_pictures(blocks: Sequence[Block], pictures: Sequence[Block]) -> list[Unread]:
    """Return an entry for each of `pictures`, figures among `blocks` or in a cell of one, with the words for it."""
    places = {id(block): index for index, block in enumerate(blocks)}
    unread = []
    for picture in pictures:
        at = places.get(id(picture))
        near = [*blocks[at + 1 : at + 2], *blocks[max(0, at - 1) : at]] if at is not None else []
        captions = [block.text for block in near if block.kind is BlockKind.CAPTION]
        unread.append(Unread(UnreadKind.PICTURE, picture.text or next(iter(captions), ""), picture.page))
    return unread
