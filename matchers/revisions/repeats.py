"""Tell what a revision says twice: a summary adds nothing, whether it comes or goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.model import Language, Quote
from matchers.model import Pair, PairKind
from matchers.revisions.substance import sense

# Share of the words of a passage that another must hold to say it, too.
_SAID = 0.75
# Content words and figures from which a passage says enough to be found again.
_ENOUGH = 2


class Repeats:
    """The passages of two revisions, to be asked whether one of them is said elsewhere in its own."""

    def __init__(self, pairs: Sequence[Pair], language: Language) -> None:
        self._language = language
        self._sides = tuple([quote for pair in pairs if (quote := (pair.before, pair.after)[side])] for side in (0, 1))
        self._holders: tuple[dict[str, set[int]], ...] | None = None

    def holds(self, pair: Pair) -> bool:
        """Say whether a passage that came or went is said in another block of the same revision."""
        if pair.kind not in (PairKind.ADDED, PairKind.REMOVED):
            return False
        side = 1 if pair.after else 0
        quote = pair.after or pair.before
        return quote is not None and self._is_said(quote, side)

    def _is_said(self, quote: Quote, side: int) -> bool:
        figures, stems = self._facets(quote)
        if len(figures) + len(stems) < _ENOUGH or not stems:
            return False
        if self._holders is None:
            self._holders = tuple(self._held(quotes) for quotes in self._sides)
        holders = self._holders[side]
        rarest = min(stems, key=lambda stem: (len(holders[stem]), stem))
        near = set().union(*(holders[stem] for stem in stems)) if len(stems) <= _ENOUGH else holders[rarest]
        for place in sorted(near):
            other = self._sides[side][place]
            if other.block == quote.block:
                continue
            told, held = self._facets(other)
            if figures <= told and len(stems & held) >= _SAID * len(stems):
                return True
        return False

    def _held(self, quotes: Sequence[Quote]) -> dict[str, set[int]]:
        holders: dict[str, set[int]] = defaultdict(set)
        for place, quote in enumerate(quotes):
            for stem in self._facets(quote)[1]:
                holders[stem].add(place)
        return holders

    def _facets(self, quote: Quote) -> tuple[frozenset[str], frozenset[str]]:
        said = sense(quote.text, self._language)
        return frozenset(figure for figure in said.figures if figure[0] != "/"), frozenset(said.words)
