"""What becomes of the words that Tesseract reports, and which pages and pictures it is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.formats._pdf.ocr import _reading
from extractors.formats._pdf.page import Figure, Page, Rect, Run, Style, Word
from extractors.formats._pdf.pictures import Budget, drop_letterheads, is_scan

WHOLE, HALF, SMALL = Rect(0, 0, 595, 842), Rect(0, 0, 595, 450), Rect(0, 0, 100, 40)


def reported(*words: tuple[int, int, str, float]) -> dict[str, list[Any]]:
    """Report words as Tesseract does: (line, left, text, confidence), ten pixels a letter."""
    return {
        "block_num": [1] * len(words),
        "par_num": [1] * len(words),
        "line_num": [line for line, *_ in words],
        "left": [left for _, left, *_ in words],
        "top": [line * 40 for line, *_ in words],
        "width": [10 * len(text) for _, _, text, _ in words],
        "height": [20] * len(words),
        "conf": [confidence for *_, confidence in words],
        "text": [text for _, _, text, _ in words],
    }


def text(letters: int) -> Run:
    return Run((Word(50, 100, "x" * letters),), 50, 92, 100, 102, 100, Style(10.0))


def test_words_become_lines_in_points() -> None:
    reading = _reading(reported((1, 100, "Sous", 90), (1, 150, "deux", 80), (2, 100, "heures", 90)), scale=2.0)
    assert [run.text for run in reading.runs] == ["Sous deux", "heures"]
    assert reading.runs[0].x0 == 50
    assert reading.confidence == pytest.approx(0.87, abs=0.01)


def test_a_wide_gap_parts_cells() -> None:
    reading = _reading(reported((1, 100, "P1", 90), (1, 400, "2", 90), (1, 420, "h", 90)), scale=2.0)
    assert [run.text for run in reading.runs] == ["P1", "2 h"]


@pytest.mark.parametrize("words", [(), ((1, 100, "", 90),), ((1, 100, "|~", 10),), ((1, 100, "x", -1),)])
def test_texture_is_no_text(words: tuple[tuple[int, int, str, float], ...]) -> None:
    assert _reading(reported(*words), scale=2.0).runs == []


@pytest.mark.parametrize(
    ("page", "scan"),
    [
        (Page(1, 595, 842, pictures=[WHOLE]), True),
        (Page(1, 595, 842, [text(20)], pictures=[HALF]), True),
        (Page(1, 595, 842, [text(20)._replace(hidden=True)], pictures=[SMALL]), True),
        (Page(1, 595, 842, [text(20)], pictures=[SMALL]), False),
        (Page(1, 595, 842, [text(400)], pictures=[WHOLE]), False),
        (Page(1, 595, 842, fills=[WHOLE]), False),
        (Page(1, 595, 842, fills=[SMALL] * 50), True),
        (Page(1, 595, 842), False),
    ],
)
def test_which_pages_are_scans(page: Page, scan: bool) -> None:
    assert is_scan(page) is scan


def test_a_letterhead_is_no_figure() -> None:
    pages = [Page(n, 595, 842, pictures=[SMALL, HALF][:n], figures=[Figure(SMALL, "ACME", 0.9)]) for n in (1, 2, 3)]
    pages[2].figures.append(Figure(HALF, "Centre principal", 0.9))
    drop_letterheads(pages)
    assert [figure.text for page in pages for figure in page.figures] == ["Centre principal"]


def test_figures_leave_half_of_the_readings_to_scans() -> None:
    budget = Budget.of(4)
    assert [budget.spend(on_figure=True) for _ in range(3)] == [True, True, False]
    assert [budget.spend() for _ in range(3)] == [True, True, False]


def test_no_reading_begins_when_the_time_is_up() -> None:
    assert not Budget.of(4, seconds=0.5).spend()
