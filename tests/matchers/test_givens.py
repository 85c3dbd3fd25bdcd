"""How far a passage meets the figures and the cases that a question takes as given."""

from __future__ import annotations

import pytest

from extractors.languages import detect
from extractors.model import BlockKind, Quote
from extractors.questions.parts import split
from matchers._givens import NAMES, given_features, tells_out_of_hours
from matchers.model import Passage


def features(asked: str, said: str, *lead: str) -> dict[str, float]:
    passage = Passage(Quote(said, 0, 0, len(said), None, lead), BlockKind.PARAGRAPH, said, lead)
    return given_features(split(asked)[0].givens, (passage,), 0, detect(f"{asked} {said}"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("les 2h courent à partir de quand ?", "Nous intervenons sous deux heures."),
        ("les 2h courent à partir de quand ?", "Le délai est de 120 minutes."),
        ("Is the 30 minutes the time to acknowledge?", "We acknowledge within half an hour."),
        ("pourquoi 24 par an ?", "Le forfait comprend vingt-quatre interventions par an."),
        ("pourquoi 24 interventions par an ?", "Vous disposez de 2 interventions par mois."),
        ("Si on passe à plus de 1000 membres ?", "Au-delà de 1 000 adhérents, la base change de machine."),
        ("dispo 99.9 ?", "La disponibilité est de 99,9 %."),
        ("Si on passe à plus de 1000 membres ?", "Le franchissement du millier de sociétaires ne change rien."),
        ("why 20 visits?", "Twenty radiator visits were needed."),
        ("support 24/7 ?", "Le support répond jour et nuit, 7 j/7."),
        ("prix pour 50 postes ?", "Le tarif vaut pour 50 utilisateurs."),
        ("remise au delà de 500 € ?", "Une remise s'applique à partir de 500,00 € HT."),
    ],
)
def test_a_figure_is_met_in_any_writing(asked: str, said: str) -> None:
    found = features(asked, said)
    assert (found["given met"], found["given unmet"], found["given other figure"]) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("asked", "said", "other"),
    [
        ("les 2h courent à partir de quand ?", "Nous intervenons sous quatre heures.", 1.0),
        ("les 2h courent à partir de quand ?", "Les données sont gardées trente jours.", 0.0),
        ("les 2h courent à partir de quand ?", "Nous intervenons vite.", 0.0),
        ("pourquoi 24 par an ?", "Le forfait comprend douze interventions par an.", 1.0),
        ("pourquoi 24 par an ?", "Le forfait comprend 24 heures de formation.", 0.0),
        ("why 3 firewalls?", "Two firewalls protect the network.", 1.0),
        ("why 3 firewalls?", "We have 3 offices.", 0.0),
        ("dispo 99.9 ?", "La disponibilité est de 99,5 %.", 1.0),
    ],
)
def test_another_figure_is_told_from_none(asked: str, said: str, other: float) -> None:
    found = features(asked, said)
    assert (found["given met"], found["given unmet"], found["given other figure"]) == (0.0, 1.0, other)


@pytest.mark.parametrize(
    ("asked", "said", "lead", "met"),
    [
        ("Que faire en dehors des heures ouvrées ?", "La nuit, une astreinte répond.", "", 1.0),
        ("Que faire en dehors des heures ouvrées ?", "Une équipe répond pendant les heures ouvrées.", "", 0.0),
        ("qui appeler le we ?", "Le samedi, appelez le gardien.", "", 1.0),
        ("Is support given outside business hours?", "Our desk is open 24/7.", "", 1.0),
        ("Is support given outside business hours?", "Our desk answers within 24 hours.", "", 0.0),
        ("Prise en charge en cas de rachat ?", "Le contrat suit le rachat de la société.", "", 1.0),
        ("Prise en charge en cas de rachat ?", "Elle se poursuit un an.", "Rachat du prestataire", 1.0),
        ("Prise en charge en cas de rachat ?", "Elle se poursuit un an.", "", 0.0),
        ("Dans le cas de la formation distancielle, quel outil ?", "La formation a lieu chez vous.", "", 0.5),
        ("What if a disk fails?", "Failed disks are swapped.", "", 1.0),
    ],
)
def test_a_case_is_met_by_its_words_and_by_what_stands_above(asked: str, said: str, lead: str, met: float) -> None:
    found = features(asked, said, *filter(None, [lead]))
    assert (found["given case met"], found["given case unmet"]) == (met, float(met <= 0.5))


def test_without_anything_given_all_is_nought() -> None:
    assert features("Quel est le prix ?", "Le prix est de 12 €.") == dict.fromkeys(NAMES, 0.0)


@pytest.mark.parametrize(
    "said",
    [
        "Une astreinte répond.", "Au-delà de ces plages, un gardien vient.", "Le dimanche, appelez le gardien.",
        "24 h/24, 7 j/7.", "We are on call.", "Outside these times we charge double.", "Open 24x7.",
        "Calls after 19:00 are taken by a service.", "Après 18 h, le cadre d'astreinte.", "Outside: voicemail.",
    ],
)  # fmt: skip
def test_what_tells_of_times_out_of_work(said: str) -> None:
    assert tells_out_of_hours(said)


@pytest.mark.parametrize(
    "said",
    [
        "Réponse sous 24 heures.", "7 agents répondent.", "De 9 h à 18 h.",
        # what is left out is no time
        "Prix hors taxes.", "Tous les postes sauf les serveurs.", "Au-delà de 50 postes, sur devis.",
        "Anything beyond the scope is quoted.", "We call back after 4 hours.",
    ],
)  # fmt: skip
def test_what_tells_nothing_of_times_out_of_work(said: str) -> None:
    assert not tells_out_of_hours(said)
