"""Keep the digests in matchers/readers/MODEL.md those of the files: `python -m training.card`."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from matchers.vectors import FILES as ENCODER

CARD = Path(__file__).parent.parent / "matchers" / "readers" / "MODEL.md"
FILES = tuple(f"encoder/{name}" for name in ENCODER)
_TABLE = re.compile(r"(?<=<!-- digests -->\n).*?(?=<!-- end -->)", re.S)


def digests() -> str:
    """Return the table of the files with their size in bytes and their SHA-256."""
    rows = ["| file in `matchers/` | bytes | SHA-256 |", "| --- | ---: | --- |"]
    for name in FILES:
        data = (CARD.parent.parent / name).read_bytes()
        rows.append(f"| `{name}` | {len(data):,} | `{hashlib.sha256(data).hexdigest()}` |")
    return "\n".join(rows) + "\n"


def told(card: str) -> str:
    """Return the table that a card holds."""
    found = _TABLE.search(card)
    return found[0] if found else ""


def write() -> None:
    """Write the digests of the files into the card."""
    CARD.write_text(_TABLE.sub(lambda _: digests(), CARD.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    write()
