"""The text of a page of a PDF, as runs of words with their place and style."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from extractors.formats._page import RAISED, Run, Style, Word
from extractors.formats._pdfium import DOUBLE, INT, POINTER, UINT, Sheet, fast, library

MAX_CHARACTERS = 300_000  # of one page; a dense one has 10,000

# A gap wider than this many sizes parts two runs, unless the file itself set a space there: justified text
# stretches its spaces, a table does not fill the gap between two cells with one.
_GAP = 0.85
_WIDE_GAP = 3.0
_EVEN = 1.35  # ratio between the widest and the narrowest space of a justified line

# A title with letters set apart: so many words, of so few letters each.
_SPACED_WORDS = 5
_SPACED_LETTERS = 1.7

# Words are parted by spaces and line breaks; a no-break space stays inside its word, as in the file.
_WORD = re.compile(r"[^ \t\r\n\f\v\0\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+")
_LINE = re.compile(r"[^\r\n\0]+")
# U+FFFE and U+0002 are how PDFium writes a hyphen at the end of a line.
_RESOLVED = str.maketrans(
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
_BOLD_FONT = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_ITALIC_FONT = re.compile(r"italic|oblique", re.IGNORECASE)
_TELLING_NAME = 4  # letters: "F1" and "T3" tell nothing
_ON_TOP = 1 << 30  # the order of what stands in no list of objects
_FILL_AND_STROKE = 2  # a render mode, used to fake bold
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6


class Glyphs(NamedTuple):
    """What all characters of one text object share; `order` is their object's place in the order of painting."""

    style: Style
    turned: int
    mode: int
    alpha: int
    order: int


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
        builder = _Builder(self._at, self._orders)
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
        return list(_justified(builder.runs))

    def _one_object(self, text: str, start: int, stop: int, glyphs: Glyphs, key: int, builder: _Builder) -> None:
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

    def _any_objects(self, text: str, start: int, stop: int, builder: _Builder) -> None:
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
            glyphs = self._looks[look] = Glyphs(style, turned, mode, alpha, _ON_TOP)
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


