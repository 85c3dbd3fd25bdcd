"""Documents already read, kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from extractors.model import Limits

# Beyond this many the oldest go: a document of sixty pages takes some 150 KB.
_MOST = 500
_LIBRARIES = ("lxml", "markdown-it-py", "pypdfium2")


def key(digest: str, suffix: str, limits: Limits) -> str:
    """Name the entry of a file: its bytes and kind of name, the reader that reads it, and its options.

    Time and memory are no options: they decide whether a file is read, not what is read.
    """
    options = (limits.pages, limits.unpacked_mib, limits.members, limits.depth, limits.ocr)
    return hashlib.sha256(repr((digest, suffix, _reader(), options)).encode()).hexdigest()


def load(name: str) -> bytes | None:
    """Return an entry, or None; a damaged one is dropped."""
    path = _folder() / name
    try:
        data = path.read_bytes()
    except OSError:
        return None
    seal, _, payload = data.partition(b"\n")
    if seal == _seal(payload):
        return payload
    drop(name)
    return None


def store(name: str, payload: bytes) -> None:
    """Keep an entry, written whole or not at all; a cache that cannot be written is no reason to stop."""
    folder = _folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as stream:
            stream.write(_seal(payload) + b"\n" + payload)
        Path(stream.name).replace(folder / name)
        _prune(folder)


def drop(name: str) -> None:
    """Forget an entry."""
    with suppress(OSError):
        (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    from platformdirs import user_cache_path  # here, for the child that reads a file does without

    return user_cache_path("askback") / "documents"


def _seal(payload: bytes) -> bytes:
    return hashlib.sha256(payload).hexdigest().encode()


def _prune(folder: Path) -> None:
    entries = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_MOST:]:
        path.unlink(missing_ok=True)


@cache
def _reader() -> str:
    """Return what tells this reader from another: its sources, its libraries, the programs it calls."""
    from importlib.metadata import version

    digest = hashlib.sha256()
    here = Path(__file__).parent
    for source in (*sorted(here.rglob("*.py")), here.parent / "model.py"):
        digest.update(source.read_bytes())
    programs = map(shutil.which, ("soffice", os.environ.get("ASKBACK_TESSERACT", "tesseract")))
    digest.update(repr([sys.version_info[:2], *map(version, _LIBRARIES), *programs]).encode())
    return digest.hexdigest()
