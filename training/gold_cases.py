"""Whole cases as training sees them: real files, read by the program's own readers, with the verdicts of gold.json."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz

from extractors import clauses, facts, formats, languages, questions
from extractors.model import Clause, Question
from matchers._passages import passages
from matchers.model import Passage
from training.cases import Asked, Evidence
from training.dataset import Example, example
from training.same import fold, same_passage

_LABEL = {"partial": "partial", "deferred": "defers"}
_SAME_QUESTION = 85.0  # as score.py finds a question again


def gold_examples(folder: Path) -> list[Example]:
    """Rank and examine every question of a case on every revision of it."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    listed = questions.from_document(formats.read(folder / gold["questions_file"]))
    found = []
    for revision in gold["revisions"]:
        document = formats.read(folder / revision["file"])
        language = languages.detect(document.text)
        parts = clauses.split(document)
        stated = facts.find(parts, language)
        answers = {answer["id"]: answer for answer in revision["answers"]}
        for raw in gold["questions"]:
            own = listed_as(raw["text"], listed)
            if own is not None:
                asked = labelled(raw, answers[raw["id"]], parts)
                name = f"{gold['case']}/{revision['file']}"
                found.append(replace(example(own, asked, parts, stated, language), case=name, file=gold["case"]))
    return found


def listed_as(text: str, listed: tuple[Question, ...]) -> Question | None:
    best = max(listed, key=lambda question: fuzz.ratio(fold(text), fold(question.text)))
    return best if fuzz.ratio(fold(text), fold(best.text)) >= _SAME_QUESTION else None


def labelled(raw: dict, answer: dict, parts: tuple[Clause, ...]) -> Asked:
    """Find the passages that the quotes stand in, and label each by the verdict: of several, each is a part."""
    quotes = answer["evidence"] if answer["status"] != "missing" else []
    whole = "answers" if len(quotes) == 1 else "partial"
    label = _LABEL.get(answer["status"], whole)
    evidence = []
    for quote in quotes:
        place = _stands_in(quote, passages(parts))
        if place is not None:
            evidence.append(Evidence(place, label, (), quote))
    return Asked(
        raw["id"], raw.get("section", ""), raw["text"], (), answer["status"], tuple(evidence),
        bool(answer.get("conflict")), tuple(quotes),
    )  # fmt: skip


def _stands_in(quote: str, among: tuple[Passage, ...]) -> int | None:
    wanted = fold(quote)
    for passage in among:
        if wanted in fold(passage.quote.text):
            return passage.quote.block
    return next((one.quote.block for one in among if same_passage(quote, one.quote.text)), None)
