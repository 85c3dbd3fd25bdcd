from __future__ import annotations

import pytest

# Language, headings, text, facts; the text kinds by their beginning.
STATED = [
    (
        "fr",
        "Support",
        "Tout incident critique est pris en compte sous deux heures ouvrées.",
        ["sla.response PT2H business"],
    ),
    ("fr", "Support", "La GTI est de 4 h et la GTR de 8 h.", ["sla.response PT4H", "sla.resolution PT8H"]),
    ("fr", "SAV", "Un technicien vous rappelle dans l'heure.", ["sla.response PT1H"]),
    ("fr", "SAV", "Nous intervenons à J+1 pour les pannes non bloquantes.", ["sla.response P1D"]),
    (
        "fr",
        "Niveaux de service",
        "Anomalie bloquante : réponse en 30 minutes, solution de contournement en 4 heures.",
        ["sla.response PT30M", "sla.resolution PT4H"],
    ),
    (
        "fr",
        "Délais",
        "Gravité: Bloquante | Prise en compte: 30 min | Rétablissement: 4 h ouvrées",
        ["sla.response PT30M", "sla.resolution PT4H business"],
    ),
    (
        "fr",
        "Délais",
        "Niveau: Mineur | GTI: 1 jour ouvré | GTR: 10 jours ouvrés",
        ["sla.response P1D business", "sla.resolution P10D business"],
    ),
    (
        "fr",
        "Maintenance de l'ascenseur",
        "En cas de personne bloquée, notre dépanneur arrive sur place en moins de 45 minutes.",
        ["sla.response PT45M"],
    ),
    ("fr", "Restauration collective", "Un repas non conforme est remplacé sous une heure.", ["sla.resolution PT1H"]),
    (
        "fr",
        "Engagements",
        "La remise en état intervient au plus tard 48 heures après le signalement.",
        ["sla.clock_start le signalement", "sla.resolution PT48H"],
    ),
    (
        "fr",
        "Engagements",
        "Nous garantissons un taux de disponibilité de 99,95 % mesuré mensuellement.",
        ["sla.availability 99.95"],
    ),
    (
        "fr",
        "Hébergement",
        "Disponibilité de la plateforme : 99,7 % hors maintenance programmée.",
        ["sla.availability 99.7"],
    ),
    (
        "fr",
        "Support",
        "Ces délais courent à compter de la réception du ticket.",
        ["sla.clock_start la réception du ticket"],
    ),
    (
        "fr",
        "Support",
        "Le délai démarre à la qualification de l'incident par nos équipes.",
        ["sla.clock_start la qualification de l'incident par nos équipes"],
    ),
    (
        "fr",
        "Support",
        "La hotline est ouverte du lundi au vendredi de 8h à 18h.",
        ["sla.hours du lundi au vendredi de 8h à 18h"],
    ),
    ("fr", "Astreinte", "Une astreinte téléphonique fonctionne 24h/24 et 7j/7.", ["sla.hours 24h/24 et 7j/7"]),
    (
        "fr",
        "Sécurité",
        "Le télésurveilleur reçoit les alarmes jour et nuit et envoie un agent en vingt minutes.",
        ["sla.hours jour et nuit", "sla.response PT20M"],
    ),
    (
        "en",
        "Support",
        "Critical incidents are acknowledged within 15 minutes and resolved within four hours.",
        ["sla.response PT15M", "sla.resolution PT4H"],
    ),
    ("en", "Support", "We respond to urgent calls within two working hours.", ["sla.response PT2H business"]),
    ("en", "Support", "A standard fault is fixed by the next business day.", ["sla.resolution P1D business"]),
    (
        "en",
        "Service levels",
        "Severity: Sev 1 | Response: 30 mins | Target resolution: 4 hrs",
        ["sla.response PT30M", "sla.resolution PT4H"],
    ),
    (
        "en",
        "Service levels",
        "Priority: High | First response: 1 hour | Fix: 1 working day",
        ["sla.response PT1H", "sla.resolution P1D business"],
    ),
    (
        "en",
        "Grounds",
        "A fallen branch that blocks a path is cleared within 24 hours of your call.",
        ["sla.clock_start your call", "sla.resolution PT24H"],
    ),
    (
        "en",
        "Lifts",
        "An engineer will be on site within 3 hours of the call.",
        ["sla.clock_start the call", "sla.response PT3H"],
    ),
    ("en", "Availability", "We guarantee uptime of 99.95% per calendar month.", ["sla.availability 99.95"]),
    (
        "en",
        "Support",
        "Response times are measured from the moment the ticket is logged.",
        ["sla.clock_start the moment the ticket is logged"],
    ),
    (
        "en",
        "Support",
        "The help desk is open 8am to 6pm, Monday to Friday.",
        ["sla.hours 8am to 6pm, Monday to Friday"],
    ),
    ("en", "Support", "Our control room is staffed 24/7.", ["sla.hours 24/7"]),
    # "intervenir" is to take place where its subject is what takes place, and to come where somebody comes
    ("fr", "Support", "La résolution d'un incident bloquant intervient sous 4 heures.", ["sla.resolution PT4H"]),
    ("fr", "Support", "La prise en charge intervient dans l'heure.", ["sla.response PT1H"]),
    ("fr", "Support", "Pour une résolution rapide, notre technicien intervient sous 4 h.", ["sla.response PT4H"]),
    ("fr", "Support", "Le rétablissement est garanti en 4 heures.", ["sla.resolution PT4H"]),
    ("fr", "Support", "La résolution est assurée en 6 heures.", ["sla.resolution PT6H"]),
    ("fr", "Support", "Le rétablissement du service est effectif sous 4 heures.", ["sla.resolution PT4H"]),
    ("fr", "Support", "Le contournement est acquis en 2 heures.", ["sla.resolution PT2H"]),
    ("fr", "Support", "La résolution d'une anomalie majeure est prononcée en 3 jours.", ["sla.resolution P3D"]),
    ("fr", "Support", "La prise en compte est réalisée en 30 minutes.", ["sla.response PT30M"]),
    # a verb in the conditional or the past beside a promise takes nothing from it, nor a word that ends like one
    ("fr", "Support", "Cela n'allait pas ; les incidents sont résolus sous 3 jours.", ["sla.resolution P3D"]),
    ("fr", "Support", "Vous pourriez venir, mais la panne est résolue sous 4 heures.", ["sla.resolution PT4H"]),
    ("fr", "Support", "Le retrait de l'appareil en panne intervient sous 4 heures.", ["sla.response PT4H"]),
    # what is never exceeded is a bound
    ("fr", "Support", "Nous n'intervenons jamais au-delà de 4 heures.", ["sla.response PT4H"]),
    ("fr", "Support", "Le délai de rétablissement ne dépasse jamais 6 heures.", ["sla.resolution PT6H"]),
    ("fr", "Support", "Le délai de prise en compte n'excède pas 2 heures.", ["sla.response PT2H"]),
    ("en", "Support", "We never respond later than 2 hours.", ["sla.response PT2H"]),
    ("en", "Support", "A repair never takes more than 8 hours.", ["sla.resolution PT8H"]),
    # what is only possible for the vendor is free to the buyer
    ("en", "Support", "You may reach our support desk from 8 am to 6 pm.", ["sla.hours from 8 am to 6 pm"]),
    ("en", "Support", "Our support desk may be reached from 8 am to 6 pm.", ["sla.hours from 8 am to 6 pm"]),
    (
        "en",
        "Support",
        "Incidents may be acknowledged within 1 h but are restored in 8 hours.",
        ["sla.resolution PT8H"],
    ),
]

