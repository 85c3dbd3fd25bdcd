"""Names of WordprocessingML (ECMA-376 part 1, 17) and how its values are written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.formats._package import Node

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

# What describes its parent and holds no text of the document.
PROPERTIES = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr",
        "sectPr", "ffData", "fldData", "rubyPr", "rt", "numPr",
    )
)  # fmt: skip


def value(node: Node | None, name: str = "val") -> str:
    """Return an attribute of the w namespace, or nothing."""
    if node is None:
        return ""
    found: str | None = node.get(W + name)
    return found if found is not None else ""


def number(node: Node | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number, or None."""
    try:
        return int(float(value(node, name)))
    except (ValueError, OverflowError):
        return None


def switch(parent: Node | None, name: str) -> bool | None:
    """Return a toggle property such as w:b: True, False, or None where nothing is said."""
    node = parent.find(W + name) if parent is not None else None
    if node is None:
        return None
    return value(node) not in ("0", "false", "off", "none")


def children(parent: Node) -> Iterator[Node]:
    """Yield the child elements; of alternatives (mc:AlternateContent) only the one that is shown."""
    for child in parent:
        if not isinstance(child.tag, str):
            continue
        if child.tag == MC + "AlternateContent":
            shown = alternative(child)
            if shown is not None:
                yield from children(shown)
        else:
            yield child


def alternative(node: Node) -> Node | None:
    """Return the first branch that holds text, a picture or anything; the same text stands in all of them."""
    branches = [child for child in node if child.tag in (MC + "Choice", MC + "Fallback")]
    for branch in branches:
        if any(
            isinstance(text.tag, str) and text.tag.endswith(("}t", "}blip", "}imagedata", "}relIds", "}chart"))
            for text in branch.iter()
        ):
            return branch
    return branches[0] if branches else None


def inside(parent: Node) -> Iterator[Node]:
    """Yield all elements below, alternatives chosen, without what lies in text boxes."""
    for child in children(parent):
        yield child
        if child.tag != W + "txbxContent":
            yield from inside(child)
