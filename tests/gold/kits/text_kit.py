"""One content file, several revisions: a small markup and two writers (Word, reportlab).

Blocks are set apart by blank lines. `{12}` at the start of a block, list item or table row keeps it to
revisions 1 and 2.
    # ## ###   numbered headings, `#*` unnumbered, ` {#label}` names one, `{ref:label}` gives its number
    - item     list       | a | b   table row; `<` merged with the left, `^` with the cell above
    !t k=v …   options of the next table      !box text box      !cap caption
    !big !sub !mid cover lines     !toc     !pb page break     !cols1 !cols2 (PDF)
    **bold** *italic* [^footnote^]
"""

import re
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

NB = "\u00a0"


def fr(text):
    text = text.replace("'", "’")
    text = re.sub(r" ([;:?!»€%])", NB + r"\1", text)
    text = text.replace("« ", "«" + NB)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", NB, text)
    text = re.sub(r"(?<=\d) (?=(?:h|km|pages|jours|mois)\b)", NB, text)
    return text


def en(text):
    text = re.sub(r"(?<=\w)'(?=\w|\s|$)", "’", text)
    return re.sub(r"(?<=\d) (?=(?:kW|TB|kWh|minutes|hours|months|days|miles)\b)", NB, text)


def blocks(source, revision, typo):
    """[(kind, payload, options)] of one revision, numbers and cross-references filled in."""
    tag = re.compile(r"\{(\d+)\}\s*")
    out = []
    for raw in re.split(r"\n[ \t]*\n", Path(source).read_text("utf-8")):
        lines = [line for line in raw.split("\n") if line.strip() and not line.startswith("//")]
        if not lines:
            continue
        if match := tag.match(lines[0]):
            rest = lines[0][match.end():]
            by_line = rest[:1] in "-|" or (len(lines) > 1 and tag.sub("", lines[1]).startswith("!t "))
            if not by_line:
                if str(revision) not in match[1]:
                    continue
                lines[0] = rest
        kept = []
        for line in lines:
            if match := tag.match(line):
                if str(revision) not in match[1]:
                    continue
                line = line[match.end():]
            kept.append(line.strip())
        options = {}
        if kept and kept[0].startswith("!t "):
            for pair in kept.pop(0).split()[1:]:
                key, _, value = pair.partition("=")
                options[key] = value or True
        if not kept:
            continue
        first = kept[0]
        if first.startswith("|"):
            out.append(["table", [[cell.strip() for cell in row.strip("|").split("|")] for row in kept], options])
        elif first.startswith("- "):
            out.append(["list", [item[2:] for item in kept], {}])
        elif first.startswith("!"):
            word, _, rest = " ".join(kept).partition(" ")
            out.append([word[1:], rest, {}])
        elif match := re.match(r"(#+)(\*?) (.*?)(?: \{#(\w+)\})?$", first):
            out.append([f"h{len(match[1])}", match[3], {"plain": bool(match[2]), "label": match[4]}])
        else:
            out.append(["p", " ".join(kept), {}])
    counts, labels = [0, 0, 0], {}
    for kind, _, options in out:
        if kind in {"h1", "h2", "h3"}:
            level = int(kind[1])
            options["number"] = ""
            if not options["plain"]:
                counts[level - 1] += 1
                counts[level:] = [0] * (3 - level)
                options["number"] = ".".join(map(str, counts[:level]))
            if options["label"]:
                labels[options["label"]] = options["number"]

    def fill(value):
        if isinstance(value, list):
            return [fill(v) for v in value]
        return typo(re.sub(r"\{ref:(\w+)\}", lambda m: labels[m[1]], value))

    return [(kind, fill(payload), options) for kind, payload, options in out]


INLINE = re.compile(r"(\*\*.+?\*\*|\*[^*]+?\*|\[\^.+?\^\])")


