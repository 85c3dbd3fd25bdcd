"""The order of the steps: what a review makes of a list and of the revisions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.model import Block, BlockKind, Document, Unread, UnreadKind
from matchers.model import Answer, Progress, Status
from pipeline.model import Decision, Review, Verdict
from pipeline.review import Inputs, compare, review, revise
from pipeline.wording import keys

BACKUP = "Combien de temps les sauvegardes sont-elles conservées ?"
KEPT = "Les sauvegardes sont conservées trente jours."
PUT_OFF = "La durée de conservation des sauvegardes sera précisée ultérieurement."
FILLER = (
    "Notre société est née en 2012 et compte quarante salariés, répartis entre Rennes et Vannes.",
    "Nous avons équipé douze magasins comparables au vôtre, dont trois en Bretagne.",
    "Les factures sont payables à quarante-cinq jours, par virement.",
    "Le guichet est ouvert du lundi au vendredi, de 9 h à 18 h, hors jours fériés.",
    "Chaque demande reçoit un numéro et une personne qui la suit jusqu'à sa clôture.",
    "Un incident bloquant est pris en compte en trente minutes et contourné en quatre heures.",
    "La plateforme est disponible à 99,5 %, mesurés sur le mois.",
    "Les correctifs du système passent le premier jeudi du mois, entre 22 h et minuit.",
    "Vos équipes sont formées en cinq journées, par groupes de huit personnes au plus.",
    "Le support de formation est un guide illustré, que vous êtes libres de modifier.",
    "L'hébergement est facturé 95 € HT par mois et la maintenance 255 € HT par mois.",
    "Toute journée supplémentaire est facturée 550 € HT.",
    "La convention est conclue pour un an et se renouvelle par tacite reconduction.",
    "Chacun peut y mettre fin par lettre recommandée, trois mois avant l'échéance.",
    "Nous sommes assurés en responsabilité civile professionnelle.",
    "Le tribunal de Rennes est compétent en cas de différend.",
)


class Shelf:
    """Documents by file name, and a record of what was read."""

    def __init__(self, **texts: tuple[str, ...]) -> None:
        self.texts = texts
        self.read: list[str] = []
        self.unread: tuple[Unread, ...] = ()

    def __call__(self, path: Path) -> Document:
        self.read.append(path.stem)
        blocks = tuple(Block(BlockKind.PARAGRAPH, text, page=1) for text in self.texts[path.stem])
        return Document(path, "0" * 64, "text", blocks, self.unread)


def reviewed(shelf: Shelf, proposal: str, *earlier: str) -> Review:
    return review(Inputs(Path(proposal), Path("list"), tuple(map(Path, earlier)), "fr"), shelf)


def only(found: Review) -> Verdict:
    (verdict,) = found.verdicts
    return verdict


def test_a_first_revision_is_new_throughout() -> None:
    found = reviewed(Shelf(list=(BACKUP,), v1=(*FILLER, KEPT)), "v1")
    assert only(found).progress is Progress.NEW
    assert only(found).answer.status is Status.ANSWERED
    assert only(found).answer.evidence[0].text == KEPT
    assert (found.previous, found.changes) == (None, ())


def test_every_reason_of_a_verdict_has_words() -> None:
    found = reviewed(Shelf(list=(BACKUP,), v1=(*FILLER, KEPT)), "v1")
    assert {f"reason.{score.name}" for score in only(found).answer.reasons} <= {*keys()}


def test_an_answer_that_comes_is_improved_and_one_that_goes_regressed() -> None:
    shelf = Shelf(list=(BACKUP,), v1=FILLER, v2=(*FILLER, KEPT), v3=FILLER)
    assert only(reviewed(shelf, "v2", "v1")).progress is Progress.IMPROVED
    assert only(reviewed(shelf, "v3", "v2", "v1")).progress is Progress.REGRESSED


def test_the_same_words_elsewhere_are_no_change() -> None:
    shelf = Shelf(list=(BACKUP,), v1=(*FILLER, KEPT), v2=(KEPT, *FILLER))
    assert only(reviewed(shelf, "v2", "v1")).progress is Progress.UNCHANGED


def test_another_value_is_a_change_of_the_answer_and_names_the_question() -> None:
    shelf = Shelf(list=(BACKUP,), v1=(*FILLER, KEPT), v2=(*FILLER, KEPT.replace("trente", "quinze")))
    found = reviewed(shelf, "v2", "v1")
    assert only(found).progress is Progress.CHANGED
    (change,) = found.changes
    assert change.questions == (only(found).answer.question.id,)


def test_a_point_put_off_is_counted_back_as_far_as_it_was_put_off_in_a_row() -> None:
    shelf = Shelf(
        list=(BACKUP,), v1=(*FILLER, KEPT), v2=(*FILLER, PUT_OFF), v3=(*FILLER, PUT_OFF), v4=(*FILLER, PUT_OFF)
    )
    assert only(reviewed(shelf, "v4", "v3", "v2", "v1")).put_off == 3


def test_an_earlier_revision_is_read_only_where_a_point_is_still_put_off() -> None:
    shelf = Shelf(list=(BACKUP,), v1=(*FILLER, PUT_OFF), v2=(*FILLER, KEPT), v3=(*FILLER, PUT_OFF))
    assert only(reviewed(shelf, "v3", "v2", "v1")).put_off == 1
    assert "v1" not in shelf.read


def test_what_may_stand_in_a_part_that_was_not_read_is_unchecked_and_not_missing() -> None:
    shelf = Shelf(list=(BACKUP,), v1=FILLER)
    assert only(reviewed(shelf, "v1")).answer.status is Status.MISSING
    shelf.unread = (Unread(UnreadKind.PAGE, "page sans texte", 4),)
    assert only(reviewed(shelf, "v1")).answer.status is Status.UNCHECKED


@pytest.mark.parametrize(("above", "marked"), [(0.0, False), (0.01, True)])
def test_below_the_level_that_a_buyer_sets_a_verdict_is_to_be_reviewed(above: float, marked: bool) -> None:
    shelf = Shelf(list=(BACKUP,), v1=(*FILLER, KEPT), v2=(*FILLER, KEPT))
    by_weights = only(reviewed(shelf, "v2", "v1")).answer
    level = by_weights.confidence + above
    found = only(review(Inputs(Path("v2"), Path("list"), (Path("v1"),), "fr", review=level), shelf))
    assert found.before is not None
    assert (found.answer.review, found.before.review) == (marked, marked)
    assert replace(found.answer, review=by_weights.review) == by_weights


def test_a_level_of_0_marks_nothing_but_what_was_not_read() -> None:
    shelf = Shelf(list=(BACKUP,), v1=FILLER)
    inputs = Inputs(Path("v1"), Path("list"), lang="fr", review=0.0)
    assert not only(review(inputs, shelf)).answer.review
    shelf.unread = (Unread(UnreadKind.PAGE, "page sans texte", 4),)
    assert only(review(inputs, shelf)).answer.review


def test_the_level_does_not_mark_what_was_read_or_decided() -> None:
    shelf = Shelf(list=(BACKUP,), v1=(*FILLER, KEPT))
    seen: list[bool] = []

    def read(_: Path, answers: tuple[Answer, ...], *__: object) -> tuple[Answer, ...]:
        seen.extend(answer.review for answer in answers)
        return tuple(replace(answer, confidence=0.95, review=False, decided_by="handover") for answer in answers)

    inputs = Inputs(Path("v1"), Path("list"), lang="fr", review=1.0)
    assert not only(review(inputs, shelf, ask=read)).answer.review
    assert seen == [True]  # whom to ask follows the level
    name = only(review(inputs, shelf)).answer.question.id
    decided = replace(inputs, decisions=(Decision(name, Status.ANSWERED, "Marie"),))
    assert not only(review(decided, shelf)).answer.review


def test_two_revisions_are_compared_without_a_list() -> None:
    shelf = Shelf(v1=(*FILLER, KEPT), v2=FILLER)
    _, (change,) = compare(revise(Path("v1"), (), "fr", shelf), revise(Path("v2"), (), "fr", shelf))
    assert change.before is not None
    assert change.before.text == KEPT


def test_the_buyers_own_words_are_known() -> None:
    text = "Le malus contractuel s'élève à 5 % de la redevance mensuelle par heure entamée."
    shelf = Shelf(v1=(*FILLER, text.replace("malus contractuel", "bonitif")))
    assert not [fact for fact in revise(Path("v1"), (), "fr", shelf).facts if fact.kind == "penalty.rate"]
    own = revise(Path("v1"), (), "fr", shelf, cues={"penalty": ("bonitif",)})
    assert [str(fact.value) for fact in own.facts if fact.kind == "penalty.rate"] == ["5 % monthly fee per hour"]


def test_a_total_that_is_not_the_sum_of_its_lines_is_told() -> None:
    rows = (("Hébergement", "100,00 € HT"), ("Maintenance", "50,00 € HT"), ("Total", "160,00 € HT"))
    blocks = tuple(Block(BlockKind.ROW, " ".join(cells), cells=cells, headers=("Ligne", "Prix HT")) for cells in rows)
    revision = revise(Path("v1"), (), "fr", lambda path: Document(path, "0" * 64, "text", blocks))
    (mismatch,) = revision.mismatches
    assert (str(mismatch.expected), mismatch.stated.quote.text) == ("150.00", "Total 160,00 € HT")


def test_an_answer_in_the_words_of_the_question_is_one() -> None:
    shelf = Shelf(list=(BACKUP,), v1=(*FILLER, "Les sauvegardes sont conservées trente jours."))
    assert only(reviewed(shelf, "v1")).answer.status is Status.ANSWERED
