"""Charts and diagrams of Office documents -> blocks: their words and figures are text, not pixels."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.formats import _grid
from extractors.formats._package import Node
from extractors.model import Block, BlockKind

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def chart(root: Node) -> Iterator[Block]:
    """Yield the title of a chart, then a row per series under the names of its categories."""
    title = root.find(f".//{_C}title")
    yield Block(BlockKind.FIGURE, _words(title) if title is not None else "")
    rows: list[_grid.Row] = []
    for series in root.iter(_C + "ser"):
        if not rows and (categories := _values(series, "cat")):
            rows.append(_grid.row("", *categories, names=True))
        name = " ".join(_values(series, "tx"))
        rows.append(_grid.row(name, *_values(series, "val")))
    yield from _grid.blocks(rows)


def diagram(root: Node) -> Iterator[Block]:
    """Yield the text of each shape of a diagram (SmartArt)."""
    for point in root.iter(_DGM + "pt"):
        if text := _words(point):
            yield Block(BlockKind.BOX, text)


def _values(series: Node, name: str) -> list[str]:
    part = series.find(_C + name)
    return [node.text or "" for node in part.iter(_C + "v")] if part is not None else []


def _words(node: Node) -> str:
    paragraphs = ("".join(text.text or "" for text in paragraph.iter(_A + "t")) for paragraph in node.iter(_A + "p"))
    return "\n".join(filter(None, (paragraph.strip() for paragraph in paragraphs)))
