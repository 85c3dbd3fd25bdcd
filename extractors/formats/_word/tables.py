"""The grid of a Word table: which cell stands in which column, merged ones once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.formats._package import Node
from extractors.formats._word.names import PROPERTIES, W, children, number, switch, value
from extractors.formats._word.styles import Styles, is_shaded

_WIDEST = 63  # columns of a Word table; more is damage
_FIRST_ROW = 0x20  # bit of tblLook (17.4.56)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over `span` columns from `column`; `continues` the one above when merged into it."""

    node: Node
    column: int
    span: int
    continues: bool
    is_shaded: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; `names` when it is marked as a header row; `change` is its tracked insertion or deletion."""

    cells: tuple[GridCell, ...]
    names: bool
    deleted: Node | None
    inserted: Node | None


def grid(table: Node, styles: Styles) -> list[GridRow]:
    """Return the rows of a table."""
    properties = table.find(W + "tblPr")
    rows = []
    for index, node in enumerate(_within(table, "tr")):
        about = node.find(W + "trPr")
        names = bool(switch(about, "tblHeader")) or (index == 0 and _first_row_stands_out(properties, styles))
        deleted = about.find(W + "del") if about is not None else None
        inserted = about.find(W + "ins") if about is not None else None
        rows.append(GridRow(tuple(_cells(node, about)), names, deleted, inserted))
    return rows


def _cells(row: Node, about: Node | None) -> Iterator[GridCell]:
    column = max(0, number(about.find(W + "gridBefore")) or 0) if about is not None else 0
    for node in _within(row, "tc"):
        properties = node.find(W + "tcPr")
        span = 1
        continues = False
        if properties is not None:
            span = max(1, min(number(properties.find(W + "gridSpan")) or 1, _WIDEST))
            merges = [properties.find(W + name) for name in ("vMerge", "hMerge")]
            continues = any(merge is not None and value(merge) != "restart" for merge in merges)
        yield GridCell(node, column, span, continues, is_shaded(properties))
        column += span


def _within(parent: Node, name: str) -> Iterator[Node]:
    """Yield rows or cells, also those wrapped in content controls or custom XML."""
    for child in children(parent):
        if child.tag == W + name:
            yield child
        elif child.tag not in PROPERTIES and child.tag not in (W + "tc", W + "p", W + "tbl"):
            yield from _within(child, name)


def _first_row_stands_out(properties: Node | None, styles: Styles) -> bool:
    """Say whether the style of the table sets its first row apart, and the table asks for it."""
    if properties is None:
        return False
    look = properties.find(W + "tblLook")
    if look is None:
        return False
    try:
        is_asked = value(look, "firstRow") in ("1", "true", "on") or bool(int(value(look) or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False
    return is_asked and styles.names_first_row(value(properties.find(W + "tblStyle")))
