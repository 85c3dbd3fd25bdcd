"""What a proposal tells of other customers, its references and case studies: none of it is offered to this one."""

from __future__ import annotations

from functools import lru_cache

from extractors.model import Block, BlockKind, Clause, Language
from extractors.text import flat, lexicon

_OTHERS = frozenset({"another customer", "reference"})
_PRICES = frozenset({"price", "without tax", "with tax"})
_SILENT = (BlockKind.ROW, BlockKind.HEADING)


def is_disowned(clause: Clause, language: Language) -> bool:
    """Say whether a clause says of itself that it is another customer's, and no part of the offer."""
    said = _said(" ".join(filter(None, (block.text for block in clause.blocks if block.kind not in _SILENT))), language)
    return "no part of the offer" in said and not said.isdisjoint(_OTHERS)


def is_list(headers: tuple[str, ...], language: Language) -> bool:
    """Say whether the columns of a table are those of a list of customers."""
    if not headers or "customer name" not in _said(headers[0], language):
        return False
    return _said(" ".join(filter(None, headers)), language).isdisjoint(_PRICES)


def is_theirs(block: Block, language: Language) -> bool:
    """Say whether a row tells what other customers have, and beside it nothing of what this one would."""
    if block.kind is not BlockKind.ROW:
        return False
    if is_list(block.headers, language) or _names_another(block.cells[0], language):
        return True
    columns = [header for header in block.headers[1:] if header]
    return bool(columns) and all(_names_another(header, language) for header in columns)


def blocks(clauses: tuple[Clause, ...], language: Language) -> frozenset[int]:
    """Return the indices of the blocks that are about other customers."""
    found: set[int] = set()
    for clause in clauses:
        whole = _names_another(" ".join(clause.path), language) or is_disowned(clause, language)
        found |= {
            clause.first + place for place, block in enumerate(clause.blocks) if whole or is_theirs(block, language)
        }
    return frozenset(found)


def are_asked_for(question: str, language: Language) -> bool:
    """Say whether a question is about other customers itself: "which references do you have?"."""
    return not _said(question, language).isdisjoint(_OTHERS | {"customer name"})


def _names_another(name: str, language: Language) -> bool:
    return "another customer" in _said(name, language)


@lru_cache(maxsize=4096)
def _said(text: str, language: Language) -> frozenset[str]:
    return frozenset(mention.concept for mention in lexicon(language).mentions(flat(text).text))
