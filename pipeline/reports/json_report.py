"""report.json: everything that a review knows, for programs; described by docs/report.schema.json."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from extractors.model import Box, Document, Fact, Mismatch, Quote
from matchers._refusals import refuses
from matchers.model import Answer, Candidate, Change, Score
from pipeline.model import Decision, Report, Review, Revision, Style, Verdict
from pipeline.reports import _rows
from pipeline.wording import say

# 1: the first.
SCHEMA_VERSION = 1

# Candidates beyond these carry no information: the best first, and enough to see what else was near.
_CANDIDATES = 10


def _box(box: Box | None) -> list[float] | None:
    return [round(side, 1) for side in (box.x0, box.top, box.x1, box.bottom)] if box else None


def _quote(quote: Quote, document: Document) -> dict[str, Any]:
    block = document.blocks[quote.block]
    return {
        "text": quote.text,
        "source": quote.source,
        "page": quote.page,
        "box": _box(block.box),
        "clause": list(quote.path),
        "block": quote.block,
        "start": quote.start,
        "end": quote.end,
        "ocr": block.confidence < 1,
    }


def _scores(scores: tuple[Score, ...]) -> dict[str, float]:
    return {score.name: round(score.value, 4) for score in scores}


def _candidate(candidate: Candidate, document: Document) -> dict[str, Any]:
    return {
        **_quote(candidate.quote, document),
        "total": round(candidate.total, 4),
        "signals": _scores(candidate.scores),
    }


def _answer(answer: Answer, document: Document, style: Style) -> dict[str, Any]:
    return {
        "status": answer.status,
        "answer": answer.short,
        "confidence": round(answer.confidence, 2),
        "conflict": answer.conflict,
        "review": answer.review,
        "missing": _rows.gaps(answer, style.lang),
        "gaps": [{"kind": gap.kind, "part": gap.part, "detail": gap.detail} for gap in answer.gaps],
        "evidence": [_quote(quote, document) for quote in answer.evidence],
        "reasons": _scores(answer.reasons),
        "reading_notes": [{"kind": one, "text": say(f"reading.{one}", style.lang)} for one in answer.notes],
        "candidates": [_candidate(candidate, document) for candidate in answer.candidates[:_CANDIDATES]],
    }


def _verdict(verdict: Verdict, review: Review, style: Style) -> dict[str, Any]:
    question = verdict.answer.question
    before = None
    if verdict.before and review.previous:
        before = {
            "status": verdict.before.status,
            "evidence": [_quote(quote, review.previous.document) for quote in verdict.before.evidence],
        }
    return {
        "id": question.id,
        "section": question.section,
        "question": question.text,
        "parts": [
            {"text": part.text, "wanted": part.wanted, "given": [given.text for given in part.givens]}
            for part in question.parts
        ],
        "priority": question.priority,
        "line": question.line,
        "change": verdict.progress,
        "put_off": verdict.put_off,
        "promised": _rows.promised(verdict.answer, review.revision.language),
        "refused": refuses(verdict.answer, review.revision.language),
        "decided_by": verdict.answer.decided_by,
        "reader": verdict.answer.reader,
        **_answer(verdict.answer, review.revision.document, style),
        "previous": before,
        "decision": _decision(verdict),
    }


def _decision(verdict: Verdict) -> dict[str, Any] | None:
    ruling = verdict.ruling
    if ruling is None:
        return None
    return {**_decided(ruling.decision), "standing": ruling.standing, "judged": ruling.judged}


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "status": decision.status,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "evidence": decision.evidence,
        "source": decision.source,
        "place": decision.place,
    }


def _fact(fact: Fact, document: Document) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "value": str(fact.value),
        "scope": fact.scope,
        "business": fact.business,
        **_quote(fact.quote, document),
    }


def _change(change: Change, review: Review) -> dict[str, Any]:
    before = review.previous.document if review.previous else None
    return {
        "type": change.type,
        "clause": change.clause,
        "kind": change.kind,
        "effect": change.effect,
        "before": _quote(change.before, before) if change.before and before else None,
        "after": _quote(change.after, review.revision.document) if change.after else None,
        "values_before": [str(fact.value) for fact in change.facts_before],
        "values_after": [str(fact.value) for fact in change.facts_after],
        "questions": list(change.questions),
        "untracked": change.untracked,
    }


def _conflict(mismatch: Mismatch, document: Document) -> dict[str, Any]:
    return {
        "disagreement": mismatch.disagreement,
        "stated": _fact(mismatch.stated, document),
        "expected": str(mismatch.expected),
        "parts": [_fact(fact, document) for fact in mismatch.parts],
    }


def _file(revision: Revision) -> dict[str, Any]:
    document = revision.document
    return {
        "file": document.path.name,
        "sha256": document.digest,
        "format": document.format,
        "language": revision.language.code,
        "unread": [
            {"kind": part.kind, "detail": part.detail, "page": part.page, "source": part.source}
            for part in document.unread
        ],
        "warnings": list(document.warnings),
    }


def _render(review: Review, style: Style) -> bytes:
    document = review.revision.document
    report = {
        "schema_version": SCHEMA_VERSION,
        "askback": version("askback"),
        "language": style.lang,
        "questions_file": review.questions_path.name,
        "revision": _file(review.revision),
        "previous": _file(review.previous) if review.previous else None,
        "questions": [_verdict(verdict, review, style) for verdict in review.verdicts],
        "facts": [_fact(fact, document) for fact in review.revision.facts],
        "conflicts": [_conflict(mismatch, document) for mismatch in review.revision.mismatches],
        "changes": [_change(change, review) for change in review.changes],
        "stray_decisions": [
            {"question_id": stray.decision.question, **_decided(stray.decision), "like": list(stray.like)}
            for stray in review.strays
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


REPORT = Report("report.json", _render)
