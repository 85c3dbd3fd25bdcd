"""Add up the lines of a table, and set prices with tax beside those without: what does not agree is reported."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extractors.model import Disagreement, Fact, Language, Mismatch, Money
from extractors.text import flat, lexicon

# Rates of value added tax (France, Belgium, Luxembourg; United Kingdom), the common one first: prices with
# tax that follow none of them are wrong.
_RATES = {"EUR": ("20", "10", "5.5", "2.1", "8.5", "0", "21", "12", "6", "17", "14", "8"), "GBP": ("20", "5", "0")}
_CENT = Decimal("0.01")


def mismatches(facts: tuple[Fact, ...], language: Language) -> tuple[Mismatch, ...]:
    """Return the totals that are not the sum of their lines, and the prices with tax that follow no rate of tax."""
    prices = [fact for fact in facts if fact.kind == "price" and isinstance(fact.value, Money)]
    prices.sort(key=lambda fact: (fact.quote.block, _money(fact).tax))  # in a row, without tax before with
    return tuple(
        mismatch
        for table in _tables(prices)
        for mismatch in (*_wrong_sums(table, language), *_wrong_taxes(table, language))
    )


def _tables(prices: list[Fact]) -> Iterator[list[Fact]]:
    """Cut prices into runs of blocks that follow each other under one heading."""
    table: list[Fact] = []
    for fact in prices:
        if table and not (
            fact.quote.path == table[-1].quote.path and 0 <= fact.quote.block - table[-1].quote.block <= 1
        ):
            yield table
            table = []
        table.append(fact)
    if table:
        yield table


def _money(fact: Fact) -> Money:
    if not isinstance(fact.value, Money):
        raise TypeError(fact.kind)
    return fact.value


def _wrong_sums(table: list[Fact], language: Language) -> Iterator[Mismatch]:
    columns: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in table:
        value = _money(fact)
        columns.setdefault((value.currency, value.tax, value.per), []).append(fact)
    for column in columns.values():
        if any(a.quote.block == b.quote.block for a, b in pairwise(column)):
            continue  # a unit price beside an amount: not to be added up
        lines: list[Fact] = []
        for fact in column:
            if _says(fact, "option", language):
                break  # an option may be in the total or not
            if not _says(fact, "total", language):
                lines.append(fact)
            elif len(lines) > 1:
                yield from _wrong_sum(fact, lines)
                lines = [fact]


def _says(fact: Fact, concept: str, language: Language) -> bool:
    return any(mention.concept == concept for mention in lexicon(language).mentions(flat(fact.quote.text).text))


def _wrong_sum(total: Fact, lines: list[Fact]) -> Iterator[Mismatch]:
    expected = sum((_money(line).amount for line in lines), Decimal(0))
    if abs(expected - _money(total).amount) > _CENT * len(lines):
        yield Mismatch(Disagreement.SUM, total, expected, tuple(lines))


def _wrong_taxes(table: list[Fact], language: Language) -> Iterator[Mismatch]:
    for before, after in pairwise(table):
        net, gross = _money(before), _money(after)
        together = after.quote.block - before.quote.block <= 1
        if not together or (net.tax, gross.tax) != ("HT", "TTC") or net.per != gross.per or net.currency not in _RATES:
            continue
        if before.quote.block != after.quote.block and not _says(after, "total", language):
            continue
        amounts = [net.amount * (1 + Decimal(rate) / 100) for rate in _RATES[net.currency]]
        if all(abs(amount - gross.amount) > _CENT for amount in amounts):
            yield Mismatch(Disagreement.TAX, after, amounts[0].quantize(_CENT), (before,))
