"""A passage is a block with what it follows on from."""

from __future__ import annotations

import pytest

from extractors.model import Block, BlockKind, Clause
from matchers._passages import passages


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, text)


def row(*cells: str) -> Block:
    return Block(
        BlockKind.ROW, " ".join(filter(None, cells)), cells=cells, headers=("Question", "Réponse")[: len(cells)]
    )


def found(*blocks: Block, path: tuple[str, ...] = ("Questions",)) -> list[tuple[str, str]]:
    """Return the innermost line above each passage, and what would be quoted of it."""
    clause = Clause("4.2", path, 10, blocks)
    return [(passage.lead[-1] if passage.lead else "", passage.quote.text) for passage in passages((clause,))]


ITEM = BlockKind.ITEM


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param(
            [block("Conservation :"), block("bases : 30 jours", ITEM), block("fichiers : 90 jours", ITEM)],
            [
                ("Questions", "Conservation :"),
                ("Conservation :", "bases : 30 jours"),
                ("Conservation :", "fichiers : 90 jours"),
            ],
            id="a line announces its items",
        ),
        pytest.param(
            [block("Qui héberge ?"), block("Réponse : Bréval, à Rennes."), block("Le contrat dure un an.")],
            [
                ("Questions", "Qui héberge ?"),
                ("Qui héberge ?", "Bréval, à Rennes."),
                ("Questions", "Le contrat dure un an."),
            ],
            id="a reply is cut behind its mark, and ends the question",
        ),
        pytest.param(
            [block("Quels sont les fournisseurs", ITEM), block("Réponse : Bréval.")],
            [("Questions", "Quels sont les fournisseurs"), ("Quels sont les fournisseurs", "Bréval.")],
            id="a question without its mark asks when a reply follows",
        ),
        pytest.param(
            [block("Qui héberge ?"), block("Où ?"), block("À Rennes.")],
            [("Questions", "Qui héberge ?"), ("Questions", "Où ?"), ("Où ?", "À Rennes.")],
            id="a question does not ask for the next question",
        ),
        pytest.param(
            [block("Qui héberge ? Réponse : Bréval.")],
            [("Qui héberge ?", "Bréval.")],
            id="question and reply in one block",
        ),
        pytest.param(
            [row("Qui héberge ?", "Bréval."), row("Où ?", "À Rennes."), row("Sauvegardes", "Chaque nuit.")],
            [("Qui héberge ?", "Bréval."), ("Où ?", "À Rennes."), ("Sauvegardes", "Chaque nuit.")],
            id="a column that asks asks throughout",
        ),
        pytest.param(
            [row("P1", "4 h"), row("P2", "8 h")],
            [("Questions", "P1 4 h"), ("Questions", "P2 8 h")],
            id="any other table is left whole",
        ),
    ],
)
def test_a_passage_knows_what_it_follows_on_from(blocks: list[Block], expected: list[tuple[str, str]]) -> None:
    assert found(*blocks) == expected


def test_a_heading_stands_below_those_above_it() -> None:
    assert found(block("Délais", BlockKind.HEADING), block("4 h"), path=("SLA", "Délais")) == [
        ("SLA", "Délais"),
        ("Délais", "4 h"),
    ]


def test_what_is_no_evidence_is_no_passage() -> None:
    assert found(block("Page 3", BlockKind.FOOTER), Block(BlockKind.PARAGRAPH, "caché", hidden=True), block("  ")) == []


def test_a_quote_stands_where_it_says() -> None:
    blocks = (block("Qui ?"), block("Réponse : nous."), row("Où ?", "Ici."))
    clause = Clause("", ("Q",), 5, blocks)
    for passage in passages((clause,)):
        quote = passage.quote
        assert blocks[quote.block - 5].text[quote.start : quote.end] == quote.text
