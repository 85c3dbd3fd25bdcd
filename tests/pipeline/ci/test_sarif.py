"""SARIF 2.1.0, as its schema and code scanning want it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from pipeline.ci.sarif import CI_FORMAT
from pipeline.model import Gate


def run(gate: Gate, lang: str = "fr") -> dict[str, Any]:
    (only,) = json.loads(CI_FORMAT.render(gate, lang))["runs"]
    return dict(only)


@pytest.mark.parametrize("gate", ["mixed", "hostile", "all_answered", "many"])
def test_the_log_follows_the_schema(
    request: pytest.FixtureRequest, schema: Callable[[str], dict[str, Any]], gate: str
) -> None:
    log = json.loads(CI_FORMAT.render(request.getfixturevalue(gate), "fr"))
    jsonschema.Draft7Validator(schema("sarif-2.1.0")).validate(log)


def test_every_result_has_what_github_asks_for(mixed: Gate) -> None:
    """A relative address, a region, a message, a rule that is declared, and a fingerprint of its own."""
    found = run(mixed)
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(found["results"]) == 8
    for result in found["results"]:
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": "lists/questions%20%C3%A0%20poser.md", "uriBaseId": "%SRCROOT%"}
        assert physical["region"]["startLine"] >= 1
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]] == result["ruleId"]
    prints = [result["partialFingerprints"]["askback/v1"] for result in found["results"]]
    assert len(set(prints)) == len(prints)


def test_what_closes_the_gate_is_an_error_on_its_line(mixed: Gate) -> None:
    told = {
        (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]["startLine"]): result["level"]
        for result in run(mixed)["results"]
    }
    assert told["regressed", 6] == told["missing", 7] == told["unchecked", 8] == "error"
    assert told["worse-change", 3] == "warning"
    assert told["review", 4] == "note"


def test_a_met_gate_is_an_empty_log_that_closes_earlier_alerts(all_answered: Gate) -> None:
    assert run(all_answered)["results"] == []
