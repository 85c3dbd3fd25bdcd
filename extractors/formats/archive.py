"""Archives (.zip) -> the documents in them, as one."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from extractors.errors import UnreadableError
from extractors.formats import _kinds, _members, _package
from extractors.model import Document, Format, Limits

_CHUNK = 1 << 20


def claims(head: bytes, path: Path) -> bool:
    """Claim zip files that are not themselves a document (OOXML, ODF)."""
    if not _package.is_zip(head):
        return False
    return not _package.content_types(path) and not _package.peek(path, "mimetype", 80).startswith("application/")


def read(path: Path, limits: Limits) -> Document:
    """Read every document of an archive, within the limits on members, size and depth."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if limits.depth < 1:
        raise UnreadableError(path, "archives lie too deep within archives", "unpack it and name a file")
    return _members.combine(path, digest, FORMAT.name, _read_members(path, replace(limits, depth=limits.depth - 1)))


def _read_members(path: Path, limits: Limits) -> Iterator[_members.Member]:
    left = limits.unpacked_mib << 20
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir() and not _members.is_litter(info.filename)]
            if len(infos) > limits.members:
                raise UnreadableError(path, f"it holds more than {limits.members} files", "unpack it and name a file")
            for info in sorted(infos, key=lambda info: _members.in_order(_name(info))):
                with tempfile.TemporaryDirectory() as folder:
                    try:
                        file = _unpack(archive, info, Path(folder), left, path)
                        left -= file.stat().st_size
                        yield _name(info), _kinds.read_here(file, replace(limits, unpacked_mib=left >> 20))
                    except UnreadableError as error:
                        yield _name(info), error
    except _package.DAMAGED as error:
        raise UnreadableError(path, "the archive is damaged", "ask for it again") from error


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path, left: int, path: Path) -> Path:
    """Write a member under its own name into a folder of its own; its path within the archive is not used."""
    too_large = UnreadableError(path, "it unpacks to more than the limit", "raise limits.unpacked_mib in askback.toml")
    if info.flag_bits & 1:
        raise _package.encrypted(path)
    if info.file_size > left:
        raise too_large
    # Only the suffix counts, and a name made by a stranger may be too long or forbidden here.
    file = folder / f"member{PurePosixPath(info.filename).suffix[:10]}"
    with archive.open(info) as source, file.open("wb") as target:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise too_large
            target.write(chunk)
    return file


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; many writers store UTF-8 without saying so."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


FORMAT = Format("zip", (".zip",), claims, read)
