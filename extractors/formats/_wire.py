"""Documents as JSON and back: what a child process hands over and what the cache keeps.

Never pickle: whoever can write to the cache, or break the child, must not be able to run code.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from extractors.model import Block, BlockKind, Box, Document, Tracked, TrackedKind, Unread, UnreadKind

_DEFAULTS = {field.name: field.default for field in fields(Block)}


def encode(document: Document) -> bytes:
    """Write a document as JSON; its path is left out, because the same bytes may lie elsewhere."""
    packed = {
        "digest": document.digest,
        "format": document.format,
        "blocks": [_pack(block) for block in document.blocks],
        "unread": [[part.kind, part.detail, part.page, part.source] for part in document.unread],
        "warnings": document.warnings,
    }
    # Lone surrogates (from damaged files) cannot be written as UTF-8: escaped, they survive.
    return json.dumps(packed, separators=(",", ":")).encode("ascii")


def decode(data: bytes, path: Path) -> Document:
    """Read a document written by `encode`.

    Raises ValueError, KeyError or TypeError where the data are not such a document.
    """
    packed = json.loads(data)
    return Document(
        path,
        packed["digest"],
        packed["format"],
        tuple(map(_unpack, packed["blocks"])),
        tuple(Unread(UnreadKind(kind), detail, page, source) for kind, detail, page, source in packed["unread"]),
        tuple(packed["warnings"]),
    )


def _pack(block: Block) -> dict[str, Any]:
    packed: dict[str, Any] = {"kind": block.kind, "text": block.text}
    for name, default in _DEFAULTS.items():
        value = getattr(block, name)
        if name not in packed and value != default:
            packed[name] = value
    if block.box:
        packed["box"] = [block.box.x0, block.box.top, block.box.x1, block.box.bottom]
    if block.tracked:
        packed["tracked"] = [
            [change.kind, change.author, change.date, change.start, change.text] for change in block.tracked
        ]
    return packed


def _unpack(packed: dict[str, Any]) -> Block:
    packed["kind"] = BlockKind(packed["kind"])
    for name in ("cells", "headers", "above"):
        if name in packed:
            packed[name] = tuple(packed[name])
    if "box" in packed:
        packed["box"] = Box(*packed["box"])
    if "tracked" in packed:
        packed["tracked"] = tuple(Tracked(TrackedKind(kind), *rest) for kind, *rest in packed["tracked"])
    return Block(**packed)
