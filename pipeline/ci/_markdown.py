"""A gate as Markdown for people: the verdict, a table by section, what got worse, what is still to be asked."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from matchers.model import Effect, Progress, Status
from pipeline.ci._points import Level, message, rule_of, told
from pipeline.model import Gate, Verdict
from pipeline.tables import harmless
from pipeline.wording import say

_MARKS = {
    Status.ANSWERED: "✅",
    Status.PARTIAL: "🟡",
    Status.DEFERRED: "⏳",
    Status.MISSING: "❌",
    Status.UNCHECKED: "❔",
}
# Marks of Markdown and HTML, and what a forge turns into mentions, references and links: the vendor's words
# must neither format the comment, nor call people, nor lead them anywhere.
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~&$]")
_CALLING = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def document(gate: Gate, lang: str, limit: int) -> str:
    """Return the whole as Markdown of at most `limit` characters; what does not fit is counted."""
    lines = [*_head(gate, lang), *_table(gate, lang)]
    sections = (
        (say("summary.regressed", lang), _regressed(gate, lang)),
        (say("summary.worse", lang), _worse(gate, lang)),
        (say("summary.open", lang), _open(gate, lang)),
    )
    used = sum(len(line) + 1 for line in lines)
    for title, entries in sections:
        if not entries:
            continue
        heading = ["", f"### {title} ({len(entries)})", ""]
        used += sum(len(line) + 1 for line in heading)
        room = limit - used - 200  # the line that counts the rest
        kept: list[str] = []
        for entry in entries:
            if len(entry) + 1 > room:
                break
            kept.append(entry)
            room -= len(entry) + 1
        lines += [*heading, *kept]
        if len(kept) < len(entries):
            lines.append("- " + say("summary.more", lang, count=len(entries) - len(kept)))
        used = sum(len(line) + 1 for line in lines)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", _CALLING.sub("\u200b", " ".join(harmless(text).split())))


def _head(gate: Gate, lang: str) -> list[str]:
    met = not gate.findings and not gate.unchecked
    count = Counter(verdict.answer.status for verdict in gate.review.verdicts)
    name = gate.review.revision.document.path.name
    title = say("summary.title", lang, file=name, answered=count[Status.ANSWERED], total=len(gate.review.verdicts))
    previous = gate.review.previous
    compared = (
        say("summary.previous", lang, file=previous.document.path.name) if previous else say("summary.first", lang)
    )
    verdict = say("gate.met", lang) if met else say("ci.not-met", lang)
    lines = [f"## {'✅' if met else '❌'} {escaped(title)}", "", f"**{verdict}** · {escaped(compared)}", ""]
    broken = Counter(finding.rule for finding in gate.findings)
    lines += [f"- `{rule}`: {times}" for rule, times in broken.items()]
    if gate.unchecked:
        lines.append(f"- `unchecked`: {len(gate.unchecked)}")
    return [*lines, ""] if broken or gate.unchecked else lines


def _table(gate: Gate, lang: str) -> list[str]:
    statuses = [status for status in _MARKS if any(v.answer.status is status for v in gate.review.verdicts)]
    names = [f"{_MARKS[status]} {say(status, lang)}" for status in statuses]
    lines = [f"| {' | '.join([say('summary.section', lang), *names])} |", f"|---{'|--:' * len(names)}|"]
    for section, group in groupby(gate.review.verdicts, key=lambda verdict: verdict.answer.question.section):
        counts = Counter(verdict.answer.status for verdict in group)
        cells = [escaped(section) or "–", *(str(counts[status] or "") for status in statuses)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _entry(verdict: Verdict, gate: Gate, lang: str) -> str:
    weight = rule_of(verdict, gate)
    closes = " 🚫" if weight and weight[0] is Level.ERROR else ""
    first, *rest = message(verdict, gate, lang).splitlines()
    more = "".join(f"<br>{escaped(line)}" for line in rest)
    mark = _MARKS[verdict.answer.status]
    return f"- {mark}{closes} **{escaped(verdict.answer.question.id)}** {escaped(first)}{more}"


def _regressed(gate: Gate, lang: str) -> list[str]:
    return [_entry(v, gate, lang) for v in gate.review.verdicts if v.progress is Progress.REGRESSED]


def _worse(gate: Gate, lang: str) -> list[str]:
    return [
        f"- {escaped(' '.join(filter(None, (change.kind, change.clause))))}: {escaped(told(change, lang))}"
        for change in gate.review.changes
        if change.effect is Effect.WORSE
    ]


def _open(gate: Gate, lang: str) -> list[str]:
    open_points = [v for v in gate.review.verdicts if v.answer.status is not Status.ANSWERED]
    ranked = sorted(open_points, key=lambda v: (weight := rule_of(v, gate)) is None or weight[0] is not Level.ERROR)
    return [_entry(v, gate, lang) for v in ranked if v.progress is not Progress.REGRESSED]
