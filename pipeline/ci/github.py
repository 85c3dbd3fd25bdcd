"""GitHub Actions: annotations on the question list, a job summary, and the outputs of the step."""

from __future__ import annotations

from matchers.model import Progress, Status
from pipeline.ci._markdown import document
from pipeline.ci._points import Level, Point, points
from pipeline.model import CiFormat, Gate
from pipeline.wording import say

# GitHub shows ten annotations of a level for a step and drops the rest; the job summary holds them all.
_SHOWN = 10
# A job summary may hold 1 MiB.
_SUMMARY = 1_000_000

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def _render(gate: Gate, lang: str) -> str:
    lines = []
    found = points(gate, lang)
    for level, command in _COMMANDS.items():
        of_level = [point for point in found if point.level is level]
        shown = of_level if len(of_level) <= _SHOWN else of_level[: _SHOWN - 1]
        lines += [_annotation(command, point, gate) for point in shown]
        if left := len(of_level) - len(shown):
            lines.append(f"::{command} title=askback::{_escaped(say('ci.more', lang, count=left))}")
    return "".join(f"{line}\n" for line in lines)


def _annotation(command: str, point: Point, gate: Gate) -> str:
    where = f"file={_property(gate.questions_file)},line={point.line},title={_property(point.title)}"
    return f"::{command} {where}::{_escaped(point.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _summary(gate: Gate, lang: str) -> str:
    return document(gate, lang, _SUMMARY)


def _outputs(gate: Gate, lang: str) -> str:
    verdicts = gate.review.verdicts
    values = {
        "coverage": f"{gate.coverage:.4f}",
        "open-points": sum(verdict.answer.status is not Status.ANSWERED for verdict in verdicts),
        "regressions": sum(verdict.progress is Progress.REGRESSED for verdict in verdicts),
    }
    return "".join(f"{name}={value}\n" for name, value in values.items())


CI_FORMAT = CiFormat(
    "github",
    _render,
    marker="GITHUB_ACTIONS",
    root="GITHUB_WORKSPACE",
    appended=(("GITHUB_STEP_SUMMARY", _summary), ("GITHUB_OUTPUT", _outputs)),
)
