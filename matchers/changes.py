"""Describe what changed between two revisions: one row per change that a buyer would want to be told of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.model import Block, Fact, Language, Quote, TrackedKind
from matchers.model import Change, ChangeType, Effect, Pair, PairKind
from matchers.revisions import effects
from matchers.revisions.editions import is_edition, is_pointer, is_presentation
from matchers.revisions.substance import difference, sense
from matchers.revisions.units import squash

_TYPES = {
    PairKind.ADDED: ChangeType.ADDED,
    PairKind.REMOVED: ChangeType.REMOVED,
    PairKind.MODIFIED: ChangeType.MODIFIED,
    # Other words, and yet another value: "dans les quatre heures" for "sous quatre heures ouvrées".
    PairKind.REWORDED: ChangeType.MODIFIED,
}
# Characters of a moved passage from which it is worth a row.
_WORTH_A_MOVE = 60


def describe(
    pairs: tuple[Pair, ...], facts_before: tuple[Fact, ...], facts_after: tuple[Fact, ...], language: Language
) -> tuple[Change, ...]:
    """Return the changes in the order of the pairs.

    What only the typesetting, the numbering, the edition or the choice of words changed is none.
    """
    found: list[Change] = []
    for run in _runs(pairs):
        first = run[0]
        if first.kind is PairKind.MOVED:
            found += _moved(run)
        elif first.kind is not PairKind.KEPT:
            change = _change(first, facts_before, facts_after, language)
            if _is_told(first, change, language):
                found.append(change)
    return tuple(found)


def mark_untracked(found: tuple[Change, ...], blocks: Sequence[Block]) -> tuple[Change, ...]:
    """Mark the changes that the later revision, given by its blocks, does not own up to by tracking them.

    Nothing is marked where nothing at all is tracked: most vendors send a clean copy.
    """
    deleted = [change.text for block in blocks for change in block.tracked if change.kind is TrackedKind.DELETED]
    if not deleted and not any(block.tracked for block in blocks):
        return found
    gone = squash(" ".join(deleted))
    return tuple(replace(change, untracked=not _is_tracked(change, blocks, gone)) for change in found)


def _is_tracked(change: Change, blocks: Sequence[Block], gone: str) -> bool:
    if change.after and any(
        mark.start <= change.after.end
        and change.after.start <= mark.start + (len(mark.text) if mark.kind is TrackedKind.INSERTED else 0)
        for mark in blocks[change.after.block].tracked
    ):
        return True
    return bool(change.before) and squash(change.before.text if change.before else "") in gone


def _is_told(pair: Pair, change: Change, language: Language) -> bool:
    """Say whether a buyer wants to be told: of what is offered always, of how it is presented only with a fact."""
    quotes = tuple(quote for quote in (change.before, change.after) if quote)
    if pair.kind is PairKind.REWORDED:
        return bool(change.kind and change.facts_before and change.facts_after)
    if change.kind:
        return True
    if is_edition(quotes, language) or (len(quotes) == 1 and is_pointer(quotes[0], language)):
        return False
    return not is_presentation(quotes, language) or _is_settled(pair, language)


def _is_settled(pair: Pair, language: Language) -> bool:
    """Say whether a point was put off, or no longer is: that counts even where needs are recalled."""
    if not (pair.before and pair.after):
        return False
    differs = difference(pair.before.text, pair.after.text, language)
    return "deferral" in differs.gone.concepts | differs.come.concepts


def _runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Put moved passages together that moved together."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        last = runs[-1][-1] if runs else None
        if last and last.kind is pair.kind is PairKind.MOVED and _follow(last, pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _follow(one: Pair, other: Pair) -> bool:
    quotes = ((one.before, other.before), (one.after, other.after))
    return all(first and second and 0 <= second.block - first.block <= 1 for first, second in quotes)


def _moved(run: Sequence[Pair]) -> list[Change]:
    """Return one change for a run of passages that moved together, told by the first block of it."""
    if sum(len(pair.after.text) for pair in run if pair.after) < _WORTH_A_MOVE or _is_address(run):
        return []
    quotes = [_whole([pair.before for pair in run if pair.before]), _whole([pair.after for pair in run if pair.after])]
    return [Change(ChangeType.MOVED, quotes[1].clause, "", quotes[0], quotes[1], Effect.NEUTRAL)]


def _is_address(run: Sequence[Pair]) -> bool:
    return all("@" in pair.after.text for pair in run if pair.after)


def _whole(quotes: Sequence[Quote]) -> Quote:
    """Return the longest of some quotes, those of one block being put together.

    Sentences of one block are parted by white space, which the quotes do not hold.
    """
    return max(quotes, key=lambda quote: len(quote.text))


def _change(pair: Pair, facts_before: Sequence[Fact], facts_after: Sequence[Fact], language: Language) -> Change:
    ones, others = tuple(_within(pair.before, facts_before)), tuple(_within(pair.after, facts_after))
    kind, effect = effects.of_facts(ones, others) or ("", Effect.NEUTRAL)
    where = pair.after or pair.before
    settled = None
    if pair.before and pair.after:
        settled = effects.of_settling(difference(pair.before.text, pair.after.text, language))
    if settled or effect is Effect.NEUTRAL:
        effect = settled or _told(pair, kind, language)
    return Change(_TYPES[pair.kind], where.clause if where else "", kind, pair.before, pair.after, effect, ones, others)


def _told(pair: Pair, kind: str, language: Language) -> Effect:
    if pair.before and pair.after:
        texts = pair.before.text, pair.after.text
        concepts = frozenset().union(*(sense(text, language).concepts for text in texts))
        return effects.of_difference(difference(*texts, language), kind, concepts)
    if pair.after:
        return effects.of_passage(pair.after.text, language)
    return effects.opposite(effects.of_passage(pair.before.text if pair.before else "", language))


def _within(quote: Quote | None, facts: Sequence[Fact]) -> Iterable[Fact]:
    if quote is None:
        return
    for fact in facts:
        if fact.quote.block == quote.block and fact.quote.start < quote.end and quote.start < fact.quote.end:
            yield fact
