"""Readers: a language model or a person says what each passage is to a question, and rules make the verdict of it."""

from __future__ import annotations

from functools import cache

from extractors.registry import collect
from matchers.model import Answer, Request
from matchers.readers._kept import Line, keep, load, recall
from matchers.readers._model import Endpoint, Outcome, Reader, Using
from matchers.readers._orders import gives_orders
from matchers.readers._prompt import ANSWER_FORM, ANSWER_SCHEMA, INSTRUCTIONS, VERSION, asked, digest, key
from matchers.readers._settle import settle

__all__ = [
    "ANSWER_FORM", "ANSWER_SCHEMA", "INSTRUCTIONS", "VERSION", "Endpoint", "Line", "Outcome", "Reader", "Using",
    "asked", "digest", "keep", "key", "load", "readers", "recall", "request", "settle",
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
    passages = tuple(among[place] for place in answer.shown)
    kept = tuple(one for one in passages if not gives_orders(" ".join((*one.lead, one.text))))
    return Request(answer.question, kept, answer.status, answer.review, len(passages) - len(kept))
