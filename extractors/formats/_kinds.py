"""Choose the reader of a file by its content, and read it in this process."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import UnreadableError
from extractors.formats import _package, _salvage
from extractors.model import Document, Format, Limits
from extractors.registry import collect

_HEAD = 8192  # bytes: enough for every magic number, for %PDF- after leading junk, and for a prologue
# What a browser saves under these names when a site wants a login is a page, not the proposal: read as such, the file
# would seem to answer nothing.
_NEVER_TEXT = frozenset({".pdf", ".docx", ".odt", ".xlsx"})
_TEXT = frozenset({"text", "html", "markdown"})
_PACKAGE = __name__.rpartition(".")[0]


def formats() -> tuple[Format, ...]:
    """Return the kinds of file that can be read."""
    return collect(_PACKAGE, "FORMAT", Format)


def read_here(path: Path, limits: Limits) -> Document:
    """Read a file in this process, by the first reader that claims its content.

    Readers whose suffix the file bears are asked first: only the name tells Markdown from plain text.
    Raises UnreadableError where the file is empty, damaged, encrypted, of no known kind or of another than its name
    says, over a limit or without any text.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise UnreadableError(path, "the file is empty", "ask for it again")
    suffix = path.suffix.lower()
    for kind in sorted(formats(), key=lambda kind: suffix not in kind.suffixes):
        if kind.claims(head, path):
            if suffix in _NEVER_TEXT and kind.name in _TEXT:
                what = "a web page" if kind.name == "html" else "plain text"
                raise UnreadableError(path, f"it holds {what}, no {suffix[1:]}", "get it again, or mend its name")
            wrong = UnreadableError(path, "no text in it", "if it is a scan, ask for the original or run OCR on it")
            try:
                document = kind.read(path, limits)
                if any(block.text.strip() for block in document.blocks):
                    return document
            except _package.DamagedError as error:
                wrong = error
            except RecursionError:
                wrong = UnreadableError(path, "it is nested too deep", "convert it, or ask for it again")
            if (salvaged := _salvage.salvage(path, limits, kind.name)) is not None:
                return salvaged
            raise wrong
    names = ", ".join(sorted(suffix for kind in formats() for suffix in kind.suffixes))
    raise UnreadableError(path, "unknown kind of file", f"convert it to one of {names}")
