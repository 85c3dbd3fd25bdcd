"""Older and foreign kinds (.doc, .rtf, .ppt, .pptx, …) -> what LibreOffice makes of them."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from extractors.errors import UnreadableError
from extractors.formats import _kinds, _ole, _package
from extractors.model import Document, Format, Limits

_RTF = b"{\\rtf"
_SLIDES = re.compile(r"presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\.")
_PROGRAMS = ("soffice", "libreoffice")
_SHARE = 0.8  # of the time limit: what is left is for reading the result


def claims(head: bytes, path: Path) -> bool:
    """Claim OLE files, RTF, and the zip files of slides."""
    if head.startswith(_ole.MAGIC):
        return _ole.kind(path) not in (".xls", ".msg")
    if not _package.is_zip(head):
        return head.lstrip().startswith(_RTF)
    types = _package.content_types(path)
    return bool(_SLIDES.search(types)) or "presentation" in _package.peek(path, "mimetype", 80)


def read(path: Path, limits: Limits) -> Document:
    """Convert a file by LibreOffice and read the result: texts as Word documents, slides as pages.

    Raises UnreadableError where the file is encrypted, or LibreOffice is missing or cannot read it.
    """
    data = path.read_bytes()
    kind = _ole.kind(path) if data.startswith(_ole.MAGIC) else ".rtf" if data.lstrip().startswith(_RTF) else ".ppt"
    if kind not in (".doc", ".rtf", ".ppt"):
        raise UnreadableError(path, "this kind of file cannot be read", "convert it to .docx or .pdf")
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        wrong = "this kind of file is read through LibreOffice, which is not installed"
        raise UnreadableError(path, wrong, "install it, or ask for the file as .docx or .pdf")
    with tempfile.TemporaryDirectory() as folder:
        converted = _convert(path, program, ".pdf" if kind == ".ppt" else ".docx", Path(folder), limits)
        document = _kinds.read_here(converted, limits)
    return replace(document, path=path, digest=hashlib.sha256(data).hexdigest(), format=FORMAT.name)


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


FORMAT = Format("legacy", (".doc", ".dot", ".rtf", ".ppt", ".pptx", ".odp"), claims, read)
