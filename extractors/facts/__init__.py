"""Find the values that a buyer would put into a comparison table."""

from __future__ import annotations

from extractors.facts._sums import mismatches
from extractors.model import Clause, Fact, Family, Language
from extractors.registry import collect
from extractors.text import plain

__all__ = ["families", "find", "mismatches"]


def families() -> tuple[Family, ...]:
    """Return the families of facts that can be found."""
    return collect(__name__, "FAMILY", Family)


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return every fact of every family, in the order of the document.

    A value that is stated again of the same thing is one fact, quoted where it stands first.
    """
    found = [fact for family in families() for fact in family.find(clauses, language)]
    found.sort(key=lambda fact: (fact.quote.block, fact.quote.start, fact.kind, str(fact.value)))
    first: dict[tuple[str, str, bool, str], Fact] = {}
    for fact in found:
        first.setdefault((fact.kind, str(fact.value), fact.business, plain(fact.scope)), fact)
    return tuple(first.values())
