"""What a question takes as given: its cases, and the figures that it states."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from extractors.questions.givens import find, is_out_of_hours
from extractors.questions.parts import split


def told(text: str) -> list[str]:
    return [" = ".join((given.text, *map(str, given.figures))) for given in find(text)]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        # with a comma after it, or without
        ("Si on passe à plus de 1000 membres que se passe-t-il, et quand", ["Si on passe à plus de 1000 membres"]),
        ("En cas de retard sur la résolution y a-t-il des pénalités ?", ["En cas de retard sur la résolution"]),
        ("si on depasse 50 tickets ca coute combien", ["si on depasse 50 tickets"]),
        ("s'il y a une panne, vous venez quand", ["s'il y a une panne"]),
        ("if we leave do we get our data back", ["if we leave"]),
        ("Is travel charged if the site is closed?", ["if the site is closed"]),
        ("Does the price drop when we add users, or is it flat", ["when we add users"]),
        ("Est-ce que le tarif baisse quand on ajoute des jours ou est ce linéaire ?", ["quand on ajoute des jours"]),
        ("unless we give notice, does it renew?", ["unless we give notice"]),
        ("accès aux données pendant la migration ?", ["pendant la migration"]),
        # two of them
        (
            "que faire en cas de panne en dehors des heures ouvrées ?",
            ["en cas de panne", "en dehors des heures ouvrées"],
        ),
        ("what happens in case of outage outside business hrs", ["in case of outage", "outside business hrs"]),
        # out of working hours, without a word of condition
        ("delais d'intervention le we ??", ["le we"]),
        ("GTI et GTR en HNO ?", ["HNO"]),
        ("who answers at night", ["at night"]),
        ("site down on a Sunday evening: who do we ring", ["on a Sunday evening"]),
        ("une caisse bloquée un samedi, qui vient", ["un samedi"]),
        ("is support free after normal working hours", ["after normal working hours"]),
        # slips of the keyboard
        ("encas de panne ki appeler", ["encas de panne"]),
        ("en dehor des heures ouvrees qui repond", ["en dehor des heures ouvrees"]),
        ("suport ouside office hours?", ["ouside office hours"]),
        # beyond a number
        ("prix de la licence au dela de 50 postes", ["au dela de 50 postes"]),
        ("delivery charge for orders above £500?", ["for orders above £500"]),
        ("remise pour les commandes de plus de 500 € ?", ["pour les commandes de plus de 500 €"]),
        ("tarif hors forfait", ["hors forfait"]),
        ("plafond si la dispo passe sous 99,5 %", ["si la dispo passe sous 99,5 %"]),
    ],
)
def test_cases(text: str, cases: list[str]) -> None:
    assert [given.text for given in find(text) if given.is_case] == cases


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("pourquoi 24 par an ? pourquoi ce chiffre ?", ["24 par an = 24 /year"]),
        ("Est ce que les 2h démarre à la prise en compte ?", ["2h = PT2H"]),
        ("la prise en compte sous 2h ou la résolution sous 2h ?", ["2h = PT2H"]),
        ("plus de 1000 membres : quel serveur", ["plus de 1000 membres = 1000 membres"]),
        ("dispo garantie 99.9 % ?", ["99.9 % = 99.9"]),
        ("pls confirm uptime is 99.9", ["99.9 = 99.9"]),
        ("les 12 jours de formation sont ils consécutifs", ["12 jours = P12D"]),
        ("quarante examens par jour garantis ?", ["quarante examens par jour = 40 examens /day"]),
        ("10 tickets/mois, et au dela ?", ["10 tickets/mois = 10 tickets /month"]),
        ("why 3 firewalls?? we only have 2 offices", ["3 firewalls = 3 firewalls", "2 offices = 2 offices"]),
        ("support 7j/7 24h/24 ?", ["7j/7 24h/24 = 24/7"]),
        ("prix si on monte a 5000", ["si on monte a 5000 = 5000"]),
        ("tarif 50 users", ["50 users = 50 users"]),
        # no time out of hours
        ("who is told after two hours", ["two hours = PT2H"]),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Quel est le prix ?",
        "Hors",
        "prix hors taxes ?",
        "sauvegarde hors site ?",
        # what follows is asked, no case
        "Pouvez-vous confirmer si la formation est comprise ?",
        "Tell us if training is included",
        "savoir s'il y a un plafond",
        "Nombre de permanents, si combien de spectateurs",
        "dites nous quand la migration aura lieu",
        "When does the clock start: when we raise it, or when you pick it up?",
        "pendant combien de temps gardez vous les logs",
        # turns of phrase
        "avez vous des sous traitants ? si oui lesquels",
        "s'il vous plait préciser le délai",
        "any exit fees, if so how much",
        # no time at which nobody works
        "night batches: max slowdown",
        "which weekend do you have in mind",
        "bilan de la semaine, et le lundi ?",
        # numbers that are names, dates or times of the day
        "lot 2 : prix",
        "windows 11 inclus",
        "certifié ISO 27001 ?",
        "article 4 du CCTP",
        "le contrat démarre en 2025 ?",
        "le 25 décembre vous êtes ouverts ?",
        "passage à 22h15 : majoré ?",
        "alerte à 3h du matin, quelqu'un décroche ?",
        "penalité par 1/4 d'heure ?",
        "un jour de retard, quelle pénalité ?",
    ],
)
def test_a_question_that_takes_nothing_as_given(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "confirm si a ", "hors ", "abc when we ", "1 a ", "24 par an ", "12 postes ", "deux cent ", "111 ", "99.9 ",
        "a day ", "5 € 2h ", "plus de 3 ",
    ],
)  # fmt: skip
def test_a_line_of_hostile_length_takes_its_length_in_time(piece: str) -> None:
    start = process_time()
    find(piece * (20_000 // len(piece)))
    assert process_time() - start < 2  # seconds: a tenth of one is usual, and minutes where time grows with the square


def test_every_part_stands_under_the_case_that_opens_the_line() -> None:
    parts = split("Si on passe à plus de 1000 membres, que se passe-t-il ? quel cout ? qui migre les données en 2h ?")
    assert [[given.text for given in part.givens] for part in parts] == [
        ["Si on passe à plus de 1000 membres"],
        ["Si on passe à plus de 1000 membres"],
        ["Si on passe à plus de 1000 membres", "2h"],
    ]


@pytest.mark.parametrize(
    "case",
    ["en dehors des heures de service", "la nuit", "HNO", "outside our hours", "at weekends", "hors plage horaire"],
)
def test_times_out_of_work(case: str) -> None:
    assert is_out_of_hours(case)


@pytest.mark.parametrize("case", ["hors forfait", "outside the UK", "au-delà de 50 postes", "en cas de panne"])
def test_other_cases_that_exclude(case: str) -> None:
    assert not is_out_of_hours(case)


@any_of(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["si", "on", "2h", "24", "par", "an", "hors", "if", "99.9", "%", ",", "?", "en", "cas", "de"])
    ).map(" ".join)
)
def test_what_is_given_stands_in_the_text(text: str) -> None:
    folded = " ".join(text.split())
    assert all(given.text in folded for given in find(text))
