"""The order of the steps, and the only place that knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from extractors import annexes, clauses, facts, formats, languages, questions
from extractors.model import Document, Fact, Language, Question
from extractors.text import plain
from matchers import changes, revisions
from matchers.model import Answer, Change, ChangeType, Gap, GapKind, Pair, PairKind, Progress, Status
from matchers.unread import may_hold
from matchers.verdicts import judge_all
from pipeline import decisions as decided
from pipeline.model import Decision, Review, Revision, Verdict
from pipeline.rulings import ruled

Step = Callable[[str, str], None]
"""Told of each step as it begins: its name, and the file."""


def _silent(step: str, file: str) -> None:
    """Tell nobody."""


Ask = Callable[[Path, tuple[Answer, ...], tuple[Fact, ...], str], tuple[Answer, ...]]
"""Puts what readers say in the place of the signals: given a file, their verdicts on it, its facts, its language."""


def _nobody(file: Path, answers: tuple[Answer, ...], facts: tuple[Fact, ...], lang: str) -> tuple[Answer, ...]:
    """Ask nobody."""
    return answers


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is reviewed: `earlier` holds the revisions before, newest first; `cues` are the buyer's own words.

    `decisions` are verdicts that people fixed. Below a confidence of `review`, from 0 to 1, a verdict of the signals
    is marked for a person; None leaves that to the weights.
    """

    proposal: Path
    questions: Path
    earlier: tuple[Path, ...] = ()
    lang: str = "auto"
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    review: float | None = None


def review(
    inputs: Inputs, read: Callable[[Path], Document] = formats.read, step: Step = _silent, ask: Ask = _nobody
) -> Review:
    """Read a revision, judge every question on it, and compare it with the revision before.

    Raises UnreadableError where one of the files cannot be read.
    """
    step("reading", inputs.questions.name)
    asked = questions.from_document(read(inputs.questions))
    strays = decided.strays(inputs.decisions, (question.id for question in asked))
    judged = revise(inputs.proposal, asked, inputs.lang, read, step, inputs.cues, ask, inputs.review)
    revision, rulings = ruled(judged, inputs.decisions)
    if not inputs.earlier:
        verdicts = tuple(
            Verdict(answer, None, Progress.NEW, int(answer.status is Status.DEFERRED), rulings.get(answer.question.id))
            for answer in revision.answers
        )
        return Review(asked, inputs.questions, revision, None, verdicts, (), strays=strays)
    judged = revise(inputs.earlier[0], asked, inputs.lang, read, step, inputs.cues, ask, inputs.review)
    previous, _ = ruled(judged, inputs.decisions)
    step("comparing", inputs.proposal.name)
    pairs, found = compare(previous, revision)
    found = _concerned(found, previous.answers, revision.answers)
    put_off = _put_off(revision, previous, inputs, read, step, ask)
    verdicts = tuple(
        Verdict(
            after,
            before,
            _progress(before, after, pairs, found),
            put_off.get(after.question.id, 0),
            rulings.get(after.question.id),
        )
        for before, after in zip(previous.answers, revision.answers, strict=True)
    )
    return Review(asked, inputs.questions, revision, previous, verdicts, found, strays=strays)


def compare(before: Revision, after: Revision) -> tuple[tuple[Pair, ...], tuple[Change, ...]]:
    """Return how the passages of two revisions belong together, and what a buyer is to be told of."""
    pairs = revisions.align(before.clauses, after.clauses, after.language)
    found = changes.describe(pairs, before.facts, after.facts, after.language)
    return pairs, changes.mark_untracked(found, after.document.blocks)


def revise(
    path: Path,
    asked: tuple[Question, ...],
    lang: str = "auto",
    read: Callable[[Path], Document] = formats.read,
    step: Step = _silent,
    cues: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ask: Ask = _nobody,
    level: float | None = None,
) -> Revision:
    """Read one revision, find its facts, and judge every question on it; `cues` are the buyer's own words.

    Below a confidence of `level`, a verdict of the signals is marked for a person; None leaves that to the weights.
    Raises UnreadableError where the file cannot be read.
    """
    step("reading", path.name)
    document = read(path)
    document = replace(document, unread=document.unread + annexes.missing(document))
    language = languages.detect(document.text) if lang == "auto" else languages.by_code(lang)
    if cues:
        language = languages.extended(language, cues)
    split = clauses.split(document)
    step("extracting", path.name)
    found = facts.find(split, language)
    step("judging", path.name)
    judged = tuple(_marked(answer, level) for answer in judge_all(asked, split, found, language))
    given = tuple(_unless_unread(answer, document, language) for answer in ask(path, judged, found, language.code))
    return Revision(document, language, split, found, given, facts.mismatches(found, language))


