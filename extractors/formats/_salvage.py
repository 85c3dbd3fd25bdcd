"""The letters of a file whose layout cannot be read: nested too deep, or damaged in its marks.

What a reader that knows nothing of the format would find is better than nothing, as long as it is told.
"""

from __future__ import annotations

import hashlib
import html
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extractors.formats import _package, _text
from extractors.model import Block, BlockKind, Document, Limits, Unread, UnreadKind

# The parts of packages that hold text.
_PARTS = re.compile(
    r"(?:word/(?:document|footnotes|endnotes)\d*\.xml|content\.xml|xl/(?:sharedstrings|worksheets/[^/]+)\.xml)",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"\s*<")
_DECLARED = re.compile(r"<!DOCTYPE[^<>\[]*\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&[A-Za-z][\w.-]*;")
_SILENT = re.compile(r"<(script|style|head|template)\b.*?</\1\s*>|<!--.*?-->|<[!?][^>]*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:\w+:)?(?:p|h|h[1-6]|div|li|tr|td|th|si|c|row|section|br|table-row|table-cell)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_CHUNK = 1 << 16
_TAG = re.compile(r"<[^<>]*>")


def salvage(path: Path, limits: Limits, name: str) -> Document | None:
    """Return the text of a file without its layout, a block per line, or None where there is none."""
    data = path.read_bytes()
    sources = _parts(path, limits) if _package.is_zip(data) else [data]
    lines = [line for source in sources for line in _lines(source)]
    if not lines:
        return None
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    unread = (Unread(UnreadKind.TABLE, ""),)  # its cells, if it has any, are not told apart
    told = ("the file is damaged or nested too deep: its text was read without its layout",)
    return Document(path, hashlib.sha256(data).hexdigest(), name, blocks, unread, told)


def _parts(path: Path, limits: Limits) -> Iterator[bytes]:
    left = limits.unpacked_mib << 20
    try:
        archive = zipfile.ZipFile(path)
    except _package.DAMAGED:
        return
    with archive:
        for info in archive.infolist():
            if _PARTS.fullmatch(info.filename.replace("\\", "/").lstrip("/")) and not info.flag_bits & 1:
                data = _whole(archive, info, left)
                left -= len(data)
                yield data


def _whole(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return the bytes of a part as far as they can be unpacked."""
    data = b""
    with suppress(*_package.DAMAGED), archive.open(info) as stream:
        while len(data) < most and (chunk := stream.read(min(_CHUNK, most - len(data)))):
            data += chunk
    return data


def _lines(data: bytes) -> Iterator[str]:
    is_markup = _MARKUP.match(data.lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None or b"</" in data[:8192]
    if not (is_markup or _text.is_text(data[:8192])):
        return
    text = _text.decode(data)
    if is_markup:
        text = _BREAK.sub("\n", _SILENT.sub(" ", _DECLARED.sub(" ", text)).replace("\n", " "))
        text = _ENTITY.sub("", html.unescape(_TAG.sub("", text)))
    for line in text.split("\n"):
        if whole := " ".join(line.split()):
            yield whole