# --- Word ------------------------------------------------------------------------------------------
def write_docx(content, path, *, font="Arial", head_font=None, color="7A1F3D", size=10.5, header="", footer="", lang="fr-FR", title="",
               author="", toc_title="Sommaire", pages=None, table_style="Table Grid", margins=(2.3, 2.2, 2.4, 2.2)):
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Cm, Pt, RGBColor

    doc = Document()
    rgb = RGBColor.from_string(color)
    notes = []

    def set_font(style, name):
        rpr = style.element.get_or_add_rPr()
        fonts = rpr.find(qn("w:rFonts"))
        if fonts is None:
            fonts = OxmlElement("w:rFonts")
            rpr.insert(0, fonts)
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(key), name)

    normal = doc.styles["Normal"]
    set_font(normal, font)
    normal.font.size = Pt(size)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), lang)
    normal.element.get_or_add_rPr().append(tag)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.1

    numbering = doc.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{i + 1}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{".".join(f"%{j + 1}" for j in range(i + 1))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{567 + 142 * i}"/></w:tabs><w:ind w:left="{567 + 142 * i}" w:hanging="{567 + 142 * i}"/></w:pPr></w:lvl>'
        for i in range(3))
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>')
    first = numbering.find(qn("w:num"))
    first.addprevious(abstract) if first is not None else numbering.append(abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    for level, points in ((1, 16), (2, 12.5), (3, 11)):
        style = doc.styles[f"Heading {level}"]
        set_font(style, head_font or font)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), True, rgb
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt((18, 12, 8)[level - 1]), Pt(5)
        style.paragraph_format.keep_with_next = True
        number = style.element.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = level - 1, 77

    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (Cm(m) for m in margins)
    section.different_first_page_header_footer = True

    def runs(paragraph, text, size=None, bold=None, color=None):
        for piece in INLINE.split(text):
            if not piece:
                continue
            if piece.startswith("[^"):
                notes.append(piece[2:-2])
                run = paragraph.add_run()
                run.font.superscript = True
                mark = OxmlElement("w:footnoteReference")
                mark.set(qn("w:id"), str(len(notes) + 1))
                run._r.append(mark)
                continue
            strong, slant = piece.startswith("**"), piece.startswith("*") and not piece.startswith("**")
            run = paragraph.add_run(piece[2:-2] if strong else piece[1:-1] if slant else piece)
            run.bold, run.italic = (True if strong or bold else None), (True if slant else None)
            if size:
                run.font.size = Pt(size)
            if color:
                run.font.color.rgb = RGBColor.from_string(color)
        return paragraph

    def field(paragraph, code, shown):
        for kind in ("begin", None, "separate", shown, "end"):
            run = paragraph.add_run()
            run.font.size = Pt(8.5)
            if kind is None:
                text = OxmlElement("w:instrText")
                text.set(qn("xml:space"), "preserve")
                text.text = code
                run._r.append(text)
            elif kind == shown:
                run.text = shown
            else:
                char = OxmlElement("w:fldChar")
                char.set(qn("w:fldCharType"), kind)
                run._r.append(char)

    def text_box(text):
        body = "".join(
            f'<w:p><w:pPr><w:spacing w:after="40"/></w:pPr><w:r><w:rPr>{"<w:b/>" if i == 0 else ""}<w:sz w:val="20"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(line.strip())}</w:t></w:r></w:p>' for i, line in enumerate(text.split(" // ")))
        spaces = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
                  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"')
        cx, cy = 5760000, 790000
        paragraph = doc.add_paragraph()
        paragraph._p.append(parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" '
            f'simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>60000</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{cx}" cy="{cy}"/><wp:wrapTopAndBottom/><wp:docPr id="217" name="Zone de texte 2"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="F7ECEF"/></a:solidFill>'
            f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln></wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>'
            f'<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
            f'<v:shape id="Zone_x0020_de_x0020_texte_x0020_2" style="width:453pt;height:87pt" fillcolor="#F7ECEF"><v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape>'
            f'</w:pict></mc:Fallback></mc:AlternateContent></w:r>'))

    def table(rows, options):
        widths = [float(w) for w in options["w"].split(",")]
        right = {int(c) for c in options.get("right", "").split(",") if c}
        heads, totals = int(options.get("head", 1)), int(options.get("total", 0))
        grid = doc.add_table(rows=len(rows), cols=len(widths))
        grid.style = table_style if options.get("style") != "plain" else "Normal Table"
        grid.autofit = False
        grid.alignment = 1
        for column, width in zip(grid.columns, widths):
            column.width = Cm(width)
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                cell = grid.cell(i, j)
                cell.width = Cm(widths[j])
                if text in ("<", "^"):
                    continue
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
                runs(paragraph, text, size=9.5, bold=i < heads or i >= len(rows) - totals, color="FFFFFF" if i < heads and options.get("style") != "plain" and table_style == "Table Grid" else None)
                if j in right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if i < heads and table_style == "Table Grid" and options.get("style") != "plain":
                    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{color}"/>'))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                if text == "<" and (j + 1 == len(row) or row[j + 1] != "<"):
                    k = j
                    while row[k] == "<":
                        k -= 1
                    grid.cell(i, k).merge(grid.cell(i, j))
                if text == "^" and (i + 1 == len(rows) or rows[i + 1][j] != "^"):
                    k = i
                    while rows[k][j] == "^":
                        k -= 1
                    grid.cell(k, j).merge(grid.cell(i, j))
        for cell in grid._cells:  # a merge leaves empty paragraphs behind
            for paragraph in cell.paragraphs[1:]:
                if not paragraph.text:
                    paragraph._p.getparent().remove(paragraph._p)
        for i, row in enumerate(grid.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if i < heads:
                properties.append(OxmlElement("w:tblHeader"))
        doc.add_paragraph().paragraph_format.space_after = Pt(2)

    for kind, payload, options in content:
        if kind in {"h1", "h2", "h3"}:
            paragraph = doc.add_heading(payload, int(kind[1]))
            if options["plain"]:
                number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                number.get_or_add_ilvl().val, number.get_or_add_numId().val = 0, 0
                paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = Cm(0)
        elif kind == "p":
            runs(doc.add_paragraph(), payload)
        elif kind == "list":
            for item in payload:
                runs(doc.add_paragraph(style="List Bullet"), item).paragraph_format.space_after = Pt(3)
        elif kind == "table":
            table(payload, options)
        elif kind == "cap":
            runs(doc.add_paragraph(style="Caption"), payload).paragraph_format.keep_with_next = True
        elif kind == "box":
            text_box(payload)
        elif kind == "big":
            paragraph = runs(doc.add_paragraph(), payload, size=28, bold=True, color=color)
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(120), Pt(12)
        elif kind == "sub":
            runs(doc.add_paragraph(), payload, size=15)
        elif kind == "mid":
            runs(doc.add_paragraph(), payload, size=11, color="555555")
        elif kind == "pb":
            doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif kind == "toc":
            runs(doc.add_paragraph(), toc_title, size=15, bold=True, color=color)
            for other, text, extra in content:
                if other in {"h1", "h2"}:
                    paragraph = doc.add_paragraph()
                    form = paragraph.paragraph_format
                    form.left_indent, form.space_after = Cm(0.6 * (int(other[1]) - 1)), Pt(1)
                    form.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
                    runs(paragraph, f"{extra['number']} {text}".strip() + f"\t{(pages or {}).get(text, '')}", size=9.5)
    runs(section.header.paragraphs[0], header, size=8.5, color="777777")
    bottom = section.footer.paragraphs[0]
    runs(bottom, footer + "  –  ", size=8.5, color="777777")
    field(bottom, " PAGE ", "1")
    bottom.alignment = WD_ALIGN_PARAGRAPH.CENTER
    doc.core_properties.title, doc.core_properties.author = title, author
    if notes:
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = "".join(
            f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for n, text in enumerate(notes, 2))
        xml = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{w}"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p>'
               f'</w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>{body}</w:footnotes>')
        part = Part(PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", xml.encode("utf-8"), doc.part.package)
        doc.part.relate_to(part, RT.FOOTNOTES)
    doc.save(str(path))


def to_pdf(docx, folder):
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(docx)],
                       check=True, capture_output=True, timeout=180)
    return Path(folder) / (Path(docx).stem + ".pdf")


