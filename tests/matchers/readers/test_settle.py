"""What was read takes the place of what the signals say, as far as it can be trusted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from matchers.model import Answer, GapKind, Label, Reading, ReadingNote, Request, Status, Told
from matchers.readers import settle

RESOLVED = "A blocking incident is resolved within 4 hours."
LOGGED = "Each incident is logged at once."
LATER = "Penalties are agreed at the start of the contract."


def verdict(request: Request, *readings: Reading, **more: Any) -> Answer:
    by_signals = Answer(request.question, Status.MISSING, (), "", 0.3)
    return settle(by_signals, request, Told("handover", readings, "Marie", **more), ())


def test_the_row_says_who_decided(make: Any) -> None:
    found = verdict(make.request(RESOLVED), Reading(1, Label.ANSWERS, (), "within 4 hours"))
    assert (found.status, found.decided_by, found.reader, found.review) == (Status.ANSWERED, "handover", "Marie", False)
    assert [quote.text for quote in found.evidence] == [RESOLVED]
    assert found.gaps == ()


@pytest.mark.parametrize("more", [{"void": 1}, {"doubted": True}])
def test_the_verdict_of_the_signals_stays_where_nothing_holds(make: Any, more: dict[str, Any]) -> None:
    found = verdict(make.request(RESOLVED), **more)
    assert (found.status, found.decided_by, found.review, found.confidence) == (Status.MISSING, "signals", True, 0.3)


def test_an_invented_quote_makes_nothing_answered(make: Any) -> None:
    found = verdict(make.request(RESOLVED), Reading(1, Label.ANSWERS, (), "within 2 hours"))
    assert (found.status, found.decided_by, found.review) == (Status.MISSING, "signals", True)


def test_beside_a_sound_reading_an_invented_quote_costs_trust(make: Any) -> None:
    readings = (Reading(1, Label.ANSWERS, (), "within 4 hours"), Reading(2, Label.DEFERS, (), "invented"))
    found = verdict(make.request(RESOLVED, LATER), *readings)
    assert (found.status, found.review) == (Status.ANSWERED, True)
    assert found.confidence < verdict(make.request(RESOLVED), readings[0]).confidence


def test_nothing_found_is_missing(make: Any) -> None:
    found = verdict(make.request(LOGGED))
    assert (found.status, found.decided_by, [gap.kind for gap in found.gaps]) == (
        Status.MISSING,
        "handover",
        [GapKind.NOT_FOUND],
    )


def test_what_is_open_and_what_is_put_off_is_asked_again_part_by_part(make: Any) -> None:
    request = make.request(LOGGED, LATER, parts=("Logged?", "Penalties?", "Who?"))
    readings = (Reading(1, Label.PARTIAL, (1,), "at once"), Reading(2, Label.DEFERS, (2,), "agreed at the start"))
    found = verdict(request, *readings)
    assert found.status is Status.PARTIAL
    assert [(gap.kind, gap.part) for gap in found.gaps] == [
        (GapKind.PUT_OFF, "Penalties?"),
        (GapKind.PART_OPEN, "Who?"),
    ]


def test_two_values_for_one_thing_are_a_conflict(make: Any) -> None:
    request = make.request(RESOLVED, RESOLVED.replace("4", "8"))
    readings = (
        Reading(1, Label.ANSWERS, (), "within 4 hours", (), (2,)),
        Reading(2, Label.ANSWERS, (), "within 8 hours"),
    )
    found = verdict(request, *readings)
    assert (found.status, found.conflict, found.gaps[0].kind) == (Status.PARTIAL, True, GapKind.CONFLICT)


def test_a_person_looks_where_a_passage_was_not_shown_whole(make: Any) -> None:
    long = f"{RESOLVED} {'Words upon words. ' * 500}"
    assert verdict(make.request(long), Reading(1, Label.ANSWERS, (), "within 4 hours")).review


def test_what_was_read_beside_other_passages_is_marked(make: Any) -> None:
    found = verdict(make.request(RESOLVED), Reading(1, Label.ANSWERS, (), "within 4 hours"), carried=True)
    assert (found.status, found.review) == (Status.ANSWERED, True)


def test_where_a_passage_was_withheld_that_nothing_answers_overrules_nobody(make: Any) -> None:
    request = replace(make.request(LOGGED), withheld=1)
    by_signals = Answer(request.question, Status.ANSWERED, (), "4 h", 0.9)
    for readings in ((), (Reading(1, Label.NONE),)):
        found = settle(by_signals, request, Told("endpoint", readings, "small"), ())
        assert (found.status, found.short, found.decided_by, found.review) == (Status.ANSWERED, "4 h", "signals", True)
        assert ReadingNote.WITHHELD in found.notes


NOTES: dict[str, tuple[dict[str, Any], set[ReadingNote]]] = {
    "nothing to be told": ({}, set()),
    "a void reading": ({"void": 1}, {ReadingNote.VOID}),
    "a second look": ({"doubted": True}, {ReadingNote.DOUBTED}),
    "other passages": ({"carried": True}, {ReadingNote.ELSEWHERE}),
    "what spoke is gone": ({"lost": True}, {ReadingNote.LOST}),
}


@pytest.mark.parametrize("case", NOTES)
def test_whatever_makes_a_person_look_is_said(make: Any, case: str) -> None:
    more, notes = NOTES[case]
    found = verdict(make.request(RESOLVED), Reading(1, Label.ANSWERS, (), "within 4 hours"), **more)
    assert (set(found.notes), found.review) == (notes, bool(notes))


@pytest.mark.parametrize(("doubtful", "by", "said"), [(False, "endpoint", True), (True, "endpoint", False)])
def test_a_model_that_decides_what_the_signals_did_not_doubt_is_told_and_not_marked(
    make: Any, doubtful: bool, by: str, said: bool
) -> None:
    request = make.request(RESOLVED)
    by_signals = Answer(request.question, Status.MISSING, (), "", 0.3, review=doubtful)
    told = Told(by, (Reading(1, Label.ANSWERS, (), "within 4 hours"),), "small")
    found = settle(by_signals, request, told, ())
    assert (ReadingNote.CERTAIN in found.notes, found.review) == (said, False)