def _marked(answer: Answer, level: float | None) -> Answer:
    return answer if level is None else replace(answer, review=answer.confidence < level)


def _unless_unread(answer: Answer, document: Document, language: Language) -> Answer:
    """Turn `missing` into `unchecked` where the answer may stand in a part that could not be read."""
    if answer.status is not Status.MISSING:
        return answer
    hiding = [part for part in document.unread if may_hold(part, answer.question, language)]
    if not hiding:
        return answer
    part = hiding[0]
    told = part.detail or part.source or (f"p. {part.page}" if part.page else "")
    gaps = (Gap(GapKind.NOT_READ, answer.question.text, told),)
    return replace(answer, status=Status.UNCHECKED, gaps=gaps, review=True)


_RANK = {Status.ANSWERED: 3, Status.PARTIAL: 2, Status.DEFERRED: 1, Status.MISSING: 0}


def _progress(before: Answer, after: Answer, pairs: tuple[Pair, ...], found: tuple[Change, ...]) -> Progress:
    if before.status is not after.status:
        if Status.UNCHECKED in (before.status, after.status):
            return Progress.CHANGED
        return Progress.IMPROVED if _RANK[after.status] > _RANK[before.status] else Progress.REGRESSED
    told = any(after.question.id in change.questions for change in found if change.type is not ChangeType.MOVED)
    return Progress.UNCHANGED if not told and _same_answer(before, after, pairs) else Progress.CHANGED


def _same_answer(before: Answer, after: Answer, pairs: tuple[Pair, ...]) -> bool:
    """Say whether two verdicts of one status rest on the same words: nothing that one cites was changed."""
    if {plain(quote.text) for quote in before.evidence} == {plain(quote.text) for quote in after.evidence}:
        return True
    same = {PairKind.KEPT, PairKind.MOVED, PairKind.REWORDED}
    changed_before = {pair.before.block for pair in pairs if pair.before and pair.kind not in same}
    changed_after = {pair.after.block for pair in pairs if pair.after and pair.kind not in same}
    return not (
        any(quote.block in changed_before for quote in before.evidence)
        or any(quote.block in changed_after for quote in after.evidence)
    )


def _put_off(
    revision: Revision, previous: Revision, inputs: Inputs, read: Callable[[Path], Document], step: Step, ask: Ask
) -> dict[str, int]:
    """Count, for every deferred point, the revisions in a row that put it off, this one included.

    An earlier revision is read only while a point was put off in all revisions after it.
    """
    count: dict[str, int] = {}
    open_points = {answer.question.id: answer.question for answer in revision.answers}
    found = iter((revision, previous))
    older = iter(inputs.earlier[1:])
    while open_points:
        current = next(found, None)
        if current is None:
            path = next(older, None)
            if path is None:
                break
            asked = tuple(open_points.values())
            current = revise(path, asked, inputs.lang, read, step, inputs.cues, ask, inputs.review)
            current, _ = ruled(current, inputs.decisions)
        deferred = {answer.question.id for answer in current.answers if answer.status is Status.DEFERRED}
        open_points = {name: question for name, question in open_points.items() if name in deferred}
        for name in open_points:
            count[name] = count.get(name, 0) + 1
    return count


def _concerned(found: tuple[Change, ...], before: tuple[Answer, ...], after: tuple[Answer, ...]) -> tuple[Change, ...]:
    """Name, for each change, the questions that rest on a passage of it, in the order of the list."""
    old, new = _rest_on(before), _rest_on(after)
    return tuple(
        replace(
            change,
            questions=tuple(
                answer.question.id
                for answer in after
                if (change.before and change.before.block in old[answer.question.id])
                or (change.after and change.after.block in new[answer.question.id])
            ),
        )
        for change in found
    )


def _rest_on(given: tuple[Answer, ...]) -> dict[str, frozenset[int]]:
    """Return, by the id of a question, the blocks that its verdict cites."""
    return {answer.question.id: frozenset(quote.block for quote in answer.evidence) for answer in given}
