"""Read PDF files: text with its place through pypdfium2, tables by pdfplumber's geometry, scans by OCR."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.errors import UnreadableError
from extractors.formats._pdf import ocr
from extractors.formats._pdf.annotations import attachments_of, drawn_and_said, flatten
from extractors.formats._pdf.blocks import blocks_of
from extractors.formats._pdf.drawings import drawings_of
from extractors.formats._pdf.hidden import visible
from extractors.formats._pdf.layout import MAX_RUNS, body_style, hidden_pieces, pieces_of, pitches_of, raw_pieces
from extractors.formats._pdf.page import Page, Rect
from extractors.formats._pdf.paragraphs import Piece
from extractors.formats._pdf.pdfium import sheet_of
from extractors.formats._pdf.pictures import Budget, drop_letterheads, is_scan, read_figures, read_scan
from extractors.formats._pdf.running import Running, take_running
from extractors.formats._pdf.runs import runs_of
from extractors.formats._pdf.strikes import mark_struck, settled
from extractors.model import Block, BlockKind, Box, Document, Format, Limits, Unread, UnreadKind

_CATALOG = re.compile(rb"\b(\d{1,7})\s+(\d{1,5})\s+obj\s*<<(?:(?!endobj|stream)[^\0]){0,2000}?/Type\s*/Catalog\b")
_END = b"%%EOF"
_SIGNATURE_WITHIN = 1024  # bytes: as every reader of PDF allows
_UNDER_SCAN = 0.9  # confidence in text that somebody else's OCR laid under a scan
_KEPT = 0.995  # share of the letters and digits of a page that its layout must still hold
_CAPTION_WITHIN = 40.0  # points between a picture and its caption
_OCR_SHARE = 0.7  # of the time limit: what begins later would not leave time for the layout
_SECONDS_PER_READING = 4.0  # what OCR of a page takes on a busy machine, so that a long scan ends within its time


def claims(head: bytes, path: Path) -> bool:
    """Say whether a file is a PDF: its signature may follow some junk."""
    return b"%PDF-" in head[:_SIGNATURE_WITHIN]


def read(path: Path, limits: Limits) -> Document:
    """Read a PDF file. Raises UnreadableError where it is damaged, encrypted, over a limit or without any text."""
    data = path.read_bytes()
    with _opened(path, data) as document:
        count = len(document)
        if count == 0:
            raise UnreadableError(path, "damaged: no page in it", "ask for it again")
        if count > limits.pages:
            raise UnreadableError(path, f"{count} pages, more than {limits.pages}", "raise the limit or split the file")
        notes = _Notes()
        if _END not in data[-_SIGNATURE_WITHIN:]:
            notes.warnings.append("the file is cut off and was read as far as possible")
        readings = int(limits.seconds / _SECONDS_PER_READING) if limits.ocr else 0
        pages = list(_pages(document, Budget.of(readings, _OCR_SHARE * limits.seconds), notes))
        notes.unread += [Unread(UnreadKind.OBJECT, name) for name in attachments_of(document.raw)]
    blocks = _blocks(pages, notes)
    notes.unread += [_picture(page.number, rect, blocks) for page in pages for rect in page.unread]
    notes.unread.sort(key=lambda part: part.page or 0)
    if not blocks and notes.unread:
        raise _without_text(path, notes)
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, digest, "pdf", tuple(blocks), tuple(notes.unread), tuple(notes.warnings))


@dataclass(slots=True)
class _Notes:
    unread: list[Unread] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        document = _loaded(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableError(path, "encrypted with a password", "ask for a copy without one") from error
        if error.err_code == pypdfium2.raw.FPDF_ERR_SECURITY:
            raise UnreadableError(path, "encrypted in an unknown way", "ask for a copy without it") from error
        raise UnreadableError(path, "damaged: no PDF can be read from it", "ask for it again") from error
    try:
        yield document
    finally:
        document.close()


def _loaded(data: bytes) -> Any:
    """Open a file, and one that was cut off at its end as far as it goes."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        catalogues = _CATALOG.findall(data)
        if error.err_code != pypdfium2.raw.FPDF_ERR_FORMAT or not catalogues:
            raise
        # A file that was cut off has lost the pointer to its catalogue; PDFium finds the rest by itself.
        tail = b"\nxref\n0 0\ntrailer\n<</Root %s %s R>>\nstartxref\n%d\n%%%%EOF" % (*catalogues[-1], len(data) + 1)
        return pypdfium2.PdfDocument(data + tail)


def _without_text(path: Path, notes: _Notes) -> UnreadableError:
    if any(unread.kind is UnreadKind.PAGE for unread in notes.unread) and not ocr.is_available():
        return UnreadableError(path, "a scan: no text in it", ocr.HOW_TO_GET)
    return UnreadableError(path, "no text in it", "ask for the original")


# --- pages --------------------------------------------------------------------------------------------


