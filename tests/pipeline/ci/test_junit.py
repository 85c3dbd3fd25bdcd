"""JUnit XML, a test case per question."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.ci.junit import CI_FORMAT
from pipeline.model import Gate

_SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "junit.xsd")))


def parsed(gate: Gate, lang: str = "fr") -> etree._Element:
    root = etree.fromstring(CI_FORMAT.render(gate, lang).encode())
    _SCHEMA.assertValid(root)
    return root


@pytest.mark.parametrize("gate", ["mixed", "hostile", "all_answered", "many"])
def test_the_report_follows_the_schema_and_counts_right(request: pytest.FixtureRequest, gate: str) -> None:
    found = request.getfixturevalue(gate)
    root = parsed(found)
    for suite in root:
        for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
            assert int(suite.get(name, "")) == len(suite.findall(path))
    assert int(root.get("tests", "")) == len(root.findall("*/testcase"))
    names = [case.get("name", "") for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("question", "result"),
    [("A1", None), ("A2", None), ("P1", "skipped"), ("D1", "failure"), ("M1", "failure"), ("U1", "error")],
)
def test_a_question_passes_fails_or_is_open_by_leave_of_the_policy(
    mixed: Gate, question: str, result: str | None
) -> None:
    (case,) = (case for case in parsed(mixed).iter("testcase") if case.get("name", "").startswith(f"{question} "))
    found = {child.tag for child in case} - {"system-out"}
    assert found == ({result} if result else set())


def test_sections_are_suites_and_the_rest_of_the_policy_is_one(mixed: Gate) -> None:
    root = parsed(mixed, "en")
    assert [(suite.get("name"), len(suite)) for suite in root] == [("SLA", 4), ("Sauvegarde", 2), ("Policy", 3)]
    assert root.find("testsuite[@name='Policy']/testcase[@classname='min-coverage']/failure") is not None
