"""How long it runs, how it ends, when it is paid: term.duration, term.notice, payment.delay."""

from __future__ import annotations

from extractors.facts._durations import assign
from extractors.facts._reading import passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Fact, FactKind, Family, Language

_KINDS = (
    FactKind("payment.delay", Better.HIGHER),
    FactKind("term.duration", Better.LOWER),
    FactKind("term.notice", Better.LOWER),
)
_NAMES = frozenset(kind.name for kind in _KINDS)


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return the durations, notices and payment delays that the clauses state."""
    return tuple(
        Fact(kind, found.value, scope(passage, found.start), passage.quote())
        for passage in passages(clauses, language)
        for kind, found in assign(passage)
        if kind in _NAMES
    )


FAMILY = Family("term", _KINDS, find)
