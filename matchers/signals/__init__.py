"""Reasons to believe that a passage is about a question, one module each."""

from __future__ import annotations

from extractors.registry import collect
from matchers.model import Signal


def signals() -> tuple[Signal, ...]:
    """Return every signal, sorted by module name."""
    return collect(__name__, "SIGNAL", Signal)
