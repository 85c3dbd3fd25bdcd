"""An answer by a refusal says so: what is asked for is left out of the offer."""

from __future__ import annotations

import pytest

from extractors import languages
from extractors.model import Question
from extractors.questions.parts import split
from matchers._refusals import refuses
from matchers.model import Answer, Status


def answered(question: str, short: str, status: Status = Status.ANSWERED) -> Answer:
    return Answer(Question("Q", "", question, split(question)), status, (), short, 0.9)


@pytest.mark.parametrize(
    ("lang", "question", "short"),
    [
        ("fr", "La fibre mensuelle est-elle incluse ?", "Nos prix s'entendent lien internet non compris."),
        ("fr", "bilan carbone compris", "Bilan carbone : proposé, non compris"),
        ("fr", "Prenez-vous en charge l'écran ?", "L'écran n'est pas fourni."),
        ("fr", "Sauvegardez-vous les postes ?", "La sauvegarde des postes est à votre charge."),
        ("fr", "Vous y engagez-vous par écrit ?", "Nous refusons d'en faire une promesse écrite."),
        ("en", "Will closed tickets be migrated?", "Closed tickets are out of scope of the import."),
        ("en", "paper cups included?", "Paper cups are not included."),
    ],
)
def test_an_answer_by_what_is_left_out_is_a_no(lang: str, question: str, short: str) -> None:
    assert refuses(answered(question, short), languages.by_code(lang))


@pytest.mark.parametrize(
    ("lang", "question", "short"),
    [
        ("fr", "La fibre mensuelle est-elle incluse ?", "Nos prix s'entendent lien internet compris."),
        # what is left out is not what is asked for
        ("fr", "Quel taux de disponibilité garantissez-vous ?", "99,9 % du temps, interruptions annoncées exclues."),
        ("en", "What availability do you guarantee?", "99.95 %, planned work excluded."),
        # somebody else refuses
        ("fr", "Une fiche est-elle fusionnée sans notre accord ?", "Vos gestionnaires refusent ou acceptent."),
        # of two things asked, one may be left out
        ("fr", "La fibre est-elle incluse ? Qui la pose ?", "La fibre n'est pas comprise ; Orange la pose."),
    ],
)
def test_any_other_answer_is_none(lang: str, question: str, short: str) -> None:
    assert not refuses(answered(question, short), languages.by_code(lang))


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_only_what_is_answered_is_refused(status: Status) -> None:
    no = answered("Prenez-vous en charge l'écran ?", "L'écran n'est pas fourni.", status)
    assert not refuses(no, languages.by_code("fr"))
