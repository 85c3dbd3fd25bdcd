"""Question lists in tables: which row names the columns, which column holds the questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from extractors.model import Block, BlockKind
from extractors.questions import priority
from extractors.questions.cuts import TITLE_WORDS, is_shouted
from extractors.questions.lines import Draft
from extractors.questions.words import ANSWER, asks, loose


class _Column(StrEnum):
    """What a column holds."""

    OTHER = "other"
    CODE = "code"
    PRIORITY = "priority"
    QUESTION = "question"
    SECTION = "section"


# Headers are loose text, and the first pattern that fits decides: "Réponse à la question" is no question,
# "N° question" an id, "Priorité du point" a priority, "Question au fournisseur" a question.
_HEADERS = (
    (
        _Column.OTHER,
        r"\b(?:reponses?|answers?|responses?|repl(?:y|ies)|commentaires?|comments?|remarques?|notes?|observations?|"
        r"statuts?|status|etat|raised by|asked by|posee?s? par|attendue?s?|expected|points? attribues|score)\b",
    ),
    (
        _Column.CODE,
        r"^(?:n[°o]?|nr|num|numero|ids?|identifiant|ref|reference|code|#|q|repere|rep|item no|index)(?!\w)"
        r"(?! de lot)[ .]*(?:\w+ ){0,2}\w*$",
    ),
    (
        _Column.PRIORITY,
        r"\b(?:priorites?|priority|prio|criticite|criticality|importance|niveau|urgence|severite|severity|moscow|"
        r"poids|weight|rang)\b",
    ),
    (
        _Column.QUESTION,
        r"\b(?:questions?|points?|interrogations?|queries|query|demandes?|exigences?|requirements?|asks?|"
        r"clarifications?|enonce|libelle|intitule|descriptions?|besoins?|issues?|items?|a eclaircir|a verifier|"
        r"texte?|text)\b",
    ),
    (
        _Column.SECTION,
        r"\b(?:themes?|thematiques?|lots?|sections?|rubriques?|domaines?|chapitres?|chapters?|parties?|part|"
        r"categories|categorie|category|areas?|topics?|sujets?|subjects?|objet|groupes?|group|volets?|modules?|blocs?|"
        r"familles?|headings?|titres?|perimetre|workstream)\b",
    ),
    (
        _Column.OTHER,
        r"\b(?:responsables?|owners?|porteur|demandeur|emetteur|auteur|author|qui|who|suivi|date|echeance|deadline|"
        r"type|evaluation|supplier|vendor|candidats?|fournisseurs?|prestataires?|soumissionnaires?|conforme|compliant|"
        r"preuve|evidence|source|page|lien|link)\b",
    ),
)
_SURE = re.compile(r"\b(?:questions?|queries|query|interrogations?)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    line: int | None
    place: int


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table: its rows with the header among them, the names its reader gave the columns, the heading above."""

    rows: tuple[_Row, ...]
    headers: tuple[str, ...]
    heading: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column is which; `first` is the row after the header."""

    question: int
    first: int
    section: int | None = None
    code: int | None = None
    priority: int | None = None


def from_tables(blocks: Iterable[Block]) -> tuple[Draft, ...]:
    """Return the questions that stand in tables.

    Where one table names a column of questions, tables without one (the sites, the contacts) are not lists.
    """
    grids = tuple(_grids(blocks))
    found = [(grid, layout) for grid in grids if (layout := _layout(grid)) is not None]
    if not found:
        found = [(grid, layout) for grid in grids if (layout := _guess(grid.rows)) is not None]
    return tuple(draft for grid, layout in found for draft in _drafts(grid, layout))


def _grids(blocks: Iterable[Block]) -> Iterator[_Grid]:
    heading = ""
    seen = [(place, block) for place, block in enumerate(blocks) if block.is_evidence]
    for is_row, group in groupby(seen, key=lambda placed: placed[1].kind is BlockKind.ROW):
        members = tuple(group)
        if not is_row:
            heading = _heading([block for _, block in members]) or heading
            continue
        for table in _apart(members):
            headers = next((block.headers for _, block in table if any(block.headers)), ())
            rows = tuple(_Row(block.cells or (block.text,), block.line, place) for place, block in table)
            yield _Grid(rows, headers, heading)


def _heading(above: list[Block]) -> str:
    """Return the last heading above a table, or the short line that stands right over it."""
    titles = [block.text for block in above if block.kind is BlockKind.HEADING or is_shouted(block.text)]
    last = above[-1].text.strip().rstrip(" :")
    over = above[-1].kind is BlockKind.PARAGRAPH and len(last.split()) <= TITLE_WORDS and not last.endswith(".")
    title = titles[-1] if titles else last if over else ""
    return " ".join(title.split())


def _apart(rows: tuple[tuple[int, Block], ...]) -> Iterator[list[tuple[int, Block]]]:
    """Tell tables apart that follow one another: another width, or other names for the columns."""
    table: list[tuple[int, Block]] = []
    headers: tuple[str, ...] = ()
    for place, row in rows:
        if table and len(row.cells) != len(table[-1][1].cells):
            yield table
            table, headers = [], ()
        elif any(row.headers) and headers and row.headers != headers:
            cut = len(table) - (not any(table[-1][1].headers))  # the names themselves stand just above
            yield table[:cut]
            table = table[cut:]
        headers = row.headers if any(row.headers) else headers
        table.append((place, row))
    if table:
        yield table


def _role(header: str) -> _Column | None:
    text = loose(header)
    if not text or len(text.split()) > 8 or "?" in header:
        return None
    return next((role for role, pattern in _HEADERS if re.search(pattern, text)), None)


def _layout(grid: _Grid) -> _Layout | None:
    """Find the header: the first row that names a column of questions and has no other cell that asks."""
    for place, row in [*enumerate(grid.rows), (-1, _Row(grid.headers, None, -1))]:
        roles = [_role(cell) for cell in row.cells]
        columns = [column for column, role in enumerate(roles) if role is _Column.QUESTION]
        filled = sum(bool(cell.strip()) for cell in row.cells)
        named = sum(role is not None for role in roles)
        if (
            not columns
            or named * 2 < filled
            or any("?" in cell for cell in row.cells)
            or (filled == 1 and len(row.cells) > 1)
        ):
            continue
        sure = [column for column in columns if _SURE.search(loose(row.cells[column]))]
        question = (sure or columns)[0]

        def first(role: _Column, roles: list[_Column | None] = roles) -> int | None:
            return roles.index(role) if role in roles else None

        section = first(_Column.SECTION)
        others = [column for column in columns if column != question]
        if section is None and others and others[0] < question:
            section = others[0]
        return _Layout(question, place + 1, section, first(_Column.CODE), first(_Column.PRIORITY))
    return None


def _guess(rows: tuple[_Row, ...]) -> _Layout | None:
    """Take the column in which most cells ask something, where no header names one."""
    width = max(len(row.cells) for row in rows)
    scores = [sum(asks(row.cells[column]) for row in rows if column < len(row.cells)) for column in range(width)]
    best = max(range(width), key=lambda column: scores[column])
    if scores[best] * 3 < len(rows) or not scores[best]:
        return None
    code = next((column for column in range(best) if _is_code_column(rows, column)), None)
    left = [column for column in range(best) if column != code]
    return _Layout(best, 0, left[0] if left else None, code, None)


def _is_code_column(rows: tuple[_Row, ...], column: int) -> bool:
    cells = [row.cells[column].strip() for row in rows if column < len(row.cells) and row.cells[column].strip()]
    return (
        bool(cells)
        and len(set(cells)) == len(cells)
        and all(re.fullmatch(r"[A-Za-z]{0,5}[-._ ]?\d+(?:\.\d+)*\.?", cell) for cell in cells)
    )


def _drafts(grid: _Grid, layout: _Layout) -> Iterator[Draft]:
    """Yield the questions below the header; a theme stands until the next one, as in merged cells."""
    rows = grid.rows[layout.first :]
    repeated = grid.rows[layout.first - 1].cells if layout.first else ()
    numbered = layout.code is not None and sum(bool(_cell(row, layout.code)) for row in rows) * 2 > len(rows)
    section, banner = "", ""
    for row in rows:
        filled = [cell for cell in dict.fromkeys(" ".join(cell.split()) for cell in row.cells) if cell]
        text = row.cells[layout.question] if layout.question < len(row.cells) else ""
        if not filled or row.cells == repeated:
            continue
        if len(filled) == 1 and len(row.cells) > 1 and _is_banner(filled[0], row, layout.question, numbered=numbered):
            banner, section = filled[0], ""
            continue
        section = _cell(row, layout.section) or section
        if not re.search(r"\w", text) or ANSWER.match(loose(text)):
            continue
        draft = Draft(
            raw=text.strip(),
            section=section or banner or grid.heading,
            code=_cell(row, layout.code).rstrip("."),
            priority=priority.from_cell(_cell(row, layout.priority)),
            line=row.line,
            place=row.place,
        )
        if section and banner:
            draft = replace(draft, section=banner, context=section)
        yield draft


def _cell(row: _Row, column: int | None) -> str:
    return " ".join(row.cells[column].split()) if column is not None and column < len(row.cells) else ""


def _is_banner(only: str, row: _Row, question: int, *, numbered: bool) -> bool:
    """Say whether a row with a single text is a title across the table rather than a question."""
    if asks(only) or len(only.split()) > TITLE_WORDS:
        return False
    merged = sum(bool(cell.strip()) for cell in row.cells) > 1  # the cells of a merged row repeat its text
    return merged or numbered or is_shouted(only) or _cell(row, question) != only