class _Builder:
    """Gathers words into runs, in the order of the file."""

    def __init__(self, text_page: int, orders: dict[int, int]) -> None:
        self.runs: list[tuple[Run, Glyphs]] = []
        self._at = text_page
        self._orders = orders
        self._is_generated = fast("FPDFText_IsGenerated", INT, POINTER, INT)
        self._words: list[Word] = []
        self._letters: defaultdict[Glyphs, int] = defaultdict(int)
        self._lead: Glyphs | None = None
        self._last: Glyphs | None = None
        self._key: int | None = None
        self._base = 0.0
        self._x1 = 0.0
        self._stop = 0

    def add(
        self,
        text: str,
        start: int,
        stop: int,
        x0: float,
        x1: float,
        base: float,
        glyphs: Glyphs,
        key: int | None,
        glued: bool,
    ) -> None:
        """Add a word, to the run before it or as the first of the next."""
        word = text[start:stop]
        if not (word.isascii() and word.isprintable()):
            word = _resolved(word)
            if not word or word.isspace():
                return
        lead = self._lead
        if glyphs is lead and base == self._base and not glued:
            if 0 <= x0 - self._x1 <= _GAP * glyphs.style[0]:
                self._words.append(Word(x0, x1, word))
                self._letters[glyphs] += len(word)
                self._last, self._x1, self._stop = glyphs, x1, stop
                return
        if lead is None:
            self._begin(glyphs, key, base)
        else:
            if not self._follows(lead, start, x0, base, glyphs, glued):
                self.flush()
                self._begin(glyphs, key, base)
            elif glyphs is not lead:
                word, glued = self._set_off(lead, word, x0, base, glyphs, key, glued)
        if glued and self._words and self._last is glyphs:
            last = self._words[-1]
            self._words[-1] = Word(last.x0, x1, last.text + word, last.glued)
        else:
            self._words.append(Word(x0, x1, word, glued and bool(self._words)))
        self._letters[glyphs] += len(word)
        self._last, self._x1, self._stop = glyphs, x1, stop

    def _begin(self, glyphs: Glyphs, key: int | None, base: float) -> None:
        self._lead, self._key, self._base = glyphs, key, base

    def _set_off(
        self, lead: Glyphs, word: str, x0: float, base: float, glyphs: Glyphs, key: int | None, glued: bool
    ) -> tuple[str, bool]:
        """Return a word of another style as it is to be written, and whether no space stands before it."""
        size, other = lead.style.size, glyphs.style.size
        if 0.9 < other / size < 1.1:
            return word, glued
        if other > 1.15 * size and base > self._base + 0.1 * other:
            # The run began with a raised mark: what follows tells its size and its baseline.
            self._begin(glyphs, key, base)
            self._words = [mark._replace(text=mark.text.translate(RAISED)) for mark in self._words]
        elif other < 0.9 * size and base < self._base - 0.12 * size:
            word = word.translate(RAISED)
        # PDFium sees a space between a raised mark and what it stands at.
        return word, glued or x0 - self._x1 < 0.15 * max(size, other)

    def _follows(self, lead: Glyphs, start: int, x0: float, base: float, glyphs: Glyphs, glued: bool) -> bool:
        size, other = lead.style.size, glyphs.style.size
        larger = max(size, other)
        alike = 0.9 < size / other < 1.1
        if glyphs.turned != lead.turned or abs(base - self._base) > (0.12 if alike else 0.6) * larger:
            return False
        gap = x0 - self._x1
        if gap < -0.6 * larger:
            return False
        if gap <= _GAP * larger or (gap <= _WIDE_GAP * larger and gap <= _EVEN * self._last_gap()):
            return True
        if glued or gap > _WIDE_GAP * larger or start - self._stop > 2:
            return False
        return not any(self._is_generated(self._at, index) == 1 for index in range(self._stop, start))

    def _last_gap(self) -> float:
        return self._words[-1].x0 - self._words[-2].x1 if len(self._words) > 1 else 0.0

    def flush(self) -> None:
        """End the run."""
        if self._lead is not None:
            order = self._orders.get(self._key or 0, _ON_TOP)
            self.runs.append((self._run(self._lead), self._lead._replace(order=order)))
        self._lead = None
        self._words, self._letters = [], defaultdict(int)

    def _run(self, lead: Glyphs) -> Run:
        style, mixed = lead.style, False
        if len(self._letters) > 1:
            style = max(self._letters, key=lambda glyphs: self._letters[glyphs]).style
            mixed = any(glyphs.style[1:4:2] != style[1:4:2] for glyphs in self._letters)
        size, base = style.size, self._base
        if len(self._words) >= _SPACED_WORDS:
            self._words = _unspaced(self._words)
        # Four fifths above the baseline, a fifth below: the heights that fonts declare differ wildly.
        x0, top, x1, bottom = self._words[0].x0, base - 0.8 * size, self._words[-1].x1, base + 0.2 * size
        match lead.turned:
            case 1:
                x0, top, x1, bottom = -bottom, x0, -top, x1
            case 2:
                x0, top, x1, bottom = -x1, -bottom, -x0, -top
            case 3:
                x0, top, x1, bottom = top, -x1, bottom, -x0
        return Run(tuple(self._words), x0, top, x1, bottom, base, style, lead.turned, False, mixed)


def _justified(runs: list[tuple[Run, Glyphs]]) -> Iterator[tuple[Run, Glyphs]]:
    """Join the words of a justified line whose spaces are wide, but all alike, as those between cells are not."""
    line: list[tuple[Run, Glyphs]] = []
    for pair in runs:
        run = pair[0]
        if line:
            last = line[-1][0]
            if run.base != last.base or run.turned or run.style != last.style or run.x0 <= last.x1:
                yield from _one_if_even(line)
                line = []
        line.append(pair)
    yield from _one_if_even(line)


def _one_if_even(line: list[tuple[Run, Glyphs]]) -> list[tuple[Run, Glyphs]]:
    if len(line) < 2:
        return line
    words = [word for run, _ in line for word in run.words]
    gaps = [right.x0 - left.x1 for left, right in pairwise(words) if not right.glued]
    first = line[0][0]
    if len(gaps) < 3 or max(gaps) > min(_EVEN * min(gaps), _WIDE_GAP * first.style.size):
        return line
    return [(first._replace(words=tuple(words), x1=line[-1][0].x1), line[0][1])]


def _unspaced(words: list[Word]) -> list[Word]:
    """Join letters that were set apart for looks: "T I T L E" is a word."""
    if sum(len(word.text) for word in words) > _SPACED_LETTERS * len(words):
        return words
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    usual = sorted(gaps)[len(gaps) // 2]
    return [words[0]] + [word._replace(glued=gap < 1.6 * usual) for word, gap in zip(words[1:], gaps, strict=True)]


def _resolved(word: str) -> str:
    """Resolve ligatures, and drop what is no letter; a soft hyphen stays only at the end, where a line may break."""
    if word.isascii():
        return _UNWANTED.sub("", word) if not word.isprintable() else word
    word = word.translate(_RESOLVED)
    return _UNWANTED.sub("", word[:-1].replace("\u00ad", "") + word[-1])