def _pages(document: Any, budget: Budget, notes: _Notes) -> Iterator[Page]:
    import pypdfium2

    for index in range(len(document)):
        number = index + 1
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            notes.unread.append(Unread(UnreadKind.PAGE, "", number))
            notes.warnings.append(f"page {number}: damaged")
            continue
        try:
            is_drawn, comments = drawn_and_said(page.raw)
            if is_drawn and flatten(page.raw):
                page.close()
                page = document[index]
            try:
                geometry = _page(page, number)
            except (OverflowError, MemoryError, ValueError, pypdfium2.PdfiumError) as error:
                notes.unread.append(Unread(UnreadKind.PAGE, "", number))
                notes.warnings.append(f"page {number}: {error}")
                continue
            geometry.comments = comments
            if is_scan(geometry):
                wrong = read_scan(page, geometry, budget)
                if wrong:
                    notes.unread.append(Unread(UnreadKind.PAGE, "", number))
                    if ocr.is_available():
                        notes.warnings.append(f"page {number}: {wrong}")
            else:
                geometry.unread = read_figures(page, geometry, budget)
            yield geometry
        finally:
            page.close()


def _page(page: Any, number: int) -> Page:
    sheet = sheet_of(page.raw)
    drawings = drawings_of(page.raw, sheet)
    pairs = runs_of(page.raw, sheet, drawings.orders)
    runs, under_scan = visible(pairs, drawings.paints, page.raw, sheet)
    found = Page(
        number, sheet.width, sheet.height, runs, drawings.rules, drawings.fills, drawings.pictures, drawings.dots
    )
    if under_scan:
        found.confidence = _UNDER_SCAN
    mark_struck(found)
    return found


# --- blocks -------------------------------------------------------------------------------------------


def _blocks(pages: list[Page], notes: _Notes) -> list[Block]:
    drop_letterheads(pages)
    running = take_running(pages)
    pitches, body = pitches_of(pages), body_style(pages)
    pieces: list[Piece] = []
    for page in pages:
        pieces += _pieces(page, pitches, notes)
        pieces += _hidden(page, notes)
    confidences = {page.number: page.confidence for page in pages if page.confidence < 1}
    blocks = settled(blocks_of(pieces, body, confidences))
    blocks += [_running_block(line) for line in running]
    return blocks + [Block(BlockKind.COMMENT, text, page.number) for page in pages for text in page.comments]


def _pieces(page: Page, pitches: dict[float, float], notes: _Notes) -> list[Piece]:
    if len(page.runs) > MAX_RUNS:
        notes.warnings.append(f"page {page.number}: too many pieces of text to lay out; read in the order of the file")
        return raw_pieces(page)
    try:
        pieces = pieces_of(page, pitches)
    except Exception as error:  # layout is a guess: whatever it trips over, the text itself is there
        notes.warnings.append(f"page {page.number}: its layout failed ({type(error).__name__}); read line by line")
        return raw_pieces(page)
    if _lost_text(page, pieces):
        notes.warnings.append(f"page {page.number}: its layout lost text; read line by line")
        return raw_pieces(page)
    return pieces


def _lost_text(page: Page, pieces: list[Piece]) -> bool:
    """Say whether letters and digits of a page are missing from its pieces; dots that lead the eye may be."""
    words = [word.text for run in page.runs if not run.hidden for word in run.words]
    lines = [line for piece in pieces if not piece.is_figure for line in (piece.marker, *piece.lines)]
    if sum(len(line) for line in lines) - sum(line.count(" ") for line in lines) >= sum(map(len, words)):
        return False
    expected = sum(letter.isalnum() for word in words for letter in word)
    return sum(letter.isalnum() for line in lines for letter in line) < _KEPT * expected


def _hidden(page: Page, notes: _Notes) -> list[Piece]:
    pieces = hidden_pieces(page)
    if pieces:
        text = " ".join(line for piece in pieces for line in piece.lines)
        notes.unread.append(Unread(UnreadKind.HIDDEN, text[:200], page.number))
    return pieces


def _picture(number: int, rect: Rect, blocks: list[Block]) -> Unread:
    """List a picture that was not read by the caption that stands nearest below or above it."""
    captions = [
        (_distance(rect, block.box), block.text)
        for block in blocks
        if block.kind is BlockKind.CAPTION and block.page == number and block.box
    ]
    distance, caption = min(captions, default=(_CAPTION_WITHIN, ""))
    return Unread(UnreadKind.PICTURE, caption if distance < _CAPTION_WITHIN else "", number)


def _distance(rect: Rect, box: Box) -> float:
    """Return the points between a picture and a text below or above it, many where they are not in one column."""
    if box.x1 < rect.x0 or box.x0 > rect.x1:
        return _CAPTION_WITHIN
    return max(box.top - rect.bottom, rect.top - box.bottom, 0.0)


def _running_block(line: Running) -> Block:
    run = line.run
    kind = BlockKind.HEADER if line.is_top else BlockKind.FOOTER
    box = Box(*(round(value, 2) for value in (run.x0, run.top, run.x1, run.bottom)))
    return Block(kind, run.text.replace("\u00ad", "-"), line.page, box)


FORMAT = Format("pdf", (".pdf",), claims, read)
