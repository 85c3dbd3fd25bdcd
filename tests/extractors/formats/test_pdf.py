"""What comes out of PDF files of one layout each, made here with reportlab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import UnreadableError
from extractors.formats._pdf import ocr
from extractors.formats.pdf import FORMAT, read
from extractors.model import Block, BlockKind, Document, Limits, UnreadKind

Drawing = Callable[[Canvas], Any]
PROSE = (
    "Le prestataire prend en charge chaque incident bloquant",
    "sous deux heures et rétablit le service dans la journée,",
    "sauf cas de force majeure dûment établi par les deux",
    "parties au contrat.",
)


def document(folder: Path, *pages: Drawing, **options: Any) -> Document:
    """Draw a page with each function, from the upper left corner down, and read the file."""
    path = folder / "proposal.pdf"
    canvas = Canvas(str(path), pagesize=A4, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read(path, Limits())


def write(canvas: Canvas, x: float, top: float, *lines: str, size: float = 10, bold: bool = False) -> None:
    """Write lines below one another; `top` is measured from the upper edge."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for index, line in enumerate(lines):
        canvas.drawString(x, A4[1] - top - index * size * 1.2, line)


def grid(canvas: Canvas, xs: Sequence[float], tops: Sequence[float]) -> None:
    canvas.setLineWidth(0.5)
    canvas.grid(list(xs), [A4[1] - top for top in tops])


def cells(canvas: Canvas, xs: Sequence[float], top: float, *texts: str, bold: bool = False) -> None:
    for x, text in zip(xs, texts, strict=True):
        write(canvas, x, top, text, bold=bold)


def texts(found: Document, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in found.blocks if kind in (None, block.kind)]


def rows(found: Document) -> list[Block]:
    return [block for block in found.blocks if block.kind is BlockKind.ROW]


# --- text -------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_are_joined(tmp_path: Path) -> None:
    found = document(tmp_path, lambda c: write(c, 60, 100, *PROSE))
    assert texts(found) == [" ".join(PROSE)]
    assert found.blocks[0].page == 1
    assert found.blocks[0].box is not None
    assert found.blocks[0].box.x0 == pytest.approx(60, abs=0.5)
    assert found.blocks[0].box.top == pytest.approx(92, abs=1)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Un titre sur toute la largeur de la page", size=18, bold=True)
        for column, x in enumerate((50, 310)):
            for part in range(3):
                write(canvas, x, 100 + part * 70, f"{'AB'[column]}{part}. {PROSE[0]}", *PROSE[1:], size=8)

    found = document(tmp_path, page)
    assert [text[:2] for text in texts(found)] == ["Un", "A0", "A1", "A2", "B0", "B1", "B2"]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        for part in range(3):
            write(canvas, 50, 100 + part * 60, *PROSE, size=8)
            write(canvas, 310, 130 + part * 60, *PROSE, size=8)
        write(canvas, 50, 280, *PROSE[:2], size=8)
        write(canvas, 310, 100, *PROSE[2:], size=8)
        write(canvas, 310, 310, *PROSE[:2], size=8)

    found = document(tmp_path, first, lambda c: write(c, 50, 150, *PROSE[2:], size=8))
    assert texts(found) == [" ".join(PROSE)] * 8
    assert [block.page for block in found.blocks] == [1] * 8


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("Toute inter-", "vention est tracée ; une intervention"), "Toute intervention est tracée ; une intervention"),
        (("Il se peut que le rendez-", "vous soit déplacé : tout rendez-vous"), "le rendez-vous soit déplacé"),
        (("La garantie vaut, c’est-à-", "dire pour un an"), "c’est-à-dire pour un an"),
        (("Le site de Saint-", "Brieuc est relié"), "Saint-Brieuc est relié"),
    ],
)
def test_words_cut_at_the_end_of_a_line_become_whole(tmp_path: Path, lines: Sequence[str], joined: str) -> None:
    filler = ("Cette ligne occupe toute la largeur de la colonne sans", "coupure et la suivante aussi jusqu’à la fin.")
    found = document(tmp_path, lambda c: write(c, 60, 100, *lines), lambda c: write(c, 60, 100, *filler))
    assert joined in texts(found)[0]


