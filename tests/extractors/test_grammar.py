"""What stands to what in a sentence, as far as words alone do not tell."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.grammar import Relation, relations
from extractors.languages import by_code, languages

# Language, sentence, relation, and whether it holds.
HOLDS = [
    ("fr", "Le titulaire verse au client 20 € par heure de retard.", "vendor pays", True),
    ("fr", "Le titulaire verse au client 20 € par heure de retard.", "buyer pays", False),
    ("fr", "Le client verse au titulaire 20 € par heure de retard.", "buyer pays", True),
    ("fr", "Le client verse au titulaire 20 € par heure de retard.", "vendor pays", False),
    ("fr", "Aucune pénalité n'est prévue.", "no penalty", True),
    ("fr", "Les pénalités ne s'appliquent pas.", "no penalty", True),
    ("fr", "Les pénalités ne sont pas libératoires.", "no penalty", False),
    ("fr", "La commune reçoit quatre visites par an.", "given", True),
    ("en", "We credit you with 5% of the fee.", "vendor pays", True),
    ("en", "You pay half of the price if you cancel.", "buyer pays", True),
    ("en", "No penalty applies.", "no penalty", True),
    ("en", "Service credits are not a substitute for damages.", "no penalty", False),
    ("en", "We carry out four inspections a year.", "given", True),
]

# Language, sentence, relation, words that it reaches, words that it does not.
REACHES = [
    ("fr", "Nous ne garantissons pas le rétablissement en quatre heures.", "denied", "quatre", None),
    ("fr", "Nous ne garantissons pas quatre heures, mais nous répondons sous huit heures.", "denied", "quatre", "huit"),
    ("fr", "Nous aimerions répondre en une heure, mais nous nous engageons sur quatre.", "wished", "une", "quatre"),
    ("en", "We do not guarantee that faults are repaired within eight hours.", "denied", "eight", None),
    ("en", "We usually answer within an hour but guarantee four hours.", "wished", "an hour", "four"),
]


def found(language: str, sentence: str, name: str) -> list[Relation]:
    return [one for one in relations([sentence], by_code(language))[sentence] if one.name == name]


@pytest.mark.parametrize(("language", "sentence", "name", "holds"), HOLDS)
def test_a_relation_holds_or_does_not(language, sentence, name, holds):
    assert bool(found(language, sentence, name)) is holds


@pytest.mark.parametrize(("language", "sentence", "name", "reached", "spared"), REACHES)
def test_a_relation_reaches_its_own_clause(language, sentence, name, reached, spared):
    places = [one for one in found(language, sentence, name) if one.reaches(sentence.index(reached))]
    assert places
    assert spared is None or not any(one.reaches(sentence.index(spared)) for one in places)


def test_a_condition_denies_nothing():
    assert not found("en", "A fault that is not repaired within eight hours earns you a credit.", "denied")
    assert not found("fr", "Tout incident qui n'est pas rétabli en quatre heures donne droit à un avoir.", "denied")


@pytest.mark.parametrize(
    ("sentence", "carried"),
    [
        ("Incidents may be acknowledged within one hour, and restored in eight hours.", True),
        ("Incidents may be acknowledged within one hour but are restored in eight hours.", False),
        ("Incidents may be acknowledged within one hour and we restore service in eight hours.", False),
    ],
)
def test_a_mood_goes_on_in_a_verb_that_has_none_of_its_own(sentence, carried):
    places = found("en", sentence, "wished")
    assert any(one.reaches(sentence.index("one")) for one in places)
    assert any(one.reaches(sentence.index("eight")) for one in places) is carried


def test_the_order_of_the_sentences_changes_nothing():
    sentences = [sentence for language, sentence, *_ in HOLDS if language == "fr"]
    assert relations(sentences, by_code("fr")) == relations(sentences[::-1], by_code("fr"))


@pytest.mark.parametrize("language", languages(), ids=lambda language: language.code)
def test_every_language_declares_the_same_relations(language):
    assert sorted(language.grammar) == sorted(by_code("fr").grammar)


def test_a_document_without_such_a_sentence_loads_no_pipeline():
    script = """
import sys
from extractors import facts
from extractors.languages import by_code
from extractors.model import Block, BlockKind, Clause
texts = (
    "Notre abonnement coûte 120 € HT par mois.",
    "L'abonnement est facturé chaque mois, à terme échu.",
    "Nous les suivons de près et vous en présentons le bilan chaque semestre.",
    "Chacun peut s'opposer au renouvellement par lettre recommandée, trois mois avant l'échéance.",
)
blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
assert facts.find((Clause("", ("Prix",), 0, blocks),), by_code("fr"))
assert "spacy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)
