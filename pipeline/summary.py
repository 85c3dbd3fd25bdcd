"""What `ingest` and `check` print: where things stand, at a glance, in 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import shorten, wrap

from rich.text import Text

from matchers._refusals import refuses
from matchers.model import Change, Effect, Progress, Status
from pipeline import policy
from pipeline.model import Gate, Review, Standing, Verdict
from pipeline.reports import _rows, _values
from pipeline.tables import harmless
from pipeline.wording import say

_WIDTH = 80
_LISTED = 12  # of a kind: what fits a screen; the files hold them all
_DOUBTED = 8  # verdicts to be reviewed: a line each, as most verdicts of a run may be
_BAR = 24

# A shade for each status, so that a bar can be read without its colours.
_SHADES = {
    Status.ANSWERED: ("█", "green"),
    Status.PARTIAL: ("▓", "yellow"),
    Status.DEFERRED: ("▒", "cyan"),
    Status.MISSING: ("░", "red"),
    Status.UNCHECKED: ("·", "magenta"),
}


def render(review: Review, lang: str, folder: Path) -> Text:
    """Return the summary of a review, in French or English."""
    lines = [*_head(review, lang), Text(), *_sections(review, lang), Text(), *_counts(review, lang)]
    lines += _reopened(review, lang)
    lines += _regressed(review, lang)
    lines += _worse(review, lang)
    lines += _doubted(review, lang)
    lines += _open(review, lang)
    lines += _refused(review, lang)
    lines += _decided(review, lang)
    lines += _unread(review, lang)
    lines += [Text(), _text(say("summary.written", lang, folder=folder))]
    return Text("\n").join(lines)


def gate(found: Gate, lang: str) -> Text:
    """Return why the gate of `check` is closed, rule by rule, or that it is met."""
    lines = []
    if found.findings:
        lines.append(_text(say("gate.broken", lang, count=len(found.findings)), "bold red"))
        lines += [_entry(f"{finding.rule} {finding.question}".rstrip(), finding.text) for finding in found.findings]
    if found.unchecked:
        lines.append(_text(say("gate.unchecked", lang, count=len(found.unchecked)), "bold magenta"))
        lines += [_entry(verdict.answer.question.id, verdict.answer.question.text) for verdict in found.unchecked]
    return Text("\n").join(lines or [_text(say("gate.met", lang), "bold green")])


def _text(text: str, style: str = "") -> Text:
    return Text(harmless(text), style)


def _entry(label: str, text: str) -> Text:
    return _text("  " + shorten(f"{label} – {text}", _WIDTH - 2, placeholder=" …"))


def _head(review: Review, lang: str) -> Iterator[Text]:
    counts = Counter(verdict.answer.status for verdict in review.verdicts)
    name = review.revision.document.path.name
    yield _text(
        say("summary.title", lang, file=name, answered=counts[Status.ANSWERED], total=len(review.verdicts)), "bold"
    )
    previous = review.previous
    told = say("summary.previous", lang, file=previous.document.path.name) if previous else say("summary.first", lang)
    yield _text(told, "dim")


def _sections(review: Review, lang: str) -> Iterator[Text]:
    """Yield a line per section: its name, its bar, how many of its questions are answered."""
    for section, group in groupby(review.verdicts, key=lambda verdict: verdict.answer.question.section):
        counts = Counter(verdict.answer.status for verdict in group)
        tally = f"{counts[Status.ANSWERED]}/{counts.total()}"
        room = _WIDTH - _BAR - 9
        yield Text.assemble(
            harmless(shorten(section or "–", room - 2, placeholder=" …")).ljust(room), _bar(counts), tally.rjust(9)
        )


def _bar(counts: Counter[Status]) -> Text:
    """Return a bar of _BAR characters; every status that occurs has a character at least."""
    shown = [status for status in _SHADES if counts[status]]
    sizes = {status: max(1, counts[status] * _BAR // counts.total()) for status in shown}
    largest = max(shown, key=lambda status: counts[status])
    sizes[largest] += _BAR - sum(sizes.values())
    bar = Text()
    for status in shown:
        shade, colour = _SHADES[status]
        bar.append(shade * sizes[status], colour)
    return bar


def _counts(review: Review, lang: str) -> Iterator[Text]:
    """Yield the number of questions of each status, which also tells the shades of the bars."""
    counts = Counter(verdict.answer.status for verdict in review.verdicts)
    line = Text()
    for status, (shade, colour) in _SHADES.items():
        if counts[status]:
            told = f"{shade * 2} {counts[status]} {say(status, lang)}"
            if line and len(line) + 3 + len(told) > _WIDTH:
                yield line
                line = Text()
            line.append(("   " if line else "") + told, colour)
    yield line


def _listed(
    title: str, entries: list[tuple[str, str]], lang: str, colour: str, most: int = _LISTED, height: int = 3
) -> list[Text]:
    if not entries:
        return []
    lines = [Text(), _text(title, f"bold {colour}")]
    for label, text in entries[:most]:
        wrapped = wrap(
            f"{harmless(label)}  {' '.join(harmless(text).split())}",
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="      ",
            max_lines=height,
            placeholder=" …",
        )
        first = Text(wrapped[0])
        first.stylize("bold", 2, 2 + len(label))
        lines += [first, *map(Text, wrapped[1:])]
    if len(entries) > most:
        lines.append(_text("  " + say("summary.more", lang, count=len(entries) - most), "dim"))
    return lines


def _reopened(review: Review, lang: str) -> list[Text]:
    """Tell first of what a person decided and the file no longer bears out."""
    entries = [
        (
            verdict.answer.question.id,
            "  ".join((_rows.decided(ruling.decision, lang), say("summary.said", lang, text=words))),
        )
        for verdict in review.verdicts
        if (ruling := verdict.ruling) and verdict.reopened
        if (words := ruling.decision.evidence)
    ]
    return _listed(say("summary.reopened", lang), entries, lang, "red")


def _refused(review: Review, lang: str) -> list[Text]:
    """Name the questions that are answered with a no: the answer that a buyer may not have hoped for."""
    language = review.revision.language
    ids = [one.answer.question.id for one in review.verdicts if refuses(one.answer, language)]
    return [Text(), *_named("summary.refused", ids, lang)] if ids else []


def _named(key: str, ids: list[str], lang: str) -> list[Text]:
    told = say(key, lang, ids=harmless(", ".join(ids)))
    return [Text(line) for line in wrap(told, _WIDTH, max_lines=3, placeholder=" …")]


def _decided(review: Review, lang: str) -> list[Text]:
    """Name the questions that people decided, and list those decided on no evidence: nothing reopens them."""
    ids = [verdict.answer.question.id for verdict in review.verdicts if verdict.ruled_by]
    if not ids:
        return []
    entries = []
    for verdict in review.verdicts:
        if (ruling := verdict.ruling) and ruling.standing is Standing.UNPROVED:
            words = _rows.decided(ruling.decision, lang)
            if ruling.judged is not ruling.decision.status:
                words += "  " + say("decision.judged", lang, status=say(ruling.judged, lang))
            entries.append((verdict.answer.question.id, words))
    names = _named("summary.decided", ids, lang)
    return [Text(), *names, *_listed(say("summary.unproved", lang), entries, lang, "yellow")]


def _regressed(review: Review, lang: str) -> list[Text]:
    entries = [
        (
            verdict.answer.question.id,
            f"{_moved(verdict, lang)}  {verdict.answer.question.text}{_withdrawn(verdict, lang)}",
        )
        for verdict in review.verdicts
        if verdict.progress is Progress.REGRESSED
    ]
    return _listed(say("summary.regressed", lang), entries, lang, "red")


def _moved(verdict: Verdict, lang: str) -> str:
    before = say(verdict.before.status, lang) if verdict.before else ""
    return f"{before} → {say(verdict.answer.status, lang)}"


def _withdrawn(verdict: Verdict, lang: str) -> str:
    """Return what the revision before said, where it said something."""
    said = verdict.before.evidence if verdict.before else ()
    return "  " + say("summary.said", lang, text=said[0].text) if said else ""


def _worse(review: Review, lang: str) -> list[Text]:
    entries = []
    for change in review.changes:
        if change.effect is Effect.WORSE:
            before, after = _moved_values(change, lang)
            quote = change.after or change.before
            page = say("summary.page", lang, page=quote.page) if quote and quote.page else ""
            moved = f"{before} → {after}" if before and after else ""
            text = quote.text if quote else ""
            entries.append((say(change.type, lang), " – ".join(filter(None, (page, moved, text)))))
    return _listed(say("summary.worse", lang), entries, lang, "red")


def _moved_values(change: Change, lang: str) -> tuple[str, str]:
    """Return the values that a change took away and those that it brought; what stayed is not told."""
    before, after = (
        [_values.worded(fact.value, lang) for fact in side] for side in (change.facts_before, change.facts_after)
    )
    gone, come = ([value for value in one if value not in other] for one, other in ((before, after), (after, before)))
    return ", ".join(gone), ", ".join(come)


def _doubted(review: Review, lang: str) -> list[Text]:
    """Count the verdicts to be reviewed, and list those that say "answered": nobody would ask those points again."""
    found = policy.doubtful(review)
    if not found:
        return []
    entries = []
    for verdict in found:
        answer = verdict.answer
        if answer.status is Status.ANSWERED:
            page = answer.evidence[0].page if answer.evidence else None
            told = say("summary.percent", lang, share=f"{answer.confidence * 100:.0f}")
            told += f", {say('summary.page', lang, page=page)}" if page else ""
            entries.append((answer.question.id, f"{told} – {answer.question.text}"))
    key = "summary.reviewed-answered" if entries else "summary.reviewed"
    title = say(key, lang, count=len(found), total=len(review.verdicts), answered=len(entries))
    return _listed(title, entries, lang, "yellow", _DOUBTED, 1) or [Text(), _text(title, "bold yellow")]


def _open(review: Review, lang: str) -> list[Text]:
    entries = []
    for verdict in review.verdicts:
        answer = verdict.answer
        if answer.status is not Status.ANSWERED:
            mark = f" ({say('summary.review', lang)})" if answer.review else ""
            missing = _rows.gaps(answer, lang) or answer.question.text
            if promised := _rows.promised(answer, review.revision.language):
                missing = f"{say('summary.promised', lang, text=promised)}  {missing}"
            entries.append((answer.question.id, f"{say(answer.status, lang)}{mark}  {missing}"))
    return _listed(say("summary.open", lang), entries, lang, "yellow")


def _unread(review: Review, lang: str) -> list[Text]:
    entries = []
    for part in review.revision.document.unread:
        page = say("summary.page", lang, page=part.page) if part.page else ""
        told = part.detail or say(f"unread.{part.kind}.hint", lang)
        entries.append((say(f"unread.{part.kind}", lang), "  ".join(filter(None, (page, part.source, told)))))
    return _listed(say("summary.unread", lang), entries, lang, "magenta")
