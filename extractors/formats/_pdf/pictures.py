"""Pictures on the pages of a PDF: which may hold text, and what OCR reads in them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from extractors.formats._pdf import ocr
from extractors.formats._pdf.page import Figure, Page, Rect
from extractors.formats._pdf.pdfium import library

# What may hold text that a buyer would miss: larger than a logo, smaller than the ground of a page.
_MIN_SHARE = 0.025  # of the page
_MIN_SIDE = 40.0  # points
_GROUND_SHARE = 0.8
_REPEATED = 3  # pages with the same picture at the same place: a letterhead
# A page of which half is a picture and that has fewer letters than a stamp or a running title is a scan.
_SCAN_SHARE = 0.5
_OUTLINES = 20  # shapes on a page without text from which on they may be letters drawn as curves
_SCAN_LETTERS = 150


@dataclass(slots=True)
class Budget:
    """How many pictures and pages may still be read by OCR; the figures leave half of it to the scans.

    The number alone decides on a machine at rest, so that a file reads alike each time; `until`, on the clock of
    time.monotonic(), keeps a busy one from losing the whole file to its time limit.
    """

    left: int
    for_figures: int
    until: float = inf

    @classmethod
    def of(cls, readings: int, seconds: float = inf) -> Budget:
        """Return a budget of so many readings that begin within so many seconds from now."""
        return cls(readings, readings // 2, time.monotonic() + seconds)

    @property
    def seconds(self) -> float:
        """Return how long the next reading may take."""
        return self.until - time.monotonic()

    def spend(self, *, on_figure: bool = False) -> bool:
        """Take one reading, and say whether there was one."""
        if self.left <= 0 or self.seconds <= 1 or (on_figure and self.for_figures <= 0):
            return False
        self.left -= 1
        self.for_figures -= on_figure
        return True


def is_scan(page: Page) -> bool:
    """Say whether what a reader sees of a page is a picture."""
    letters = sum(len(word.text) for run in page.runs if not run.hidden for word in run.words)
    if not letters:
        return bool(page.pictures) or len(page.fills) + len(page.rules) + len(page.dots) >= _OUTLINES
    area = page.width * page.height
    return letters < _SCAN_LETTERS and any(_area(picture) >= _SCAN_SHARE * area for picture in page.pictures)


def read_scan(page: Any, geometry: Page, budget: Budget) -> str:
    """Read a page by OCR and add its runs; return what is wrong where it was not read, else nothing."""
    if not ocr.is_available():
        return f"no text on the page; {ocr.HOW_TO_GET}"
    if not budget.spend():
        return "a scan that the limits leave unread (limits.seconds, limits.ocr in askback.toml)"
    scale = _scale(geometry.width * geometry.height)
    reading = ocr.read_picture(page.render(scale=scale, grayscale=True).to_pil(), scale, budget.seconds)
    if reading is None:
        return "OCR failed on the page or took too long"
    if not reading.runs:
        return "OCR found no text on the page"
    # What the page has as text too is on its picture, and would come out twice.
    geometry.runs = [run for run in geometry.runs if run.hidden] + reading.runs
    geometry.confidence = reading.confidence
    return ""


def read_figures(page: Any, geometry: Page, budget: Budget) -> list[Rect]:
    """Read the pictures of a page by OCR into its figures; return those that may hold text and were not read."""
    wanted = [index for index, picture in enumerate(geometry.pictures) if _may_hold_text(picture, geometry)]
    if not wanted:
        return []
    images = list(page.get_objects(filter=(library().FPDF_PAGEOBJ_IMAGE,), max_depth=8))
    if not ocr.is_available() or len(images) != len(geometry.pictures):
        return [geometry.pictures[index] for index in wanted]
    unread: list[Rect] = []
    for index in wanted:
        if not budget.spend(on_figure=True):
            unread.append(geometry.pictures[index])
            continue
        figure = _read_image(images[index], geometry.pictures[index], budget)
        if figure is None:
            unread.append(geometry.pictures[index])
        elif figure.text:
            geometry.figures.append(figure)
    return unread


def drop_letterheads(pages: Sequence[Page]) -> None:
    """Forget pictures that stand at the same place on page after page."""
    places = Counter(_place(picture) for page in pages for picture in set(page.pictures))
    for page in pages:
        page.figures = [figure for figure in page.figures if places[_place(figure.box)] < _REPEATED]
        page.unread = [picture for picture in page.unread if places[_place(picture)] < _REPEATED]


def _read_image(image: Any, box: Rect, budget: Budget) -> Figure | None:
    import pypdfium2

    try:
        picture = image.get_bitmap(render=True).to_pil().convert("L")
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None
    width = max(box.x1 - box.x0, 1.0)
    scale = min(ocr.RESOLUTION / 72, (ocr.MAX_PIXELS / max(_area(box), 1.0)) ** 0.5)
    size = (max(int(width * scale), 1), max(int((box.bottom - box.top) * scale), 1))
    reading = ocr.read_picture(picture.resize(size), scale, budget.seconds)
    if reading is None:
        return None
    # Lines and arrows come out as signs.
    words = [word.text for run in reading.runs for word in run.words if any(map(str.isalnum, word.text))]
    return Figure(box, " ".join(words), reading.confidence)


def _may_hold_text(picture: Rect, page: Page) -> bool:
    area = max(page.width * page.height, 1.0)
    if not _MIN_SHARE * area <= _area(picture) <= _GROUND_SHARE * area or page.confidence < 1:
        return False
    return min(picture.x1 - picture.x0, picture.bottom - picture.top) >= _MIN_SIDE


def _scale(area: float) -> float:
    return float(min(ocr.RESOLUTION / 72, (ocr.MAX_PIXELS / max(area, 1.0)) ** 0.5))


def _area(rect: Rect) -> float:
    return (rect.x1 - rect.x0) * (rect.bottom - rect.top)


def _place(rect: Rect) -> tuple[int, ...]:
    return tuple(round(value / 4) for value in rect[:4])
