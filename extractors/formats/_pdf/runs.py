"""The text of a page of a PDF, as runs of words with their place and style."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from extractors.formats._pdf.page import Run, Style
from extractors.formats._pdf.pdfium import DOUBLE, INT, POINTER, UINT, Sheet, fast, library
from extractors.formats._pdf.words import ON_TOP, Glyphs, RunBuilder, justified

MAX_CHARACTERS = 2_000_000  # of one page; a dense one has 10,000

# Words are parted by spaces and line breaks; a no-break space stays inside its word, as in the file.
_WORD = re.compile(r"[^ \t\r\n\f\v\0\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+")
_LINE = re.compile(r"[^\r\n\0]+")
_BOLD_FONT = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_ITALIC_FONT = re.compile(r"italic|oblique", re.IGNORECASE)
_TELLING_NAME = 4  # letters: "F1" and "T3" tell nothing
_FILL_AND_STROKE = 2  # a render mode, used to fake bold
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6


class _Box(ctypes.Structure):
    left: float
    top: float
    right: float
    bottom: float
    _fields_ = (
        ("left", ctypes.c_float),
        ("top", ctypes.c_float),
        ("right", ctypes.c_float),
        ("bottom", ctypes.c_float),
    )


def runs_of(page: Any, sheet: Sheet, orders: dict[int, int]) -> list[tuple[Run, Glyphs]]:
    """Read the text of a page, in the order of the file. Raises OverflowError where it is absurdly much."""
    raw = library()
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return _Reader(ctypes.cast(text_page, POINTER).value or 0, sheet, orders).read()
    finally:
        raw.FPDFText_ClosePage(text_page)


class _Reader:
    """Reads the characters of one page, and keeps what they share."""

    def __init__(self, text_page: int, sheet: Sheet, orders: dict[int, int]) -> None:
        self._at = text_page
        self._sheet = sheet
        self._orders = orders
        self._glyphs: dict[int | None, Glyphs] = {}
        self._looks: dict[tuple[float | None, ...], Glyphs] = {}
        self._object_at = fast("FPDFText_GetTextObject", POINTER, POINTER, INT)
        self._origin_at = fast("FPDFText_GetCharOrigin", INT, POINTER, INT, POINTER, POINTER)
        self._box_at = fast("FPDFText_GetLooseCharBox", INT, POINTER, INT, POINTER)
        self._generated_at = fast("FPDFText_IsGenerated", INT, POINTER, INT)
        self._size_at = fast("FPDFText_GetFontSize", DOUBLE, POINTER, INT)
        self._font_of = fast("FPDFTextObj_GetFont", POINTER, POINTER)
        self._matrix_at = fast("FPDFText_GetMatrix", INT, POINTER, INT, POINTER)
        self._color_at = fast("FPDFText_GetFillColor", INT, POINTER, INT, POINTER, POINTER, POINTER, POINTER)
        self._mode_of = fast("FPDFTextObj_GetTextRenderMode", INT, POINTER)
        self._matrix, self._color = library().FS_MATRIX(), [ctypes.c_uint() for _ in range(4)]
        self._into_matrix, self._into_color = ctypes.addressof(self._matrix), [*map(ctypes.addressof, self._color)]
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), _Box()
        self._into_x, self._into_y = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._into_box = ctypes.addressof(self._box)

    def read(self) -> list[tuple[Run, Glyphs]]:
        count = fast("FPDFText_CountChars", INT, POINTER)(self._at)
        if count > MAX_CHARACTERS:
            raise OverflowError(f"{count} characters on one page")
        text = self._characters(count) if count > 0 else ""
        builder = RunBuilder(self._is_made_up, self._orders)
        object_at, at = self._object_at, self._at
        for line in _LINE.finditer(text):
            start, stop = line.span()
            key = object_at(at, start)
            if key and self._sheet.rotation == 0 and object_at(at, stop - 1) == key:
                glyphs = self._glyphs.get(key) or self._describe(start, key)
                if not glyphs.turned:
                    self._one_object(text, start, stop, glyphs, key, builder)
                    continue
            self._any_objects(text, start, stop, builder)
        builder.flush()
        return list(justified(builder.runs))

    def _is_made_up(self, index: int) -> bool:
        """Say whether PDFium put a character where the file has none, as it does for the space of a gap."""
        return bool(self._generated_at(self._at, index) == 1)

    def _one_object(self, text: str, start: int, stop: int, glyphs: Glyphs, key: int, builder: RunBuilder) -> None:
        """Read a line that is one object: its words share a baseline, and a space tells where two of them end."""
        box_at, box, into, at = self._box_at, self._box, self._into_box, self._at
        left = self._sheet.left
        words: list[tuple[int, int, float, float]] = []
        x0, before, end = 0.0, -1, start
        for match in _WORD.finditer(text, start, stop):
            first = match.start()
            if before < 0:
                place = self._level(first, first + 1, glyphs)
                if place is None:
                    break
                x0, base = place[0], place[2]
            else:
                box_at(at, end, into)
                if first == end + 1 and box.right > box.left:
                    words.append((before, end, x0, box.left - left))
                    x0 = box.right - left
                else:  # a space that PDFium made up, or several
                    box_at(at, end - 1, into)
                    words.append((before, end, x0, box.right - left))
                    self._origin_at(at, first, self._into_x, self._into_y)
                    x0 = self._x.value - left
            before, end = match.span()
        else:
            if before >= 0:
                box_at(at, end - 1, into)
                words.append((before, end, x0, box.right - left))
                limit = 1.6 * glyphs.style.size
                if all(-0.1 * limit <= x1 - x0 <= (e - b) * limit for b, e, x0, x1 in words):
                    for begin, finish, x0, x1 in words:
                        builder.add(text, begin, finish, x0, x1, base, glyphs, key, False)
                    return
        self._any_objects(text, start, stop, builder)

    def _any_objects(self, text: str, start: int, stop: int, builder: RunBuilder) -> None:
        """Read a line word by word."""
        add, object_at, at = builder.add, self._object_at, self._at
        level = self._sheet.rotation == 0
        for match in _WORD.finditer(text, start, stop):
            first, end = match.span()
            key = object_at(at, first)
            if level and (end - first == 1 or object_at(at, end - 1) == key):
                glyphs = self._glyphs.get(key) or self._describe(first, key)
                place = self._level(first, end, glyphs)
                if place:  # nearly every word: the rest is for what is turned, mixed or torn
                    add(text, first, end, *place, glyphs, key, False)
                    continue
            for begin, finish, piece_key in self._pieces(first, end):
                glyphs = self._glyphs.get(piece_key) or self._describe(begin, piece_key)
                for piece in self._placed(begin, finish, glyphs):
                    add(text, *piece, glyphs, piece_key, piece[0] > first)

    def _characters(self, count: int) -> str:
        buffer = (ctypes.c_ushort * (count + 1))()
        written = fast("FPDFText_GetText", INT, POINTER, INT, INT, POINTER)(self._at, 0, count, buffer)
        if written == count + 1:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        # Characters without a code are missing above, or some have two units: places would shift.
        unicode_at = fast("FPDFText_GetUnicode", UINT, POINTER, INT)
        codes = (unicode_at(self._at, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)

    def _pieces(self, start: int, stop: int) -> Iterator[tuple[int, int, int | None]]:
        """Cut a word where another style begins: a raised mark, a bold first part."""
        object_at, at = self._object_at, self._at
        key = object_at(at, start)
        if stop - start == 1 or object_at(at, stop - 1) == key or self._is_alike(start, key, stop - 1):
            yield start, stop, key
            return
        for index in range(start + 1, stop):
            other = object_at(at, index)
            if other != key:
                if not self._is_alike(start, key, index):
                    yield start, index, key
                    start = index
                key = other
        yield start, stop, object_at(at, start)

    def _is_alike(self, first: int, key: int | None, second: int) -> bool:
        """Say whether two characters are set alike: some programs make every glyph an object of its own."""
        other = self._object_at(self._at, second)
        if not key or not other or self._font_of(key) != self._font_of(other):
            return False
        if self._size_at(self._at, first) != self._size_at(self._at, second):
            return False
        self._origin_at(self._at, first, self._into_x, self._into_y)
        height = self._y.value
        self._origin_at(self._at, second, self._into_x, self._into_y)
        return abs(self._y.value - height) < 0.5

    def _level(self, start: int, stop: int, glyphs: Glyphs) -> tuple[float, float, float] | None:
        """Return the place of a word on an unturned page, (x0, x1, baseline), or None where it is not one."""
        if glyphs.turned:
            return None
        self._origin_at(self._at, start, self._into_x, self._into_y)
        self._box_at(self._at, stop - 1, self._into_box)
        sheet = self._sheet
        x0, x1 = self._x.value - sheet.left, self._box.right - sheet.left
        size = glyphs.style.size
        if -0.1 * size <= x1 - x0 <= (stop - start) * 1.6 * size:
            return x0, x1, sheet.top - self._y.value
        return None

    def _placed(self, start: int, stop: int, glyphs: Glyphs) -> Iterator[tuple[int, int, float, float, float]]:
        """Yield (start, stop, x0, x1, baseline) of a piece, cut further where it is not one on the page."""
        if glyphs.turned:
            x0, x1, base = self._turned(start, stop, glyphs)
        else:
            self._origin_at(self._at, start, self._into_x, self._into_y)
            self._box_at(self._at, stop - 1, self._into_box)
            sheet, box = self._sheet, self._box
            if sheet.rotation:
                x0, base = sheet.place(self._x.value, self._y.value)
                x1 = sheet.rect(box.left, box.bottom, box.right, box.top).x1
            else:
                x0, base, x1 = self._x.value - sheet.left, sheet.top - self._y.value, box.right - sheet.left
        size = glyphs.style.size
        if stop - start > 1 and not -0.1 * size <= x1 - x0 <= (stop - start) * 1.6 * size:
            half = (start + stop) // 2
            yield from self._placed(start, half, glyphs)
            yield from self._placed(half, stop, glyphs)
        else:
            yield start, stop, x0, max(x1, x0), base

    def _turned(self, start: int, stop: int, glyphs: Glyphs) -> tuple[float, float, float]:
        # In the frame of the reader who turns their head: x along the writing, the baseline across it.
        boxes = []
        for index in (start, stop - 1):
            self._box_at(self._at, index, self._into_box)
            box = self._box
            boxes.append(self._sheet.rect(box.left, box.bottom, box.right, box.top))
        first, last = boxes
        fall = 0.2 * glyphs.style.size
        match glyphs.turned:
            case 1:
                return first.top, last.bottom, -first.x0 - fall
            case 2:
                return -first.x1, -last.x0, -first.top - fall
        return -first.bottom, -last.top, first.x1 - fall

    def _describe(self, index: int, key: int | None) -> Glyphs:
        matrix = self._matrix
        self._matrix_at(self._at, index, self._into_matrix)
        nominal = self._size_at(self._at, index)
        known = self._color_at(self._at, index, *self._into_color)
        red, green, blue, alpha = (part.value for part in self._color) if known else (0, 0, 0, 255)
        font, mode = (self._font_of(key), self._mode_of(key)) if key else (None, 0)
        look = (font, nominal, matrix.a, matrix.b, matrix.c, matrix.d, red, green, blue, alpha, mode)
        glyphs = self._looks.get(look)
        if glyphs is None:
            size = abs(nominal) * ((matrix.c**2 + matrix.d**2) ** 0.5 or 1.0)
            name, bold, italic = _font(font)
            style = Style(
                round(min(max(size, 0.1), 2000.0), 1),
                bold or mode == _FILL_AND_STROKE,
                italic,
                red << 16 | green << 8 | blue,
                name,
            )
            turned = (_turns(matrix) + self._sheet.rotation) % 4
            glyphs = self._looks[look] = Glyphs(style, turned, mode, alpha, ON_TOP)
        self._glyphs[key] = glyphs
        return glyphs


def _turns(matrix: Any) -> int:
    """Return the direction of writing in quarter turns clockwise."""
    if abs(matrix.b) > abs(matrix.a):
        return 3 if matrix.b > 0 else 1
    return 2 if matrix.a < 0 < -matrix.d else 0


def _font(font: int | None) -> tuple[str, bool, bool]:
    """Return the name of a font and whether it is bold and italic."""
    if not font:
        return "", False, False
    buffer = ctypes.create_string_buffer(128)
    fast("FPDFFont_GetBaseFontName", ctypes.c_size_t, POINTER, POINTER, ctypes.c_size_t)(font, buffer, 128)
    name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
    flags = fast("FPDFFont_GetFlags", INT, POINTER)(font)
    bold = bool(_BOLD_FONT.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD))
    if len(name) < _TELLING_NAME:
        # The weight that PDFium computes takes many a regular font for bold, so only where no name tells.
        bold = bold or fast("FPDFFont_GetWeight", INT, POINTER)(font) >= 700
    italic = bool(_ITALIC_FONT.search(name)) or (flags > 0 and bool(flags & _ITALIC_FLAG))
    return name, bold, italic
