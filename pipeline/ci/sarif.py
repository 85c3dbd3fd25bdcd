"""SARIF 2.1.0, as code scanning takes it: each result has a region on the line of the question list."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from pipeline.ci._points import Point, points
from pipeline.model import CiFormat, Gate
from pipeline.wording import say

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def _render(gate: Gate, lang: str) -> str:
    found = points(gate, lang)
    rules = sorted({point.rule for point in found})
    driver = {
        "name": "askback",
        "semanticVersion": version("askback"),
        "rules": [_rule(rule, found, lang) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": say("ci.root", lang)}}},
        "results": [_result(point, rules.index(point.rule), gate) for point in found],
        "properties": {"coverage": round(gate.coverage, 4), "language": lang},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: str, found: tuple[Point, ...], lang: str) -> dict[str, Any]:
    level = next(point.level for point in found if point.rule == rule)
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in rule.split("-")),
        "shortDescription": {"text": say(f"ci.{rule}", lang)},
        "defaultConfiguration": {"level": level.value},
    }


def _result(point: Point, rule_index: int, gate: Gate) -> dict[str, Any]:
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(gate.questions_file), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": point.line},
        }
    }
    return {
        "ruleId": point.rule,
        "ruleIndex": rule_index,
        "level": point.level.value,
        "message": {"text": f"{point.title}\n{point.message}"},
        "locations": [location],
        "partialFingerprints": {"askback/v1": point.fingerprint},
        "properties": {"question": point.question},
    }


CI_FORMAT = CiFormat("sarif", _render)
