"""The same facts in the words of other vendors: tables, units, volumes, copies, and who pays."""

from __future__ import annotations

import pytest

# Language, headings, texts, kinds looked at, facts.
STATED = [
    # --- what a price is paid for
    (
        "fr",
        "Prix",
        ["Article: Balayeuse | Loyer unitaire mensuel HT: 410,00 €"],
        "price",
        ["price 410.00 EUR HT /month"],
    ),
    ("en", "Fees", ["Item: Rack | Qty: 3 | Unit price per quarter: £900.00"], "price", ["price 900.00 GBP - /quarter"]),
    ("fr", "Tarifs", ["Prestation: Heure de nuit | Prix HT: 71,00 €"], "price", ["price 71.00 EUR HT /hour"]),
    ("fr", "Tarifs", ["Prestation: Demi-journée d'audit | Prix HT: 380 €"], "price", ["price 380.00 EUR HT /half-day"]),
    ("en", "Fees", ["Service: Consultant day | Fee: £640"], "price", ["price 640.00 GBP - /day"]),
    ("fr", "Tarifs", ["Repas: Déjeuner | Prix TTC: 5,10 €"], "price", ["price 5.10 EUR TTC /meal"]),
    (
        "fr",
        "Tarifs",
        ["Option: Badge, par porte et par mois | Prix HT: 6,00 €"],
        "price",
        ["price 6.00 EUR HT /month"],
    ),
    ("fr", "Tarifs", ["Ligne: Reprise des fiches, une fois | Prix HT: 800 €"], "price", ["price 800.00 EUR HT once"]),
    (
        "en",
        "Fees",
        ["Item: Storage | Unit: TB and year | Price ex VAT: £290"],
        "price",
        ["price 290.00 GBP HT /tb/year"],
    ),
    ("en", "Fees", ["Extra work costs £510 per technician day."], "price", ["price 510.00 GBP - /day"]),
    (
        "en",
        "Fees",
        ["Three inspections a year are included; each additional one is charged at £75."],
        "price",
        ["price 75.00 GBP - /inspection"],
    ),
    ("fr", "Prix", ["Poste: Total première année | Montant HT: 9 400 €"], "price", ["price 9400.00 EUR HT /year"]),
    (
        "fr",
        "Tarifs",
        ["Conseil : 80 € HT/h ; transport : 30 € HT."],
        "price",
        ["price 80.00 EUR HT /hour", "price 30.00 EUR HT once"],
    ),
    ("fr", "Tarifs", ["Journée d'expert en plus : 710 € HT."], "price", ["price 710.00 EUR HT /day"]),
    (
        "en",
        "Fees",
        ["A day costs £640, a half day £350."],
        "price",
        ["price 640.00 GBP - /day", "price 350.00 GBP - /half-day"],
    ),
    ("en", "Fees", ["Extra work would be billed at £90 per hour."], "price", ["price 90.00 GBP - /hour"]),
    # --- copies here and there, and disasters
    (
        "fr",
        "Copies",
        ["Les sauvegardes sont conservées 7 jours sur place mais à Lyon pendant 30 jours."],
        "",
        ["backup.location Lyon", "backup.retention P7D", "backup.retention P30D"],
    ),
    ("fr", "Hébergement", ["Une copie des bases est prévue chaque nuit."], "backup.f", ["backup.frequency daily"]),
    ("en", "Continuity", ["Should the site be lost, service is back in 24 hours."], "", ["backup.rto PT24H"]),
    ("en", "Continuity", ["Should the lift stop, service is back in 24 hours."], "", ["sla.resolution PT24H"]),
    # --- names of columns that are told again, and lines that cut a table
    (
        "fr",
        "Prix",
        ["Lot: Sol | Prix par mois HT: 120 €", "Lot: Options | Prix par mois HT: Prix HT"],
        "price",
        ["price 120.00 EUR HT /month"],
    ),
    (
        "fr",
        "Prix",
        [
            "Objet: Page | Prix: Prix",
            "Objet: Noir | Prix: 0,02 €",
            "Objet: Service | Prix: Prix",
            "Objet: Pose | Prix: 90 €",
        ],
        "price",
        ["price 0.02 EUR - /page", "price 90.00 EUR - once"],
    ),
    # --- volumes
    ("fr", "Offre", ["Trois audits par an sont compris dans l'abonnement."], "quota", ["quota 3 audits /year"]),
    ("en", "Scope", ["Ten key replacements a year are included."], "quota", ["quota 10 key replacements /year"]),
    ("en", "Scope", ["The platform is sized for 12 TB of archives."], "quota", ["quota 12 TB"]),
    (
        "en",
        "Scope",
        ["Three audits a year, each lasting one day, form part of the fee."],
        "quota",
        ["quota 3 audits /year"],
    ),
    ("fr", "Entretien", ["Nous effectuons six visites par an."], "quota", ["quota 6 visits /year"]),
    ("fr", "Offre", ["L'offre repose sur un volume annuel de 800 repas."], "quota", ["quota 800 repas /year"]),
    ("fr", "Formules", ["Formule: Or | Crédit: 8 heures | Prix HT: 300 €"], "quota", ["quota 8 hours"]),
    # --- delays
    (
        "en",
        "Service levels",
        ["Severity: Major | Someone on it: 40 minutes | Repaired: 6 hours"],
        "sla",
        ["sla.response PT40M", "sla.resolution PT6H"],
    ),
    (
        "en",
        "Service levels",
        ["Level: Critical | First reply: 10 minutes | Target: 3 hours"],
        "sla",
        ["sla.response PT10M", "sla.resolution PT3H"],
    ),
    ("fr", "Dépannage", ["Gravité: Majeure | Délai: 5 heures"], "sla", ["sla.response PT5H"]),
    (
        "fr",
        "Délais d'intervention",
        ["Cas: Usager bloqué | Heures ouvrées: 25 min | Nuit et week-end: 50 min"],
        "sla",
        ["sla.response PT25M", "sla.response PT50M"],
    ),
    ("fr", "SLA", ["Le service est rétabli sous 4 heures."], "sla", ["sla.resolution PT4H"]),
    (
        "fr",
        "Continuité",
        ["Si la panne dépasse deux jours, un matériel de prêt vous est livré."],
        "sla",
        ["sla.resolution P2D"],
    ),
    ("en", "Access", ["Keyholders are admitted at any hour."], "sla", ["sla.hours at any hour"]),
    (
        "en",
        "Data sheet",
        ["Item: Loading bay | Figure: Monday to Friday, 06:00 to 14:00"],
        "sla",
        ["sla.hours Monday to Friday, 06:00 to 14:00"],
    ),
    (
        "fr",
        "Durée",
        ["Le contrat se renouvelle par périodes de six mois, sauf dénonciation deux mois avant l'échéance."],
        "term",
        ["term.duration P6M", "term.notice P2M"],
    ),
    # --- copies
    (
        "fr",
        "Continuité",
        ["Chaque nuit, les fichiers sont recopiés dans notre local technique de Niort, avec vingt jours d'historique."],
        "backup",
        [
            "backup.frequency daily",
            "backup.location Niort",
            "backup.retention P20D",
            "backup.scope fichiers",
        ],
    ),
    (
        "en",
        "Backup > Proof",
        ["Every month, a mailbox picked by you is restored from its copy."],
        "backup",
        ["backup.restore_test Every month"],
    ),
    (
        "fr",
        "Sauvegardes",
        ["Objet: Messagerie | Rythme: toutes les heures | Lieu: Nantes"],
        "backup",
        ["backup.frequency hourly", "backup.location Nantes", "backup.scope Messagerie"],
    ),
    ("en", "Backup", ["Tablets are outside the service."], "backup", ["backup.scope Tablets"]),
    # --- penalties, rebates and who pays
    ("fr", "Engagements", ["Objet: Retard, par jour | Valeur: 25,00 €"], "p", ["penalty.rate 25.00 EUR per day"]),
    (
        "en",
        "Reports",
        ["Indicator: Posts filled | Deduction: 2 % of the monthly charge"],
        "p",
        ["penalty.rate 2 % monthly fee"],
    ),
    (
        "fr",
        "Retards",
        ["Les retenues s'élèvent à 1/3000 du montant du marché par jour de retard."],
        "penalty",
        ["penalty.rate 1/3000 order value per day"],
    ),
    (
        "fr",
        "Pénalités",
        ["Le cumul des pénalités ne saurait excéder 12 % du loyer annuel."],
        "penalty",
        ["penalty.cap 12 % annual fee"],
    ),
    (
        "en",
        "Charges",
        ["A rebate of 2 % is given when a quarter is paid in advance."],
        "p",
        ["price.discount A rebate of 2 % is given when a quarter is paid in advance"],
    ),
    (
        "fr",
        "Prix",
        ["En cas d'accès refusé, une pénalité de 55 € HT vous est facturée."],
        "p",
        ["price 55.00 EUR HT once"],
    ),
]

