"""What a CI is told, point by point, worst first: a point stands on the line of the question list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractors.text import plain
from matchers.model import Answer, Change, Effect, Progress, Status
from pipeline.model import Finding, Gate, Verdict
from pipeline.reports import _rows
from pipeline.tables import harmless
from pipeline.wording import say

# Characters of a passage in a message: enough to recognise it, and a log stays readable.
_QUOTED = 240


class Level(StrEnum):
    """How much a point weighs, heaviest first."""

    ERROR = "error"  # it keeps the gate closed
    WARNING = "warning"  # open, or changed for the worse
    NOTE = "note"  # answered, and a person should look


LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Point:
    """Something to tell: `rule` names why, `question` is an id or empty, `line` counts from 1.

    `fingerprint` stays while the list is edited around the question and the vendor's words change.
    """

    level: Level
    rule: str
    question: str
    title: str
    message: str
    line: int
    fingerprint: str


def points(gate: Gate, lang: str) -> tuple[Point, ...]:
    """Return all points of a gate, worst first, each level in the order of the list."""
    found = [*_policy(gate, lang), *_verdicts(gate, lang), *_changes(gate, lang)]
    return tuple(sorted(found, key=lambda point: LEVELS.index(point.level)))


def rule_of(verdict: Verdict, gate: Gate) -> tuple[Level, str] | None:
    """Return how much a verdict weighs and why, or None where there is nothing to tell."""
    answer = verdict.answer
    broken = [finding.rule for finding in gate.findings if _names(finding, answer)]
    if broken:
        return Level.ERROR, broken[0].partition(":")[0]
    if any(other.answer is answer for other in gate.unchecked):
        return Level.ERROR, "unchecked"
    if verdict.progress is Progress.REGRESSED:
        return Level.WARNING, "regressed"
    if verdict.reopened:
        return Level.WARNING, "reopened"
    if answer.conflict:
        return Level.WARNING, "conflict"
    if answer.status is not Status.ANSWERED:
        return Level.WARNING, answer.status.value
    return (Level.NOTE, "review") if answer.review else None


def message(verdict: Verdict, gate: Gate, lang: str) -> str:
    """Return what there is to say about a verdict: how it moved, what is missing, what the file says."""
    answer = verdict.answer
    moved = say(answer.status, lang)
    if verdict.before and verdict.before.status is not answer.status:
        moved = f"{say(verdict.before.status, lang)} → {moved}"
    said = [f"{answer.question.text} – {moved}", _rows.gaps(answer, lang)]
    if answer.evidence:
        best = answer.evidence[0]
        page = say("summary.page", lang, page=best.page) if best.page else ""
        where = ", ".join(filter(None, (gate.review.revision.document.path.name, page)))
        said.append(say("ci.evidence", lang, where=where, quote=shortened(best.text)))
    return _clean("\n".join(filter(None, said)))


def shortened(text: str) -> str:
    """Return a passage on one line, cut at a word where it is long."""
    text = _clean(" ".join(text.split()))
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " …"


def line_of(verdict: Verdict) -> int:
    """Return the line of a question in its list, or 1 where the list has no lines."""
    return verdict.answer.question.line or 1


def told(change: Change, lang: str) -> str:
    """Return what a change says: where, from which value to which, and the passage."""
    quote = change.after or change.before
    page = say("summary.page", lang, page=quote.page) if quote and quote.page else ""
    before, after = (", ".join(str(fact.value) for fact in side) for side in (change.facts_before, change.facts_after))
    moved = f"{before} → {after}" if before and after and before != after else ""
    passage = say("ci.quoted", lang, text=shortened(quote.text)) if quote else ""
    return " · ".join(filter(None, (say(change.type, lang), page, moved, passage)))


def _names(finding: Finding, answer: Answer) -> bool:
    return finding.question == answer.question.id and not finding.rule.startswith("worse-change")


def _policy(gate: Gate, lang: str) -> Iterator[Point]:
    for finding in gate.findings:
        if finding.rule == "min_coverage":
            title = say("ci.min-coverage", lang)
            yield Point(Level.ERROR, "min-coverage", "", title, f"{title}: {finding.text}", 1, _digest("min-coverage"))


def _verdicts(gate: Gate, lang: str) -> Iterator[Point]:
    for verdict in gate.review.verdicts:
        weight = rule_of(verdict, gate)
        if weight is None:
            continue
        level, rule = weight
        name = verdict.answer.question.id
        yield Point(
            level,
            rule,
            name,
            f"{name}: {say(f'ci.{rule}', lang)}",
            message(verdict, gate, lang),
            line_of(verdict),
            _digest(rule, name),
        )


def _changes(gate: Gate, lang: str) -> Iterator[Point]:
    closing = {finding.text for finding in gate.findings if finding.rule.startswith("worse-change")}
    lines = {verdict.answer.question.id: line_of(verdict) for verdict in gate.review.verdicts}
    seen: dict[str, int] = {}
    for change in gate.review.changes:
        quote = change.after or change.before
        if change.effect is not Effect.WORSE or quote is None:
            continue
        digest = _digest("worse-change", change.type, change.kind, change.clause, plain((change.before or quote).text))
        seen[digest] = seen.get(digest, 0) + 1
        yield Point(
            Level.ERROR if quote.text in closing else Level.WARNING,
            "worse-change",
            " ".join(change.questions),
            " ".join(filter(None, (f"{say('ci.worse-change', lang)}:", change.kind, shortened(change.clause)))),
            told(change, lang),
            min((lines[name] for name in change.questions if name in lines), default=1),
            digest if seen[digest] == 1 else _digest(digest, str(seen[digest])),
        )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def _clean(text: str) -> str:
    return harmless(text)
