"""What a vendor writes below a question of the list is its reply, and is judged as one."""

from __future__ import annotations

import pytest

from extractors import languages
from extractors.model import Block, BlockKind, Clause, Part, Question, Wanted
from extractors.questions.parts import split
from matchers._passages import passages
from matchers._replies import ReplyKind, is_copy, reply

FR = languages.by_code("fr")
HOST = "Quel est l'hébergeur, et dans quel pays sont les serveurs ?"


def clause(number: str, title: str, *texts: str, first: int = 0) -> Clause:
    return Clause(number, (title,), first, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def copied(asked: str, text: str, kind: BlockKind = BlockKind.PARAGRAPH, code: str = "fr") -> bool:
    among = passages((Clause("1", ("Offre",), 0, (Block(kind, text),)),))
    return is_copy(Question("q", "", asked, split(asked)), 0, among, languages.by_code(code))


def told(asked: str, *clauses: Clause) -> tuple[ReplyKind, list[str]] | None:
    among = passages(clauses)
    found = reply(Question("q", "", asked, (Part(asked, Wanted.OPEN),)), among, FR)
    return None if found is None else (found.kind, [among[place].quote.text for place in found.places])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([HOST, "Réponse : Bréval, à Rennes."], (ReplyKind.WORDS, ["Bréval, à Rennes."])),
        (
            ["Quel hébergeur ? Dans quel pays sont les serveurs ?", "Bréval, à Rennes."],
            (ReplyKind.WORDS, ["Bréval, à Rennes."]),
        ),
        ([HOST, "Réponse :"], (ReplyKind.EMPTY, [])),
        ([HOST], (ReplyKind.EMPTY, [])),
        (["Les serveurs sont en France.", "Nous avons choisi un hébergeur."], None),
        (["Serveurs et pays", "Bréval, à Rennes."], None),
    ],
)
def test_a_reply_stands_below_the_question(texts: list[str], expected: tuple[ReplyKind, list[str]] | None) -> None:
    assert told(HOST, clause("1", "Vos questions", *texts)) == expected


def test_a_reference_is_followed_to_its_section() -> None:
    asked = clause("1", "Vos questions", HOST, "Réponse : voir § 4.2")
    there = clause("4.2", "Hébergement", "Bréval, à Rennes.", "Deux salles.", first=2)
    elsewhere = clause("4.3", "Prix", "300 € par mois.", first=4)
    assert told(HOST, asked, there, elsewhere) == (ReplyKind.REFERENCE, ["Bréval, à Rennes.", "Deux salles."])


def test_ditto_means_the_reply_before() -> None:
    before = ("Quels sont les délais de prise en compte des incidents ?", "Réponse : 2 h.")
    found = told(HOST, clause("1", "Vos questions", *before, HOST, "Réponse : idem, voir ci-dessus"))
    assert found == (ReplyKind.REFERENCE, ["2 h."])


def test_a_reply_that_also_says_something_stands_for_itself() -> None:
    said = "Bréval, à Rennes, en deux salles distinctes ; le plan figure au § 4.2"
    there = clause("4.2", "Hébergement", "Plan des salles.", first=2)
    assert told(HOST, clause("1", "Vos questions", HOST, said), there) == (ReplyKind.WORDS, [said])


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (HOST, HOST),
        (HOST, "Quel est l'hébergeur, et dans quel pays sont les serveurs"),
        (HOST, f"« {HOST} »"),
        (HOST, f"Q12. {HOST}"),
        (HOST, f"{HOST} (voir le cahier des charges)"),
        ("Quel est le délai de résiliation ?", "Quel est le délai de résiliation."),
        ("exit: get everything back? how, fee", "2.1 exit: get everything back? how, fee"),
        ("Préavis", "Préavis"),
        ("Préavis ?", "Préavis"),
        ("Durée d'engagement", "Durée d'engagement"),
        ("Pénalités si GTR non tenue", "7. Pénalités si GTR non tenue :"),
        (
            "Quelle est la durée de conservation des sauvegardes de production ?",
            "Durée de conservation des sauvegardes de production",
        ),
        ("Vérifier que les données sont chiffrées", "Vérifier que les données sont chiffrées."),
        ("Schéma de l'architecture", "Schéma de l'architecture"),
    ],
)
def test_the_question_repeated_is_a_copy(asked: str, text: str) -> None:
    assert copied(asked, text)


