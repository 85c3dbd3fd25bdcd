"""How a passage speaks: what puts an answer off, and what only sounds like it."""

from __future__ import annotations

import pytest

from extractors import languages
from matchers._cues import cues

_OPEN = ("deferral", "later", "together", "blank")


def _open(text: str, lang: str) -> set[str]:
    found = cues(text, languages.by_code(lang))
    return {name for name in _OPEN if found[name]}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        # something is under way before the answer can be told
        ("fr", "En cours de chiffrage", {"deferral", "later"}),
        ("fr", "Un barème en cours d’élaboration vous parviendra.", {"deferral", "later"}),
        ("fr", "Cible : en cours de définition avec votre service", {"deferral", "later"}),
        ("fr", "Le protocole est en cours de mise au point.", {"deferral", "later"}),
        ("fr", "Prix : chiffrage en cours", {"deferral", "later"}),
        ("fr", "Monnayeur : étude en cours", {"later"}),
        ("fr", "Nous étudions la possibilité d’un double appel.", {"deferral"}),
        ("fr", "Nous y réfléchissons.", {"deferral", "later"}),
        ("fr", "Pour le samedi, on y réfléchit avec un confrère.", {"deferral", "later"}),
        ("fr", "Ce point est à l'étude.", {"deferral", "later"}),
        ("fr", "Secours : à l’étude", {"deferral", "later"}),
        ("en", "Currently being costed", {"deferral", "later"}),
        ("en", "The annex is being finalised.", {"deferral", "later"}),
        ("en", "It's being looked into.", {"deferral", "later"}),
        ("en", "Heat: being thought about", {"deferral", "later"}),
        ("en", "The rule is still being settled.", {"deferral", "later"}),
        ("en", "still under review", {"deferral", "later"}),
        ("en", "Welsh leaflet: under consideration", {"deferral", "later"}),
        # it is not settled
        ("fr", "Le taux n’est pas encore fixé.", {"deferral", "later"}),
        ("fr", "Le lieu n'a pas encore été choisi.", {"deferral", "later"}),
        ("fr", "tarif non encore arrêté", {"deferral", "later"}),
        ("en", "not yet decided", {"deferral", "later"}),
        ("en", "The fee has not yet been worked out.", {"deferral", "later"}),
        ("en", "Our insurers have yet to confirm the ceiling.", {"deferral", "later"}),
        ("fr", "Tarif : en attente de l’éditeur", {"later"}),
        ("fr", "Option : à chiffrer", {"later"}),
        ("fr", "Date de livraison non connue", {"deferral"}),
        ("en", "Price: awaited from the maker", {"later"}),
        ("en", "Charge: to be costed", {"deferral", "later"}),
        ("en", "Hours to be arranged", {"deferral", "later"}),
        # a place is left empty
        ("fr", "[à compléter]", {"deferral", "blank"}),
        ("fr", "Cartes : [à renseigner après essai]", {"blank"}),
        ("fr", "Plafond : [montant] euros", {"blank"}),
        ("en", "[insert number]", {"blank"}),
        ("en", "The cap is [amount] a year.", {"blank"}),
        ("en", "Manager: <name of the manager>", {"blank"}),
        ("en", "Guaranteed until [check with Purchasing]", {"blank"}),
        # it is done together
        ("fr", "La règle se pose ensemble.", {"together"}),
        ("en", "We choose the rule together.", {"together"}),
    ],
)
def test_what_puts_an_answer_off(lang: str, text: str, expected: set[str]) -> None:
    assert _open(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        # "en cours" is in the course of, or at work
        ("fr", "Les travaux en cours de mois sont facturés au prorata."),
        ("fr", "Les postes ajoutés en cours d’année sont au même prix."),
        ("fr", "Une analyse en cours d’exécution est relancée."),
        ("fr", "Une demande en cours de validation peut être retirée."),
        ("fr", "L’incident qui empêche une consultation en cours est prioritaire."),
        ("fr", "Les données à chiffrer passent par un coffre."),
        ("fr", "Les appels en attente entendent une musique."),
        ("fr", "Permis en cours de validité."),
        # "l'étude" is a survey, or a notary's office
        ("fr", "Un technicien est présent pendant l’étude de sol."),
        ("fr", "Deux semaines sont consacrées à l’étude de la documentation."),
        ("fr", "Vous avez sept jours pour réfléchir."),
        ("fr", "Bandes rétroréfléchissantes de classe 2."),
        ("fr", "La commande n’est pas livrée : vous pouvez la modifier."),
        ("fr", "L’ensemble des prestations est compris."),
        ("fr", "Un plan d’ensemble est affiché."),
        ("fr", "Textes applicables : [RGPD] et [1]."),
        ("en", "The invoice is under review by your accountant within five days."),
        ("en", "I've yet to meet a packer who remembered a slide."),
        ("en", "Tickets awaiting your reply stop the clock."),
        ("en", "Each ticket being assessed is shown on the screen."),
        ("en", "The plan being reviewed by your team stands still."),
        ("en", "The data is kept under contract and never leaves the country."),
        ("en", "Findings are ranked by what is being exploited."),
        ("en", "The invoice comes together with the report."),
        ("en", "See [1] and [ISO 27001]."),
        ("en", "Items are marked [x] when done."),
    ],
)
def test_what_puts_nothing_off(lang: str, text: str) -> None:
    assert _open(text, lang) == set()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les ramettes ne sont pas comprises dans le forfait."),
        ("fr", "La nacelle n'est donc pas fournie."),
        ("fr", "Prestation hors périmètre"),
        ("fr", "Nous ne proposons pas de télémaintenance."),
        ("fr", "La location est à votre charge."),
        ("fr", "aux frais du client"),
        ("fr", "Non compris"),
        ("fr", "Les vitres en hauteur sont exclues."),
        ("en", "Travel is not included."),
        ("en", "Weekend cover is out of scope."),
        ("en", "We do not offer telephone support."),
        ("en", "at the customer's own expense"),
    ],
)
def test_what_is_left_out_of_the_offer_is_a_refusal(lang: str, text: str) -> None:
    assert cues(text, languages.by_code(lang))["refusal"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La reprise est comprise."),
        ("fr", "Le refus d'un devis n'entraîne aucun frais."),
        ("fr", "Les sauvegardes ne sont pas chiffrées."),
        ("en", "We do not subcontract."),
        ("en", "Not later than noon"),
        ("en", "What is included stands in annex 2."),
    ],
)
def test_what_only_denies_or_includes_is_none(lang: str, text: str) -> None:
    assert not cues(text, languages.by_code(lang))["refusal"]
