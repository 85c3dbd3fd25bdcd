"""Read pictures of text with Tesseract, where it is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from typing import Any, NamedTuple

from extractors.formats._pdf.page import Run, Style, Word

LANGUAGES = "fra+eng"
RESOLUTION = 300  # dots per inch, what Tesseract's models were trained on
MAX_PIXELS = 30_000_000  # an A4 page has 8.7 million; a poster is read at less
SECONDS = 25  # for one page
_MIN_CONFIDENCE = 25.0  # of 100: below it, what Tesseract reads is the texture of a picture
HOW_TO_GET = "install Tesseract with its French and English models (tesseract-ocr, -fra, -eng) to read it"


class Reading(NamedTuple):
    """What was read from a picture: its runs in points, and the mean confidence from 0 to 1."""

    runs: list[Run]
    confidence: float


def is_available() -> bool:
    """Say whether Tesseract and its models are there; ASKBACK_TESSERACT names another program, or none."""
    return _has_models(shutil.which(os.environ.get("ASKBACK_TESSERACT", "tesseract")))


@cache
def _has_models(program: str | None) -> bool:
    if program is None or find_spec("pytesseract") is None:
        return False
    import pytesseract

    pytesseract.pytesseract.tesseract_cmd = program
    try:
        return set(LANGUAGES.split("+")) <= set(pytesseract.get_languages())
    except (OSError, RuntimeError):
        return False


def read_picture(picture: Any, scale: float, seconds: float = SECONDS) -> Reading | None:
    """Read a Pillow image of `scale` pixels per point, or return None where Tesseract fails or takes too long."""
    import pytesseract

    # Tesseract's own threads fight over small pictures, and more so on a busy machine.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        data = pytesseract.image_to_data(
            picture,
            lang=LANGUAGES,
            timeout=max(1.0, min(seconds, SECONDS)),
            output_type=pytesseract.Output.DICT,
            config="--psm 3",
        )
    except (RuntimeError, OSError):  # pytesseract's own error is a RuntimeError too: a time-out, a crash
        return None
    return _reading(data, scale)


def _reading(data: dict[str, list[Any]], scale: float) -> Reading:
    entries = [entry for entry in _entries(data) if entry.text and entry.confidence >= _MIN_CONFIDENCE]
    runs = [run for _, line in groupby(entries, key=lambda entry: entry.line) for run in _runs(list(line), scale)]
    letters = sum(len(entry.text) for entry in entries)
    total = sum(entry.confidence * len(entry.text) for entry in entries)
    return Reading(runs, round(min(total / letters / 100, 0.99), 2) if letters else 0.0)


class _Entry(NamedTuple):
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    confidence: float
    text: str


def _entries(data: dict[str, list[Any]]) -> Iterator[_Entry]:
    columns = ("block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")
    for block, paragraph, line, left, top, width, height, confidence, text in zip(
        *(data[name] for name in columns), strict=True
    ):
        yield _Entry((block, paragraph, line), left, top, width, height, float(confidence), str(text).strip())


def _runs(line: list[_Entry], scale: float) -> Iterator[Run]:
    """Cut a line of words where a gap is that of a column or a cell."""
    # Boxes hug the ink, so that no word tells the size of the type: the tallest of a line nearly does.
    height = max(entry.height for entry in line) / scale
    size = round(height * 1.05, 0)
    base = sorted(entry.top + entry.height for entry in line)[len(line) // 2] / scale - 0.1 * height
    words: list[Word] = []
    for entry in line:
        word = Word(entry.left / scale, (entry.left + entry.width) / scale, entry.text)
        if words and word.x0 - words[-1].x1 > 1.6 * size:
            yield _run(words, base, size)
            words = []
        words.append(word)
    yield _run(words, base, size)


def _run(words: list[Word], base: float, size: float) -> Run:
    return Run(tuple(words), words[0].x0, base - 0.8 * size, words[-1].x1, base + 0.2 * size, base, Style(size))
