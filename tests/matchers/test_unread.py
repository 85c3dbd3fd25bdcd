"""What was not read is never called missing, if the answer may stand there."""

from __future__ import annotations

import pytest

from extractors import languages
from extractors.model import Part, Question, Unread, UnreadKind, Wanted
from matchers.unread import may_hold


def question(text: str, wanted: Wanted = Wanted.OPEN) -> Question:
    return Question("q", "", text, (Part(text, wanted),))


BACKUP = question("Qui fait les sauvegardes ?", Wanted.NAME)
DRAWING = question("Schéma de l'architecture ?", Wanted.DOCUMENT)


@pytest.mark.parametrize(
    ("kind", "detail", "asked", "expected"),
    [
        (UnreadKind.PAGE, "", BACKUP, True),
        (UnreadKind.OBJECT, "feuille Excel", BACKUP, True),
        (UnreadKind.ANNEX, "La politique de sauvegarde figure en annexe 3.", BACKUP, True),
        (UnreadKind.ANNEX, "Les prix figurent en annexe 2.", BACKUP, False),
        (UnreadKind.PICTURE, "Figure 2 – Chaîne de sauvegarde", BACKUP, True),
        (UnreadKind.PICTURE, "Figure 1 – Notre équipe", BACKUP, False),
        (UnreadKind.PICTURE, "", DRAWING, True),
        (UnreadKind.HIDDEN, "sauvegardes", BACKUP, False),
        (UnreadKind.TABLE, "sauvegardes", BACKUP, False),
    ],
)
def test_a_part_may_hold_the_answer(kind: UnreadKind, detail: str, asked: Question, expected: bool) -> None:
    assert may_hold(Unread(kind, detail), asked, languages.by_code("fr")) is expected
