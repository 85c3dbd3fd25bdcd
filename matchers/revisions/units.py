"""Cut the clauses of a revision into the sentences and rows that two revisions are compared by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.model import Block, BlockKind, Clause, Quote
from extractors.text import sentences, words

# What a comparison keeps of a text: letters, digits, the decimal separator between digits, signs that carry a value,
# and the marks of a table of options. Spaces, quotes, dashes, bullets and full stops are a matter of typesetting.
_DROPPED = re.compile(r"[^a-z0-9%€$£+✓✗.]+")
_POINT = re.compile(r"(?<=\d)[.,](?=\d{1,2}(?!\d))")
_ALIKE = str.maketrans({"✔": "✓", "☑": "✓", "☒": "✗", "✘": "✗", "✕": "✗", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_NUMBERING = re.compile(
    r"^(?:(?:annexe|annex|appendix)\s+(?:[A-Z]|[IVX]+)\b|article|section|chapitre|chapter|annexe|annex|appendix)?"
    r"[\s\d.:–—)-]*",
    re.I,
)
# "Réponse : …" under a question that the vendor copied: a label, not a word of the answer.
_REPLY = re.compile(
    r"(?:^|(?<=\?))\s*(?i:notre |our |la |the )?(?i:réponse|reponse|answer|response|reply)\s*[:–—]\s*"
    r"|(?<=\s)(?:Réponse|Answer|Response|RÉPONSE|ANSWER|RESPONSE)\s*:\s*",
    re.M,
)
# "Réversibilité. …", "Espace membre : …": what the sentence is about, set before it. Up to five words.
_LEAD = re.compile(r"^(?:[^\W_][\w'’-]*[ \u00a0]){0,4}[^\W_][\w'’-]*(?:\.(?=\s)|\s?:(?=\s)|\s[–—](?=\s))")
# "Tableau 4 – Délais par gravité", "Table B": names a table, whose rows speak for themselves.
_TABLE = re.compile(r"^(?:tableau|table)\s*(?:\d+|(?-i:[A-Z]|[IVX]+))\s*(?:[.:–—-]|$)", re.I)
# An e-mail or web address alone.
_ADDRESS = re.compile(r"^\S+(?:@|://|www\.)\S+$")
# Words of a line of the cover: names, addresses, titles. A letter that stands before the first section has more.
_COVER_LINE = 16
# Numbered clauses from which a document is numbered at all.
_NUMBERED = 3
# Characters up to which a line may be a heading.
_TITLE = 120
# Characters of an abbreviation ("cf.", "ex."), which is no lead.
_CF = 4
# Keys shorter than this ("à voir en réunion") may be said of several things: what they are said of counts too.
ALONE = 40
# A row of which a cell holds a question, several lines or a sentence of so many characters is a layout, not data.
_PROSE = 60
# Columns and words of a name of one from which, and up to which, a row without figures may name columns.
_COLUMNS, _COLUMN_NAME = 2, 4
# Share of the rows of a table that are so from which the whole table is.
_LAYOUT = 0.3


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a row: `key` is equal for two texts that differ in nothing but their typesetting.

    `text` is what it says, the cells of a row parted by bars; `index` counts the units of a revision, `clause` its
    clauses. `topic` is the key of what the unit is said of: the first cell of its row, the words set before it, or
    the question above it. A `silent` unit, a heading, the names of columns or a question, tells where things stand
    and promises nothing.
    """

    index: int
    quote: Quote
    text: str
    key: str
    clause: int
    topic: str
    is_row: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    topic: str = ""
    silent: bool = False


def squash(text: str) -> str:
    """Return what is left of a text when its typesetting is taken away.

    "4 h ouvrées" and "4h ouvrées" become equal; "2,5 %" and "25 %" do not.
    """
    letters = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold()
    return _DROPPED.sub("", _POINT.sub("\0", letters).replace(".", " ").replace("\0", "."))


@lru_cache(maxsize=50_000)
def title_key(title: str) -> str:
    """Return the key of a heading without its number: renumbering is no change."""
    return squash(_NUMBERING.sub("", title))


