"""Say what a change of facts means for the buyer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extractors import facts
from extractors.model import Better, Count, Duration, Fact, Language, Money, Phrase, Value
from extractors.text import words
from matchers.model import Effect
from matchers.revisions.sizes import size
from matchers.revisions.substance import sense

# Kinds that cost the buyer something or bound what the vendor owes: one more of them is worse, one less better.
_BURDENS = frozenset({"price", "penalty.cap", "penalty.none", "term.notice", "term.duration", "price.revision"})

# Share of the words of the shorter of two phrases from which they say the same.
_SAME_WORDS = 0.34
_DIGITS = re.compile(r"\d+")
# Kinds whose phrases are the same if they are as large.
_SIZED = frozenset({"sla.hours", "backup.frequency", "backup.restore_test"})
# Kinds that bound another.
_CEILINGS = frozenset({"penalty.cap", "penalty.none"})


def of_facts(
    before: Sequence[Fact], after: Sequence[Fact], known: frozenset[str], language: Language
) -> list[tuple[str, Effect]]:
    """Return the kinds of facts that moved and what that means for each, the kind that tells most first.

    `known` are the kinds that the earlier revision states anywhere. A ceiling that comes with its penalty, here or
    elsewhere, is a part of it. Worse goes first.
    """
    kinds = dict.fromkeys(fact.kind for fact in (*before, *after))
    found = []
    for kind in kinds:
        ones = [fact.value for fact in before if fact.kind == kind]
        others = [fact.value for fact in after if fact.kind == kind]
        gone, come = _without(kind, ones, others, language), _without(kind, others, ones, language)
        if gone or come:
            follows = kind in _CEILINGS and not (gone and come) and "penalty.rate" in kinds
            effect = _of_values(kind, gone, come, language)
            if kind == "penalty.cap" and come and not gone and "penalty.rate" not in known:
                effect = Effect.NEUTRAL
            found.append((follows, effect, kind))
    found.sort(key=lambda one: (one[0], list(Effect).index(one[1])))
    return [(kind, effect) for _, effect, kind in found]


def _without(kind: str, values: Sequence[Value], others: Sequence[Value], language: Language) -> list[Value]:
    left = list(others)
    rest = []
    for value in values:
        same = next((other for other in left if _are_same(kind, value, other, language)), None)
        if same is None:
            rest.append(value)
        else:
            left.remove(same)
    return rest


def _are_same(kind: str, value: Value, other: Value, language: Language) -> bool:
    sizes = size(kind, value, language), size(kind, other, language)
    if kind in _SIZED and None not in sizes:
        return sizes[0] == sizes[1]
    match value, other:
        case Duration(), Duration():
            return value.hours == other.hours and value.business is other.business
        case Phrase(), Phrase():
            figures, numbers = set(_DIGITS.findall(value.text)), set(_DIGITS.findall(other.text))
            if figures or numbers:
                # "24 hours a day" and "around the clock": only figures on both sides can be told apart.
                return not (figures and numbers) or figures == numbers
            ones, others = set(words(value.text)), set(words(other.text))
            return len(ones & others) >= _SAME_WORDS * min(len(ones), len(others))
    return str(value).casefold() == str(other).casefold()


def _of_values(kind: str, gone: Sequence[Value], come: Sequence[Value], language: Language) -> Effect:
    if kind == "sla.clock_start":
        return _of_starts(gone, come, language)
    if not gone or not come:
        return Effect.WORSE if (kind in _BURDENS) is bool(come) else Effect.BETTER
    better = _directions().get(kind, Better.NEITHER)
    signs = {_sign(kind, one, other, language) for one, other in _couples(gone, come)} - {0}
    if better is Better.NEITHER or not signs:
        return Effect.NEUTRAL
    good = 1 if better is Better.HIGHER else -1
    return Effect.BETTER if signs == {good} else Effect.WORSE


def is_figure(fact: Fact) -> bool:
    """Say whether a fact is stated by a figure or a rhythm, not by words alone."""
    return not isinstance(fact.value, Phrase) or fact.kind in _SIZED


def _couples(gone: Sequence[Value], come: Sequence[Value]) -> list[tuple[Value, Value]]:
    """Put values of the same things together, "1 exercise /year" and "2 exercises /year", the rest in their order."""
    left = list(come)
    found = []
    for value in sorted(gone, key=lambda value: all(_thing(value) != _thing(other) for other in come)):
        other = next((one for one in left if _thing(one) == _thing(value)), left[0] if left else None)
        if other is not None:
            left.remove(other)
            found.append((value, other))
    return found


def _thing(value: Value) -> str:
    match value:
        case Count():
            return f"{value.noun.removesuffix('s')} {value.per}"
        case Money():
            return value.per
    return ""


def _of_starts(gone: Sequence[Value], come: Sequence[Value], language: Language) -> Effect:
    """Judge starts of a clock: what the buyer does starts it at once, what the vendor does when he gets round to it."""
    late, early = (
        any("clock of the vendor" in sense(str(value), language).concepts for value in values)
        for values in (come, gone)
    )
    if come and (late is not early or not gone):
        return Effect.WORSE if late else Effect.BETTER
    return Effect.NEUTRAL if come or early else Effect.WORSE


def _sign(kind: str, before: Value, after: Value, language: Language) -> int:
    one, other = size(kind, before, language), size(kind, after, language)
    return 0 if one is None or other is None else (other > one) - (other < one)


@cache
def _directions() -> Mapping[str, Better]:
    return {kind.name: kind.better for family in facts.families() for kind in family.kinds}
