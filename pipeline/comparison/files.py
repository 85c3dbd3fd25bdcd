"""A comparison as files: CSV for programs, a workbook and a page for people."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from extractors.model import Question
from pipeline import pages
from pipeline.comparison import Comparison, Vendor, _matrix
from pipeline.comparison._workbook import workbook
from pipeline.model import Style
from pipeline.reports import _values
from pipeline.reports._csv import to_csv
from pipeline.wording import say


def files(found: Comparison, list_name: str, style: Style) -> dict[str, bytes]:
    """Return every file of a comparison by its name."""
    answers, facts = _matrix.answers(found), _matrix.facts(found)
    sheets = (
        (say("compare.questions", style.lang), *answers),
        (say("compare.facts", style.lang), *_matrix.facts(found, style.lang)),
    )
    return {
        "comparison.csv": to_csv(*answers, style),
        "comparison_facts.csv": to_csv(*facts, style),
        "comparison.xlsx": workbook(sheets, style.lang),
        "comparison.html": page(found, list_name, style.lang),
    }


def page(found: Comparison, list_name: str, lang: str) -> bytes:
    """Return the comparison as a page, in French or English."""
    return pages.render(
        "comparison",
        lang,
        list=list_name,
        vendors=[
            {"name": vendor.name, "files": vendor.files, "coverage": f"{_matrix.coverage(vendor):.0%}"}
            for vendor in found.vendors
        ],
        sections=[
            (section, [_row(question, found, lang) for question in group])
            for section, group in groupby(found.questions, key=lambda question: question.section)
        ],
        facts=[
            {"kind": _values.kind(kind, lang), "cells": [_values_of(vendor, kind, lang) for vendor in found.vendors]}
            for kind in _matrix.kinds(found)
        ],
    )


def answers(found: Comparison) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return a row per question: for each vendor its status and its answer in short."""
    return _matrix.answers(found)


def table(found: Comparison, *, facts: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return what a terminal shows: a cell per question and vendor, or per kind of fact and vendor."""
    if facts:
        return _matrix.facts(found)
    rows: list[tuple[str, ...]] = []
    for question in found.questions:
        answers = [vendor.answer(question) for vendor in found.vendors]
        rows.append((question.id, *(" ".join((each.status, each.short)).strip() for each in answers)))
    rows.append(("", *(f"{_matrix.coverage(vendor):.0%}" for vendor in found.vendors)))
    return ("question_id", *(vendor.name for vendor in found.vendors)), rows


def _row(question: Question, found: Comparison, lang: str) -> dict[str, Any]:
    cells = []
    for vendor in found.vendors:
        answer = vendor.answer(question)
        cells.append({
            "status": answer.status.value,
            "short": _matrix.short(answer, lang, vendor.revision.facts),
            "page": answer.evidence[0].page if answer.evidence else None,
        })  # fmt: skip
    return {"id": question.id, "question": question.text, "priority": question.priority, "cells": cells}


def _values_of(vendor: Vendor, kind: str, lang: str) -> list[tuple[str, str]]:
    return [(_values.worded(fact.value, lang), fact.scope) for fact in _matrix.of_kind(vendor, kind)]
