from __future__ import annotations

import pytest

STATED = [
    ("fr", "Tarifs", "L'abonnement s'élève à 1 200,00 € HT par mois.", ["price 1200.00 EUR HT /month"]),
    ("fr", "Tarifs", "Le coût d'installation est de 12,5 k€ HT.", ["price 12500.00 EUR HT once"]),
    ("fr", "Tarifs", "Chaque licence est vendue 450 euros TTC l'unité.", ["price 450.00 EUR TTC /unit"]),
    ("fr", "Tarifs", "La journée de consultant est facturée 850 € HT.", ["price 850.00 EUR HT /day"]),
    ("fr", "Tarifs", "Poste: Hébergement | Prix mensuel HT: 320,00 €", ["price 320.00 EUR HT /month"]),
    (
        "fr",
        "Tarifs",
        "Désignation: Nettoyage des vitres | Montant HT: 1 150,00 € | Montant TTC: 1 380,00 €",
        ["price 1150.00 EUR HT once", "price 1380.00 EUR TTC once"],
    ),
    (
        "fr",
        "Bordereau",
        "Prestation: Heure d'intervention de nuit | Unité: heure | Prix unitaire € HT: 62,50",
        ["price 62.50 EUR HT /hour"],
    ),
    ("fr", "Tarifs", "Le repas adulte est facturé 4,85 € HT.", ["price 4.85 EUR HT /meal"]),
    ("fr", "Tarifs", "Comptez 35 € HT par utilisateur et par an.", ["price 35.00 EUR HT /user/year"]),
    ("en", "Charges", "The subscription is €1,200.00 + VAT per month.", ["price 1200.00 EUR HT /month"]),
    ("en", "Charges", "Set-up costs £4,500 excluding VAT.", ["price 4500.00 GBP HT once"]),
    ("en", "Charges", "Item: Support | Price per month: £310.00", ["price 310.00 GBP - /month"]),
    ("en", "Charges", "Consultancy is charged at £850 per day plus VAT.", ["price 850.00 GBP HT /day"]),
    ("en", "Charges", "Each extra collection costs £45.00 including VAT.", ["price 45.00 GBP TTC /visit"]),
    (
        "fr",
        "Remises",
        "Une remise de 10 % s'applique au-delà de vingt postes.",
        ["price.discount Une remise de 10 % s'applique au-delà de vingt postes"],
    ),
    (
        "en",
        "Charges",
        "A 5% discount is given for annual payment in advance.",
        ["price.discount A 5% discount is given for annual payment in advance"],
    ),
    (
        "fr",
        "Révision",
        "Les prix sont révisés chaque année selon l'indice Syntec.",
        ["price.revision Les prix sont révisés chaque année selon l'indice Syntec"],
    ),
    (
        "fr",
        "Prix",
        "Les prix sont fermes et non révisables pendant la durée du contrat.",
        ["price.revision Les prix sont fermes et non révisables pendant la durée du contrat"],
    ),
    (
        "en",
        "Charges",
        "Fees are adjusted each April in line with CPI.",
        ["price.revision Fees are adjusted each April in line with CPI"],
    ),
]

SILENT = [
    ("fr", "Qui sommes-nous", "Notre chiffre d'affaires atteint 41 M€ en 2023."),
    ("fr", "Qui sommes-nous", "SARL au capital de 50 000 €."),
    ("fr", "Assurance", "Nous sommes assurés en responsabilité civile à hauteur de 2 000 000 € par sinistre."),
    ("fr", "Règlement", "Une indemnité forfaitaire de 40 € est due pour frais de recouvrement."),
    ("fr", "Tarifs", "Le tarif des modules complémentaires est sur devis."),
    ("fr", "Références", "Pour un autre client, la prestation a été réalisée pour 12 000 € HT."),
    ("fr", "Contexte", "Vous payez aujourd'hui 900 € par mois à votre prestataire actuel."),
    ("en", "About us", "We turned over £14 million last year."),
    ("en", "Insurance", "We carry professional indemnity insurance of £5,000,000 for any one claim."),
    ("en", "Charges", "Additional modules are quoted on request."),
    ("en", "Case study", "That customer paid £20,000 for the migration."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_prices_are_found(found, language, path, text, expected):
    assert sorted(found(language, path, text, kinds="price")) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_what_the_buyer_is_not_asked_to_pay_yields_nothing(found, language, path, text):
    assert found(language, path, text, kinds="price") == []


def test_tax_is_told_once_for_a_table(found):
    texts = ("Les montants s'entendent hors taxes.", "Poste: Ménage | Par mois: 480,00 €")
    assert found("fr", "Prix", *texts) == ["price 480.00 EUR HT /month"]
