"""The text of a page of a PDF, as runs of words with their place and style."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
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
        self._fonts: dict[int | None, tuple[str, bool, bool]] = {}
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
        builder = _Builder(self._at)
        for match in _WORD.finditer(text):
            first = match.start()
            for start, stop, key in self._pieces(first, match.end()):
                glyphs = self._glyphs.get(key) or self._describe(start, key)
                for piece in self._placed(start, stop, glyphs):
                    builder.add(text, *piece, glyphs, glued=piece[0] > first)
        builder.flush()
        return list(_justified(builder.runs))

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
        size = abs(nominal) * ((matrix.c**2 + matrix.d**2) ** 0.5 or 1.0)
        known = self._color_at(self._at, index, *self._into_color)
        red, green, blue, alpha = (part.value for part in self._color) if known else (0, 0, 0, 255)
        font = self._font_of(key) if key else None
        if font not in self._fonts:
            self._fonts[font] = _font(font)
        name, bold, italic = self._fonts[font]
        mode = self._mode_of(key) if key else 0
        bold = bold or mode == _FILL_AND_STROKE
        glyphs = Glyphs(
            Style(round(min(max(size, 0.1), 2000.0), 1), bold, italic, red << 16 | green << 8 | blue, name),
            (_turns(matrix) + self._sheet.rotation) % 4,
            mode,
            alpha,
            self._orders.get(key or 0, 1 << 30),
        )
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

    def __init__(self, text_page: int) -> None:
        self.runs: list[tuple[Run, Glyphs]] = []
        self._at = text_page
        self._words: list[Word] = []
        self._looks: list[tuple[Glyphs, int]] = []
        self._lead: Glyphs | None = None
        self._base = 0.0
        self._stop = 0

    def add(
        self, text: str, start: int, stop: int, x0: float, x1: float, base: float, glyphs: Glyphs, *, glued: bool
    ) -> None:
        word = _resolved(text[start:stop])
        if not word or word.isspace():
            return
        if self._lead is not None and not self._follows(self._lead, start, x0, base, glyphs, glued=glued):
            self.flush()
        lead = self._lead
        if lead is None:
            self._lead, self._base = glyphs, base
        elif glyphs is not lead:
            size, other = lead.style.size, glyphs.style.size
            if other > 1.15 * size and base > self._base + 0.1 * other:
                # The run began with a raised mark: what follows tells its size and its baseline.
                self._lead, self._base = glyphs, base
                self._words = [mark._replace(text=mark.text.translate(RAISED)) for mark in self._words]
            elif other < 0.9 * size and base < self._base - 0.12 * size:
                word = word.translate(RAISED)
            # PDFium sees a space between a raised mark and what it stands at.
            glued = glued or (not 0.9 < other / size < 1.1 and x0 - self._words[-1].x1 < 0.15 * size)
        if glued and self._words and glyphs.style == self._looks[-1][0].style:
            last = self._words[-1]
            self._words[-1] = Word(last.x0, x1, last.text + word, last.glued)
        else:
            self._words.append(Word(x0, x1, word, glued and bool(self._words)))
        self._looks.append((glyphs, len(word)))
        self._stop = stop

    def _follows(self, lead: Glyphs, start: int, x0: float, base: float, glyphs: Glyphs, *, glued: bool) -> bool:
        size, other = lead.style.size, glyphs.style.size
        larger = max(size, other)
        alike = 0.9 < size / other < 1.1
        if glyphs.turned != lead.turned or abs(base - self._base) > (0.12 if alike else 0.6) * larger:
            return False
        gap = x0 - self._words[-1].x1
        if gap < -0.6 * larger:
            return False
        if gap <= _GAP * larger or (gap <= _WIDE_GAP * larger and gap <= _EVEN * self._last_gap()):
            return True
        if glued or gap > _WIDE_GAP * larger or start - self._stop > 2:
            return False
        is_generated = fast("FPDFText_IsGenerated", INT, POINTER, INT)
        return not any(is_generated(self._at, index) == 1 for index in range(self._stop, start))

    def _last_gap(self) -> float:
        return self._words[-1].x0 - self._words[-2].x1 if len(self._words) > 1 else 0.0

    def flush(self) -> None:
        if self._lead is not None:
            self.runs.append((self._run(self._lead), self._lead))
        self._lead = None
        self._words, self._looks = [], []

    def _run(self, lead: Glyphs) -> Run:
        style, mixed = lead.style, False
        if any(glyphs is not lead for glyphs, _ in self._looks):
            letters: Counter[Style] = Counter()
            for glyphs, count in self._looks:
                letters[glyphs.style] += count
            style = letters.most_common(1)[0][0]
            mixed = any(other[1:4:2] != style[1:4:2] for other in letters)
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
