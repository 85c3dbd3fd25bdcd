"""Say what a change means for the buyer: by its facts where it has some, else by how it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from extractors import facts
from extractors.model import Better, Count, Duration, Fact, Language, Money, Phrase, Rate, Unit, Value
from extractors.text import words
from matchers.model import Effect
from matchers.revisions.substance import Difference, sense

# A working hour or day takes longer on the clock: a week of 168 hours holds 40 of them.
_BUSINESS = Decimal("4.2")
_BUSINESS_DAY = Decimal("1.4")
# Kinds that cost the buyer something or bound what the vendor owes: one more of them is worse, one less better.
_BURDENS = frozenset({"price", "penalty.cap", "penalty.none", "term.notice", "term.duration", "price.revision"})

# Share of the words of the shorter of two phrases from which they say the same.
_SAME_WORDS = 0.34
_DIGITS = re.compile(r"\d+")
_COSTS = re.compile("[€£$]")

_TIMES = frozenset(str(unit) for unit in Unit)
# Kinds that bound another.
_CEILINGS = frozenset({"penalty.cap", "penalty.none"})
# Kinds of facts that the buyer pays by.
_PAYING = frozenset({"price", "price.revision"})
# What a sentence promises less by, and more by.
_LESS = frozenset({
    "deferral", "goal", "option", "except", "none", "negation", "business", "condition", "cap", "charged", "duty",
})  # fmt: skip
_MORE = frozenset({"free", "round the clock", "modality", "guarantee"})


def of_facts(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[str, Effect] | None:
    """Return the kind of fact that moved and what that means; None where no fact did. Worse goes first.

    A ceiling that comes with its penalty is a part of it.
    """
    kinds = dict.fromkeys(fact.kind for fact in (*before, *after))
    found = []
    for kind in kinds:
        ones = [fact.value for fact in before if fact.kind == kind]
        others = [fact.value for fact in after if fact.kind == kind]
        gone, come = _without(ones, others), _without(others, ones)
        if gone or come:
            alone = not (gone and come)
            found.append((alone and kind in _CEILINGS and "penalty.rate" in kinds, _of_values(kind, gone, come), kind))
    if not found:
        return None
    _, effect, kind = min(found, key=lambda one: (one[0], list(Effect).index(one[1])))
    return kind, effect


def _without(values: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    left = list(others)
    rest = []
    for value in values:
        same = next((other for other in left if _are_same(value, other)), None)
        if same is None:
            rest.append(value)
        else:
            left.remove(same)
    return rest


def _are_same(value: Value, other: Value) -> bool:
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


def _of_values(kind: str, gone: Sequence[Value], come: Sequence[Value]) -> Effect:
    if not gone or not come:
        return Effect.WORSE if (kind in _BURDENS) is bool(come) else Effect.BETTER
    better = _directions().get(kind, Better.NEITHER)
    signs = {_sign(one, other) for one, other in zip(gone, come, strict=False)} - {0}
    if better is Better.NEITHER or not signs:
        return Effect.NEUTRAL
    good = 1 if better is Better.HIGHER else -1
    return Effect.BETTER if signs == {good} else Effect.WORSE


def _sign(before: Value, after: Value) -> int:
    one, other = _size(before), _size(after)
    return 0 if one is None or other is None else (other > one) - (other < one)


def _size(value: Value) -> Decimal | None:
    match value:
        case Duration():
            long = value.hours >= 24 and value.unit.hours >= 24
            return value.hours * (1 if not value.business else _BUSINESS_DAY if long else _BUSINESS)
        case Money():
            return value.amount
        case Rate():
            return value.percent
        case Count():
            return value.amount
    return None


@cache
def _directions() -> Mapping[str, Better]:
    return {kind.name: kind.better for family in facts.families() for kind in family.kinds}


def of_settling(found: Difference) -> Effect | None:
    """Return the effect of a point that was put off or made a mere aim, or no longer is; None where none was."""
    for concept in ("deferral", "goal"):
        if concept in found.come.concepts:
            return Effect.WORSE
        if concept in found.gone.concepts:
            return Effect.BETTER
    return None


def of_difference(found: Difference, kind: str, concepts: frozenset[str]) -> Effect:
    """Return what a change of wording means for the buyer, `concepts` being those of both wordings.

    A cap on what the buyer pays is as good as one on what is due to him is bad.
    """
    gone, come = found.gone.concepts, found.come.concepts
    pays = kind in _PAYING or "revision" in concepts
    if pays and ("cap" in gone) is not ("cap" in come):
        return Effect.BETTER if "cap" in come else Effect.WORSE
    grown = _grown(found)
    if grown and ("within" in concepts or pays):
        return Effect.WORSE if grown > 0 else Effect.BETTER
    less = len(come & _LESS) + len(gone & _MORE)
    more = len(gone & _LESS) + len(come & _MORE)
    if less != more:
        return Effect.WORSE if less > more else Effect.BETTER
    words_gone, words_come = found.gone.words.total(), found.come.words.total()
    if words_come > words_gone:
        return Effect.BETTER
    return Effect.WORSE if words_come < words_gone else Effect.NEUTRAL


def _grown(found: Difference) -> int:
    """Say whether the one figure that moved grew (1) or shrank (-1); 0 where it cannot be told."""
    gone, come = list(found.gone.figures), list(found.come.figures)
    if len(gone) != 1 or len(come) != 1:
        return 0
    (one, unit), (other, other_unit) = (_split(figure) for figure in (gone[0], come[0]))
    if one is None or other is None or (unit in _TIMES) is not (other_unit in _TIMES):
        return 0
    if unit in _TIMES:
        one, other = one * Unit(unit).hours, other * Unit(other_unit).hours
    elif unit != other_unit:
        return 0
    return (other > one) - (other < one)


def _split(figure: str) -> tuple[Decimal | None, str]:
    number, _, unit = figure.replace("(1)", "1").partition(" ")
    return (Decimal(number) if re.fullmatch(r"\d+(?:\.\d+)?", number) else None), unit


def of_passage(text: str, language: Language) -> Effect:
    """Return what a passage means that was added; removed, it means the opposite."""
    found = sense(text, language).concepts
    costs = "charged" in found or ("price" in found and _COSTS.search(text))
    if found & {"exclusion", "duty"} or (costs and not found & {"free", "negation"}):
        return Effect.WORSE
    return Effect.NEUTRAL if "deferral" in found else Effect.BETTER


def opposite(effect: Effect) -> Effect:
    """Turn better into worse and worse into better."""
    return {Effect.BETTER: Effect.WORSE, Effect.WORSE: Effect.BETTER}.get(effect, effect)
