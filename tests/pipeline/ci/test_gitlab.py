"""GitLab's code-quality report."""

from __future__ import annotations

import json

import jsonschema
import pytest

from pipeline.ci.gitlab import CI_FORMAT
from pipeline.model import Gate

# GitLab publishes no schema in a package: this one is written by hand after the fields that its documentation
# ("Code Quality report format") calls required, and allows nothing else.
_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("gate", ["mixed", "hostile", "all_answered", "many"])
def test_the_report_follows_the_documented_format(request: pytest.FixtureRequest, gate: str) -> None:
    found = json.loads(CI_FORMAT.render(request.getfixturevalue(gate), "fr"))
    jsonschema.validate(found, _SCHEMA)
    assert len({each["fingerprint"] for each in found}) == len(found)


def test_what_closes_the_gate_is_critical_and_stands_on_its_line(mixed: Gate) -> None:
    found = {
        (each["check_name"], each["location"]["lines"]["begin"]): each
        for each in json.loads(CI_FORMAT.render(mixed, "fr"))
    }
    assert found["missing", 7]["severity"] == "critical"
    assert found["missing", 7]["location"]["path"] == "lists/questions à poser.md"
    assert found["worse-change", 3]["severity"] == "major"
    assert found["review", 4]["severity"] == "info"
