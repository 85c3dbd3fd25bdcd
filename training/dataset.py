"""Labelled cases as the program meets them: documents, questions with parts, and the features of both."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors import clauses, facts, languages
from extractors.model import Block, BlockKind, Clause, Document, Fact, Language, Question
from extractors.questions.parts import split
from matchers import _evidence, _phrases, candidates, vectors
from matchers._evidence import quoted
from matchers._verdict import Judged, examine
from matchers.model import Candidate
from training.cases import LABELS, Asked, Case

_KINDS = {"callout": BlockKind.BOX}


def document(case: Case) -> Document:
    """Build the document of a mini-case; a row's "header: cell" becomes headers and cells."""
    blocks = tuple(_block(p.kind, p.text, len(p.path.split(" > ")) if p.path else 0) for p in case.passages)
    return Document(Path(case.name), hashlib.sha256(case.name.encode()).hexdigest(), "mini", blocks)


def _block(kind: str, text: str, depth: int) -> Block:
    known = _KINDS.get(kind) or BlockKind(kind)
    if known is BlockKind.HEADING:
        return Block(known, text, level=depth + 1)
    if known is BlockKind.ROW and " | " in text:
        pairs = [cell.partition(": ") if ": " in cell else (cell.rstrip(":"), ":", "") for cell in text.split(" | ")]
        headers, cells = tuple(h for h, _, _ in pairs), tuple(c for _, _, c in pairs)
        return Block(known, " ".join(filter(None, cells)), cells=cells, headers=headers)
    return Block(known, text)


def question(asked: Asked) -> Question:
    """Build the question as the list reader would: its parts are found in its words, not taken from the labels."""
    return Question(asked.id, asked.section, asked.text, split(asked.text))


@dataclass(frozen=True)
class Example:
    """A question of a case, its candidates with their features, and what people said."""

    case: str
    file: str
    asked: Asked
    question: Question
    candidates: tuple[Candidate, ...]
    judged: tuple[Judged, ...]
    stated: tuple[Fact, ...]
    language: Language
    quotes: tuple[str, ...]  # what would be quoted of each candidate
    columns: dict[str, tuple[float, ...]]
    blocks: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Say whether the question was put to a real file, and not to a mini-case."""
        return self.case != self.file and self.case.startswith(f"{self.file}/")

    def label(self, candidate: Candidate) -> str:
        """Return what the passage is to the question, as labelled."""
        found = [e.label for e in self.asked.evidence if e.passage == candidate.quote.block]
        return found[0] if found else LABELS[0]

    def part_label(self, candidate: Candidate, part: int) -> str | None:
        """Return what the passage is to a part (from 1), None where the labels do not say."""
        if len(self.asked.parts) != len(self.question.parts):
            return None
        for evidence in self.asked.evidence:
            if evidence.passage != candidate.quote.block:
                continue
            if evidence.label == "answers":
                return "answers"
            if not evidence.parts:
                return "defers" if evidence.label == "defers" else None
            if part in evidence.parts:
                return "answers" if evidence.label == "partial" else evidence.label
            return None
        return LABELS[0]


class Blind:
    """What is left without an encoder: nothing is like anything, and nothing was read."""

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the same for every passage."""
        return (0.0,) * len(passages)

    def read(self, question: str, passages: Sequence[str]) -> tuple[vectors.Reading, ...]:
        """Return the same for every passage."""
        return (vectors.Reading(0.25, 0.25, 0.25, 0.25, 0.0, 0.0),) * len(passages)

    def mark(self, question: str, passage: str, spans: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return the same for every stretch."""
        return (0.0,) * len(spans)


def use(folder: Path) -> None:
    """Rank and examine with the encoder of a folder from now on: without any where there is none."""
    use_encoder(vectors.Encoder(folder) if folder.exists() else Blind())


def use_encoder(chosen: vectors.Encoder) -> None:
    """Rank and examine with an encoder, or with what stands for one, from now on."""
    vectors.encoder = lambda: chosen
    _evidence.encoder = vectors.encoder


def teach(words: Mapping[str, float]) -> None:
    """Tell what puts off by these words from now on: learned without the file that is to be examined."""
    _phrases.learned = lambda: words
    _phrases.puts_off.cache_clear()


def examples(case: Case) -> list[Example]:
    """Rank and examine every question of a mini-case."""
    language: Language = languages.by_code(case.language)
    parts = clauses.split(document(case))
    stated = facts.find(parts, language)
    found = [example(question(asked), asked, parts, stated, language) for asked in case.questions]
    return [replace(one, case=case.name, file=case.file) for one in found]


def example(
    own: Question, asked: Asked, parts: tuple[Clause, ...], stated: tuple[Fact, ...], language: Language
) -> Example:
    """Rank and examine one question."""
    ranked = candidates.find(own, parts, stated, language).candidates
    columns, blocks = _signals(own, ranked, stated, language)
    judged = examine(own, ranked, stated, language)
    quotes = tuple(quoted(one, own).text for one in judged)
    return Example("", "", asked, own, ranked, judged, stated, language, quotes, columns, blocks)


def _signals(
    own: Question, ranked: tuple[Candidate, ...], stated: tuple[Fact, ...], language: Language
) -> tuple[dict[str, tuple[float, ...]], tuple[int, ...]]:
    """Return every signal for every passage, and the blocks of the passages."""
    among = ranked[0].among
    return candidates.columns(own, among, stated, language), tuple(passage.quote.block for passage in among)
