"""Styles of a Word document: what they say of headings, lists, weight and visibility."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.formats._package import Node
from extractors.formats._word.names import W, number, switch, value

_DEFAULT_SIZE = 20  # half-points, where the document says nothing (17.3.2.38)
_BODY = 9  # the outline level of body text
# Built-in styles are stored under their English name; other writers store the name of their own language.
_HEADING = re.compile(
    r"(?:heading|titre|überschrift|título|titulo|titolo|rubrik|kop|nagłówek|otsikko|overskrift|заголовок|nadpis"
    r"|标题|標題|見出し)\s*([1-9])\b.*",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:title|titre|titel|título|titolo)(?: principal)?", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|légende|legende|beschriftung|didascalia|leyenda|epígrafe).*", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|tm|tdm|verzeichnis|table of (?:figures|authorities)|table des (?:matières|illustrations))"
    r"\s*(?:\d|heading)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; `outline` counts from 0, sizes are half-points."""

    id: str = ""
    names: tuple[str, ...] = ()
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    shaded: bool = False
    size: int | None = None

    @property
    def heading(self) -> int:
        """Return the heading level from 1, or 0: by outline level, or by name."""
        if self.outline is not None:
            return 0 if self.outline >= _BODY else self.outline + 1
        for name in self.names:
            if found := _HEADING.fullmatch(name):
                return int(found[1])
            if _TITLE.fullmatch(name):
                return 1
        return 0

    @property
    def is_caption(self) -> bool:
        """Say whether the style is that of captions."""
        return any(_CAPTION.fullmatch(name) for name in self.names)

    @property
    def is_contents(self) -> bool:
        """Say whether the style is that of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self.names)


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Node | None) -> None:
        self._nodes: dict[tuple[str, str], Node] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._default = ""
        self.size = _DEFAULT_SIZE
        if root is None:
            return
        self.size = number(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")) or _DEFAULT_SIZE
        for node in root.iterchildren(W + "style"):
            kind = value(node, "type") or "paragraph"
            self._nodes.setdefault((kind, value(node, "styleId")), node)
            if kind == "paragraph" and value(node, "default") in ("1", "true", "on"):
                self._default = value(node, "styleId")

    def paragraph(self, style_id: str) -> Style:
        """Return a paragraph style, the default one for an unknown id."""
        return self._resolve("paragraph", style_id or self._default, ())

    def run(self, style_id: str) -> Style:
        """Return a character style."""
        return self._resolve("character", style_id, ())

    def numbering(self, style_id: str) -> Style:
        """Return a numbering style."""
        return self._resolve("numbering", style_id, ())

    def names_first_row(self, style_id: str) -> bool:
        """Say whether a table style sets the first row apart."""
        seen: set[str] = set()
        while style_id not in seen and ("table", style_id) in self._nodes:
            seen.add(style_id)
            node = self._nodes["table", style_id]
            if any(value(part, "type") == "firstRow" for part in node.iterchildren(W + "tblStylePr")):
                return True
            style_id = value(node.find(W + "basedOn"))
        return False

    def _resolve(self, kind: str, style_id: str, below: tuple[str, ...]) -> Style:
        known = self._known.get((kind, style_id))
        if known is not None:
            return known
        node = self._nodes.get((kind, style_id))
        if node is None or style_id in below:  # unknown, or based on itself
            return Style(style_id, (style_id,) if style_id else ())
        parent_id = value(node.find(W + "basedOn"))
        parent = self._resolve(kind, parent_id, (*below, style_id)) if parent_id else Style()
        style = _own(node, style_id, parent)
        self._known[kind, style_id] = style
        return style


def _own(node: Node, style_id: str, parent: Style) -> Style:
    """Return the parent with what a style says itself."""
    paragraph, run = node.find(W + "pPr"), node.find(W + "rPr")
    own = replace(parent, id=style_id, names=(value(node.find(W + "name")), style_id, *parent.names))
    if paragraph is not None:
        outline = number(paragraph.find(W + "outlineLvl"))
        list_id = number(paragraph.find(f"{W}numPr/{W}numId"))
        level = number(paragraph.find(f"{W}numPr/{W}ilvl"))
        own = replace(
            own,
            outline=own.outline if outline is None else outline,
            list_id=own.list_id if list_id is None else list_id,
            list_level=own.list_level if level is None else level,
            shaded=own.shaded or is_shaded(paragraph),
        )
    bold, hidden = switch(run, "b"), switch(run, "vanish")
    size = number(run.find(W + "sz")) if run is not None else None
    return replace(
        own,
        bold=own.bold if bold is None else bold,
        hidden=own.hidden if hidden is None else hidden,
        shaded=own.shaded or is_shaded(run),
        size=own.size if size is None else size,
    )


def is_shaded(properties: Node | None) -> bool:
    """Say whether properties give a background colour other than white."""
    shade = properties.find(W + "shd") if properties is not None else None
    if shade is None:
        return False
    fill = value(shade, "fill").lower()
    return (
        fill not in ("", "auto", "ffffff")
        or bool(value(shade, "themeFill"))
        or value(shade) not in ("", "clear", "nil")
    )
