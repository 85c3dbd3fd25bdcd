"""A chain of revisions as a page: changed clauses side by side, word by word, worse first; facts marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractors import values
from extractors.model import Duration, Fact, Language, Money, Rate, Value
from extractors.text import flat
from matchers.model import Change, Effect
from pipeline import pages
from pipeline.chain import Chain, Step, Thread, threads
from pipeline.reports import _values
from pipeline.reports._redline import PUT, SAME, STRUCK, redline

Piece = tuple[str, bool, str]
"""A stretch of text: SAME, STRUCK or PUT; whether it states a fact; its words."""


def page(chain: Chain, lang: str) -> bytes:
    """Return the page, in French or English."""
    steps = [_step(step, lang) for step in chain.steps]
    changes = [change for step in chain.steps for change in step.changes]
    moved = [thread for thread in threads(chain) if thread.moved]
    return pages.render(
        "redline",
        lang,
        names=[revision.document.path.name for revision in chain.revisions],
        steps=steps,
        total=len(changes),
        worse=sum(change.effect is Effect.WORSE for change in changes),
        facts=[_row(thread, lang) for thread in moved] if len(chain.steps) > 1 else [],
    )


def sides(change: Change, before: Language, after: Language) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the passage before and after, each cut where a word changed and where the value of a fact stands."""
    old, new = (quote.text if quote else "" for quote in (change.before, change.after))
    pieces = redline(old, new)
    return (
        tuple(_cut(pieces, (SAME, STRUCK), _spans(old, change.facts_before, before))),
        tuple(_cut(pieces, (SAME, PUT), _spans(new, change.facts_after, after))),
    )


def _step(step: Step, lang: str) -> dict[str, Any]:
    ranked = sorted(step.changes, key=lambda change: list(Effect).index(change.effect))
    names = step.before.document.path.name, step.after.document.path.name
    return {"before": names[0], "after": names[1], "changes": [_change(change, step, lang) for change in ranked]}


def _change(change: Change, step: Step, lang: str) -> dict[str, Any]:
    stated = [
        ", ".join(_values.worded(fact.value, lang) for fact in side)
        for side in (change.facts_before, change.facts_after)
    ]
    names = (step.before.document.path.name, step.after.document.path.name)
    quotes = (change.before, change.after)
    written = sides(change, step.before.language, step.after.language)
    return {
        "effect": change.effect.value,
        "type": change.type.value,
        "kind": _values.kind(change.kind, lang) if change.kind else "",
        "moved": " → ".join(each or "–" for each in stated) if stated[0] != stated[1] else "",
        "clause": change.clause,
        "sides": [
            {"file": name, "page": quote.page if quote else None, "pieces": pieces}
            for name, quote, pieces in zip(names, quotes, written, strict=True)
        ],
    }


def _row(thread: Thread, lang: str) -> dict[str, Any]:
    return {
        "kind": _values.kind(thread.first.kind, lang),
        "scope": thread.first.scope,
        "cells": [_values.worded(fact.value, lang) if fact else "" for fact in thread.facts],
        "effect": thread.effect.value if thread.effect else "",
    }


def _spans(text: str, facts: Sequence[Fact], language: Language) -> list[tuple[int, int]]:
    """Return where the values of facts stand in a passage."""
    if not facts:
        return []
    folded = flat(text)
    found = values.find(folded.text, language)
    wanted = {_number(fact.value) for fact in facts}
    stated = (each for kind in (found.durations, found.money, found.rates, found.rhythms, found.hours) for each in kind)
    return [folded.span(each.start, each.end) for each in stated if _number(each.value) in wanted]


def _number(value: Value) -> tuple[object, ...]:
    """Return what makes a value the same wherever it stands: the tax of a price may stand at the head of its column."""
    match value:
        case Duration(amount, unit):
            return (amount * unit.hours,)
        case Money(amount):
            return (amount, "money")
        case Rate(percent):
            return (percent, "%")
        case _:
            return (str(value),)


def _cut(pieces: Sequence[tuple[str, str]], kinds: tuple[str, str], spans: list[tuple[int, int]]) -> Iterator[Piece]:
    place = 0
    for kind, text in pieces:
        if kind not in kinds:
            continue
        end = place + len(text)
        cuts = sorted({place, end, *(cut for span in spans for cut in span if place < cut < end)})
        for start, stop in pairwise(cuts):
            is_fact = any(span[0] <= start and stop <= span[1] for span in spans)
            yield kind, is_fact, text[start - place : stop - place]
        place = end
