"""Read a file, whatever its kind."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import UnreadableError
from extractors.formats._kinds import formats, read_here
from extractors.model import Document, Limits

__all__ = ["DEFAULT_LIMITS", "Limits", "formats", "read", "read_here"]

DEFAULT_LIMITS = Limits()


def read(path: Path, limits: Limits = DEFAULT_LIMITS, *, use_cache: bool = True) -> Document:
    """Read a file into blocks, its kind told by its content and only then by its name.

    Raises UnreadableError where the file is missing, empty, damaged, encrypted, of no known kind, over a
    limit or without any text.
    """
    if not path.exists():
        raise UnreadableError(path, "no such file", "check the name and the folder")
    return read_here(path, limits)
