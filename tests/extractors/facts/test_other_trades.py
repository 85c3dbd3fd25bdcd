"""Facts in other trades and other styles: sentences written before the rules, which were then mended."""

from __future__ import annotations

import pytest

# Language, headings, text, facts but for texts that are quoted whole.
STATED = [
    (
        "fr",
        "Délais d'intervention",
        "En journée, un dépanneur est chez vous dans les deux heures qui suivent votre appel.",
        ["sla.response PT2H", "sla.clock_start votre appel"],
    ),
    ("fr", "SLA", "Criticité 1 : GTI 1 h, GTR 4 h (24/7).", ["sla.response PT1H", "sla.resolution PT4H"]),
    (
        "fr",
        "Service client",
        "Nous nous engageons à répondre à tout courriel sous un jour ouvré.",
        ["sla.response P1D business"],
    ),
    (
        "fr",
        "Engagements",
        "Priorité: P2 | Accusé de réception: 1 h | Correctif livré: 2 jours ouvrés",
        ["sla.response PT1H", "sla.resolution P2D business"],
    ),
    ("fr", "Engagements", "Tout badge défectueux est remplacé dans la journée.", ["sla.resolution P1D"]),
    ("fr", "Engagements", "Le délai maximal de rétablissement est fixé à six heures.", ["sla.resolution PT6H"]),
    (
        "fr",
        "Disponibilité",
        "Le service est accessible 24h/24, avec un engagement de 99,8 % par mois.",
        ["sla.availability 99.8"],
    ),
    (
        "fr",
        "Pénalités",
        "Le prestataire verse 200 € par jour calendaire de retard, dans la limite de 5 % du montant du marché.",
        ["penalty.rate 200.00 EUR per day", "penalty.cap 5 % order value"],
    ),
    (
        "fr",
        "Pénalités",
        "Le non-respect de la GTR entraîne une réduction de 10 % de la redevance mensuelle.",
        ["penalty.rate 10 % monthly fee"],
    ),
    ("fr", "Pénalités", "Ni pénalité ni malus ne s'appliquent au titre du présent contrat.", ["penalty.none true"]),
    ("fr", "Pénalités", "Il n'est pas prévu de pénalités.", ["penalty.none true"]),
    (
        "fr",
        "Règlement",
        "Le client est redevable d'une pénalité de 12 % l'an en cas de paiement tardif.",
        ["penalty.rate 12 % per year"],
    ),
    ("fr", "Tarifs", "Location de la fontaine : 29,90 € TTC/mois.", ["price 29.90 EUR TTC /month"]),
    ("fr", "Tarifs", "Forfait mensuel de 2 450 € HT, révisable.", ["price 2450.00 EUR HT /month"]),
    ("fr", "Tarifs", "Le taux journalier moyen s'établit à 690 € HT.", ["price 690.00 EUR HT /day"]),
    ("fr", "Tarifs", "Mise en service : 0,9 k€ HT, facturée à la recette.", ["price 900.00 EUR HT once"]),
    (
        "fr",
        "Sauvegarde",
        "Sauvegarde incrémentielle quotidienne à 23 h, complète le dimanche, rétention 4 semaines.",
        ["backup.frequency daily", "backup.retention P4W"],
    ),
    (
        "fr",
        "Sauvegarde",
        "Nous conservons les 14 dernières sauvegardes quotidiennes.",
        ["backup.frequency daily", "backup.retention P14D"],
    ),
    ("fr", "PRA", "PDMA : 4 h ; DIMA : 8 h.", ["backup.rpo PT4H", "backup.rto PT8H"]),
    (
        "fr",
        "Sauvegarde",
        "Les sauvegardes sont externalisées dans notre datacenter de Lille.",
        ["backup.location Lille"],
    ),
    (
        "fr",
        "Sauvegarde",
        "Une restauration d'essai a lieu tous les six mois.",
        ["backup.restore_test tous les six mois"],
    ),
    (
        "fr",
        "Durée",
        "Contrat de 36 mois renouvelable par tacite reconduction pour des périodes d'un an.",
        ["term.duration P36M", "term.duration P1Y"],
    ),
    (
        "fr",
        "Durée",
        "Sans engagement de durée ; résiliation possible à tout moment avec 30 jours de préavis.",
        ["term.notice P30D"],
    ),
    (
        "fr",
        "Résiliation",
        "La dénonciation doit intervenir au moins deux mois avant la date anniversaire.",
        ["term.notice P2M"],
    ),
    ("fr", "Paiement", "Conditions de règlement : 45 jours fin de mois.", ["payment.delay P45D"]),
    ("fr", "Paiement", "Les factures sont réglées dans un délai de 30 jours à réception.", ["payment.delay P30D"]),
    (
        "fr",
        "Révision",
        "Tarifs indexés annuellement sur l'indice ICC publié par l'INSEE.",
        ["price.revision Tarifs indexés annuellement sur l'indice ICC publié par l'INSEE"],
    ),
    ("fr", "Forfait", "Le contrat inclut deux visites préventives par an.", ["quota 2 visits /year"]),
    (
        "fr",
        "Forfait",
        "Au-delà des 10 heures incluses, chaque heure est facturée 75 € HT.",
        ["quota 10 hours", "price 75.00 EUR HT /hour"],
    ),
    (
        "en",
        "SLA",
        "P1: response 15 min, fix 4 h; P2: response 1 h, fix 8 h.",
        ["sla.response PT15M", "sla.resolution PT4H", "sla.response PT1H", "sla.resolution PT8H"],
    ),
    ("en", "SLA", "All tickets receive a first reply within one business day.", ["sla.response P1D business"]),
    (
        "en",
        "SLA",
        "Severity: 1 | Acknowledgement: 10 minutes | Workaround: 2 hours | Permanent fix: 5 days",
        ["sla.response PT10M", "sla.resolution PT2H", "sla.resolution P5D"],
    ),
    (
        "en",
        "SLA",
        "Service will be restored no later than six hours after the fault is reported.",
        ["sla.resolution PT6H", "sla.clock_start the fault is reported"],
    ),
    (
        "en",
        "SLA",
        "The clock starts when the customer logs the ticket.",
        ["sla.clock_start the customer logs the ticket"],
    ),
    (
        "en",
        "Credits",
        "If we miss the target you get 10% of the monthly fee back, capped at 30%.",
        ["penalty.rate 10 % monthly fee", "penalty.cap 30 % monthly fee"],
    ),
    ("en", "Credits", "No penalties apply for late delivery.", ["penalty.none true"]),
    (
        "en",
        "Credits",
        "£50 is credited for every missed visit, to a maximum of £200 a month.",
        ["penalty.rate 50.00 GBP per visit", "penalty.cap 200.00 GBP"],
    ),
    ("en", "Price", "Licences cost $12 per user per month, billed annually.", ["price 12.00 USD - /user/month"]),
    ("en", "Price", "A one-off set-up fee of €2,500 (ex VAT) applies.", ["price 2500.00 EUR HT once"]),
    ("en", "Price", "Hourly rate: £65 + VAT.", ["price 65.00 GBP HT /hour"]),
    ("en", "Price", "Description: Deep clean | Unit: visit | Rate: £220.00", ["price 220.00 GBP - /visit"]),
    ("en", "Backup", "We keep the last 30 nightly backups.", ["backup.frequency daily", "backup.retention P30D"]),
    (
        "en",
        "DR",
        "We would recover service within 12 hours and lose no more than 30 minutes of data.",
        ["backup.rto PT12H", "backup.rpo PT30M"],
    ),
    ("en", "Backup", "Backups are stored off site in Dublin.", ["backup.location Dublin"]),
    ("en", "Term", "This is a 12-month contract that rolls over month to month.", ["term.duration P12M"]),
    ("en", "Term", "You can cancel with 30 days' notice.", ["term.notice P30D"]),
    ("en", "Payment", "Net 30 days.", ["payment.delay P30D"]),
    ("en", "Payment", "Our invoices fall due fourteen days after issue.", ["payment.delay P14D"]),
    (
        "en",
        "Price",
        "Prices rise each January by RPI capped at 4%.",
        ["price.revision Prices rise each January by RPI capped at 4%"],
    ),
    ("en", "Plan", "Your plan covers 20 call-outs a year.", ["quota 20 call-outs /year"]),
    ("fr", "Prix", "Prestation: Abonnement Sérénité | Tarif mensuel (€ HT): 249", ["price 249.00 EUR HT /month"]),
    ("fr", "Prix", "Offre: Standard | Prix: 1 900 € / an", ["price 1900.00 EUR - /year"]),
    ("fr", "Prix", "Libellé: Astreinte | Montant annuel HT: 3 600 €", ["price 3600.00 EUR HT /year"]),
    (
        "fr",
        "Prix",
        "Notre abonnement Essentiel est à 89 € HT/mois, engagement douze mois.",
        ["price 89.00 EUR HT /month", "term.duration P12M"],
    ),
    ("fr", "Prix", "Frais de déplacement : 0,65 € HT/km.", ["price 0.65 EUR HT /km"]),
    ("fr", "Prix", "Le déplacement est inclus ; l'heure supplémentaire coûte 54 € HT.", ["price 54.00 EUR HT /hour"]),
    (
        "fr",
        "Prix",
        "Total annuel : 14 880,00 € HT, soit 17 856,00 € TTC.",
        ["price 14880.00 EUR HT /year", "price 17856.00 EUR TTC /year"],
    ),
    ("en", "Charges", "Service: Gold support | Annual fee (£): 12,400", ["price 12400.00 GBP - /year"]),
    ("en", "Charges", "Item: Extra bin | Price (£ ex VAT): 14.50 per lift", ["price 14.50 GBP HT /visit"]),
    ("en", "Pricing", "We charge £42.50 an hour for labour, plus parts at cost.", ["price 42.50 GBP - /hour"]),
    (
        "en",
        "Pricing",
        "Total contract value: £58,200 excluding VAT over three years.",
        ["price 58200.00 GBP HT once", "term.duration P3Y"],
    ),
    ("en", "Pricing", "Tier: 1–50 users | Per user per month: $9.00", ["price 9.00 USD - /user/month"]),
    (
        "en",
        "Discounts",
        "Orders of 100 or more attract a 7.5% discount.",
        ["price.discount Orders of 100 or more attract a 7.5% discount"],
    ),
    (
        "en",
        "Discounts",
        "Sign for three years and we take 10% off.",
        ["price.discount Sign for three years and we take 10% off"],
    ),
    (
        "fr",
        "Remises",
        "Tarif dégressif : -5 % dès 20 postes, -10 % dès 50 postes.",
        ["price.discount Tarif dégressif : -5 % dès 20 postes, -10 % dès 50 postes"],
    ),
    (
        "fr",
        "Sauvegardes",
        "Les copies sont conservées hors site, à Rennes, dans un coffre ignifugé.",
        ["backup.location Rennes"],
    ),
    (
        "en",
        "Backup",
        "We back up your servers and Microsoft 365 mailboxes every night to our vault in Leeds.",
        ["backup.frequency daily", "backup.location Leeds"],
    ),
    (
        "fr",
        "Délais",
        "Le compteur démarre dès que l'appel est enregistré par notre permanence.",
        ["sla.clock_start l'appel est enregistré par notre permanence"],
    ),
    (
        "fr",
        "Délais",
        "Ces engagements s'entendent à compter de l'ouverture du ticket.",
        ["sla.clock_start l'ouverture du ticket"],
    ),
    ("en", "SLA", "All times are measured from receipt of your call.", ["sla.clock_start receipt of your call"]),
    (
        "fr",
        "Pénalités",
        "Par passage non effectué : 45 € HT déduits de la facture suivante.",
        ["penalty.rate 45.00 EUR per visit"],
    ),
    (
        "fr",
        "Pénalités",
        "Au-delà de trois retards dans le mois, nous vous remboursons 10 % du forfait mensuel.",
        ["penalty.rate 10 % monthly fee"],
    ),
    (
        "fr",
        "Pénalités",
        "Le cumul annuel des pénalités est plafonné à 15 % du montant annuel HT.",
        ["penalty.cap 15 % annual fee"],
    ),
    (
        "en",
        "Remedies",
        "Should we fail to attend within four hours, we refund the call-out fee of £85.",
        ["penalty.rate 85.00 GBP", "sla.response PT4H"],
    ),
    (
        "en",
        "SLA",
        "If monthly uptime drops below 99.5%, you receive a 5% service credit for each full 0.1% shortfall.",
        ["penalty.rate 5 %", "sla.availability 99.5"],
    ),
    (
        "fr",
        "Durée",
        "Durée du marché : un an, reconductible trois fois, sans que la durée totale excède quatre ans.",
        ["term.duration P1Y", "term.duration P4Y"],
    ),
    (
        "fr",
        "Conditions",
        "Durée: 3 ans fermes | Préavis: 6 mois | Paiement: 30 jours",
        ["payment.delay P30D", "term.duration P3Y", "term.notice P6M"],
    ),
    (
        "en",
        "Terms",
        "Contract length: 24 months | Notice: 90 days | Payment: 30 days from invoice",
        ["payment.delay P30D", "term.duration P24M", "term.notice P90D"],
    ),
    ("en", "Terms", "Either party may end this agreement on three months' written notice.", ["term.notice P3M"]),
    ("fr", "Paiement", "Délai global de paiement : trente jours.", ["payment.delay P30D"]),
    (
        "fr",
        "Support",
        "Incident: Bloquant | Délai d'intervention: 2h | Délai de résolution: 8h | Plage: 24/7",
        ["sla.resolution PT8H", "sla.response PT2H"],
    ),
    (
        "fr",
        "Support",
        "Un incident majeur doit être résolu sous 8 h ouvrées, faute de quoi une pénalité de 100 € par heure est due.",
        ["penalty.rate 100.00 EUR per hour", "sla.resolution PT8H business"],
    ),
    (
        "en",
        "Support",
        "Priority: Urgent | Target response: 30 minutes | Target fix: same day",
        ["sla.resolution P1D", "sla.response PT30M"],
    ),
    ("en", "Support", "Emergency call-outs: on site within 90 minutes, day or night.", ["sla.response PT90M"]),
    ("fr", "Forfait", "50 heures d'assistance par an sont comprises.", ["quota 50 hours /year"]),
    (
        "fr",
        "Révision",
        "Le prix est révisé une fois par an, à la date anniversaire, dans la limite de 2 %.",
        ["price.revision Le prix est révisé une fois par an, à la date anniversaire, dans la limite de 2 %"],
    ),
    (
        "en",
        "Review",
        "Charges are fixed for two years and then follow CPI.",
        ["price.revision Charges are fixed for two years and then follow CPI"],
    ),
]

