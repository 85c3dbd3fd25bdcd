"""Tell a CI what keeps the gate closed, in one form a module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from extractors.registry import collect
from pipeline.model import CiFormat


def ci_formats() -> tuple[CiFormat, ...]:
    """Return every form, sorted by module name."""
    return collect(__name__, "CI_FORMAT", CiFormat)


def detected(environment: Mapping[str, str]) -> CiFormat | None:
    """Return the form of the CI that runs this, as its environment says, if it is one that is known."""
    return next((form for form in ci_formats() if form.marker and environment.get(form.marker) == "true"), None)


def from_root(path: Path, environment: Mapping[str, str]) -> str:
    """Return a path from the root of the CI's checkout, or from the current folder, with strokes.

    A file outside is named by its name alone: what lies around it differs from machine to machine.
    """
    form = detected(environment)
    root = Path(environment.get(form.root) or ".") if form else Path()
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name
