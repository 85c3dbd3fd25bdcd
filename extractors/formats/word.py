"""Word documents (.docx and its kin) -> blocks, walking the XML: most of it has no name in python-docx."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from extractors.formats import _package
from extractors.formats._package import Package, Relation
from extractors.formats._word import looks
from extractors.formats._word.body import Body, Book
from extractors.formats._word.names import W
from extractors.formats._word.notes import Notes
from extractors.formats._word.numbering import Numbering
from extractors.formats._word.styles import Styles
from extractors.model import Block, BlockKind, Document, Format, Limits, Unread, UnreadKind

_DOCUMENT = re.compile(
    r"(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled\w*)\.main\+xml"
)
_PART = "word/document.xml"
_RUNNING = {"header": BlockKind.HEADER, "footer": BlockKind.FOOTER}


def claims(head: bytes, path: Path) -> bool:
    """Claim zip files whose content types name a Word document, or that hold the part which is one."""
    if not _package.is_zip(head):
        return False
    types = _package.content_types(path)
    is_named = not types and path.suffix.lower() in FORMAT.suffixes
    return bool(_DOCUMENT.search(types)) or is_named or _package.holds(path, _PART)


def read(path: Path, limits: Limits) -> Document:
    """Read a Word document: tracked changes accepted, notes at their reference, running titles apart.

    Raises UnreadableError where the file is damaged, encrypted or over a limit.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with Package(path, limits) as package:
        part = next((link.target for link in package.relations("").values() if link.kind == "officeDocument"), _PART)
        root = package.xml(part if part in package else _PART)
        relations = package.relations(part)
        targets = {link.kind: link.target for link in relations.values() if not link.external}
        styles = Styles(package.optional(targets.get("styles", "")))
        numbering = Numbering(package.optional(targets.get("numbering", "")), styles)
        book = Book(package, limits, styles, numbering, Notes(package, relations))
        container = root.find(W + "body")
        pieces = Body(book, relations).read(container if container is not None else root)
        running = _running(book, relations)
        blocks = (
            *(block for block in running if block.kind is BlockKind.HEADER),
            *looks.promote(pieces),
            *(block for block in running if block.kind is BlockKind.FOOTER),
        )
        lost = [Unread(UnreadKind.OBJECT, "")] * len(package.warnings)
        unread = (*looks.unread_pictures(pieces), *book.unread, *lost)
        return Document(path, digest, FORMAT.name, blocks, unread, tuple(package.warnings))


def _running(book: Book, relations: dict[str, Relation]) -> list[Block]:
    """Return what headers and footers say, each text once."""
    found: dict[tuple[BlockKind, str], Block] = {}
    unread = list(book.unread)
    for link in sorted(relations.values(), key=lambda link: link.target):
        root = book.package.optional(link.target) if link.kind in _RUNNING and not link.external else None
        if root is None:
            continue
        for piece in Body(book, book.package.relations(link.target)).read(root):
            kind = _RUNNING[link.kind]
            if piece.block.text:
                found.setdefault((kind, piece.block.text), replace(piece.block, kind=kind, level=0))
    book.unread[:] = unread  # a logo at the top of the page holds no answer
    return list(found.values())


FORMAT = Format("word", (".docx", ".docm", ".dotx", ".dotm"), claims, read)
