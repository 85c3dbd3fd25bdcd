"""A buyer's folder with a list and two revisions, small enough to be reviewed in a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

LIST = """# Maintenance

- Sous quel délai un incident bloquant est-il rétabli ?
- Quelles pénalités s'appliquent en cas de retard ?

# Sauvegarde

- Combien de temps les sauvegardes sont-elles conservées ?
"""
V1 = """# Maintenance

Un incident bloquant est rétabli sous 4 heures.

En cas de retard, les pénalités sont de 5 % de l'abonnement mensuel par heure.

# Sauvegarde

Les sauvegardes sont prises chaque nuit et conservées trente jours, après quoi elles sont effacées.
"""
V2 = V1.replace("4 heures", "8 heures").replace("trente jours", "quinze jours")
V3 = V2.replace("8 heures", "12 heures")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with questions.md and offre_v1.md, offre_v2.md and offre_v3.md."""
    for name, text in (("questions", LIST), ("offre_v1", V1), ("offre_v2", V2), ("offre_v3", V3)):
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return tmp_path
