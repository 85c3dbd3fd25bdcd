"""What an encoder that goes on sees at a time."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest

pytest.importorskip("torch", reason="torch is in the environment of `make train` only")


def test_all_come_before_any_comes_again_and_no_two_revisions_of_a_case_together() -> None:
    from training.go_on import CASES, bags
    from training.train_vectors import Group

    named = [(name, Group((f"{name} {number}",), ())) for name in "abcde" for number in range(3)]
    seen: Counter[tuple[str, ...]] = Counter()
    for bag in islice(bags(random.Random(1), named), 60):  # noqa: S311
        assert 1 <= len(bag) <= CASES
        assert len({one.passages[0][0] for one in bag}) == len(bag)
        seen.update(one.passages for one in bag)
        assert max(seen.values()) - min(seen[one.passages] for _, one in named) <= 1


def test_fewer_cases_than_a_step_takes_are_all_seen() -> None:
    from training.go_on import bags
    from training.train_vectors import Group

    named = [("a", Group(("one",), ())), ("b", Group(("two",), ()))]
    assert len(next(bags(random.Random(1), named))) == len(named)  # noqa: S311
