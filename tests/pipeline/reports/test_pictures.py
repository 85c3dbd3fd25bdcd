"""Passages as they stand on the page, and where the marks lie on them."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import DEFAULT_LIMITS, read_here
from extractors.model import Document, Quote
from pipeline.reports import _pictures
from pipeline.reports._pictures import Album, Shown, album, key
from pipeline.reports._pictures_child import _lines

TEXTS = ("Nous tenons une disponibilité de 99,5 %.", "Les sauvegardes sont gardées trente jours. Rien de plus.")
Pdf = Callable[..., Document]
Cut = Callable[[Document, str], Quote]


def opened(drawn: Album, number: int) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(drawn.pictures[number].png)))


def letters_under(drawn: Album, shown: Shown) -> bytes:
    """Return the shades of grey under the marks of a passage."""
    picture = opened(drawn, shown.picture).convert("L")
    scale = picture.width / drawn.pictures[shown.picture].width
    corners = [(x, y, x + width, y + height) for x, y, width, height in shown.marks]
    return b"".join(picture.crop(tuple(int(side * scale) for side in each)).tobytes() for each in corners)


def test_a_passage_is_drawn_and_its_words_alone_are_marked(pdf: Pdf, quote: Cut) -> None:
    document = pdf(*TEXTS)
    wish = (quote(document, "gardées trente jours"),)
    drawn = album(document, [wish])
    ((found, shown),) = drawn.shown
    assert found == key(wish)
    (mark,) = shown.marks
    assert min(letters_under(drawn, shown)) < 100, "there is ink under the mark"
    whole = document.blocks[wish[0].block].box
    assert whole is not None
    picture, page = opened(drawn, shown.picture), drawn.pictures[shown.picture]
    assert picture.width / picture.height == pytest.approx(page.width / page.height, rel=0.02)
    assert mark[2] < 0.6 * (whole.x1 - whole.x0), "the rest of the line is not marked"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_and_cropped_pages_are_marked_where_the_words_are(tmp_path: Path, quote: Cut, turned: int) -> None:
    path = tmp_path / "turned.pdf"
    canvas = Canvas(str(path), invariant=1)
    canvas.setPageRotation(turned)
    canvas.setCropBox((40, 60, 560, 800))
    canvas.drawString(100, 500, "Nous tenons 99,5 % et gardons trente jours.")
    canvas.save()
    document = read_here(path, DEFAULT_LIMITS)
    drawn = album(document, [(quote(document, "99,5 %"),), (quote(document, "trente"),)])
    for _, shown in drawn.shown:
        assert min(letters_under(drawn, shown)) < 100
        assert sum(width * height for *_, width, height in shown.marks) < 1000, "a word or two, not the line"


@pytest.mark.parametrize(
    ("letters", "lines"),
    [
        ([(0, 0, 5, 10), (6, 2, 9, 10), (12, 0, 15, 12)], [(0, 0, 15, 12)]),
        ([(0, 0, 5, 10), (80, 0, 90, 10)], [(0, 0, 5, 10), (80, 0, 90, 10)]),
        ([(50, 0, 90, 10), (0, 14, 30, 24)], [(50, 0, 90, 10), (0, 14, 30, 24)]),
        ([], []),
    ],
    ids=["letters", "columns", "lines", "nothing"],
)
def test_letters_make_lines(letters: Any, lines: Any) -> None:
    assert _lines(letters) == lines


def test_quotes_of_one_strip_share_its_picture(pdf: Pdf, quote: Cut) -> None:
    document = pdf(*TEXTS)
    first, second = quote(document, "Les sauvegardes"), quote(document, "Rien de plus")
    drawn = album(document, [(first,), (second,), (first,)])
    assert len(drawn.pictures) == 1
    assert [shown.picture for _, shown in drawn.shown] == [0, 0]


def test_quotes_of_one_wish_are_marked_in_one_picture(pdf: Pdf, quote: Cut) -> None:
    document = pdf(*TEXTS)
    drawn = album(document, [(quote(document, "99,5 %"), quote(document, "trente jours"))])
    ((_, shown),) = drawn.shown
    assert len(shown.marks) == 2


def test_the_same_file_gives_the_same_bytes(pdf: Pdf, quote: Cut) -> None:
    document = pdf(*TEXTS)
    wishes = [(quote(document, TEXTS[0]),)]
    assert album(document, wishes) == album(document, wishes)


def test_no_more_is_drawn_than_the_bytes_allow(pdf: Pdf, quote: Cut, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pdf(TEXTS[0], "\f", TEXTS[1])
    wishes = [(quote(document, text),) for text in TEXTS]
    first = len(base64.b64decode(album(document, wishes[:1]).pictures[0].png))
    monkeypatch.setattr(_pictures, "_BYTES", first + 10)
    drawn = album(document, wishes)
    assert [found for found, _ in drawn.shown] == [key(wishes[0])]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.path.write_bytes(b"%PDF-1.7 broken"),
        lambda document: document.path.write_bytes(document.path.read_bytes() + b"\n% another file by now"),
        lambda document: document.path.unlink(),
    ],
    ids=["damaged", "changed", "gone"],
)
def test_another_file_than_the_one_reviewed_is_not_drawn(
    pdf: Pdf, quote: Cut, spoil: Callable[[Document], Any]
) -> None:
    document = pdf(*TEXTS)
    wishes = [(quote(document, TEXTS[0]),)]
    spoil(document)
    assert album(document, wishes) == Album(failed=True)


def test_what_has_no_page_has_no_picture(paper: Callable[..., Document], pdf: Pdf, quote: Cut) -> None:
    document = paper(*TEXTS)
    assert album(document, [(quote(document, TEXTS[0]),)]) == Album()
    document = pdf(*TEXTS)
    assert album(document, [(replace(quote(document, TEXTS[0]), source="annex.pdf"),)]) == Album()
