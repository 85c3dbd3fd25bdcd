"""A rule through the middle of words crosses them out; a rule anywhere else does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.formats.pdf import read
from extractors.model import Document, Limits

SIZE = 10.0
Place = tuple[float, float, float]


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Document]:
    """Write lines, and a rule over `words` of the first at a height in sizes above its baseline."""

    def draw(*lines: str, words: str, height: float = 0.25, beyond: float = 0.0, width: float = 0.6) -> Document:
        canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
        canvas.setFont("Helvetica", SIZE)
        for index, line in enumerate(lines):
            canvas.drawString(60, 700 - 14 * index, line)
        before = lines[0][: lines[0].index(words)]
        x0 = 60 + stringWidth(before, "Helvetica", SIZE)
        x1 = x0 + stringWidth(words, "Helvetica", SIZE)
        canvas.setLineWidth(width)
        canvas.line(x0 - beyond, 700 + height * SIZE, x1 + beyond, 700 + height * SIZE)
        canvas.save()
        return read(tmp_path / "a.pdf", Limits())

    return draw


@pytest.mark.parametrize(
    ("line", "words", "text", "start"),
    [
        ("Rétabli sous 7 h 10 h.", "7 h", "Rétabli sous 10 h.", 13),
        ("Rétabli sous 7 h10 h.", "7 h", "Rétabli sous 10 h.", 13),
        ("Rétabli sous 24 h.", "24 h.", "Rétabli sous", 12),
        ("Gratuit : payant la première année.", "Gratuit :", "payant la première année.", 0),
        ("Inclus le samedi", "le samedi", "Inclus", 6),
        ("Pénalité de 15 %", "1", "Pénalité de 5 %", 12),
    ],
)
def test_struck_words_are_deleted(line: str, words: str, text: str, start: int, drawn: Callable[..., Document]) -> None:
    (block,) = drawn(line, words=words).blocks
    (change,) = block.tracked
    assert (block.text, change.kind, change.start, change.text) == (text, "deleted", start, words)


def test_a_line_crossed_out_as_a_whole_goes_with_the_next(drawn: Callable[..., Document]) -> None:
    (block,) = drawn("• Sous 7 h", "", "", "Sous 10 h", words="Sous 7 h").blocks
    assert "7 h" not in block.text
    assert [change.text for change in block.tracked] == ["Sous 7 h"]


@pytest.mark.parametrize(
    "rule",
    [
        {"words": "Rétabli sous 7 h", "height": -0.12},  # underlined
        {"words": "Rétabli sous 7 h", "height": 0.85},  # above
        {"words": "Rétabli sous 7 h", "beyond": 40},  # an ornament behind a title
        {"words": "tabli sou"},  # across a drawing
        {"words": "Rétabli sous 7 h", "width": 8},  # highlighted
    ],
)
def test_other_rules_delete_nothing(rule: dict[str, object], drawn: Callable[..., Document]) -> None:
    found = drawn("Rétabli sous 7 h", **rule)
    assert found.text == "Rétabli sous 7 h"
    assert not any(block.tracked for block in found.blocks)


def test_a_struck_cell_of_a_table(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", SIZE)
    canvas.grid([60, 160, 300], [640, 660, 680, 700])
    for index, row in enumerate((("Niveau", "Délai"), ("Bloquant", "7 h 10 h"), ("Majeur", "20 h"))):
        for x, cell in zip((64, 164), row, strict=True):
            canvas.drawString(x, 686 - 20 * index, cell)
    canvas.line(164, 668.5, 164 + stringWidth("7 h", "Helvetica", SIZE), 668.5)
    canvas.save()
    blocks = read(tmp_path / "a.pdf", Limits()).blocks
    assert [block.cells for block in blocks] == [("Niveau", "Délai"), ("Bloquant", "10 h"), ("Majeur", "20 h")]
    assert [(change.start, change.text) for change in blocks[1].tracked] == [(9, "7 h")]
