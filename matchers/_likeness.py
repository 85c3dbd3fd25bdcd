"""Say how alike two passages are in what they talk about, rare words counting more than common ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from extractors.model import Language
from matchers._substance import SUBJECTS, sense
from matchers._units import Unit

Bag = frozenset[str]

# A feature that stands in more of the open units than this points nowhere.
_COMMON = 60
# Candidates that are looked at for each unit, best first.
_MOST = 12


def bag(text: str, language: Language) -> Bag:
    """Return the content words of a text, the concepts that it names, and its figures."""
    said = sense(text, language)
    return frozenset(
        (
            *said.words,
            *(f"#{concept}" for concept in said.concepts & SUBJECTS),
            *(f"={figure}" for figure in said.figures),
        )
    )


def weigh(bags: Iterable[Bag]) -> Mapping[str, float]:
    """Return how much each feature tells: the rarer, the more."""
    count: Counter[str] = Counter()
    total = 0
    for one in bags:
        total += 1
        count.update(one)
    return {feature: log(1 + total / number) for feature, number in count.items()}


def shared(one: Bag, other: Bag, weight: Mapping[str, float]) -> float:
    """Return what two passages share, as a share of all that they hold (0 to 1)."""
    both = sum(weight[feature] for feature in one) + sum(weight[feature] for feature in other)
    return 2 * sum(weight[feature] for feature in one & other) / both if both else 0.0


def candidates(
    before: Sequence[Unit],
    after: Sequence[Unit],
    bags: tuple[Mapping[int, Bag], Mapping[int, Bag]],
    weight: Mapping[str, float],
) -> set[tuple[int, int]]:
    """Return the indexes of units worth a look: those that share the rarest features, or their topic."""
    holders: dict[str, list[int]] = defaultdict(list)
    for unit in after:
        for feature in bags[1][unit.index]:
            holders[feature].append(unit.index)
        if unit.topic:
            holders[f"|{unit.topic}"].append(unit.index)
    found: set[tuple[int, int]] = set()
    for unit in before:
        score: dict[int, float] = defaultdict(float)
        for feature in sorted(bags[0][unit.index]):
            rights = holders.get(feature, ())
            for right in rights if len(rights) <= _COMMON else ():
                score[right] += weight[feature]
        best = sorted(score, key=lambda right: (-score[right], right))[:_MOST]
        akin = holders.get(f"|{unit.topic}", [])[:_COMMON] if unit.topic else []
        found.update((unit.index, right) for right in (*best, *akin))
    return found
