"""The values that everything else speaks in: what a file says, and where it says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

# --- documents ------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    FIGURE = "figure"
    FOOTNOTE = "footnote"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"
    CONTENTS = "contents"


# Kept so that nothing is lost, never searched for an answer: a running title or a line of the table of
# contents promises nothing, and a comment is what somebody said about the proposal, not what it says.
SILENT_KINDS = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.COMMENT, BlockKind.CONTENTS})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class TrackedKind(StrEnum):
    """What an author did to a stretch of text while Word tracked changes."""

    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change: `start` is an offset into the text of its block (where a deletion stood)."""

    kind: TrackedKind
    author: str
    date: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row, …: the unit in which a quote lies.

    `marker` is the number or bullet before the text, as a reader sees it ("7.3", "a)", "•"); `text` is
    without it. The text of a row is its cells joined by one space; `headers` names the column of each
    cell, as far as the table has names; `above` holds, for each cell that is merged with those over it, what
    is written there once for all of them. `page` counts from 1 and is None where the format has no pages.
    `source` names the file inside a folder, an archive or a message, and is empty otherwise.
    `confidence` is below 1 only for text that OCR read. `hidden` text is drawn so that no reader sees it.
    `line` counts from 1 in files that have lines or rows (Markdown, text, sheets). A line break that the
    author forced inside a paragraph (Word's Shift+Enter, Markdown's two trailing spaces) stays one in `text`.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    box: Box | None = None
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    source: str = ""
    confidence: float = 1.0
    hidden: bool = False
    tracked: tuple[Tracked, ...] = ()
    line: int | None = None
    above: tuple[str, ...] = ()

    @property
    def is_evidence(self) -> bool:
        """Say whether the block may answer a question or state a fact."""
        return self.kind not in SILENT_KINDS and not self.hidden

    @property
    def labelled(self) -> str:
        """Return a row as "header: cell | header: cell", anything else as its text."""
        if not any(self.headers):
            return self.text
        filled = [cell or above for cell, above in zip(self.cells, self.above or self.cells, strict=True)]
        named = zip(self.headers, filled, strict=True)
        return " | ".join(f"{header}: {cell}" if header else cell for header, cell in named if cell)


class UnreadKind(StrEnum):
    """Why a part of a file could not be read."""

    PAGE = "page"  # a page without text, and no OCR at hand
    PICTURE = "picture"  # large enough to hold text
    OBJECT = "object"  # embedded, of a kind that no reader knows
    TABLE = "table"  # its cells could not be told apart
    ANNEX = "annex"  # named in the text, not among the files
    HIDDEN = "hidden"  # text that no reader sees


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read, and where it is."""

    kind: UnreadKind
    detail: str
    page: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One revision as read: `digest` is the SHA-256 of the bytes, `format` the name of the reader."""

    path: Path
    digest: str
    format: str
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the blocks that may be evidence, one a line."""
        return "\n".join(block.text for block in self.blocks if block.is_evidence)


# --- clauses and quotes ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim passage: `text` is `blocks[block].text[start:end]` of its document."""

    text: str
    block: int
    start: int
    end: int
    page: int | None
    path: tuple[str, ...]
    source: str = ""

    @property
    def clause(self) -> str:
        """Return the headings above the passage, outermost first."""
        return " > ".join(self.path)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands under one heading, down to the next: `first` is the index of `blocks[0]` in the document.

    `path` holds the headings above, outermost first, its own included; `number` is its own numbering.
    The heading itself is the first block, unless the text before the first heading is meant.
    """

    number: str
    path: tuple[str, ...]
    first: int
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Return the heading of the clause, or nothing for what stands before the first heading."""
        return self.path[-1] if self.path else ""

    def quote(self, index: int, start: int = 0, end: int | None = None) -> Quote:
        """Cut characters `start` to `end` out of the block at `index` of the document."""
        block = self.blocks[index - self.first]
        end = len(block.text) if end is None else end
        return Quote(block.text[start:end], index, start, end, block.page, self.path, block.source)


# --- values ---------------------------------------------------------------------------------------


class Unit(StrEnum):
    """Units of time, each with its ISO 8601 designator."""

    MINUTE = "M"
    HOUR = "H"
    DAY = "D"
    WEEK = "W"
    MONTH = "MO"
    YEAR = "Y"

    @property
    def hours(self) -> Decimal:
        """Return the length in hours, a month being a twelfth of 365 days."""
        return _HOURS[self]


_HOURS = {
    Unit.MINUTE: Decimal(1) / 60,
    Unit.HOUR: Decimal(1),
    Unit.DAY: Decimal(24),
    Unit.WEEK: Decimal(168),
    Unit.MONTH: Decimal(730),
    Unit.YEAR: Decimal(8760),
}


