"""Footnotes, endnotes and comments of a Word document."""

from __future__ import annotations

from extractors.formats._package import Node, Package, Relation
from extractors.formats._word.names import W, value
from extractors.formats._word.numbering import spell

_PARTS = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Notes:
    """The notes that the text refers to; each is taken once, at its first reference."""

    def __init__(self, package: Package, relations: dict[str, Relation]) -> None:
        self._nodes: dict[tuple[str, str], Node] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._counts = dict.fromkeys(_PARTS, 0)
        for kind, part in _PARTS.items():
            target = next((link.target for link in relations.values() if link.kind == part), "")
            root = package.optional(target) if target else None
            if root is None:
                continue
            self._relations[kind] = package.relations(target)
            for node in root.iterchildren(W + kind):
                if value(node, "type") not in _SEPARATORS:
                    self._nodes[kind, value(node, "id")] = node

    def take(self, kind: str, note_id: str) -> tuple[Node, str] | None:
        """Return a note with its number, unless it has been taken before."""
        node = self._nodes.pop((kind, note_id), None)
        if node is None:
            return None
        if kind == "comment":
            return node, ""
        self._counts[kind] += 1
        return node, spell(self._counts[kind], "lowerRoman" if kind == "endnote" else "decimal")

    def relations(self, kind: str) -> dict[str, Relation]:
        """Return the relations of the part that holds notes of a kind."""
        return self._relations.get(kind, {})
