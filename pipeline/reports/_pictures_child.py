"""The child process that draws passages of a PDF: `python -m pipeline.reports._pictures_child FILE < wishes`."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import unicodedata
from ctypes import byref, c_int
from pathlib import Path
from typing import Any

from extractors.formats._child import confine
from extractors.model import Limits

_SCALE = 1.6  # pixels a point: text of 9 points is read with ease, and a picture weighs 7 KB
_WIDTH = 1400  # pixels of a page, at most: slides are wide
_AROUND = 26.0  # points above and below a passage: the lines it stands among
_PLAY = 12.0  # points by which an edge may move, so that it cuts no line of text in two
_TALLEST = 300.0  # points: of a passage taller than this, the marked lines alone are shown
_MARKS = 60  # lines of one passage: a hostile file could have thousands
_LETTERS = 5000  # rectangles of one passage: some files have one a letter
_DARK = 160  # of 255: what is darker is ink
_GREYS = 16  # shades: half the bytes of full colour, and the highlight is the one colour in the picture
_FINE = 100  # PDFium places points on whole units: hundredths of a point are enough

Rectangle = tuple[float, float, float, float]


def main() -> int:
    """Draw what is wished for until the bytes allowed are spent."""
    import pypdfium2

    asked = json.load(sys.stdin)
    confine(Limits())
    data = Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(data).hexdigest() != asked["digest"]:
        return 1  # another file by now: its pictures would show what the review did not read
    with pypdfium2.PdfDocument(data) as document:
        drawn = _draw(document, asked["wishes"], asked["bytes"])
    json.dump(drawn, sys.stdout)
    return 0


def _draw(document: Any, wishes: list[dict[str, Any]], left: int) -> dict[str, Any]:
    pictures: list[dict[str, Any]] = []
    shown: list[dict[str, Any] | None] = []
    known: dict[tuple[int, float, float], tuple[int, Rectangle]] = {}
    sheets: dict[int, _Sheet] = {}
    for wish in wishes:
        page, boxes = wish["page"], [tuple(box) for box in wish["boxes"]]
        if page not in sheets:
            sheets[page] = _Sheet(document[page - 1])
        sheet = sheets[page]
        marks = [mark for text, box in zip(wish["texts"], boxes, strict=True) for mark in sheet.marks(text, box)]
        strip = (page, *sheet.strip(marks, boxes))
        if strip not in known:
            png, frame = sheet.picture(*strip[1:])
            if len(png) > left:
                shown.append(None)
                continue
            left -= len(png)
            known[strip] = len(pictures), frame
            size = {"width": round(frame[2] - frame[0], 1), "height": round(frame[3] - frame[1], 1)}
            pictures.append({"png": base64.b64encode(png).decode(), **size})
        place, frame = known[strip]
        shown.append({"picture": place, "marks": [_within(mark, frame) for mark in marks]})
    return {"pictures": pictures, "shown": shown}


def _within(mark: Rectangle, frame: Rectangle) -> list[float]:
    """Return a mark as left, top, width and height in its picture, a little larger than the letters."""
    left, right = max(mark[0] - 2, frame[0]), min(mark[2] + 2, frame[2])
    top, bottom = max(mark[1] - 1.5, frame[1]), min(mark[3] + 1.5, frame[3])
    return [round(side, 1) for side in (left - frame[0], top - frame[1], max(right - left, 0), max(bottom - top, 0))]


class _Sheet:
    """A page as it is shown, in points from its upper left corner."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self.scale = min(_SCALE, _WIDTH / self.width)
        self.text = page.get_textpage()
        self.letters, self.places = _letters(self.text)

    def marks(self, text: str, box: Rectangle) -> list[Rectangle]:
        """Return a rectangle a line for a passage, or the box of its block where its letters are not found."""
        wanted = "".join(map(_fold, text))
        start = self.letters.find(wanted) if wanted else -1
        while start >= 0:
            first, last = self.places[start], self.places[start + len(wanted) - 1]
            count = min(self.text.count_rects(first, last - first + 1), _LETTERS)
            found = _lines([self._placed(*self.text.get_rect(place)) for place in range(count)])[:_MARKS]
            if any(_overlap(line, box) for line in found):
                return found
            start = self.letters.find(wanted, start + 1)
        return [box]

    def _placed(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        (a, b), (c, d) = self._point(left, top), self._point(right, bottom)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point of the file: PDFium knows of turned and cropped pages."""
        import pypdfium2.raw as raw

        across, down = c_int(), c_int()
        width, height = int(self.width * _FINE), int(self.height * _FINE)
        raw.FPDF_PageToDevice(self.page, 0, 0, width, height, 0, x, y, byref(across), byref(down))
        return across.value / _FINE, down.value / _FINE

    def strip(self, marks: list[Rectangle], boxes: list[Rectangle]) -> tuple[float, float]:
        """Return the top and bottom of what to show: the blocks, or the marked lines of tall ones, and some around."""
        top, bottom = min(box[1] for box in boxes) - _PLAY, max(box[3] for box in boxes) + _PLAY
        strays = [mark for mark in marks if mark[1] < top or mark[3] > bottom]  # a block that runs on elsewhere
        around = [*boxes, *strays]
        if max(edge[3] for edge in around) - min(edge[1] for edge in around) > _TALLEST:
            around = marks
        top = min(edge[1] for edge in around)
        bottom = min(max(edge[3] for edge in around), top + _TALLEST)
        return round(max(0.0, top - _AROUND), 1), round(min(self.height, bottom + _AROUND), 1)

    def picture(self, top: float, bottom: float) -> tuple[bytes, Rectangle]:
        """Draw a strip as a PNG file in sixteen greys, and say what part of the page it came to be.

        Its upper and lower edge keep clear of lines of text, and the empty margins are left out.
        """
        outer_top, outer_bottom = max(0.0, top - _PLAY), min(self.height, bottom + _PLAY)
        crop = (0, max(0.0, self.height - outer_bottom), 0, outer_top)
        grey = self.page.render(scale=self.scale, crop=crop).to_pil().convert("L")
        edges = self._edges(grey, top - outer_top, outer_bottom - bottom)
        scale = self.scale
        frame = (edges[0] / scale, outer_top + edges[1] / scale, edges[2] / scale, outer_top + edges[3] / scale)
        return _png(grey.crop(edges)), frame

    def _edges(self, grey: Any, above: float, below: float) -> tuple[int, int, int, int]:
        """Return where to cut a strip, in pixels; `above` and `below` say by how many points it is too tall."""
        from PIL import ImageOps

        play = int(2 * _PLAY * self.scale)
        dark = grey.point([int(value < _DARK) for value in range(256)]).tobytes()
        rows = [dark[start : start + grey.width].count(1) for start in range(0, len(dark), grey.width)]
        first = _gap(rows[:play], int(above * self.scale)) if above else 0
        last = grey.height - (_gap(rows[: -play - 1 : -1], int(below * self.scale)) if below else 0)
        last = max(last, first + 1)
        ink = ImageOps.invert(grey).crop((0, first, grey.width, last)).getbbox()
        margin = int(_PLAY * self.scale)
        if ink is None:
            return 0, first, grey.width, last
        return max(0, ink[0] - margin), first, min(grey.width, ink[2] + margin), last


def _png(grey: Any) -> bytes:
    from PIL import Image

    shades = grey.point([(value * (_GREYS - 1) + 127) // 255 for value in range(256)])
    picture = Image.frombytes("P", shades.size, shades.tobytes())
    picture.putpalette([shade * 255 // (_GREYS - 1) for shade in range(_GREYS) for _ in "rgb"])
    stream = io.BytesIO()
    picture.save(stream, "PNG", bits=4)
    return stream.getvalue()


def _lines(letters: list[Rectangle]) -> list[Rectangle]:
    """Join the rectangles that stand side by side on a line, unless a column lies between them."""
    lines: list[Rectangle] = []
    for one in letters:
        last = lines[-1] if lines else one
        tall = max(last[3] - last[1], one[3] - one[1])
        same = min(last[3], one[3]) - max(last[1], one[1]) > 0 or abs(last[3] - one[3]) < tall / 2
        if lines and same and -tall < one[0] - last[2] < tall:
            lines[-1] = (min(last[0], one[0]), min(last[1], one[1]), max(last[2], one[2]), max(last[3], one[3]))
        else:
            lines.append(one)
    return lines


def _gap(rows: list[int], wanted: int) -> int:
    """Return the middle of the gap between lines that is nearest to the row wanted; `rows` count dark pixels."""
    least = min(rows)
    nearest = min((row for row, ink in enumerate(rows) if ink == least), key=lambda row: abs(row - wanted))
    first = last = nearest
    while first > 0 and rows[first - 1] == least:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1] == least:
        last += 1
    return (first + last) // 2


def _letters(text: Any) -> tuple[str, list[int]]:
    """Return the letters and digits of a page, folded, and the index of the character that each comes from."""
    import pypdfium2.raw as raw

    letters: list[str] = []
    places: list[int] = []
    for place in range(text.count_chars()):
        for letter in _fold(chr(raw.FPDFText_GetUnicode(text, place))):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def _fold(character: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", character).casefold() if letter.isalnum())


def _overlap(line: Rectangle, box: Rectangle) -> bool:
    return line[0] < box[2] and line[2] > box[0] and line[1] < box[3] and line[3] > box[1]


if __name__ == "__main__":
    sys.exit(main())
