"""Find two passages that both speak to a question and cannot both be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Protocol

from extractors import values
from extractors.model import BlockKind, Duration, Language, Money, Question, Value, Wanted, plain
from extractors.text import flat
from matchers._linear import Linear
from matchers.model import Candidate
from matchers.signals._index import index

# Of so many passages that most likely say something to the point, any two are held against each other.
_HELD = 4
_LIKELY = 0.5
_NEGATIONS = ("near negation", "near none")
_KINDS = ("durations", "money", "rates", "rhythms", "hours")
# The kinds of values that an answer of a kind comes in; any, where a question wants something else.
_COMES_IN = {
    Wanted.DURATION: ("durations",),
    Wanted.AMOUNT: ("money", "rates"),
    Wanted.FREQUENCY: ("rhythms", "durations", "numbers"),
    Wanted.COUNT: ("numbers", "durations"),
    Wanted.DATE: ("hours", "durations", "numbers"),
}
_ANY = (*_KINDS, "numbers")

Chances = Mapping[str, float]
Stated = Mapping[str, frozenset[str]]


class Examined(Protocol):
    """A candidate that was examined."""

    @property
    def candidate(self) -> Candidate:
        """Return the candidate."""
        ...

    @property
    def rows(self) -> tuple[dict[str, float], ...]:
        """Return its features, first for the question as a whole."""
        ...


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The two candidates that most likely contradict each other, and how likely it is."""

    places: tuple[int, ...] = ()
    chance: float = 0.0

    @property
    def likely(self) -> bool:
        """Say whether it is likelier than not."""
        return self.chance >= _LIKELY

    def shifted(self, statuses: Chances) -> dict[str, float]:
        """Return the chances of the statuses: what two passages tell differently is answered in part."""
        return {
            name: (1 - self.chance) * value + (self.chance if name == "partial" else 0.0)
            for name, value in statuses.items()
        }


def contradiction(
    model: Linear,
    question: Question,
    judged: Sequence[Examined],
    chances: Sequence[Sequence[Chances]],
    language: Language,
) -> Contradiction:
    """Return the likeliest contradiction among what answers a question as a whole."""
    found = [
        Contradiction(places, model.chances(row)["apart"])
        for places, row in contradiction_rows(question, judged, chances, language)
    ]
    return max(found, key=lambda one: one.chance, default=Contradiction())


def contradiction_rows(
    question: Question, judged: Sequence[Examined], chances: Sequence[Sequence[Chances]], language: Language
) -> list[tuple[tuple[int, int], dict[str, float]]]:
    """Return the features of every two candidates that may contradict each other, by their places.

    `chances[i][0]` are those of candidate i for the question as a whole.
    """
    wanted, said = [part.wanted for part in question.parts], [row[0] for row in chances]
    settles = [row["answers"] + row["partial"] for row in said]
    held = sorted(sorted(range(len(judged)), key=lambda place: (-settles[place], place))[:_HELD])
    return [
        ((one, other), _row(wanted, (judged[one], judged[other]), (said[one], said[other]), language))
        for one, other in combinations(held, 2)
    ]


def _row(
    wanted: Sequence[Wanted], two: tuple[Examined, Examined], said: tuple[Chances, Chances], language: Language
) -> dict[str, float]:
    settles = [row["answers"] + row["partial"] for row in said]
    less = min(settles)
    kinds = _COMES_IN.get(wanted[0], _ANY) if wanted else _ANY
    apart, single, alike = _compared(_stated(_text(two[0]), language), _stated(_text(two[1]), language), kinds)
    one, other = (_words(each, language) for each in two)
    shared = len(one & other) / max(min(len(one), len(other)), 1)
    negated = sum(abs(two[0].rows[0][name] - two[1].rows[0][name]) for name in _NEGATIONS)
    # Rows of one table speak of different things, and so do two passages to a question that asks two things.
    comparable = float(not _one_table(*two) and len(wanted) < 2)
    return {
        "settles less": less,
        "settles more": max(settles),
        "answers less": min(row["answers"] for row in said),
        "values apart": apart,
        "values alike": alike,
        "words shared": shared,
        "words alike": len(one & other) / max(len(one | other), 1),
        "negation apart": negated,
        "met less": min(each.rows[0]["read met"] for each in two),
        "cover less": min(each.rows[0]["cover with lead"] for each in two),
        "comparable": comparable,
        "comparable settles": comparable * less,
        "comparable values apart": comparable * less * apart,
        "comparable values apart, one each": comparable * less * single,
        "comparable values apart, words shared": comparable * less * apart * shared,
        "comparable values alike": comparable * less * alike,
        "comparable negation apart": comparable * less * negated,
    }


def _text(one: Examined) -> str:
    return one.candidate.among[one.candidate.place].text


def _words(one: Examined, language: Language) -> frozenset[str]:
    return frozenset(
        word for word in index(one.candidate.among, language).sets[one.candidate.place] if not word.isdigit()
    )


def _one_table(one: Examined, other: Examined) -> bool:
    rows = [each.candidate.among[each.candidate.place] for each in (one, other)]
    return all(row.kind is BlockKind.ROW for row in rows) and rows[0].lead == rows[1].lead


def _compared(one: Stated, other: Stated, kinds: Sequence[str]) -> tuple[float, float, float]:
    """Say whether two passages state no value in common, one value each and not the same, a value in common."""
    both = [(one[kind], other[kind]) for kind in one.keys() & other.keys() if kind.split()[0] in kinds]
    apart = [(mine, yours) for mine, yours in both if not mine & yours]
    single = any(len(mine) == len(yours) == 1 for mine, yours in apart)
    return float(bool(apart)), float(single), float(len(apart) < len(both))


@lru_cache(maxsize=8192)
def _stated(text: str, language: Language) -> Stated:
    """Return the values of each kind that a text states; "numbers" are those that belong to none."""
    said = flat(text).text
    found = values.find(said, language)
    held = {kind: getattr(found, kind) for kind in _KINDS}
    taken = [(value.start, value.end) for some in held.values() for value in some]
    numbers = [
        plain(number) for number, place in values.numbers(said, language)
        if not any(start <= place < end for start, end in taken)
    ]  # fmt: skip
    stated: dict[str, set[str]] = {"numbers": set(numbers)} if numbers else {}
    for kind, some in held.items():
        for one in some:
            stated.setdefault(_comparable(kind, one.value), set()).add(_told(one.value))
    return {kind: frozenset(told) for kind, told in stated.items()}


def _comparable(kind: str, value: Value) -> str:
    """Name the kind of a value; prices per month and per year, and with and without tax, do not compare."""
    return f"{kind} {value.per} {value.tax == 'TTC'}" if isinstance(value, Money) else kind


def _told(value: Value) -> str:
    """Write a value so that what is worth the same reads the same: a year and twelve months, 590 € and 590 € HT."""
    if isinstance(value, Duration):
        return f"{value.hours:.1f} {value.business}"
    return plain(value.amount.normalize()) if isinstance(value, Money) else str(value)