TRAINING = "La formation initiale des utilisateurs est-elle comprise dans le forfait ?"
TARIFF = "Le tarif des licences supplémentaires est-il dégressif ou linéaire ?"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (TRAINING, "La formation initiale des utilisateurs est comprise dans le forfait."),
        (TRAINING, "La formation initiale des utilisateurs n'est pas comprise dans le forfait."),
        (TRAINING, "Formation initiale des utilisateurs comprise dans le forfait"),
        (TRAINING, f"{TRAINING} Oui"),
        ("Formation initiale des utilisateurs comprise ?", "Formation initiale des utilisateurs comprise"),
        (TARIFF, "Le tarif des licences supplémentaires est dégressif."),
        (TARIFF, "Le tarif des licences supplémentaires est linéaire, pas dégressif."),
        ("tarif des licences supplémentaires dégressif ou linéaire", "tarif des licences supplémentaires dégressif"),
        ("Vérifier que les données sont chiffrées et testées", "Les données sont chiffrées et testées."),
        ("Fournissez-vous un rapport mensuel ?", "Fournir un rapport mensuel"),
        (
            "Pénalités de retard sur les délais de rétablissement",
            "Aucune pénalité de retard sur les délais de rétablissement",
        ),
        (
            "Combien de temps gardez-vous les sauvegardes ?",
            "Combien de temps gardez-vous les sauvegardes : 30 jours",
        ),
    ],
)
def test_what_affirms_denies_or_picks_in_the_words_of_the_question_is_no_copy(asked: str, text: str) -> None:
    assert not copied(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (
            "Is telephone support at weekends included in the monthly fee?",
            "Telephone support at weekends is included in the monthly fee.",
        ),
        (
            "Is telephone support at weekends included in the monthly fee?",
            "Telephone support at weekends is not included in the monthly fee.",
        ),
        ("Confirm that personal data stays in the EU", "Personal data stays in the EU."),
        ("Are patches installed by you or by us?", "Patches are installed by us."),
    ],
)
def test_an_answer_in_the_words_of_an_english_question_is_no_copy(asked: str, text: str) -> None:
    assert not copied(asked, text, code="en")


@pytest.mark.parametrize("kind", [BlockKind.CAPTION, BlockKind.FIGURE])
def test_what_is_drawn_under_the_name_asked_for_is_the_answer(kind: BlockKind) -> None:
    assert not copied("Schéma de l'architecture", "Schéma de l'architecture", kind)


@pytest.mark.parametrize(
    ("asked", "texts", "expected"),
    [
        ("Combien de temps gardez vous les sauvegardes", ["Trente jours glissants."], ["Trente jours glissants."]),
        ("Pénalités si GTR non tenue", ["5 % de la redevance par heure."], ["5 % de la redevance par heure."]),
        ("Fournisseurs", ["OVH, Scaleway"], ["OVH, Scaleway"]),
        ("Fournisseurs", ["Qui les paie ?", "Nous."], []),
        ("Fournisseurs", [], []),
    ],
)
def test_a_copy_without_its_mark_is_replied_to_by_what_follows(
    asked: str, texts: list[str], expected: list[str]
) -> None:
    kind = ReplyKind.WORDS if expected else ReplyKind.EMPTY
    assert told(asked, clause("1", "Vos questions", asked, *texts)) == (kind, expected)


def test_a_quoted_question_is_replied_to_by_what_follows() -> None:
    assert told(HOST, clause("1", "Vos questions", f"« {HOST} »", "Bréval.")) == (ReplyKind.WORDS, ["Bréval."])


def test_what_follows_in_another_clause_replies_to_nothing() -> None:
    asked, other = clause("1", "Vos questions", "Fournisseurs"), clause("2", "Prix", "300 € par mois.", first=1)
    assert told("Fournisseurs", asked, other) == (ReplyKind.EMPTY, [])


