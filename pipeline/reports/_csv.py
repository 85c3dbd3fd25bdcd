"""Rows as CSV that a spreadsheet opens as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Style
from pipeline.reports._rows import defuse

_DECIMAL_COLUMNS = ("confidence",)


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]], style: Style) -> bytes:
    """Return RFC 4180 in UTF-8 with signature; semicolons and decimal commas in the dialect "excel-fr"."""
    import pandas

    table = pandas.DataFrame(rows, columns=list(columns), dtype="string")
    french = style.dialect == "excel-fr"
    if french:
        for column in set(_DECIMAL_COLUMNS) & set(columns):
            table[column] = table[column].str.replace(".", ",", regex=False)
    text: str = table.map(defuse).to_csv(index=False, sep=";" if french else ",", lineterminator="\r\n")
    return text.encode("utf-8-sig")
