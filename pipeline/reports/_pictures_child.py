"""The child process that draws passages of a PDF: `python -m pipeline.reports._pictures_child FILE`, wishes on stdin."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from extractors.formats._child import confine
from extractors.model import Limits

_WIDTH = 960  # pixels of a page: text of 9 points is read with ease, and a picture weighs 7 KB
_SCALE = 1.6  # pixels a point, where the page is no wider than a sheet of A4
_AROUND = 26.0  # points above and below a passage: the lines it stands among
_TALLEST = 300.0  # points: of a passage taller than this, the marked lines alone are shown
_MARKS = 60  # rectangles of one passage: a hostile file could have thousands
_GREYS = 16  # shades: half the bytes of full colour, and the highlight is the one colour in the picture

Rectangle = tuple[float, float, float, float]


def main() -> int:
    """Draw what is wished for, page by page, until the bytes allowed are spent."""
    import pypdfium2

    wishes = json.load(sys.stdin)
    limits = Limits()
    confine(limits)
    data = Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(data).hexdigest() != wishes["digest"]:
        return 1  # another file by now: its pictures would show what the review did not read
    with pypdfium2.PdfDocument(data) as document:
        drawn = _draw(document, wishes["quotes"], wishes["bytes"])
    json.dump(drawn, sys.stdout)
    return 0


def _draw(document: Any, wishes: list[dict[str, Any]], left: int) -> dict[str, Any]:
    pictures: list[dict[str, Any]] = []
    known: dict[tuple[int, Rectangle], int] = {}
    quotes: list[dict[str, Any] | None] = []
    sheets: dict[int, _Sheet] = {}
    for wish in wishes:
        number = wish["page"]
        if number not in sheets:
            sheets[number] = _Sheet(document[number - 1])
        sheet = sheets[number]
        marks = sheet.marks(wish["text"], tuple(wish["box"]))
        region = sheet.region(marks, tuple(wish["box"]))
        place = known.get((number, region))
        if place is None:
            png = sheet.png(region)
            if len(png) > left:
                quotes.append(None)
                continue
            left -= len(png)
            place = known[number, region] = len(pictures)
            pictures.append({"png": base64.b64encode(png).decode(), "page": number, **sheet.size(region)})
        quotes.append({"picture": place, "marks": [sheet.within(mark, region) for mark in marks]})
    return {"pictures": pictures, "quotes": quotes}


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
        wanted = "".join(_fold(character) for character in text)
        found: list[Rectangle] = []
        start = self.letters.find(wanted) if wanted else -1
        while start >= 0:
            first, last = self.places[start], self.places[start + len(wanted) - 1]
            found = self._lines(first, last - first + 1)
            if any(_overlap(line, box) for line in found):
                return found
            start = self.letters.find(wanted, start + 1)
        return [box]

    def _lines(self, first: int, count: int) -> list[Rectangle]:
        lines = min(self.text.count_rects(first, count), _MARKS)
        return [self._placed(*self.text.get_rect(line)) for line in range(lines)]

    def _placed(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        (a, b), (c, d) = self._point(left, top), self._point(right, bottom)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point of the file: PDFium knows of turned and cropped pages."""
        from ctypes import byref, c_int

        import pypdfium2.raw as raw

        across, down, fine = c_int(), c_int(), 100
        width, height = int(self.width * fine), int(self.height * fine)
        raw.FPDF_PageToDevice(self.page, 0, 0, width, height, 0, x, y, byref(across), byref(down))
        return across.value / fine, down.value / fine

    def region(self, marks: list[Rectangle], box: Rectangle) -> Rectangle:
        """Return the strip of the page to show: the block with the lines around it, or the marked lines of a tall one."""
        around = [box, *marks]
        if max(edge[3] for edge in around) - min(edge[1] for edge in around) > _TALLEST:
            around = marks
        top = min(edge[1] for edge in around)
        bottom = min(max(edge[3] for edge in around), top + _TALLEST)
        top, bottom = max(0.0, top - _AROUND), min(self.height, bottom + _AROUND)
        return 0.0, round(top, 1), round(self.width, 1), round(bottom, 1)

    def size(self, region: Rectangle) -> dict[str, float]:
        """Return the width and height of a strip in points."""
        return {"width": round(region[2] - region[0], 1), "height": round(region[3] - region[1], 1)}

    def within(self, mark: Rectangle, region: Rectangle) -> list[float]:
        """Return a mark as left, top, width and height in its strip, a little larger than the letters."""
        top, bottom = max(mark[1] - 1.5, region[1]), min(mark[3] + 1.5, region[3])
        return [
            round(mark[0] - 2, 1),
            round(top - region[1], 1),
            round(mark[2] - mark[0] + 4, 1),
            round(bottom - top, 1),
        ]

    def png(self, region: Rectangle) -> bytes:
        """Draw a strip as a PNG file in sixteen greys."""
        from PIL import Image

        crop = (0, max(0.0, self.height - region[3]), 0, region[1])
        grey = self.page.render(scale=self.scale, crop=crop).to_pil().convert("L")
        shades = grey.point([(value * (_GREYS - 1) + 127) // 255 for value in range(256)])
        picture = Image.frombytes("P", shades.size, shades.tobytes())
        picture.putpalette([shade * 255 // (_GREYS - 1) for shade in range(_GREYS) for _ in "rgb"])
        stream = io.BytesIO()
        picture.save(stream, "PNG", bits=4)
        return stream.getvalue()


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
