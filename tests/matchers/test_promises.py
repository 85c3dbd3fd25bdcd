"""Until when a passage puts its answer off, in its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import languages
from matchers._promises import promised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # events
        ("Le montant sera précisé au lancement.", "au lancement"),
        ("Le rythme sera fixé lors du premier comité de suivi.", "lors du premier comité de suivi"),
        ("Point à arrêter à la réunion de lancement.", "à la réunion de lancement"),
        ("à voir en réunion", "en réunion"),
        ("À l’issue de l’audit, le volume sera arrêté avec vous.", "À l’issue de l’audit"),
        ("Un schéma vous sera remis dès la signature du contrat.", "dès la signature du contrat"),
        ("Le tarif sera communiqué une fois le contrat lancé, et pas avant.", "une fois le contrat lancé"),
        ("Nous verrons quand le guichet sera passé en version 5.", "quand le guichet sera passé en version 5"),
        # dates
        ("Le planning vous sera transmis avant le 15 mars 2026.", "avant le 15 mars 2026"),
        ("Le planning vous sera transmis au plus tard le 15/03/2026.", "au plus tard le 15/03/2026"),
        ("Une étude suivra : elle sera remise fin mai.", "fin mai"),
        ("Le nom sera communiqué le 15.03.2026 à tous.", "le 15.03.2026"),
        ("Ces conditions vous seront communiquées à l’automne.", "à l’automne"),
        ("Le chiffrage sera transmis d'ici la fin du mois.", "d'ici la fin du mois"),
        ("Le chiffrage sera transmis semaine 14.", "semaine 14"),
        ("Prix à confirmer (T2 2026)", "T2 2026"),
        ("Le planning reste à définir, mars 2026 au mieux.", "mars 2026"),
        ("Le chiffrage vous sera transmis lundi.", "lundi"),
        ("Le chiffrage vous sera transmis le lundi 15 juin 2026.", "le lundi 15 juin 2026"),
        ("Nous vous répondrons jeudi prochain.", "jeudi prochain"),
        # the next that is handed in, and what was just named
        ("Le détail sera donné dans la V2 de notre offre.", "dans la V2 de notre offre"),
        ("Ce point sera précisé dans la prochaine version.", "dans la prochaine version"),
        ("Le tarif vous parviendra avec l’offre finale.", "avec l’offre finale"),
        ("Un audit a lieu en mai et le montant sera fixé à son issue.", "à son issue"),
        # delays
        ("Le chiffrage sera transmis sous quinze jours.", "sous quinze jours"),
        ("Le chiffrage sera transmis dans un délai de 10 jours ouvrés.", "dans un délai de 10 jours ouvrés"),
        ("Le nom vous sera donné sous 8 jours ouvrés après notification.", "sous 8 jours ouvrés après notification"),
        ("Un plan sera remis dans le mois qui suit la signature.", "dans le mois qui suit la signature"),
        ("La liste sera remise dans les dix jours suivant l’attribution.", "dans les dix jours suivant l’attribution"),
        ("Son nom vous sera communiqué 15 jours avant son arrivée.", "15 jours avant son arrivée"),
        ("L’équipe vous sera présentée 48 heures avant la mise en service.", "48 heures avant la mise en service"),
        ("Le plan sera remis quinze (15) jours après la commande.", "quinze (15) jours après la commande"),
        ("Le taux ne sera connu qu’après le vote du budget.", "après le vote du budget"),
        ("La liste sera remise dans les dix jours de sa réception.", "dans les dix jours de sa réception"),
        # only what is put off is promised
        ("Intervention sous 3 jours ; les pénalités seront précisées au démarrage.", "au démarrage"),
        ("Pénalités : à définir au démarrage et validées par écrit.", "au démarrage"),
        ("On en reparle dès que vous avez de ses nouvelles.", "dès que vous avez de ses nouvelles"),
    ],
)
def test_a_promise_in_french(text: str, expected: str) -> None:
    assert promised(text, languages.by_code("fr")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To be agreed at kick-off", "at kick-off"),
        ("A register will be handed over on signature.", "on signature"),
        ("Objectives will be set with you during the design phase, in writing.", "during the design phase"),
        ("A quotation will follow once we have sampled an extract.", "once we have sampled an extract"),
        ("The site will be notified to the client before service start.", "before service start"),
        ("Rates will be confirmed by 15 March 2026.", "by 15 March 2026"),
        ("Rates will be confirmed by Friday 12 June 2026.", "by Friday 12 June 2026"),
        ("Rates will be confirmed on June 12, 2026.", "on June 12, 2026"),
        ("Rates will be confirmed by Friday.", "by Friday"),
        ("To be confirmed (Q2 2026)", "Q2 2026"),
        ("The name will be given in three weeks.", "in three weeks"),
        ("The plan will be issued thirty days after award.", "thirty days after award"),
        ("The plan will follow within 10 working days of the award.", "within 10 working days of the award"),
        ("A schedule will be given in the next revision.", "in the next revision"),
        ("The cap will be stated with our final offer.", "with our final offer"),
        ("Rates will be confirmed in September and then held.", "in September"),
        ("The plan will be issued within sixty days of signature.", "within sixty days of signature"),
        ("At the first review meeting, the cap will be settled.", "At the first review meeting"),
        ("Call-out within 3 days; penalties are to be agreed in the contract workshop.", "in the contract workshop"),
    ],
)
def test_a_promise_in_english(text: str, expected: str) -> None:
    assert promised(text, languages.by_code("en")) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Nous consulter."),
        ("fr", "La durée sera précisée ultérieurement."),
        ("fr", "Ce point sera étudié le moment venu."),
        ("fr", "Le détail des prestations sera précisé dans le plan d’assurance qualité."),
        ("fr", "Les conditions applicables en fin de semaine feront l’objet d’un avenant."),
        ("fr", "La durée sera précisée ; l’astreinte est assurée avant 8 h."),
        ("fr", "En cours de chiffrage."),
        ("fr", "Un relevé sera remis chaque lundi."),
        ("fr", "L’astreinte sera assurée sous 4 heures, pénalités à définir."),
        ("fr", "Nous y réfléchissons."),
        ("fr", "Le prix (T2 2026) sera précisé ultérieurement."),
        ("fr", "L’atelier ouvre du lundi au vendredi ; le reste est à définir."),
        ("fr", "Les horaires du lundi restent à définir."),
        ("fr", "Le contenu sera précisé en version PDF."),
        ("fr", "Le plan sera soumis au financement."),
        ("fr", "Les modalités seront adaptées à l’étendue des dégâts."),
        ("fr", "La semaine de 35 heures sera précisée."),
        ("fr", ""),
        ("en", "To be agreed."),
        ("en", "We will come back to you in due course."),
        ("en", "Will be laid down in the operations manual."),
        ("en", "Name to follow: our manager leaves us at the end of May."),
        ("en", "To be agreed, and when."),
        ("en", "Currently being costed."),
        ("en", "Reports will be read on Mondays."),
        ("en", "Calls will be answered in 4 hours."),
        ("en", "Still under review; our desk is open Monday to Friday."),
        ("en", "Repairs take place in three weeks; the price is to be agreed."),
        ("en", "The price (Q2 2026) will be confirmed."),
        ("en", "The format is to be agreed, on endpoints too."),
    ],
)
def test_what_promises_nothing(lang: str, text: str) -> None:
    assert promised(text, languages.by_code(lang)) == ""


def test_a_long_condition_is_cut_at_a_word() -> None:
    found = promised("Ce sera fixé quand " + "nous saurons " * 20, languages.by_code("fr"))
    assert len(found) <= 90
    assert found.endswith(("nous", "saurons"))


@given(st.text(max_size=80), st.sampled_from(["fr", "en"]))
def test_a_promise_is_in_the_words_of_the_passage(text: str, lang: str) -> None:
    assert promised(text, languages.by_code(lang)) in text
