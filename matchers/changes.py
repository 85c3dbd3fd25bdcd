"""Describe what changed between two revisions: one row per change that a buyer would want to be told of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.model import Block, Fact, Language, Quote, TrackedKind
from matchers.model import Change, ChangeType, Effect, Pair, PairKind
from matchers.revisions import effects, turns
from matchers.revisions.editions import is_edition, is_idle, is_pointer, is_presentation
from matchers.revisions.repeats import Repeats
from matchers.revisions.substance import difference, sense
from matchers.revisions.units import squash

_TYPES = {
    PairKind.ADDED: ChangeType.ADDED,
    PairKind.REMOVED: ChangeType.REMOVED,
    PairKind.MODIFIED: ChangeType.MODIFIED,
    # Other words, and yet another value: "dans les quatre heures" for "sous quatre heures ouvrées".
    PairKind.REWORDED: ChangeType.MODIFIED,
}
# Kinds of which another value is as good: no wording tells more.
_AS_IT_IS = frozenset({"backup.location", "penalty.cap"})
# Characters of a moved passage from which it is worth a row.
_WORTH_A_MOVE = 60


def describe(
    pairs: tuple[Pair, ...], facts_before: tuple[Fact, ...], facts_after: tuple[Fact, ...], language: Language
) -> tuple[Change, ...]:
    """Return the changes in the order of the pairs.

    What only the typesetting, the numbering, the edition or the choice of words changed is none.
    """
    found: list[Change] = []
    known = frozenset(fact.kind for fact in facts_before)
    said_twice = Repeats(pairs, language)
    for run in _runs(pairs):
        first = run[0]
        if first.kind is PairKind.MOVED:
            found += _moved(run)
        elif first.kind is not PairKind.KEPT:
            changes = _changes(first, facts_before, facts_after, known, language)
            if not any(change.kind for change in changes) and said_twice.holds(first):
                continue
            found += [change for change in changes if _is_told(first, change, language)]
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
    if all(is_idle(quote, language) for quote in quotes):
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


def _changes(
    pair: Pair, facts_before: Sequence[Fact], facts_after: Sequence[Fact], known: frozenset[str], language: Language
) -> list[Change]:
    """Return the change of a passage: one, or two where some of its facts got better and others worse."""
    ones, others = tuple(_within(pair.before, facts_before)), tuple(_within(pair.after, facts_after))
    moved = effects.of_facts(*_stated(pair, ones, others, language), known, language)
    where = pair.after or pair.before
    clause = where.clause if where else ""
    told = {effect for _, effect in moved}
    settled = None
    if pair.before and pair.after:
        settled = turns.of_settling(pair.before.text, pair.after.text, language)
    if not settled and {Effect.WORSE, Effect.BETTER} <= told and len(moved) > 1:
        firsts = {effect: kind for kind, effect in reversed(moved) if effect is not Effect.NEUTRAL}
        return [
            Change(_TYPES[pair.kind], clause, firsts[effect], pair.before, pair.after, effect, *those)
            for effect in (Effect.WORSE, Effect.BETTER)
            for those in [_of_effect(ones, others, effect, moved)]
        ]
    kind, effect = moved[0] if moved else ("", Effect.NEUTRAL)
    if not (pair.before and pair.after) and moved and _is_summed_up(pair, ones or others, facts_before, facts_after):
        return [Change(_TYPES[pair.kind], clause, kind, pair.before, pair.after, Effect.NEUTRAL, ones, others)]
    if kind == "quota" and where and "burden" in sense(where.text, language).concepts:
        effect = turns.opposite(effect)  # a least volume is asked of the buyer
    if settled or (effect is Effect.NEUTRAL and kind not in _AS_IT_IS):
        effect = settled or _told(pair, kind, language)
    return [Change(_TYPES[pair.kind], clause, kind, pair.before, pair.after, effect, ones, others)]


def _stated(
    pair: Pair, before: Sequence[Fact], after: Sequence[Fact], language: Language
) -> tuple[list[Fact], list[Fact]]:
    """Leave out the facts of kinds read on one side only where no figure came or went: the other says them, too."""
    found = list(before), list(after)
    if pair.before and pair.after:
        differs = difference(pair.before.text, pair.after.text, language)
        for here, there, figures in ((0, 1, differs.gone.figures), (1, 0, differs.come.figures)):
            if not figures:
                read = {fact.kind for fact in (before, after)[there]}
                found[here][:] = [fact for fact in found[here] if fact.kind in read or not effects.is_figure(fact)]
    return found


def _is_summed_up(pair: Pair, found: Sequence[Fact], before: Sequence[Fact], after: Sequence[Fact]) -> bool:
    """Say whether every fact of a passage that came or went is stated elsewhere in its own revision, too."""
    block = (pair.after or pair.before or found[0].quote).block
    elsewhere = {
        (fact.kind, str(fact.value)) for fact in (after if pair.after else before) if fact.quote.block != block
    }
    return all((fact.kind, str(fact.value)) in elsewhere for fact in found)


def _of_effect(
    before: Sequence[Fact], after: Sequence[Fact], effect: Effect, moved: Sequence[tuple[str, Effect]]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the facts, on both sides, whose kinds moved that way."""
    kinds = {kind for kind, other in moved if other is effect}
    return tuple(fact for fact in before if fact.kind in kinds), tuple(fact for fact in after if fact.kind in kinds)


def _told(pair: Pair, kind: str, language: Language) -> Effect:
    if pair.before and pair.after:
        return turns.of_wordings(pair.before.text, pair.after.text, kind, language)
    if pair.after:
        return turns.of_passage(pair.after.text, language)
    return turns.opposite(turns.of_passage(pair.before.text if pair.before else "", language))


def _within(quote: Quote | None, facts: Sequence[Fact]) -> Iterable[Fact]:
    if quote is None:
        return
    for fact in facts:
        if fact.quote.block == quote.block and fact.quote.start < quote.end and quote.start < fact.quote.end:
            yield fact
