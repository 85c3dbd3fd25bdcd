"""Bytes -> text, for the formats that are nothing but text."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from extractors.model import Block, Document, Unread

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What no text holds: control characters other than white space, escape and form feed.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_HEAD = 8192  # bytes
_FEWEST = 16  # letters from which on zeros in every other place are no accident
_WIDE = 0.7  # share of the letters that are of the Latin alphabet
_MAGIC = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def is_text(head: bytes) -> bool:
    """Say whether a file that begins so is nothing but text, in UTF-8, UTF-16 or a one-byte encoding."""
    if marked(head) or wide(head):
        return True
    start = head.lstrip()
    return not start.startswith(_MAGIC) and not _HTML.match(start) and not _BINARY.search(head)


def marked(head: bytes) -> str:
    """Return the encoding that a byte order mark names, or nothing."""
    return next((encoding for bom, encoding in _BOMS if head.startswith(bom)), "")


def wide(head: bytes) -> str:
    """Return the encoding of text in UTF-16 without a byte order mark, or nothing: every other byte is zero."""
    pairs = len(head) // 2
    first, second = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs < _FEWEST or min(first, second) > 0 or max(first, second) < _WIDE * pairs:
        return ""
    return "utf-16-be" if first else "utf-16-le"


def decode(data: bytes) -> str:
    """Decode text by its byte order mark, as UTF-8, or as Windows-1252; lines end in a line feed."""
    if encoding := marked(data[:4]) or wide(data[:_HEAD]):
        return _unify(data.decode(encoding, "replace"))
    try:
        return _unify(data.decode("utf-8"))
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; Latin-1 gives them invisible control characters.
        return _unify(re.sub("[\x80-\x9f]", _windows, data.decode("latin-1")))


def document(path: Path, data: bytes, name: str, blocks: Iterable[Block], unread: Iterable[Unread] = ()) -> Document:
    """Build a document out of what was read from `data`."""
    return Document(path, hashlib.sha256(data).hexdigest(), name, tuple(blocks), tuple(unread))


def _windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", "ignore")


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
