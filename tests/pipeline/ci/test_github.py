"""Annotations, job summary and outputs, as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re

import pytest

from pipeline.ci.github import CI_FORMAT
from pipeline.model import Gate

# A command is one line: name, properties with % , : encoded, message with % and line breaks encoded.
_COMMAND = re.compile(r"::(error|warning|notice) (?:file=([^,:\n]*),line=(\d+),)?title=([^,:\n]*)::(.*)")


def commands(gate: Gate, lang: str = "fr") -> list[tuple[str, ...]]:
    found = [_COMMAND.fullmatch(line) for line in CI_FORMAT.render(gate, lang).splitlines()]
    assert all(found), CI_FORMAT.render(gate, lang)
    return [each.groups() for each in found if each]


def appended(gate: Gate, variable: str, lang: str = "fr") -> str:
    return dict(CI_FORMAT.appended)[variable](gate, lang)


def test_an_annotation_stands_on_the_line_of_its_question(mixed: Gate) -> None:
    level, file, line, title, message = commands(mixed)[1]
    assert (level, file, line) == ("error", "lists/questions à poser.md", "6")
    assert title == "D1%3A dégradé depuis la révision précédente"
    assert message.startswith("Quel est le délai D1 ? – répondu → reporté%0A")


def test_of_each_level_ten_are_shown_and_the_rest_is_counted(many: Gate) -> None:
    found = commands(many)
    assert [level for level, *_ in found] == ["error"] * 10
    assert found[-1][-1] == "… et 491 de plus, dans le résumé"


def test_hostile_words_make_no_command_of_their_own(hostile: Gate) -> None:
    found = commands(hostile)
    assert len(found) == 2
    assert {level for level, *_ in found} == {"error"}
    assert all(file == "lists/questions à poser.md" for _, file, *_ in found)


def test_the_outputs_of_the_step_are_numbers(mixed: Gate) -> None:
    assert appended(mixed, "GITHUB_OUTPUT") == "coverage=0.4167\nopen-points=4\nregressions=1\n"


@pytest.mark.parametrize(("lang", "title"), [("fr", "Critères non remplis"), ("en", "Gate not met")])
def test_the_job_summary_says_what_closes_the_gate(mixed: Gate, lang: str, title: str) -> None:
    text = appended(mixed, "GITHUB_STEP_SUMMARY", lang)
    assert title in text
    assert "- `regressed`: 1\n- `missing:critical`: 1\n- `min_coverage`: 1\n- `unchecked`: 1\n" in text


def test_a_met_gate_is_summed_up_too(all_answered: Gate) -> None:
    assert CI_FORMAT.render(all_answered, "fr") == ""
    assert "## ✅" in appended(all_answered, "GITHUB_STEP_SUMMARY")
    assert appended(all_answered, "GITHUB_OUTPUT") == "coverage=1.0000\nopen-points=0\nregressions=0\n"


def test_a_summary_of_500_open_points_holds_them_all(many: Gate) -> None:
    text = appended(many, "GITHUB_STEP_SUMMARY")
    assert all(f"**M{number}**" in text for number in range(1, 501))
    assert len(text.encode()) < 1 << 20
