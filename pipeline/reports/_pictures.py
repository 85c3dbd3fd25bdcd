"""Pictures of the passages that verdicts rest on, as they stand on the page; drawn in a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.model import Document, Quote

_MODULE = "pipeline.reports._pictures_child"
_ROOT = Path(__file__).parents[2]
# Of PNG: with base64 2.4 MB of the 5 MB that a report may weigh, some 250 passages.
_BYTES = 1_800_000
_SECONDS = 30  # a page of a sane file is drawn in 10 ms; the report does without where it takes longer

Key = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A strip of a page, full width: `png` in base64, sizes in points."""

    png: str
    page: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a quote is seen: the number of its picture, and a rectangle (left, top, width, height) a line."""

    picture: int
    marks: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of a document, and which of them shows a quote. `failed` says that none could be drawn."""

    pictures: tuple[Picture, ...] = ()
    shown: tuple[tuple[Key, Shown], ...] = ()
    failed: bool = False


def key(quote: Quote) -> Key:
    """Return what tells two quotes of a document apart."""
    return quote.block, quote.start, quote.end


def album(document: Document, quotes: Sequence[Quote]) -> Album:
    """Draw the quotes, first ones first, until the bytes allowed are spent; only a PDF file has pages to draw."""
    wishes = list({key(quote): quote for quote in quotes if _has_place(document, quote)}.values())
    if document.format != "pdf" or not wishes:
        return Album()
    try:
        drawn = json.loads(_draw(document, wishes))
    except (OSError, subprocess.SubprocessError, ValueError):  # a hostile page costs the pictures, not the report
        return Album(failed=True)
    return Album(
        tuple(Picture(one["png"], one["page"], one["width"], one["height"]) for one in drawn["pictures"]),
        tuple(
            (key(quote), Shown(place["picture"], tuple(map(tuple, place["marks"]))))
            for quote, place in zip(wishes, drawn["quotes"], strict=True)
            if place is not None
        ),
    )


def _has_place(document: Document, quote: Quote) -> bool:
    return quote.page is not None and not quote.source and document.blocks[quote.block].box is not None


def _draw(document: Document, quotes: Sequence[Quote]) -> bytes:
    wishes = []
    for quote in quotes:
        box = document.blocks[quote.block].box
        corners = (box.x0, box.top, box.x1, box.bottom) if box else ()
        wishes.append({"page": quote.page, "box": corners, "text": quote.text})
    known = {"digest": document.digest, "bytes": _BYTES, "quotes": wishes}
    # -P: the folder that askback runs in holds strangers' files, and one may be called json.py.
    done = subprocess.run(  # noqa: S603  (our own module, and the file as an argument)
        [sys.executable, "-P", "-m", _MODULE, str(document.path.absolute())],
        input=json.dumps(known).encode("ascii"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))},
        timeout=_SECONDS,
        check=True,
    )
    return done.stdout
