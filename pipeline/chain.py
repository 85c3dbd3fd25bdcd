"""A chain of revisions: what each step changed, and what became of each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from extractors import formats
from extractors.model import Document, Fact, Quote
from extractors.text import plain
from matchers.model import Change, Effect, Pair
from pipeline.model import Revision
from pipeline.review import compare, revise


@dataclass(frozen=True, slots=True)
class Step:
    """What lies between two revisions that follow each other; `links` pairs the facts that are one."""

    before: Revision
    after: Revision
    changes: tuple[Change, ...]
    links: tuple[tuple[Fact, Fact], ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A fact through the revisions, None where it is not stated; `effect` is that of its worst step, if it moved."""

    facts: tuple[Fact | None, ...]
    effect: Effect | None

    @property
    def first(self) -> Fact:
        """Return the fact where it is first stated."""
        return next(fact for fact in self.facts if fact)

    @property
    def moved(self) -> bool:
        """Say whether the fact came, went or took another value."""
        return len({str(fact.value) if fact else "" for fact in self.facts}) > 1


@dataclass(frozen=True, slots=True)
class Chain:
    """Revisions, oldest first, and the steps between them."""

    revisions: tuple[Revision, ...]
    steps: tuple[Step, ...]


def follow(
    paths: Sequence[Path],
    lang: str = "auto",
    read: Callable[[Path], Document] = formats.read,
    cues: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Chain:
    """Read revisions, oldest first, and compare each with the one before; `cues` are the buyer's own words.

    Raises UnreadableError where one of them cannot be read.
    """
    found = tuple(revise(path, (), lang, read, cues=cues) for path in paths)
    return Chain(found, tuple(_step(before, after) for before, after in pairwise(found)))


def threads(chain: Chain) -> tuple[Thread, ...]:
    """Return every fact with its history: the moved ones first and worse before better, then as first stated."""
    found: list[list[Fact | None]] = [[fact] for fact in chain.revisions[0].facts]
    for place, step in enumerate(chain.steps, 1):
        nexts = dict(step.links)
        taken = set(nexts.values())
        for thread in found:
            last = thread[-1]
            thread.append(nexts.get(last) if last else None)
        found += [[*[None] * place, fact] for fact in step.after.facts if fact not in taken]
    whole = [Thread(tuple(facts), _effect(facts, chain)) for facts in found]
    order = [*Effect, None]
    return tuple(sorted(whole, key=lambda thread: (not thread.moved, order.index(thread.effect))))


def _step(before: Revision, after: Revision) -> Step:
    pairs, told = compare(before, after)
    return Step(before, after, told, tuple(_links(pairs, before.facts, after.facts)))


def _links(pairs: Iterable[Pair], before: tuple[Fact, ...], after: tuple[Fact, ...]) -> Iterable[tuple[Fact, Fact]]:
    """Pair the facts that are one: by the passage they stand in first, then by what they are said of."""
    left, right = list(dict.fromkeys(before)), list(dict.fromkeys(after))
    for pair in pairs:
        if pair.before and pair.after:
            ones = [fact for fact in left if _stands_in(fact, pair.before)]
            others = [fact for fact in right if _stands_in(fact, pair.after)]
            yield from _matched(ones, others, left, right, (_same_value, _same_scope, _same_kind))
    yield from _matched(list(left), list(right), left, right, (_same_scope,))


def _matched(
    ones: list[Fact],
    others: list[Fact],
    left: list[Fact],
    right: list[Fact],
    tests: Sequence[Callable[[Fact, Fact], bool]],
) -> Iterable[tuple[Fact, Fact]]:
    """Yield pairs, the strictest test first, and take them off what is left."""
    for test in tests:
        for one in list(ones):
            other = next((other for other in others if one.kind == other.kind and test(one, other)), None)
            if other:
                for fact, lists in ((one, (ones, left)), (other, (others, right))):
                    for each in lists:
                        each.remove(fact)
                yield one, other


def _same_value(one: Fact, other: Fact) -> bool:
    return one.value == other.value and plain(one.scope) == plain(other.scope)


def _same_scope(one: Fact, other: Fact) -> bool:
    return bool(one.scope) and plain(one.scope) == plain(other.scope)


def _same_kind(one: Fact, other: Fact) -> bool:
    return one.kind == other.kind


def _stands_in(fact: Fact, quote: Quote) -> bool:
    return fact.quote.block == quote.block and fact.quote.start < quote.end and quote.start < fact.quote.end


def _effect(facts: Sequence[Fact | None], chain: Chain) -> Effect | None:
    found = []
    for step, one, other in zip(chain.steps, facts, facts[1:], strict=False):
        if (str(one.value) if one else "") != (str(other.value) if other else ""):
            found += [
                change.effect for change in step.changes if one in change.facts_before or other in change.facts_after
            ]
    return min(found, key=list(Effect).index, default=None)
