"""Find two passages that both speak to a question and cannot both be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from extractors.model import Fact
from matchers.model import Candidate

# Both passages must be this likely to say something to the point before their values are held against each other.
_SPEAKS = 0.5


class Examined(Protocol):
    """A candidate that was examined."""

    @property
    def candidate(self) -> Candidate:
        """Return the candidate."""
        ...


def conflicting(
    judged: Sequence[Examined], chances: Sequence[Sequence[Mapping[str, float]]], facts: tuple[Fact, ...]
) -> bool:
    """Say whether two passages to the point state different values of one kind, for one and the same scope."""
    speaking = {
        one.candidate.quote.block
        for one, row in zip(judged, chances, strict=True)
        if row[0]["answers"] + row[0]["partial"] >= _SPEAKS
    }
    stated: dict[tuple[str, str], dict[int, set[str]]] = {}
    for fact in facts:
        if fact.quote.block in speaking:
            blocks = stated.setdefault((fact.kind, fact.scope.casefold()), {})
            blocks.setdefault(fact.quote.block, set()).add(str(fact.value))
    return any(_apart(list(blocks.values())) for blocks in stated.values())


def _apart(values: list[set[str]]) -> bool:
    """Say whether two blocks state one value each, and not the same."""
    single = [next(iter(some)) for some in values if len(some) == 1]
    return len(set(single)) > 1
