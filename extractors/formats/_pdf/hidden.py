"""Tell the text of a page that a reader sees from what is drawn so that nobody does."""

from __future__ import annotations

import ctypes
from typing import Any

from extractors.formats._pdf.drawings import Paint
from extractors.formats._pdf.page import Run
from extractors.formats._pdf.pdfium import Sheet, library
from extractors.formats._pdf.words import Glyphs

_SCALE = 1.5  # pixels per point of the picture in which suspected text is looked for
_MOST_ROWS, _MOST_PIXELS = 40, 2000  # looked at of one run and of one row of it
_MAX_SIDE = 6000  # pixels
# Grey levels of 256 between text and ground: paler than any text meant to be read, above the noise of a picture.
_CONTRAST = 24
_ALIKE = 16  # levels of a colour
_TINY = 1.0  # points
_INVISIBLE_MODES = frozenset({3, 7})
_OUTLINE_MODES = frozenset({1, 5})


def visible(pairs: list[tuple[Run, Glyphs]], paints: list[Paint], page: Any, sheet: Sheet) -> tuple[list[Run], bool]:
    """Drop what is drawn twice and mark what no reader sees; say whether the text lies unseen over a scan.

    Suspicion is cheap and by geometry; it is confirmed by a picture of the page, so that no visible text is
    lost to a clipped or blended shape.
    """
    kept: list[Run] = []
    suspects: list[int] = []
    modes: list[int] = []
    seen: dict[tuple[str, str, int], list[Run]] = {}
    for run, glyphs in pairs:
        near = 0.3 * run.style.size
        # First word, last word and their number tell two runs apart nearly as well as their whole text.
        twins = seen.setdefault((run.words[0].text, run.words[-1].text, len(run.words)), [])
        if any(abs(run.x0 - twin.x0) < near and abs(run.top - twin.top) < near for twin in twins):
            continue
        twins.append(run)
        if _suspected(run, glyphs, paints, sheet):
            suspects.append(len(kept))
        kept.append(run)
        modes.append(glyphs.mode)
    if not suspects:
        return kept, False
    shot = _Shot(page, sheet)
    over_scan = 0
    for index in suspects:
        if shot.shows(kept[index]):
            over_scan += modes[index] in _INVISIBLE_MODES
        else:
            kept[index] = kept[index]._replace(hidden=True)
    return kept, 2 * over_scan > len(kept)


def _suspected(run: Run, glyphs: Glyphs, paints: list[Paint], sheet: Sheet) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    if not (0 <= x <= sheet.width and 0 <= y <= sheet.height):
        return True
    if glyphs.mode in _INVISIBLE_MODES or glyphs.alpha < 16 or run.style.size < _TINY:
        return True
    ground: int | None = 0xFFFFFF
    for order, rect, color in paints:
        if rect.x0 <= x <= rect.x1 and rect.top <= y <= rect.bottom:
            if order < glyphs.order:
                ground = color
            elif rect.x0 <= run.x0 and run.x1 <= rect.x1:
                return True
    return ground is not None and glyphs.mode not in _OUTLINE_MODES and _are_alike(run.style.color, ground)


def _are_alike(first: int, second: int) -> bool:
    return all(abs((first >> shift & 255) - (second >> shift & 255)) < _ALIKE for shift in (0, 8, 16))


class _Shot:
    """A grey picture of a page."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        raw = library()
        self._data, self._stride = b"", 0
        self._width, self._height = int(sheet.width * _SCALE), int(sheet.height * _SCALE)
        if not (0 < self._width <= _MAX_SIDE and 0 < self._height <= _MAX_SIDE):
            return
        bitmap = raw.FPDFBitmap_CreateEx(self._width, self._height, raw.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            return
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, self._width, self._height, 0, raw.FPDF_ANNOT)
            self._stride = raw.FPDFBitmap_GetStride(bitmap)
            self._data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), self._stride * self._height)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)

    def shows(self, run: Run) -> bool:
        """Say whether anything stands out from its ground where the run is set; on a huge page, nothing does."""
        if run.style.size < _TINY:
            return False
        left, right = max(int(run.x0 * _SCALE), 0), min(int(run.x1 * _SCALE) + 1, self._width)
        if right <= left:
            return False  # beside the page
        top, bottom = max(int(run.top * _SCALE), 0), min(int(run.bottom * _SCALE) + 1, self._height)
        # Large letters are seen in a sample of their pixels; a file may be made of thousands as large as the page.
        rows = range(top, bottom, max(1, (bottom - top) // _MOST_ROWS))
        step = max(1, (right - left) // _MOST_PIXELS)
        strips = (self._data[row * self._stride + left : row * self._stride + right : step] for row in rows)
        inks = [strip for strip in strips if strip]
        return bool(inks) and max(map(max, inks)) - min(map(min, inks)) > _CONTRAST
