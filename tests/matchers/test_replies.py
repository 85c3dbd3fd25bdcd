"""What a vendor writes below a question of the list is its reply, and is judged as one."""

from __future__ import annotations

import pytest

from extractors import languages
from extractors.model import Block, BlockKind, Clause, Part, Question, Wanted
from matchers._passages import passages
from matchers._replies import ReplyKind, reply

FR = languages.by_code("fr")
HOST = "Quel est l'hébergeur, et dans quel pays sont les serveurs ?"


def clause(number: str, title: str, *texts: str, first: int = 0) -> Clause:
    return Clause(number, (title,), first, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def told(asked: str, *clauses: Clause) -> tuple[ReplyKind, list[str]] | None:
    among = passages(clauses)
    found = reply(Question("q", "", asked, (Part(asked, Wanted.OPEN),)), among, FR)
    return None if found is None else (found.kind, [among[place].quote.text for place in found.places])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([HOST, "Réponse : Bréval, à Rennes."], (ReplyKind.WORDS, ["Bréval, à Rennes."])),
        (
            ["Quel hébergeur ? Dans quel pays sont les serveurs ?", "Bréval, à Rennes."],
            (ReplyKind.WORDS, ["Bréval, à Rennes."]),
        ),
        ([HOST, "Réponse :"], (ReplyKind.EMPTY, [])),
        ([HOST], (ReplyKind.EMPTY, [])),
        (["Les serveurs sont en France.", "Nous avons choisi un hébergeur."], None),
        (["Serveurs et pays", "Bréval, à Rennes."], None),
    ],
)
def test_a_reply_stands_below_the_question(texts: list[str], expected: tuple[ReplyKind, list[str]] | None) -> None:
    assert told(HOST, clause("1", "Vos questions", *texts)) == expected


def test_a_reference_is_followed_to_its_section() -> None:
    asked = clause("1", "Vos questions", HOST, "Réponse : voir § 4.2")
    there = clause("4.2", "Hébergement", "Bréval, à Rennes.", "Deux salles.", first=2)
    elsewhere = clause("4.3", "Prix", "300 € par mois.", first=4)
    assert told(HOST, asked, there, elsewhere) == (ReplyKind.REFERENCE, ["Bréval, à Rennes.", "Deux salles."])


def test_ditto_means_the_reply_before() -> None:
    before = ("Quels sont les délais de prise en compte des incidents ?", "Réponse : 2 h.")
    found = told(HOST, clause("1", "Vos questions", *before, HOST, "Réponse : idem, voir ci-dessus"))
    assert found == (ReplyKind.REFERENCE, ["2 h."])


def test_a_reply_that_also_says_something_stands_for_itself() -> None:
    said = "Bréval, à Rennes, en deux salles distinctes ; le plan figure au § 4.2"
    there = clause("4.2", "Hébergement", "Plan des salles.", first=2)
    assert told(HOST, clause("1", "Vos questions", HOST, said), there) == (ReplyKind.WORDS, [said])
