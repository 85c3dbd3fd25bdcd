"""What a CI is told, whatever its form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ci import ci_formats, detected, from_root
from pipeline.ci._points import Level, points
from pipeline.model import CiFormat, Decision, Gate, Ruling, Standing


def test_points_stand_on_the_line_of_their_question_worst_first(mixed: Gate) -> None:
    told = [(point.level, point.rule, point.question, point.line) for point in points(mixed, "fr")]
    assert told == [
        (Level.ERROR, "min-coverage", "", 1),
        (Level.ERROR, "regressed", "D1", 6),
        (Level.ERROR, "missing", "M1", 7),
        (Level.ERROR, "unchecked", "U1", 8),
        (Level.WARNING, "conflict", "P1", 5),
        (Level.WARNING, "worse-change", "A1", 3),
        (Level.WARNING, "worse-change", "", 1),
        (Level.NOTE, "review", "A2", 4),
    ]


def test_a_message_says_how_it_moved_what_is_missing_and_what_the_file_says(mixed: Gate) -> None:
    messages = {point.question or point.rule: point.message for point in points(mixed, "en")}
    assert messages["D1"].splitlines() == [
        "Quel est le délai D1 ? – answered → put off",
        'The proposal does not answer: "Quel est le délai D1 ?"',
        'proposal_v2.pdf, p. 4: "Sous 4 h."',
    ]
    assert messages["A1"] == 'modified · p. 4 · PT4H → PT8H · "Rétabli en 8 h."'
    assert messages["min-coverage"] == "coverage too low: 42% < 90%"


def test_a_fingerprint_stays_when_lines_and_values_move_and_tells_points_apart(mixed: Gate) -> None:
    before = {point.fingerprint for point in points(mixed, "fr")}
    assert len(before) == len(points(mixed, "fr"))
    moved = tuple(
        replace(each, answer=replace(each.answer, question=replace(each.answer.question, line=99), short="PT1H"))
        for each in mixed.review.verdicts
    )
    assert {
        point.fingerprint for point in points(replace(mixed, review=replace(mixed.review, verdicts=moved)), "en")
    } >= {point.fingerprint for point in points(mixed, "fr") if point.rule in ("regressed", "missing", "conflict")}


@pytest.mark.parametrize(("standing", "rule"), [(Standing.REOPENED, "reopened"), (Standing.HOLDS, "review")])
def test_a_reopened_decision_is_told_where_no_rule_demands_it(mixed: Gate, standing: Standing, rule: str) -> None:
    verdicts = tuple(
        replace(each, ruling=Ruling(Decision("A2", each.answer.status), standing, each.answer.status))
        if each.answer.question.id == "A2"
        else each
        for each in mixed.review.verdicts
    )
    found = points(replace(mixed, review=replace(mixed.review, verdicts=verdicts)), "en")
    assert [point.rule for point in found if point.question == "A2"] == [rule]


def test_a_list_without_lines_is_told_by_its_first(mixed: Gate) -> None:
    lineless = tuple(
        replace(each, answer=replace(each.answer, question=replace(each.answer.question, line=None)))
        for each in mixed.review.verdicts
    )
    found = points(replace(mixed, review=replace(mixed.review, verdicts=lineless)), "fr")
    assert {point.line for point in found} == {1}


@pytest.mark.parametrize("form", ci_formats(), ids=lambda form: form.name)
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("gate", ["mixed", "hostile", "all_answered", "many"])
def test_every_form_says_the_same_each_time(
    request: pytest.FixtureRequest, form: CiFormat, lang: str, gate: str
) -> None:
    found = request.getfixturevalue(gate)
    texts = [form.render(found, lang), form.render(found, lang)]
    assert texts[0] == texts[1]
    assert not set(texts[0]) & set("\x00\x1b\u202e")


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, None),
        ({"CI": "true"}, None),
        ({"GITHUB_ACTIONS": "true"}, "github"),
        ({"GITHUB_ACTIONS": "false"}, None),
        ({"GITLAB_CI": "true"}, "gitlab"),
    ],
)
def test_a_ci_is_told_by_its_environment(environment: dict[str, str], name: str | None) -> None:
    form = detected(environment)
    assert (form.name if form else None) == name


def test_paths_are_told_from_the_root_of_the_checkout(tmp_path: Path) -> None:
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path / "repo")}
    assert from_root(tmp_path / "repo/lists/questions.md", environment) == "lists/questions.md"
    assert from_root(tmp_path / "elsewhere/questions.md", environment) == "questions.md"
