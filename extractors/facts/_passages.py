"""What facts are read from: a sentence, or a cell of a row, with all that its surroundings tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from extractors import text, values
from extractors.model import Block, BlockKind, Clause, Language, Quote
from extractors.text import Folded, Lexicon, Mention, lexicon

_UNSAID = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FIGURE})
# A row of fewer words is quoted whole, so that its label stands beside its value.
_ROW_WORDS = 60
# A cell of so many words is a sentence: what it says counts before what its column is called.
_PROSE_WORDS = 7
_NAME_WORDS = 6
_PARTS = (";", ":", " - ")


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of a passage: flat text, and the concepts in it."""

    text: str
    concepts: frozenset[str]
    original: str = ""
    order: tuple[str, ...] = ()

    def has(self, *concepts: str) -> bool:
        """Say whether any of the concepts stands here."""
        return not self.concepts.isdisjoint(concepts)


NOWHERE = Around("", frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence or a cell: `text` is flat, `values` and `mentions` have their offsets in it.

    `label` is what the cells before say, `header` the column's name, `columns` all of them, `caption` the table's, `titles` the
    headings above, `before` the sentence before in the same block. `clause_says` holds the sentences of
    the clause that hold no value: "all prices exclude tax".
    """

    language: Language
    clause: Clause
    index: int
    block: Block
    folded: Folded
    start: int
    mentions: tuple[Mention, ...]
    values: values.Values
    titles: Around
    label: Around = NOWHERE
    header: Around = NOWHERE
    columns: Around = NOWHERE
    caption: Around = NOWHERE
    before: Around = NOWHERE
    row: tuple[str, ...] = ()
    cell: int = 0
    quoted: tuple[int, int] = (0, 0)
    concepts: frozenset[str] = field(default=frozenset())

    @property
    def text(self) -> str:
        """Return the flat text."""
        return self.folded.text

    @property
    def binds(self) -> bool:
        """Say whether the vendor may be held to the passage: it is no aim, no example and no other customer's."""
        if self.has("another customer", "example", "goal", "asked"):
            return False
        return not (self.header.has("another customer") or self.label.has("another customer"))

    def has(self, *concepts: str) -> bool:
        """Say whether any of the concepts stands in the passage itself."""
        return not self.concepts.isdisjoint(concepts)

    def told(self, *concepts: str) -> bool:
        """Say whether any of the concepts stands in the passage or in what names it."""
        around = (self.label, self.header, self.caption, self.titles)
        return self.has(*concepts) or any(each.has(*concepts) for each in around)

    @property
    def is_prose(self) -> bool:
        """Say whether the passage is a sentence, be it one inside a cell."""
        return len(self.text.split()) >= _PROSE_WORDS or (not self.row and self.label is NOWHERE)

    @property
    def is_named(self) -> bool:
        """Say whether the passage is the second of two cells, and the first names it: "Notice | 90 days in writing"."""
        names = self.label.original
        return len(self.row) == 2 and self.cell == 1 and not names.endswith("?") and len(names.split()) <= _NAME_WORDS

    def part(self, start: int) -> tuple[int, int]:
        """Return the bounds of the part of the sentence around `start`, between colons and semicolons."""
        ends = [place for mark in _PARTS if (place := self.text.find(mark, start)) >= 0]
        return max(self.text.rfind(mark, 0, start) for mark in _PARTS), min(ends, default=len(self.text))

    def near(self, start: int, *concepts: str) -> bool:
        """Say whether a concept stands in the same part of the sentence as `start`."""
        first, last = self.part(start)
        return any(mention.concept in concepts and first < mention.start < last for mention in self.mentions)

    def words(self, start: int, end: int) -> str:
        """Return the original words of a span of the flat text, white space folded."""
        first, last = self.folded.span(start, end)
        return " ".join(self.block.text[self.start + first : self.start + last].split())

    def quote(self) -> Quote:
        """Return the sentence, or the row in which the cell stands."""
        return self.clause.quote(self.index, *self.quoted)


@lru_cache(maxsize=4)
def passages(clauses: tuple[Clause, ...], language: Language) -> tuple[Passage, ...]:
    """Return what may state a fact, in the order of the document.

    Headings, captions and questions state none, nor does what is said of another customer. Kept for the
    families of one document, which all read the same passages.
    """
    reader = _Reader(language, lexicon(language))
    return tuple(passage for clause in clauses for passage in reader.clause(clause) if not passage.text.endswith("?"))


@dataclass(frozen=True, slots=True)
class _Reader:
    language: Language
    lexicon: Lexicon
    seen: dict[str, Around] = field(default_factory=dict)

    def around(self, *parts: str) -> Around:
        original = " ".join(filter(None, parts))
        if original not in self.seen:
            self.seen[original] = self._around(original)
        return self.seen[original]

    def _around(self, original: str) -> Around:
        flat = text.flat(original).text
        order = tuple(mention.concept for mention in self.lexicon.mentions(flat))
        return Around(flat, frozenset(order), original, order)

    def clause(self, clause: Clause) -> list[Passage]:
        titles = self.around(*clause.path)
        if titles.has("reference", "another customer", "restated") or self._disowned(clause):
            return []
        found: list[Passage] = []
        place = 0
        for is_row, group in groupby(clause.blocks, lambda block: block.kind is BlockKind.ROW):
            run = tuple(group)
            blocks = _headed(run) if is_row else run
            caption = _caption(clause.blocks, place, place + len(blocks)) if is_row else ""
            above = self.around(caption) if caption else NOWHERE
            for offset, block in enumerate(blocks):
                if not block.is_evidence or block.kind in _UNSAID or above.has("another customer", "reference"):
                    continue
                index = clause.first + place + offset
                if is_row:
                    found += self.row(clause, index, block, titles, above)
                else:
                    found += self.prose(clause, index, block, titles, self.around(_name_of(blocks, offset)))
            place += len(blocks)
        return found

    def _disowned(self, clause: Clause) -> bool:
        """Say whether the clause says of itself that it is another customer's, and no part of the offer."""
        said = self.around(
            *(block.text for block in clause.blocks if block.kind not in (BlockKind.ROW, BlockKind.HEADING))
        )
        return said.has("no part of the offer") and said.has("another customer", "reference")

    def prose(self, clause: Clause, index: int, block: Block, titles: Around, name: Around) -> list[Passage]:
        found = []
        before = NOWHERE
        for start, end in text.sentences(block.text):
            piece = block.text[start:end]
            passage = self._passage(
                clause,
                index,
                block,
                piece,
                start,
                titles,
                (start, end),
                before=before,
                label=name if name.text else NOWHERE,
            )
            if passage.has("no promise", "no part of the offer"):
                return []
            found.append(passage)
            before = Around(
                passage.text, passage.concepts, piece, tuple(mention.concept for mention in passage.mentions)
            )
        return found

    def row(self, clause: Clause, index: int, block: Block, titles: Around, caption: Around) -> list[Passage]:
        found = []
        whole = (0, len(block.text)) if len(block.text.split()) < _ROW_WORDS else None
        headers = block.headers or ("",) * len(block.cells)
        columns = self.around(*headers)
        if self.around(headers[0]).has("customer name") or columns.has("reference"):
            return []  # a list of customers
        place = 0
        for number, cell in enumerate(block.cells):
            place = max(block.text.find(cell, place), 0) if cell else place
            label = self.around(*block.cells[:number])
            asked = label.original.rstrip().endswith("?")
            for start, end in text.sentences(cell):
                span = (place + start, place + end)
                found.append(
                    self._passage(
                        clause, index, block, cell[start:end], place + start, titles, span if asked or not whole else whole,
                        label=label, header=self.around(headers[number]), columns=columns, caption=caption, row=block.cells, cell=number,
                    )
                )  # fmt: skip
            place += len(cell)
        return found

    def _passage(
        self, clause: Clause, index: int, block: Block, piece: str, start: int, titles: Around, quoted: tuple[int, int],
        *, label: Around = NOWHERE, header: Around = NOWHERE, columns: Around = NOWHERE,
        caption: Around = NOWHERE, before: Around = NOWHERE, row: tuple[str, ...] = (), cell: int = 0,
    ) -> Passage:  # fmt: skip
        folded = text.flat(piece)
        mentions = self.lexicon.mentions(folded.text)
        concepts = frozenset(mention.concept for mention in mentions)
        found = values.find(folded.text, self.language)
        return Passage(
            self.language, clause, index, block, folded, start, mentions, found, titles,
            label=label, header=header, columns=columns, caption=caption, before=before, row=row, cell=cell, quoted=quoted, concepts=concepts,
        )  # fmt: skip


def _headed(rows: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give rows without names of columns those of the first row, where it holds no value."""
    first = rows[0]
    if any(first.headers) or any(re.search(r"\d", cell) for cell in first.cells) or len(rows) == 1:
        return rows
    return tuple(
        replace(row, headers=first.cells)
        if row is not first and len(row.cells) == len(first.cells) and len(set(row.headers)) <= 1
        else row
        for row in rows
    )


# A paragraph of so few words is a figure or a time set apart, as on a slide; its name stands beside it.
_FIGURE_WORDS = 9


def _name_of(blocks: tuple[Block, ...], place: int) -> str:
    """Return the line that names a figure set apart: the short one above, or the one below that goes on with it."""
    block = blocks[place]
    if block.kind is not BlockKind.PARAGRAPH or len(block.text.split()) > _FIGURE_WORDS:
        return ""
    if place + 1 < len(blocks) and len(block.text.split()) <= 3 and blocks[place + 1].text[:1].islower():
        return blocks[place + 1].text
    if place and _is_name(blocks[place - 1]):
        return blocks[place - 1].text
    return ""


def _is_name(block: Block) -> bool:
    words = block.text.split()
    return block.kind is BlockKind.PARAGRAPH and len(words) <= _NAME_WORDS and not re.search(r"\d|[.;:,]$", block.text)


def _caption(blocks: tuple[Block, ...], start: int, end: int) -> str:
    """Return the caption of the table in `blocks[start:end]`: the one above, else the one below."""
    for place in (start - 1, end):
        if 0 <= place < len(blocks) and blocks[place].kind is BlockKind.CAPTION:
            return blocks[place].text
    return ""
