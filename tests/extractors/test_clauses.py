"""Clauses: every block stands in one of them, under the headings above it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractors import clauses
from extractors.model import Block, BlockKind, Document

LEVELS = st.lists(st.integers(min_value=-1, max_value=4), max_size=30)


def document(*blocks: Block) -> Document:
    return Document(Path("x"), "", "test", blocks)


def heading(text: str, level: int, marker: str = "") -> Block:
    return Block(BlockKind.HEADING, text, level=level, marker=marker)


def paragraph(text: str, source: str = "") -> Block:
    return Block(BlockKind.PARAGRAPH, text, source=source)


def test_a_clause_has_the_headings_above_it_and_its_own_number():
    found = clauses.split(
        document(
            paragraph("before"), heading("Offer", 1, "1"), heading("Delays", 2, "1.1"), paragraph("2 h"),
            heading("Prices", 2, "1.2"), paragraph("100 €"), heading("Terms", 1, "2"),
        )
    )  # fmt: skip
    assert [(clause.number, clause.path, clause.first) for clause in found] == [
        ("", (), 0),
        ("1", ("Offer",), 1),
        ("1.1", ("Offer", "Delays"), 2),
        ("1.2", ("Offer", "Prices"), 4),
        ("2", ("Terms",), 6),
    ]


def test_files_of_a_folder_do_not_share_their_headings():
    blocks = (heading("A", 1), paragraph("one", "a.md"), paragraph("two", "b.md"))
    found = clauses.split(document(*blocks))
    assert [clause.path for clause in found] == [("A",), (), ()]


def test_an_empty_document_has_no_clause():
    assert clauses.split(document()) == ()


@given(LEVELS)
def test_every_block_is_in_one_clause_in_order(levels: list[int]) -> None:
    blocks = [paragraph("text") if level < 0 else heading("title", level) for level in levels]
    found = clauses.split(document(*blocks))
    assert [block for clause in found for block in clause.blocks] == blocks
    assert [clause.first for clause in found] == sorted({clause.first for clause in found})
    assert len(clauses.paths(found)) == len(blocks)


@given(LEVELS)
def test_a_quote_lies_in_its_block(levels: list[int]) -> None:
    blocks = [paragraph("some text") if level < 0 else heading("title", level) for level in levels]
    for clause in clauses.split(document(*blocks)):
        for place in range(clause.first, clause.first + len(clause.blocks)):
            quote = clause.quote(place, 1, 4)
            assert blocks[place].text[quote.start : quote.end] == quote.text
