"""OpenDocument texts and sheets (.odt, .ods) -> blocks."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from extractors.formats import _captions, _package
from extractors.formats._odf.body import Body
from extractors.formats._odf.names import OFFICE, STYLE
from extractors.formats._package import Package
from extractors.model import Block, BlockKind, Document, Format, Limits, Unread, UnreadKind

_KINDS = re.compile(r"application/vnd\.oasis\.opendocument\.(?:text|spreadsheet|graphics)")
_FLAT = re.compile(rb"<office:document\s")
_ENCRYPTED = "manifest:encryption-data"


def claims(head: bytes, path: Path) -> bool:
    """Claim packages whose type is that of a text or a sheet, and the same in one XML file."""
    if _package.is_zip(head):
        mimetype = _package.peek(path, "mimetype", 200)
        is_named = path.suffix.lower() in FORMAT.suffixes and _package.holds(path, "content.xml")
        return bool(_KINDS.match(mimetype)) or is_named
    return bool(_FLAT.search(head))


def read(path: Path, limits: Limits) -> Document:
    """Read an OpenDocument file: tracked changes accepted, notes at their reference.

    Raises UnreadableError where the file is damaged, encrypted or over a limit.
    """
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if not data.startswith(b"PK"):
        root, is_whole = _package.parse_xml(data)
        if root is None:
            raise _package.damaged(path, "no XML")
        warnings = [] if is_whole else ["the file is damaged and was read as far as possible"]
        return _document(path, digest, [root], warnings)
    with Package(path, limits) as package:
        if "META-INF/manifest.xml" in package and _ENCRYPTED in package.read("META-INF/manifest.xml").decode(
            "utf-8", "replace"
        ):
            raise _package.encrypted(path)
        roots = [package.xml("content.xml"), package.optional("styles.xml")]
        return _document(path, digest, [root for root in roots if root is not None], package.warnings)


def _document(path: Path, digest: str, roots: list[_package.Node], warnings: list[str]) -> Document:
    body = Body(roots)
    blocks: list[Block] = []
    for content in roots[0].iterchildren(OFFICE + "body"):
        blocks += body.read(content)
    headers, footers = _running(body, roots[-1])
    damage = [Unread(UnreadKind.OBJECT, "")] * len(warnings)
    unread = [*_captions.unread_pictures(blocks, body.pictures), *body.unread, *damage]
    return Document(path, digest, FORMAT.name, (*headers, *blocks, *footers), tuple(unread), tuple(warnings))


def _running(body: Body, root: _package.Node) -> tuple[list[Block], list[Block]]:
    """Return what headers and footers say, each text once."""
    found: dict[BlockKind, dict[str, Block]] = {BlockKind.HEADER: {}, BlockKind.FOOTER: {}}
    unread, pictures = list(body.unread), list(body.pictures)
    for page in root.iter(STYLE + "master-page"):
        for node in page:
            kind = BlockKind.HEADER if "header" in node.tag else BlockKind.FOOTER
            for block in body.read(node) if node.tag.rpartition("}")[2].startswith(("header", "footer")) else ():
                found[kind].setdefault(block.text, Block(kind, block.text))
    body.unread[:], body.pictures[:] = unread, pictures  # a logo at the top of the page holds no answer
    return list(found[BlockKind.HEADER].values()), list(found[BlockKind.FOOTER].values())


FORMAT = Format("opendocument", (".odt", ".ods", ".odg", ".ott", ".fodt", ".fods"), claims, read)
