"""Labelled cases as the encoder reads them: passages and questions in words, and what each passage is to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matchers.wording import passage_text, question_text
from training.cases import LABELS, Asked, Case, offer, split_parts
from training.gold_cases import Whole

UNKNOWN, OPEN = -1, 4  # targets beside LABELS: not labelled; "none" or "defers"


@dataclass(frozen=True)
class Item:
    """A question, or one of its parts, in its wordings, and the target of each passage of its case."""

    texts: tuple[str, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """A case as the encoder reads it: the offer it is a revision of, its passages, each question before its parts."""

    offer: str
    passages: tuple[str, ...]
    families: tuple[tuple[Item, ...], ...]


def targets(asked: Asked, count: int, part: int | None) -> tuple[int, ...]:
    """Say what each of `count` passages is to the question, or to its part (from 1)."""
    found = [0] * count
    for evidence in asked.evidence:
        label = LABELS.index(evidence.label)
        if part is not None and evidence.label != "answers":
            if not evidence.parts:
                label = UNKNOWN if evidence.label == "partial" else OPEN
            elif part in evidence.parts:
                label = LABELS.index("answers") if evidence.label == "partial" else label
            else:
                label = OPEN
        found[evidence.passage] = label
    return tuple(found)


def items(asked: Asked, count: int) -> tuple[Item, ...]:
    """Give the question and each of its parts, a part in every wording at hand."""
    found = [Item((question_text(asked.section, asked.text, asked.text),), targets(asked, count, None))]
    split = split_parts(asked.text)
    for number, part in enumerate(asked.parts, 1):
        wordings = [part] + ([split[number - 1]] if len(split) == len(asked.parts) else [])
        texts = tuple(question_text(asked.section, wording, asked.text) for wording in wordings)
        found.append(Item(texts, targets(asked, count, number)))
    return tuple(found)


def group(case: Case) -> Group:
    """Word a case as the encoder reads it."""
    passages = tuple(passage_text(passage.path, passage.text) for passage in case.passages)
    families = tuple(items(asked, len(passages)) for asked in case.questions)
    return Group(offer(case.name), passages, families)


def whole_group(one: Whole) -> Group:
    """Word a revision as the encoder reads it; what its passages are to a part of a question is not known."""

    def item(text: str, told: Mapping[int, str]) -> Item:
        return Item((text,), tuple(LABELS.index(told.get(place, "none")) for place in range(len(one.lines))))

    return Group(one.case, one.lines, tuple((item(text, told),) for text, told in one.questions))
