"""What `ingest` and `check` print: where things stand, at a glance, in 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import shorten, wrap

from matchers.model import Effect, Progress, Status
from pipeline.model import Review, Verdict
from pipeline.policy import Finding, unchecked
from pipeline.reports import _rows
from pipeline.tables import harmless
from pipeline.wording import say

_WIDTH = 80
_LISTED = 12  # of a kind: what fits a screen; the files hold them all
_SHOWN = (Status.ANSWERED, Status.PARTIAL, Status.DEFERRED, Status.MISSING, Status.UNCHECKED)


def render(review: Review, lang: str, folder: Path) -> str:
    """Return the summary of a review as lines of plain text, in French or English."""
    lines = [*_head(review, lang), "", *_sections(review, lang)]
    lines += _regressed(review, lang)
    lines += _worse(review, lang)
    lines += _open(review, lang)
    lines += _unread(review, lang)
    lines += ["", say("summary.written", lang, folder=folder)]
    return harmless("\n".join(lines)) + "\n"


def gate(review: Review, findings: tuple[Finding, ...], lang: str, allow_unread: bool) -> str:
    """Return why the gate of `check` is closed, rule by rule, or that it is met."""
    lines = []
    hidden = () if allow_unread else unchecked(review)
    if findings:
        lines.append(say("gate.broken", lang, count=len(findings)))
        lines += [_entry(f"{finding.rule} {finding.question}".rstrip(), finding.text) for finding in findings]
    if hidden:
        lines.append(say("gate.unchecked", lang, count=len(hidden)))
        lines += [_entry(verdict.answer.question.id, verdict.answer.question.text) for verdict in hidden]
    return harmless("\n".join(lines or [say("gate.met", lang)])) + "\n"


def _entry(label: str, text: str) -> str:
    return "  " + shorten(f"{label} – {text}", _WIDTH - 2, placeholder=" …")


def _head(review: Review, lang: str) -> Iterator[str]:
    counts = Counter(verdict.answer.status for verdict in review.verdicts)
    name = review.revision.document.path.name
    yield say("summary.title", lang, file=name, answered=counts[Status.ANSWERED], total=len(review.verdicts))
    previous = review.previous
    yield say("summary.previous", lang, file=previous.document.path.name) if previous else say("summary.first", lang)


def _sections(review: Review, lang: str) -> Iterator[str]:
    shown = [status for status in _SHOWN if any(verdict.answer.status is status for verdict in review.verdicts)]
    names = [say(status, lang) for status in shown]
    room = _WIDTH - sum(len(name) + 2 for name in names)
    yield say("summary.section", lang).ljust(room) + "".join(f"  {name}" for name in names)
    for section, group in groupby(review.verdicts, key=lambda verdict: verdict.answer.question.section):
        counts = Counter(verdict.answer.status for verdict in group)
        cells = "".join(f"  {counts[status] or '':>{len(name)}}" for status, name in zip(shown, names, strict=True))
        yield shorten(section or "—", room - 2, placeholder=" …").ljust(room) + cells


def _listed(title: str, entries: list[tuple[str, str]], lang: str) -> list[str]:
    if not entries:
        return []
    lines = ["", title]
    for label, text in entries[:_LISTED]:
        lines += wrap(
            f"{label}  {' '.join(text.split())}", _WIDTH, initial_indent="  ", subsequent_indent="      ", max_lines=3
        )
    if len(entries) > _LISTED:
        lines.append("  " + say("summary.more", lang, count=len(entries) - _LISTED))
    return lines


def _regressed(review: Review, lang: str) -> list[str]:
    entries = [
        (verdict.answer.question.id, f"{_moved(verdict, lang)}  {verdict.answer.question.text}")
        for verdict in review.verdicts
        if verdict.progress is Progress.REGRESSED
    ]
    return _listed(say("summary.regressed", lang), entries, lang)


def _moved(verdict: Verdict, lang: str) -> str:
    before = say(verdict.before.status, lang) if verdict.before else ""
    return f"{before} → {say(verdict.answer.status, lang)}"


def _worse(review: Review, lang: str) -> list[str]:
    entries = []
    for change in review.changes:
        if change.effect is Effect.WORSE:
            before, after = (
                ", ".join(str(fact.value) for fact in side) for side in (change.facts_before, change.facts_after)
            )
            quote = change.after or change.before
            page = say("summary.page", lang, page=quote.page) if quote and quote.page else ""
            moved = f"{before} → {after}" if before and after else ""
            text = quote.text if quote else ""
            entries.append((say(change.type, lang), "  ".join(filter(None, (page, moved, text)))))
    return _listed(say("summary.worse", lang), entries, lang)


def _open(review: Review, lang: str) -> list[str]:
    entries = []
    for verdict in review.verdicts:
        answer = verdict.answer
        if answer.status is not Status.ANSWERED:
            mark = f" ({say('summary.review', lang)})" if answer.review else ""
            missing = _rows.gaps(answer, lang) or answer.question.text
            entries.append((answer.question.id, f"{say(answer.status, lang)}{mark}  {missing}"))
    return _listed(say("summary.open", lang), entries, lang)


def _unread(review: Review, lang: str) -> list[str]:
    entries = []
    for part in review.revision.document.unread:
        page = say("summary.page", lang, page=part.page) if part.page else ""
        entries.append((say(f"unread.{part.kind}", lang), "  ".join(filter(None, (page, part.detail)))))
    return _listed(say("summary.unread", lang), entries, lang)
