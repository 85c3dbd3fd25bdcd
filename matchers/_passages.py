"""Cut the clauses of a revision into the passages that may answer a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.model import Block, BlockKind, Clause, Quote
from matchers._memory import once
from matchers.model import Passage

# What a line announces or asks holds for what follows it in its clause, but not for the whole chapter.
_REACH = 3
_ASKING = 0.4  # share of the rows of a table that end with a question mark, from which the column asks throughout

# How a vendor marks a reply below a question of the buyer's.
_REPLY = re.compile(
    r"\s*(?:r[ée]ponses?|r[ée]p|notre r[ée]ponse|answer|response|our response|reply|r|a)\s*[:.]\s*", re.I
)
_INLINE = re.compile(r"\?\s*(?:r[ée]ponses?|r[ée]p\.?|answer|response|reply)\s*:\s*", re.I)


@once
def passages(clauses: tuple[Clause, ...]) -> tuple[Passage, ...]:
    """Return every block that may be evidence, each with the headings and the line that it follows on from.

    "Durée de conservation :" announces the items below it, and a copied question asks for the paragraph below
    it: without that line neither could be understood. A question with its reply in one block, or in the cells of
    one row, is cut in two.
    """
    return tuple(passage for clause in clauses for passage in _of(clause))


def _of(clause: Clause) -> Iterator[Passage]:
    opener, age = "", 0
    column = _asking_column(clause)
    for place, block in enumerate(clause.blocks):
        if not block.is_evidence or not block.text.strip():
            continue
        # A heading is in the path of what follows; it is itself a passage below the headings above it.
        above = clause.path[:-1] if block.kind is BlockKind.HEADING else clause.path
        index = clause.first + place
        asked = _asked(block, column)
        if asked is not None:
            question, start, text = asked
            yield Passage(clause.quote(index, start), block.kind, text, (*above, question), clause.number)
            opener = ""
            continue
        age += 1
        opens = _opens(block, clause.blocks[place + 1 : place + 2])
        if opens or (age > _REACH and (block.kind is not BlockKind.ITEM or opener.endswith("?"))):
            opener = ""
        reply = _REPLY.match(block.text) if opener or block.kind is not BlockKind.HEADING else None
        quote = clause.quote(index, reply.end()) if reply and reply.end() < len(block.text) else clause.quote(index)
        text = quote.text if quote.start else block.labelled
        yield Passage(quote, block.kind, text, (*above, opener) if opener else above, clause.number)
        if opens:
            opener, age = block.text.strip(), 0
        elif reply and opener:
            opener = ""  # what is marked as a reply is all of it


def _opens(block: Block, following: tuple[Block, ...]) -> bool:
    """Say whether a block announces or asks for what follows it."""
    if block.kind is BlockKind.HEADING:
        return False
    return block.text.rstrip().endswith((":", "?")) or any(_REPLY.match(after.text) for after in following)


def _asking_column(clause: Clause) -> int | None:
    """Return the column of a table of questions and answers that asks: not every question has its mark."""
    rows = [block.cells for block in clause.blocks if block.kind is BlockKind.ROW and len(block.cells) > 1]
    asking = Counter(place for cells in rows for place, cell in enumerate(cells) if cell.rstrip().endswith("?"))
    if not asking:
        return None
    column, count = max(asking.items(), key=lambda pair: (pair[1], pair[0]))
    return column if count >= max(2, _ASKING * len(rows)) else None


def _asked(block: Block, column: int | None) -> tuple[str, int, str] | None:
    """Cut a block that asks and replies: the question, where the reply begins, and the reply as text."""
    if block.kind is BlockKind.ROW:
        return _asked_in_row(block, column)
    inline = _INLINE.search(block.text)
    if inline is None or inline.end() == len(block.text):
        return None
    return block.text[: inline.start() + 1], inline.end(), block.text[inline.end() :]


def _asked_in_row(block: Block, column: int | None) -> tuple[str, int, str] | None:
    """Cut a row of a table of questions and answers behind the cell that asks."""
    asking = [place for place, cell in enumerate(block.cells) if cell.rstrip().endswith("?")]
    if column is not None and column < len(block.cells) and block.cells[column].strip():
        asking = [column]
    if not asking:
        return None
    start = 0
    for cell in block.cells[: asking[-1] + 1]:
        start = block.text.index(cell, start) + len(cell)
    reply = block.text[start:]
    start += len(reply) - len(reply.lstrip())
    if not reply.strip():
        return None
    return block.cells[asking[-1]], start, block.text[start:]


def without_mark(quote: Quote) -> str:
    """Return what a reply says: nothing for "Réponse :"."""
    reply = _REPLY.match(quote.text)
    return quote.text[reply.end() :].strip() if reply else quote.text.strip()
