"""Find what two revisions have in common word for word, wherever it was split, merged or moved to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from matchers.revisions.units import ALONE, Unit

# Characters of a key by which the place is found where two differently cut texts may run alike.
_OPENING = 10
# Places that are tried for one opening: rows of a long table all begin alike.
_TRIES = 50
# Keys shorter than this ("oui", "2h") say nothing by themselves: they are matched by their neighbours only.
_TELLING = 12

Link = tuple[int, int]


class Links:
    """Pairs of units, by their indexes, that say the same; a unit may stand in several where it was split."""

    def __init__(self, before: Sequence[Unit], after: Sequence[Unit]) -> None:
        self.before, self.after = before, after
        self.found: list[Link] = []
        self.used_before: set[int] = set()
        self.used_after: set[int] = set()

    def add(self, left: int, right: int) -> None:
        """Link two units."""
        self.found.append((left, right))
        self.used_before.add(left)
        self.used_after.add(right)

    def is_free(self, left: int, right: int) -> bool:
        """Say whether two units exist and neither is linked yet."""
        return (
            0 <= left < len(self.before)
            and 0 <= right < len(self.after)
            and left not in self.used_before
            and right not in self.used_after
        )

    def are_same(self, left: int, right: int) -> bool:
        """Say whether two free units say the same: few words must also be said of the same thing."""
        one, other = self.before[left], self.after[right]
        if one.key != other.key:
            return False
        return len(one.key) >= ALONE or not one.topic or not other.topic or one.topic == other.topic


def same(before: Sequence[Unit], after: Sequence[Unit]) -> Links:
    """Link every unit that is found in the other revision with nothing but its typesetting changed."""
    links = Links(before, after)
    _unique(links)
    _neighbours(links)
    _recut(links)
    _repeated(links)
    return links


def _places(units: Iterable[Unit], used: set[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.index not in used:
            places[unit.key].append(unit.index)
    return places


def _unique(links: Links) -> None:
    """Link what stands exactly once on either side."""
    after = _places(links.after, set())
    for key, [*lefts] in _places(links.before, set()).items():
        rights = after.get(key, [])
        if len(lefts) == len(rights) == 1 and len(key) >= _TELLING and links.are_same(lefts[0], rights[0]):
            links.add(lefts[0], rights[0])


def _neighbours(links: Links) -> None:
    """Grow every link forwards and backwards over equal units: rows that repeat stand beside rows that do not."""
    for step in (1, -1):
        for left, right in sorted(links.found, reverse=step < 0):
            left, right = left + step, right + step
            while links.is_free(left, right) and links.are_same(left, right):
                links.add(left, right)
                left, right = left + step, right + step


def _recut(links: Links) -> None:
    """Link runs of units that read the same but are cut elsewhere: a paragraph split, rows read as one paragraph."""
    openings: dict[str, list[int]] = defaultdict(list)
    for unit in links.after:
        if unit.index not in links.used_after and len(unit.key) >= _OPENING:
            openings[unit.key[:_OPENING]].append(unit.index)
    for unit in links.before:
        if len(unit.key) < _OPENING:
            continue
        for right in openings.get(unit.key[:_OPENING], ())[:_TRIES]:
            if links.is_free(unit.index, right) and _run(links, unit.index, right):
                break


def _run(links: Links, left: int, right: int) -> bool:
    """Link the longest run from two free units whose texts are equal and end together; False if there is none."""
    pairs: list[Link] = []
    complete = 0
    one, other = links.before[left].key, links.after[right].key
    while True:
        common = min(len(one), len(other))
        if one[:common] != other[:common]:
            break
        pairs.append((left, right))
        one, other = one[common:], other[common:]
        if not one and not other:
            complete = len(pairs)
        if not one:
            left += 1
            if left >= len(links.before) or left in links.used_before:
                break
            one = links.before[left].key
        if not other:
            right += 1
            if right >= len(links.after) or right in links.used_after:
                break
            other = links.after[right].key
    for pair in pairs[:complete]:
        links.add(*pair)
    return complete > 0


def _repeated(links: Links) -> None:
    """Link what repeats: in the clauses that share most first, then, if it tells anything, in order."""
    homes: dict[int, Counter[int]] = defaultdict(Counter)
    for left, right in links.found:
        homes[links.before[left].clause][links.after[right].clause] += len(links.before[left].key)
    after = _places(links.after, links.used_after)
    for key, lefts in _places(links.before, links.used_before).items():
        free: dict[int, list[int]] = defaultdict(list)
        for right in after.get(key, ()):
            free[links.after[right].clause].append(right)
        for left in lefts:
            for home, _ in homes[links.before[left].clause].most_common():
                if _first(links, left, free[home]):
                    break
        if len(key) >= _TELLING:
            rest = [right for rights in free.values() for right in rights]
            for left in lefts:
                if left not in links.used_before:
                    _first(links, left, rest)


def _first(links: Links, left: int, rights: list[int]) -> bool:
    """Link a unit to the first of some that says the same, and take that away; False if there is none."""
    right = next((right for right in rights if links.are_same(left, right)), None)
    if right is None:
        return False
    rights.remove(right)
    links.add(left, right)
    return True


# --- order ----------------------------------------------------------------------------------------


def in_order(links: Sequence[tuple[int, int, int]]) -> set[int]:
    """Return the places, in `links` of (left, right, weight), of the heaviest run that keeps its order.

    `links` are sorted by left. Whatever is not in the run has moved: the run being the heaviest, it is the
    short passage that moved, not all that it moved past.
    """
    best: list[tuple[int, int]] = []  # (right, total) of the ends of runs, both rising
    ends: dict[int, tuple[int, int]] = {}  # right -> (total, place)
    previous: list[int] = []
    total_at: list[int] = []
    for place, (_, right, weight) in enumerate(links):
        at = bisect_left(best, (right + 1, -1)) - 1
        before = ends[best[at][0]] if at >= 0 else (0, -1)
        total = before[0] + weight
        previous.append(before[1])
        total_at.append(total)
        if at >= 0 and best[at][0] == right and best[at][1] >= total:
            continue
        start = bisect_left(best, (right, -1))
        stop = start
        while stop < len(best) and best[stop][1] <= total:
            stop += 1
        del best[start:stop]
        insort(best, (right, total))
        ends[right] = (total, place)
    kept: set[int] = set()
    place = max(range(len(links)), key=total_at.__getitem__, default=-1)
    while place >= 0:
        kept.add(place)
        place = previous[place]
    return kept
