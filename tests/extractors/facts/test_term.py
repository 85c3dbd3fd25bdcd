from __future__ import annotations

import pytest

STATED = [
    ("fr", "Durée", "Le marché est conclu pour une durée de trois ans.", ["term.duration P3Y"]),
    (
        "fr",
        "Durée",
        "L'engagement initial est de 24 mois, reconductible par périodes de 12 mois.",
        ["term.duration P24M", "term.duration P12M"],
    ),
    ("fr", "Résiliation", "Chaque partie peut résilier moyennant un préavis de 60 jours.", ["term.notice P60D"]),
    ("fr", "Paiement", "Nos factures sont payables à 30 jours fin de mois.", ["payment.delay P30D"]),
    ("fr", "Règlement", "Règlement par virement sous quarante-cinq jours.", ["payment.delay P45D"]),
    ("fr", "Conditions", "Délai de paiement: 30 jours | x", ["payment.delay P30D"]),
    ("en", "Term", "The contract runs for an initial term of three years.", ["term.duration P3Y"]),
    ("en", "Termination", "Either party may terminate by giving three months' notice.", ["term.notice P3M"]),
    ("en", "Payment", "Invoices are payable within 30 days of receipt.", ["payment.delay P30D"]),
    ("en", "Payment", "Payment terms: 45 days net.", ["payment.delay P45D"]),
]

SILENT = [
    ("fr", "Offre", "Notre offre est valable 90 jours."),
    ("fr", "Confidentialité", "La confidentialité est maintenue trois ans après la fin du contrat."),
    ("fr", "Garantie", "Les équipements sont garantis deux ans."),
    ("fr", "Réversibilité", "Vous recevez vos données dans les trente jours qui suivent la fin du contrat."),
    ("fr", "Équipe", "Notre chef de projet a douze ans d'expérience."),
    ("en", "Offer", "This offer is open for 60 days."),
    ("en", "Warranty", "Equipment is guaranteed for three years."),
    ("en", "Confidentiality", "Confidentiality survives for five years after the end of the agreement."),
    ("en", "Exit", "Data is returned within 30 days of the end of the contract."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_terms_are_found(found, language, path, text, expected):
    facts = [fact for fact in found(language, path, text) if fact.startswith(("term", "payment"))]
    assert sorted(facts) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_what_is_no_term_yields_nothing(found, language, path, text):
    assert [fact for fact in found(language, path, text) if fact.startswith(("term", "payment"))] == []