SILENT = [
    ('fr', 'Équipe', 'Notre responsable intervient depuis douze ans dans le secteur.'),
    ('fr', 'RSE', "Nous visons une réduction de 30 % de nos émissions d'ici cinq ans."),
    ('fr', 'Garantie', 'Les pièces remplacées sont garanties six mois.'),
    ('fr', 'Formation', 'La formation dure deux jours et se tient dans vos locaux.'),
    ('fr', 'Contexte', 'Votre bâtiment compte 12 000 m² et 450 agents.'),
    ('fr', 'Réclamations', 'Vous disposez de huit jours pour contester une facture.'),
    ('en', 'Team', 'Our engineers have an average of ten years of experience.'),
    ('en', 'Security', 'Sessions expire after 15 minutes of inactivity.'),
    ('en', 'Sustainability', 'We cut emissions by 40% in three years.'),
    ('en', 'Privacy', 'We answer data subject requests within one month.'),
    ('en', 'Migration', 'Migration takes two weekends.'),
    ('en', 'Claims', 'Claims must be submitted within 14 days.'),
]  # fmt: skip

TEXTS = ("sla.hours", "backup.scope")


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_facts_of_other_trades_are_found(found, language, path, text, expected):
    facts = [fact for fact in found(language, path, text) if not fact.startswith(TEXTS)]
    assert sorted(facts) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_other_things_yield_nothing(found, language, path, text):
    assert found(language, path, text) == []
