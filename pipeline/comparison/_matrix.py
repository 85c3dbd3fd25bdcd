"""A comparison as flat rows: questions by vendors, and kinds of facts by vendors."""

from __future__ import annotations

from collections import Counter

from extractors.model import Fact
from matchers.model import Answer, Status
from pipeline.comparison import Comparison, Vendor
from pipeline.reports import _values

# What a buyer compares first.
_FIRST = ("price", "sla", "penalty", "backup", "quota", "term", "payment")


def answers(found: Comparison) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return a row per question: for each vendor its status and its answer in short."""
    columns: tuple[str, ...] = ("question_id", "section", "question", "priority")
    for vendor in found.vendors:
        columns += (vendor.name, f"{vendor.name}: answer")
    rows = []
    for question in found.questions:
        row: tuple[str, ...] = (question.id, question.section, question.text, question.priority)
        for vendor in found.vendors:
            answer = vendor.answer(question)
            row += (answer.status.value, answer.short)
        rows.append(row)
    return columns, rows


def facts(found: Comparison, lang: str = "") -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return a row per kind of fact: for each vendor its values, a line each, with what they are said of.

    Values and kinds are worded in a language, or left as facts.csv has them where none is given.
    """
    rows = []
    for name in kinds(found):
        cells = ("\n".join(stated(fact, lang) for fact in of_kind(vendor, name)) for vendor in found.vendors)
        rows.append((_values.kind(name, lang) if lang else name, *cells))
    return ("kind", *(vendor.name for vendor in found.vendors)), rows


def kinds(found: Comparison) -> tuple[str, ...]:
    """Return the kinds of facts that any vendor states, what a buyer compares first before the rest."""
    names = {fact.kind for vendor in found.vendors for fact in vendor.revision.facts}
    return tuple(sorted(names, key=lambda name: (_rank(name), name)))


def of_kind(vendor: Vendor, kind: str) -> tuple[Fact, ...]:
    """Return the facts of a kind, each value once for what it is said of."""
    found = {(fact.scope, str(fact.value)): fact for fact in vendor.revision.facts if fact.kind == kind}
    return tuple(found.values())


def stated(fact: Fact, lang: str = "") -> str:
    """Return a value and what it is said of: "4 heures (Bloquant)"."""
    value = _values.worded(fact.value, lang) if lang else str(fact.value)
    return f"{value} ({fact.scope})" if fact.scope and fact.scope != value else value


def coverage(vendor: Vendor) -> float:
    """Return the share of questions that a vendor answers, partial answers counting half."""
    count = Counter(answer.status for answer in vendor.revision.answers)
    return (count[Status.ANSWERED] + count[Status.PARTIAL] / 2) / count.total()


def short(answer: Answer, lang: str, facts_of: tuple[Fact, ...]) -> str:
    """Return an answer in short, values worded."""
    return _values.short(answer.short, facts_of, lang)


def _rank(name: str) -> int:
    family = name.partition(".")[0]
    return _FIRST.index(family) if family in _FIRST else len(_FIRST)
