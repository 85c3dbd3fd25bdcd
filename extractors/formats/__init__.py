"""Read a file, whatever its kind."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import UnreadableError
from extractors.model import Document, Format
from extractors.registry import collect

_HEAD = 8192  # bytes: enough for every magic number, for %PDF- after leading junk, and for a prologue


def formats() -> tuple[Format, ...]:
    """Return the kinds of file that can be read."""
    return collect(__name__, "FORMAT", Format)


def read(path: Path) -> Document:
    """Read a file into blocks, its kind told by its content and only then by its name.

    Raises UnreadableError where the file is missing, empty, damaged, encrypted, of no known kind or
    without any text.
    """
    if not path.exists():
        raise UnreadableError(path, "no such file", "check the name and the folder")
    if path.is_dir():
        raise UnreadableError(path, "is a folder", "name a file in it")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise UnreadableError(path, "the file is empty", "ask for it again")
    for kind in formats():
        if kind.claims(head, path):
            document = kind.read(path)
            if not document.text.strip():
                raise UnreadableError(path, "no text in it", "if it is a scan, ask for the original or run OCR on it")
            return document
    names = ", ".join(sorted(suffix for kind in formats() for suffix in kind.suffixes))
    raise UnreadableError(path, "unknown kind of file", f"convert it to one of {names}")
