"""How two revisions are aligned: what is kept however it is set, what moved, what answers to what."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import languages
from extractors.model import Block, BlockKind, Clause
from matchers import revisions
from matchers.model import Pair, PairKind

FR, EN = languages.by_code("fr"), languages.by_code("en")

PRICE = "Le forfait mensuel s'élève à 1 250 € HT."
DELAY = "Les pannes sont prises en compte sous deux heures."
STAFF = "Deux agents sont présents sur le site chaque matin."
WASTE = "Les déchets sont collectés le mardi et le vendredi."
KEYS = "Les clés des locaux sont conservées dans un coffre à l'agence."
TEXTS = (PRICE, DELAY, STAFF, WASTE, KEYS)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def row(*cells: str, headers: tuple[str, ...] = ()) -> Block:
    return Block(BlockKind.ROW, " ".join(filter(None, cells)), cells=cells, headers=headers)


def revision(*sections: tuple[str, list[Block | str]]) -> tuple[Clause, ...]:
    """Build clauses from titles and blocks; a string is a paragraph."""
    clauses: list[Clause] = []
    first = 0
    for title, content in sections:
        blocks = (heading(title), *(paragraph(block) if isinstance(block, str) else block for block in content))
        clauses.append(Clause("", (title,), first, blocks))
        first += len(blocks)
    return tuple(clauses)


def kinds(pairs: tuple[Pair, ...]) -> Counter[PairKind]:
    return Counter(pair.kind for pair in pairs)


def align(before: list[Block | str], after: list[Block | str]) -> tuple[Pair, ...]:
    return revisions.align(revision(("Offre", before)), revision(("Offre", after)), FR)


RESET = [
    ("the same", [PRICE, DELAY], [PRICE, DELAY]),
    ("a paragraph split", [f"{PRICE} {DELAY} {STAFF}"], [PRICE, f"{DELAY} {STAFF}"]),
    ("paragraphs merged", [PRICE, DELAY], [f"{PRICE} {DELAY}"]),
    ("typography", ["Le « site » ouvre à 8 h : 5 j/7."], ["Le “site” ouvre à 8\u202fh\u00a0: 5 j / 7."]),
    ("ligatures and hyphens", ["L’œuvre est coor\u00addonnée ici."], ["L'oeuvre est coordonnée ici."]),
    ("a row read as a paragraph", [row("Lavage des vitres", "4 fois par an", "980 €")],
     ["Lavage des vitres 4 fois par an 980 €"]),
    ("a row read cell by cell", [row("Lavage des vitres", "4 fois par an", "980,00 €")],
     ["Lavage des vitres", "4 fois par an", "980,00 €"]),
    ("an item read as a paragraph", [Block(BlockKind.ITEM, DELAY, marker="•")], [DELAY]),
    ("a heading read as a paragraph", [heading("Délais"), DELAY], ["3.1 Délais", DELAY]),
    ("another name of a table", ["Tableau 2 – Tarifs", PRICE], ["Tableau 5 : Prix", PRICE]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in RESET], ids=[case[0] for case in RESET])
def test_what_only_its_setting_changed_is_kept(before: list[Block | str], after: list[Block | str]) -> None:
    assert set(kinds(align(before, after))) <= {PairKind.KEPT}


def test_headers_footers_and_contents_are_not_compared() -> None:
    silent = [Block(kind, "Version 1", page=1) for kind in (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CONTENTS)]
    assert kinds(align([PRICE, *silent], [PRICE])) == {PairKind.KEPT: 1}


def test_rows_are_paired_by_their_label() -> None:
    headers = ("Poste", "€ HT")
    before = [row("Abonnement", "410,00", headers=headers), row("Hébergement", "180,00", headers=headers)]
    after = [row("Hébergement", "195,00", headers=headers), row("Abonnement", "395,00", headers=headers)]
    texts = {(pair.before.text, pair.after.text) for pair in align(before, after) if pair.before and pair.after}
    assert texts == {("Abonnement 410,00", "Abonnement 395,00"), ("Hébergement 180,00", "Hébergement 195,00")}


def test_pairing_is_best_as_a_whole() -> None:
    before = ["Les rapports sont remis chaque mois au client.", "Les rapports sont remis chaque mois au siège."]
    after = [
        "Les rapports sont remis chaque mois au siège social.",
        "Les rapports sont remis chaque mois au client final.",
    ]
    paired = {
        (pair.before.text[-6:], pair.after.text[-6:]) for pair in align(before, after) if pair.before and pair.after
    }
    assert paired == {("client"[-5:] + ".", "final."), ("siège.", "ocial.")}


def test_what_was_put_off_is_paired_with_what_settles_it() -> None:
    before = [STAFF, "Le calendrier des passages sera précisé au lancement.", WASTE]
    after = [STAFF, "Les vitriers viennent en mars et en octobre.", WASTE]
    assert kinds(align(before, after)) == {PairKind.KEPT: 2, PairKind.MODIFIED: 1}


def test_an_answer_is_compared_below_its_question() -> None:
    before = ["Qui garde les clés ?", "Réponse : à voir en réunion", "Quand passez-vous ?", "Réponse : le mardi"]
    after = [
        row("Question", "Réponse"),
        row("Qui garde les clés ?", "Le gardien.", headers=("Question", "Réponse")),
        row("Quand passez-vous ?", "le mardi", headers=("Question", "Réponse")),
    ]
    assert kinds(align(before, after)) == {PairKind.KEPT: 1, PairKind.MODIFIED: 1}


def test_a_passage_moved_to_another_clause_is_moved() -> None:
    before = revision(("Accès", [KEYS, STAFF, DELAY]), ("Déchets", [WASTE, PRICE]))
    after = revision(("Accès", [STAFF, DELAY]), ("Déchets", [WASTE, PRICE, KEYS]))
    assert kinds(revisions.align(before, after, FR)) == {PairKind.KEPT: 4, PairKind.MOVED: 1}


def test_sections_that_change_places_have_not_changed() -> None:
    one, other = ("Accès", [KEYS, STAFF]), ("Déchets", [WASTE, PRICE])
    assert set(kinds(revisions.align(revision(one, other), revision(other, one), FR))) == {PairKind.KEPT}


def test_a_clause_is_told_from_the_one_that_takes_its_place() -> None:
    before = [PRICE, "Non-sollicitation. Le client s'interdit d'embaucher un agent.", WASTE]
    after = [PRICE, "Sous-traitance. Aucun agent ne peut être remplacé sans l'accord du client.", WASTE]
    assert kinds(align(before, after)) == {PairKind.KEPT: 2, PairKind.ADDED: 1, PairKind.REMOVED: 1}


def test_what_is_said_elsewhere_was_not_added() -> None:
    after = [PRICE, DELAY, row("Rappel", "Toutes les pannes sont prises en compte sous 2 heures")]
    assert PairKind.ADDED not in kinds(align([PRICE, DELAY], after))


def test_the_language_is_told_where_it_is_not_given() -> None:
    before = revision(("Terms", ["The lifts are serviced by our own people every month of the year."]))
    after = revision(("Terms", ["The lifts are serviced by our own people every quarter of the year."]))
    assert kinds(revisions.align(before, after)) == {PairKind.MODIFIED: 1}


SENTENCES = st.lists(st.sampled_from(TEXTS), max_size=8)


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_a_revision_against_itself_is_kept(texts: list[str]) -> None:
    assert set(kinds(align(list(texts), list(texts)))) <= {PairKind.KEPT}


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_nothing_is_lost_and_every_quote_stands_in_its_block(before: list[str], after: list[str]) -> None:
    old, new = revision(("Offre", list(before))), revision(("Offre", list(after)))
    pairs = revisions.align(old, new, FR)
    for clauses, quotes in ((old, [pair.before for pair in pairs]), (new, [pair.after for pair in pairs])):
        blocks = clauses[0].blocks
        assert {quote.block for quote in quotes if quote} == set(range(1, len(blocks)))
        assert all(blocks[quote.block].text[quote.start : quote.end] == quote.text for quote in quotes if quote)


# In one order: which of two passages moved past the other is a matter of taste where both are as long.
DISTINCT = st.sets(st.sampled_from(TEXTS)).map(lambda chosen: [text for text in TEXTS if text in chosen])


@settings(max_examples=60, deadline=None)
@given(DISTINCT, DISTINCT)
def test_what_was_added_is_removed_the_other_way_round(before: list[str], after: list[str]) -> None:
    there, back = kinds(align(list(before), list(after))), kinds(align(list(after), list(before)))
    assert there[PairKind.ADDED] == back[PairKind.REMOVED]
    assert there[PairKind.KEPT] == back[PairKind.KEPT]
