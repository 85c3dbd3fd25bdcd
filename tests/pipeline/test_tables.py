"""Rows on standard output."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables

ROWS = st.lists(st.tuples(st.text(st.characters(blacklist_categories=["Cs", "Cc"])), st.text("abc,;\"'\n")), min_size=1)


@given(ROWS)
def test_csv_and_json_read_back(rows: list[tuple[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(tables.render(("a", "b"), rows, "csv"), newline="")))
    assert [tuple(row.values()) for row in read] == rows
    assert [tuple(row.values()) for row in json.loads(tables.render(("a", "b"), rows, "json"))] == rows


def test_a_table_leaves_out_empty_columns_and_keeps_every_letter() -> None:
    table = tables.render(
        ("kind", "value", "scope"), [("price", "12.00 EUR", ""), ("quota", "24 interventions", "")], "table", 40
    )
    assert table.splitlines()[0].split() == ["kind", "value"]
    assert "24 interventions" in table


def test_a_hostile_cell_cannot_drive_the_terminal() -> None:
    assert tables.harmless("a\x1b[2Jb\u202ec\td") == "a\ufffd[2Jb\ufffdc\td"
    assert "\x1b" not in tables.render(("a",), [("\x1b[31mred",)], "table")


def test_no_rows_give_an_empty_table() -> None:
    assert tables.render(("a",), [], "table").strip() == ""
