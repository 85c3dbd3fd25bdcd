"""Align two revisions of a proposal: what was kept, reworded, modified, moved, added and removed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors import languages
from extractors.model import Clause, Language
from matchers import _anchors
from matchers._assignment import pair
from matchers._likeness import Bag, bag, candidates, shared, weigh
from matchers._matches import Match, Side, gaps
from matchers._moves import Homes, moved
from matchers._substance import PROMISING, difference, sense
from matchers._units import titles
from matchers.model import Pair, PairKind

# Likeness of two passages (0 to 1, plus what their places add) from which they are one passage in two wordings.
_SAME_PASSAGE = 0.42
# What places add: the same clause, the same gap between two passages that were kept, the same topic.
_SAME_CLAUSE = 0.08
_SAME_GAP = 0.12
_SAME_TOPIC = 0.35
# What it takes away that two passages are said of different things.
_OTHER_TOPIC = 0.3
# A passage grows over its neighbour when that makes the two sides alike by more than this.
_GROWTH = 0.04
# Between the same two neighbours less likeness is enough; and none where the point was put off, or no longer is.
_SAME_PLACE = 0.12
_PUT_OFF = 0.2
# Characters from which the language is told.
_SAMPLE = 20_000


def align(before: tuple[Clause, ...], after: tuple[Clause, ...], language: Language | None = None) -> tuple[Pair, ...]:
    """Pair every passage of two revisions with what became of it, in the order of the later one.

    What was removed stands where it was. The language is told from the text where it is not given.
    """
    return _Alignment(before, after, language or _language(after or before)).pairs()


class _Alignment:
    """The work of `align`: each step takes what the steps before it left open."""

    def __init__(self, before: tuple[Clause, ...], after: tuple[Clause, ...], language: Language) -> None:
        self.language = language
        headings = titles(before) | titles(after)
        self.before, self.after = Side(before, headings), Side(after, headings)
        links = _anchors.same(self.before.units, self.after.units)
        self.matches: list[Match] = []
        for left, right in links.found:
            self._take(Match((left,), (right,), exact=True))
        self.homes = Homes(self.before.units, self.after.units, links.found)
        self.bags: tuple[dict[int, Bag], dict[int, Bag]] = tuple(
            {unit.index: bag(unit.quote.text, language) for unit in side.open()} for side in (self.before, self.after)
        )  # type: ignore[assignment]
        self.weight = weigh(bag(unit.quote.text, language) for side in (self.before, self.after) for unit in side.units)
        self._alike()
        self._replaced()

    def _take(self, match: Match) -> None:
        self.matches.append(match)
        self.before.taken.update(match.lefts)
        self.after.taken.update(match.rights)

    def _anchors(self) -> list[tuple[int, int]]:
        """Return the matches that kept their order, as pairs of units that rise on both sides."""
        links = sorted(
            (match.lefts[-1], match.rights[-1], len(self.before.units[match.lefts[0]].key)) for match in self.matches
        )
        kept = _anchors.in_order(links)
        return [links[place][:2] for place in sorted(kept)]

    def _alike(self) -> None:
        """Match units whose words are alike, wherever they stand, best as a whole."""
        anchors = self._anchors()
        lefts, rights = [left for left, _ in anchors], [right for _, right in anchors]
        scores = {}
        for left, right in candidates(self.before.open(), self.after.open(), self.bags, self.weight):
            one, other = self.before.units[left], self.after.units[right]
            score = self._likeness((left,), (right,))
            near = self.homes.are_same(one.clause, other.clause)
            score += _SAME_CLAUSE * near
            score += _SAME_GAP * (bisect_right(lefts, left) == bisect_right(rights, right))
            if one.topic and one.topic == other.topic and near:
                score += _SAME_TOPIC
            elif one.topic and other.topic and one.topic != other.topic and not one.is_row:
                score -= _OTHER_TOPIC
            scores[left, right] = score
        for left, right in pair(scores, _SAME_PASSAGE):
            self._take(Match((left,), (right,), exact=False))
        self.matches = [match if match.exact else self._grown(match) for match in self.matches]

    def _shared(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        one: Bag = frozenset().union(*(self.bags[0][left] for left in lefts))
        other: Bag = frozenset().union(*(self.bags[1][right] for right in rights))
        return shared(one, other, self.weight)

    def _likeness(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        letters = fuzz.ratio(self.before.text(lefts).casefold(), self.after.text(rights).casefold()) / 100
        return 0.6 * self._shared(lefts, rights) + 0.4 * letters

    def _grown(self, match: Match) -> Match:
        """Let a match take in the open sentences beside it that make its sides more alike: one was cut in two."""
        best = self._shared(match.lefts, match.rights)
        while True:
            for grown in self._growths(match):
                likeness = self._shared(grown.lefts, grown.rights)
                if likeness > best + _GROWTH:
                    match, best = grown, likeness
                    self.before.taken.update(match.lefts)
                    self.after.taken.update(match.rights)
                    break
            else:
                return match

    def _growths(self, match: Match) -> list[Match]:
        found = []
        for side, mine in ((self.before, match.lefts), (self.after, match.rights)):
            block = side.units[mine[0]].quote.block
            for wider in ((mine[0] - 1, *mine), (*mine, mine[-1] + 1)):
                added = wider[0] if wider[0] != mine[0] else wider[-1]
                if side.is_open(added) and side.units[added].quote.block == block:
                    lefts, rights = (wider, match.rights) if side is self.before else (match.lefts, wider)
                    found.append(Match(lefts, rights, exact=False))
        return found

    def _replaced(self) -> None:
        """Match what stands between the same neighbours: one statement was put in the place of another."""
        for left, right in list(gaps(self.before, self.after, self._anchors())):
            ones, others = self.before.passages(left), self.after.passages(right)
            scores = {
                (place, other_place): self._fitness(one, other, len(ones) == len(others) == 1)
                for place, one in enumerate(ones)
                for other_place, other in enumerate(others)
            }
            for place, other_place in pair(scores, _SAME_PLACE):
                self._take(Match(ones[place], others[other_place], exact=False))

    def _fitness(self, lefts: Sequence[int], rights: Sequence[int], alone: bool) -> float:
        """Say how well one passage stands in for another in the same place."""
        sides = (self.before, lefts), (self.after, rights)
        topics = self.before.units[lefts[0]].topic, self.after.units[rights[0]].topic
        if all(topics) and topics[0] != topics[1]:
            return 0.0
        if self.before.units[lefts[0]].is_row != self.after.units[rights[0]].is_row:
            return 0.0
        score = self._likeness(lefts, rights)
        said = (sense(side.text(indexes), self.language) for side, indexes in sides)
        put_off = any(one.concepts & PROMISING for one in said)
        return score + _PUT_OFF * put_off + _SAME_PLACE / 2 * alone + all(topics)

    def pairs(self) -> tuple[Pair, ...]:
        """Return what became of every unit."""
        away = moved(self.before.units, self.after.units, self.matches)
        found: list[tuple[float, float, Pair]] = []
        after_place: dict[int, int] = {}
        for match in self.matches:
            after_place.update(dict.fromkeys(match.lefts, match.rights[-1]))
            if all(self.before.units[left].silent for left in match.lefts):
                continue
            found.append((match.rights[0], match.lefts[0], self._pair(match, match in away)))
        found += [
            (right[0], -1, Pair(PairKind.ADDED, None, self.after.quote(right), 0.0))
            for right in self.after.passages(self.after.open())
        ]
        for left in self.before.passages(self.before.open()):
            above = next((after_place[index] for index in range(left[0], -1, -1) if index in after_place), -1)
            found.append((above + 0.5, left[0], Pair(PairKind.REMOVED, self.before.quote(left), None, 0.0)))
        return tuple(one for _, _, one in sorted(found, key=lambda entry: entry[:2]))

    def _pair(self, match: Match, away: bool) -> Pair:
        before, after = self.before.quote(match.lefts), self.after.quote(match.rights)
        if match.exact:
            return Pair(PairKind.MOVED if away else PairKind.KEPT, before, after, 1.0)
        differs = difference(before.text, after.text, self.language)
        if not differs.matters:
            return Pair(PairKind.MOVED if away else PairKind.REWORDED, before, after, differs.likeness)
        return Pair(PairKind.MODIFIED, before, after, differs.likeness)


def _language(clauses: tuple[Clause, ...]) -> Language:
    text: list[str] = []
    size = 0
    for clause in clauses:
        for block in clause.blocks:
            text.append(block.text)
            size += len(block.text)
        if size > _SAMPLE:
            break
    return languages.detect("\n".join(text))
