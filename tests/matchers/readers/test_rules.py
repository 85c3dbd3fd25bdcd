"""From what the passages are to a question to its verdict: the same for a model as for a person."""

from __future__ import annotations

import pytest

from matchers.model import Label, Reading, Status
from matchers.readers._rules import decide

A, P, D, N = Label.ANSWERS, Label.PARTIAL, Label.DEFERS, Label.NONE


def one(passage: int, label: Label, *parts: int, by: tuple[int, ...] = (), not_: tuple[int, ...] = ()) -> Reading:
    return Reading(passage, label, parts, "…", by, not_)


TABLE = [
    # parts, readings, status, conflict
    (1, [], "missing", False),
    (1, [one(1, N)], "missing", False),
    (1, [one(1, A)], "answered", False),
    (1, [one(1, P)], "partial", False),
    (1, [one(1, P, 1)], "partial", False),  # whoever calls it partial found something left open
    (1, [one(1, D)], "deferred", False),
    (1, [one(1, D), one(2, P)], "partial", False),
    (1, [one(1, D), one(2, A)], "answered", False),
    (2, [one(1, A)], "answered", False),
    (2, [one(1, A, 1)], "partial", False),
    (2, [one(1, P, 1), one(2, P, 2)], "answered", False),
    (2, [one(1, P, 1), one(2, D, 2)], "partial", False),
    (2, [one(1, D, 1), one(2, D, 2)], "deferred", False),
    (3, [one(1, P, 1), one(2, P, 2)], "partial", False),
    (1, [one(1, P, by=(2,)), one(2, P, by=(1,))], "answered", False),
    (1, [one(1, P, by=(2,)), one(2, P)], "answered", False),  # the other need not name it in turn
    (2, [one(1, P, 1, by=(2,)), one(2, P, 2)], "answered", False),
    (2, [one(1, P, by=(2,)), one(2, P)], "answered", False),  # no part named: all of them
    (2, [one(1, P)], "partial", False),  # or none
    (2, [one(1, D)], "deferred", False),
    (1, [one(1, P, by=(2,))], "partial", False),  # the passage that it needs was not read as speaking
    (1, [one(1, P, by=(2,)), one(2, D)], "partial", False),
    (1, [one(1, A, not_=(2,)), one(2, A)], "partial", True),
    (1, [one(1, A, not_=(2,))], "answered", False),  # what it contradicts says nothing to the question
    (1, [one(1, A, not_=(2,)), one(2, N)], "answered", False),
    (0, [one(1, A)], "answered", False),
]


@pytest.mark.parametrize(("parts", "readings", "status", "conflict"), TABLE)
def test_the_verdict_follows(parts: int, readings: list[Reading], status: str, conflict: bool) -> None:
    decision = decide(parts, readings)
    assert (decision.status, decision.conflict) == (Status(status), conflict)


@pytest.mark.parametrize(("parts", "readings", "status", "conflict"), TABLE)
def test_the_order_of_the_readings_changes_nothing(
    parts: int, readings: list[Reading], status: str, conflict: bool
) -> None:
    assert decide(parts, readings[::-1]) == decide(parts, readings)


def test_what_decides_comes_best_first_and_what_puts_off_only_where_something_is_open() -> None:
    settled = decide(1, [one(3, D), one(2, P), one(1, A)])
    assert [reading.passage for reading in settled.deciding] == [1, 2]
    still_open = decide(2, [one(3, D, 2), one(1, P, 1)])
    assert [reading.passage for reading in still_open.deciding] == [1, 3]
    rivals = decide(1, [one(1, A), one(2, A, not_=(3,)), one(3, A)])
    assert [reading.passage for reading in rivals.deciding] == [2, 3, 1]
