"""Time `askback ingest` as a user meets it: `python benchmarks/ingestion.py [ROUNDS]`.

A proposal of ten pages and a list of 22 questions, in fresh processes: with nothing kept of earlier runs, again on the
same file, and on a next revision of which a tenth of the paragraphs changed. Beside the seconds stands how they compare
with the first, and the processor time, which other work on the machine changes less. Programs that only read the file
(pdfplumber, pypdfium2) show what this costs on this machine.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = (
    "Un incident bloquant est pris en compte sous {n} heures ouvrées et rétabli sous {m} heures.",
    "Les sauvegardes des serveurs sont faites chaque nuit et conservées {n} jours sur un second site, à {m}0 km.",
    "L'abonnement est facturé {m}0 € HT par mois, payable à {n} jours fin de mois, TVA en sus.",
    "Le contrat est conclu pour {n} mois et se renouvelle par tacite reconduction, sauf préavis de {m} jours.",
    "La formation du module {m} dure {n} jours et se tient dans vos locaux, avec un support.",
    "Un comité de suivi se réunit {n} fois par an ; le compte rendu est transmis sous {m} jours par le chef de projet.",
    "Les mises à jour de sécurité sont appliquées dans un délai de {n} jours, après essai en recette.",
    "La disponibilité mensuelle visée est de 99,{n} %, hors maintenance programmée de {m} heures annoncée à l'avance.",
)
QUESTIONS = (
    "Sous quel délai un incident est-il rétabli ?", "Combien de temps gardez-vous les sauvegardes ?",
    "Quel est le prix de l'abonnement, et que comprend-il ?", "Où se tient la formation ?", "Quels sous-traitants ?",
    "Quelle est la durée du contrat ?", "Quel préavis pour résilier ?", "Quand la facture est-elle payable ?",
    "Quelle disponibilité garantissez-vous ?", "À quel rythme se réunit le comité ?", "Quel plan de réversibilité ?",
    "Quelles pénalités en cas de retard ?", "Les mises à jour sont-elles comprises ?", "Qui est le chef de projet ?",
    "Où sont hébergées les données ?", "Un second site est-il prévu ?", "Quelles heures de service ?",
    "Comment sont testées les sauvegardes ?", "Que se passe-t-il en dehors des heures ouvrées ?",
    "La TVA est-elle comprise ?", "Combien de participants par formation ?", "Quel support remettez-vous ?",
)  # fmt: skip
PAGES, TO_A_PAGE = 10, 12
CHANGED = 10  # of so many paragraphs one changes


def paragraphs(*, revised: bool) -> list[str]:
    """Return the paragraphs of the proposal, no two alike, or of its next revision."""
    found = []
    for number in range(PAGES * TO_A_PAGE):
        moved = 3 if revised and number % CHANGED == 0 else 0
        found.append(SENTENCES[number % len(SENTENCES)].format(n=number + 2 + moved, m=number + 5))
    return found


def write(path: Path, texts: list[str]) -> None:
    """Write a PDF of one heading and twelve paragraphs a page."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story = []
    for page in range(PAGES):
        story.append(Paragraph(f"{page + 1}. Chapitre {page + 1}", styles["Heading1"]))
        story += [Paragraph(text, styles["BodyText"]) for text in texts[page * TO_A_PAGE :][:TO_A_PAGE]]
        story.append(PageBreak())
    SimpleDocTemplate(str(path), title="", invariant=1).build(story)


def seconds(command: list[str], cache: Path) -> tuple[float, float]:
    """Run a command in a process of its own, and return the seconds on the clock and of processors."""
    before, began = _processors(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"XDG_CACHE_HOME": str(cache)})
    return time.perf_counter() - began, _processors() - before


def _processors() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """Return the seconds of each run of a round, which begins with nothing kept."""
    askback = str(Path(sys.executable).with_name("askback"))
    cache, first, second = folder / "cache", folder / "offre_v1.pdf", folder / "offre_v2.pdf"

    def ingest(file: Path, *options: str) -> tuple[float, float]:
        return seconds([askback, "ingest", "-q", str(file), "--out", str(folder / "out"), *options], cache)

    texts = {
        "pdfplumber, text": f"import pdfplumber as p; [x.extract_text() for x in p.open('{first}').pages]",
        "pypdfium2, text": "import pypdfium2 as p; "
        f"[x.get_textpage().get_text_range() for x in p.PdfDocument('{first}')]",
    }
    found = {
        "askback --help": seconds([askback, "--help"], cache),
        "cold": ingest(first, "--first"),
        "again": ingest(first, "--first"),
        "next, a tenth changed": ingest(second),
        "next, again": ingest(second),
    }
    return found | {name: seconds([sys.executable, "-c", code], cache) for name, code in texts.items()}


def main() -> None:
    rounds = int(sys.argv[1]) if sys.argv[1:] else 3
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "questions.md").write_text("".join(f"- {text}\n" for text in QUESTIONS), "utf-8")
            write(folder / "offre_v1.pdf", paragraphs(revised=False))
            write(folder / "offre_v2.pdf", paragraphs(revised=True))
            for run, value in measure(folder).items():
                found.setdefault(run, []).append(value)
    cold = statistics.median(clock for clock, _ in found["cold"])
    for run, values in found.items():
        clock, processors = (statistics.median(column) for column in zip(*values, strict=True))
        print(f"{run:<24} {clock:6.2f} s {clock / cold:6.2f} x cold {processors:8.2f} s of processors")


if __name__ == "__main__":
    main()
