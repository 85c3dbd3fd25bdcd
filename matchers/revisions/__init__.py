"""Align two revisions of a proposal: what was kept, reworded, modified, moved, added and removed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors import languages
from extractors.model import Clause, Language
from matchers.model import Pair, PairKind
from matchers.revisions import anchors
from matchers.revisions.assignment import pair
from matchers.revisions.likeness import Bag, Statements, bag, candidates, shared, weigh
from matchers.revisions.matches import Match, Side, gaps
from matchers.revisions.moves import Homes, moved
from matchers.revisions.substance import PROMISING, TURNING, WEIGHTY, difference, sense, stems
from matchers.revisions.units import titles

# Likeness of two passages (0 to 1, plus what their places add) from which they are one passage in two wordings.
_SAME_PASSAGE = 0.42
# What places add: the same clause, the same gap between two passages that were kept, the same topic.
_SAME_CLAUSE = 0.08
_SAME_GAP = 0.12
_SAME_TOPIC = 0.35
# What it takes away that two passages are said of different things, or that one is a row and the other is not.
_OTHER_TOPIC = 0.3
_OTHER_FORM = 0.08
# Whatever their places, passages less alike than this are not taken for one.
_RELATED = 0.3
# A passage grows over its neighbour when so much of that stands on the other side only.
_COMPLETION = 0.35
# Characters up to which a block of its own may be a piece of the one beside it: "99.9%" over "availability".
_FRAGMENT = 60
# Between the same two neighbours less likeness is enough; and none where the point was put off, or no longer is.
_SAME_PLACE = 0.12
_PUT_OFF = 0.2
# Pairs of passages in a gap from which it is too wide for a place to tell anything.
_WIDE = 400
# Of several that may stand in for what was put off, the first does.
_LATER = 0.001
# In a document that was written anew, places say little.
_RESTYLED_PLACE = 0.2
# Share of the text found again, each passage by the likeness of its letters, below which all was written anew: of
# eleven pairs of revisions, three that were lie at 0.52 to 0.61, eight that were edited at 0.87 and above.
_MOSTLY_KEPT = 0.7
# Reworded passages must be as alike as this to be told as moved.
_SURE = 0.75
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
        links = anchors.same(self.before.units, self.after.units)
        self.matches: list[Match] = []
        for left, right in links.found:
            self._take(Match((left,), (right,), exact=True))
        self.homes = Homes(self.before.units, self.after.units, links.found)
        self.bags: tuple[dict[int, Bag], dict[int, Bag]] = tuple(
            {unit.index: bag(unit.text, language) for unit in side.open()} for side in (self.before, self.after)
        )  # type: ignore[assignment]
        everything = (*self.before.units, *self.after.units) if any(self.bags) else ()
        self.weight = weigh(everything, [*self.bags[0].values(), *self.bags[1].values()], language)
        self.statements = tuple(
            Statements(side.units if other else (), self.weight, language)
            for side, other in zip((self.before, self.after), reversed(self.bags), strict=True)
        )
        self._alike()
        self.restyled = self._share_kept() < _MOSTLY_KEPT
        self._replaced()

    def _share_kept(self) -> float:
        """Return how much of either revision is found in the other in much the same words (0 to 1)."""
        shares = []
        for side, place in ((self.before, 0), (self.after, 1)):
            sizes = {unit.index: len(unit.key) for unit in side.units if not unit.silent}
            kept = 0.0
            for match in self.matches:
                likeness = 1.0 if match.exact else self._letters(match.lefts, match.rights)
                kept += likeness * sum(sizes.get(index, 0) for index in (match.lefts, match.rights)[place])
            shares.append(kept / max(1, sum(sizes.values())))
        return max(shares)

    def _take(self, match: Match) -> None:
        self.matches.append(match)
        self.before.taken.update(match.lefts)
        self.after.taken.update(match.rights)

    def _anchors(self) -> list[tuple[int, int]]:
        """Return the matches that kept their order, as pairs of units that rise on both sides."""
        links = sorted(
            (match.lefts[-1], match.rights[-1], len(self.before.units[match.lefts[0]].key)) for match in self.matches
        )
        kept = anchors.in_order(links)
        return [links[place][:2] for place in sorted(kept)]

    def _alike(self) -> None:
        """Match units whose words are alike, wherever they stand, best as a whole."""
        anchors = self._anchors()
        lefts, rights = [left for left, _ in anchors], [right for _, right in anchors]
        scores = {}
        for left, right in candidates(self.before.open(), self.after.open(), self.bags, self.weight):
            one, other = self.before.units[left], self.after.units[right]
            score = self._likeness((left,), (right,))
            akin = _are_akin(one.topic, other.topic)
            if score < _RELATED and not akin:
                continue
            near = self.homes.are_same(one.clause, other.clause)
            score += _SAME_CLAUSE * near
            score += _SAME_GAP * (bisect_right(lefts, left) == bisect_right(rights, right))
            if akin and near:
                score += _SAME_TOPIC
            elif one.topic and other.topic and not akin and not one.is_row:
                score -= _OTHER_TOPIC
            score -= _OTHER_FORM * (one.is_row != other.is_row)
            scores[left, right] = score
        for left, right in pair(scores, _SAME_PASSAGE):
            self._take(Match((left,), (right,), exact=False))
        self.matches = [match if match.exact else self._grown(match) for match in self.matches]

    def _shared(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        one: Bag = frozenset().union(*(self.bags[0][left] for left in lefts))
        other: Bag = frozenset().union(*(self.bags[1][right] for right in rights))
        return shared(one, other, self.weight)

    def _letters(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        return fuzz.ratio(self.before.text(lefts).casefold(), self.after.text(rights).casefold()) / 100

    def _likeness(self, lefts: Sequence[int], rights: Sequence[int]) -> float:
        letters = self._letters(lefts, rights)
        return 0.6 * self._shared(lefts, rights) + 0.4 * letters

    def _grown(self, match: Match) -> Match:
        """Let a match take in the open sentences beside it that say what its other side says: one was cut in two."""
        while True:
            for grown in self._growths(match):
                if self._completes(grown, match):
                    match = grown
                    self.before.taken.update(match.lefts)
                    self.after.taken.update(match.rights)
                    break
            else:
                return match

    def _completes(self, grown: Match, match: Match) -> bool:
        """Say whether most of what a match would take in stands on its other side, and not yet on its own."""
        for bags, mine, wider, others, theirs in (
            (self.bags[0], match.lefts, grown.lefts, self.bags[1], match.rights),
            (self.bags[1], match.rights, grown.rights, self.bags[0], match.lefts),
        ):
            for index in set(wider) - set(mine):
                missing = (
                    frozenset().union(*(others[other] for other in theirs)).difference(*(bags[place] for place in mine))
                )
                whole = sum(self.weight[feature] for feature in bags[index])
                return sum(self.weight[feature] for feature in bags[index] & missing) >= _COMPLETION * whole
        return False

    def _growths(self, match: Match) -> list[Match]:
        found = []
        for side, mine in ((self.before, match.lefts), (self.after, match.rights)):
            for wider in ((mine[0] - 1, *mine), (*mine, mine[-1] + 1)):
                added, beside = (wider[0], wider[1]) if wider[0] != mine[0] else (wider[-1], wider[-2])
                if not side.is_open(added):
                    continue
                unit, block = side.units[added], side.units[beside].quote.block
                if unit.quote.block == block or len(unit.key) <= _FRAGMENT:
                    lefts, rights = (wider, match.rights) if side is self.before else (match.lefts, wider)
                    found.append(Match(lefts, rights, exact=False))
        return found

    def _replaced(self) -> None:
        """Match what stands between the same neighbours: one statement was put in the place of another."""
        hosts = {
            (self.before.units[match.lefts[0]].quote.block, self.after.units[match.rights[0]].quote.block)
            for match in self.matches
        }
        for left, right in list(gaps(self.before, self.after, self._anchors())):
            ones, others = self.before.passages(left), self.after.passages(right)
            if len(ones) * len(others) > _WIDE:
                continue
            scores = {
                (place, other_place): self._fitness(one, other, hosts, len(ones), len(others)) - _LATER * other_place
                for place, one in enumerate(ones)
                for other_place, other in enumerate(others)
            }
            for place, other_place in pair(scores, _SAME_PLACE):
                self._take(Match(ones[place], others[other_place], exact=False))

    def _fitness(
        self, lefts: Sequence[int], rights: Sequence[int], hosts: set[tuple[int, int]], ones: int, others: int
    ) -> float:
        """Say how well one passage stands in for another in the same place."""
        one, other = self.before.units[lefts[0]], self.after.units[rights[0]]
        if one.topic and other.topic:
            return 1.0 + self._likeness(lefts, rights) if _are_akin(one.topic, other.topic) else 0.0
        if one.is_row != other.is_row:
            return 0.0
        texts = self.before.text(lefts), self.after.text(rights)
        put_off = any(sense(text, self.language).concepts & PROMISING for text in texts)
        blocks = one.quote.block, other.quote.block
        settled = blocks in hosts or not any(blocks[0] == left or blocks[1] == right for left, right in hosts)
        stays = not self.restyled and self.homes.are_same(one.clause, other.clause)
        if settled and ((put_off and ones == 1) or (stays and ones == others == 1)):
            return _PUT_OFF + self._likeness(lefts, rights)
        alike = self._shared(lefts, rights)
        if alike < (_RESTYLED_PLACE if self.restyled else 0.01):
            return 0.0
        return alike + _PUT_OFF * put_off * settled

    def pairs(self) -> tuple[Pair, ...]:
        """Return what became of every unit."""
        away = moved(self.before.units, self.after.units, self.matches, self.restyled)
        found: list[tuple[float, float, Pair]] = []
        after_place: dict[int, int] = {}
        for match in self.matches:
            after_place.update(dict.fromkeys(match.lefts, match.rights[-1]))
            if all(self.before.units[left].silent for left in match.lefts):
                continue
            found.append((match.rights[0], match.lefts[0], self._pair(match, match in away)))
        found += [
            (right[0], -1, self._alone(right, self.after, self.before, self.statements[0]))
            for right in self.after.passages(self.after.open())
        ]
        for left in self.before.passages(self.before.open()):
            above = next((after_place[index] for index in range(left[0], -1, -1) if index in after_place), -1)
            found.append((above + 0.5, left[0], self._alone(left, self.before, self.after, self.statements[1])))
        return tuple(one for _, _, one in sorted(found, key=lambda entry: entry[:2]))

    def _alone(self, indexes: Sequence[int], side: Side, other: Side, statements: Statements) -> Pair:
        """Say of a passage without a match that it came or went, unless the other revision says it somewhere else."""
        said = bag(side.text(indexes), self.language)
        place = statements.restating(said, side.units[indexes[0]])
        pair = (side.quote(indexes), other.quote((place,)) if place is not None else None)
        before, after = pair if side is self.before else pair[::-1]
        if place is not None or (self.restyled and not self._is_weighty(side.text(indexes), statements)):
            return Pair(PairKind.REWORDED, before, after, 0.0)
        return Pair(PairKind.REMOVED if before else PairKind.ADDED, before, after, 0.0)

    def _is_weighty(self, text: str, statements: Statements) -> bool:
        """Say whether a passage that came or went in a document written anew is more than a way of presenting it."""
        said = sense(text, self.language)
        return bool(
            any(figure[0] != "/" for figure in said.figures)
            or said.concepts & (WEIGHTY | TURNING | PROMISING | {"duty"})
            or any(not statements.mention(stem) for name in said.names for stem in stems(name, self.language))
        )

    def _pair(self, match: Match, away: bool) -> Pair:
        before, after = self.before.quote(match.lefts), self.after.quote(match.rights)
        away = away and (match.exact or self._likeness(match.lefts, match.rights) >= _SURE)
        if match.exact:
            return Pair(PairKind.MOVED if away else PairKind.KEPT, before, after, 1.0)
        differs = difference(self.before.text(match.lefts), self.after.text(match.rights), self.language)
        rows = self.before.units[match.lefts[0]].is_row, self.after.units[match.rights[0]].is_row
        if not differs.matters(all(rows), self.restyled, rows[0] is not rows[1]):
            return Pair(PairKind.MOVED if away else PairKind.REWORDED, before, after, differs.likeness)
        return Pair(PairKind.MODIFIED, before, after, differs.likeness)


def _are_akin(topic: str, other: str) -> bool:
    """Say whether two passages are said of one thing: "250 to 499" and "250 to 499 agents" are one."""
    short, long = sorted((topic, other), key=len)
    return bool(short) and long.startswith(short) and not long[len(short) : len(short) + 1].isdigit()


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
