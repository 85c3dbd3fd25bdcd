"""Write a review down, in one format a module."""

from __future__ import annotations

from extractors.registry import collect
from pipeline.model import Report


def reports() -> tuple[Report, ...]:
    """Return every kind of report, sorted by module name."""
    return collect(__name__, "REPORT", Report)
