"""The letter to the vendor, as Markdown: what is open, what they say so far, what their last version took back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

from extractors.errors import UsageError
from extractors.model import Language, Quote
from matchers.model import Answer, Effect, Gap, GapKind, Progress, Status
from pipeline.model import Review, Style, Verdict
from pipeline.reports import _rows, _values
from pipeline.reports._office import legal
from pipeline.wording import keys, say, stopped

# What Markdown, GitHub's included, would take for markup: anywhere in a line, and at its beginning.
_MARKUP = re.compile(r"[\\`*\[<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_BEGINNING = re.compile(r"^(\d*)([#>+\-.)])")
_TEMPLATE_SUFFIXES = (".md", ".docx")


def fields(review: Review, style: Style) -> dict[str, Any]:
    """Return what a template may name: texts as Markdown, and numbers."""
    answered = sum(verdict.answer.status is Status.ANSWERED for verdict in review.verdicts)
    previous = review.previous
    return {
        "proposal": plain(review.revision.document.path.name),
        "previous": plain(previous.document.path.name) if previous else "",
        "answered": answered,
        "open": len(review.verdicts) - answered,
        "total": len(review.verdicts),
        "points": "\n\n".join(_points(review, style.lang)),
    }


def letter(review: Review, style: Style) -> str:
    """Return the letter as Markdown, after the template of the buyer where it is one of text.

    Raises UsageError where that cannot be read or names what does not exist.
    """
    path = style.letter_template
    if path is not None and path.suffix.lower() not in _TEMPLATE_SUFFIXES:
        raise UsageError(path, "is no template of a letter", "name a .md or a .docx file as letter_template")
    own = path is not None and path.suffix.lower() == ".md"
    text = _read(path) if own and path else standard(style.lang)
    return filled(text, fields(review, style), path or Path(f"letter.{style.lang}.md"))


@cache
def standard(lang: str) -> str:
    """Return the template that askback brings."""
    return (files("pipeline.reports") / "_letter" / f"letter.{lang}.md").read_text("utf-8")


def filled(text: str, values: dict[str, Any], name: Path) -> str:
    """Fill in a template: "{{ points }}" and the like, in a sandbox, though it is the buyer's own.

    Raises UsageError, naming the file, where the template is wrong.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    # Markdown is no HTML: texts are escaped as Markdown before they get here.
    environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True)
    try:
        found: str = environment.from_string(text).render(values)
    except TemplateError as error:
        raise UsageError(name, f"the template is wrong: {error}", f"it may name {', '.join(sorted(values))}") from error
    return re.sub(r"\n{3,}", "\n\n", found).strip() + "\n"


def plain(text: str) -> str:
    """Return a text of another hand as Markdown that shows it as it is, on a line of its own."""
    return _BEGINNING.sub(r"\1\\\2", _inline(text))


