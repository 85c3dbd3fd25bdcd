"""What the styles of an OpenDocument file say of the text set in them: hidden, bold, crossed out."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.formats._odf.names import FO, STYLE, TEXT
from extractors.formats._package import Node

_LINES = (STYLE + "text-line-through-style", STYLE + "text-line-through-type")


@dataclass(slots=True)
class Styles:
    """The styles of a document by what matters of them."""

    _parents: dict[str, str] = field(default_factory=dict)
    _hidden: set[str] = field(default_factory=set)
    _bold: set[str] = field(default_factory=set)
    _struck: set[str] = field(default_factory=set)

    def add(self, root: Node) -> None:
        """Take the styles of a part."""
        for node in root.iter(STYLE + "style"):
            name = node.get(STYLE + "name", "")
            self._parents[name] = node.get(STYLE + "parent-style-name", "")
            properties = node.find(STYLE + "text-properties")
            if properties is None:
                continue
            if properties.get(TEXT + "display") == "none":
                self._hidden.add(name)
            if properties.get(FO + "font-weight") == "bold":
                self._bold.add(name)
            if any(properties.get(line, "none") != "none" for line in _LINES):
                self._struck.add(name)

    def chain(self, style: str) -> list[str]:
        """Return a style and those it is based on."""
        chain: list[str] = []
        while style and style not in chain:
            chain.append(style)
            style = self._parents.get(style, "")
        return chain

    def is_hidden(self, style: str) -> bool:
        """Say whether a style hides its text."""
        return style in self._hidden

    def is_struck(self, style: str) -> bool:
        """Say whether a style, or one that it is based on, crosses its text out."""
        return not self._struck.isdisjoint(self.chain(style))

    def is_bold_cell(self, cell: Node) -> bool:
        """Say whether every paragraph of a cell is in a bold style, or all in bold spans."""
        paragraphs = [node for node in cell.iter(TEXT + "p") if "".join(node.itertext()).strip()]
        return bool(paragraphs) and all(
            not self._bold.isdisjoint(self.chain(node.get(TEXT + "style-name", "")))
            or (len(node) == 1 and not (node.text or "").strip() and node[0].get(TEXT + "style-name") in self._bold)
            for node in paragraphs
        )
