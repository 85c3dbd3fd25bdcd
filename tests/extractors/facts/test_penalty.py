from __future__ import annotations

import pytest

STATED = [
    (
        "fr",
        "Pénalités",
        "En cas de retard, une pénalité de 5 % de la redevance mensuelle par heure est appliquée, plafonnée à 20 %.",
        ["penalty.rate 5 % monthly fee per hour", "penalty.cap 20 % monthly fee"],
    ),
    (
        "fr",
        "Pénalités",
        "Tout jour de retard donne lieu à une pénalité de 150 € HT.",
        ["penalty.rate 150.00 EUR per day"],
    ),
    (
        "fr",
        "Pénalités",
        "Le montant total des pénalités ne peut excéder 10 % du montant annuel du marché.",
        ["penalty.cap 10 % annual fee"],
    ),
    ("fr", "Pénalités", "Aucune pénalité n'est prévue en cas de dépassement des délais.", ["penalty.none true"]),
    ("fr", "Conditions", "Nous ne prévoyons pas de pénalités de retard.", ["penalty.none true"]),
    ("fr", "Qualité", "Passage manqué: Ménage du soir | Retenue: 80,00 €", ["penalty.rate 80.00 EUR"]),
    (
        "fr",
        "Engagements",
        "Si le taux n'est pas atteint, le client reçoit un avoir de 3 % du loyer mensuel par tranche de 0,1 point.",
        ["penalty.rate 3 % monthly fee"],
    ),
    (
        "en",
        "Service credits",
        "For each hour of delay we credit 4% of the monthly charge, up to a maximum of 25%.",
        ["penalty.rate 4 % monthly fee per hour", "penalty.cap 25 % monthly fee"],
    ),
    ("en", "Service credits", "A missed collection gives you a credit of £35.", ["penalty.rate 35.00 GBP"]),
    ("en", "Remedies", "No service credits are payable.", ["penalty.none true"]),
    ("en", "Remedies", "Liquidated damages are capped at 10% of the annual fee.", ["penalty.cap 10 % annual fee"]),
]

SILENT = [
    ("fr", "Règlement",
     "Tout retard de paiement entraîne une indemnité forfaitaire de 40 € pour frais de recouvrement."),
    ("fr", "Règlement", "Les pénalités de retard de paiement sont dues au taux légal en vigueur."),
    ("fr", "Pénalités", "Les pénalités seront définies ensemble lors du lancement."),
    ("fr", "Références", "Chez un autre client, une pénalité de 5 % par heure a été négociée."),
    ("fr", "Nos valeurs", "En dix ans, nos clients ne nous ont jamais appliqué la moindre pénalité."),
    ("fr", "Prix", "Une remise de 5 % est accordée sur l'abonnement mensuel."),
    ("en", "Payment", "Interest is charged on overdue invoices at the statutory rate."),
    ("en", "Case study", "That customer receives service credits of 5% of the monthly charge."),
    ("en", "Discounts", "A 5% discount applies to the monthly charge."),
    ("en", "Service credits", "The level of service credits is to be agreed."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_penalties_are_found(found, language, path, text, expected):
    assert sorted(found(language, path, text, kinds="penalty")) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_what_is_no_penalty_of_the_vendor_yields_nothing(found, language, path, text):
    assert found(language, path, text, kinds="penalty") == []
