"""The rules of layout on their own: hyphens, numbers, columns, headings and running titles without any PDF."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.formats._pdf.columns import in_columns
from extractors.formats._pdf.headings import headings_of
from extractors.formats._pdf.hyphens import join_lines, vocabulary
from extractors.formats._pdf.lines import line_of, lines_of_runs
from extractors.formats._pdf.page import Page, Rect, Run, Style, Word
from extractors.formats._pdf.paragraphs import Piece
from extractors.formats._pdf.running import take_running
from extractors.formats._pdf.words import clean

BODY = Style(10.0)


def run(text: str, x0: float = 60, base: float = 100, style: Style = BODY) -> Run:
    """Set a text at half its size per letter."""
    words: list[Word] = []
    x = x0
    for text_of_word in text.split(" "):
        words.append(Word(x, x + len(text_of_word) * style.size / 2, text_of_word))
        x = words[-1].x1 + style.size / 2
    return Run(tuple(words), x0, base - 0.8 * style.size, words[-1].x1, base + 0.2 * style.size, base, style)


def piece(text: str, style: Style = BODY, marker: str = "", page: int = 1) -> Piece:
    return Piece(page, Rect(0, 0, 1, 1), [text], style, marker)


# --- hyphens ------------------------------------------------------------------------------------------

CUTTING = [["une ligne inter-", "rompue ici", "et encore inter-", "rompue là", "encore"]]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("une dispo-", "nibilité de 99 %"), "une disponibilité de 99 %"),
        (("une dispo\u2010", "nibilité"), "une disponibilité"),
        (("une dispo\u00ad", "nibilité"), "une disponibilité"),
        (("il est peut-", "être absent"), "il est peut-être absent"),
        (("le client lui-", "même"), "le client lui-même"),
        (("trente-", "six mois"), "trente-six mois"),
        (("Saint-", "Brieuc"), "Saint-Brieuc"),
        (("niveaux P1-", "P2"), "niveaux P1-P2"),
        (("du 2025-", "118"), "du 2025-118"),
        (("un prix -", "ferme"), "un prix - ferme"),
        (("contact@acme-", "sante.example"), "contact@acme-sante.example"),
        (("deux", "mots"), "deux mots"),
    ],
)
def test_lines_are_joined(lines: Sequence[str], joined: str) -> None:
    assert join_lines(lines, vocabulary(CUTTING)) == joined


def test_the_document_tells_which_words_have_a_hyphen() -> None:
    known = vocabulary([*CUTTING, ["le tiers-payant, une sauvegarde"]])
    assert join_lines(["le tiers-", "payant"], known) == "le tiers-payant"
    assert join_lines(["la sauve-", "garde"], known) == "la sauvegarde"


def test_a_document_that_cuts_no_words_keeps_its_hyphens() -> None:
    known = vocabulary([["une ligne entière", "et une autre", "puis une autre encore", "jusqu’à la fin"]] * 10)
    assert join_lines(["a first-", "time fix"], known) == "a first-time fix"


@given(st.lists(st.text(alphabet="abcé-’ 12", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    letters = [letter for letter in "".join(lines) if letter.isalnum()]
    assert [letter for letter in join_lines(lines, vocabulary([lines])) if letter.isalnum()] == letters


@pytest.mark.parametrize(
    ("word", "resolved"),
    [
        ("ﬁchier", "fichier"),
        ("eﬃcace", "efficace"),
        ("main\u00adtenance", "maintenance"),
        ("24\u00a0h", "24\u00a0h"),
        ("\x00", ""),
    ],
)
def test_ligatures_and_soft_hyphens_are_resolved(word: str, resolved: str) -> None:
    assert clean(word) == resolved


# --- lines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("• la reprise des données", "•", "la reprise des données"),
        ("a) la reprise", "a)", "la reprise"),
        ("1. Contexte", "1.", "Contexte"),
        ("3.2 Intervenants", "3.2", "Intervenants"),
        ("B.1 Périmètre", "B.1", "Périmètre"),
        ("24 interventions par an", "", "24 interventions par an"),
        ("2 h ouvrées", "", "2 h ouvrées"),
        ("Un mot", "", "Un mot"),
    ],
)
def test_the_marker_of_a_line(text: str, marker: str, rest: str) -> None:
    line = line_of([run(text)])
    assert line is not None
    assert (line.marker, line.text) == (marker, rest)


@pytest.mark.parametrize("runs", [[run("P1"), run("2 h", 200)], [run("1"), run("Reprise", 200)]])
def test_cells_are_no_line(runs: list[Run]) -> None:
    assert line_of(runs) is None


def test_a_raised_mark_goes_back_into_its_line() -> None:
    lines = lines_of_runs([run("1", 132, 96, Style(6.0)), run("Sous 15 minutes", 60, 100)])
    assert [part.text for line in lines for part in line] == ["Sous 15 minutes¹"]


# --- columns ------------------------------------------------------------------------------------------


def column(x0: float, name: str, rows: int = 8) -> list[Run]:
    return [run(f"{name}{row} une ligne pleine de mots pour la colonne", x0, 100 + 12 * row) for row in range(rows)]


def test_two_columns_of_prose_are_cut() -> None:
    groups = in_columns([*column(50, "a"), *column(320, "b")])
    assert [[item.text[0] for item in group] for group in groups] == [["a"] * 8, ["b"] * 8]


def test_what_crosses_the_gutter_stands_between() -> None:
    wide = run("un titre qui va d’un bord de la page à l’autre bord de la page, sur les deux colonnes", 50, 60)
    groups = in_columns([wide, *column(50, "a"), *column(320, "b")])
    assert [group[0].text[0] for group in groups] == ["u", "a", "b"]


def test_rows_of_cells_are_not_cut() -> None:
    cells = [run(text, x, 100 + 14 * row) for row in range(6) for x, text in ((50, "P1"), (200, "2 h"), (350, "8 h"))]
    assert len(in_columns(cells)) == 1


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 700), st.text("ab ", min_size=1, max_size=30))))
def test_no_item_is_lost_or_doubled(places: list[tuple[int, int, str]]) -> None:
    runs = [run(text.strip() or "x", x, y) for x, y, text in places]
    groups = in_columns(runs)
    assert sorted(map(id, runs)) == sorted(id(item) for group in groups for item in group)


# --- headings -----------------------------------------------------------------------------------------

BIG, BOLD = Style(16.0, True), Style(10.0, True)


@pytest.mark.parametrize(
    ("pieces", "levels"),
    [
        ([piece("Délais", BIG), piece("Un texte.")], {0: 1}),
        ([piece("Contexte", BIG, "1."), piece("Objet", BOLD, "1.1"), piece("Un texte.")], {0: 1, 1: 2}),
        ([piece("Annexe A – Prix", BIG, page=2), piece("Détail", BOLD, page=2), piece("Un texte.")], {0: 1, 1: 2}),
        ([piece("une suite en minuscules", BIG), piece("Un texte.")], {}),
        ([piece("99,9 %", BIG), piece("de disponibilité")], {}),
        ([piece("Une phrase entière en gras.", BOLD), piece("Un texte.")], {}),
        ([piece("un point de la liste", BIG, "•"), piece("Un texte.")], {}),
        ([piece("Un texte sans rien."), piece("Un autre.")], {}),
    ],
)
def test_headings_and_their_levels(pieces: list[Piece], levels: dict[int, int]) -> None:
    assert headings_of(pieces, BODY) == levels


# --- running titles -----------------------------------------------------------------------------------


def test_page_numbers_and_titles_run_and_first_lines_do_not() -> None:
    pages = [
        Page(
            n,
            595,
            842,
            [run(f"Offre v2 – {n}", 60, 30), run(f"{'abc'[n - 1]} premier texte", 60, 90), run(str(n), 300, 820)],
        )
        for n in (1, 2, 3)
    ]
    assert [(line.run.text, line.is_top) for line in take_running(pages)] == [("Offre v2 – 1", True), ("1", False)]
    assert [[item.text for item in page.runs] for page in pages] == [[f"{name} premier texte"] for name in "abc"]


def test_values_at_the_edge_of_pages_stay() -> None:
    rows = [("2 h", "8 h"), ("4 h", "16 h"), ("1 h", "3 h"), ("6 h", "9 h")]
    pages = [
        Page(
            n,
            595,
            842,
            [run(left, 60, 790), run(right, 300, 790), run(str(n * n + 3), 500, 790), run("texte", 60, 300)],
        )
        for n, (left, right) in enumerate(rows, 1)
    ]
    assert take_running(pages) == []


def test_the_header_of_a_table_between_rules_stays() -> None:
    rules = [Rect(50, 80, 500, 80.5), Rect(50, 100, 500, 100.5)]
    pages = [Page(n, 595, 842, [run("Niveau", 60, 93), run("Délai", 300, 93)], rules=rules) for n in (1, 2, 3, 4)]
    assert take_running(pages) == []


def test_one_page_has_no_running_title() -> None:
    assert take_running([Page(1, 595, 842, [run("Offre", 60, 30), run("1", 300, 820)])]) == []
