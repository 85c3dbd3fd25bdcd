"""coverage.csv: a row per question."""

from __future__ import annotations

from pipeline.model import Report, Review, Style
from pipeline.reports import _rows
from pipeline.reports._csv import to_csv


def _render(review: Review, style: Style) -> bytes:
    return to_csv(_rows.COVERAGE, _rows.coverage(review, style), style)


REPORT = Report("coverage.csv", _render)
