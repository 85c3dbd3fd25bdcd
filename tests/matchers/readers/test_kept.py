"""A reading that is kept says the same again, on the same passages and on others that still hold what decided."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.model import Label, Reading, Request, Told
from matchers.readers import keep, load, recall

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
    assert again(ANSWERED, make.request(RESOLVED), make.request(RESOLVED.replace("4", "8"))) is None


def test_another_question_is_read_again(make: Any) -> None:
    assert again(ANSWERED, make.request(RESOLVED), make.request(RESOLVED, parts=("By whom?",))) is None


def test_a_passage_read_besides_is_found_again_or_the_reading_is_none(make: Any) -> None:
    before = make.request(LOGGED, also=(RESOLVED,))
    told = Told("handover", (Reading(2, Label.ANSWERS, (), "within 4 hours"),), added=(before.among[1],))
    assert again(told, before, before) == told
    assert again(told, before, make.request(LOGGED)) is None


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
