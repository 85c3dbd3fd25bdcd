"""A review as flat rows: what every tabular report starts from."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Fact, Language, Quote
from matchers import _promises
from matchers.model import Answer, Change, Gap, Status
from pipeline.model import Decision, Review, Style
from pipeline.wording import say, stopped

COVERAGE = (
    "question_id", "section", "question", "priority", "status", "change", "answer", "evidence", "page", "clause",
    "confidence", "missing", "previous_status", "review",
)  # fmt: skip
FACTS = ("kind", "value", "scope", "business", "quote", "page", "clause")
CHANGES = ("type", "clause", "kind", "before", "after", "effect", "page_before", "page_after", "questions",
           "untracked")  # fmt: skip

# What makes a spreadsheet run a cell (OWASP, "CSV injection"), the full-width forms included, which Excel folds.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def defuse(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def gaps(answer: Answer, lang: str) -> str:
    """Return what is still to be asked, in the language of the report, a sentence each."""
    return " ".join(gap_sentences(answer, lang))


def gap_sentences(answer: Answer, lang: str) -> list[str]:
    """Return what is still to be asked, in the language of the report."""
    return [
        stopped(
            say(f"gap.{gap.kind}", lang, part=asked(gap, answer, lang), detail=" ".join(gap.detail.split()))
            .replace(" ()", "")  # what was not read has no words of its own
        )
        for gap in answer.gaps
    ]  # fmt: skip


def asked(gap: Gap, answer: Answer, lang: str) -> str:
    """Return the words of a gap; where they were put together out of a question, with the spacing of the language."""
    part = " ".join(gap.part.split())
    joined = lang == "en" and part not in " ".join(answer.question.text.split())
    return part.replace(" : ", ": ", 1).replace(" ?", "?") if joined else part


def decided(decision: Decision, lang: str) -> str:
    """Return what a person decided, by whom and when."""
    key = "decision.told-on" if decision.when else "decision.told"
    who = decision.who or decision.source
    return say(key, lang, status=say(decision.status, lang), who=who, when=decision.when)


def promised(answer: Answer, language: Language) -> str:
    """Return until when a point is put off, in the words of the file, or nothing."""
    if answer.status is not Status.DEFERRED:
        return ""
    return next(filter(None, (_promises.promised(quote.text, language) for quote in answer.evidence)), "")


def coverage(review: Review, style: Style) -> list[tuple[str, ...]]:
    """Return a row per question, in the order of the list."""
    rows: list[tuple[str, ...]] = []
    for verdict in review.verdicts:
        answer, question = verdict.answer, verdict.answer.question
        best = answer.evidence[0] if answer.evidence else None
        rows.append((
            question.id, question.section, question.text, question.priority, answer.status, verdict.progress,
            answer.short, _text(best), _page(best), best.clause if best else "", f"{answer.confidence:.2f}",
            gaps(answer, style.lang), verdict.before.status if verdict.before else "", "true" if answer.review else "",
        ))  # fmt: skip
    return rows


def facts(found: Sequence[Fact]) -> list[tuple[str, ...]]:
    """Return a row per fact, in the order of the document."""
    return [
        (fact.kind, str(fact.value), fact.scope, "true" if fact.business else "", fact.quote.text, _page(fact.quote),
         fact.quote.clause)
        for fact in found
    ]  # fmt: skip


def changes(found: Sequence[Change]) -> list[tuple[str, ...]]:
    """Return a row per change, in the order of the document."""
    return [
        (change.type, change.clause, change.kind, _text(change.before), _text(change.after), change.effect,
         _page(change.before), _page(change.after), " ".join(change.questions),
         "true" if change.untracked else "")
        for change in found
    ]  # fmt: skip


def _text(quote: Quote | None) -> str:
    return quote.text if quote else ""


def _page(quote: Quote | None) -> str:
    return str(quote.page) if quote and quote.page is not None else ""
