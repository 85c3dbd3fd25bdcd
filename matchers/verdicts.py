"""The verdicts on the questions of a revision; those of earlier runs are kept, and not reached again.

A verdict depends on the question, on the clauses and facts of the revision, on the language and on the program alone:
neither on the other questions of the list nor on what people decided.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extractors.kept import Kept, kept
from extractors.model import Clause, Fact, Language, Question
from matchers import answers, candidates, vectors
from matchers._passages import passages
from matchers.model import Answer, Passage

_LIBRARIES = ("bm25s", "numpy", "PyStemmer", "rapidfuzz", "text2num")
_SOURCES = ("*.py", "*.json")
_MOST = 20_000  # of some ten kilobytes each
# What a verdict holds of the whole file is at hand.
_AT_HAND = {"candidates": {"__all__": {"among"}}}


def judge_all(
    asked: tuple[Question, ...], clauses: tuple[Clause, ...], facts: tuple[Fact, ...], language: Language
) -> Iterator[Answer]:
    """Yield the verdict on every question, in the order of the list."""
    if not asked:
        return
    earlier, revision = _earlier(vectors.encoder()), _name(clauses, facts, language)
    among = passages(clauses)
    for question in asked:
        own = revision, repr(question)
        if (told := earlier.get(*own)) and (answer := _recalled(told, among)):
            yield answer
            continue
        found = candidates.find(question, clauses, facts, language)
        answer = replace(answers.judge(question, found.candidates, facts, language), shown=found.shown)
        earlier.put(_form().dump_json(answer, exclude=_AT_HAND), *own)
        yield answer


def _recalled(told: bytes, among: tuple[Passage, ...]) -> Answer | None:
    """Return a verdict as it was kept, None where it is damaged."""
    try:
        answer: Answer = _form().validate_json(told)
    except ValueError:
        return None
    return replace(answer, candidates=tuple(replace(one, among=among) for one in answer.candidates))


@cache
def _form() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)


def _name(clauses: tuple[Clause, ...], facts: tuple[Fact, ...], language: Language) -> str:
    """Name all that a verdict on a revision depends on, beside the question."""
    words = sorted(language.concepts.items())  # to which the buyer may have added
    return hashlib.sha256(repr((clauses, facts, language.code, words)).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _earlier(encoder: vectors.Encoder) -> Kept:
    """Return what was judged in earlier runs by these very sources, weights and libraries."""
    digest = hashlib.sha256()
    for package in ("extractors", "matchers"):
        folder = Path(__file__).parents[1] / package
        for source in sorted(path for suffix in _SOURCES for path in folder.rglob(suffix)):
            if source.parent != vectors.FOLDER:
                digest.update(source.read_bytes())
    made = (digest.hexdigest(), encoder.made_by, sys.version_info[:2], *map(version, _LIBRARIES))
    return kept("verdicts", repr(made), _MOST)
