"""A reading that is kept says the same again, on the same passages and on others that still hold what decided."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.model import Answer, Label, Reading, ReadingNote, Request, Status, Told
from matchers.readers import as_read, digest, keep, load, recall, settle, unread

RESOLVED = "A blocking incident is resolved within 4 hours."
LOGGED = "Each incident is logged at once."
PRAISE = "Our teams are at your side every day."
ANSWERED = Told("endpoint", (Reading(1, Label.ANSWERS, (), "within 4 hours"),), "small")


def again(told: Told, before: Request, now: Request, model: str = "") -> Told | None:
    found = recall(now, [keep(before, told)], model)
    return found[1] if found else None


@pytest.mark.parametrize(
    "told",
    [
        ANSWERED,
        Told("handover", (), "Marie", 2),
        Told("endpoint", (Reading(2, Label.DEFERS, (1,), "at once", (), (1,)),), "small", doubted=True),
    ],
)
def test_what_is_kept_says_the_same_again(make: Any, told: Told) -> None:
    asked = make.request(RESOLVED, LOGGED)
    assert again(told, asked, asked) == told
    assert load(keep(asked, told).raw) == ([keep(asked, told)], [])


def test_a_passage_that_only_moved_is_not_read_again(make: Any) -> None:
    before, now = make.request(RESOLVED, LOGGED), make.request(LOGGED, RESOLVED)
    found = again(ANSWERED, before, now)
    assert found is not None
    assert (found.carried, [one.passage for one in found.readings]) == (False, [2])


def test_a_passage_that_decided_nothing_may_go(make: Any) -> None:
    assert again(ANSWERED, make.request(RESOLVED, LOGGED), make.request(RESOLVED)) == ANSWERED
    nothing = Told("endpoint", (), "small")
    assert again(nothing, make.request(PRAISE, LOGGED), make.request(PRAISE)) == nothing


def test_where_nobody_read_a_new_passage_a_person_looks(make: Any) -> None:
    found = again(ANSWERED, make.request(RESOLVED), make.request(RESOLVED, PRAISE))
    assert found is not None
    assert found.carried


def test_a_new_passage_may_answer_what_nothing_answered(make: Any) -> None:
    assert again(Told("endpoint", (), "small"), make.request(PRAISE), make.request(PRAISE, RESOLVED)) is None


def test_a_changed_clause_is_read_again(make: Any) -> None:
    before, now = make.request(RESOLVED), make.request(RESOLVED.replace("4", "8"))
    found = again(ANSWERED, before, now)
    assert found is not None
    assert (found.lost, found.readings) == (True, ())
    assert unread(now, [keep(before, ANSWERED)], "") == now


def test_where_what_spoke_changed_and_is_not_shown_any_more_all_is_asked_anew(make: Any) -> None:
    """What was read of the rest says nothing: the verdict of the signals stays until somebody reads it again."""
    before = make.request(RESOLVED, LOGGED)
    now = make.request(LOGGED, also=(RESOLVED.replace("4", "8"),))
    lines = [keep(before, ANSWERED)]
    found = recall(now, lines, "")
    assert found is not None
    by_signals = Answer(now.question, Status.ANSWERED, (), "", 0.9)
    verdict = settle(by_signals, now, found[1], ())
    assert (verdict.status, verdict.decided_by, verdict.review) == (Status.ANSWERED, "signals", True)
    assert verdict.notes == (ReadingNote.LOST,)
    assert unread(now, lines, "") == now
    lines.append(keep(now, Told("endpoint", (), "small")))
    found = recall(now, lines, "")
    assert found is not None
    assert (found[1].lost, unread(now, lines, "")) == (False, None)


def test_another_question_is_read_again(make: Any) -> None:
    assert again(ANSWERED, make.request(RESOLVED), make.request(RESOLVED, parts=("By whom?",))) is None


def test_a_passage_read_besides_is_found_again_or_takes_its_reading_with_it(make: Any) -> None:
    before = make.request(LOGGED, also=(RESOLVED,))
    told = Told("handover", (Reading(2, Label.ANSWERS, (), "within 4 hours"),), added=(before.among[1],))
    assert again(told, before, before) == told
    without = again(told, before, make.request(LOGGED))
    assert without is not None
    assert without.lost


# --- the next revision ------------------------------------------------------------------------------

SLOWER = RESOLVED.replace("4", "8")
NIGHTS = "At night an incident waits until the morning."
DAYS = "By day an incident is resolved within 4 hours."
OF_V1 = {
    RESOLVED: ("answers", "within 4 hours"),
    DAYS: ("partial", "By day"),
    NIGHTS: ("partial", "At night"),
}
OF_V2 = {**OF_V1, SLOWER: ("answers", "within 8 hours")}


def said(request: Request, labels: dict[str, tuple[str, str]]) -> Told:
    """Read as somebody who finds day and night to answer together, and two delays to contradict each other."""
    place = {passage.quote.text: number for number, passage in enumerate(request.passages, 1)}

    def others(text: str, *group: str) -> tuple[int, ...]:
        return tuple(place[one] for one in group if one in place and one != text and text in group)

    return Told(
        "endpoint",
        tuple(
            Reading(place[text], Label(label), (), quote, others(text, DAYS, NIGHTS), others(text, RESOLVED, SLOWER))
            for text, (label, quote) in labels.items()
            if text in place
        ),
        "small",
    )


REVISIONS = {
    # before, now, what is asked, status, conflict
    "a clause that did not change and moved": ([RESOLVED, LOGGED], [LOGGED, RESOLVED], [], "answered", False),
    "nothing new, and nothing answered": ([LOGGED, PRAISE], [PRAISE], [], "missing", False),
    "one that has nothing to do with it": (
        [RESOLVED, LOGGED],
        [PRAISE, LOGGED, RESOLVED],
        [PRAISE, RESOLVED],
        "answered",
        False,
    ),
    "one beside nothing that answered": ([LOGGED], [LOGGED, PRAISE], [PRAISE], "missing", False),
    "one that answers": ([LOGGED, PRAISE], [LOGGED, RESOLVED, PRAISE], [RESOLVED], "answered", False),
    "what decided has changed": ([RESOLVED, LOGGED], [SLOWER, LOGGED], [SLOWER], "answered", False),
    "what decided is gone": ([RESOLVED, LOGGED], [LOGGED], [LOGGED], "missing", False),
    "one that contradicts": ([RESOLVED, LOGGED], [RESOLVED, LOGGED, SLOWER], [RESOLVED, SLOWER], "partial", True),
    "what contradicted is gone": (
        [RESOLVED, SLOWER, LOGGED],
        [LOGGED, RESOLVED],
        [LOGGED, RESOLVED],
        "answered",
        False,
    ),
    "one that completes": ([DAYS, LOGGED], [DAYS, LOGGED, NIGHTS], [DAYS, NIGHTS], "answered", False),
    "one of two that answer together is gone": (
        [DAYS, NIGHTS, LOGGED],
        [DAYS, LOGGED],
        [DAYS, LOGGED],
        "partial",
        False,
    ),
}


@pytest.mark.parametrize("case", REVISIONS)
def test_only_what_nobody_read_is_asked_beside_what_spoke(make: Any, case: str) -> None:
    before, now, asked, status, conflict = REVISIONS[case]
    first, second = make.request(*before), make.request(*now)
    lines = [keep(first, said(first, OF_V2))]
    rest = unread(second, lines, "small")
    assert [passage.quote.text for passage in rest.passages] == asked if rest else asked == []
    lines += [keep(rest, said(rest, OF_V2))] if rest else []
    found = recall(second, lines, "small")
    assert found is not None
    verdict = settle(Answer(second.question, Status.MISSING, (), "", 0.3), second, found[1], ())
    assert (verdict.status, verdict.conflict, verdict.review) == (Status(status), conflict, False)
    assert unread(second, lines, "small") is None
    assert [line.digest for line in load("\n".join(line.raw for line in lines))[0]] == [line.digest for line in lines]


@pytest.mark.parametrize("more", [{"void": 1}, {"doubted": True}, {"carried": True}])
def test_what_was_not_read_for_sure_spares_no_passage(make: Any, more: dict[str, Any]) -> None:
    before, now = make.request(LOGGED, RESOLVED), make.request(LOGGED, RESOLVED, PRAISE)
    lines = [keep(before, Told("endpoint", (Reading(2, Label.ANSWERS, (), "within 4 hours"),), "small", **more))]
    assert unread(now, lines, "") == now


@pytest.mark.parametrize("more", [{"void": 1}, {"doubted": True}])
def test_a_rest_that_was_read_badly_is_not_asked_twice_and_a_person_looks(make: Any, more: dict[str, Any]) -> None:
    before, now = make.request(LOGGED, RESOLVED), make.request(LOGGED, RESOLVED, PRAISE)
    lines = [keep(before, ANSWERED_BY_SECOND)]
    rest = unread(now, lines, "")
    assert rest is not None
    lines.append(keep(rest, Told("endpoint", (), "small", **more)))
    found = recall(now, lines, "")
    assert found is not None
    assert unread(now, lines, "") is None
    assert settle(Answer(now.question, Status.MISSING, (), "", 0.3), now, found[1], ()).review


ANSWERED_BY_SECOND = Told("endpoint", (Reading(2, Label.ANSWERS, (), "within 4 hours"),), "small")


def test_a_passage_read_again_takes_the_newer_reading_but_a_model_does_not_overrule_a_person(make: Any) -> None:
    before, now = make.request(LOGGED, RESOLVED), make.request(LOGGED, RESOLVED, PRAISE)
    for by, status in (("endpoint", "missing"), ("handover", "answered")):
        lines = [keep(before, replace(ANSWERED_BY_SECOND, by=by))]
        rest = unread(now, lines, "small")
        assert rest is not None
        lines.append(keep(rest, Told("endpoint", (), "small")))
        found = recall(now, lines, "small")
        assert found is not None
        verdict = settle(Answer(now.question, Status.MISSING, (), "", 0.3), now, found[1], ())
        assert (verdict.status, found[1].by) == (Status(status), "endpoint")


def test_an_answer_on_a_rest_is_known_again_by_its_request(make: Any) -> None:
    before, now = make.request(RESOLVED), make.request(RESOLVED, PRAISE, SLOWER)
    lines = [keep(before, ANSWERED)]
    rest = unread(now, lines, "")
    assert rest is not None
    lines.append(keep(rest, Told("endpoint", (), "small")))
    assert [digest(one) for one in as_read(now, lines)] == [digest(before), digest(rest)]
    assert as_read(make.request(PRAISE), lines) == ()


def test_what_another_model_said_counts_only_where_none_is_named(make: Any) -> None:
    asked = make.request(RESOLVED)
    assert again(ANSWERED, asked, asked, "other") is None
    assert again(ANSWERED, asked, asked, "small") == ANSWERED
    by_hand = Told("handover", (), "Marie")
    assert again(by_hand, asked, asked, "other") == by_hand


def test_what_was_handed_over_counts_before_what_was_asked_for(make: Any) -> None:
    asked, by_hand = make.request(RESOLVED), Told("handover", (), "Marie")
    lines = [keep(asked, by_hand), keep(asked, ANSWERED)]
    for order in (lines, lines[::-1]):
        found = recall(asked, order, "")
        assert found is not None
        assert found[1] == by_hand


@pytest.mark.parametrize(
    "line", ["{}", "[]", "null", "<<<<<<< ours", '{"digest": "x"}', "[" * 50_000, "\x00", '{"request": 1, "by": 2}']
)
def test_what_is_no_reading_is_told_apart(make: Any, line: str) -> None:
    own = keep(make.request(RESOLVED), ANSWERED)
    assert load(f"{own.raw}\r\n\n{line}\n") == ([own], [(3, line)])


def test_a_line_whose_digest_does_not_fit_is_no_reading(make: Any) -> None:
    whole = json.loads(keep(make.request(RESOLVED), ANSWERED).raw)
    raw = json.dumps(whole | {"model": "another"})
    assert load(raw) == ([], [(1, raw)])


@given(st.text(max_size=200))
def test_no_file_breaks_it(text: str) -> None:
    lines, others = load(text)
    assert len(lines) + len(others) <= text.count("\n") + 1


def test_of_a_void_reading_it_is_kept_that_there_was_one_and_not_what_it_said(make: Any) -> None:
    asked = make.request(RESOLVED, LOGGED)
    invented = Reading(2, Label.ANSWERS, (), "within 2 hours " * 100_000)
    line = keep(asked, replace(ANSWERED, readings=(*ANSWERED.readings, invented)))
    assert len(line.raw) < 2000
    found = recall(asked, [line], "")
    assert found is not None
    assert (found[1].readings, found[1].void) == (ANSWERED.readings, 1)
    verdict = settle(Answer(asked.question, Status.MISSING, (), "", 0.3), asked, found[1], ())
    assert (verdict.status, verdict.review, ReadingNote.VOID in verdict.notes) == (Status.ANSWERED, True, True)
