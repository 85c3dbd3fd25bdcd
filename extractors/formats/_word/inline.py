"""What stands in one Word paragraph: its text as accepted, its tracked changes, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from extractors.formats._package import Node
from extractors.formats._word import symbols
from extractors.formats._word.names import PROPERTIES, R, W, children, inside, number, switch, value
from extractors.formats._word.styles import Style, Styles, is_shaded
from extractors.model import Tracked, TrackedKind

_WHITE = {"ffffff"}
_TINY = 4  # half-points: nobody reads two points
_EMU = 360_000  # per centimetre
_LEGIBLE = (4.0, 1.5)  # centimetres: a smaller picture is a logo or an ornament
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the words its author gave it for those who cannot see it."""

    alt: str
    is_legible: bool  # large enough to hold text


@dataclass(slots=True)
class Fields:
    """The fields (17.16) that are open: for each its code, and whether its result has begun."""

    open: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Say whether what comes next is part of a field's code."""
        return any(not has_result for _, has_result in self.open)

    @property
    def in_contents(self) -> bool:
        """Say whether what comes next belongs to a table of contents."""
        return any(code.split(maxsplit=1)[:1] == ["TOC"] for code, _ in self.open)

    def add(self, code: str) -> None:
        """Add to the code of the innermost field."""
        if self.open:
            before, has_result = self.open[-1]
            self.open[-1] = (before + code, has_result)

    def turn(self, kind: str) -> None:
        """Begin a field, begin its result, or end it."""
        if kind == "begin":
            self.open.append(("", False))
        elif kind == "separate" and self.open:
            self.open[-1] = (self.open[-1][0], True)
        elif kind == "end" and self.open:
            self.open.pop()

    def close_codes(self) -> None:
        """Let no code run past its paragraph: a field that was never closed would swallow the document."""
        self.open = [(code, True) for code, _ in self.open]