def _inline(text: str) -> str:
    """Return a text of another hand as Markdown that shows it as it is, within a line."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(legal(text).split()))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(path, f"cannot be read ({error})", "check letter_template in askback.toml") from error


def _points(review: Review, lang: str) -> Iterator[str]:
    numbers = count(1)
    open_points = [verdict for verdict in review.verdicts if verdict.answer.status is not Status.ANSWERED]
    regressed = [verdict for verdict in open_points if verdict.progress is Progress.REGRESSED]
    if regressed:
        yield f"## {say('letter.regressed', lang)}"
        for verdict in regressed:
            yield from _regressed(verdict, next(numbers), review.revision.language, lang)
    rest = [verdict for verdict in open_points if verdict.progress is not Progress.REGRESSED]
    sections: dict[str, list[Verdict]] = {}
    for verdict in rest:
        sections.setdefault(verdict.answer.question.section, []).append(verdict)
    for section, group in sections.items():
        yield f"## {_inline(section).rstrip(' :') or say('letter.no-section', lang)}"
        for verdict in group:
            yield from _open(verdict, next(numbers), review.revision.language, lang)
    yield from _worse(review, lang)
    yield from _mismatches(review, lang)
    yield from _unread(review, lang)


def _asked(answer: Answer, number: int) -> str:
    return f"**{number}. {_inline(answer.question.text)}**"


def _regressed(verdict: Verdict, number: int, language: Language, lang: str) -> Iterator[str]:
    answer, before = verdict.answer, verdict.before
    yield _asked(answer, number)
    if before and before.evidence:
        yield say("letter.formerly", lang)
        yield from (_quoted(quote, lang) for quote in before.evidence)
    if answer.evidence:
        yield say("letter.now", lang)
        yield from (_quoted(quote, lang) for quote in answer.evidence)
    yield from _gaps(verdict, language, lang)
    if not answer.conflict:
        yield say("letter.give-back", lang)


def _open(verdict: Verdict, number: int, language: Language, lang: str) -> Iterator[str]:
    yield _asked(verdict.answer, number)
    if verdict.answer.evidence:
        yield say("letter.says", lang)
        yield from (_quoted(quote, lang) for quote in verdict.answer.evidence)
    yield from _gaps(verdict, language, lang)


def _gaps(verdict: Verdict, language: Language, lang: str) -> Iterator[str]:
    told = dict.fromkeys(_gap(gap, verdict, lang) for gap in verdict.answer.gaps)
    yield from told or (say("letter.whole.not-found", lang),)
    if promised := _rows.promised(verdict.answer, language):
        yield stopped(say("letter.promised", lang, text=say("letter.quote", lang, text=_inline(promised))))


def _gap(gap: Gap, verdict: Verdict, lang: str) -> str:
    part, question = _inline(_rows.asked(gap, verdict.answer, lang)), _inline(verdict.answer.question.text)
    whole = f"letter.whole.{gap.kind}"
    if part == question and whole in keys():
        return say(whole, lang)
    if gap.kind is GapKind.PUT_OFF and verdict.put_off > 1:
        return say("letter.gap.put-off-again", lang, count=verdict.put_off)
    quoted = say("letter.quote", lang, text=part)
    # A page that was not read has no words of its own.
    return stopped(say(f"letter.gap.{gap.kind}", lang, part=quoted, detail=_inline(gap.detail)).replace(" ()", ""))


def _quoted(quote: Quote, lang: str) -> str:
    page = say("letter.page", lang, page=quote.page) if quote.page else ""
    return f"> {say('letter.quote', lang, text=_inline(quote.text))} {page}".rstrip()


def _worse(review: Review, lang: str) -> Iterator[str]:
    """Ask about changes for the worse that belong to no regressed question."""
    asked = {verdict.answer.question.id for verdict in review.verdicts if verdict.progress is Progress.REGRESSED}
    worse = [
        change
        for change in review.changes
        if change.effect is Effect.WORSE and not asked.intersection(change.questions)
    ]
    if not worse:
        return
    yield f"## {say('letter.worse', lang)}"
    yield say("letter.worse-lead", lang)
    for change in worse:
        if change.before:
            yield say("letter.before" if change.after else "letter.gone", lang)
            yield _quoted(change.before, lang)
        if change.after:
            yield say("letter.after" if change.before else "letter.come", lang)
            yield _quoted(change.after, lang)


def _mismatches(review: Review, lang: str) -> Iterator[str]:
    mismatches = review.revision.mismatches
    if not mismatches:
        return
    yield f"## {say('letter.mismatches', lang)}"
    yield say("letter.mismatches-lead", lang)
    lines = []
    for mismatch in mismatches:
        page = mismatch.stated.quote.page
        told = _inline(_values.contradiction(mismatch, lang))
        lines.append(f"- {told} {say('letter.page', lang, page=page) if page else ''}".rstrip())
    yield "\n".join(lines)


def _unread(review: Review, lang: str) -> Iterator[str]:
    unread = review.revision.document.unread
    if not unread:
        return
    yield f"## {say('letter.unread', lang)}"
    yield say("letter.unread-lead", lang)
    lines = []
    for part in unread:
        page = say("letter.page", lang, page=part.page) if part.page else ""
        detail = " ".join(filter(None, (_inline(part.source), _inline(part.detail))))
        lines.append(f"- {say(f'unread.{part.kind}', lang)} {page} – {detail}".replace("  ", " ").removesuffix(" – "))
    yield "\n".join(lines)
