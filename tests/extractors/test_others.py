"""What a proposal tells of other customers, and what looks like it and is told of this one."""

from __future__ import annotations

import pytest

from extractors import languages, others
from extractors.model import Block, BlockKind, Clause


def row(headers: tuple[str, ...], *cells: str) -> Block:
    return Block(BlockKind.ROW, " ".join(cells), cells=cells, headers=headers)


def clause(title: str, *blocks: Block) -> Clause:
    return Clause("", (title,), 0, (Block(BlockKind.HEADING, title, level=1), *blocks))


THEIRS = [
    ("fr", row(("Client", "Commune", "Depuis"), "La Musette", "Melle", "2019")),
    ("fr", row(("Maître d’ouvrage", "Parc", "Observations"), "Logis du Bocage", "212", "Passage en 2 h 10")),
    ("en", row(("Customer", "Users", "In their words"), "Saltern Housing", "1,150", "Faults put right in 38 minutes")),
    ("en", row(("Point", "What that firm has"), "Restore tests", "Every month")),
    ("fr", row(("Objet", "Chez un autre client"), "Sauvegardes", "Toutes les 5 minutes")),
    ("en", row(("", "Retention"), "Another customer", "Seven years")),
]  # fmt: skip

OURS = [
    ("fr", row(("Client", "Prix HT"), "Association", "12 €")),
    ("en", row(("Point", "What that firm has", "What you would have"), "Restores", "Every month", "Every quarter")),
    ("fr", row(("Tâche", "Prestataire", "Client"), "Sauvegardes", "Fait", "Informé")),
    ("en", row(("Priority", "Restored within"), "P1", "4 hours")),
    ("fr", row(("", ""), "GTR", "4 h")),
    ("fr", Block(BlockKind.PARAGRAPH, "Chez un autre client, le délai est de 2 h.")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "block"), THEIRS)
def test_a_row_of_another_customer_is_theirs(code: str, block: Block) -> None:
    assert others.is_theirs(block, languages.by_code(code))


@pytest.mark.parametrize(("code", "block"), OURS)
def test_a_row_that_tells_of_this_customer_is_not(code: str, block: Block) -> None:
    assert not others.is_theirs(block, languages.by_code(code))


def test_a_clause_named_after_another_customer_is_theirs_whole() -> None:
    said = clause("Chez un client voisin", Block(BlockKind.PARAGRAPH, "Les sauvegardes sont gardées un an."))
    plain = clause("Sauvegardes", Block(BlockKind.PARAGRAPH, "Les sauvegardes sont gardées un an."))
    french = languages.by_code("fr")
    assert others.blocks((said,), french) == {0, 1}
    assert others.blocks((plain,), french) == frozenset()


def test_a_clause_that_disowns_what_it_tells_is_theirs() -> None:
    told = "A firm nearby has the times below, as one of our customers; they are not part of this offer."
    case = clause("A practice like yours", Block(BlockKind.PARAGRAPH, told))
    assert others.is_disowned(case, languages.by_code("en"))


@pytest.mark.parametrize(
    ("code", "question", "expected"),
    [
        ("fr", "Quelles références avez-vous dans le secteur ?", True),
        ("en", "Which other customers have you of our size?", True),
        ("fr", "Sous quel délai un incident est-il rétabli ?", False),
        ("en", "How long are backups kept?", False),
    ],
)
def test_a_question_about_other_customers_is_answered_by_them(code: str, question: str, expected: bool) -> None:
    assert others.are_asked_for(question, languages.by_code(code)) is expected
