"""Annotations of a page of a PDF: what is written into forms becomes text, remarks become comments."""

from __future__ import annotations

import ctypes
from typing import Any

from extractors.formats._pdf.pdfium import library

MAX_ANNOTATIONS = 5000  # of one page


def drawn_and_said(page: Any) -> tuple[bool, list[str]]:
    """Say whether annotations of a page show text on it, and return the remarks made by the others."""
    raw = library()
    shows_text = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
    remarks: list[str] = []
    is_drawn = False
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind in shows_text:
                is_drawn = True
            elif kind not in {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}:
                remark = " ".join(_string(annotation, b"Contents").split())
                if remark and remark not in remarks:
                    remarks.append(remark)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return is_drawn, remarks


def flatten(page: Any) -> bool:
    """Make what annotations show part of the page, in memory only; say whether that changed it."""
    raw = library()
    return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def attachments_of(document: Any) -> list[str]:
    """Return the names of the files embedded in a document."""
    raw = library()
    names = []
    for index in range(min(raw.FPDFDoc_GetAttachmentCount(document), MAX_ANNOTATIONS)):
        attachment = raw.FPDFDoc_GetAttachment(document, index)
        if attachment:
            length = raw.FPDFAttachment_GetName(attachment, None, 0)
            buffer = (ctypes.c_ushort * (length // 2 + 1))()
            raw.FPDFAttachment_GetName(attachment, buffer, length)
            names.append(_text(buffer, length))
    return names


def _string(annotation: Any, key: bytes) -> str:
    raw = library()
    length = min(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0), 20_000)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return _text(buffer, length)


def _text(buffer: Any, length: int) -> str:
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")
