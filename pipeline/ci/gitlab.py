"""GitLab's code-quality report: what a merge request shows beside the lines of the question list."""

from __future__ import annotations

import json

from pipeline.ci._points import Level, points
from pipeline.model import CiFormat, Gate

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


def _render(gate: Gate, lang: str) -> str:
    found = [
        {
            "description": f"{point.title}\n{point.message}",
            "check_name": point.rule,
            "fingerprint": point.fingerprint,
            "severity": _SEVERITIES[point.level],
            "location": {"path": gate.questions_file, "lines": {"begin": point.line}},
        }
        for point in points(gate, lang)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


CI_FORMAT = CiFormat("gitlab", _render, marker="GITLAB_CI", root="CI_PROJECT_DIR", file="gl-code-quality-report.json")