def test_the_next_item_of_a_list_of_labels_replies_to_nothing() -> None:
    listed = tuple(Block(BlockKind.ITEM, text) for text in ("Préavis", "Durée d'engagement"))
    assert told("Préavis", Clause("1", ("À préciser",), 0, listed)) == (ReplyKind.EMPTY, [])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["« Test de sauvegarde »", "« Engagement » Trois ans."], []),
        (["R3 « Test de sauvegarde »", "R4 « Engagement » => 2.1."], []),
        (["3. Test de sauvegarde", "4. Engagement"], []),
        (["3. Test de sauvegarde", "5 % des fichiers, chaque mois."], ["5 % des fichiers, chaque mois."]),
        (["Q3. Test de sauvegarde", "R3. Chaque mois."], ["R3. Chaque mois."]),
    ],
)
def test_the_next_line_of_a_list_replies_to_nothing(texts: list[str], expected: list[str]) -> None:
    kind = ReplyKind.WORDS if expected else ReplyKind.EMPTY
    assert told("Test de sauvegarde", clause("1", "Vos questions", *texts)) == (kind, expected)


PLACES = (
    clause("4.2", "Hébergement", "Bréval, à Rennes.", first=20),
    clause("5.1", "Pays", "En France.", first=30),
    Clause("", ("Annexe 2 – Exploitation",), 40, (Block(BlockKind.PARAGRAPH, "Deux salles."),)),
    Clause("", ("7. Sauvegarde",), 50, (Block(BlockKind.PARAGRAPH, "Chaque nuit."),)),
    Clause("", ("T - Tests",), 60, (Block(BlockKind.PARAGRAPH, "Chaque soir."),)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cf. 4.2", ["Bréval, à Rennes."]),
        ("Réponse : détaillé en 4.2", ["Bréval, à Rennes."]),
        ("Se reporter au chapitre 4.2 de notre proposition.", ["Bréval, à Rennes."]),
        ("Refer to 4.2", ["Bréval, à Rennes."]),
        ("Answer: as stated in section 4.2", ["Bréval, à Rennes."]),
        ("Covered in clause 4.2.", ["Bréval, à Rennes."]),
        ("Voir le chapitre « Hébergement »", ["Bréval, à Rennes."]),
        ("Voir §§ 4.2 et 5.1", ["Bréval, à Rennes.", "En France."]),
        ("Voir annexe 2", ["Deux salles."]),
        ("cf 7", ["Chaque nuit."]),
        ("Section T.", ["Chaque soir."]),
        ("Oui, voir § 4.2", ["Oui, voir § 4.2", "Bréval, à Rennes."]),
    ],
)
def test_references_are_followed_and_words_of_its_own_kept(text: str, expected: list[str]) -> None:
    assert told(HOST, clause("1", "Vos questions", HOST, text), *PLACES) == (ReplyKind.REFERENCE, expected)


@pytest.mark.parametrize(
    "text",
    [
        "voir § 9.9",
        "cf. proposition",
        "Voir annexe 7",
        "see our proposal",
        "idem",
        "—",
        "…………",
        "N/A",
        "Bien noté.",
        "Noted.",
        "Vu",
        "Sans objet",
    ],
)
def test_what_says_nothing_and_leads_nowhere_is_no_reply(text: str) -> None:
    assert told(HOST, clause("1", "Vos questions", HOST, text), *PLACES) == (ReplyKind.EMPTY, [])


@pytest.mark.parametrize(
    "text",
    [
        "Non.",
        "✓",
        "Bien sûr.",
        "En plus.",
        "Oui, voir § 9.9",
        "Décrit en 3 étapes",
        "Répondu en 4.5 heures",
        "Voir page 12",
        "Par nous.",
        "24",
    ],
)
def test_short_words_are_a_reply(text: str) -> None:
    assert told(HOST, clause("1", "Vos questions", HOST, text), *PLACES) == (ReplyKind.WORDS, [text])
