"""Find the values that a buyer would put into a comparison table."""

from __future__ import annotations

from extractors.model import Clause, Fact, Family, Language
from extractors.registry import collect


def families() -> tuple[Family, ...]:
    """Return the families of facts that can be found."""
    return collect(__name__, "FAMILY", Family)


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return every fact of every family, in the order of the document."""
    found = [fact for family in families() for fact in family.find(clauses, language)]
    return tuple(sorted(found, key=lambda fact: (fact.quote.block, fact.quote.start, fact.kind, str(fact.value))))
