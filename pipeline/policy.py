"""The gate of `askback check`: which rules are broken, and by which question."""

from __future__ import annotations

from matchers.model import Effect, Progress, Status
from pipeline.model import Finding, Review, Verdict

RULES = ("regressed", "conflict", "missing", "deferred", "partial", "review", "reopened", "worse-change")


def check_rule(rule: str) -> str:
    """Return a rule as it is.

    Raises ValueError where its name is not in RULES.
    """
    name = rule.partition(":")[0]
    if name not in RULES:
        raise ValueError(f"unknown rule {name!r}, not one of {', '.join(RULES)}")
    return rule


def coverage(review: Review) -> float:
    """Return the share of questions answered, partial ones counting half, from 0 to 1."""
    worth = {Status.ANSWERED: 1.0, Status.PARTIAL: 0.5}
    return sum(worth.get(verdict.answer.status, 0.0) for verdict in review.verdicts) / len(review.verdicts)


def _breaks(verdict: Verdict, name: str) -> bool:
    if name == "regressed":
        return verdict.progress is Progress.REGRESSED
    if name == "conflict":
        return verdict.answer.conflict
    if name == "review":
        return verdict.answer.review
    if name == "reopened":
        return verdict.reopened
    return verdict.answer.status == name


def broken(review: Review, fail_on: tuple[str, ...], min_coverage: float) -> tuple[Finding, ...]:
    """Return what keeps the gate closed, rule by rule in the order of `fail_on`; empty where it is met."""
    findings: list[Finding] = []
    priorities = {verdict.answer.question.id: verdict.answer.question.priority for verdict in review.verdicts}
    for rule in fail_on:
        name, _, priority = rule.partition(":")
        if name == "worse-change":
            findings += [
                Finding(rule, " ".join(change.questions), quote.text)
                for change in review.changes
                if change.effect is Effect.WORSE
                and (quote := change.after or change.before)
                and (not priority or any(priorities[question] == priority for question in change.questions))
            ]
            continue
        findings += [
            Finding(rule, question.id, question.text)
            for verdict in review.verdicts
            if (question := verdict.answer.question) and (not priority or question.priority == priority)
            if _breaks(verdict, name)
        ]
    share = coverage(review)
    if share < min_coverage:
        findings.append(Finding("min_coverage", "", f"{share:.0%} < {min_coverage:.0%}"))
    return tuple(findings)


def doubtful(review: Review) -> tuple[Verdict, ...]:
    """Return the verdicts that a person should look at: those that say "answered" first, the least sure in front.

    A point that is wrongly called answered is never asked again; the others are asked in any case.
    """
    marked = (verdict for verdict in review.verdicts if verdict.answer.review)
    return tuple(sorted(marked, key=lambda each: (each.answer.status is not Status.ANSWERED, each.answer.confidence)))


def unchecked(review: Review) -> tuple[Verdict, ...]:
    """Return the verdicts on questions whose answer may stand where the file could not be read."""
    return tuple(verdict for verdict in review.verdicts if verdict.answer.status is Status.UNCHECKED)
