"""White space that happens to line up in a table without rules is no column."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractors.formats import read_here
from extractors.model import Limits


def test_the_space_before_the_last_word_of_the_longest_cell_is_no_column(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "v1.pdf"))
    rows = (
        ("Engagement", "Valeur"),
        ("Délais", "Voir tableau"),
        ("Retard, par heure et par", "15,00 €"),
        ("Visites", "2"),
    )
    for place, cells in enumerate(rows):
        for x, cell in zip((64, 194), cells, strict=True):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, 700 - 17 * place, cell)
    canvas.save()
    found = read_here(tmp_path / "v1.pdf", Limits())
    assert [block.cells for block in found.blocks] == list(rows)
