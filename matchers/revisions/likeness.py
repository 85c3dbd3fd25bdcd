"""Say how alike two passages are in what they talk about, rare words counting more than common ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from extractors.model import Language
from matchers.revisions.substance import SUBJECTS, sense, stems
from matchers.revisions.units import ALONE, Unit

Bag = frozenset[str]

# A feature that stands in more of the open units than this points nowhere.
_COMMON = 60
# What a figure that the other passage does not hold counts for: it is what is expected to change.
_MOVING = 0.3
# Letters of a piece of a heading that are enough to know it by.
_TITLE_PART = 15
# Share of what a passage says from which another passage says it too.
_RESTATED = 0.62
# The rarest words of a passage that are looked up to find where else it is said.
_RAREST = 4
# Candidates that are looked at for each unit, best first.
_MOST = 12


def bag(text: str, language: Language) -> Bag:
    """Return the content words of a text, the concepts that it names, and its figures."""
    said = sense(text, language)
    return frozenset(
        (
            *said.words,
            *(f"#{concept}" for concept in said.concepts & SUBJECTS),
            *(f"={figure.replace('(1)', '1')}" for figure in said.figures if figure[0] != "/"),
        )
    )


def weigh(units: Sequence[Unit], bags: Iterable[Bag], language: Language) -> Mapping[str, float]:
    """Return how much each feature of some bags tells: the rarer it is in all units, the more."""
    count = Counter(stem for unit in units for stem in set(stems(unit.text, language)))
    others = Counter(feature for one in bags for feature in one if feature not in count)
    return {feature: log(1 + len(units) / number) for feature, number in (count + others).items()}


def shared(one: Bag, other: Bag, weight: Mapping[str, float]) -> float:
    """Return what two passages share, as a share of all that they hold (0 to 1); figures may have moved."""
    common = 2 * sum(weight[feature] for feature in one & other)
    apart = sum(weight[feature] * (_MOVING if feature[0] == "=" else 1) for feature in one ^ other)
    return common / (common + apart) if common else 0.0


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


class Statements:
    """All that a revision says, to be asked whether it says something somewhere."""

    def __init__(self, units: Sequence[Unit], weight: Mapping[str, float], language: Language) -> None:
        self._units = units
        self._weight = weight
        self._language = language
        self._holders: dict[str, list[int]] = defaultdict(list)
        for unit in units:
            for stem in set(stems(unit.text, language)):
                self._holders[stem].append(unit.index)

    def restating(self, said: Bag, unit: Unit) -> int | None:
        """Return the place of what says most of a passage that begins with a unit, its figures included, or None.

        A few words ("à voir en réunion") say the same only if they are said of the same thing.
        """
        silent = next((one.index for one in self._units if one.silent and unit.key in one.key), None)
        if silent is not None and len(unit.key) >= _TITLE_PART:
            return silent  # a heading or a question that a page break cut in two
        facets = _facets(said)
        whole = sum(self._weight[facet] for facet in facets)
        rarest = sorted(facets, key=lambda facet: (len(self._holders.get(facet, ())), facet))
        held = [facet for facet in rarest if facet in self._holders][:_RAREST]
        best: tuple[float, int] | None = None
        for place in sorted({place for facet in held for place in self._holders[facet][:_COMMON]}):
            if not self._may_restate(place, unit):
                continue
            other = bag(self._units[place].text, self._language)
            share = sum(self._weight[facet] for facet in facets & other) / whole
            told = all(figure in other for figure in facets if figure.startswith("="))
            if share >= _RESTATED and told and (best is None or share > best[0]):
                best = share, place
        return best[1] if best else None

    def mention(self, feature: str) -> bool:
        """Say whether any unit has a feature."""
        return feature in self._holders

    def _may_restate(self, place: int, unit: Unit) -> bool:
        other = self._units[place]
        return not other.silent and (len(unit.key) >= ALONE or not unit.topic or unit.topic == other.topic)


def _facets(bag: Bag) -> Bag:
    return frozenset(feature for feature in bag if not feature.startswith("#"))
