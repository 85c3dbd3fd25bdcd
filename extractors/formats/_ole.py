"""What an OLE file (the container of Office before 2007, and of encrypted files since) says of its kind."""

from __future__ import annotations

from pathlib import Path

from extractors.formats import _package

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CIPHERS = ("EncryptedPackage", "EncryptionInfo")
# The stream that holds the content, and the suffix of what it is.
_STREAMS = (
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
    ("__properties_version1.0", ".msg"),
    ("Book", ".xls"),
)


def kind(path: Path) -> str:
    """Return ".doc", ".xls", ".ppt", ".msg" or nothing, by the names in the directory of the file.

    Names are looked for, not walked to: the directory of a damaged file leads anywhere. Raises
    UnreadableError where the file is encrypted.
    """
    data = path.read_bytes().lower()  # some writers spell the names of streams in capitals
    if any(_name(stream) in data for stream in _CIPHERS):
        raise _package.encrypted(path)
    return next((suffix for stream, suffix in _STREAMS if _name(stream) in data), "")


def _name(stream: str) -> bytes:
    return (stream.lower() + "\0").encode("utf-16-le")
