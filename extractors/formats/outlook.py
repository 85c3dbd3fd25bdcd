"""Outlook messages (.msg) -> body and attachments, as one document ([MS-OXMSG])."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from extractors.errors import UnreadableError
from extractors.formats import _kinds, _members, _ole, _package
from extractors.model import Block, BlockKind, Document, Format, Limits

# Properties by their number; a stream's name ends in the number and the type of the value.
_SUBJECT, _SENDER, _TO, _PLAIN, _HTML = "0037", "0C1A", "0E04", "1000", "1013"
_DATA, _LONG_NAME, _SHORT_NAME = "3701", "3707", "3704"
_UNICODE, _ANSI, _BINARY = "001F", "001E", "0102"
_ATTACHMENT = "__attach_version1.0_"
_SMALLEST_PICTURE = 20_000  # bytes: a smaller one is a logo in a signature
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf")


def claims(head: bytes, path: Path) -> bool:
    """Claim OLE files that hold a message."""
    return head.startswith(_ole.MAGIC) and _ole.kind(path) == ".msg"


def read(path: Path, limits: Limits) -> Document:
    """Read the body of a message and every attachment.

    Raises UnreadableError where the file is damaged.
    """
    import olefile

    if limits.depth < 1:
        raise UnreadableError(path, "messages lie too deep within messages", "save its attachments and name one")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        with olefile.OleFileIO(path) as storage:
            fields = (("From", _SENDER), ("To", _TO))
            texts = [(name, _text(storage, "", number)) for name, number in fields]
            own = [Block(BlockKind.HEADER, f"{name}: {text}") for name, text in texts if text]
            if subject := _text(storage, "", _SUBJECT):
                own.append(Block(BlockKind.HEADING, subject, level=1))
            members = list(_read_parts(storage, replace(limits, depth=limits.depth - 1)))
    except (OSError, ValueError, IndexError) as error:  # what olefile raises on damaged files
        raise _package.damaged(path, "its directory") from error
    return _members.combine(path, digest, FORMAT.name, members, own)


def _read_parts(storage: Any, limits: Limits) -> Iterator[_members.Member]:
    plain, rich = _text(storage, "", _PLAIN), _bytes(storage, "", _HTML)
    # HTML with a table keeps its columns only as HTML; otherwise plain text is cleaner.
    body = (rich, ".html") if rich and (not plain or b"<table" in rich.lower()) else (plain.encode(), ".txt")
    names = sorted({entry[0] for entry in storage.listdir() if entry[0].startswith(_ATTACHMENT)})
    parts = [("", *body)]
    for name in names[: limits.members]:
        title = _text(storage, name, _LONG_NAME) or _text(storage, name, _SHORT_NAME)
        parts.append((title or name, _bytes(storage, name, _DATA), PurePosixPath(title).suffix[:10]))
    for title, content, suffix in parts:
        is_ornament = suffix.lower() in _PICTURES and len(content) < _SMALLEST_PICTURE
        if (not title and not content.strip()) or is_ornament:
            continue
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, f"part{suffix}")
            file.write_bytes(content)
            try:
                yield title, _kinds.read_here(file, limits)
            except UnreadableError as error:
                yield title or "body", error


def _text(storage: Any, folder: str, number: str) -> str:
    """Return a property as text, or nothing."""
    for kind, encoding in ((_UNICODE, "utf-16-le"), (_ANSI, "cp1252")):
        if content := _stream(storage, folder, number + kind):
            return content.decode(encoding, "replace").replace("\r\n", "\n").strip("\0 \n")
    return ""


def _bytes(storage: Any, folder: str, number: str) -> bytes:
    """Return a property as bytes, or nothing."""
    return _stream(storage, folder, number + _BINARY) or _stream(storage, folder, number + _UNICODE)


def _stream(storage: Any, folder: str, name: str) -> bytes:
    path = [part for part in (folder, f"__substg1.0_{name}") if part]
    if not storage.exists(path):
        return b""
    content: bytes = storage.openstream(path).read()
    return content


FORMAT = Format("outlook", (".msg",), claims, read)
