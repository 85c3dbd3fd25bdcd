"""What Word and Excel files have in common: what their text may hold, and the same bytes on every run."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from pipeline.tables import harmless

# The first moment that a zip archive can name; a run leaves no time of its own in a file.
MOMENT = datetime(1980, 1, 1)
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")
# What XML has no way to write: lone surrogates (of damaged files) and two code points that are no characters.
_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Replace what XML cannot hold, and control characters, by a visible mark."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", harmless(text))


def settled(package: bytes) -> bytes:
    """Return an OOXML package without the times at which it was written."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            if name == _CORE:
                data = _MODIFIED.sub(rb"\g<1>" + MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            entry = zipfile.ZipInfo(name, MOMENT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, data)
    return stream.getvalue()
