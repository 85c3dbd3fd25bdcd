"""The deciding sentence: how much of what people quoted of a passage the program quotes, and how much more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from training.dataset import Example
from training.same import fold, same_passage


def _pairs(examples: Sequence[Example]) -> Iterator[tuple[str, str]]:
    """Yield, for every passage among the candidates that people quoted, their quote and the program's."""
    for example in examples:
        by_block = {evidence.passage: evidence.quote for evidence in example.asked.evidence if evidence.quote}
        for candidate, quote in zip(example.candidates, example.quotes, strict=True):
            if candidate.quote.block in by_block:
                yield by_block[candidate.quote.block], quote


def report(examples: Sequence[Example]) -> None:
    """Print how the two quotes of a passage agree."""
    found = list(_pairs(examples))
    if not found:
        return
    whole = fmean(fold(own) in fold(quote) for own, quote in found)
    same = fmean(same_passage(own, quote) for own, quote in found)
    longer = median(len(quote.split()) / max(len(own.split()), 1) for own, quote in found)
    print(
        f"deciding sentence: of {len(found)} passages, {whole:.3f} quoted with all of the people's quote, "
        f"{same:.3f} the same passage; {longer:.2f} times as long (median)"
    )
