"""Messages (.eml) -> body and attachments, as one document."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path, PurePosixPath

from extractors.errors import UnreadableError
from extractors.formats import _kinds, _members
from extractors.model import Block, BlockKind, Document, Format, Limits

_FIELD = re.compile(
    rb"(?:^|\n)(From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Content-Type):", re.IGNORECASE
)
_START = re.compile(rb"\s*(?:From |[A-Za-z][A-Za-z0-9-]*:)")
_ENOUGH = 3  # different fields: a letter may begin with "Date:" and "Subject:" too
_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "message/rfc822": ".eml"}
_SMALLEST = 20_000  # bytes: a smaller picture is a logo in a signature


def claims(head: bytes, path: Path) -> bool:
    """Claim files that begin with the fields of a message."""
    if not _START.match(head):
        return False
    fields = {found.lower() for found in _FIELD.findall(head)}
    return len(fields) >= (1 if path.suffix.lower() in FORMAT.suffixes else _ENOUGH)


def read(path: Path, limits: Limits) -> Document:
    """Read the body of a message and every attachment."""
    data = path.read_bytes()
    if limits.depth < 1:
        raise UnreadableError(path, "messages lie too deep within messages", "save its attachments and name one")
    message = message_from_bytes(data)
    own = [
        Block(BlockKind.HEADER, f"{name}: {text}") for name in ("From", "To", "Date") if (text := _field(message, name))
    ]
    if subject := _field(message, "Subject"):
        own.append(Block(BlockKind.HEADING, subject, level=1))
    members = _read_parts(message, replace(limits, depth=limits.depth - 1), path)
    return _members.combine(path, hashlib.sha256(data).hexdigest(), FORMAT.name, members, own)


def _read_parts(message: Message, limits: Limits, path: Path) -> Iterator[_members.Member]:
    for number, part in enumerate(_parts(message), 1):
        if number > limits.members:
            raise UnreadableError(
                path, f"it holds more than {limits.members} parts", "save its attachments and name one"
            )
        kind = part.get_content_type()
        name = _filename(part)
        content = _content(part)
        is_picture = kind.startswith("image/")
        if not content.strip() or (is_picture and len(content) < _SMALLEST):
            continue
        with tempfile.TemporaryDirectory() as folder:
            suffix = PurePosixPath(name).suffix[:10] or _SUFFIXES.get(kind, "")
            file = Path(folder, f"part{suffix}")
            file.write_bytes(content)
            try:
                yield name, _kinds.read_here(file, limits)
            except UnreadableError as error:
                if name or not kind.startswith("text/"):
                    yield name or kind, error


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts to read: of alternatives of the same text only one, plain before HTML."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    payload = message.get_payload()
    parts = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    if message.get_content_type() == "multipart/alternative":
        parts = _best(parts)
    for part in parts:
        yield from _parts(part)


def _best(parts: list[Message]) -> list[Message]:
    """Choose among alternatives: HTML with a table keeps its columns only as HTML, else plain text is cleaner."""
    plain = [part for part in parts if part.get_content_type() == "text/plain" and _content(part).strip()]
    rich = [part for part in parts if part.get_content_type() != "text/plain"]
    has_table = any(b"<table" in _content(part).lower() or part.is_multipart() for part in rich)
    return plain[:1] if plain and not has_table else rich[-1:] or plain[:1]


def _content(part: Message) -> bytes:
    """Return the bytes of a part, text as UTF-8 whatever its charset was."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    charset = part.get_content_charset()
    if part.get_content_maintype() == "text" and charset:
        try:
            return payload.decode(charset).encode("utf-8")
        except (LookupError, UnicodeError):  # of no known charset, or not in it: left to the reader
            return payload
    return payload


def _filename(part: Message) -> str:
    """Return the name of an attachment, or nothing for the body."""
    return _decoded(part.get_filename() or "")


def _field(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(text: str) -> str:
    try:
        text = str(make_header(decode_header(text)))
    except (MessageError, LookupError, UnicodeError, ValueError):
        text = text.encode("utf-8", "replace").decode("utf-8", "replace")
    return " ".join(text.split())


FORMAT = Format("mail", (".eml", ".mht", ".mhtml"), claims, read)
