"""What a review knows, and all that a report is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractors.model import Clause, Document, Fact, Language, Question
from matchers.model import Answer, Change, Progress


@dataclass(frozen=True, slots=True)
class Revision:
    """All that is known of one revision of the proposal."""

    document: Document
    language: Language
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one question in the current revision, beside the one before it.

    `put_off` counts the revisions in a row, this one included, in which the point has been put off.
    """

    answer: Answer
    before: Answer | None
    progress: Progress
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """One run: the list, the revision reviewed, the one before it, and what lies between them."""

    questions: tuple[Question, ...]
    questions_path: Path
    revision: Revision
    previous: Revision | None
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How reports are written: `lang` is "fr" or "en"; `dialect` is "rfc4180" or "excel-fr"."""

    lang: str
    dialect: str = "rfc4180"


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of output file. `render` returns its bytes, or None where it does not apply to the review."""

    filename: str
    render: Callable[[Review, Style], bytes | None]
