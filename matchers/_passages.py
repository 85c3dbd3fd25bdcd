"""Cut the clauses of a revision into the passages that may answer a question."""

from __future__ import annotations

from functools import lru_cache

from extractors.model import Block, BlockKind, Clause
from matchers.model import Passage

# What a line announces or asks holds for what follows it in its clause, but not for the whole chapter.
_REACH = 3


@lru_cache(maxsize=4)
def passages(clauses: tuple[Clause, ...]) -> tuple[Passage, ...]:
    """Return every block that may be evidence, each with the headings and the line that it follows on from.

    "Durée de conservation :" announces the items below it, and a copied question asks for the paragraph below
    it: without that line neither could be understood.
    """
    found: list[Passage] = []
    for clause in clauses:
        opener, age = "", 0
        for place, block in enumerate(clause.blocks):
            if not block.is_evidence or not block.text.strip():
                continue
            age += 1
            if age > _REACH and block.kind is not BlockKind.ITEM:
                opener = ""
            # A heading is in the path of what follows; it is itself a passage below the headings above it.
            above = clause.path[:-1] if block.kind is BlockKind.HEADING else clause.path
            lead = (*above, opener) if opener else above
            quote = clause.quote(clause.first + place)
            found.append(Passage(quote, block.kind, block.labelled, lead))
            if _opens(block):
                opener, age = block.text.strip(), 0
    return tuple(found)


def _opens(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and block.text.rstrip().endswith((":", "?"))
