from __future__ import annotations

import pytest

from extractors import facts
from extractors.languages import by_code
from extractors.model import Block, BlockKind, Clause

STATED = [
    (
        "fr",
        "Sauvegardes",
        "Les bases sont sauvegardées toutes les quatre heures et conservées 90 jours.",
        ["backup.frequency every 4 hours", "backup.retention P90D"],
    ),
    (
        "fr",
        "Sauvegardes",
        "Une sauvegarde complète est réalisée chaque semaine ; sa rétention est de six mois.",
        ["backup.frequency weekly", "backup.retention P6M"],
    ),
    (
        "fr",
        "Sauvegardes",
        "Environnement: Production | Fréquence: Quotidienne | Rétention: 30 jours",
        ["backup.frequency daily", "backup.retention P30D"],
    ),
    ("fr", "Continuité", "Le RPO est de 4 h et le RTO de 24 h.", ["backup.rpo PT4H", "backup.rto PT24H"]),
    (
        "fr",
        "PRA",
        "En cas de sinistre, vous perdez au plus une heure de données et le service redémarre en six heures.",
        ["backup.rpo PT1H", "backup.rto PT6H"],
    ),
    (
        "fr",
        "Sauvegardes",
        "Un test de restauration est effectué chaque semestre.",
        ["backup.restore_test chaque semestre"],
    ),
    (
        "en",
        "Backup",
        "Databases are backed up every four hours and backups are retained for 90 days.",
        ["backup.frequency every 4 hours", "backup.retention P90D"],
    ),
    ("en", "Backup", "Backups run nightly.", ["backup.frequency daily"]),
    (
        "en",
        "Backup",
        "Source: Mail | How often: Hourly | Retention: 12 months",
        ["backup.frequency hourly", "backup.retention P12M"],
    ),
    ("en", "Continuity", "RPO: 1 hour; RTO: 4 hours.", ["backup.rpo PT1H", "backup.rto PT4H"]),
    ("en", "Backup", "Restores are tested every quarter.", ["backup.restore_test every quarter"]),
]

SILENT = [
    ("fr", "Données personnelles", "Les journaux de connexion sont conservés douze mois."),
    ("fr", "Téléphonie", "Les enregistrements d'appels sont gardés 90 jours."),
    ("fr", "Références", "Chez un autre client, les sauvegardes sont conservées deux ans."),
    ("fr", "Sauvegardes", "La durée de rétention des sauvegardes sera définie lors du cadrage."),
    ("en", "Logs", "Logs are kept for 12 months."),
    ("en", "Exit", "Your data is kept for 60 days after the end of the contract."),
    ("en", "Glossary", "RPO means the age of the newest copy, for example 4 hours."),
]  # fmt: skip

NUMBERS = ("backup.frequency", "backup.retention", "backup.rpo", "backup.rto", "backup.restore_test")


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_backups_are_found(found, language, path, text, expected):
    facts = [fact for fact in found(language, path, text, kinds="backup") if fact.split()[0] in NUMBERS]
    assert sorted(facts) == sorted(expected)


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_what_is_no_backup_yields_nothing(found, language, path, text):
    assert found(language, path, text, kinds="backup") == []


def test_a_cell_merged_with_the_one_above_says_the_same():
    headers, rows = ("Environnement", "Conservation"), (("Production", "30 jours"), ("Recette", ""))
    above = ((), ("", "30 jours"))
    blocks = [
        Block(BlockKind.ROW, " ".join(filter(None, cells)), cells=cells, headers=headers, above=merged)
        for cells, merged in zip(rows, above, strict=True)
    ]
    found = facts.find((Clause("", ("Sauvegardes",), 0, tuple(blocks)),), by_code("fr"))
    assert [(fact.kind, str(fact.value), fact.scope, fact.quote.text) for fact in found] == [
        ("backup.retention", "P30D", "Production", "Production 30 jours"),
        ("backup.retention", "P30D", "Recette", "Recette"),
    ]
