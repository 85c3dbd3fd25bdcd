"""Read the pages of a PDF through pypdfium2: text with its place and style, rules, fills, pictures."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from extractors.formats._page import Page, Rect, Run, Style, Word, run_of

# What a page may hold before it is read without its drawings, or not at all: real pages stay far below.
MAX_CHARACTERS = 300_000
MAX_OBJECTS = 60_000
MAX_SEGMENTS = 4_000
_MAX_DEPTH = 6  # of forms within forms

_THIN = 2.6  # points: a rectangle thinner than this is a rule
# A gap wider than this many sizes parts two runs, unless the file itself set a space there (justified text).
_GAP = 0.85
_WIDE_GAP = 3.0

# Words are parted by spaces and line breaks; a no-break space stays inside its word, as in the file.
_WORD = re.compile(r"[^ \t\r\n\f\v\0]+")
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\ufffe": "\u00ad",
        "\x02": "\u00ad",
    }
)
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]")


class _Paint(NamedTuple):
    """An opaque area and its place in the order of painting; `color` is None for a picture."""

    order: int
    rect: Rect
    color: int | None


class _Glyphs(NamedTuple):
    """What all characters of one text object share."""

    style: Style
    turned: int
    mode: int
    alpha: int
    order: int


@cache
def _library() -> Any:
    import pypdfium2.raw as raw

    return raw


@cache
def _fast(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    # The generated bindings wrap every pointer in an object, which costs more than the call itself: three to
    # four calls per word, so the difference is a third of the time of a page.
    address = ctypes.cast(getattr(_library(), name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int


def page_of(document: Any, index: int) -> Page:
    """Read page `index`, counted from 0. Raises pypdfium2's PdfiumError where it cannot be loaded."""
    raw = _library()
    handle = document[index]
    try:
        if _has_drawn_annotations(raw, handle.raw) and raw.FPDFPage_Flatten(handle.raw, raw.FLAT_NORMALDISPLAY) == 1:
            comments = _comments(raw, handle.raw)
            handle.close()
            handle = document[index]
        else:
            comments = _comments(raw, handle.raw)
        reader = _PageReader(raw, handle.raw, index + 1)
        page = reader.read()
        page.comments = comments
        return page
    finally:
        handle.close()