def test_text_drawn_twice_comes_out_once(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, "Une seule fois")
        write(canvas, 60.4, 100, "Une seule fois")

    assert texts(document(tmp_path, page)) == ["Une seule fois"]


# --- headings, lists, notes ---------------------------------------------------------------------------


def test_headings_have_levels_and_numbers(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, "1. Engagements", size=16, bold=True)
        write(canvas, 60, 110, "1.1 Délais", size=12, bold=True)
        write(canvas, 60, 130, *PROSE)
        write(canvas, 60, 200, "2. Prix", size=16, bold=True)
        write(canvas, 60, 230, "24 interventions par an sont comprises dans le forfait de base.")

    found = document(tmp_path, page)
    assert [(b.kind.value, b.level, b.marker, b.text) for b in found.blocks if b.kind is BlockKind.HEADING] == [
        ("heading", 1, "1.", "Engagements"),
        ("heading", 2, "1.1", "Délais"),
        ("heading", 1, "2.", "Prix"),
    ]
    assert texts(found)[-1].startswith("24 interventions")


@pytest.mark.parametrize("marker", ["•", "-", "a)", "1.", "(i)"])
def test_items_lose_their_marker_and_keep_their_lines(tmp_path: Path, marker: str) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, "Sont compris :")
        for index, top in enumerate((100, 130)):
            write(canvas, 60, top, marker)
            write(canvas, 74, top, f"la prestation {'ab'[index]} avec tout ce qu’elle suppose de moyens et de", "suivi")

    found = document(tmp_path, page)
    items = [block for block in found.blocks if block.kind is BlockKind.ITEM]
    assert [block.marker for block in items] == [marker, marker]
    assert items[0].text == "la prestation a avec tout ce qu’elle suppose de moyens et de suivi"


@pytest.mark.parametrize("text", ["24 interventions par an", "2 h ouvrées au plus", "P1 et P2 seulement"])
def test_numbers_that_count_something_stay_in_the_text(tmp_path: Path, text: str) -> None:
    found = document(tmp_path, lambda c: write(c, 60, 100, text))
    assert [(block.text, block.marker) for block in found.blocks] == [(text, "")]


def test_a_footnote_follows_the_paragraph_that_bears_its_mark(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, "Prise en compte sous 15 minutes")
        write(canvas, 60 + canvas.stringWidth("Prise en compte sous 15 minutes", "Helvetica", 10), 96, "1", size=6)
        write(canvas, 60, 140, *PROSE)
        write(canvas, 60, 760, "1", size=5)
        write(canvas, 66, 762, "Hors jours fériés.", size=7)

    found = document(tmp_path, page)
    assert [(block.kind.value, block.marker, block.text) for block in found.blocks[:2]] == [
        ("paragraph", "", "Prise en compte sous 15 minutes"),
        ("footnote", "1", "Hors jours fériés."),
    ]


def test_running_titles_are_kept_apart_once(tmp_path: Path) -> None:
    def page(number: int) -> Drawing:
        def draw(canvas: Canvas) -> None:
            write(canvas, 60 if number % 2 else 400, 30, "Offre ACME 2025", size=8)
            write(canvas, 60, 100, f"Texte propre à la page {'abcd'[number - 1]}.")
            write(canvas, 300, 820, f"Page {number} / 4", size=8)

        return draw

    found = document(tmp_path, *map(page, (1, 2, 3, 4)))
    assert texts(found, BlockKind.HEADER) == ["Offre ACME 2025"]
    assert texts(found, BlockKind.FOOTER) == ["Page 1 / 4"]
    assert texts(found, BlockKind.PARAGRAPH) == [f"Texte propre à la page {letter}." for letter in "abcd"]


def leaders(*lines: tuple[str, str]) -> Drawing:
    def page(canvas: Canvas) -> None:
        for index, (text, number) in enumerate(lines):
            write(canvas, 60, 100 + 14 * index, f"{text} {'.' * 60} {number}")

    return page


def test_a_table_of_contents_is_no_evidence(tmp_path: Path) -> None:
    found = document(tmp_path, leaders(("1 Contexte", "3"), ("2 Sauvegarde", "5")))
    assert texts(found, BlockKind.CONTENTS) == ["1 Contexte 3", "2 Sauvegarde 5"]
    assert found.text == ""


