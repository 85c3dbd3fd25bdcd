"""The best candidates are read sentence by sentence as well: what one says is weakened by those around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import clauses, facts, languages
from extractors.model import Block, BlockKind, Document, Question, Quote
from extractors.questions.parts import split
from matchers import _verdict, candidates, vectors
from matchers._verdict import Judged, examine
from matchers.model import Passage
from matchers.wording import asked_texts, sentence_lines

FRENCH = languages.by_code("fr")
KEEP = "Combien de temps les sauvegardes sont-elles conservées, et où ?"
LONG = "Chaque nuit, tout est copié. Les sauvegardes sont conservées trente jours. Elles sont stockées à Lyon."
SHORT = "Les sauvegardes sont chiffrées."
FILLER = tuple(f"La réunion numéro {number} se tient un mardi. Le compte rendu suit." for number in range(8))


def passage(text: str, *lead: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Passage:
    return Passage(Quote(text, 0, 0, len(text), None, lead), kind, text, lead)


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (passage(SHORT), ("passage: Les sauvegardes sont chiffrées.",)),
        (
            passage("Tout est copié. Rien n'est perdu.", "Sauvegardes", "Copies"),
            ("passage: Sauvegardes > Copies. Tout est copié.", "passage: Sauvegardes > Copies. Rien n'est perdu."),
        ),
        (passage("Délai: 4 h | Début: appel", kind=BlockKind.ROW), ("passage: Délai: 4 h | Début: appel",)),
    ],
)
def test_a_sentence_is_read_below_what_its_passage_stands_under(one: Passage, lines: tuple[str, ...]) -> None:
    assert sentence_lines(one) == lines


def test_a_reply_is_read_without_the_copy_of_the_question() -> None:
    one = passage("Trente jours. Ensuite, tout est effacé.", "Vos questions", KEEP)
    assert sentence_lines(one, replies=True)[0] == "passage: Vos questions. Trente jours."


@pytest.fixture(scope="module")
def judged() -> tuple[Judged, ...]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in (*FILLER, LONG, SHORT))
    parts = clauses.split(Document(Path("v1.pdf"), "0" * 64, "pdf", blocks))
    stated = facts.find(parts, FRENCH)
    question = Question("Q1", "", KEEP, split(KEEP))
    return examine(question, candidates.find(question, parts, stated, FRENCH).candidates, stated, FRENCH)


def _of(judged: tuple[Judged, ...], text: str) -> Judged:
    return next(one for one in judged if one.candidate.quote.text == text)


def test_what_the_best_sentence_settles_is_told_of_the_whole_and_of_each_part(judged: tuple[Judged, ...]) -> None:
    one = _of(judged, LONG)
    texts = asked_texts(Question("Q1", "", KEEP, split(KEEP)))
    assert len(one.rows) == len(texts) == 3
    for row, text in zip(one.rows, texts, strict=True):
        readings = vectors.encoder().read(text, sentence_lines(passage(LONG)))
        assert row["alone settles"] == max(reading.answers for reading in readings)


@pytest.mark.parametrize("label", ["speaks", "answers", "partial", "defers"])
def test_a_passage_of_one_sentence_says_by_itself_what_it_says(judged: tuple[Judged, ...], label: str) -> None:
    for row in _of(judged, SHORT).rows:
        assert row[f"alone {label}"] == row[f"read {label}"]


def test_only_the_best_are_taken_apart(judged: tuple[Judged, ...]) -> None:
    for one in judged[_verdict.TAKEN_APART :]:
        assert one.rows[0]["alone answers"] == one.rows[0]["read answers"]
