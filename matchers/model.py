"""What two things have to do with each other: question and passage, revision and revision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from extractors.model import BlockKind, Fact, Language, Question, Quote

# --- question and passage -------------------------------------------------------------------------


class Status(StrEnum):
    """Where a question stands after a revision, best first."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    DEFERRED = "deferred"
    MISSING = "missing"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Score:
    """One reason to believe, by name; `value` runs from 0 to 1."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that may answer: `text` is a row as "header: cell | header: cell", any other block as it stands.

    `lead` is what the block follows on from: the headings above, and a line that asks or announces it. `number` is
    that of its clause.
    """

    quote: Quote
    kind: BlockKind
    text: str
    lead: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a question, with a score per signal and their weighted total.

    `among` holds all passages of the revision, of which it is the one at `place`: how much a word or a likeness
    says depends on the others.
    """

    quote: Quote
    scores: tuple[Score, ...]
    total: float
    among: tuple[Passage, ...] = field(default=(), repr=False, compare=False)
    place: int = 0


class GapKind(StrEnum):
    """What is still to be asked of the vendor; the reports put it into words."""

    NOT_FOUND = "not-found"
    PUT_OFF = "put-off"
    PART_OPEN = "part-open"
    DISTINCTION_OPEN = "distinction-open"
    CASE_OPEN = "case-open"
    NOT_COMMITTED = "not-committed"
    ONLY_AIMED = "only-aimed"
    NO_DURATION = "no-duration"
    NO_AMOUNT = "no-amount"
    NO_COUNT = "no-count"
    NO_FREQUENCY = "no-frequency"
    NO_DATE = "no-date"
    NO_NAME = "no-name"
    NO_PLACE = "no-place"
    NO_START = "no-start"
    NO_DOCUMENT = "no-document"
    CONFLICT = "conflict"
    NOT_READ = "not-read"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still to be asked: of which part, and what the file says instead."""

    kind: GapKind
    part: str
    detail: str = ""


class ReadingNote(StrEnum):
    """What is to be known of the readings of a question; the reports put it into words."""

    WITHHELD = "withheld"
    VOID = "void"
    DOUBTED = "doubted"
    ELSEWHERE = "elsewhere"
    LOST = "lost"
    CUT = "cut"
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on one question: the status, what it rests on, what is missing, and why.

    `evidence` has the best passage first and is empty where nothing was found; `short` is the answer in
    the file's own words or as a normalised value; `confidence` runs from 0 to 1; `reasons` are the
    scores that decided. `shown` are the places of the passages that a reader is given. `decided_by` is "signals"
    or the name of a reader, and `reader` the model or the person, where one was named. `notes` say what is to be
    known of readings: why they did not decide, or why a person should look.
    """

    question: Question
    status: Status
    evidence: tuple[Quote, ...]
    short: str
    confidence: float
    conflict: bool = False
    gaps: tuple[Gap, ...] = ()
    review: bool = False
    reasons: tuple[Score, ...] = ()
    candidates: tuple[Candidate, ...] = field(default=(), repr=False)
    shown: tuple[int, ...] = field(default=(), repr=False)
    decided_by: str = "signals"
    reader: str = ""
    notes: tuple[ReadingNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A named reason to believe that a passage is about a question.

    `score` is given a question, all passages of a revision and the language, and returns a score from 0
    to 1 for each passage.
    """

    name: str
    score: Callable[[Question, tuple[Passage, ...], Language], tuple[float, ...]]


# --- readers: a model or a person who reads a question and its passages ----------------------------


class Label(StrEnum):
    """What a passage is to a question, to whoever read both."""

    ANSWERS = "answers"
    PARTIAL = "partial"
    DEFERS = "defers"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one passage of a request is to its question.

    Passages and parts count from 1. `parts` are those that the passage settles, or puts off; none named means
    all of them, but for a passage that only touches the point. It settles them only along with the passages in
    `together`; `contradicts` names those that cannot be true beside it. `quote` is what decides, verbatim.
    """

    passage: int
    label: Label
    parts: tuple[int, ...] = ()
    quote: str = ""
    together: tuple[int, ...] = ()
    contradicts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """All that a reader is given of a question: the passages that may answer it, in the order of the file.

    `status` is the verdict of the signals, and `doubtful` whether it was marked for review: readers are not told
    either. `withheld` counts passages that are not put to a reader, as they give orders to it. `places` are those of
    the passages among all of the revision, which `among` holds.
    """

    question: Question
    passages: tuple[Passage, ...]
    status: Status
    doubtful: bool
    withheld: int = 0
    places: tuple[int, ...] = ()
    among: tuple[Passage, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader said of one request: `by` is the name of the reader, `model` who or what read, if known.

    `void` counts readings that could not be understood. `doubted` says that a second look found otherwise. `added`
    are passages that it read besides those of the request: they count on from these. `carried` says that the reader
    had other passages before it: those that decided are still there, and those that are new nobody read. `lost` says
    that a passage that spoke is gone or has changed, and that nothing else speaks that was read since: it decides
    nothing.
    """

    by: str
    readings: tuple[Reading, ...]
    model: str = ""
    void: int = 0
    doubted: bool = False
    added: tuple[Passage, ...] = ()
    carried: bool = False
    lost: bool = False


# --- revision and revision ------------------------------------------------------------------------


class ChangeType(StrEnum):
    """What happened to a passage between two revisions."""

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"
    MOVED = "moved"


class Effect(StrEnum):
    """What a change means for the buyer, worst first."""

    WORSE = "worse"
    NEUTRAL = "neutral"
    BETTER = "better"


class PairKind(StrEnum):
    """How a passage of one revision is found in the other."""

    KEPT = "kept"
    REWORDED = "reworded"
    MODIFIED = "modified"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage before and the same passage after; one of them is None where it was added or removed."""

    kind: PairKind
    before: Quote | None
    after: Quote | None
    likeness: float


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a buyer would want to be told of.

    `kind` names the fact kind that moved, and is empty where no fact did; `before` and `after` are
    verbatim; `questions` holds the ids of the questions whose evidence the change touches. `untracked` says
    that the vendor tracked his changes in this revision, and not this one.
    """

    type: ChangeType
    clause: str
    kind: str
    before: Quote | None
    after: Quote | None
    effect: Effect
    facts_before: tuple[Fact, ...] = ()
    facts_after: tuple[Fact, ...] = ()
    questions: tuple[str, ...] = ()
    untracked: bool = False


class Progress(StrEnum):
    """How a verdict moved since the previous revision."""

    NEW = "new"
    IMPROVED = "improved"
    REGRESSED = "regressed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
