"""Builders: a review out of points, each with its status and the passages that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from extractors import languages
from extractors.formats import DEFAULT_LIMITS, read_here
from extractors.model import Block, BlockKind, Document, Fact, Part, Question, Quote, Unread, Wanted
from matchers.model import Answer, Candidate, Change, Gap, GapKind, Progress, Score, Status
from pipeline.model import Earlier, Review, Revision, Verdict

_GAPS = {
    Status.PARTIAL: GapKind.PART_OPEN,
    Status.DEFERRED: GapKind.PUT_OFF,
    Status.MISSING: GapKind.NOT_FOUND,
    Status.UNCHECKED: GapKind.NOT_READ,
}


@dataclass(frozen=True)
class Point:
    """A question, its status, and the texts of the document that it rests on."""

    text: str
    status: str = "answered"
    evidence: tuple[str, ...] = ()
    section: str = "Hébergement"
    id: str = ""
    priority: str = ""
    before: str = ""
    before_evidence: tuple[str, ...] = ()
    progress: str = ""
    conflict: bool = False
    review: bool = False
    put_off: int = 0
    short: str = ""
    part: str = ""
    confidence: float = 0.8


@dataclass(frozen=True)
class Case:
    """All that a review is built from."""

    points: Sequence[Point]
    document: Document
    previous: Document | None = None
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    history: tuple[Earlier, ...] = field(default=())


def _paper(*texts: str, name: str = "proposal_v2.docx", unread: tuple[Unread, ...] = ()) -> Document:
    """Return a document of paragraphs; "a | b" is a row."""
    return Document(Path(name), "0" * 64, "docx", tuple(map(_block, texts)), unread)


def _block(text: str) -> Block:
    cells = tuple(text.split(" | "))
    if len(cells) == 1:
        return Block(BlockKind.PARAGRAPH, text)
    return Block(BlockKind.ROW, " ".join(cells), cells=cells, headers=("",) * len(cells))


def _quote(document: Document, text: str) -> Quote:
    """Cut a text out of a document."""
    for place, block in enumerate(document.blocks):
        start = block.text.find(text)
        if start >= 0:
            return Quote(text, place, start, start + len(text), block.page, ("Clauses",), block.source)
    raise AssertionError(f"{text!r} is not in the document")


def _built(case: Case) -> Review:
    """Return the review of a case."""
    language = languages.by_code("fr")
    verdicts = []
    for number, point in enumerate(case.points):
        name = point.id or f"H{number:02}"
        parts = (Part(point.text, Wanted.OPEN),)
        question = Question(name, point.section, point.text, parts, point.priority, number + 1)
        status = Status(point.status)
        found = tuple(_quote(case.document, text) for text in point.evidence)
        gaps = (Gap(_GAPS[status], point.part or point.text, "ce qui manque"),) if status in _GAPS else ()
        if point.conflict:
            gaps = (Gap(GapKind.CONFLICT, point.text, "deux passages"),)
        answer = Answer(
            question, status, found, point.short, point.confidence, point.conflict, gaps, point.review,
            (Score("words", 0.5), Score("status answered", 0.7), Score("value wanted", -1.0)),
            tuple(
                Candidate(Quote(block.text, place, 0, len(block.text), block.page, ()), (), 0.5)
                for place, block in enumerate(case.document.blocks[:6])
            ),
        )  # fmt: skip
        before = None
        if case.previous:
            was = Status(point.before or point.status)
            quotes = tuple(_quote(case.previous, text) for text in point.before_evidence)
            before = Answer(question, was, quotes, "", 0.8)
        progress = Progress(point.progress or ("unchanged" if case.previous else "new"))
        verdicts.append(Verdict(answer, before, progress, point.put_off))

    def revision(document: Document, facts: tuple[Fact, ...]) -> Revision:
        return Revision(document, language, (), facts, ())

    return Review(
        tuple(verdict.answer.question for verdict in verdicts),
        Path("questions.md"),
        revision(case.document, case.facts),
        revision(case.previous, ()) if case.previous else None,
        tuple(verdicts),
        case.changes,
        case.history,
    )


Pdf = Callable[..., Document]


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """Write paragraphs into a PDF file, "\\f" beginning a page, and read it."""

    def write(*texts: str, name: str = "proposal_v2.pdf") -> Document:
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

        look = getSampleStyleSheet()["BodyText"]
        story: list[object] = []
        for text in texts:
            story += [PageBreak()] if text == "\f" else [Paragraph(text, look), Spacer(1, 8)]
        path = tmp_path_factory.mktemp("pdf") / name
        SimpleDocTemplate(str(path), invariant=1).build(story)
        return read_here(path, DEFAULT_LIMITS)

    return write


@pytest.fixture(scope="session")
def point() -> type[Point]:
    """Give the builder of a point."""
    return Point


@pytest.fixture(scope="session")
def paper() -> Callable[..., Document]:
    """Give the builder of a document that has no pages."""
    return _paper


@pytest.fixture(scope="session")
def quote() -> Callable[[Document, str], Quote]:
    """Give what cuts a text out of a document."""
    return _quote


@pytest.fixture(scope="session")
def make() -> Callable[..., Review]:
    """Build a review out of points; without a document, their evidence is all that there is."""

    def build(points: Sequence[Point], document: Document | None = None, **more: Any) -> Review:
        texts = [text for each in points for text in each.evidence]
        return _built(Case(points, document or _paper(*texts), **more))

    return build
