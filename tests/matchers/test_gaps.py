"""What a partial answer leaves open is named: a value, an engagement, a case, a choice, else the part."""

from __future__ import annotations

import pytest

from extractors import languages
from extractors.model import Part, Wanted
from extractors.questions import givens
from extractors.questions.wanted import wanted
from matchers._left_open import alternatives, holds, left_open, open_features
from matchers.model import Gap, GapKind
from pipeline import wording

OPEN = GapKind.PART_OPEN


def gap(asked: str, *said: str) -> Gap:
    return left_open(Part(asked, wanted(asked), givens.find(asked)), said, said[0])


@pytest.mark.parametrize(
    ("asked", "said", "kind"),
    [
        # a value of the kind that was asked for
        ("Combien de temps gardez-vous les copies ?", "Les copies sont gardées au second site.", GapKind.NO_DURATION),
        ("How long are the copies kept?", "Copies are kept on 4 servers.", GapKind.NO_DURATION),
        ("How long are the copies kept?", "Copies are kept for thirty days.", OPEN),
        ("How long are the copies kept?", "Kept (days): 30 | Databases", OPEN),
        ("Quel est le prix d'une journée ?", "Les journées sont vendues par lots.", GapKind.NO_AMOUNT),
        ("How much is an extra day?", "Extra days are charged at the rate of the contract.", GapKind.NO_AMOUNT),
        ("How much is an extra day?", "An extra day is charged at £720.", OPEN),
        ("Combien de visites sont comprises ?", "Les visites du contrat sont comprises.", GapKind.NO_COUNT),
        ("Combien de visites sont comprises ?", "Deux visites sont comprises.", OPEN),
        ("How many visits are included?", "The visits of the contract are included.", GapKind.NO_COUNT),
        ("How often are copies made?", "Copies are made and checked.", GapKind.NO_FREQUENCY),
        ("À quelle fréquence testez-vous ?", "Nous testons la restauration.", GapKind.NO_FREQUENCY),
        ("Quelle est la fréquence des tests ?", "Nous testons la restauration.", GapKind.NO_FREQUENCY),
        ("Quelle est la fréquence des tests ?", "Nous testons chaque printemps.", OPEN),
        ("Quand a lieu la formation ?", "La formation suit la mise en service.", GapKind.NO_DATE),
        ("When does training take place?", "Training follows the handover.", GapKind.NO_DATE),
        ("When does training take place?", "Training takes place in May.", OPEN),
        ("Qui intervient ?", "Nos équipes interviennent.", OPEN),
        ("Quels sont vos fournisseurs ?", "Nous louons des machines.", GapKind.NO_NAME),
        ("Quels sont vos fournisseurs ?", "Nous louons des machines chez Alvéole.", OPEN),
        ("Who is our contact?", "You have a contact with us.", GapKind.NO_NAME),
        ("Who is our contact?", "Your contact is Ms Hale.", OPEN),
        ("Where is the data held?", "The data is held with a host.", GapKind.NO_PLACE),
        ("Where is the data held?", "The data is held in Leeds.", OPEN),
        # the start of a delay
        (
            "Est-ce que les 2 h démarrent à la prise en compte ou à l'ouverture du ticket ?",
            "Nous intervenons sous 2 h.",
            GapKind.NO_START,
        ),
        ("À partir de quand le délai court-il ?", "Le délai est de 2 h.", GapKind.NO_START),
        ("Quand démarre la GTR ?", "La GTR est de 4 h.", GapKind.NO_START),
        ("Quand démarre la GTR ?", "La GTR court dès l'appel.", OPEN),
        ("When does the clock start?", "We answer within 2 hours.", GapKind.NO_START),
        ("From when is the response time counted?", "The response time is 2 hours.", GapKind.NO_START),
        ("When does the clock start?", "We answer within 2 hours of your call, once it is logged.", OPEN),
        ("Intervention 4 h : commencée ou finie ?", "Intervention sous 4 h.", GapKind.DISTINCTION_OPEN),
        ("Code A 4 h: on site in 4 h or running again in 4 h?", "Code A: 4 h.", GapKind.DISTINCTION_OPEN),
        # an engagement, a document
        ("Taux de disponibilité garanti", "Nous visons 99,9 %.", GapKind.ONLY_AIMED),
        ("Sous combien de temps rétablissez-vous ?", "Nous visons 4 h.", GapKind.ONLY_AIMED),
        ("How long does a repair take?", "A repair usually takes 4 hours.", GapKind.ONLY_AIMED),
        ("How long does a repair take?", "We aim high. A repair takes 4 hours.", OPEN),
        ("40 examens par jour garantis ?", "Quarante examens par jour sont prévus.", GapKind.NOT_COMMITTED),
        ("Are 40 visits a day guaranteed?", "40 visits a day are planned.", GapKind.NOT_COMMITTED),
        ("Disponibilité garantie ?", "Avec un objectif de 99 %.", GapKind.ONLY_AIMED),
        ("Disponibilité garantie ?", "La disponibilité a été de 99 % l'an passé.", GapKind.NOT_COMMITTED),
        ("Fiche de visite : délai", "La fiche est rendue par le chef de secteur.", OPEN),
        ("Durée de garantie d'une borne", "Les bornes sont garanties trois ans.", OPEN),
        ("Durée mini d'engagement ?", "Six mois.", OPEN),
        ("Vérifier que la GTR est de 4 h", "Nous visons 4 h.", GapKind.ONLY_AIMED),
        ("Vérifier que la GTR est de 4 h", "La GTR est de 4 h pour les caisses.", GapKind.NOT_COMMITTED),
        ("Confirm that the fix takes 4 hours at most", "We aim at 4 hours.", GapKind.ONLY_AIMED),
        ("Confirm that the fix takes 4 hours at most", "Most fixes took 4 hours.", GapKind.NOT_COMMITTED),
        ("Schéma de l'architecture", "L'architecture compte trois machines.", GapKind.NO_DOCUMENT),
        ("Network diagram", "The network has three sites.", GapKind.NO_DOCUMENT),
        # anything else
        ("La formation est-elle comprise ?", "La formation a lieu dans vos locaux.", OPEN),
        ("Is training included?", "Training takes place on your premises.", OPEN),
    ],
)
def test_what_is_open_is_named_in_the_words_of_the_question(asked: str, said: str, kind: GapKind) -> None:
    assert gap(asked, said) == Gap(kind, asked, said)