@pytest.mark.parametrize("prices", [("310", "195"), ("195", "310"), ("195",)])
def test_prices_with_leaders_are_evidence(tmp_path: Path, prices: Sequence[str]) -> None:
    found = document(tmp_path, leaders(*((f"Abonnement {price}", price) for price in prices)))
    assert found.text == "\n".join(f"Abonnement {price} {price}" for price in prices)


# --- tables -------------------------------------------------------------------------------------------

XS = (60, 160, 300, 420)


def test_cells_of_a_ruled_table_have_their_headers(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, XS, (100, 120, 140, 170))
        cells(canvas, (64, 164, 304), 113, "Niveau", "Prise en compte", "Rétablissement", bold=True)
        cells(canvas, (64, 164, 304), 133, "Bloquant", "2 h", "8 h")
        cells(canvas, (64, 164, 304), 153, "Majeur", "4 h ouvrées", "2 jours")
        write(canvas, 164, 165, "au plus tard")

    found = rows(document(tmp_path, page))
    assert [row.text for row in found] == [
        "Niveau Prise en compte Rétablissement",
        "Bloquant 2 h 8 h",
        "Majeur 4 h ouvrées au plus tard 2 jours",
    ]
    assert found[1].headers == ("Niveau", "Prise en compte", "Rétablissement")
    assert found[1].labelled == "Niveau: Bloquant | Prise en compte: 2 h | Rétablissement: 8 h"
    assert found[0].headers == ()


