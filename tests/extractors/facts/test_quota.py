from __future__ import annotations

import pytest

STATED = [
    ("fr", "Forfait", "Le forfait comprend 24 interventions par an.", ["quota 24 interventions /year"]),
    ("fr", "Support", "Douze tickets par mois sont inclus dans l'abonnement.", ["quota 12 tickets /month"]),
    ("fr", "Formation", "Formation des utilisateurs, 5 jours inclus.", ["quota 5 days"]),
    ("fr", "Hébergement", "L'offre inclut 500 Go de stockage.", ["quota 500 GB"]),
    ("en", "Support", "The monthly fee includes ten support hours per month.", ["quota 10 support hours /month"]),
    ("en", "Training", "Two days of training are included.", ["quota 2 days"]),
    ("en", "Storage", "Your plan includes up to 2 TB of storage.", ["quota 2 TB"]),
]

SILENT = [
    ("fr", "Qui sommes-nous", "Nos 312 salariés réalisent 4 000 interventions par an."),
    ("fr", "Architecture", "Le serveur dispose de 32 Go de mémoire."),
    ("fr", "Références", "Ville de Pontaubray : 90 interventions par an."),
    ("en", "About us", "Our engineers close 9,000 tickets a month."),
    ("en", "Security", "Attachments may be up to 50 MB each."),
    ("en", "Team", "Your project manager spends two days a week on site."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "path", "text", "expected"), STATED)
def test_included_volumes_are_found(found, language, path, text, expected):
    assert found(language, path, text, kinds="quota") == expected


@pytest.mark.parametrize(("language", "path", "text"), SILENT)
def test_what_is_no_included_volume_yields_nothing(found, language, path, text):
    assert found(language, path, text, kinds="quota") == []