@pytest.mark.parametrize(
    ("asked", "said", "case"),
    [
        (
            "Quelle est la prise en charge en dehors des heures ouvrées ?",
            "Prise en charge sous 4 heures ouvrées.",
            "en dehors des heures ouvrées",
        ),
        ("Is support given outside business hours?", "Support is given by our desk.", "outside business hours"),
        ("Que se passe-t-il en cas de panne du second site ?", "Nous intervenons.", "en cas de panne du second site"),
        ("Is travel charged if the site is closed?", "Travel is not charged.", "if the site is closed"),
    ],
)
def test_a_case_of_which_nothing_is_said_is_named(asked: str, said: str, case: str) -> None:
    assert gap(asked, said) == Gap(GapKind.CASE_OPEN, case, said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Quelle est la prise en charge en dehors des heures ouvrées ?", "La nuit, une astreinte prend en charge."),
        ("Is support given outside business hours?", "At weekends, support is given on call."),
        ("Que se passe-t-il en cas de panne ?", "Une panne est signalée par le portail."),
        ("What happens if a disk fails?", "Failed disks are swapped."),
    ],
)
def test_a_case_that_is_spoken_of_is_not_called_open(asked: str, said: str) -> None:
    assert gap(asked, said).kind is OPEN


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Est-ce que les 2h démarrent à la prise en compte ou à l'ouverture du ticket ?",
            "à la prise en compte ou à l'ouverture du ticket",
        ),
        (
            "est ce la prise en compte de l'incident sous 2h ou bien la résolution sous 2h ?",
            "la prise en compte de l'incident sous 2h ou bien la résolution sous 2h",
        ),
        ("Le support est-il en français ou en anglais ?", "en français ou en anglais"),
        ("Une réponse ou la résolution ?", "Une réponse ou la résolution"),
        ("Does it start when we ring, or when you answer?", "when we ring, or when you answer"),
        ("Is it charged per user or per site?", "per user or per site"),
        ("Is it the first reply or a fix?", "the first reply or a fix"),
        ("Is the data in your centre or ours?", ""),
        ("Is training included?", ""),
        ("ou", ""),
        ("Lequel ou ?", ""),
    ],
)
def test_alternatives_are_cut_out_where_both_are_clear(text: str, named: str) -> None:
    assert alternatives(text) == named


