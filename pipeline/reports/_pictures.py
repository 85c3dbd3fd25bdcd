"""Pictures of the passages that verdicts rest on, as they stand on the page; drawn in a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.model import Document, Quote

_MODULE = "pipeline.reports._pictures_child"
_ROOT = Path(__file__).parents[2]
# Of PNG: with base64 2.4 MB of the 5 MB that a report may weigh, some 250 passages.
_BYTES = 1_800_000
_SECONDS = 30  # a page of a sane file is drawn in 10 ms; the report does without where it takes longer

Key = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A strip of a page, full width: `png` in base64, sizes in points."""

    png: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shown:
    """Where quotes are seen: the number of the picture, and a rectangle (left, top, width, height) a line."""

    picture: int
    marks: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of a document, and which of them shows which quotes. `failed`: none could be drawn."""

    pictures: tuple[Picture, ...] = ()
    shown: tuple[tuple[Key, Shown], ...] = ()
    failed: bool = False


def key(quotes: Sequence[Quote]) -> Key:
    """Return what tells quotes of a document apart from others."""
    return tuple((quote.block, quote.start, quote.end) for quote in quotes)


def album(document: Document, wishes: Iterable[Sequence[Quote]]) -> Album:
    """Draw quotes, those of a wish in one picture, first wishes first, until the bytes allowed are spent.

    Only a PDF file has pages to draw.
    """
    if document.format != "pdf":
        return Album()
    drawable = list({key(quotes): quotes for quotes in wishes if _have_place(document, quotes)}.values())
    if not drawable:
        return Album()
    try:
        drawn = json.loads(_draw(document, drawable))
    except (OSError, subprocess.SubprocessError, ValueError):  # a hostile page costs the pictures, not the report
        return Album(failed=True)
    return Album(
        tuple(Picture(one["png"], one["width"], one["height"]) for one in drawn["pictures"]),
        tuple(
            (key(quotes), Shown(place["picture"], tuple(map(tuple, place["marks"]))))
            for quotes, place in zip(drawable, drawn["shown"], strict=True)
            if place is not None
        ),
    )


def _have_place(document: Document, quotes: Sequence[Quote]) -> bool:
    return all(quote.page and not quote.source and document.blocks[quote.block].box for quote in quotes)


def _draw(document: Document, wishes: Sequence[Sequence[Quote]]) -> bytes:
    wanted = []
    for quotes in wishes:
        boxes = [box for quote in quotes if (box := document.blocks[quote.block].box)]
        corners = [(box.x0, box.top, box.x1, box.bottom) for box in boxes]
        wanted.append({"page": quotes[0].page, "boxes": corners, "texts": [quote.text for quote in quotes]})
    known = {"digest": document.digest, "bytes": _BYTES, "wishes": wanted}
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
