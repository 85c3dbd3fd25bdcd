"""What facts are read from: a sentence, or a cell of a row, with all that its surroundings tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors import values
from extractors.grammar import Relation
from extractors.model import Block, Clause, Language, Quote
from extractors.text import Folded, Mention

# A cell of so many words is a sentence: what it says counts before what its column is called.
PROSE_WORDS = 7
NAME_WORDS = 6
_PARTS = (";", ":", " - ")


_EMPTY = Folded("", (0,))


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
    """A sentence or a cell: `piece` as written, `folded` flat; `mentions` and `values` have offsets in the latter.

    `quoted` is the span of the block to quote: the sentence, or the row of a cell. `row` holds the cells, those
    that are merged with the ones above filled with what these say. `label`
    is what the cells before say, `header` the column's name, `columns` all of them, `caption` the table's,
    `titles` the headings above, `before` the sentence before in the same block.
    """

    language: Language
    clause: Clause
    index: int
    block: Block
    titles: Around
    label: Around = NOWHERE
    header: Around = NOWHERE
    columns: Around = NOWHERE
    caption: Around = NOWHERE
    before: Around = NOWHERE
    row: tuple[str, ...] = ()
    cell: int = 0
    piece: str = ""
    folded: Folded = _EMPTY
    quoted: tuple[int, int] = (0, 0)
    mentions: tuple[Mention, ...] = ()
    concepts: frozenset[str] = frozenset()
    values: values.Values = values.NOTHING
    relations: tuple[Relation, ...] = ()

    @property
    def text(self) -> str:
        """Return the flat text."""
        return self.folded.text

    @property
    def binds(self) -> bool:
        """Say whether the vendor may be held to the passage: it is no aim, no example and no other customer's."""
        if self.has("another customer", "example", "asked") or (self.has("goal") and not self.relates("wished")):
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
        return len(self.text.split()) >= PROSE_WORDS or (not self.row and self.label is NOWHERE)

    @property
    def is_named(self) -> bool:
        """Say whether the passage is the second of two cells, and the first names it: "Notice | 90 days in writing"."""
        names = self.label.original
        return len(self.row) == 2 and self.cell == 1 and not names.endswith("?") and len(names.split()) <= NAME_WORDS

    def part(self, start: int) -> tuple[int, int]:
        """Return the bounds of the part of the sentence around `start`, between colons and semicolons."""
        ends = [place for mark in _PARTS if (place := self.text.find(mark, start)) >= 0]
        return max(self.text.rfind(mark, 0, start) for mark in _PARTS), min(ends, default=len(self.text))

    def near(self, start: int, *concepts: str) -> bool:
        """Say whether a concept stands in the same part of the sentence as `start`."""
        first, last = self.part(start)
        return any(mention.concept in concepts and first < mention.start < last for mention in self.mentions)

    def relates(self, name: str) -> bool:
        """Say whether the grammar of the sentence holds a relation."""
        return any(relation.name == name for relation in self.relations)

    def reached(self, start: int, *names: str) -> bool:
        """Say whether a character stands in the clause that one of some relations governs."""
        place = self.folded.span(start, start + 1)[0]
        return any(
            relation.name in names and relation.reaches(place) and not self._is_parted(relation.spans[0][0], place)
            for relation in self.relations
        )

    def _is_parted(self, one: int, other: int) -> bool:
        return ";" in self.piece[min(one, other) : max(one, other)]

    def words(self, start: int, end: int) -> str:
        """Return the original words of a span of the flat text, white space folded."""
        first, last = self.folded.span(start, end)
        return " ".join(self.piece[first:last].split())

    def quote(self) -> Quote:
        """Return the sentence, or the row in which the cell stands."""
        return self.clause.quote(self.index, *self.quoted)
