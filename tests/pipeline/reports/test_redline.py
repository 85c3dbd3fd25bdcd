"""Two wordings as one: struck and put, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports._redline import PUT, SAME, STRUCK, redline


def shown(before: str, after: str) -> str:
    marks = {SAME: "{}", STRUCK: "[-{}-]", PUT: "[+{}+]"}
    return "".join(marks[kind].format(text) for kind, text in redline(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Sous 2 h.", "Sous 4 h.", "Sous [-2-][+4+] h."),
        ("Sous 2 h ouvrées.", "Sous 2 h.", "Sous 2 h[- ouvrées-]."),
        (
            "Préavis de trois mois.",
            "Préavis de six mois au plus.",
            "Préavis de [-trois-][+six+] mois[+ au plus+].",
        ),
        ("Rien de commun ici", "Autre chose, tout à fait", "[-Rien de commun ici-][+Autre chose, tout à fait+]"),
        ("", "Neuf", "[+Neuf+]"),
        ("Parti", "", "[-Parti-]"),
        ("Pareil", "Pareil", "Pareil"),
        ("", "", ""),
    ],
)
def test_words_are_struck_and_put(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


@given(st.text(alphabet="ab é.\n", max_size=60), st.text(alphabet="ab é.\n", max_size=60))
def test_without_what_is_put_it_reads_as_before_and_without_what_is_struck_as_after(before: str, after: str) -> None:
    pieces = redline(before, after)
    assert "".join(text for kind, text in pieces if kind != PUT) == before
    assert "".join(text for kind, text in pieces if kind != STRUCK) == after


def test_a_passage_of_hostile_length_is_shown_whole() -> None:
    long = "a b " * 5000
    assert redline(long, long + "c") == ((STRUCK, long), (PUT, long + "c"))
