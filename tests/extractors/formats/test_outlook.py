"""Outlook messages, written here as the smallest OLE files that hold them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from compressed_rtf import compress  # type: ignore[import-untyped]

from extractors.errors import UnreadableError
from extractors.model import Document, UnreadKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]

Streams = dict[str, Any]

_SECTOR = 512
_SMALL = 4096  # bytes: shorter streams would go into a file system within the file system
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def ole(streams: Streams) -> bytes:
    """Write streams, and storages of streams, as an OLE file ([MS-CFB])."""
    entries: list[tuple[str, int, int, int, int, int]] = []  # name, kind, next, child, start, size
    sectors: list[bytes] = []
    table: list[int] = []

    def put(content: bytes) -> int:
        start, count = len(sectors), -(-len(content) // _SECTOR)
        sectors.extend(content[i * _SECTOR : (i + 1) * _SECTOR].ljust(_SECTOR, b"\0") for i in range(count))
        table.extend([*range(start + 1, start + count), _END])
        return start

    def add(inner: Streams) -> int:
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


def packed(rich: str) -> bytes:
    """Write rich text as Outlook stores it, without compressing it ([MS-OXRTFCP], 2.1.3.1)."""
    content = rich.encode("latin-1")
    return struct.pack("<II4sI", len(content) + 12, len(content), b"MELA", 0) + content


RICH = (
    (r"{\rtf1 Avant{\pict\bin6 }x{\y}}apr\'e8s}", ["text Avantaprès"]),
    (r"{\rtf1\ansi\ansicpg1252 D\'e9lai : 2\~h\par Fin.}", ["text Délai : 2\u00a0h", "text Fin."]),
    (r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0 Prix\tab 5 {\uc1\u8364?}}", ["text Prix 5 €"]),
    (
        r"{\rtf1 \trowd\intbl Niveau\cell D\'e9lai\cell\row\trowd\intbl P1\cell 2 h\cell\row\pard Fin\par}",
        ["row Niveau Délai", "row P1 2 h", "text Fin"],
    ),
    (r"{\rtf1 Sous {\strike 7 h}{10 h}.{\v secret}}", ["text Sous 10 h."]),
    (r"{\rtf1 Sous 2 h{\super 1}{\footnote Hors incidents.}\par}", ["text Sous 2 h1", "text Hors incidents."]),
    (r"{\rtf1\fbidis{\fonttbl{\f0\fnil\fcharset204 Arial;}}\f0\'cf\'f0}", ["text Пр"]),
    (
        r"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 D\'e9lai &amp; prix{\*\htmltag84 <br>}"
        r"\htmlrtf\line\htmlrtf0 2 h{\*\htmltag72 </p>}{\*\htmltag <ul><li>}un{\*\htmltag </li></ul>}}",
        ["text Délai &amp; prix\n2 h", "item 1 • un"],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("rich", "expected"), RICH)
def test_a_body_that_is_only_rich_text_is_read(rich: str, expected: list[str], written: Write, told: Told) -> None:
    streams = {"__properties_version1.0": b"x", "__substg1.0_10090102": packed(rich)}
    assert told(written(ole(streams), "a.msg")) == expected


def test_a_compressed_body_is_read(written: Write, told: Told) -> None:
    streams = {"__properties_version1.0": b"x", "__substg1.0_10090102": compress(b"{\\rtf1 Oui, oui, oui, oui, oui.}")}
    assert told(written(ole(streams), "a.msg")) == ["text Oui, oui, oui, oui, oui."]


def test_a_body_that_cannot_be_unpacked_is_listed(written: Write, here: Read) -> None:
    streams = {**MESSAGE, "__substg1.0_1000001F": b"", "__substg1.0_10090102": packed("x")[:8] + bytes(40)}
    assert [part.kind for part in here(written(ole(streams), "a.msg")).unread] == [UnreadKind.OBJECT]


def test_a_message_within_a_message_is_read(written: Write, told: Told, here: Read) -> None:
    inner = text("0037", "Précision") | text("1000", "Délai : 4 h")
    streams = {**MESSAGE, "__attach_version1.0_#00000000": {"__substg1.0_3701000D": inner}}
    path = written(ole(streams), "a.msg")
    assert told(path)[-2:] == ["heading 1 Précision", "text Délai : 4 h"]
    assert here(path).blocks[-1].source == "Précision"
