"""A quote stands in its passage, letter by letter but for what typing and typesetting change, or it is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import BlockKind, Quote
from matchers.model import Passage
from matchers.readers._quotes import locate


def of(text: str) -> Passage:
    return Passage(Quote(text, 3, 10, 10 + len(text), 7, ("Service",)), BlockKind.PARAGRAPH, text, ("Service",))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("rétabli sous 4 heures", "Un incident est rétabli sous 4\u00a0heures."),
        ("1 200 € par an", "1\u202f200\u00a0€ par an, ferme"),
        ("1\u00a0200 € par an", "1 200 € par an, ferme"),
        ('l\'offre "Sérénité"', "l’offre «\u00a0Sérénité\u00a0»"),
        ("« l’offre Sérénité »", "l'offre Sérénité"),
        ("UN INCIDENT", "un incident"),
        ("coopératif", "un outil coopéra\u00adtif"),
        ("coopératif", "un outil coopéra-\ntif"),
        ("week end", "le week-end"),
        ("fin de mois", "ﬁn de mois"),
        ("**rétabli sous 4 heures.**", "rétabli sous 4 heures"),
        ("rétabli […] 4 heures", "rétabli, jour et nuit, sous 4 heures"),
        ("rétabli ... 4 heures", "rétabli, jour et nuit, sous 4 heures"),
        ("v 1.5", "la v 1.5 du logiciel"),
        ("le 12.", "livré le 12. Ensuite"),
    ],
)
def test_a_quote_stands_where_only_type_differs(said: str, text: str) -> None:
    assert locate(said, of(text)) is not None


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("rétabli sous 2 heures", "rétabli sous 4 heures"),
        ("4 heures", "sous 14 heures"),
        ("5 %", "0,5 % du montant"),
        ("une pénalité de 0", "une pénalité de 0,5 %"),
        ("50 %", "150 % du montant"),
        ("non", "sinon rien"),
        ("heures 4", "4 heures"),
        ("4 heures […] rétabli", "rétabli sous 4 heures"),
        ("", "rétabli"),
        ("de", "la fin de la période"),
        ("of the", "the end of the term"),
        ("…", "rétabli…"),
        ("«»", "« rétabli »"),
        ("a " * 500_000, "a b"),
        ("… " * 200_000, "abc " * 1000),
    ],
)
def test_what_does_not_stand_there_is_no_quote(said: str, text: str) -> None:
    assert locate(said, of(text)) is None


def test_the_words_of_the_file_are_quoted_and_where_they_stand() -> None:
    quote = locate('sous "quatre" heures, jour et nuit', of("Rétabli sous « quatre » heures, jour et nuit, chez vous."))
    assert quote is not None
    assert (quote.text, quote.page, quote.block, quote.path) == (
        "sous « quatre » heures, jour et nuit",
        7,
        3,
        ("Service",),
    )
    assert (quote.start, quote.end) == (18, 18 + len(quote.text))


def test_a_few_words_are_shown_with_their_sentence() -> None:
    quote = locate("4 h", of("Nous prenons acte. Un incident est rétabli sous 4 h. Merci."))
    assert quote is not None
    assert quote.text.strip() == "Un incident est rétabli sous 4 h."


def test_of_a_row_all_cells_are_quoted_and_its_columns_may_be() -> None:
    row = Quote("Bloquant | 4 h", 0, 0, 14, 1, ())
    shown = Passage(row, BlockKind.ROW, "Gravité: Bloquant | Délai: 4 h", ())
    assert locate("Délai: 4 h", shown) == row
    assert locate("Bloquant", shown) == row
    assert locate("Délai: 8 h", shown) is None


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_words_of_a_passage_stand_in_it(text: str, start: int, end: int) -> None:
    words = text.split()
    start = min(start, len(words))
    words.insert(start, "préavis")  # words that say nothing by themselves are no quote
    assert locate(" ".join(words[start : max(end, start + 1)]), of(" ".join(words))) is not None


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_quote_and_no_passage_breaks_it(said: str, text: str) -> None:
    found = locate(said, of(text))
    assert found is None or found.text in text
