"""Pages a second of reading PDF files: askback beside pdfplumber's extract_text and PDFium's plain text.

    python benchmarks/reading_pdf.py [FOLDER ...]

Reads the PDF files below each folder, or, without one, the project's samples and three that it generates. Every
reader reads the same files in this one run, in this one process, the best of three rounds counting; askback's
figure includes columns, paragraphs, tables and headings, the others' is their text alone.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pdfplumber
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from extractors.formats.pdf import read
from extractors.model import Limits

ROUNDS = 3
ROOT = Path(__file__).parent.parent
SENTENCE = (
    "Le prestataire prend en charge chaque incident bloquant sous deux heures ouvrées et rétablit le service dans "
    "la journée ; le délai court à compter de la déclaration par le client sur le portail. "
)


def generate(folder: Path) -> list[Path]:
    """Write text documents of 5, 20 and 60 pages, with headings, and a table on every fifth page."""
    styles = getSampleStyleSheet()
    paths = []
    for pages in (5, 20, 60):
        story: list[object] = []
        for page in range(1, pages + 1):
            story.append(Paragraph(f"{page}. Engagement numéro {page}", styles["Heading1"]))
            story += [Paragraph(SENTENCE * 4, styles["BodyText"]) for _ in range(6)]
            if page % 5 == 0:
                rows = [
                    ["Niveau", "Prise en compte", "Rétablissement"],
                    *([f"P{n}", f"{n} h", f"{n * 4} h"] for n in (1, 2, 3)),
                ]
                story.append(Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])))
            story.append(PageBreak())
        paths.append(folder / f"text-{pages}.pdf")
        SimpleDocTemplate(str(paths[-1]), pagesize=A4).build(story)
    return paths


def askback(path: Path) -> int:
    return sum(len(block.text) for block in read(path, Limits(ocr=False)).blocks)  # the others read no pictures


def plumber(path: Path) -> int:
    with pdfplumber.open(path) as document:
        return sum(len(page.extract_text()) for page in document.pages)


def pdfium(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def speed(reader: Callable[[Path], int], paths: Iterable[Path], rounds: int) -> tuple[float, int]:
    """Return pages per second of processor time, and the characters read."""
    paths = list(paths)
    pages = sum(map(pages_of, paths))
    best, letters = 0.0, 0
    for _ in range(rounds):
        start = time.process_time()
        letters = sum(map(reader, paths))
        best = max(best, pages / (time.process_time() - start))
    return best, letters


def table(name: str, paths: list[Path]) -> None:
    rows = [
        (label, *speed(reader, paths, rounds))
        for label, reader, rounds in (
            ("askback, blocks", askback, ROUNDS),
            ("pdfplumber, extract_text", plumber, 1),
            ("pypdfium2, plain text", pdfium, ROUNDS),
        )
    ]
    print(f"{name}: {len(paths)} files, {sum(map(pages_of, paths))} pages")
    print("| reader | pages/s | characters | askback is |")
    print("| --- | ---: | ---: | ---: |")
    for label, rate, letters in rows:
        print(f"| {label} | {rate:.0f} | {letters} | {rows[0][1] / rate:.2f} x |")
    print()


def main(folders: list[str]) -> None:
    read(next(iter(sorted(ROOT.glob("samples/**/*.pdf"))), None) or _one_page(), Limits())  # libraries are loaded
    if folders:
        for folder in folders:
            table(folder, sorted(Path(folder).rglob("*.pdf")))
        return
    with tempfile.TemporaryDirectory() as folder:
        table("generated", generate(Path(folder)))
    samples = sorted(ROOT.glob("samples/**/*.pdf"))
    if samples:
        table("samples", samples)


def _one_page() -> Path:
    path = Path(tempfile.mkdtemp()) / "one.pdf"
    SimpleDocTemplate(str(path)).build([Paragraph("Un mot.", getSampleStyleSheet()["BodyText"])])
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
