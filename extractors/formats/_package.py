"""Zip files of XML parts (OOXML, ODF), read within limits and without following anything."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import UnreadableError
from extractors.model import Limits

Node = Any  # an lxml element: its type cannot be named without loading lxml at the top of the file

# What zipfile and zlib raise on damaged or hostile files.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHUNK = 1 << 20

# Strict OOXML (ISO/IEC 29500-1) has namespaces of its own for the same elements; one spelling is enough.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)((?:/\w+)*)")
_TRANSITIONAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006",
    b"spreadsheetml": b"http://schemas.openxmlformats.org/spreadsheetml/2006",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; `target` is a part name, or an address when `external`."""

    kind: str
    target: str
    external: bool


def is_zip(head: bytes) -> bool:
    """Say whether the first bytes are those of a zip file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def content_types(path: Path) -> str:
    """Return what the content type list of an OOXML file says, or nothing where there is none."""
    return peek(path, "[Content_Types].xml").replace("\0", "")


def holds(path: Path, name: str) -> bool:
    """Say whether a zip file has a member of this name."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(_fold(member) == name for member in archive.namelist())
    except DAMAGED:
        return False


def peek(path: Path, name: str, size: int = 1 << 18) -> str:
    """Return the first `size` bytes of a member of a zip file as text, or nothing where there is none."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as stream:
            return stream.read(size).decode("utf-8", "replace")
    except (*DAMAGED, KeyError):
        return ""


class Package:
    """A zip of XML parts. Reading counts what was truly unpacked, whatever the directory declares."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._left = limits.unpacked_mib << 20
        try:
            self._archive = zipfile.ZipFile(path)
        except DAMAGED as error:
            raise self.damaged("not a whole zip file") from error
        # Some writers spell names with backslashes, a leading slash or in other case than the relations do.
        self._names = {_fold(info.filename): info for info in self._archive.infolist()}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return _fold(name) in self._names

    def damaged(self, what: str) -> UnreadableError:
        """Return the error that says what is damaged."""
        return damaged(self.path, what)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises UnreadableError where it is missing, damaged, encrypted or over the limit.
        """
        info = self._names.get(_fold(name))
        if info is None:
            raise self.damaged(f"{name} is missing")
        if info.flag_bits & 1:
            raise encrypted(self.path)
        if info.file_size > self._left:
            raise self._too_large()
        chunks: list[bytes] = []
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self._too_large()
                    chunks.append(chunk)
        except DAMAGED as error:
            raise self.damaged(name) from error
        return b"".join(chunks)

    def spend(self, size: int) -> None:
        """Count text that was written once and is used again, as the shared strings of a workbook are.

        Raises UnreadableError where it is more than the limit.
        """
        self._left -= size
        if self._left < 0:
            raise self._too_large()

    def xml(self, name: str) -> Node:
        """Return the root of an XML part; what is not well formed is read as far as it goes, with a warning."""
        root, is_whole = parse_xml(self.read(name))
        if root is None:
            raise self.damaged(name)
        if not is_whole:
            self.warnings.append(f"{name} is damaged and was read as far as possible")
        return root

    def optional(self, name: str) -> Node | None:
        """Return the root of an XML part, or None (with a warning) where it is missing or cannot be read."""
        if name not in self:
            return None
        try:
            return self.xml(name)
        except UnreadableError as error:
            if self._left < 0:
                raise
            self.warnings.append(error.wrong)
            return None

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part by their id; the package's own for an empty name."""
        folder, base = posixpath.split(name)
        root = self.optional(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for node in root.iter(_RELATION) if root is not None else ():
            target = node.get("Target", "")
            is_external = node.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], target, is_external)
        return found

    def _too_large(self) -> UnreadableError:
        self._left = -1
        return UnreadableError(
            self.path, "it unpacks to more than the limit", "raise limits.unpacked_mib in askback.toml"
        )


class DamagedError(UnreadableError):
    """A part of a file is damaged; its letters may be there all the same."""


def damaged(path: Path, what: str) -> UnreadableError:
    """Return the error that says what of a file is damaged."""
    return DamagedError(path, f"the file is damaged ({what})", "ask for it again")


def encrypted(path: Path) -> UnreadableError:
    """Return the error that says that a file needs a password."""
    return UnreadableError(path, "the file is encrypted", "ask for it without a password")


def parse_xml(data: bytes) -> tuple[Node | None, bool]:
    """Parse XML without entities, DTDs or network; return its root and whether it is well formed."""
    from lxml import etree

    if b"purl.oclc.org" in data:
        data = _STRICT.sub(lambda found: _TRANSITIONAL.get(found[1], found[0]) + found[2], data)
    # Deeper than 256 levels only where no entity could grow: libxml2 lifts both limits together.
    is_plain = b"<!DOCTYPE" not in data
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=is_plain,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )
        try:
            return etree.fromstring(data, parser), not recover
        except etree.XMLSyntaxError as error:
            if "emory" in str(error):  # libxml2 tells of want of memory as if of bad syntax
                raise MemoryError from error
    return None, False


def _fold(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
