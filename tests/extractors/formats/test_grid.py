"""Which row names the columns, and what each cell is called by it."""

from __future__ import annotations

import pytest

from extractors.formats._grid import Cell, Row, blocks, row, sheet_blocks


def strong(*texts: str) -> Row:
    return Row(tuple(Cell(text, column, strong=True) for column, text in enumerate(texts)))


NAMED = [
    [row("Niveau", "Délai", names=True), row("P1", "2 h")],
    [strong("Niveau", "Délai"), row("P1", "2 h")],
    [row("Poste", "Quantité", "Prix"), row("Serveur", "1", "900 €"), row("Écran", "2", "300 €")],
    [row("N°", "Question"), row("1", "Qui héberge ?"), row("2", "Où ?")],
    [row("Thème", "Question"), row("Hébergement", "Qui héberge ?"), row("Prix", "Combien ?")],
]
UNNAMED = [
    [row("P1", "2 h")],
    [row("Délai", "2 h"), row("Durée", "36 mois")],
    [row("Prestataire", "ACME"), row("Durée", "36 mois"), row("Montant", "900 €")],
    [strong("Prestataire", "ACME"), strong("Durée", "36 mois")],
    [row("Nom :", "Date :", "Lieu :"), row("a", "2025", "b"), row("c", "2026", "d")],
    [row("x" * 90, "y", "z"), row("a", "1", "b"), row("c", "2", "d")],
]


@pytest.mark.parametrize("rows", NAMED)
def test_the_first_row_names_the_columns(rows: list[Row]) -> None:
    first, *body = blocks(rows)
    assert first.headers == ()
    assert all(block.headers == first.cells for block in body)


@pytest.mark.parametrize("rows", UNNAMED)
def test_no_row_names_the_columns(rows: list[Row]) -> None:
    assert all(block.headers == () for block in blocks(rows))


def test_a_wide_name_covers_its_columns_and_a_title_none() -> None:
    title = Row((Cell("Tarifs", 0, span=3),), names=True)
    wide = Row((Cell("Poste", 0), Cell("Prix", 1, span=2)), names=True)
    *_, last = blocks([title, wide, row("", "HT", "TTC", names=True), row("Serveur", "10", "12")])
    assert last.labelled == "Poste: Serveur | Prix HT: 10 | Prix TTC: 12"


def test_the_text_of_a_row_is_its_cells() -> None:
    (block,) = blocks([row("a", "", "b")])
    assert (block.text, block.cells) == ("a b", ("a", "", "b"))


def test_a_sheet_is_cut_at_blank_lines_and_keeps_its_names_across_groups() -> None:
    lines = {1: ["Titre"], 3: ["N°", "Question"], 4: ["1", "Qui ?"], 5: ["2", "Où ?"], 7: ["Prix"], 8: ["3", "Si ?"]}
    found = sheet_blocks([row(*texts, line=line) for line, texts in lines.items()])
    assert [bool(block.headers) for block in found] == [False, False, True, True, False, True]


def test_columns_that_hold_nothing_are_left_out() -> None:
    cells = (Cell("a", 0), Cell("b", 16_383))
    assert sheet_blocks([Row(cells, line=1)])[0].cells == ("a", "b")
