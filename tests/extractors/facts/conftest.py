"""A document in one line: what stands in it, and the facts found there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors import facts
from extractors.languages import by_code
from extractors.model import Block, BlockKind, Clause

Found = Callable[..., list[str]]


def block(text: str) -> Block:
    """Make a row of "header: cell | header: cell", a paragraph of anything else."""
    if " | " not in text:
        return Block(BlockKind.PARAGRAPH, text)
    pairs = [part.split(": ", 1) if ": " in part else ["", part] for part in text.split(" | ")]
    headers, cells = zip(*pairs, strict=True)
    return Block(BlockKind.ROW, " ".join(cells), cells=cells, headers=headers)


def clause(path: str, *texts: str) -> Clause:
    """Make a clause under "Heading > Sub-heading", its own heading first."""
    titles = tuple(path.split(" > ")) if path else ()
    heading = (Block(BlockKind.HEADING, titles[-1], level=len(titles)),) if titles else ()
    return Clause("", titles, 0, (*heading, *(block(text) for text in texts)))


@pytest.fixture
def found() -> Found:
    def find(language: str, path: str, *texts: str, kinds: str = "") -> list[str]:
        facts_found = facts.find((clause(path, *texts),), by_code(language))
        return [
            f"{fact.kind} {fact.value}{' business' if fact.business else ''}"
            for fact in facts_found
            if fact.kind.startswith(kinds)
        ]

    return find
