"""Whole cases as training sees them: real files, read by the program's own readers, with the verdicts of gold.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extractors import clauses, facts, formats, languages, questions
from extractors.model import Clause, Language, Question
from matchers._passages import passages
from matchers.model import Passage
from matchers.wording import asked_texts, passage_lines
from training.cases import ROOT, Asked, Evidence
from training.dataset import Example, example
from training.same import fold, same_passage

_LABEL = {"partial": "partial", "deferred": "defers"}
_SAME_QUESTION = 85.0  # as score.py finds a question again


def gold_examples(folder: Path) -> list[Example]:
    """Rank and examine every question of a case on every revision of it."""
    case, listed, found = _labels(folder)["case"], asked_of(folder), []
    for revision, parts, language in revisions(folder):
        stated = facts.find(parts, language)
        answers = {answer["id"]: answer for answer in revision["answers"]}
        for raw, own in listed:
            asked = labelled(raw, answers[raw["id"]], parts)
            name = f"{case}/{revision['file']}"
            found.append(replace(example(own, asked, parts, stated, language), case=name, file=case))
    return found


@dataclass(frozen=True)
class Whole:
    """A revision of a whole case as the encoder reads it, and what answers each question."""

    case: str
    lines: tuple[str, ...]
    questions: tuple[tuple[str, Mapping[int, str]], ...]  # its text, and the label of each passage that has one


def folders() -> list[Path]:
    """Return the folders of all whole cases."""
    return [
        path.parent for kind in ("samples", "tests/gold") for path in sorted((ROOT.parent / kind).glob("*/gold.json"))
    ]


def wholes(folder: Path) -> Iterator[Whole]:
    """Give the revisions of a case as an encoder learns from them."""
    case, listed = _labels(folder)["case"], asked_of(folder)
    for revision, parts, _ in revisions(folder):
        among = passages(parts)
        place = {passage.quote.block: number for number, passage in enumerate(among)}
        answers = {answer["id"]: answer for answer in revision["answers"]}
        questions = []
        for raw, own in listed:
            asked = labelled(raw, answers[raw["id"]], parts)
            told = {place[one.passage]: one.label for one in asked.evidence if one.passage in place}
            questions.append((asked_texts(own)[0], told))
        yield Whole(case, passage_lines(among), tuple(questions))


def revisions(folder: Path) -> Iterator[tuple[dict, tuple[Clause, ...], Language]]:
    """Give each revision of a case as labelled, with the clauses and the language of its file."""
    for revision in _labels(folder)["revisions"]:
        document = formats.read(folder / revision["file"])
        yield revision, clauses.split(document), languages.detect(document.text)


def asked_of(folder: Path) -> list[tuple[dict, Question]]:
    """Return the questions of a case as labelled, each with the line of the buyer's list, as far as it is there."""
    gold = _labels(folder)
    listed = questions.from_document(formats.read(folder / gold["questions_file"]))
    found = [(raw, listed_as(raw["text"], listed)) for raw in gold["questions"]]
    return [(raw, own) for raw, own in found if own is not None]


def _labels(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    return found


def listed_as(text: str, listed: tuple[Question, ...]) -> Question | None:
    best = max(listed, key=lambda question: fuzz.ratio(fold(text), fold(question.text)))
    return best if fuzz.ratio(fold(text), fold(best.text)) >= _SAME_QUESTION else None


def labelled(raw: dict, answer: dict, parts: tuple[Clause, ...]) -> Asked:
    """Find the passages that the quotes of a labelled verdict stand in, and say what each is to the question."""
    quotes = answer["evidence"] if answer["status"] != "missing" else []
    found = [(place, quote) for quote in quotes if (place := _stands_in(quote, passages(parts))) is not None]
    evidence = passages_of(answer["status"], found)
    return Asked(
        raw["id"], raw.get("section", ""), raw["text"], (), answer["status"], evidence,
        bool(answer.get("conflict")), tuple(quotes),
    )  # fmt: skip


def passages_of(status: str, found: Sequence[tuple[int, str]]) -> tuple[Evidence, ...]:
    """Label the passages that the quotes of a verdict stand in: where several answer, each is a part."""
    alone = len({place for place, _ in found}) == 1
    label = _LABEL.get(status, "answers" if alone else "partial")
    return tuple(Evidence(place, label, (), quote) for place, quote in found)


def _stands_in(quote: str, among: tuple[Passage, ...]) -> int | None:
    wanted = fold(quote)
    for passage in among:
        if wanted in fold(passage.quote.text):
            return passage.quote.block
    return next((one.quote.block for one in among if same_passage(quote, one.quote.text)), None)
