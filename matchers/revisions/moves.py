"""Tell which passages stand in another place than before, and which clauses answer to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matchers.revisions.anchors import in_order
from matchers.revisions.matches import Match
from matchers.revisions.units import Unit, title_key

# Share of the smaller of two clauses that they must have in common to be the same clause.
_MOSTLY = 0.3


class Homes:
    """Which clause of one revision answers to which of the other, by what they share and by their titles."""

    def __init__(self, before: Sequence[Unit], after: Sequence[Unit], links: Sequence[tuple[int, int]]) -> None:
        self._shared: Counter[tuple[int, int]] = Counter()
        self._sizes = tuple(self._size(units) for units in (before, after))
        self._titles = tuple(
            {unit.clause: title_key(unit.quote.path[-1]) if unit.quote.path else "" for unit in units}
            for units in (before, after)
        )
        self._known = tuple(set(titles.values()) for titles in self._titles)
        self._chapters = tuple(
            {unit.clause: title_key(unit.quote.path[-2]) for unit in units if len(unit.quote.path) > 1}
            for units in (before, after)
        )
        for left, right in links:
            one, other = before[left], after[right]
            if not one.silent:
                self._shared[one.clause, other.clause] += min(len(one.key), len(other.key))

    @staticmethod
    def _size(units: Sequence[Unit]) -> Counter[int]:
        size: Counter[int] = Counter()
        for unit in units:
            size[unit.clause] += 0 if unit.silent else len(unit.key)
        return size

    def are_same(self, before: int, after: int) -> bool:
        """Say whether two clauses, by their places, answer to each other: by their titles, or by what they share."""
        old, new = self._titles[0].get(before, ""), self._titles[1].get(after, "")
        if old == new:
            return True
        if old in self._known[1] or new in self._known[0]:
            return False
        smaller = min(self._sizes[0][before], self._sizes[1][after])
        return smaller > 0 and self._shared[before, after] >= _MOSTLY * smaller

    def were_parted(self, before: int, after: int, in_order: bool, restyled: bool) -> bool:
        """Say whether what goes from one clause to another has moved; a clause may move with its heading.

        What keeps its order has moved only from a clause that stays into one that was there: a new heading moves
        nothing. Where all was `restyled`, one of the two clauses must be found again.
        """
        if self.are_same(before, after):
            return not in_order and self._changed_chapter(before, after)
        stays = any(self.are_same(before, other) for other in self._titles[1])
        was_there = any(self.are_same(other, after) for other in self._titles[0])
        if in_order:
            return stays and was_there
        return not restyled or stays or was_there

    def _changed_chapter(self, before: int, after: int) -> bool:
        """Say whether a clause stands in another chapter, the two chapters being found in both revisions."""
        old, new = self._chapters[0].get(before, ""), self._chapters[1].get(after, "")
        both = set(self._chapters[0].values()) & set(self._chapters[1].values())
        return old != new and {old, new} <= both


def moved(
    before: Sequence[Unit], after: Sequence[Unit], matches: Sequence[Match], restyled: bool = False
) -> set[Match]:
    """Return the matches that left the order of the others for another clause.

    Where all of a document was `restyled`, either the clause left or the one entered must be found again.
    """
    whole = sorted(matches, key=lambda match: (match.lefts[0], match.rights[0]))
    links = [(match.lefts[0], match.rights[0], sum(len(before[left].key) for left in match.lefts)) for match in whole]
    kept = in_order(links)
    homes = Homes(before, after, [links[place][:2] for place in sorted(kept)])
    return {
        match
        for place, match in enumerate(whole)
        if homes.were_parted(before[match.lefts[0]].clause, after[match.rights[0]].clause, place in kept, restyled)
    }