def test_a_choice_left_open_names_its_alternatives() -> None:
    found = gap("Intervention sous 2h : est-ce la prise en compte ou la résolution ?", "Intervention sous 2 h.")
    assert (found.kind, found.part) == (GapKind.DISTINCTION_OPEN, "la prise en compte ou la résolution")


def test_an_aim_may_be_that_of_another_part() -> None:
    part = Part("How long does a repair take?", Wanted.DURATION)
    assert left_open(part, ("We aim to answer within 2 hours.",), alone=False).kind is OPEN


def test_a_value_of_any_quoted_passage_counts() -> None:
    assert gap("How long are copies kept?", "Copies are kept.", "For thirty days.").kind is OPEN


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Wanted.COUNT, "Trois visites"),
        (Wanted.COUNT, "two visits"),
        (Wanted.NAME, "Alvéole héberge vos données."),
        (Wanted.FREQUENCY, "every spring"),
        (Wanted.DATE, "on 3/5"),
        (Wanted.DATE, "in May"),
        (Wanted.DATE, "le lendemain avant quinze heures"),
        (Wanted.DURATION, "dans la journée"),
        (Wanted.DURATION, "les deux premiers mois"),
        (Wanted.AMOUNT, "un soixantième de la redevance"),
        (Wanted.AMOUNT, "Prix (€): 300 | Jour"),
    ],
)
def test_in_doubt_a_text_holds_a_value(kind: Wanted, text: str) -> None:
    assert holds(kind, text)


@pytest.mark.parametrize("kind", GapKind)
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("part", ["Combien de temps ?", "Support hours", "la nuit, etc.", "P1 « grave »"])
def test_every_message_is_one_sentence(kind: GapKind, lang: str, part: str) -> None:
    told = wording.stopped(wording.say(f"gap.{kind}", lang, part=part, detail="Plus tard."))
    assert told[0].isupper()
    assert part in told
    assert told[-1] in '.»"'
    assert not told.endswith((". ».", '.".', ". »..", ".."))


# --- in numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("How much is an extra day?", "Extra days are charged at the rate of the contract.", {"open value": 1.0}),
        ("How much is an extra day?", "An extra day is charged at £720.", {"open value": 0.0}),
        ("What share of the food is organic?", "A good share of the food is organic.", {"open value": 1.0}),
        ("What share of the food is organic?", "Two thirds of the food are organic.", {"open value": 0.0}),
        ("Who is our contact?", "You are looked after by one person.", {"open value": 1.0}),
        ("À partir de quand court le délai ?", "Le délai est de 4 h.", {"asks start": 1.0, "open start": 1.0}),
        ("À partir de quand court le délai ?", "4 h à compter de votre appel.", {"asks start": 1.0, "open start": 0.0}),
        ("Quel délai de réparation ?", "Le délai est de 4 h.", {"asks start": 0.0, "open start": 0.0}),
        ("Which uptime do you guarantee?", "We aim for 99.9 %.", {"asks engagement": 1.0, "open engagement": 1.0}),
        ("Which uptime do you guarantee?", "It is 99.9 %.", {"asks engagement": 1.0, "open engagement": 0.0}),
        ("Which uptime was observed?", "We aim for 99.9 %.", {"asks engagement": 0.0, "open engagement": 0.0}),
        (
            "Le délai de 2 h est-il la prise en compte ou la réparation ?", "Intervention sous 2 h.",
            {"choice apart": 0.0, "choice both": 0.0},
        ),
        (
            "Le délai de 2 h est-il la prise en compte ou la réparation ?", "La réparation est faite sous 2 h.",
            {"choice apart": 1.0, "choice both": 0.0},
        ),
        ("Quel délai de réparation ?", "La réparation est faite sous 2 h.", {"choice apart": -1.0}),
    ],
)  # fmt: skip
def test_what_is_left_open_is_told_in_numbers(asked: str, said: str, told: dict[str, float]) -> None:
    found = open_features(Part(asked, wanted(asked), givens.find(asked)), said, languages.detect(f"{asked} {said}"))
    assert {name: found[name] for name in told} == told