@dataclass(slots=True)
class Line:
    """A paragraph being read: `text` without markers, notes by kind and id, shapes and pictures anchored in it."""

    text: str = ""
    tracked: list[Tracked] = field(default_factory=list)
    hidden: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    charts: list[tuple[str, str]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    bold: int = 0  # characters
    sizes: dict[int, int] = field(default_factory=dict)  # characters of each size in half-points

    def after(self, other: Line) -> Line:
        """Return what stands in the paragraph that `other` runs on into this one, its mark being deleted."""
        moved = [replace(change, start=change.start + len(other.text)) for change in self.tracked]
        return Line(
            other.text + self.text,
            other.tracked + moved,
            other.hidden + self.hidden,
            other.notes + self.notes,
            other.boxes + self.boxes,
            other.pictures + self.pictures,
            other.charts + self.charts,
            other.objects + self.objects,
            other.codes + self.codes,
            other.bold + self.bold,
            self.sizes or other.sizes,
        )

    def trimmed(self) -> Line:
        """Return the line without white space at its ends, offsets moved along."""
        lead = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        moved = [replace(change, start=max(0, min(change.start - lead, len(text)))) for change in self.tracked]
        return replace(self, text=text, tracked=moved)

    @property
    def size(self) -> int:
        """Return the size that most characters have, in half-points."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=0)

    @property
    def is_bold(self) -> bool:
        """Say whether all letters are bold."""
        return 0 < len("".join(self.text.split())) <= self.bold


class Inline:
    """Reads the content of paragraphs into lines."""

    def __init__(self, styles: Styles, fields: Fields) -> None:
        self._styles = styles
        self._fields = fields
        self._line = Line()
        self._paragraph = Style()
        self._on_white = True
        self._deleting: Tracked | None = None
        self._take: dict[str, Callable[[Node], None]] = {
            W + "r": self._run,
            W + "t": lambda node: self._add(node.text or ""),
            _MATH + "t": lambda node: self._add(node.text or ""),
            W + "delText": lambda node: self._add(node.text or ""),
            W + "tab": lambda _: self._add("\t"),
            W + "ptab": lambda _: self._add("\t"),
            W + "cr": lambda _: self._add("\n"),
            W + "br": lambda _: self._add("\n"),
            W + "noBreakHyphen": lambda _: self._add("\u2011"),
            W + "softHyphen": lambda _: None,
            W + "sym": lambda node: self._add(symbols.symbol(value(node, "font"), value(node, "char"))),
            W + "instrText": lambda node: self._fields.add(node.text or ""),
            W + "delInstrText": lambda _: None,
            W + "fldChar": self._field,
            W + "fldSimple": self._simple_field,
            W + "ins": lambda node: self._change(node, TrackedKind.INSERTED),
            W + "moveTo": lambda node: self._change(node, TrackedKind.INSERTED),
            W + "del": lambda node: self._change(node, TrackedKind.DELETED),
            W + "moveFrom": lambda node: self._change(node, TrackedKind.DELETED),
            W + "footnoteReference": lambda node: self._note("footnote", node),
            W + "endnoteReference": lambda node: self._note("endnote", node),
            W + "commentReference": lambda node: self._note("comment", node),
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            W + "txbxContent": lambda node: self._line.boxes.append(node),
        }

    def line(self, paragraph: Node, style: Style, *, on_white: bool) -> Line:
        """Read one paragraph; `on_white` says that white text could not be seen in it."""
        self._line = Line()
        self._paragraph = style
        properties = paragraph.find(W + "pPr")
        self._on_white = on_white and not style.shaded and not is_shaded(properties)
        self._walk(paragraph)
        self._fields.close_codes()
        return self._line

    def _walk(self, parent: Node) -> None:
        for child in children(parent):
            take = self._take.get(child.tag)
            if take is not None:
                take(child)
            elif child.tag not in PROPERTIES:
                self._walk(child)

    def _add(self, text: str) -> None:
        text = text.replace("\u00ad", "")
        if self._deleting is not None:
            self._deleting = replace(self._deleting, text=self._deleting.text + text)
        elif not self._fields.in_code:
            self._line.text += text

    def _run(self, node: Node) -> None:
        properties = node.find(W + "rPr")
        start, deleting = len(self._line.text), self._deleting
        self._walk(node)
        if deleting is not None:
            return
        added = self._line.text[start:]
        if properties is not None and not added.isascii():
            fonts = properties.find(W + "rFonts")
            added = symbols.unify(added, value(fonts, "ascii") or value(fonts, "hAnsi"))
            self._line.text = self._line.text[:start] + added
        style = self._styles.run(value(properties.find(W + "rStyle"))) if properties is not None else Style()
        if added.strip() and self._is_hidden(properties, style, node):
            self._line.text = self._line.text[:start]
            self._line.hidden += added
            return
        if added.strip() and (switch(properties, "strike") or switch(properties, "dstrike")):
            # Crossed out by hand: the reader sees that it no longer holds.
            self._line.text = self._line.text[:start]
            self._line.tracked.append(Tracked(TrackedKind.DELETED, "", "", start, added))
            return
        letters = len("".join(added.split()))
        bold = switch(properties, "b")
        bold = style.bold if bold is None else bold
        bold = self._paragraph.bold if bold is None else bold
        self._line.bold += letters if bold else 0
        size = number(properties.find(W + "sz")) if properties is not None else None
        size = size or style.size or self._paragraph.size or self._styles.size
        self._line.sizes[size] = self._line.sizes.get(size, 0) + letters

    def _is_hidden(self, properties: Node | None, style: Style, node: Node) -> bool:
        vanished = switch(properties, "vanish")
        vanished = style.hidden if vanished is None else vanished
        vanished = self._paragraph.hidden if vanished is None else vanished
        if vanished:
            return True
        if properties is None:
            return False
        size = number(properties.find(W + "sz"))
        if size is not None and size <= _TINY:
            return True
        color = value(properties.find(W + "color")).lower()
        is_marked = is_shaded(properties) or value(properties.find(W + "highlight")) not in ("", "none", "white")
        return color in _WHITE and self._on_white and not is_marked and not style.shaded

    def _field(self, node: Node) -> None:
        kind = value(node, "fldCharType")
        if kind == "end" and self._fields.open:
            self._line.codes.append(self._fields.open[-1][0])
        self._fields.turn(kind)
        box = next(iter(node.iter(W + "checkBox")), None)
        if box is not None:
            is_checked = switch(box, "checked")
            self._tick(switch(box, "default") if is_checked is None else is_checked)

    def _tick(self, is_checked: bool | None) -> None:
        """Write a check box, which is a field without a result."""
        self._line.text += "☒" if is_checked else "☐"

    def _simple_field(self, node: Node) -> None:
        self._line.codes.append(value(node, "instr"))
        self._fields.open.append((value(node, "instr").strip(), True))
        depth = len(self._fields.open)
        self._walk(node)
        del self._fields.open[depth - 1 :]

    def _change(self, node: Node, kind: TrackedKind) -> None:
        change = Tracked(kind, value(node, "author"), value(node, "date"), len(self._line.text), "")
        if kind is TrackedKind.INSERTED:
            self._walk(node)
            text = self._line.text[change.start :]
            if text and self._deleting is None:
                self._line.tracked.append(replace(change, text=text))
            return
        outer, self._deleting = self._deleting, change
        self._walk(node)
        deleted, self._deleting = self._deleting, outer
        if deleted.text and outer is None:
            self._line.tracked.append(deleted)

    def _note(self, kind: str, node: Node) -> None:
        if self._deleting is None:
            self._line.notes.append((kind, value(node, "id")))

    def _drawing(self, node: Node) -> None:
        """Collect the text boxes, pictures, charts and embedded objects of a drawing."""
        if self._deleting is not None:
            return
        has_picture = False
        alt = ""
        for part in inside(node):
            name = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
            if part.tag == W + "txbxContent":
                self._line.boxes.append(part)
            elif name == "docPr" and not alt:
                alt = part.get("descr") or part.get("title") or ""
            elif name in ("blip", "imagedata"):
                has_picture = True
            elif name in ("chart", "relIds"):
                self._line.charts.append((name, part.get(R + "id") or part.get(R + "dm") or ""))
            elif name == "OLEObject":
                self._line.objects.append(part.get("ProgID") or "")
            elif name == "textpath":
                self._line.text += part.get("string") or ""
            elif name == "shape" and not alt:
                alt = part.get("alt") or ""
        if has_picture:
            self._line.pictures.append(Picture(" ".join(alt.split()), _is_legible(node)))


def _is_legible(drawing: Node) -> bool:
    """Say whether a picture is large enough to hold text; one without a size may be."""
    for part in inside(drawing):
        if part.tag.endswith("}extent") and part.get("cx", "").isdigit() and part.get("cy", "").isdigit():
            sides = sorted(int(part.get(side)) / _EMU for side in ("cx", "cy"))
            return sides[1] >= _LEGIBLE[0] and sides[0] >= _LEGIBLE[1]
        if part.tag.endswith("}shape") and (sides := _points(part.get("style", ""))):
            return sides[1] >= _LEGIBLE[0] and sides[0] >= _LEGIBLE[1]
    return True


def _points(style: str) -> list[float]:
    """Return width and height of a VML shape in centimetres, smaller first, as far as they are in points."""
    sides = []
    for part in style.split(";"):
        name, _, size = part.partition(":")
        if name.strip() in ("width", "height") and size.strip().endswith("pt"):
            try:
                sides.append(float(size.strip()[:-2]) * 2.54 / 72)
            except ValueError:
                return []
    return sorted(sides) if len(sides) == 2 else []
