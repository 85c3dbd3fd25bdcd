"""Small layer over python-docx: French typography, headings, boxes, tables, lists, running headers."""

import re
import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

NB = "\u00a0"
UNITS = "h|min|ans|an|mois|jours|jour|heures|heure|minutes|semaines|cœurs|Go|%|€"


def typo(text: str) -> str:
    text = text.replace("'", "\u2019")
    text = re.sub(r" ([;:!?»%€])", NB + r"\1", text)
    text = text.replace("« ", "«" + NB)
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", NB, text)
    return re.sub(rf"(?<=\d) (?=(?:{UNITS})(?!\w))", NB, text)


class Kit:
    def __init__(self, version, font, size, colour, margins, spacing=1.15):
        self.v, self.colour, self.hex = version, RGBColor.from_string(colour), colour
        self.doc = Document()
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(margins)
        section.top_margin = section.bottom_margin = Cm(2.2)
        section.different_first_page_header_footer = True
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), "fr-FR")
        normal.element.rPr.append(lang)
        normal.paragraph_format.space_after = Pt(7)
        normal.paragraph_format.line_spacing = spacing
        for name, points, before in (("Heading 1", size + 5, 18), ("Heading 2", size + 1.5, 11)):
            style = self.doc.styles[name]
            style.font.name, style.font.size, style.font.bold = font, Pt(points), True
            style.element.rPr.rFonts.attrib.clear()
            for side in ("w:ascii", "w:hAnsi"):
                style.element.rPr.rFonts.set(qn(side), font)
            style.font.color.rgb = self.colour
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(5)
            style.paragraph_format.keep_with_next = True

    def pick(self, one, two):
        return one if self.v == 1 else two

    def running(self, head, foot):
        section = self.doc.sections[0]
        paragraph = section.header.paragraphs[0]
        run = paragraph.add_run(typo(head))
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x77, 0x77, 0x77)
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(typo(foot)).font.size = Pt(8.5)
        paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'))

    def h1(self, text):
        self.doc.add_heading(typo(text), 1)

    def h2(self, text):
        self.doc.add_heading(typo(text), 2)

    def p(self, text="", size=None, bold=None, italic=None, style=None, align=None, colour=False):
        paragraph = self.doc.add_paragraph(style=style)
        for i, part in enumerate(re.split(r"\*\*", typo(text))):
            if not part:
                continue
            run = paragraph.add_run(part)
            run.bold = True if i % 2 else bold
            run.italic = italic
            if size:
                run.font.size = Pt(size)
            if colour:
                run.font.color.rgb = self.colour
        if align == "centre":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph

    def bullets(self, *texts, style="List Bullet"):
        for text in texts:
            self.p(text, style=style).paragraph_format.space_after = Pt(3)

    def box(self, text):
        table = self.doc.add_table(rows=1, cols=1)
        table.style = "Table Grid"
        cell = table.rows[0].cells[0]
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="F3EFE4"/>'))
        cell.paragraphs[0].add_run(typo(text)).font.size = Pt(9.5)
        self.doc.add_paragraph().paragraph_format.space_after = Pt(2)

    def table(self, rows, widths, right=(), size=9.5):
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, widths):
            column.width = Cm(width)
        for i, row in enumerate(rows):
            added = table.add_row()
            added._tr.get_or_add_trPr().append(parse_xml(f'<w:cantSplit {nsdecls("w")}/>'))
            if i == 0:
                added._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader {nsdecls("w")}/>'))
            for j, (cell, text) in enumerate(zip(added.cells, row)):
                cell.width = Cm(widths[j])
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
                run = paragraph.add_run(typo(text))
                run.font.size = Pt(size)
                if j in right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if i == 0:
                    run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
                    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{self.hex}"/>'))
                elif row[0].startswith("Total"):
                    run.bold = True
        self.doc.add_paragraph().paragraph_format.space_after = Pt(2)

    def caption(self, text):
        style = self.doc.styles["Caption"]
        style.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
        self.p(text, style="Caption", align="centre")

    def picture(self, path, width):
        self.doc.add_picture(str(path), width=Cm(width))
        self.doc.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.doc.paragraphs[-1].paragraph_format.keep_with_next = True

    def page(self):
        self.doc.add_page_break()

    def save(self, path, title, author):
        core = self.doc.core_properties
        core.title, core.author, core.language = title, author, "fr-FR"
        self.doc.save(path)


def to_pdf(docx: Path, pdf: Path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", folder, str(docx)], check=True, capture_output=True, timeout=240)
        pdf.write_bytes((Path(folder) / (docx.stem + ".pdf")).read_bytes())
