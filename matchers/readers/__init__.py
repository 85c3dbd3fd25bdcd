"""Readers: a language model or a person says what each passage is to a question, and rules make the verdict of it."""

from __future__ import annotations

from functools import cache

from extractors.registry import collect
from matchers.model import Answer, Request
from matchers.readers._kept import Line, as_read, keep, load, recall, unread
from matchers.readers._model import Endpoint, Outcome, Reader, Using
from matchers.readers._orders import speaks_to_reader
from matchers.readers._prompt import (
    ANSWER_FORM,
    ANSWER_SCHEMA,
    FORMAT,
    INSTRUCTIONS,
    VERSION,
    asked,
    digest,
    key,
    placed,
    question_digest,
    short,
)
from matchers.readers._settle import settle

__all__ = [
    "ANSWER_FORM", "ANSWER_SCHEMA", "FORMAT", "INSTRUCTIONS", "VERSION", "Endpoint", "Line", "Outcome", "Reader",
    "Using", "as_read", "asked", "digest", "keep", "key", "load", "placed", "question_digest", "readers", "recall",
    "request", "settle", "short", "unread",
]  # fmt: skip


@cache
def readers() -> tuple[Reader, ...]:
    """Return every reader, those that cost nothing first."""
    return tuple(sorted(collect(__name__, "READER", Reader), key=lambda reader: reader.asks))


def request(answer: Answer) -> Request:
    """Return what a reader is given of a question: passages that may answer it, in the order of the file.

    The order of the file reads as it was written, tells nothing of what the signals think, and stays the same when
    only the scores move.
    """
    among = answer.candidates[0].among if answer.candidates else ()
    kept = tuple(place for place in answer.shown if not speaks_to_reader(among[place]))
    return Request(
        answer.question,
        tuple(among[place] for place in kept),
        answer.status,
        answer.review,
        len(answer.shown) - len(kept),
        kept,
        among,
    )
