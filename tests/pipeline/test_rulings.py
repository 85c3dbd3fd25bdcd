"""What becomes of a decision in a revision: it holds, rests on nothing, or is reopened."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import clauses, languages
from extractors.model import Block, BlockKind, Document, Part, Question, Quote, Wanted
from matchers.model import Answer, Gap, GapKind, Status
from pipeline.model import Decision, Revision, Standing
from pipeline.rulings import ruled

QUESTION = Question("A", "", "Sous quel délai ?", (Part("Sous quel délai ?", Wanted.DURATION),))


def revision(*texts: str, status: Status = Status.MISSING, hidden: str = "") -> Revision:
    blocks = [Block(BlockKind.PARAGRAPH, text, page=2) for text in texts]
    blocks += [Block(BlockKind.PARAGRAPH, hidden, hidden=True)] if hidden else []
    document = Document(Path("v1.pdf"), "", "pdf", tuple(blocks))
    evidence = (Quote(texts[0], 0, 0, len(texts[0]), 2, ()),) if status is not Status.MISSING else ()
    gaps = (Gap(GapKind.NOT_FOUND, QUESTION.text),) if status is Status.MISSING else ()
    answer = Answer(QUESTION, status, evidence, "en bref", 0.4, gaps=gaps, review=True)
    return Revision(document, languages.by_code("fr"), clauses.split(document), (), (answer,))


def decide(found: Revision, evidence: str, status: Status = Status.ANSWERED, *, whole: bool = False) -> Answer:
    (answer,) = ruled(found, (Decision("A", status, "Zoé", evidence=evidence, whole=whole),))[0].answers
    return answer


def standing(evidence: str, *texts: str, whole: bool = False) -> Standing:
    _, rulings = ruled(revision(*texts), (Decision("A", Status.ANSWERED, evidence=evidence, whole=whole),))
    return rulings["A"].standing


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        ("Rétablissement sous 4 h.", "Rétablissement sous 4 h."),
        ("retablissement  SOUS 4h", "Rétablissement sous 4\u00a0h."),
        ("« Rétablissement sous 4 h. »", "Délais. Rétablissement sous 4 h. Et ensuite."),
        ("L'astreinte", "l’astreinte"),
        ("1 250 € HT", "Prix : 1250 €\u202fHT"),
        ("Prix : 5 %", "Prix: 5%"),
        ("sous 4 h", "Rétablissement sous 4 h ouvrées."),  # quoted from the middle: no sentence
        ("Sous 4 h.\nSous 8 h.", "Sous 8 h. Ou bien. Sous 4 h."),
        ("Sous 4 h. […] Sous 8 h.", "Sous 8 h. Ou bien. Sous 4 h."),
        ("3. Rétablissement sous 4 h.", "Rétablissement sous 4 h."),  # the mark of an item is no part of its text
        (
            "a) Rétablissement sous 4 h.\n- Prise en compte sous 1 h.",
            "Rétablissement sous 4 h. Prise en compte sous 1 h.",
        ),
    ],
)
def test_a_decision_holds_while_its_evidence_stands_in_the_file(evidence: str, text: str) -> None:
    assert standing(evidence, "Autre chose.", text) is Standing.HOLDS


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        ("Rétablissement sous 4 h.", "Rétablissement sous 8 h."),
        ("sous 4 h", "sous 24 h"),
        ("5 %", "1,5 %"),
        ("250 €", "1 250 €"),
        ("4 h", "4 heures"),
        ("Rétablissement sous 4 h.", "Rétablissement sous 4 h ouvrées."),
        ("Rétablissement sous 4 h.", "Rétablissement sous 4 h, hors week-end."),
        ("Les sauvegardes sont gardées.", "Sauf exception, les sauvegardes sont gardées."),
        ("Sous 4 h.\nSous 8 h.", "Sous 4 h."),
        ("A. Martin dirige le projet.", "B. Martin dirige le projet."),
    ],
)
def test_a_decision_is_reopened_when_its_evidence_changes(evidence: str, text: str) -> None:
    assert standing(evidence, "Autre chose.", text) is Standing.REOPENED


@pytest.mark.parametrize("evidence", ["", " ", "-", "…", "—"])
def test_a_decision_may_rest_on_nothing(evidence: str) -> None:
    assert standing(evidence, "Sous 4 h.") is Standing.UNPROVED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sous 4 h", Standing.HOLDS),
        ("Délai : sous 4 h", Standing.HOLDS),
        ("sous 4 h\nPuis", Standing.HOLDS),
        ("sous 4 h ouvrées", Standing.REOPENED),
        ("parfois sous 4 h", Standing.REOPENED),
    ],
)
def test_a_passage_that_askback_cut_out_stands_whole_or_not_at_all(text: str, expected: Standing) -> None:
    assert standing("sous 4 h", text, whole=True) is expected


def test_what_no_reader_sees_is_no_evidence() -> None:
    found = revision("Autre chose.", hidden="Sous 4 h.")
    assert ruled(found, (Decision("A", Status.ANSWERED, evidence="Sous 4 h."),))[1]["A"].standing is Standing.REOPENED


def test_a_decided_verdict_is_sure_and_rests_on_what_the_person_quoted() -> None:
    found = revision("Autre chose.", "Délais. Rétablissement sous 4 h. Et ensuite.")
    answer = decide(found, "rétablissement sous 4 h.")
    assert (answer.status, answer.confidence, answer.review, answer.gaps) == (Status.ANSWERED, 1.0, False, ())
    (quote,) = answer.evidence
    assert (quote.text, quote.block, quote.page) == ("Rétablissement sous 4 h.", 1, 2)
    assert answer.short == "Rétablissement sous 4 h."


def test_evidence_may_go_through_a_page_break() -> None:
    answer = decide(revision("Rétablissement", "sous 4 h."), "Rétablissement sous 4 h.")
    assert [quote.text for quote in answer.evidence] == ["Rétablissement", "sous 4 h."]


@pytest.mark.parametrize(
    ("status", "gap"),
    [(Status.PARTIAL, GapKind.PART_OPEN), (Status.DEFERRED, GapKind.PUT_OFF), (Status.MISSING, GapKind.NOT_FOUND)],
)
def test_a_point_that_stays_open_is_still_to_be_asked(status: Status, gap: GapKind) -> None:
    answer = decide(revision("Sous 4 h.", status=Status.ANSWERED), "Sous 4 h.", status)
    assert [each.kind for each in answer.gaps] == [gap]
    assert bool(answer.evidence) == (status is not Status.MISSING)


def test_a_verdict_that_a_person_confirms_keeps_what_it_rests_on() -> None:
    found = revision("Sous 4 h.", status=Status.ANSWERED)
    answer = decide(found, "")
    assert (answer.evidence, answer.short) == (found.answers[0].evidence, "en bref")


def test_a_reopened_decision_gives_the_verdict_of_askback_back_for_review() -> None:
    found = revision("Sous 8 h.")
    answer = decide(found, "Sous 4 h.")
    assert (answer.status, answer.confidence, answer.review) == (Status.MISSING, 0.4, True)


def test_a_ruling_tells_what_askback_itself_judged() -> None:
    _, rulings = ruled(revision("Sous 4 h."), (Decision("A", Status.ANSWERED), Decision("B", Status.MISSING)))
    assert {name: ruling.judged for name, ruling in rulings.items()} == {"A": Status.MISSING}


def test_without_decisions_nothing_is_touched() -> None:
    found = revision("Sous 4 h.")
    assert ruled(found, ()) == (found, {})


@pytest.mark.parametrize("text", ["Oui/!", "« Non » (/).", "/Oui.", "Oui,!", "4 h « ?"])
def test_marks_of_any_kind_may_stand_around_a_whole_sentence(text: str) -> None:
    assert not decide(revision(text), text).review


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.data())
def test_every_passage_of_a_file_is_found_in_it_and_quoted_verbatim(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    found = revision(*texts)
    answer = decide(found, text.replace("\n", " "))
    assert not answer.review
    for quote in answer.evidence:
        assert found.document.blocks[quote.block].text[quote.start : quote.end] == quote.text
