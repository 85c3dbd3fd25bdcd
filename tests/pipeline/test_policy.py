"""The gate of `askback check`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors import languages
from extractors.model import Document, Part, Question, Quote, Wanted
from matchers.model import Answer, Change, ChangeType, Effect, Progress, Status
from pipeline import policy
from pipeline.model import Decision, Review, Revision, Ruling, Standing, Verdict


def verdict(
    name: str, status: Status, priority: str = "", progress: Progress = Progress.NEW, sure: float = 0.5, **more: bool
) -> Verdict:
    asked = Question(name, "", f"{name}?", (Part(f"{name}?", Wanted.OPEN),), priority)
    return Verdict(Answer(asked, status, (), "", sure, **more), None, progress)


def worse(*questions: str) -> Change:
    quote = Quote("8 h", 0, 0, 3, 1, ())
    return Change(ChangeType.MODIFIED, "", "sla.resolution", quote, quote, Effect.WORSE, questions=questions)


def review(*verdicts: Verdict, changes: tuple[Change, ...] = ()) -> Review:
    document = Document(Path("v2.pdf"), "", "pdf", ())
    revision = Revision(document, languages.by_code("en"), (), (), tuple(each.answer for each in verdicts))
    questions = tuple(each.answer.question for each in verdicts)
    return Review(questions, Path("questions.md"), revision, None, verdicts, changes)


MIXED = review(
    verdict("a", Status.ANSWERED),
    verdict("b", Status.PARTIAL, "critical", conflict=True),
    verdict("c", Status.DEFERRED, progress=Progress.REGRESSED),
    verdict("d", Status.MISSING, "critical", review=True),
    verdict("e", Status.UNCHECKED),
    changes=(worse("b"), worse()),
)


@pytest.mark.parametrize(
    ("rules", "broken"),
    [
        ("missing", "d"),
        ("missing:critical", "d"),
        ("missing:normal", ""),
        ("partial deferred", "b c"),
        ("conflict", "b"),
        ("conflict:normal", ""),
        ("regressed", "c"),
        ("regressed:critical", ""),
        ("review", "d"),
        ("review:critical", "d"),
        ("review:normal", ""),
        ("worse-change", "b "),
        ("worse-change:critical", "b"),
        ("worse-change:normal", ""),
        ("", ""),
    ],
)
def test_a_rule_names_the_questions_that_break_it(rules: str, broken: str) -> None:
    found = policy.broken(MIXED, tuple(rules.split()), 0.0)
    assert [finding.question for finding in found] == (broken.split(" ") if broken else [])


@pytest.mark.parametrize("standing", Standing)
def test_a_decision_breaks_a_rule_only_where_it_is_reopened(standing: Standing) -> None:
    ruling = Ruling(Decision("a", Status.ANSWERED, evidence="8 h"), standing, Status.PARTIAL)
    found = policy.broken(review(replace(verdict("a", Status.PARTIAL), ruling=ruling)), ("reopened",), 0.0)
    assert [finding.question for finding in found] == (["a"] if standing is Standing.REOPENED else [])


def test_coverage_counts_partial_answers_half() -> None:
    assert policy.coverage(MIXED) == pytest.approx(0.3)
    assert not policy.broken(MIXED, (), 0.3)
    assert [finding.rule for finding in policy.broken(MIXED, (), 0.31)] == ["min_coverage"]


def test_what_could_not_be_read_is_told_apart() -> None:
    assert [each.answer.question.id for each in policy.unchecked(MIXED)] == ["e"]


def test_those_called_answered_are_to_be_reviewed_first_and_the_least_sure_of_them() -> None:
    found = review(
        verdict("a", Status.MISSING, sure=0.3, review=True),
        verdict("b", Status.ANSWERED, sure=0.7, review=True),
        verdict("c", Status.ANSWERED, sure=0.2),
        verdict("d", Status.ANSWERED, sure=0.6, review=True),
        verdict("e", Status.PARTIAL, sure=0.3, review=True),
    )
    assert [each.answer.question.id for each in policy.doubtful(found)] == ["d", "b", "a", "e"]
    assert policy.doubtful(review(verdict("c", Status.ANSWERED))) == ()


@pytest.mark.parametrize("rule", ["missed", "", "missing critical"])
def test_an_unknown_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="unknown rule"):
        policy.check_rule(rule)