SILENT = [
    ("fr", "Support", "Nous visons une prise en compte en moins d'une heure."),
    ("fr", "Références", "Pour un autre client, nous intervenons en 30 minutes."),
    ("fr", "Support", "Les délais de résolution seront précisés lors du lancement."),
    ("fr", "Bilan", "En 2023, le délai moyen de résolution constaté a été de 3 heures."),
    ("fr", "Formation", "La session dure trois heures et réunit huit personnes."),
    ("fr", "Planning", "Le déploiement prend six semaines."),
    ("fr", "Sécurité", "Après cinq essais, le compte est bloqué pendant 30 minutes."),
    ("fr", "Qui sommes-nous", "97 % de nos clients sont satisfaits de la disponibilité de nos équipes."),
    ("fr", "Exploitation", "Les mises à jour passent le jeudi entre 22 h et minuit."),
    ("fr", "Données personnelles", "Toute violation de données vous est notifiée sous 48 heures."),
    ("fr", "Support", "Nous n'intervenons pas au-delà de 18 heures."),
    ("fr", "Support", "Nous ne garantissons pas d'intervention au-delà de 4 heures."),
    # in the conditional, of whatever verb, nothing is promised
    ("fr", "Support", "Le service serait rétabli sous 4 heures."),
    ("fr", "Support", "Les incidents mineurs seraient résolus sous 3 jours."),
    ("fr", "Support", "Nous résoudrions les incidents sous 3 jours."),
    ("fr", "Support", "Le rétablissement interviendrait sous 4 heures."),
    ("fr", "Support", "La prise en charge se ferait en 2 heures."),
    ("en", "Support", "We would acknowledge within 1 hour."),
    ("en", "Support", "We'd answer within 2 hours."),
    ("en", "Support", "They’d restore service in 8 hours."),
    ("en", "Support", "Incidents may be acknowledged within 1 h, and restored in 8 hours."),
    ("en", "Support", "The support desk may be open from 8 am to 6 pm."),
    ("en", "Support", "We aim to answer within ten minutes."),
    ("en", "Support", "Last year the average P1 was over in two hours."),
    ("en", "Training", "Each workshop lasts three hours."),
    ("en", "Case study", "For another customer we restored service within 40 minutes."),
    ("en", "Support", "Response times will be agreed at kick-off."),
    ("en", "Security", "You are notified of a data breach within 24 hours."),
    ("en", "Maintenance", "Planned maintenance happens on Sundays between 02:00 and 05:00."),
    ("en", "Glossary", "Response time means the time between a call and its acknowledgement, for example 2 hours."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_levels_of_service_are_found(found, language, path, text, expected):
    assert sorted(found(language, path, text)) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_what_commits_to_no_level_of_service_yields_nothing(found, language, path, text):
    assert found(language, path, text, kinds="sla") == []


def test_working_hours_are_told_once_for_a_clause(found):
    texts = ("Toutes les durées sont exprimées en heures ou en jours ouvrés.", "Gravité: Majeur | Prise en compte: 2 h")
    assert found("fr", "Délais", *texts) == ["sla.response PT2H business"]
