"""What a verdict rests on, as people read it: a quote within its block, or the rows of one table together."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Document, Quote
from matchers.model import Answer

_NEAR = 240  # characters of the blocks before and after
_APART = 3  # rows of one table that stand further apart are shown one by one


@dataclass(frozen=True, slots=True)
class Passage:
    """Quotes that are shown as one: `rows` under `headers`, or one quote between `head` and `tail` of its block."""

    quotes: tuple[Quote, ...]
    before: str = ""
    head: str = ""
    tail: str = ""
    after: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    headers: tuple[str, ...] = ()


def passages(answer: Answer, document: Document) -> tuple[Passage, ...]:
    """Return the evidence of an answer, best first."""
    groups: list[list[Quote]] = []
    for quote in answer.evidence:
        group = next((group for group in groups if _is_of(quote, group, document)), None)
        if group is None:
            groups.append([quote])
        elif quote.block not in {other.block for other in group}:
            group.append(quote)
    return tuple(_passage(tuple(group), document) for group in groups)


def _is_of(quote: Quote, group: list[Quote], document: Document) -> bool:
    block, first = document.blocks[quote.block], document.blocks[group[0].block]
    alike = len(block.cells) > 1 and len(block.cells) == len(first.cells) and block.headers == first.headers
    return (
        alike
        and block.page == first.page
        and block.source == first.source
        and any(abs(quote.block - other.block) <= _APART for other in group)
    )


def _passage(quotes: tuple[Quote, ...], document: Document) -> Passage:
    quote = quotes[0]
    block = document.blocks[quote.block]
    if len(block.cells) > 1:
        quotes = tuple(sorted(quotes, key=lambda one: one.block))
        rows = tuple(document.blocks[one.block].cells for one in quotes)
        return Passage(quotes, rows=rows, headers=block.headers if any(block.headers) else ())
    head, tail = block.text[: quote.start], block.text[quote.end :]
    return Passage(quotes, _near(document, quote.block, -1), head, tail, _near(document, quote.block, 1))


def _near(document: Document, place: int, step: int) -> str:
    """Return the next block that says something, cut short."""
    source = document.blocks[place].source
    place += step
    while 0 <= place < len(document.blocks) and document.blocks[place].source == source:
        block = document.blocks[place]
        if block.is_evidence and block.text.strip():
            text = block.text
            if len(text) <= _NEAR:
                return text
            return "… " + text[-_NEAR:].split(" ", 1)[-1] if step < 0 else text[:_NEAR].rsplit(" ", 1)[0] + " …"
        place += step
    return ""