def test_a_table_ruled_between_rows_only(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for top in (100, 120, 140, 160):
            canvas.line(60, A4[1] - top, 420, A4[1] - top)
        cells(canvas, (64, 164, 304), 113, "Niveau", "Prise en compte", "Rétablissement", bold=True)
        cells(canvas, (64, 164, 304), 133, "Bloquant", "2 h", "8 h")
        cells(canvas, (64, 164, 304), 153, "Majeur", "4 h", "16 h")

    found = rows(document(tmp_path, page))
    assert [row.cells for row in found] == [
        ("Niveau", "Prise en compte", "Rétablissement"),
        ("Bloquant", "2 h", "8 h"),
        ("Majeur", "4 h", "16 h"),
    ]
    assert found[2].headers == found[0].cells


def test_a_table_without_rules(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 60, *PROSE)
        cells(canvas, (60, 200, 340), 140, "Niveau", "Prise en compte", "Rétablissement", bold=True)
        cells(canvas, (60, 200, 340), 158, "Bloquant", "2 h", "8 h")
        cells(canvas, (60, 200, 340), 176, "Majeur", "4 h", "16 h")
        cells(canvas, (60, 200, 340), 194, "Mineur", "1 jour", "–")
        write(canvas, 60, 240, *PROSE)

    found = document(tmp_path, page)
    assert [row.cells for row in rows(found)] == [
        ("Niveau", "Prise en compte", "Rétablissement"),
        ("Bloquant", "2 h", "8 h"),
        ("Majeur", "4 h", "16 h"),
        ("Mineur", "1 jour", "–"),
    ]
    assert rows(found)[1].headers[1] == "Prise en compte"
    assert texts(found, BlockKind.PARAGRAPH) == [" ".join(PROSE)] * 2


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_over_a_page_break_has_one_header(tmp_path: Path, repeated: bool) -> None:
    def page(levels: Sequence[str], top: float, *, header: bool) -> Drawing:
        def draw(canvas: Canvas) -> None:
            tops = [top + 20 * index for index in range(len(levels) + header + 1)]
            grid(canvas, XS, tops)
            if header:
                cells(canvas, (64, 164, 304), tops[0] + 13, "Niveau", "Prise en compte", "Rétablissement", bold=True)
            for index, level in enumerate(levels, int(header)):
                cells(canvas, (64, 164, 304), tops[index] + 13, level, "2 h", "8 h")

        return draw

    found = rows(document(tmp_path, page(("P1", "P2"), 700, header=True), page(("P3", "P4"), 60, header=repeated)))
    assert [row.cells[0] for row in found] == ["Niveau", "P1", "P2", "P3", "P4"]
    assert {row.headers for row in found[1:]} == {("Niveau", "Prise en compte", "Rétablissement")}


def test_a_header_of_two_rows_and_one_written_upwards(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for x, top in ((60, 100), (160, 100), (420, 100), (300, 120)):
            canvas.line(x, A4[1] - top, x, A4[1] - 200)
        for x, top in ((60, 100), (160, 120), (60, 160), (60, 200)):
            canvas.line(x, A4[1] - top, 420, A4[1] - top)
        write(canvas, 240, 113, "Délais", bold=True)
        cells(canvas, (164, 304), 140, "Prise en compte", "Rétablissement", bold=True)
        canvas.saveState()
        canvas.translate(110, A4[1] - 150)
        canvas.rotate(90)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(0, 0, "Niveau")
        canvas.restoreState()
        cells(canvas, (64, 164, 304), 180, "Bloquant", "2 h", "8 h")

    found = rows(document(tmp_path, page))
    assert found[-1].cells == ("Bloquant", "2 h", "8 h")
    assert found[-1].headers == ("Niveau", "Délais Prise en compte", "Délais Rétablissement")


# --- what no reader sees, pictures, scans -------------------------------------------------------------


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(60, A4[1] - 100)
    text.setFont("Helvetica", 10)
    text.setTextRenderMode(3)
    text.textLine("Texte caché")
    canvas.drawText(text)


def white(canvas: Canvas) -> None:
    canvas.setFillColor("white")
    write(canvas, 60, 100, "Texte caché")


def outside(canvas: Canvas) -> None:
    write(canvas, 60, -200, "Texte caché")


def covered(canvas: Canvas) -> None:
    write(canvas, 60, 100, "Texte caché")
    canvas.setFillColor("navy")
    canvas.rect(40, A4[1] - 120, 200, 60, stroke=0, fill=1)


@pytest.mark.parametrize("hide", [invisible, white, outside, covered])
def test_hidden_text_is_marked_and_told(tmp_path: Path, hide: Drawing) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 300, "Texte visible")
        hide(canvas)

    found = document(tmp_path, page)
    assert [block.text for block in found.blocks if block.hidden] == ["Texte caché"]
    assert found.text == "Texte visible"
    assert [unread.kind for unread in found.unread] == [UnreadKind.HIDDEN]


def test_white_text_on_a_dark_ground_is_seen(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor("navy")
        canvas.rect(40, A4[1] - 120, 200, 60, stroke=0, fill=1)
        canvas.setFillColor("white")
        write(canvas, 60, 100, "Texte clair")

    found = document(tmp_path, page)
    assert found.text == "Texte clair"
    assert found.unread == ()


def picture_of(folder: Path, text: str) -> str:
    from PIL import Image, ImageDraw, ImageFont

    path = folder / "scan.png"
    image = Image.new("RGB", (1654, 2339), "white")
    ImageDraw.Draw(image).text((150, 200), text, fill="black", font=ImageFont.load_default(42))
    image.save(path)
    return str(path)


@pytest.fixture
def tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pictures be read."""
    monkeypatch.delenv("ASKBACK_TESSERACT", raising=False)
    if not ocr.is_available():
        pytest.skip("Tesseract with its French and English models is not installed")


def scan_of(folder: Path) -> Callable[[Canvas], None]:
    scan = picture_of(folder, "Prise en compte sous deux heures")

    def page(canvas: Canvas) -> None:
        canvas.drawImage(scan, 0, 0, *A4)

    return page


def test_a_scan_says_how_it_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="a scan: no text in it; install Tesseract"):
        document(tmp_path, scan_of(tmp_path))


@pytest.mark.usefixtures("tesseract")
def test_a_scan_is_read_by_ocr(tmp_path: Path) -> None:
    found = document(tmp_path, scan_of(tmp_path))
    assert "Prise en compte sous deux heures" in found.text
    assert 0 < found.blocks[0].confidence < 1


def picture_with_caption(folder: Path) -> Callable[[Canvas], None]:
    scan = picture_of(folder, "Centre principal et second site")

    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, *PROSE)
        canvas.drawImage(scan, 60, 400, 420, 200)
        write(canvas, 60, 460, "Figure 1 – Schéma de l’architecture", size=8)

    return page


def test_a_picture_that_nothing_reads_is_told_beside_its_caption(tmp_path: Path) -> None:
    found = document(tmp_path, picture_with_caption(tmp_path))
    assert texts(found, BlockKind.CAPTION) == ["Figure 1 – Schéma de l’architecture"]
    assert [unread.kind for unread in found.unread] == [UnreadKind.PICTURE]


@pytest.mark.usefixtures("tesseract")
def test_a_picture_that_holds_text_is_a_figure(tmp_path: Path) -> None:
    found = document(tmp_path, picture_with_caption(tmp_path))
    (figure,) = [block for block in found.blocks if block.kind is BlockKind.FIGURE]
    assert "second site" in figure.text
    assert figure.confidence < 1
    assert not found.unread


def test_a_picture_that_was_not_read_is_told_by_its_caption(tmp_path: Path) -> None:
    scan = picture_of(tmp_path, "Centre principal")

    def page(canvas: Canvas, caption: str) -> None:
        write(canvas, 60, 100, *PROSE)
        canvas.drawImage(scan, 60, 400, 420, 200)
        write(canvas, 60, 460, caption, size=8)

    path = tmp_path / "proposal.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for caption in ("Figure 1 – Schéma de l’architecture", "Un texte quelconque."):
        page(canvas, caption)
        canvas.showPage()
    canvas.save()
    found = read(path, replace(Limits(), ocr=False))
    assert [(part.kind, part.detail, part.page) for part in found.unread] == [
        (UnreadKind.PICTURE, "Figure 1 – Schéma de l’architecture", 1),
        (UnreadKind.PICTURE, "", 2),
    ]


def test_a_letterhead_is_no_picture_that_was_not_read(tmp_path: Path) -> None:
    logo = picture_of(tmp_path, "ACME")

    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100 + 10 * canvas.getPageNumber(), *PROSE)
        canvas.drawImage(logo, 60, 400, 420, 200)

    path = tmp_path / "proposal.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(4):
        page(canvas)
        canvas.showPage()
    canvas.save()
    assert read(path, replace(Limits(), ocr=False)).unread == ()


def test_what_is_written_into_a_form_is_read(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, "Délai :")
        canvas.acroForm.textfield(name="d", value="2 heures", x=120, y=A4[1] - 105, width=100, height=16)

    assert "2 heures" in document(tmp_path, page).text


# --- files that cannot be read --------------------------------------------------------------------------


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="encrypted with a password; ask for a copy without one"):
        document(tmp_path, lambda c: write(c, 60, 100, "secret"), encrypt=StandardEncryption("user", "owner"))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\ntrailer<<>>", b"%PDF-" + bytes(2000)])
def test_a_damaged_file_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"broken\.pdf: damaged"):
        read(path, Limits())


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    document(tmp_path, *[lambda c: write(c, 60, 100, "page")] * 3)
    with pytest.raises(UnreadableError, match="3 pages, more than 2; raise the limit or split the file"):
        read(tmp_path / "proposal.pdf", Limits(pages=2))


@pytest.mark.parametrize(("head", "claimed"), [(b"%PDF-1.4", True), (b"junk\n%PDF-1.4", True), (b"PK\3\4", False)])
def test_the_signature_claims_a_file(head: bytes, claimed: bool) -> None:
    assert FORMAT.claims(head, Path("a.bin")) is claimed


def test_the_same_file_gives_the_same_document(tmp_path: Path) -> None:
    found = document(tmp_path, lambda c: write(c, 60, 100, *PROSE))
    assert read(found.path, Limits()) == found


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 1500), place=st.integers(0, 1500), byte=st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, cut: int, place: int, byte: int) -> None:
    whole = tmp_path / "proposal.pdf"
    if not whole.exists():
        document(tmp_path, lambda c: write(c, 60, 100, *PROSE))
    data = bytearray(whole.read_bytes())
    data[place % len(data)] = byte
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(data[: len(data) - cut])
    with suppress(UnreadableError):
        assert all(block.text for block in read(broken, Limits()).blocks)
