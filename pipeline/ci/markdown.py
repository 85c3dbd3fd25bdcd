"""Markdown for the comment on a pull request; its first line lets a bot find the comment and replace it."""

from __future__ import annotations

from pipeline.ci._markdown import document
from pipeline.model import CiFormat, Gate

# GitHub takes 65,536 characters, GitLab a million.
_LIMIT = 65_000


def _render(gate: Gate, lang: str) -> str:
    mark = "<!-- askback -->\n"
    return mark + document(gate, lang, _LIMIT - len(mark))


CI_FORMAT = CiFormat("markdown", _render)
