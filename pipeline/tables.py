"""Rows on standard output: as a table for people, as CSV or JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

FORMATS = ("table", "csv", "json")
_UNBROKEN = 20  # characters: kinds and values stay on one line, prose wraps

# What would move the cursor or recolour the terminal of whoever looks at a hostile file.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Replace control characters, and those that turn the direction of writing, by a visible mark."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


# Words that stand for themselves in a cell, in the colours of the summary.
_COLOURS = {
    "answered": "green", "partial": "yellow", "deferred": "cyan", "missing": "red", "unchecked": "magenta",
    "improved": "green", "regressed": "red", "better": "green", "worse": "red",
}  # fmt: skip


def render(
    columns: Sequence[str], rows: Sequence[Sequence[str]], form: str, width: int = 80, *, coloured: bool = False
) -> str:
    """Return rows as text in one of FORMATS; a table is `width` characters wide, and may be coloured."""
    if form == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return stream.getvalue()
    return _table(columns, rows, width, coloured)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, coloured: bool) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    filled = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=bool(rows))
    for index in filled:
        longest = max(len(row[index]) for row in rows)
        table.add_column(columns[index], overflow="fold", no_wrap=longest <= _UNBROKEN)
    for row in rows:
        table.add_row(*(Text(harmless(row[index]), _COLOURS.get(row[index].split(" ")[0], "")) for index in filled))
    console = Console(
        file=io.StringIO(), width=width, color_system="standard" if coloured else None, force_terminal=coloured
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"  # type: ignore[attr-defined]
