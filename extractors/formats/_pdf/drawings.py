"""What is drawn on a page of a PDF besides text: rules, painted areas, pictures, and their order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extractors.formats._pdf.page import Rect
from extractors.formats._pdf.pdfium import (
    IDENTITY,
    INT,
    POINTER,
    Matrix,
    Sheet,
    address_of,
    apply,
    fast,
    library,
    matrix_of,
    times,
)

# Where reading the drawings stops, the text being read all the same: real pages stay far below.
MAX_OBJECTS = 60_000
MAX_SEGMENTS = 4_000
MAX_DEPTH = 6  # of forms within forms
_MAX_CLIPS = 8  # of one object

THIN = 2.6  # points: a rectangle thinner than this is a rule
_DOT = (1.5, 9.0)  # points: width and height of a bullet that is drawn, not written
_WHITE = 0xFFFFFF


class Paint(NamedTuple):
    """An opaque area and its place in the order of painting; `color` is None for a picture."""

    order: int
    rect: Rect
    color: int | None


@dataclass(slots=True)
class Drawings:
    """The drawings of one page; `orders` gives the address of each object its place in the order of painting."""

    rules: list[Rect] = field(default_factory=list)
    fills: list[Rect] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)


def drawings_of(page: Any, sheet: Sheet) -> Drawings:
    """Walk the objects of a page."""
    drawings = Drawings()
    _walk(page, IDENTITY, 0, sheet, drawings)
    return drawings


def _walk(holder: Any, matrix: Matrix, depth: int, sheet: Sheet, drawings: Drawings) -> None:
    raw = library()
    if depth:
        count, get = raw.FPDFFormObj_CountObjects(holder), raw.FPDFFormObj_GetObject
        address, get_address = address_of(holder), fast("FPDFFormObj_GetObject", POINTER, POINTER, INT)
    else:
        count, get = raw.FPDFPage_CountObjects(holder), raw.FPDFPage_GetObject
        address, get_address = address_of(holder), fast("FPDFPage_GetObject", POINTER, POINTER, INT)
    kind_of = fast("FPDFPageObj_GetType", INT, POINTER)
    text, path, image, form = (
        raw.FPDF_PAGEOBJ_TEXT,
        raw.FPDF_PAGEOBJ_PATH,
        raw.FPDF_PAGEOBJ_IMAGE,
        raw.FPDF_PAGEOBJ_FORM,
    )
    orders = drawings.orders
    for index in range(count):
        order = len(orders)
        if order > MAX_OBJECTS:
            return
        item_address = get_address(address, index)
        orders[item_address] = order
        kind = kind_of(item_address) if item_address else text
        if kind == text:
            continue
        item = get(holder, index)
        if kind == path:
            _path(item, matrix, order, sheet, drawings)
        elif kind == image:
            rect = _bounds(item, matrix, sheet)
            if rect is not None:
                drawings.pictures.append(rect)
                if not raw.FPDFPageObj_HasTransparency(item):
                    drawings.paints.append(Paint(order, rect, None))
        elif kind == form and depth < MAX_DEPTH:
            _walk(item, times(matrix_of(item), matrix), depth + 1, sheet, drawings)


def _bounds(item: Any, matrix: Matrix, sheet: Sheet) -> Rect | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not library().FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return sheet.rect(*apply(matrix, left.value, bottom.value), *apply(matrix, right.value, top.value))


def _path(item: Any, matrix: Matrix, order: int, sheet: Sheet, drawings: Drawings) -> None:
    raw = library()
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or not (mode.value or stroke.value):
        return
    rect = _bounds(item, matrix, sheet)
    color = _color(item) if mode.value else None
    if rect is None or (color is None and not stroke.value):
        return
    if min(rect.x1 - rect.x0, rect.bottom - rect.top) > THIN:
        rect = _clipped(item, rect, matrix, sheet)
    if _is_dot(rect):
        drawings.dots.append(rect)
        return
    if rect.x1 < rect.x0 or rect.bottom < rect.top:
        return  # clipped away
    if rect.x1 - rect.x0 <= THIN or rect.bottom - rect.top <= THIN:
        if color != _WHITE or stroke.value:
            drawings.rules.append(rect)
        return
    if color is not None:
        if not raw.FPDFPageObj_HasTransparency(item):
            drawings.paints.append(Paint(order, rect, color))
        if color != _WHITE:
            drawings.fills.append(rect._replace(color=color))
    if stroke.value and not mode.value and raw.FPDFPath_CountSegments(item) == 2 and _pen(item) > THIN:
        drawings.fills.append(rect)  # one line of a thick pen: a bar, or a marker
    elif stroke.value:
        _outline(item, matrix, rect, sheet, drawings)


def _clipped(item: Any, rect: Rect, matrix: Matrix, sheet: Sheet) -> Rect:
    """Cut a rectangle to what clipping leaves of it: a border may be a whole box of which one side shows."""
    raw = library()
    clip = raw.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(max(raw.FPDFClipPath_CountPaths(clip), 0), _MAX_CLIPS) if clip else 0):
        points = []
        for place in range(min(raw.FPDFClipPath_CountPathSegments(clip, index), MAX_SEGMENTS)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, index, place), x, y)
            points.append(sheet.place(*apply(matrix, x.value, y.value)))
        if points:
            rect = Rect(
                max(rect.x0, min(x for x, _ in points)),
                max(rect.top, min(y for _, y in points)),
                min(rect.x1, max(x for x, _ in points)),
                min(rect.bottom, max(y for _, y in points)),
            )
    return rect


def _is_dot(rect: Rect) -> bool:
    """Say whether something drawn is of the size and form of a bullet."""
    width, height = rect.x1 - rect.x0, rect.bottom - rect.top
    if height <= 0:
        return False
    return _DOT[0] <= width <= _DOT[1] and _DOT[0] <= height <= _DOT[1] and 0.7 < width / height < 1.4


def _color(item: Any) -> int | None:
    """Return the colour that fills an object, or None for one that lets everything through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not library().FPDFPageObj_GetFillColor(item, red, green, blue, alpha) or alpha.value < 16:
        return None
    return red.value << 16 | green.value << 8 | blue.value


def _pen(item: Any) -> float:
    """Return the width of the pen that draws an object, in the object's own units."""
    width = ctypes.c_float()
    return width.value if library().FPDFPageObj_GetStrokeWidth(item, width) else 0.0


def _outline(item: Any, matrix: Matrix, rect: Rect, sheet: Sheet, drawings: Drawings) -> None:
    """Add the straight strokes of a path: a frame of four, or a whole table drawn in one go."""
    raw = library()
    count = raw.FPDFPath_CountSegments(item)
    if count > MAX_SEGMENTS or len(drawings.rules) > MAX_SEGMENTS:
        return
    own = times(matrix_of(item), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    lines: list[Rect] = []
    curved = False
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(own, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            lines.append(sheet.rect(*here, *point))
        else:
            curved = True
        if raw.FPDFPathSegment_GetClose(segment):
            lines.append(sheet.rect(*point, *start))
        here = point
    if curved:
        drawings.fills.append(rect)
        return
    straight = [line for line in lines if line.x1 - line.x0 <= THIN or line.bottom - line.top <= THIN]
    drawings.rules.extend(line for line in straight if max(line.x1 - line.x0, line.bottom - line.top) > THIN)
