"""A buyer's question list, out of a document like any other."""

from __future__ import annotations

from extractors.errors import UnreadableError
from extractors.model import Document, Question
from extractors.questions import ids, parts, priority
from extractors.questions.lines import Draft, from_lines
from extractors.questions.tables import from_tables


def from_document(document: Document) -> tuple[Question, ...]:
    """Return the questions of a list, in its order, each with an id unique within the list.

    Raises UnreadableError where the document holds none.
    """
    drafts = _drafts(document)
    if not drafts:
        raise UnreadableError(
            document.path,
            "no question in it",
            "write one a line or bullet, or in a column headed Question",
        )
    return tuple(_question(draft, id_) for draft, id_ in zip(drafts, ids.assign(drafts), strict=True))


def _drafts(document: Document) -> list[Draft]:
    """Take the tables that hold questions, and beside them only list items that ask something."""
    listed = from_tables(document.blocks)
    beside = from_lines(document.blocks, items_only=bool(listed), wraps=document.format == "markdown")
    return sorted((*listed, *beside), key=lambda draft: draft.place)


def _question(draft: Draft, id_: str) -> Question:
    return Question(
        id=id_,
        section=draft.section,
        text=draft.text,
        parts=parts.split(draft.raw),
        priority=draft.priority or priority.from_marks(draft.text),
        line=draft.line,
        context=draft.context,
    )
