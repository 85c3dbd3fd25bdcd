"""A document as the program reads it, as text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import Any

from extractors import clauses
from extractors.model import Block, BlockKind, Document
from pipeline.tables import harmless

FORMATS = ("text", "json", "markdown")


def render(document: Document, form: str) -> str:
    """Return a document in one of FORMATS."""
    if form == "json":
        return _json(document)
    line = _markdown if form == "markdown" else _text
    return "".join(harmless(line(block)) for block in document.blocks)


def _text(block: Block) -> str:
    return f"{' '.join(filter(None, (block.marker, block.labelled if block.cells else block.text)))}\n"


_MARKDOWN = {
    BlockKind.ITEM: "- {}\n",
    BlockKind.ROW: "| {} |\n",
    BlockKind.CAPTION: "*{}*\n\n",
    BlockKind.FIGURE: "![{}]()\n\n",
    BlockKind.FOOTNOTE: "[^]: {}\n\n",
    BlockKind.HEADER: "<!-- {} -->\n\n",
    BlockKind.FOOTER: "<!-- {} -->\n\n",
    BlockKind.COMMENT: "<!-- {} -->\n\n",
}


def _markdown(block: Block) -> str:
    text = block.text.replace("-->", "--&gt;")
    if block.kind is BlockKind.HEADING:
        return f"\n{'#' * min(max(block.level, 1), 6)} {' '.join(filter(None, (block.marker, text)))}\n\n"
    if block.kind is BlockKind.ROW:
        text = " | ".join(cell.replace("|", "\\|") for cell in block.cells) or text
    return _MARKDOWN.get(block.kind, "{}\n\n").format(text)


def _json(document: Document) -> str:
    paths = {
        clause.first + place: clause.path for clause in clauses.split(document) for place in range(len(clause.blocks))
    }
    blocks = [_block(block, paths.get(index, ())) for index, block in enumerate(document.blocks)]
    whole = {
        "file": document.path.name,
        "sha256": document.digest,
        "format": document.format,
        "blocks": blocks,
        "unread": [
            {"kind": part.kind, "detail": part.detail, "page": part.page, "source": part.source}
            for part in document.unread
        ],
        "warnings": list(document.warnings),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _block(block: Block, path: tuple[str, ...]) -> dict[str, Any]:
    box = block.box
    described: dict[str, Any] = {
        "kind": block.kind,
        "text": block.text,
        "page": block.page,
        "box": [round(side, 1) for side in (box.x0, box.top, box.x1, box.bottom)] if box else None,
        "path": list(path),
        "level": block.level,
        "marker": block.marker,
        "cells": list(block.cells),
        "headers": list(block.headers),
        "source": block.source,
        "confidence": block.confidence,
        "hidden": block.hidden,
        "tracked": [
            {
                "kind": change.kind,
                "author": change.author,
                "date": change.date,
                "start": change.start,
                "text": change.text,
            }
            for change in block.tracked
        ],
    }
    return {key: value for key, value in described.items() if key in ("kind", "text", "page") or value}
