"""Outlook messages (.msg) -> body and attachments, as one document ([MS-OXMSG])."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from extractors.errors import UnreadableError
from extractors.formats import _kinds, _members, _ole, _package, _rtf
from extractors.model import Block, BlockKind, Document, Format, Limits

# Properties by their number; a stream's name ends in the number and the type of the value.
_SUBJECT, _SENDER, _TO, _PLAIN, _HTML, _RICH = "0037", "0C1A", "0E04", "1000", "1013", "1009"
_DATA, _LONG_NAME, _SHORT_NAME = "3701", "3707", "3704"
_UNICODE, _ANSI, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_STREAM = 2  # olefile's number for what is no folder

Folder = tuple[str, ...]
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

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        with olefile.OleFileIO(str(path)) as storage:
            return _message(storage, (), path, digest, limits)
    except (OSError, ValueError, IndexError) as error:  # what olefile raises on damaged files
        raise _package.damaged(path, "its directory") from error


def _message(storage: Any, folder: Folder, path: Path, digest: str, limits: Limits) -> Document:
    """Read the message in a folder of the file: its own, or one that is attached to it."""
    if limits.depth < 1:
        raise UnreadableError(path, "messages lie too deep within messages", "save its attachments and name one")
    texts = [(name, _text(storage, folder, number)) for name, number in (("From", _SENDER), ("To", _TO))]
    own = [Block(BlockKind.HEADER, f"{name}: {text}") for name, text in texts if text]
    if subject := _text(storage, folder, _SUBJECT):
        own.append(Block(BlockKind.HEADING, subject, level=1))
    limits = replace(limits, depth=limits.depth - 1)
    members = [*_body(storage, folder, path, limits), *_attachments(storage, folder, path, limits)]
    return _members.combine(path, digest, FORMAT.name, members, own)


def _body(storage: Any, folder: Folder, path: Path, limits: Limits) -> Iterator[_members.Member]:
    plain, rich = _text(storage, folder, _PLAIN).encode("utf-8", "replace"), _bytes(storage, folder, _HTML)
    packed = _bytes(storage, folder, _RICH)
    if not (plain.strip() or rich.strip()) and packed:
        try:
            rich = _rtf.to_html(_rtf.unpack(packed, path)).encode("utf-8", "replace")
        except UnreadableError as error:
            yield "", error
            return
    # HTML with a table keeps its columns only as HTML; otherwise plain text is cleaner.
    is_rich = bool(rich) and (not plain or b"<table" in rich.lower())
    yield from _part("", rich if is_rich else plain, ".html" if is_rich else ".txt", limits)


def _attachments(storage: Any, folder: Folder, path: Path, limits: Limits) -> Iterator[_members.Member]:
    depth = len(folder)
    inside = (entry for entry in storage.listdir() if len(entry) > depth and tuple(entry[:depth]) == folder)
    names = sorted({entry[depth] for entry in inside if entry[depth].startswith(_ATTACHMENT)})
    if len(names) > limits.members:
        raise UnreadableError(path, f"it holds more than {limits.members} parts", "save its attachments and name one")
    for name in names:
        place = (*folder, name)
        title = _text(storage, place, _LONG_NAME) or _text(storage, place, _SHORT_NAME)
        embedded = (*place, f"__substg1.0_{_DATA}{_OBJECT}")
        if not storage.exists(list(embedded)):
            yield from _part(title or name, _bytes(storage, place, _DATA), PurePosixPath(title).suffix[:10], limits)
            continue
        title = title or _text(storage, embedded, _SUBJECT) or name
        try:
            yield title, _message(storage, embedded, path, "", limits)
        except UnreadableError as error:
            yield title, error


def _part(title: str, content: bytes, suffix: str, limits: Limits) -> Iterator[_members.Member]:
    is_ornament = suffix.lower() in _PICTURES and len(content) < _SMALLEST_PICTURE
    if (not title and not content.strip()) or is_ornament:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"part{suffix}")
        file.write_bytes(content)
        try:
            yield title, _kinds.read_here(file, limits)
        except UnreadableError as error:
            yield title, error


def _text(storage: Any, folder: Folder, number: str) -> str:
    """Return a property as text, or nothing."""
    for kind, encoding in ((_UNICODE, "utf-16-le"), (_ANSI, "cp1252")):
        if content := _stream(storage, folder, number + kind):
            return content.decode(encoding, "replace").replace("\r\n", "\n").strip("\0 \n")
    return ""


def _bytes(storage: Any, folder: Folder, number: str) -> bytes:
    """Return a property as bytes, or nothing."""
    return _stream(storage, folder, number + _BINARY) or _stream(storage, folder, number + _UNICODE)


def _stream(storage: Any, folder: Folder, name: str) -> bytes:
    path = [*folder, f"__substg1.0_{name}"]
    if not storage.exists(path) or storage.get_type(path) != _STREAM:
        return b""
    content: bytes = storage.openstream(path).read()
    return content


FORMAT = Format("outlook", (".msg",), claims, read)
