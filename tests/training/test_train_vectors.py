"""What an encoder in training sees at a time."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest

pytest.importorskip("torch", reason="torch is in the environment of `make train` only")


def test_all_come_before_any_comes_again_and_no_two_revisions_of_an_offer_together() -> None:
    from training.groups import Group
    from training.train_vectors import CASES, bags

    cases = [Group(name, (f"{name} {number}",), ()) for name in "abcde" for number in range(3)]
    seen: Counter[Group] = Counter()
    for bag in islice(bags(random.Random(1), cases, ()), 60):  # noqa: S311
        assert 1 <= len(bag) <= CASES
        assert len({one.offer for one in bag}) == len(bag)
        seen.update(bag)
        assert max(seen.values()) - min(seen[one] for one in cases) <= 1


def test_fewer_cases_than_a_step_takes_are_all_seen() -> None:
    from training.groups import Group
    from training.train_vectors import bags

    cases = [Group("a", ("one",), ()), Group("b", ("two",), ())]
    assert len(next(bags(random.Random(1), cases, ()))) == len(cases)  # noqa: S311
