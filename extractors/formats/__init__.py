"""Read a file, whatever its kind."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from extractors.errors import UnreadableError
from extractors.formats import _cache, _members, _wire
from extractors.formats._apart import read_apart
from extractors.formats._kinds import formats, read_here
from extractors.model import Document, Limits

__all__ = ["DEFAULT_LIMITS", "Limits", "formats", "read", "read_here", "read_together"]

DEFAULT_LIMITS = Limits()


def read(path: Path, limits: Limits = DEFAULT_LIMITS, *, use_cache: bool = True) -> Document:
    """Read a file, or all files of a folder, into blocks; the kind is told by content and only then by name.

    Files are read in a child process and remembered. Raises UnreadableError where the file is missing,
    empty, damaged, encrypted, of no known kind, over a limit or without any text.
    """
    if not path.exists():
        raise UnreadableError(path, "no such file", "check the name and the folder")
    if path.is_dir():
        return _read_folder(path, limits, use_cache)
    if not path.is_file():
        raise UnreadableError(path, "is no regular file", "name a file or a folder")
    try:
        digest = _digest(path)
    except OSError as error:
        raise UnreadableError(path, f"cannot be opened ({error.strerror})", "check its permissions") from error
    key = _cache.key(digest, path.suffix.lower(), limits) if use_cache else ""
    if use_cache and (kept := _cache.load(key)):
        try:
            return _wire.decode(kept, path)
        except (ValueError, KeyError, TypeError):
            _cache.drop(key)
    payload = read_apart(path, limits)
    document = _wire.decode(payload, path)
    if use_cache and document.digest == digest:
        _cache.store(key, payload)
    return document


def read_together(
    path: Path, annexes: tuple[Path, ...], limits: Limits = DEFAULT_LIMITS, *, use_cache: bool = True
) -> Document:
    """Read a proposal and the files that came with it as one revision, under the name of the proposal.

    Raises UnreadableError where one of them cannot be read: whoever names a file counts on it.
    """
    main = read(path, limits, use_cache=use_cache)
    members = [(annex.name, read(annex, limits, use_cache=use_cache)) for annex in annexes]
    digests = "\n".join((main.digest, *(f"{name} {document.digest}" for name, document in members)))
    joined = _members.combine(path, hashlib.sha256(digests.encode()).hexdigest(), main.format, members, main.blocks)
    return replace(joined, unread=main.unread + joined.unread, warnings=main.warnings + joined.warnings)


def _read_folder(path: Path, limits: Limits, use_cache: bool) -> Document:
    """Read the files of a folder, each in a child of its own; links are not followed."""
    files = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    names = {file.relative_to(path).as_posix(): file for file in files}
    chosen = sorted((name for name in names if not _members.is_litter(name)), key=_members.in_order)
    if not chosen:
        raise UnreadableError(path, "the folder is empty", "name a file, or a folder that holds some")
    if len(chosen) > limits.members:
        raise UnreadableError(path, f"the folder holds more than {limits.members} files", "name a file in it")
    members: list[_members.Member] = []
    for name in chosen:
        try:
            members.append((name, read(names[name], limits, use_cache=use_cache)))
        except UnreadableError as error:
            members.append((name, error))
    digests = "\n".join(f"{name} {one.digest if isinstance(one, Document) else ''}" for name, one in members)
    return _members.combine(path, hashlib.sha256(digests.encode("utf-8", "replace")).hexdigest(), "folder", members)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