class _PageReader:
    """Reads one page; keeps what its characters share."""

    def __init__(self, raw: Any, page: Any, number: int) -> None:
        self._raw = raw
        self._page = page
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        self._bounds = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        self._rotation = max(raw.FPDFPage_GetRotation(page), 0)
        width, height = abs(bounds.right - bounds.left), abs(bounds.top - bounds.bottom)
        if self._rotation % 2:
            width, height = height, width
        self.page = Page(number, width, height)
        self._orders: dict[int, int] = {}
        self._paints: list[_Paint] = []
        self._glyphs: dict[int | None, _Glyphs] = {}
        self._fonts: dict[int | None, tuple[str, bool, bool]] = {}

    def read(self) -> Page:
        self._objects(self._page, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0, "FPDFPage_CountObjects", "FPDFPage_GetObject")
        text_page = self._raw.FPDFText_LoadPage(self._page)
        if text_page:
            try:
                self._text(ctypes.cast(text_page, _P).value)
            finally:
                self._raw.FPDFText_ClosePage(text_page)
        return self.page

    # --- places ---------------------------------------------------------------------------------

    def _place(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._bounds
        match self._rotation:
            case 1:
                return y - bottom, x - left
            case 2:
                return right - x, y - bottom
            case 3:
                return top - y, right - x
        return x - left, top - y

    def _rect(self, x0: float, y0: float, x1: float, y1: float, color: int | None = None) -> Rect:
        (a, b), (c, d) = self._place(x0, y0), self._place(x1, y1)
        return Rect(min(a, c), min(b, d), max(a, c), max(b, d), color)

    # --- drawings -------------------------------------------------------------------------------

    def _objects(self, holder: Any, matrix: tuple[float, ...], depth: int, count: str, get: str) -> None:
        raw = self._raw
        get_object = getattr(raw, get)
        kind_of = raw.FPDFPageObj_GetType
        for index in range(getattr(raw, count)(holder)):
            if len(self._orders) > MAX_OBJECTS:
                return
            item = get_object(holder, index)
            order = len(self._orders)
            self._orders[ctypes.cast(item, _P).value or -order] = order
            kind = kind_of(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix, order)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                rect = self._bounds_of(item, matrix)
                if rect is not None:
                    self.page.pictures.append(rect)
                    if not raw.FPDFPageObj_HasTransparency(item):
                        self._paints.append(_Paint(order, rect, None))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _times(_matrix_of(raw, item), matrix)
                self._objects(item, inner, depth + 1, "FPDFFormObj_CountObjects", "FPDFFormObj_GetObject")

    def _bounds_of(self, item: Any, matrix: tuple[float, ...]) -> Rect | None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not self._raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        x0, y0 = _apply(matrix, left.value, bottom.value)
        x1, y1 = _apply(matrix, right.value, top.value)
        return self._rect(x0, y0, x1, y1)

    def _path(self, item: Any, matrix: tuple[float, ...], order: int) -> None:
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        rect = self._bounds_of(item, matrix)
        if rect is None:
            return
        color = self._color(raw.FPDFPageObj_GetFillColor, item) if fill.value else None
        width, height = rect.x1 - rect.x0, rect.bottom - rect.top
        if fill.value and color is None and not stroke.value:
            return  # wholly transparent
        if width <= _THIN or height <= _THIN:
            if color != 0xFFFFFF or stroke.value:
                self.page.rules.append(rect)
            return
        segments = raw.FPDFPath_CountSegments(item)
        if color is not None:
            if not raw.FPDFPageObj_HasTransparency(item):
                self._paints.append(_Paint(order, rect, color))
            if color != 0xFFFFFF:
                self.page.fills.append(rect._replace(color=color))
        if stroke.value or segments > 6:
            self._segments(item, matrix, segments, rect, framed=bool(stroke.value))

    def _segments(self, item: Any, matrix: tuple[float, ...], count: int, rect: Rect, *, framed: bool) -> None:
        # A table may be drawn as one path of many lines, and a frame as one path of four.
        if count > MAX_SEGMENTS or len(self.page.rules) > MAX_SEGMENTS:
            return
        raw = self._raw
        own = _times(_matrix_of(raw, item), matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        previous: tuple[float, float] | None = None
        start: tuple[float, float] | None = None
        lines: list[Rect] = []
        curved = False
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = _apply(own, x.value, y.value)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO and previous is not None:
                lines.append(self._rect(*previous, *point))
                if raw.FPDFPathSegment_GetClose(segment) and start is not None:
                    lines.append(self._rect(*point, *start))
            else:
                curved = True
            previous = point
        thin = [line for line in lines if line.x1 - line.x0 <= _THIN or line.bottom - line.top <= _THIN]
        if framed and (curved or count <= 6):
            self.page.fills.append(rect)
        if framed and not curved:
            self.page.rules.extend(line for line in thin if max(line.x1 - line.x0, line.bottom - line.top) > _THIN)

    def _color(self, get: Any, item: Any) -> int | None:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not get(item, red, green, blue, alpha) or alpha.value < 16:
            return None
        return red.value << 16 | green.value << 8 | blue.value

    # --- text -----------------------------------------------------------------------------------

    def _text(self, text_page: int | None) -> None:
        count = _fast("FPDFText_CountChars", _I, _P)(text_page)
        if count <= 0:
            return
        if count > MAX_CHARACTERS:
            raise OverflowError(f"{count} characters on one page")
        text = self._characters(text_page, count)
        builder = _RunBuilder(text, _fast("FPDFText_IsGenerated", _I, _P, _I), text_page)
        object_at = _fast("FPDFText_GetTextObject", _P, _P, _I)
        glyphs_of = self._glyphs
        for match in _WORD.finditer(text):
            first, end = match.span()
            for start, stop, key in _parts(object_at, text_page, first, end):
                glyphs = glyphs_of.get(key)
                if glyphs is None:
                    glyphs = glyphs_of[key] = self._describe(text_page, start, key)
                self._word(builder, text_page, start, stop, glyphs, glued=start > first)
        builder.flush()
        self.page.runs = self._seen(builder.runs)

    def _characters(self, text_page: int | None, count: int) -> str:
        buffer = (ctypes.c_ushort * (count + 1))()
        written = _fast("FPDFText_GetText", _I, _P, _I, _I, _P)(text_page, 0, count, buffer)
        if written == count + 1:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        # Characters without a code are left out of the text above, so that places would shift.
        unicode_at = _fast("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
        codes = (unicode_at(text_page, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)

    def _word(
        self, builder: _RunBuilder, text_page: int | None, start: int, stop: int, glyphs: _Glyphs, *, glued: bool
    ) -> None:
        if glyphs.turned:
            x0, x1, base = self._turned_place(text_page, start, stop, glyphs)
        else:
            x, y = _DOUBLES
            _fast("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)(text_page, start, _X, _Y)
            box = _BOX
            _fast("FPDFText_GetLooseCharBox", _I, _P, _I, _P)(text_page, stop - 1, _BOX_AT)
            if self._rotation:
                x0, base = self._place(x.value, y.value)
                far = self._place(box.right, box.top)
                near = self._place(box.left, box.bottom)
                x1 = max(far[0], near[0])
            else:
                x0 = x.value - self._bounds[0]
                base = self._bounds[3] - y.value
                x1 = box.right - self._bounds[0]
        size = glyphs.style.size
        if stop - start > 1 and not -0.1 * size <= x1 - x0 <= (stop - start) * 1.6 * size:
            half = (start + stop) // 2  # not one word on the page: cut it until the pieces are
            self._word(builder, text_page, start, half, glyphs, glued=glued)
            self._word(builder, text_page, half, stop, glyphs, glued=True)
            return
        builder.add(start, stop, x0, max(x1, x0), base, glyphs, glued=glued)

    def _turned_place(
        self, text_page: int | None, start: int, stop: int, glyphs: _Glyphs
    ) -> tuple[float, float, float]:
        # Along the direction of writing: for text read upwards, `x` grows upwards and `base` to the right.
        loose = _fast("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
        loose(text_page, start, _BOX_AT)
        first = self._rect(_BOX.left, _BOX.bottom, _BOX.right, _BOX.top)
        loose(text_page, stop - 1, _BOX_AT)
        last = self._rect(_BOX.left, _BOX.bottom, _BOX.right, _BOX.top)
        match glyphs.turned:
            case 1:
                return first.top, last.bottom, -first.x0 - 0.2 * glyphs.style.size
            case 2:
                return -first.x1, -last.x0, -first.top
        return -first.bottom, -last.top, first.x1 - 0.2 * glyphs.style.size

    def _describe(self, text_page: int | None, index: int, key: int | None) -> _Glyphs:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        _fast("FPDFText_GetMatrix", _I, _P, _I, _P)(text_page, index, ctypes.addressof(matrix))
        nominal = _fast("FPDFText_GetFontSize", ctypes.c_double, _P, _I)(text_page, index)
        size = abs(nominal) * ((matrix.c**2 + matrix.d**2) ** 0.5 or 1.0)
        if not 0.1 <= size <= 2000:
            size = min(max(size, 0.1), 2000.0)
        if abs(matrix.b) > abs(matrix.a):
            turned = 3 if matrix.b > 0 else 1
        else:
            turned = 0 if matrix.a >= 0 or matrix.d < 0 else 2
        turned = (turned + self._rotation) % 4
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        filled = _fast("FPDFText_GetFillColor", _I, _P, _I, _P, _P, _P, _P)(
            text_page, index, *(ctypes.addressof(part) for part in (red, green, blue, alpha))
        )
        color = red.value << 16 | green.value << 8 | blue.value if filled else 0
        mode, font = 0, None
        if key is not None:
            mode = _fast("FPDFTextObj_GetTextRenderMode", _I, _P)(key)
            font = _fast("FPDFTextObj_GetFont", _P, _P)(key)
        if font not in self._fonts:
            self._fonts[font] = _font(font)
        name, bold, italic = self._fonts[font]
        style = Style(round(size, 1), bold, italic, color, name)
        order = self._orders.get(key, 1 << 30) if key is not None else 1 << 30
        return _Glyphs(style, turned, mode, alpha.value if filled else 255, order)

    def _seen(self, runs: list[tuple[Run, _Glyphs]]) -> list[Run]:
        """Drop what is drawn twice, and mark what no reader sees."""
        seen: dict[str, list[Run]] = {}
        kept: list[Run] = []
        hidden: list[int] = []
        for run, glyphs in runs:
            text = run.text
            twins = seen.setdefault(text, [])
            near = 0.3 * run.style.size
            if any(abs(run.x0 - twin.x0) < near and abs(run.base - twin.base) < near for twin in twins):
                continue
            twins.append(run)
            if self._may_be_hidden(run, glyphs):
                hidden.append(len(kept))
            kept.append(run)
        if hidden:
            self._hide(kept, hidden)
        return kept

    def _may_be_hidden(self, run: Run, glyphs: _Glyphs) -> bool:
        page, style = self.page, run.style
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        if not (0 <= x <= page.width and 0 <= y <= page.height):
            return True
        if glyphs.mode in (3, 7) or glyphs.alpha < 16 or style.size < 1.0:
            return True
        ground: int | None = 0xFFFFFF
        for paint in self._paints:
            if paint.order > glyphs.order:
                if paint.rect.x0 <= run.x0 and paint.rect.x1 >= run.x1 and paint.rect.holds(x, y):
                    return True
            elif paint.rect.holds(x, y):
                ground = paint.color
        if glyphs.mode in (1, 5):  # outlines only: their colour is another one
            return False
        return ground is not None and _alike(style.color, ground)

    def _hide(self, runs: list[Run], suspects: list[int]) -> None:
        shot = _Shot(self._raw, self._page, self.page)
        for index in suspects:
            run = runs[index]
            if not shot.shows(run):
                runs[index] = run._replace(hidden=True)


class _RunBuilder:
    """Gathers words into runs, in the order of the file."""

    def __init__(self, text: str, is_generated: Callable[..., Any], text_page: int | None) -> None:
        self._text = text
        self._is_generated = is_generated
        self._text_page = text_page
        self.runs: list[tuple[Run, _Glyphs]] = []
        self._words: list[Word] = []
        self._lead: _Glyphs | None = None
        self._base = 0.0
        self._stop = 0
        self._letters = 0

    def add(self, start: int, stop: int, x0: float, x1: float, base: float, glyphs: _Glyphs, *, glued: bool) -> None:
        text = self._text[start:stop]
        if not text.isascii():
            text = text.translate(_LIGATURES)
            inner = text[:-1].replace("\u00ad", "")
            text = inner + text[-1:]
        text = _UNWANTED.sub("", text)
        if not text:
            return
        lead = self._lead
        if lead is not None and not self._follows(lead, start, x0, base, glyphs, glued=glued):
            self.flush()
            lead = None
        if lead is None:
            self._lead = glyphs
            self._base = base
            self._words = [Word(x0, x1, text)]
            self._letters = len(text)
        else:
            if glyphs.style.size > lead.style.size * 1.15 and base <= self._base + 0.1 * glyphs.style.size:
                # The run began with a raised mark: what follows tells its size and baseline.
                self._lead, self._base = glyphs, base
                self._words = [word._replace(text=_raised(word.text)) for word in self._words]
            elif glyphs.style.size < 0.85 * lead.style.size and base < self._base - 0.12 * lead.style.size:
                text = _raised(text)
            self._words.append(Word(x0, x1, text, glued))
            self._letters += len(text)
        self._stop = stop

    def _follows(self, lead: _Glyphs, start: int, x0: float, base: float, glyphs: _Glyphs, *, glued: bool) -> bool:
        if glyphs.turned != lead.turned:
            return False
        size, other = lead.style.size, glyphs.style.size
        shift = abs(base - self._base)
        if shift > (0.12 * min(size, other) if 0.87 < size / other < 1.15 else 0.6 * max(size, other)):
            return False
        gap = x0 - self._words[-1].x1
        size = max(size, other)
        if gap < -0.6 * size:
            return False
        if gap <= _GAP * size:
            return True
        if glued or gap > _WIDE_GAP * size or start - self._stop > 2:
            return False
        return not any(self._is_generated(self._text_page, index) == 1 for index in range(self._stop, start))

    def flush(self) -> None:
        if self._lead is not None and self._words:
            run = run_of(self._words, self._base, self._lead.style, turned=self._lead.turned)
            self.runs.append((_upright(run) if run.turned else run, self._lead))
        self._lead = None
        self._words = []


class _Shot:
    """A picture of the page, taken once, in which suspected text is looked for."""

    _SCALE = 1.5

    def __init__(self, raw: Any, page: Any, geometry: Page) -> None:
        # A huge page is not drawn: what is suspected there counts as hidden.
        self._stride = 0
        self._data = b""
        self._width, self._height = int(geometry.width * self._SCALE), int(geometry.height * self._SCALE)
        if not (0 < self._width <= 6000 and 0 < self._height <= 6000):
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
        """Say whether anything stands out from its ground where the run is set."""
        if run.style.size < 1.0 or not self._data:
            return False
        left, right = max(int(run.x0 * self._SCALE), 0), min(int(run.x1 * self._SCALE) + 1, self._width)
        rows = range(max(int(run.top * self._SCALE), 0), min(int(run.bottom * self._SCALE) + 1, self._height))
        inks = [self._data[row * self._stride + left : row * self._stride + right] for row in rows]
        inks = [ink for ink in inks if ink]
        # 24 of 256 grey levels: paler than any text meant to be read, darker than the noise of a picture.
        return bool(inks) and max(map(max, inks)) - min(map(min, inks)) > 24


_DOUBLES = (ctypes.c_double(), ctypes.c_double())
_X, _Y = (ctypes.addressof(part) for part in _DOUBLES)


class _FloatRect(ctypes.Structure):
    _fields_ = (
        ("left", ctypes.c_float),
        ("top", ctypes.c_float),
        ("right", ctypes.c_float),
        ("bottom", ctypes.c_float),
    )


_BOX = _FloatRect()
_BOX_AT = ctypes.addressof(_BOX)
