"""Outlook messages, written here as the smallest OLE files that hold them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.model import Document

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]

_SECTOR = 512
_SMALL = 4096  # bytes: shorter streams would go into a file system within the file system
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def ole(streams: Mapping[str, bytes | Mapping[str, bytes]]) -> bytes:
    """Write streams, and storages of streams, as an OLE file ([MS-CFB])."""
    entries: list[tuple[str, int, int, int, int, int]] = []  # name, kind, next, child, start, size
    sectors: list[bytes] = []
    table: list[int] = []

    def put(content: bytes) -> int:
        start, count = len(sectors), -(-len(content) // _SECTOR)
        sectors.extend(content[i * _SECTOR : (i + 1) * _SECTOR].ljust(_SECTOR, b"\0") for i in range(count))
        table.extend([*range(start + 1, start + count), _END])
        return start

    def add(inner: Mapping[str, bytes | Mapping[str, bytes]]) -> int:
        following = _NONE
        for name, content in reversed(inner.items()):
            if isinstance(content, bytes):
                padded = content.ljust(_SMALL, b"\0")
                entry = (name, 2, following, _NONE, put(padded), len(padded))
            else:
                entry = (name, 1, following, add(content), 0, 0)
            entries.append(entry)
            following = len(entries)  # the root comes first
        return following

    root = ("Root Entry", 5, _NONE, add(streams), _END, 0)
    directory = b""
    for name, kind, following, child, start, size in (root, *entries):
        spelled = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(spelled), kind, 1, _NONE, following, child)
        directory += spelled.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
    first = put(directory)
    table.append(_TABLE)
    packed = struct.pack(f"<{len(table)}I", *table)
    assert len(packed) <= _SECTOR, "one sector of table is enough for a test"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, first, 0, _SMALL, _END, 0, _END, 0)
    head += struct.pack("<109I", len(sectors), *[_FREE] * 108)
    return head + b"".join(sectors) + packed.ljust(_SECTOR, b"\xff")


def text(number: str, content: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number}001F": content.encode("utf-16-le")}


def attachment(name: str, content: str) -> dict[str, bytes]:
    return text("3707", name) | {"__substg1.0_37010102": content.encode().ljust(_SMALL)}


MESSAGE = (
    {"__properties_version1.0": b"x"}
    | text("0037", "Notre réponse")
    | text("0C1A", "Ada")
    | text("1000", "Délai : 2 h")
)


def test_a_message_tells_subject_body_and_attachments(written: Write, told: Told, here: Read) -> None:
    path = written(ole({**MESSAGE, "__attach_version1.0_#00000000": attachment("note.md", "# Annexe")}), "a.msg")
    assert told(path) == ["header From: Ada", "heading 1 Notre réponse", "text Délai : 2 h", "heading 1 Annexe"]
    assert [block.source for block in here(path).blocks] == ["", "", "", "note.md"]


def test_a_table_keeps_its_columns(written: Write, told: Told) -> None:
    html = "<table><tr><th>Niveau<th>Délai<tr><td>P1<td>2 h</table>"
    path = written(ole({**MESSAGE, "__substg1.0_10130102": html.encode()}), "a.msg")
    assert told(path)[-2:] == ["row Niveau Délai", "row P1 2 h"]


def test_a_damaged_message_says_so(written: Write, here: Read) -> None:
    data = ole(MESSAGE)
    with pytest.raises(UnreadableError, match=r"damaged|no text"):
        here(written(data[:512] + data[700:], "a.msg"))
