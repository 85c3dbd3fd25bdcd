"""facts.csv: a row per value."""

from __future__ import annotations

from pipeline.model import Report, Review, Style
from pipeline.reports import _rows
from pipeline.reports._csv import to_csv


def _render(review: Review, style: Style) -> bytes:
    return to_csv(_rows.FACTS, _rows.facts(review.revision.facts), style)


REPORT = Report("facts.csv", _render)
