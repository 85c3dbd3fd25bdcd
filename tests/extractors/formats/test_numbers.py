"""Numbers of a sheet, as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.formats._numbers import show


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        ("1200", "", "1200"),
        ("1200", "General", "1200"),
        ("0.30000000000000004", "", "0.3"),
        ("1200", "#,##0.00", "1200.00"),
        ("1234567.891", "# ##0", "1234568"),
        ("0.05", "0%", "5 %"),
        ("0.995", "0.0%", "99.5 %"),
        ("1200", '# ##0.00\\ "€"', "1200.00 €"),
        ("1200", "[$€-40C] #,##0", "€ 1200"),
        ("1200", '#,##0.00 "€ HT"', "1200.00 € HT"),
        ("24", '0 "h"', "24 h"),
        ("-5", "0;[Red](0)", "-5"),
        ("0", '0;-0;"néant"', "0"),
        ("2.50", "0.##", "2.5"),
        ("45672", "dd/mm/yyyy", "2025-01-15"),
        ("45672.5", "dd/mm/yyyy hh:mm", "2025-01-15 12:00"),
        ("45672", "mmm-yy", "2025-01"),
        ("0.0833333333", "h:mm", "2:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("1E+20", "0", "100000000000000000000"),
        ("12", "@", "12"),
        ("x", "0", "x"),
        ("NaN", "0", "NaN"),
        ("-1", "dd/mm/yyyy", "-1"),
        ("99999999999", "dd/mm/yyyy", "99999999999"),
        ("12345", "0.00E+00", "12345"),
    ],
)
def test_numbers_are_shown_as_formatted(raw: str, code: str, expected: str) -> None:
    assert show(raw, code) == expected


def test_days_count_from_1904_where_the_book_says_so() -> None:
    assert show("0", "yyyy-mm-dd", from_1904=True) == "1904-01-01"


@given(st.floats().map(repr) | st.text(max_size=8), st.text('0#?.,;%"€[]$-hmsyd\\_*@ E+', max_size=12))
def test_any_format_gives_some_text(raw: str, code: str) -> None:
    assert isinstance(show(raw, code), str)