SILENT = [
    ("en", "Service levels", ["Planned work is confined to Sundays between 01:00 and 04:00."], ""),
    ("fr", "Copies", ["Aucune copie n'est prévue chaque nuit."], ""),
    ("en", "Continuity", ["We would hope to be back within a day after a flood."], ""),
    ("en", "Options", ["A single lift would be cheaper by £4,000."], ""),
    ("fr", "Paiement", ["Vous réglez à trente jours, jours fériés compris."], "quota"),
    ("fr", "Bilan", ["Un rapport de douze pages est inclus."], "quota"),
    ("fr", "Nettoyage", ["Opération: Vitres | Durée sur place: 25 minutes"], "sla"),
    ("fr", "Horaires", ["L'agence ferme le vendredi à 18 heures et rouvre le lundi à 8 heures."], "sla.re"),
    (
        "fr",
        "Règlement",
        ["Les retards sont passibles des pénalités légales, sans préjudice de la suspension."],
        "penalty.none",
    ),
    ("en", "Failover", ["One exercise, lasting two days, is held each year."], "backup.rto"),
    ("en", "Prices", ["An indexation clause will be proposed next spring."], "price.revision"),
    ("en", "Term", ["Insurance is kept for the term and for six years thereafter."], "term.duration"),
    ("en", "Copies", ["Backups are encrypted with AES-256 at the site."], "backup.location"),
]


@pytest.mark.parametrize(("language", "path", "texts", "kinds", "expected"), STATED)
def test_facts_in_other_words_are_found(found, language, path, texts, kinds, expected):
    assert sorted(found(language, path, *texts, kinds=kinds)) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "texts", "kinds"), SILENT)
def test_what_only_looks_like_a_fact_yields_nothing(found, language, path, texts, kinds):
    assert found(language, path, *texts, kinds=kinds) == []
