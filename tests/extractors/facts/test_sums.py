"""Sums and taxes that do not agree are told; those that do, and those that cannot be checked, are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import facts
from extractors.languages import by_code
from extractors.model import Block, BlockKind, Clause

HT = ("Ligne", "Montant HT")
BOTH = ("Ligne", "Prix HT", "Prix TTC")

WRONG = [
    (HT, [("Installation", "6 800,00 €"), ("Formation", "2 750,00 €"), ("Total HT", "9 500,00 €")], ["sum 9550.00"]),
    (BOTH, [("Hébergement", "95,00 €", "115,00 €")], ["tax 114.00"]),
    (HT, [("A", "10,00 €"), ("B", "20,00 €"), ("Total HT", "30,00 €"), ("Total TTC", "37,00 €")], ["tax 36.00"]),
]
RIGHT = [
    (HT, [("Installation", "6 800,00 €"), ("Formation", "2 750,00 €"), ("Total HT", "9 550,00 €")]),
    (BOTH, [("Hébergement", "95,00 €", "114,00 €")]),
    (HT, [("A", "10,00 €"), ("B", "20,00 €"), ("Option C", "5,00 €"), ("Total HT", "30,00 €")]),
    (HT, [("Total HT", "30,00 €")]),
    (("Ligne", "PU HT", "Montant HT"), [("A", "10,00 €", "30,00 €"), ("B", "5,00 €", "20,00 €"), ("Total HT", "",
     "50,00 €")]),
]  # fmt: skip


def told(headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    heading = Block(BlockKind.HEADING, "Prix", level=1)
    row = Block(BlockKind.ROW, "", headers=headers)
    blocks = [replace(row, text=" ".join(filter(None, cells)), cells=cells) for cells in rows]
    language = by_code("fr")
    found = facts.find((Clause("", ("Prix",), 0, (heading, *blocks)),), language)
    return [f"{one.disagreement} {one.expected:.2f}" for one in facts.mismatches(found, language)]


@pytest.mark.parametrize(("headers", "rows", "expected"), WRONG)
def test_what_does_not_add_up_is_told(headers, rows, expected):
    assert told(headers, rows) == expected


@pytest.mark.parametrize(("headers", "rows"), RIGHT)
def test_what_adds_up_or_cannot_be_checked_is_not(headers, rows):
    assert told(headers, rows) == []