def heading_pages(pdf, content):
    """{heading: page} as LibreOffice lays the document out; the contents page itself is skipped."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.replace(NB, " ")
    found = {}
    for number, page in enumerate(text.split("\f"), 1):
        for line in page.split("\n"):
            for kind, heading, _ in content:
                if kind in {"h1", "h2"} and heading not in found and re.fullmatch(r"[\d.\s]*" + re.escape(heading.replace(NB, " ")), line.strip()):
                    found[heading] = number
    return found


def docx_with_contents(content, path, **style):
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.docx"
        write_docx(content, draft, **style)
        pages = heading_pages(to_pdf(draft, folder), content)
    write_docx(content, path, pages=pages, **style)


# --- reportlab -------------------------------------------------------------------------------------
def write_pdf(content, path, *, family="LiberationSans", color="#7A1F3D", size=9.6, header="", footer="", title="", author="", toc_title="Sommaire",
              rules=True, page_word="page"):
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_JUSTIFY, TA_RIGHT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import (
        BaseDocTemplate,
        CondPageBreak,
        Frame,
        ListFlowable,
        ListItem,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
        Paragraph,
        Spacer,
        Table,
        TableStyle,
    )

    folder = Path("/usr/share/fonts/truetype/liberation")
    for suffix in ("Regular", "Bold", "Italic", "BoldItalic"):
        pdfmetrics.registerFont(TTFont(f"{family}-{suffix}", str(folder / f"{family}-{suffix}.ttf")))
    pdfmetrics.registerFontFamily(family, *(f"{family}-{s}" for s in ("Regular", "Bold", "Italic", "BoldItalic")))
    base = ParagraphStyle("base", fontName=f"{family}-Regular", fontSize=size, leading=size * 1.34, spaceAfter=6, alignment=TA_JUSTIFY)
    cellp = ParagraphStyle("cell", base, fontSize=size - 0.9, leading=(size - 0.9) * 1.22, spaceAfter=0, alignment=0)
    cellr = ParagraphStyle("cellr", cellp, alignment=TA_RIGHT)
    small = ParagraphStyle("small", base, fontSize=size - 2, leading=(size - 2) * 1.25, spaceAfter=3)
    heads = {f"h{i}": ParagraphStyle(f"h{i}", base, fontName=f"{family}-Bold", fontSize=points, leading=points * 1.2, textColor=color,
                                     spaceBefore=before, spaceAfter=5, alignment=0, keepWithNext=1)
             for i, points, before in ((1, 16, 14), (2, 12, 9), (3, 10.5, 6))}
    notes = []

    def mark(text):
        def piece(match):
            token = match[0]
            if token.startswith("[^"):
                notes.append(token[2:-2])
                return f"<super>{len(notes)}</super>"
            return f"<b>{token[2:-2]}</b>" if token.startswith("**") else f"<i>{token[1:-1]}</i>"
        return INLINE.sub(piece, escape(text))

    def furniture(canvas, doc):
        canvas.saveState()
        canvas.setFont(f"{family}-Regular", 8)
        canvas.setFillColor(colors.grey)
        canvas.drawString(2 * cm, 28.6 * cm, header)
        canvas.drawString(2 * cm, 1.2 * cm, footer)
        canvas.drawRightString(19 * cm, 1.2 * cm, f"{page_word} {doc.page}")
        canvas.restoreState()

    def story(pages):
        notes.clear()
        flow, shown = [], 0
        for kind, payload, options in content:
            if kind in {"h1", "pb", "cols1", "cols2"} and shown < len(notes):
                flow.append(Spacer(1, 4))
                for n in range(shown, len(notes)):
                    flow.append(Paragraph(f"<super>{n + 1}</super> {escape(notes[n])}", small))
                shown = len(notes)
            if kind in heads:
                text = f"{options['number']} {escape(payload)}".strip()
                flow.append(CondPageBreak(2.6 * cm))
                paragraph = Paragraph(text, heads[kind])
                paragraph.heading = payload
                flow.append(paragraph)
            elif kind == "p":
                flow.append(Paragraph(mark(payload), base))
            elif kind == "list":
                flow.append(ListFlowable([ListItem(Paragraph(mark(item), ParagraphStyle("li", base, spaceAfter=2)), leftIndent=12) for item in payload],
                                         bulletType="bullet", start="•", leftIndent=12, bulletFontSize=8))
                flow.append(Spacer(1, 5))
            elif kind == "table":
                widths = [float(w) * cm for w in options["w"].split(",")]
                right = {int(c) for c in options.get("right", "").split(",") if c}
                n, totals = int(options.get("head", 1)), int(options.get("total", 0))
                data, spans, shades = [], [], []
                for i, row in enumerate(payload):
                    line = []
                    for j, text in enumerate(row):
                        bold = i < n or i >= len(payload) - totals
                        body = "" if text in "<^" and text else mark(text)
                        line.append(Paragraph(f"<b>{body}</b>" if bold and body else body, cellr if j in right else cellp))
                        if text == "<" and (j + 1 == len(row) or row[j + 1] != "<"):
                            k = max(c for c in range(j) if row[c] != "<")
                            spans.append(("SPAN", (k, i), (j, i)))
                        if text == "^" and (i + 1 == len(payload) or payload[i + 1][j] != "^"):
                            k = max(r for r in range(i) if payload[r][j] != "^")
                            spans.append(("SPAN", (j, k), (j, i)))
                    data.append(line)
                if rules and options.get("style") != "plain":
                    shades = [("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("BACKGROUND", (0, 0), (-1, n - 1), colors.HexColor("#E9E9EC"))]
                elif options.get("style") == "plain":
                    shades = []
                else:
                    shades = [("LINEBELOW", (0, n - 1), (-1, n - 1), 0.8, colors.HexColor(color))]
                flow.append(Table(data, widths, repeatRows=n, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 3),
                                  ("BOTTOMPADDING", (0, 0), (-1, -1), 3), *shades, *spans])))
                flow.append(Spacer(1, 9))
            elif kind == "cap":
                flow.append(Paragraph(f"<i>{mark(payload)}</i>", ParagraphStyle("cap", small, keepWithNext=1)))
            elif kind == "box":
                flow.append(Table([[[Paragraph(mark(line.strip()), cellp) for line in payload.split(" // ")]]], style=TableStyle(
                    [("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#F1F1F4")), ("BOX", (0, 0), (-1, -1), 0.6, colors.HexColor(color))])))
                flow.append(Spacer(1, 8))
            elif kind == "big":
                flow.append(Spacer(1, 150))
                flow.append(Paragraph(mark(payload), ParagraphStyle("big", base, fontName=f"{family}-Bold", fontSize=27, leading=32, textColor=color, alignment=0, spaceAfter=14)))
            elif kind == "sub":
                flow.append(Paragraph(mark(payload), ParagraphStyle("sub", base, fontSize=14, leading=19, alignment=0, spaceAfter=8)))
            elif kind == "mid":
                flow.append(Paragraph(mark(payload), ParagraphStyle("mid", base, textColor=colors.HexColor("#555555"), alignment=0)))
            elif kind == "pb":
                flow.append(PageBreak())
            elif kind in {"cols1", "cols2"}:
                flow += [NextPageTemplate(kind), PageBreak()]
            elif kind == "toc":
                flow.append(Paragraph(toc_title, ParagraphStyle("toc", heads["h1"])))
                rows = [[Paragraph(f"{extra['number']} {escape(text)}".strip(), ParagraphStyle("t", cellp, leftIndent=0 if other == "h1" else 12)),
                         Paragraph(str(pages.get(text, "")), cellr)] for other, text, extra in content if other in {"h1", "h2"}]
                flow.append(Table(rows, [15 * cm, 1.6 * cm], style=TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)])))
        for n in range(shown, len(notes)):
            flow.append(Paragraph(f"<super>{n + 1}</super> {escape(notes[n])}", small))
        return flow

    class Template(BaseDocTemplate):
        def afterFlowable(self, flowable):
            if hasattr(flowable, "heading"):
                seen.setdefault(flowable.heading, self.page)

    seen = {}
    for _ in range(2):
        pages, seen = dict(seen), {}
        doc = Template(str(path), pagesize=A4, title=title, author=author)
        full = Frame(2 * cm, 1.9 * cm, 17 * cm, 26.2 * cm, id="full", leftPadding=0, rightPadding=0)
        left = Frame(2 * cm, 1.9 * cm, 8.1 * cm, 26.2 * cm, id="left", leftPadding=0, rightPadding=0)
        rightf = Frame(10.9 * cm, 1.9 * cm, 8.1 * cm, 26.2 * cm, id="right", leftPadding=0, rightPadding=0)
        doc.addPageTemplates([PageTemplate("cover", [full]), PageTemplate("cols1", [full], onPage=furniture), PageTemplate("cols2", [left, rightf], onPage=furniture)])
        doc.build(story(pages))
