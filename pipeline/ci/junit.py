"""JUnit XML: a test case per question, a suite per section, and one for the rules that no question breaks alone."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from matchers.model import Status
from pipeline.ci._points import Level, Point, message, points, rule_of
from pipeline.model import CiFormat, Gate, Verdict
from pipeline.tables import harmless
from pipeline.wording import say

# What XML 1.0 cannot hold, even escaped.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _render(gate: Gate, lang: str) -> str:
    root = ET.Element("testsuites", name="askback")
    for section, group in groupby(gate.review.verdicts, key=lambda verdict: verdict.answer.question.section):
        suite = ET.SubElement(root, "testsuite", name=_xml(section) or "askback")
        for verdict in group:
            _case(suite, verdict, gate, lang)
    policy = [point for point in points(gate, lang) if point.rule in ("min-coverage", "worse-change")]
    if policy:
        suite = ET.SubElement(root, "testsuite", name=say("ci.policy", lang))
        for point in policy:
            _policy_case(suite, point)
    totals = [_count(suite) for suite in root]
    _counted(root, [sum(column) for column in zip(*totals, strict=True)][:3])
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, verdict: Verdict, gate: Gate, lang: str) -> None:
    question = verdict.answer.question
    case = ET.SubElement(
        suite, "testcase", classname=_xml(question.section) or "askback", name=_xml(f"{question.id} {question.text}")
    )
    text = _xml(message(verdict, gate, lang))
    weight = rule_of(verdict, gate)
    if weight and weight[0] is Level.ERROR:
        kind = "error" if weight[1] == "unchecked" else "failure"
        title = f"{question.id}: {say(f'ci.{weight[1]}', lang)}"
        ET.SubElement(case, kind, type=weight[1], message=_xml(title)).text = text
    elif verdict.answer.status is not Status.ANSWERED:  # open, and the policy lets it be
        ET.SubElement(case, "skipped", message=_xml(say(verdict.answer.status, lang)))
        ET.SubElement(case, "system-out").text = text
    else:
        ET.SubElement(case, "system-out").text = text


def _policy_case(suite: ET.Element, point: Point) -> None:
    case = ET.SubElement(suite, "testcase", classname=point.rule, name=_xml(f"{point.title} {point.fingerprint[:8]}"))
    if point.level is Level.ERROR:
        ET.SubElement(case, "failure", type=point.rule, message=_xml(point.title)).text = _xml(point.message)
    else:
        ET.SubElement(case, "system-out").text = _xml(point.message)


def _count(suite: ET.Element) -> list[int]:
    counts = [len(suite), *(len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "skipped"))]
    _counted(suite, counts)
    return counts


def _counted(element: ET.Element, counts: list[int]) -> None:
    for name, count in zip(("tests", "failures", "errors", "skipped"), counts, strict=False):
        element.set(name, str(count))


def _xml(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", harmless(text))


CI_FORMAT = CiFormat("junit", _render)
