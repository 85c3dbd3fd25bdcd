"""changes.csv: a row per change since the revision before; absent for a first revision."""

from __future__ import annotations

from pipeline.model import Report, Review, Style
from pipeline.reports import _rows
from pipeline.reports._csv import to_csv


def _render(review: Review, style: Style) -> bytes | None:
    if review.previous is None:
        return None
    return to_csv(_rows.CHANGES, _rows.changes(review.changes), style)


REPORT = Report("changes.csv", _render)
