"""Where `check` puts its findings: a form of a CI and a file, as told or as the environment says."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UsageError
from pipeline import ci, output
from pipeline.model import CiFormat, Gate

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Target:
    """A form, None for what people read, and a file, None for standard output.

    `{stem}` in the name of the file stands for that of the proposal.
    """

    form: CiFormat | None
    file: Path | None = None

    def write(self, gate: Gate, lang: str, stem: str) -> None:
        """Write the findings, and add what the form adds to the files that variables name.

        Raises UsageError where a file cannot be written.
        """
        if self.form is None:
            return
        text = self.form.render(gate, lang)
        if self.file is None:
            sys.stdout.write(text)
        else:
            file = Path(str(self.file).replace("{stem}", stem))
            output.write(file.parent, {file.name: text.encode("utf-8", "replace")})
        for variable, render in self.form.appended:
            if path := os.environ.get(variable):
                _append(Path(path), render(gate, lang), variable)


def targets(told: tuple[str, ...], environment: Mapping[str, str]) -> tuple[Target, ...]:
    """Return where findings go: as told ("junit=report.xml"), else to people and to the CI that is detected.

    Raises UsageError for an unknown form.
    """
    if told:
        return tuple(_target(each) for each in told)
    form = ci.detected(environment)
    if form is None:
        return (Target(None),)
    return Target(None), Target(form, Path(environment.get(form.root, "")) / form.file if form.file else None)


def _target(told: str) -> Target:
    name, _, file = told.partition("=")
    forms: dict[str, CiFormat | None] = {TEXT: None, **{form.name: form for form in ci.ci_formats()}}
    if name not in forms or (name == TEXT and file):
        raise UsageError(
            "--format", f"unknown form {told!r}", f"name one of {', '.join(forms)}, each but {TEXT} with =FILE"
        )
    return Target(forms[name], Path(file) if file else None)


def _append(path: Path, text: str, variable: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(path, error.strerror or "cannot be written", f"check ${variable}") from error
