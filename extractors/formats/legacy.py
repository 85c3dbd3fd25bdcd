"""Older and foreign kinds (.doc, .rtf, .xls, .ppt, .pptx, …) -> what LibreOffice makes of them."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from extractors.errors import UnreadableError
from extractors.formats import _kinds, _package
from extractors.model import Document, Format, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_SLIDES = re.compile(r"presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\.")
_BINARY_SHEET = "ms-excel.sheet.binary"
_PROGRAMS = ("soffice", "libreoffice")
_SHARE = 0.8  # of the time limit: what is left is for reading the result
_SCAN = 1 << 22  # bytes in which the directory of an OLE file is looked for


def claims(head: bytes, path: Path) -> bool:
    """Claim OLE files, RTF, and the zip files of slides and binary sheets."""
    if head.startswith((_OLE, _RTF)):
        return True
    if not _package.is_zip(head):
        return False
    types = _package.content_types(path)
    return (
        bool(_SLIDES.search(types)) or _BINARY_SHEET in types or "presentation" in _package.peek(path, "mimetype", 80)
    )


def read(path: Path, limits: Limits) -> Document:
    """Convert a file by LibreOffice and read the result.

    Raises UnreadableError where the file is encrypted, or LibreOffice is missing or cannot read it.
    """
    data = path.read_bytes()
    target = _target(path, data)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableError(
            path,
            "this older kind of file is read through LibreOffice, which is not installed",
            "install it, or ask for the file as .docx or .pdf",
        )
    with tempfile.TemporaryDirectory() as folder:
        converted = _convert(path, program, target, Path(folder), limits)
        document = _kinds.read_here(converted, limits)
    return replace(document, path=path, digest=hashlib.sha256(data).hexdigest(), format=FORMAT.name)


def _target(path: Path, data: bytes) -> str:
    """Return the suffix of the kind to convert to: Word, sheet, or pages."""
    if data.startswith(_RTF):
        return ".docx"
    if not data.startswith(_OLE):
        return ".xlsx" if _BINARY_SHEET in _package.content_types(path) else ".pdf"
    names = data[:_SCAN] + data[-_SCAN:]
    if _utf16("EncryptedPackage") in names or _utf16("EncryptionInfo") in names:
        raise _package.encrypted(path)
    if _utf16("WordDocument") in names:
        return ".docx"
    if _utf16("Workbook") in names or _utf16("Book") in names:
        return ".xlsx"
    if _utf16("PowerPoint Document") in names:
        return ".pdf"
    raise UnreadableError(path, "this kind of file cannot be read", "convert it to .docx or .pdf")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _convert(path: Path, program: str, suffix: str, folder: Path, limits: Limits) -> Path:
    source = folder / f"source{path.suffix[:10]}"
    source.symlink_to(path.absolute())
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",  # no macro and no setting of the user's
        "--headless", "--norestore", "--nolockcheck", "--convert-to", suffix[1:],
        "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(command, capture_output=True, timeout=limits.seconds * _SHARE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(path, "LibreOffice takes too long to convert it", "convert it yourself") from error
    converted = folder / "out" / f"source{suffix}"
    if not converted.exists():
        raise UnreadableError(path, "LibreOffice cannot read it", "ask for it as .docx or .pdf")
    return converted


FORMAT = Format("legacy", (".doc", ".dot", ".rtf", ".xls", ".xlsb", ".ppt", ".pptx", ".odp"), claims, read)
