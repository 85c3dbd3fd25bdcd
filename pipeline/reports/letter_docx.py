"""letter.docx: the letter to the vendor as a Word file, on the buyer's own paper where letter_template names one."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from extractors.errors import UsageError
from pipeline.model import Report, Review, Style
from pipeline.reports import _letter
from pipeline.reports._office import MOMENT, settled
from pipeline.reports._word import Paragraph, paragraphs

_FONT = "Calibri"
_INK, _SOFT = "1C2127", "59616B"
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
# A paragraph that says nothing but one of these gives way to the whole letter, or to the points alone.
_PLACE = re.compile(r"\{\{\s*(letter|points)\s*\}\}")


def _render(review: Review, style: Style) -> bytes:
    path = style.letter_template
    if path is not None and path.suffix.lower() == ".docx":
        document = _opened(path)
        _fill(document, review, style, path)
    else:
        document = _blank(style.lang)
        looks = _looks(document)
        for paragraph in paragraphs(_letter.letter(review, style)):
            _write(document.add_paragraph(), paragraph, looks)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def _opened(path: Path) -> Any:
    import docx

    try:
        return docx.Document(str(path))
    except Exception as error:  # python-docx lets through whatever zip, XML or its own model find wrong
        wrong = f"cannot be read as a Word file ({type(error).__name__})"
        raise UsageError(path, wrong, "check letter_template in askback.toml") from error


def _fill(document: Any, review: Review, style: Style, path: Path) -> None:
    """Fill in the paragraphs of the buyer's own file; a letter that it gives no place goes to its end."""
    values = _letter.fields(review, style)
    looks = _looks(document)
    placed = False
    for place in list(document.paragraphs):
        text = place.text.strip()
        if wanted := _PLACE.fullmatch(text):
            whole = wanted[1] == "letter"
            _put(place, _letter.letter(review, style) if whole else values["points"], looks)
            placed = True
        elif "{{" in text:
            (paragraph,) = paragraphs(_letter.filled(place.text, values, path)) or (Paragraph("Normal", ()),)
            _rewrite(place, "".join(run.text for run in paragraph.runs))
    if not placed:
        for paragraph in paragraphs(_letter.letter(review, style)):
            _write(document.add_paragraph(), paragraph, looks)


def _looks(document: Any) -> dict[str, Any]:
    """Return the paragraph styles of a Word file, which need not hold every one, by name."""
    from docx.enum.style import WD_STYLE_TYPE

    return {style.name: style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}


def _put(place: Any, markdown: str, looks: dict[str, Any]) -> None:
    for paragraph in paragraphs(markdown):
        _write(place.insert_paragraph_before(), paragraph, looks)
    place._element.getparent().remove(place._element)


def _rewrite(place: Any, text: str) -> None:
    """Give a paragraph another text in the look of its first run."""
    first, *rest = place.runs
    first.text = text
    for run in rest:
        run._element.getparent().remove(run._element)


def _write(place: Any, paragraph: Paragraph, looks: dict[str, Any]) -> None:
    if paragraph.style in looks:
        place.style = looks[paragraph.style]
    for piece in paragraph.runs:
        run = place.add_run()
        if piece.text == "\n":
            run.add_break()
            continue
        run.text = piece.text
        run.bold = piece.bold or None
        run.italic = piece.italic or None
    if all(piece.bold for piece in paragraph.runs) or place.text.endswith(":"):
        place.paragraph_format.keep_with_next = True  # a question stays with its answer, an announcement with its quote


def _blank(lang: str) -> Any:
    """Return an empty letter on A4."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    properties = document.core_properties
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = MOMENT
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    looks = (
        ("Normal", 11, _INK, 8, 0),
        ("Heading 1", 16, _INK, 8, 18),
        ("Heading 2", 13, _INK, 6, 18),
        ("Heading 3", 11, _INK, 4, 12),
        ("Quote", 11, _SOFT, 8, 0),
    )
    for name, size, colour, after, before in looks:
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[lang])
    return document


REPORT = Report("letter.docx", _render)
