"""letter.md: the letter to the vendor as text, to be put into a mail or an editor."""

from __future__ import annotations

from pipeline.model import Report, Review, Style
from pipeline.reports._letter import letter


def _render(review: Review, style: Style) -> bytes:
    return letter(review, style).encode()


REPORT = Report("letter.md", _render)
