"""What a review knows, and all that a report is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from extractors.model import Clause, Document, Fact, Language, Mismatch, Question
from matchers.model import Answer, Change, Progress, Status


@dataclass(frozen=True, slots=True)
class Revision:
    """All that is known of one revision; `mismatches` are amounts that its own prices contradict."""

    document: Document
    language: Language
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]
    mismatches: tuple[Mismatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict that a person fixed: `question` is an id, `evidence` what it rests on, a passage a line.

    `source` and `place` tell where it was written ("line 3"). `whole` says that the evidence was cut out by
    askback: then it stands only where nothing was added before or behind it.
    """

    question: str
    status: Status
    who: str = ""
    when: str = ""
    why: str = ""
    evidence: str = ""
    source: str = ""
    place: str = ""
    whole: bool = False


class Standing(StrEnum):
    """What has become of a decision in a revision."""

    HOLDS = "holds"
    UNPROVED = "unproved"  # it names no evidence, so nothing can reopen it
    REOPENED = "reopened"  # its evidence is no longer in the file


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision on a question, what has become of it, and the status that askback itself gives."""

    decision: Decision
    standing: Standing
    judged: Status


@dataclass(frozen=True, slots=True)
class Stray:
    """A decision on a question that the list does not hold, with the ids that are most like its own."""

    decision: Decision
    like: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one question in the current revision, beside the one before it.

    `put_off` counts the revisions in a row, this one included, in which the point has been put off.
    """

    answer: Answer
    before: Answer | None
    progress: Progress
    put_off: int = 0
    ruling: Ruling | None = None

    @property
    def reopened(self) -> bool:
        """Say whether a person fixed the verdict on evidence that is not in the file."""
        return self.ruling is not None and self.ruling.standing is Standing.REOPENED

    @property
    def ruled_by(self) -> str:
        """Return the person who fixed the verdict, or nothing where none did."""
        if self.ruling is None or self.reopened:
            return ""
        return self.ruling.decision.who or self.ruling.decision.source


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where the list stood in an earlier revision: the name of the file, and a status by the id of its question."""

    file: str
    statuses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """One run: the list, the revision reviewed, the one before it, and what lies between them.

    `history` tells of the revisions before `previous`, oldest first, as far as they were reviewed. `strays` are
    decisions by people on questions that the list does not hold.
    """

    questions: tuple[Question, ...]
    questions_path: Path
    revision: Revision
    previous: Revision | None
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]
    history: tuple[Earlier, ...] = ()
    strays: tuple[Stray, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How reports are written: `lang` is "fr" or "en"; `dialect` is "rfc4180" or "excel-fr".

    `comments` holds what people wrote beside a question, by its id, and `decided` what they decided there, in
    force or not; `letter_template` is a Markdown or Word file.
    """

    lang: str
    dialect: str = "rfc4180"
    comments: Mapping[str, str] = field(default_factory=dict)
    letter_template: Path | None = None
    decided: Mapping[str, Decision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of output file. `render` returns its bytes, or None where it does not apply to the review."""

    filename: str
    render: Callable[[Review, Style], bytes | None]


# --- the gate --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: by which question, or by which passage where no question is concerned."""

    rule: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What `check` found: `findings` keep the gate closed, `unchecked` are the verdicts that nobody accepted unread.

    `coverage` runs from 0 to 1; `questions_file` is the path of the list as the CI knows it, with strokes,
    from the root of its checkout.
    """

    review: Review
    findings: tuple[Finding, ...]
    unchecked: tuple[Verdict, ...]
    coverage: float
    questions_file: str


@dataclass(frozen=True, slots=True)
class CiFormat:
    """A form in which a CI takes findings; `render` is given the gate and a language.

    A CI is told by the variable `marker`, and the root of its checkout stands in `root`. Where it is told,
    the findings go to `file`, or to standard output where that is empty. `appended` holds what is added to
    the files that variables name.
    """

    name: str
    render: Callable[[Gate, str], str]
    marker: str = ""
    root: str = ""
    file: str = ""
    appended: tuple[tuple[str, Callable[[Gate, str], str]], ...] = ()