def titles(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Return the keys of all headings of a revision."""
    headings = (block for clause in clauses for block in clause.blocks if block.kind is BlockKind.HEADING)
    return frozenset(key for block in headings if (key := title_key(block.text)))


def cut(clauses: tuple[Clause, ...], headings: frozenset[str] = frozenset()) -> tuple[Unit, ...]:
    """Return the units of a revision in the order of the document.

    `headings` are the keys of the headings of both revisions: a line that is no more than one of them, with a number
    before or after it, is a heading or a line of the contents, whatever the reader made of it.
    """
    found: list[Unit] = []
    cover = _cover(clauses)
    for place, clause in enumerate(clauses):
        layouts = _layouts(clause.blocks)
        question = ""
        for offset, block in enumerate(clause.blocks):
            # What OCR reads in a drawing comes in another order each time: its caption speaks for it.
            if not block.is_evidence or block.kind is BlockKind.FIGURE:
                continue
            if _REPLY.match(block.text) and offset:
                question = squash(clause.blocks[offset - 1].text)
            for piece in _pieces(block, clause.blocks[offset + 1 : offset + 3], offset in layouts):
                text = block.text[piece.start : piece.end]
                key = squash(text)
                if not key:
                    continue
                asks = text.endswith("?")
                if asks:
                    question = squash(block.text[: piece.end]) if offset not in layouts else key
                is_row = block.kind is BlockKind.ROW and offset not in layouts
                quote = clause.quote(clause.first + offset, piece.start, piece.end)
                topic = "" if asks else (piece.topic if offset in layouts else question or piece.topic)
                silent = piece.silent or asks or _is_title(text, headings)
                silent = silent or (place < cover and len(words(text)) <= _COVER_LINE)
                said = " | ".join(_filled(block)) if is_row and block.cells else text
                found.append(Unit(len(found), quote, said, key, place, topic, is_row, silent))
    return tuple(found)


def _filled(row: Block) -> tuple[str, ...]:
    """Return the cells of a row, with what is written once for several rows: some files repeat it in each."""
    return tuple(cell or above for cell, above in zip(row.cells, row.above or row.cells, strict=True))


def _cover(clauses: tuple[Clause, ...]) -> int:
    """Return how many clauses come before the first numbered one: the cover, as far as its lines are short."""
    numbered = [place for place, clause in enumerate(clauses) if clause.number or clause.title[:1].isdigit()]
    return numbered[0] if len(numbered) >= _NUMBERED else 0


def _is_title(text: str, headings: frozenset[str]) -> bool:
    if _TABLE.match(text) or text.endswith(":") or _ADDRESS.match(text):
        return True
    return len(text) <= _TITLE and title_key(text).rstrip("0123456789") in headings


def _pieces(block: Block, following: tuple[Block, ...], is_layout: bool) -> Iterator[_Piece]:
    """Cut a block into its sentences, or leave a row whole."""
    if block.kind is BlockKind.HEADING or (block.cells and _names_columns(block, following)):
        yield _Piece(0, len(block.text), silent=True)
    elif block.kind is not BlockKind.ROW:
        reply = _REPLY.search(block.text)
        if reply and block.text[: reply.start()].strip():
            yield from _sentences(block.text[: reply.start()], 0, "")
        start = reply.end() if reply else 0
        yield from _sentences(block.text[start:], start, "")
    elif is_layout:
        place = 0
        first = next((squash(cell) for cell in block.cells if squash(cell)), "")
        for cell in block.cells:
            start = block.text.find(cell, place)
            yield from _sentences(cell, start, "" if squash(cell) == first else first)
            place = start + len(cell)
    elif block.text.strip():
        yield _Piece(0, len(block.text), _label(block))


def _names_columns(row: Block, following: Sequence[Block]) -> bool:
    """Say whether a row names the columns of those below: so the reader says, or it alone holds no figure."""
    if any(below.headers == row.cells for below in following):
        return True
    rows = [below for below in following if below.kind is BlockKind.ROW and not any(below.headers)]
    return (
        len(rows) == len(following) > 1
        and len(row.cells) >= _COLUMNS
        and not any(row.headers)
        and not any(letter.isdigit() for letter in row.text)
        and all(any(letter.isdigit() for letter in below.text) for below in rows)
        and all(len(words(cell)) <= _COLUMN_NAME for cell in row.cells)
    )


def _sentences(text: str, offset: int, topic: str) -> Iterator[_Piece]:
    """Cut a text into its sentences, the words set before the first one being put to it."""
    spans = list(sentences(text))
    lead = _LEAD.match(text)
    if lead and len(spans) > 1 and spans[0][1] <= lead.end():
        spans[:2] = [(spans[0][0], spans[1][1])]
    for place, (start, end) in enumerate(spans):
        about = squash(lead[0]) if lead and place == 0 and lead.end() < len(text) and len(lead[0]) > _CF else ""
        yield _Piece(offset + start, offset + end, topic or about)


def _label(block: Block) -> str:
    keys = [squash(cell) for cell in block.cells] or [squash(block.text)]
    return next((key for key in keys if any(letter.isalpha() for letter in key)), keys[0]) or "-"


def _layouts(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the rows of tables that hold prose: a cell of them is compared by itself."""
    tables: list[list[int]] = []
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.ROW:
            continue
        if tables and tables[-1][-1] == place - 1 and _are_one_table(blocks[place - 1], block):
            tables[-1].append(place)
        else:
            tables.append([place])
    return frozenset(
        place
        for table in tables
        if sum(_is_prose(blocks[row]) for row in table) >= _LAYOUT * len(table)
        for place in table
    )


def _are_one_table(above: Block, below: Block) -> bool:
    return len(above.cells) == len(below.cells)


def _is_prose(row: Block) -> bool:
    return any(
        cell.endswith("?") or "\n" in cell.strip() or (len(cell) > _PROSE and cell.rstrip().endswith("."))
        for cell in row.cells
    )
