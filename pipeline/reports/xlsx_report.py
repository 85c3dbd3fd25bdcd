"""coverage.xlsx: where things stand, for people who work in a spreadsheet; what they write into it stays."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from extractors.model import Quote
from extractors.text import plain
from matchers.model import Effect
from pipeline.decisions import STATUSES
from pipeline.model import Decision, Report, Review, Standing, Style, Verdict
from pipeline.reports import _rows, _values
from pipeline.reports._comments import FILENAME, NOTHING
from pipeline.reports._office import MOMENT, legal, settled
from pipeline.reports._redline import PUT, STRUCK, redline
from pipeline.wording import say

# Each column with its width in characters.
_COVERAGE = (
    ("id", 16), ("section", 22), ("question", 48), ("priority", 11), ("status", 18), ("change", 12), ("answer", 34),
    ("missing", 42), ("comment", 34), ("decision", 18), ("evidence", 56), ("page", 7), ("clause", 30),
    ("confidence", 11), ("previous", 18), ("review", 10), ("decided-by", 18), ("former", 18), ("rests-on", 40),
)  # fmt: skip
_FACTS = (("kind", 26), ("value", 26), ("normalised", 22), ("scope", 30), ("quote", 60), ("page", 7), ("clause", 34))
_CHANGES = (
    ("effect", 14), ("type", 11), ("kind", 24), ("before", 56), ("after", 56), ("page-before", 8), ("page-after", 8),
    ("clause", 32), ("questions", 22),
)  # fmt: skip
_ORPHANS = (("id", 18), ("comment", 60), ("former", 18), ("rests-on", 60))

# Background and letters of a cell, dark enough on light to be read (WCAG AA) and told apart in grey.
_COLOURS = {
    "answered": ("DDF0E6", "0F5B42"),
    "partial": ("FBEBC8", "6B4400"),
    "deferred": ("E4E2F7", "3C3890"),
    "missing": ("F9DFDA", "8F2A1E"),
    "unchecked": ("E8E8E6", "44494F"),
    "worse": ("F9DFDA", "8F2A1E"),
    "better": ("DDF0E6", "0F5B42"),
    "regressed": ("F9DFDA", "8F2A1E"),
    "improved": ("DDF0E6", "0F5B42"),
}
_FONT = "Calibri"
_LINE = 15.0  # points
_TALLEST = 12  # lines of a row; what is longer is read in the cell
_LONGEST = 32_767  # characters: a cell of Excel holds no more
_EFFECTS = (Effect.WORSE, Effect.NEUTRAL, Effect.BETTER)
_FORMULA = ("=", "+", "-", "@")

Cell = str | int | float | None


def _render(review: Review, style: Style) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "askback"
    book.properties.created = book.properties.modified = MOMENT
    book.remove(book.worksheets[0])
    coverage = _Sheet(book, "coverage", _COVERAGE, style.lang)
    coverage.fill(_coverage(review, style))
    coverage.choose("decision", [say(status, style.lang) for status in STATUSES])
    _Sheet(book, "facts", _FACTS, style.lang).fill(_facts(review, style.lang))
    if review.previous:
        _write_changes(_Sheet(book, "changes", _CHANGES, style.lang), review, style.lang)
    asked = {question.id for question in review.questions}
    orphans = [
        (name, style.comments.get(name, ""), *_recorded(style.decided.get(name)))
        for name in dict.fromkeys((*style.comments, *style.decided))
        if name not in asked
    ]
    if orphans:  # the question has left the list, what people thought of it has not
        _Sheet(book, "orphans", _ORPHANS, style.lang).fill(orphans)
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue())


def _coverage(review: Review, style: Style) -> Iterable[Sequence[Cell]]:
    for verdict in review.verdicts:
        answer, question = verdict.answer, verdict.answer.question
        best = answer.evidence[0] if answer.evidence else None
        decision, former, rests_on = _decision(verdict, style, best.text if best else "")
        yield (
            question.id, question.section, question.text, question.priority, answer.status, verdict.progress,
            _values.short(answer.short, review.revision.facts, style.lang), _rows.gaps(answer, style.lang),
            style.comments.get(question.id, ""), decision, best.text if best else "", _page(best),
            best.clause if best else "", round(answer.confidence, 2), verdict.before.status if verdict.before else "",
            say("xlsx.yes", style.lang) if answer.review else "", verdict.ruled_by, former, rests_on,
        )  # fmt: skip


def _decision(verdict: Verdict, style: Style, shown: str) -> tuple[str, str, str]:
    """Return what was decided in this workbook: the choice in force, one that is not, and what it rests on.

    What it rests on is told where the row does not show it: the next run takes the evidence of a new choice from
    there. A choice that was reopened, or overruled by decisions.csv, leaves its cell free for another.
    """
    decided = style.decided.get(verdict.answer.question.id)
    ruling = verdict.ruling
    if decided is None or ruling is None or ruling.decision != decided or ruling.standing is Standing.REOPENED:
        return ("", *_recorded(decided))
    return decided.status, "", "" if decided.evidence and plain(decided.evidence) == plain(shown) else _proof(decided)


def _recorded(decided: Decision | None) -> tuple[str, str]:
    return (decided.status, _proof(decided)) if decided else ("", "")


def _proof(decided: Decision) -> str:
    return decided.evidence or NOTHING


def _facts(review: Review, lang: str) -> Iterable[Sequence[Cell]]:
    for fact in review.revision.facts:
        quote = fact.quote
        yield (
            _values.kind(fact.kind, lang), _values.worded(fact.value, lang), str(fact.value), fact.scope, quote.text,
            _page(quote), quote.clause,
        )  # fmt: skip


def _write_changes(sheet: _Sheet, review: Review, lang: str) -> None:
    for change in sorted(review.changes, key=lambda change: _EFFECTS.index(change.effect)):
        before, after = (quote.text if quote else "" for quote in (change.before, change.after))
        row = sheet.add((
            change.effect, change.type, _values.kind(change.kind, lang) if change.kind else "", before, after,
            _page(change.before), _page(change.after), change.clause, " ".join(change.questions),
        ))  # fmt: skip
        if before and after:
            pieces = redline(legal(before), legal(after))
            sheet.mark(row, "before", [piece for piece in pieces if piece[0] != PUT], STRUCK)
            sheet.mark(row, "after", [piece for piece in pieces if piece[0] != STRUCK], PUT)
    sheet.finish()


def _page(quote: Quote | None) -> int | None:
    return quote.page if quote else None


class _Sheet:
    """A sheet with a frozen header, a filter, and a style for each kind of column."""

    def __init__(self, book: Any, name: str, columns: Sequence[tuple[str, int]], lang: str) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter

        self.sheet = book.create_sheet(say(f"xlsx.{name}", lang))
        self.columns = [column for column, _ in columns]
        self.widths = [width for _, width in columns]
        self.lang = lang
        self.rows = 1
        self.aligned = Alignment(vertical="top", wrap_text=True)
        for place, (column, width) in enumerate(columns, 1):
            cell = self.sheet.cell(1, place, say(f"xlsx.{column}", lang))
            cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="1F3A52")
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            self.sheet.column_dimensions[get_column_letter(place)].width = width
        self.sheet.row_dimensions[1].height = 30
        self.sheet.freeze_panes = "D2" if name == "coverage" else "A2"
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = self.sheet.PAPERSIZE_A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_title_rows = "1:1"

    def fill(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows, and close the sheet."""
        for row in rows:
            self.add(row)
        self.finish()

    def add(self, row: Sequence[Cell]) -> int:
        """Add a row, and return its number."""
        from openpyxl.styles import Font, PatternFill

        self.rows += 1
        lines = 1
        for place, (column, value) in enumerate(zip(self.columns, row, strict=True), 1):
            if value is None or value == "":
                if column in ("comment", "decision"):
                    self.sheet.cell(self.rows, place).alignment = self.aligned
                continue
            cell = self.sheet.cell(self.rows, place)
            if isinstance(value, str):
                self._write(cell, say(value, self.lang) if column in _WORDS else value)
                lines = max(lines, _lines(value, self.widths[place - 1]))
            else:
                cell.value = value
            cell.alignment = self.aligned
            if column == "confidence":
                cell.number_format = "0%"
            if column in _WORDS and value in _COLOURS:
                background, letters = _COLOURS[str(value)]
                cell.fill = PatternFill("solid", fgColor=background)
                cell.font = Font(name=_FONT, color=letters, bold=True)
        self.sheet.row_dimensions[self.rows].height = _LINE * min(lines, _TALLEST)
        return self.rows

    def _write(self, cell: Any, text: str) -> None:
        """Write text as text: no formula, not even once somebody edits the cell."""
        text = legal(text)
        cell.value = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA)

    def mark(self, row: int, column: str, pieces: Sequence[tuple[str, str]], kind: str) -> None:
        """Colour in a cell what was struck or put."""
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont
        from openpyxl.styles.colors import Color

        if sum(len(text) for _, text in pieces) > _LONGEST or all(piece[0] == kind for piece in pieces):
            return
        font = (
            InlineFont(strike=True, color=Color("8F2A1E"))
            if kind == STRUCK
            else InlineFont(u="single", color=Color("0F5B42"))
        )
        cell = self.sheet.cell(row, self.columns.index(column) + 1)
        cell.value = CellRichText([TextBlock(font, text) if piece == kind else text for piece, text in pieces])

    def choose(self, column: str, words: Sequence[str]) -> None:
        """Let the cells of a column be chosen from a list."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        letter = get_column_letter(self.columns.index(column) + 1)
        choice = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
        choice.add(f"{letter}2:{letter}{max(self.rows, 2)}")
        self.sheet.add_data_validation(choice)

    def finish(self) -> None:
        """Put the filter over the rows."""
        self.sheet.auto_filter.ref = f"A1:{self.sheet.cell(self.rows, len(self.columns)).coordinate}"


def _lines(text: str, width: int) -> int:
    """Return the lines that a text fills in a column; not every program measures that by itself."""
    return sum(max(1, ceil(len(line) / width)) for line in text.splitlines() or [""])


# Columns whose values are words of the program.
_WORDS = frozenset({"status", "previous", "change", "effect", "type", "decision", "former"})

REPORT = Report(FILENAME, _render)