def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; `business` when it counts only working hours or days."""

    amount: Decimal
    unit: Unit
    business: bool = False

    def __str__(self) -> str:
        if self.unit in (Unit.MINUTE, Unit.HOUR):
            return f"PT{plain(self.amount)}{self.unit}"
        return f"P{plain(self.amount)}{self.unit[0]}"

    @property
    def hours(self) -> Decimal:
        """Return the length in hours on the clock."""
        return self.amount * self.unit.hours


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `tax` is "HT", "TTC" or "-", `per` is "/month", "/user", … or "once"."""

    amount: Decimal
    currency: str = "EUR"
    tax: str = "-"
    per: str = "once"

    def __str__(self) -> str:
        cents = self.amount * 100  # a printed page may cost less than one
        amount = f"{self.amount:.2f}" if cents == int(cents) else plain(self.amount)
        return f"{amount} {self.currency} {self.tax} {self.per}"


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage; `basis` says of what, and per what: "monthly fee per hour"."""

    percent: Decimal
    basis: str = ""

    def __str__(self) -> str:
        return f"{plain(self.percent)} % {self.basis}".rstrip() if self.basis else plain(self.percent)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, perhaps per period: "24 interventions /year"."""

    amount: Decimal
    noun: str
    per: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (plain(self.amount), self.noun, self.per)))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value that has no other form than words."""

    text: str

    def __str__(self) -> str:
        return self.text


Value = Duration | Money | Rate | Count | Phrase


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that the buyer would put into a comparison table."""

    kind: str
    value: Value
    scope: str
    quote: Quote

    @property
    def business(self) -> bool:
        """Say whether the value counts only working hours or days."""
        return isinstance(self.value, Duration) and self.value.business


class Disagreement(StrEnum):
    """What two stated amounts should agree in and do not."""

    SUM = "sum"
    TAX = "tax"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An amount that its own document contradicts: `expected` is what `parts` give."""

    disagreement: Disagreement
    stated: Fact
    expected: Decimal
    parts: tuple[Fact, ...]


# --- questions ------------------------------------------------------------------------------------


class Wanted(StrEnum):
    """The kind of answer that settles a part of a question."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    DURATION = "duration"
    AMOUNT = "amount"
    COUNT = "count"
    FREQUENCY = "frequency"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    TOOL = "tool"
    REASON = "reason"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    DOCUMENT = "document"
    COMMITMENT = "commitment"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Given:
    """What a question takes as given, in the buyer's words: a case that it is about, or a figure that it states.

    `figures` are the values in it; a case may hold some ("si on passe à plus de 1000 membres").
    """

    text: str
    figures: tuple[Value, ...] = ()
    is_case: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question asks, in the buyer's words, and what it takes as given."""

    text: str
    wanted: Wanted
    givens: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A point of the buyer's list: `id` survives reordering and small edits; `line` counts from 1.

    `context` is the sub-heading inside the section under which the point stands ("Partie formation").
    """

    id: str
    section: str
    text: str
    parts: tuple[Part, ...]
    priority: str = ""
    line: int | None = None
    context: str = ""

    @property
    def whole(self) -> Part:
        """Return the line as one thing that is asked, which wants what its first part does and takes all as given."""
        givens = tuple(dict.fromkeys(given for part in self.parts for given in part.givens))
        return Part(self.text, self.parts[0].wanted if self.parts else Wanted.OPEN, givens)


# --- extension points: one file each, holding one of these records ---------------------------------


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost, before it is given up: every proposal is a file from a stranger.

    `seconds` on the clock, `memory_mib` of address space, `unpacked_mib` of what archives unpack to,
    `pages` of a file, `members` of an archive or a folder, `depth` of archives within archives; `ocr`,
    whether pictures and scanned pages are read at all.
    """

    seconds: float = 50.0
    memory_mib: int = 2048
    unpacked_mib: int = 512
    pages: int = 2000
    members: int = 500
    depth: int = 3
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `claims` says from the first bytes and the path whether it is one; `read` reads it."""

    name: str
    suffixes: tuple[str, ...]
    claims: Callable[[bytes, Path], bool]
    read: Callable[[Path, Limits], Document]


Pattern = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What the program knows of a language, as data; equal only to itself, so that it can be a key.

    `pipeline` is the spaCy package. Phrases are written plain (folded, without accents); a word that ends
    in "*" stands for every word that begins so, and a space for any white space, hyphen or apostrophe.
    `concepts` gives each concept ("acknowledge", "restore", "retain", "cap", …) the phrases that stand for
    it; `units` and `periods` give words their unit of time and the "/month" of a price; `spans` are whole
    durations in words; `frequencies` whole rhythms; `numerals` the words that numbers are written with;
    `nouns` the English name of what is counted, where a comparison needs one. `shades` are phrases, by
    concept, that only the comparison of two wordings asks for ("condition", "ordinal", "duty", …). `grammar`
    holds, by name, patterns of spaCy's DependencyMatcher: what stands to what in a sentence, for what words
    alone do not tell (who pays, what "not" denies); the first token of a pattern is the one whose clause it reaches.
    `conditional` are endings that the verbs of a language have in the conditional, where it has such.
    """

    code: str
    name: str
    pipeline: str
    concepts: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Unit]
    periods: Mapping[str, str]
    stopwords: frozenset[str]
    decimal: str
    group: str
    spans: Mapping[str, Duration]
    frequencies: Mapping[str, str]
    numerals: tuple[str, ...]
    nouns: Mapping[str, str]
    shades: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grammar: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    conditional: tuple[str, ...] = ()


class Better(StrEnum):
    """Which way a value of a kind must move to suit the buyer."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class FactKind:
    """A row of the buyer's comparison table: its name, and which way is better for the buyer."""

    name: str
    better: Better


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of facts that are found together, by one function over the clauses."""

    name: str
    kinds: tuple[FactKind, ...]
    find: Callable[[tuple[Clause, ...], Language], tuple[Fact, ...]]
