"""Cut a document into clauses, each with the headings above it."""

from __future__ import annotations

from extractors.model import Block, BlockKind, Clause, Document

# A heading without a level stands under the last one that has one.
_DEEPEST = 9


def split(document: Document) -> tuple[Clause, ...]:
    """Return the clauses of a document in order: what stands before the first heading, then one per heading.

    Every block is in exactly one clause. The files of a folder or a message do not share their headings.
    """
    clauses: list[Clause] = []
    open_headings: list[Block] = []
    first = 0
    for index, block in enumerate(document.blocks):
        starts_file = index > 0 and block.source != document.blocks[index - 1].source
        if not (starts_file or block.kind is BlockKind.HEADING):
            continue
        _close(clauses, open_headings, document.blocks[first:index], first)
        first = index
        if starts_file:
            open_headings = []
        if block.kind is BlockKind.HEADING:
            level = block.level or _DEEPEST
            open_headings = [*(above for above in open_headings if (above.level or _DEEPEST) < level), block]
    _close(clauses, open_headings, document.blocks[first:], first)
    return tuple(clauses)


def _close(clauses: list[Clause], headings: list[Block], blocks: tuple[Block, ...], first: int) -> None:
    if blocks:
        number = headings[-1].marker if headings else ""
        clauses.append(Clause(number, tuple(heading.text for heading in headings), first, blocks))


def paths(clauses: tuple[Clause, ...]) -> dict[int, tuple[str, ...]]:
    """Return the headings above each block, by the index of the block in the document."""
    return {clause.first + place: clause.path for clause in clauses for place in range(len(clause.blocks))}
