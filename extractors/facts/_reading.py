"""Read clauses into passages: the sentences of a text, the cells of a table, each with its surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, zip_longest

from extractors import _money, others, text, values
from extractors.facts import _parses
from extractors.facts._passages import NAME_WORDS, NOWHERE, PROSE_WORDS, Around, Passage
from extractors.model import Block, BlockKind, Clause, Language
from extractors.text import Lexicon, lexicon

_UNSAID = frozenset({BlockKind.HEADING, BlockKind.FIGURE})
# A caption of as many words may be a sentence that holds for the table: "all deductions stop at 10 % of the rent".
_CAPTION_WORDS = 12
# A row of fewer words is quoted whole, so that its label stands beside its value.
_ROW_WORDS = 60


@lru_cache(maxsize=4)
def passages(clauses: tuple[Clause, ...], language: Language) -> tuple[Passage, ...]:
    """Return what may state a fact, in the order of the document.

    Headings, captions and questions state none, nor does what is said of another customer. Kept for the
    families of one document, which all read the same passages.
    """
    reader = _Reader(language, lexicon(language))
    found = [passage for clause in clauses for passage in reader.clause(clause) if not passage.text.endswith("?")]
    return _parses.related(found, language)


@dataclass(frozen=True, slots=True)
class _Reader:
    language: Language
    lexicon: Lexicon
    seen: dict[str, Around] = field(default_factory=dict)

    def around(self, *parts: str) -> Around:
        """Read a name, once each."""
        original = " ".join(filter(None, parts))
        if original not in self.seen:
            flat = text.flat(original).text
            order = tuple(mention.concept for mention in self.lexicon.mentions(flat))
            self.seen[original] = Around(flat, frozenset(order), original, order)
        return self.seen[original]

    def clause(self, clause: Clause) -> list[Passage]:
        """Read a clause, unless it is about another customer or restates what the buyer asked for."""
        titles = self.around(*clause.path)
        about_others = titles.has("reference", "another customer") or others.is_disowned(clause, self.language)
        if about_others or titles.has("restated"):
            return []
        found: list[Passage] = []
        place = 0
        for is_row, group in groupby(clause.blocks, lambda block: block.kind is BlockKind.ROW):
            run = tuple(group)
            table = _table(run) if is_row else tuple((block, "") for block in run)
            above = _caption(clause.blocks, place, place + len(run)) if is_row else ""
            for offset, (block, section) in enumerate(table):
                caption = self.around(above, section)
                if not block.is_evidence or _is_title(block) or caption.has("another customer", "reference"):
                    continue
                base = Passage(self.language, clause, clause.first + place + offset, block, titles, caption=caption)
                found += self.row(base) if is_row else self.prose(base, self.around(_name_of(run, offset)))
            place += len(run)
        return found

    def prose(self, base: Passage, name: Around) -> list[Passage]:
        """Read the sentences of a block; one that takes its words back says nothing at all."""
        found: list[Passage] = []
        before = NOWHERE
        for start, end in text.sentences(base.block.text):
            surroundings = replace(base, before=before, label=name if name.text else NOWHERE)
            passage = self._passage(surroundings, base.block.text[start:end], (start, end))
            if passage.has("no promise", "no part of the offer"):
                return []
            found.append(passage)
            order = tuple(mention.concept for mention in passage.mentions)
            before = Around(passage.text, passage.concepts, base.block.text[start:end], order)
        return found

    def row(self, base: Passage) -> list[Passage]:
        """Read the cells of a row, unless it is one of a list of customers."""
        block = base.block
        headers = block.headers or ("",) * len(block.cells)
        if others.is_list(headers, self.language):
            return []
        columns = self.around(*headers)
        filled = tuple(cell or above for cell, above in zip_longest(block.cells, block.above, fillvalue=""))
        found: list[Passage] = []
        place = 0
        for number, (cell, said) in enumerate(zip(block.cells, filled, strict=True)):
            place = max(block.text.find(cell, place), 0) if cell else place
            if not cell and (len(said.split()) >= PROSE_WORDS or _money.currency(said.casefold())):
                continue  # a sentence or a price for several rows is told once, in the first
            label = self.around(*filled[:number])
            header = self.around(headers[number])
            here = replace(base, label=label, header=header, columns=columns, row=filled, cell=number)
            asked = label.original.rstrip().endswith("?")
            whole = not cell or (len(block.text.split()) < _ROW_WORDS and not asked)
            for start, end in text.sentences(said):
                span = (0, len(block.text)) if whole else (place + start, place + end)
                found.append(self._passage(here, said[start:end], span))
            place += len(cell)
        return found

    def _passage(self, base: Passage, piece: str, quoted: tuple[int, int]) -> Passage:
        folded = text.flat(piece)
        mentions = self.lexicon.mentions(folded.text)
        return replace(
            base, piece=piece, folded=folded, quoted=quoted, mentions=mentions,
            concepts=frozenset(mention.concept for mention in mentions), values=values.find(folded.text, self.language),
        )  # fmt: skip


def _table(rows: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Give each row the names of its columns and the line within the table that stands above it, if any.

    Names of columns may be told again further down, of other columns even: "Page | Price" goes on as "Service | Price".
    """
    names: tuple[str, ...] = ()
    told: tuple[str, ...] = ()  # what the columns were called where they got those names
    section = ""
    for number, row in enumerate(rows):
        if any(row.cells) and any(row.cells == after.headers for after in rows[number + 1 : number + 2]):
            names, told, section = row.cells, row.cells, ""
            row = replace(row, headers=row.cells)
        elif _is_header(row, is_first=not number and len(rows) > 1):
            names, told, section = row.cells, row.headers, ""
        elif any(row.headers) and row.headers != told:
            names, told, section = row.headers, row.headers, ""  # a table that follows another
        elif names and len(row.cells) == len(names):
            row = replace(row, headers=names)
        filled = [cell for cell in row.cells if cell.strip()]
        if len(row.cells) > 1 and len(filled) == 1 and filled[0] == row.cells[0] and not _VALUE.search(filled[0]):
            section = filled[0]
        yield row, section


def _is_title(block: Block) -> bool:
    """Say whether a block names what stands near it, and states nothing itself."""
    if any(block.cells) and block.cells == block.headers:
        return True
    short = len(block.text.split()) < _CAPTION_WORDS
    return block.kind in _UNSAID or (block.kind is BlockKind.CAPTION and short)


_VALUE = re.compile(r"\d\s?(?:%|€|£|\$|h\b|[^\W\d_]{3,})|[.;]$")


def _is_header(row: Block, *, is_first: bool) -> bool:
    """Say whether a row names the columns: it repeats a name, or is the first of a table that has none."""
    if any(re.search(r"\d", cell) for cell in row.cells):
        return False
    if any(row.headers):
        return len(row.cells) > 1 and any(
            cell and cell == name for cell, name in zip(row.cells, row.headers, strict=True)
        )
    return is_first


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
    return block.kind is BlockKind.PARAGRAPH and len(words) <= NAME_WORDS and not re.search(r"\d|[.;:,]$", block.text)


def _caption(blocks: tuple[Block, ...], start: int, end: int) -> str:
    """Return the caption of the table in `blocks[start:end]`: the one above, else the one below."""
    for place in (start - 1, end):
        if 0 <= place < len(blocks) and blocks[place].kind is BlockKind.CAPTION:
            return blocks[place].text
    return ""
