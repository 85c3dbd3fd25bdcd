"""spaCy's French pipeline, loaded another way, reads as it does when spaCy loads it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from extractors import pipelines

SAID = (
    "Aujourd'hui, le sous-traitant intervient sous 4 h ; le week-end, c'est l'avant-dernier qui s'en charge.",
    "Rendez-vous à Saint-Étienne-en-Forêt : l'ex-directeur Jean-Éric N'Dyaye s'y entr'aperçoit peut-être.",
    "La mise-en-production (MEP) a-t-elle lieu chaque nuit, hors micro-coupures et auto-évaluation ?",
    "SAINT-ÉTIENNE-SUR-SEINE, BLOC-NOTES, Œuvre-d'art, mot–clé, porte‑à‑porte, 24/7, 99,5 %, 1 200,00 € HT.",
    "Écrivez à l'adresse prenom.nom@exemple.fr ou sur https://exemple.fr/ticket?id=12 ; cf. art. 4.2.",
    "Quelle qu'en soit la cause, nous ne garantissons pas le rétablissement en quatre heures.",
)
BY_SPACY = """
import json, sys, spacy
read = spacy.load("fr_core_news_md", exclude=["ner", "lemmatizer"])
texts = json.load(sys.stdin)
json.dump([[(w.text, w.pos_, w.dep_, w.head.i, str(w.morph)) for w in read(text)] for text in texts], sys.stdout)
"""


def passages() -> list[str]:
    """Return what the tests of facts read: short passages of many trades."""
    file = Path(__file__).parent / "facts" / "passages.jsonl"
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [text for line in lines if line["language"] == "fr" for text in line["texts"]]


def test_french_is_read_as_by_spacy_to_the_word() -> None:
    texts = [*SAID, *passages()]
    told = subprocess.run(
        [sys.executable, "-c", BY_SPACY], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    read = pipelines.load("fr_core_news_md")
    ours = [[[w.text, w.pos_, w.dep_, w.head.i, str(w.morph)] for w in read(text)] for text in texts]
    assert len(texts) > 100
    assert ours == json.loads(told.stdout)


def test_the_slow_module_of_spacy_is_not_imported() -> None:
    code = (
        "import sys\nfrom extractors import pipelines\n"
        "pipelines.load('fr_core_news_md')\nprint('spacy.lang.fr' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
