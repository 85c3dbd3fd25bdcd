"""What a Word document says, in the order in which its reader meets it, and nothing twice."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.model import Document, Tracked, TrackedKind, UnreadKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(style: str, text: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def cell(*content: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith("<") else p(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(part if part.startswith(("<w:tc>", "<w:sdt>")) else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def raw(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def char(kind: str, about: str = "") -> str:
    return raw(f'<w:fldChar w:fldCharType="{kind}">{about}</w:fldChar>')


def field(code: str, *result: str) -> str:
    instruction = raw(f"<w:instrText>{code}</w:instrText>")
    return char("begin") + instruction + char("separate") + "".join(map(run, result)) + char("end")


def box(text: str) -> str:
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(centimetres: int, alt: str = "") -> str:
    side = centimetres * 360_000
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/><wp:docPr name="Image 1" descr="{alt}"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def tracked(kind: str, content: str) -> str:
    return f'<w:{kind} w:id="1" w:author="Ada" w:date="2025-01-02T00:00:00Z">{content}</w:{kind}>'


DELETED = "<w:r><w:delText>vieux</w:delText></w:r>"
BOLD = "<w:b/>"

IF = (
    char("begin")
    + raw("<w:instrText>IF </w:instrText>")
    + field("A", "caché")
    + char("separate")
    + run("vu")
    + char("end")
)
TICKED = char("begin", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>") + char("end")
RUBY = raw(f"<w:ruby><w:rt>{run('aide')}</w:rt><w:rubyBase>{run('mot')}</w:rubyBase></w:ruby>")
CUSTOM = f"<w:customXml>{p('<w:customXml>' + run('un') + '</w:customXml>')}</w:customXml>"
ART = raw('<w:pict><v:shape><v:textpath string="BROUILLON"/></v:shape></w:pict>')
GONE = f"<w:rPr>{tracked('del', '')}</w:rPr>"
MOVE = tracked("moveFrom", run("loin")) + tracked("moveTo", run("près"))

# A line per kind of text that a reader can lose: the XML of the body, and what must come out, in order.
PROBES = {
    "insertion": (p("un ", tracked("ins", run("deux")), " trois"), ["text un deux trois"]),
    "deletion": (p("un ", tracked("del", DELETED), "deux"), ["text un deux"]),
    "moved": (p("a ", MOVE), ["text a près"]),
    "control around paragraphs": (sdt(p("un") + p("deux")), ["text un", "text deux"]),
    "control in a line": (p("un ", sdt(run("deux"))), ["text un deux"]),
    "control around a cell": (table(row("un", sdt(cell("deux")))), ["row un deux"]),
    "control around a row": (table(row("a", "b"), sdt(row("c", "d"))), ["row a b", "row c d"]),
    "controls within each other": (sdt(sdt(sdt(p("un", sdt(run(" deux")))))), ["text un deux"]),
    "text box": (p("avant", box("dedans")) + p("après"), ["text avant", "box dedans", "text après"]),
    "text box in a cell": (table(row("un", cell(p("deux", box("trois"))))), ["row un deux", "box trois"]),
    "hyperlink": (p("voir ", f"<w:hyperlink>{run('ici')}</w:hyperlink>"), ["text voir ici"]),
    "field": (p("page ", field("PAGE", "3")), ["text page 3"]),
    "simple field": (p(f'<w:fldSimple w:instr="DATE">{run("mardi")}</w:fldSimple>'), ["text mardi"]),
    "field within the code of a field": (p(IF), ["text vu"]),
    "field that never ends": (p(char("begin")) + p("un"), ["text un"]),
    "smart tag": (p(f'<w:smartTag w:element="x">{run("Lyon")}</w:smartTag>'), ["text Lyon"]),
    "custom XML": (CUSTOM, ["text un"]),
    "direction": (p(f"<w:bdo>{run('un')}</w:bdo>"), ["text un"]),
    "formula": (p("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"), ["text a=b"]),
    "ruby": (p(RUBY), ["text mot"]),
    "symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " compris"), ["text ✓ compris"]),
    "symbol in a run": (p(run("\uf0a3 2 h", '<w:rFonts w:ascii="Symbol"/>')), ["text ≤ 2 h"]),
    "check box": (p(TICKED, " oui"), ["text ☒ oui"]),
    "soft hyphens": (p("réta\u00adblisse", raw("<w:softHyphen/>"), "ment"), ["text rétablissement"]),
    "hard hyphen": (p("rendez", raw("<w:noBreakHyphen/>"), "vous"), ["text rendez\u2011vous"]),
    "tab and break": (p("un", raw("<w:tab/>"), "deux", raw("<w:br/>"), "trois"), ["text un\tdeux\ntrois"]),
    "nested table": (
        table(row("un", cell(p("deux"), table(row("a", "b")), p("trois")))),
        ["row un deux", "row a b", "text trois"],
    ),
    "frame of one cell": (table(row(cell(p("un"), p("deux")))), ["box un", "box deux"]),
    "struck out by hand": (p("coûte ", run("90 €", "<w:strike/>"), "80 €"), ["text coûte 80 €"]),
    "drop cap": (p("L", properties='<w:framePr w:dropCap="drop"/>') + p("e prix"), ["text Le prix"]),
    "paragraph whose mark is deleted": (p("un ", properties=GONE) + p("deux"), ["text un deux"]),
    "row that was deleted": (table(row("a", "b"), row("c", "d", properties=tracked("del", ""))), ["row a b"]),
    "bullet typed by hand": (p("– un") + p("-5 °C"), ["item 1 – un", "text -5 °C"]),
    "picture": (p(picture(8, "Plan")), ["figure Plan"]),
    "word art": (p(ART), ["text BROUILLON"]),
}


@pytest.mark.parametrize("name", PROBES)
def test_text_of_every_kind_comes_out_once(name: str, docx: Write, told: Told) -> None:
    body, expected = PROBES[name]
    assert told(docx(body)) == expected
    around = told(docx(p("premier") + body + p("dernier")))
    assert (around[0], around[-1]) == ("text premier", "text dernier")


def test_notes_stand_behind_what_refers_to_them(docx: Write, told: Told) -> None:
    path = docx(
        p("Sous 2 h", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + table(row("P1", cell(p("1 h", '<w:r><w:endnoteReference w:id="2"/></w:r>'))), row("P2", "2 h"))
        + p("fin", '<w:r><w:commentReference w:id="0"/></w:r>'),
        footnotes=f'<w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote>'
        f'<w:footnote w:id="2">{p("hors week-end")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("ouvrées")}</w:endnote>',
        comments=f'<w:comment w:id="0">{p("à revoir")}</w:comment>',
    )
    assert told(path) == [
        "text Sous 2 h",
        "footnote 1 hors week-end",
        "row P1 1 h",
        "footnote i ouvrées",
        "row P2 2 h",
        "text fin",
        "comment à revoir",
    ]


def test_running_titles_stand_apart_and_once(docx: Write, here: Read, told: Told) -> None:
    path = docx(p("corps"), header=p("ACME – offre"), footer=p("Page ", field("PAGE", "1")))
    assert told(path) == ["header ACME – offre", "text corps", "footer Page 1"]
    assert here(path).text == "corps"


def style(identifier: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


STYLES = (
    style("Titre1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("Maison", "Titre maison", '<w:basedOn w:val="Titre1"/>')
    + style("Boucle", "Boucle", '<w:basedOn w:val="Boucle"/>')
    + style("Lgende", "caption")
    + style("TM1", "toc 1")
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (styled("Titre1", "Prix"), "heading 1 Prix"),
        (styled("Maison", "Prix"), "heading 1 Prix"),
        (styled("Heading2", "Prix"), "heading 2 Prix"),
        (styled("Überschrift 3", "Preis"), "heading 3 Preis"),
        (styled("Titre1", "x" * 300), "text " + "x" * 300),
        (styled("Titre1", "Prix", '<w:outlineLvl w:val="9"/>'), "text Prix"),
        (p("Prix", properties='<w:outlineLvl w:val="1"/>'), "heading 2 Prix"),
        (styled("Boucle", "Prix"), "text Prix"),
        (styled("Inconnu", "Prix"), "text Prix"),
        (styled("Lgende", "Figure 1"), "caption Figure 1"),
        (p("Figure ", field("SEQ Figure", "1")), "caption Figure 1"),
        (styled("TM1", "1. Prix\t3"), "contents 1. Prix\t3"),
        (p(field('TOC \\o "1-3"', "1. Prix 3")), "contents 1. Prix 3"),
    ],
)
def test_styles_tell_what_a_paragraph_is(paragraph: str, expected: str, docx: Write, told: Told) -> None:
    assert told(docx(paragraph, styles=STYLES)) == [expected]


def test_short_bold_lines_above_text_are_headings(docx: Write, told: Told) -> None:
    text = p("Nos équipes interviennent sous deux heures. " * 3)
    big = p(run("Offre", '<w:b/><w:sz w:val="40"/>'))
    body = (
        big + text + p(run("Délais", BOLD)) + text + p(run("Attention.", BOLD)) + text + p(run("4.2 Prix", BOLD)) + text
    )
    assert [line for line in told(docx(body)) if len(line) < 40] == [
        "heading 1 Offre",
        "heading 2 Délais",
        "text Attention.",
        "heading 2 4.2 Prix",
    ]


def test_bold_everywhere_means_nothing(docx: Write, told: Told) -> None:
    assert told(docx(p(run("un", BOLD)) + p("x") + p(run("deux", BOLD)) + p(run("trois", BOLD)))) == [
        "text un",
        "text x",
        "text deux",
        "text trois",
    ]


def test_contents_typed_by_hand_promise_nothing_but_prices_do(docx: Write, told: Told) -> None:
    lines = [("1. Offre", 3), ("2. Prix", 4), ("3. Délais", 5)]
    typed = "".join(p(title, "<w:r><w:tab/></w:r>", str(page)) for title, page in lines)
    assert {line.split()[0] for line in told(docx(typed + "".join(p(title) for title, _ in lines)))} == {
        "contents",
        "text",
    }
    assert {line.split()[0] for line in told(docx(typed))} == {"text"}


def test_each_cell_knows_its_column(docx: Write, here: Read) -> None:
    header = row(cell("Niveau"), cell("Délais", properties='<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>")
    second = row("", "Prise en compte", "Correction", properties="<w:tblHeader/>")
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    path = docx(
        table(
            header,
            second,
            row(cell("Bloquant", properties=restart), "2 h", "4 h"),
            row(cell("", properties=goes_on), "3 h", "5 h"),
            row(cell("Hors forfait", properties='<w:gridSpan w:val="3"/>')),
        )
    )
    blocks = here(path).blocks
    assert blocks[2].labelled == "Niveau: Bloquant | Délais Prise en compte: 2 h | Délais Correction: 4 h"
    assert (blocks[3].cells, blocks[3].above) == (("", "3 h", "5 h"), ("Bloquant", "", ""))
    assert blocks[3].labelled == "Niveau: Bloquant | Délais Prise en compte: 3 h | Délais Correction: 5 h"
    assert [block.text for block in blocks] == [
        "Niveau Délais",
        "Prise en compte Correction",
        "Bloquant 2 h 4 h",
        "3 h 5 h",
        "Hors forfait",
    ]
    assert (blocks[0].headers, blocks[4].headers) == ((), ())


def test_tracked_changes_say_who_changed_what_and_where(docx: Write, here: Read) -> None:
    path = docx(
        p(tracked("del", DELETED), properties=f"<w:rPr>{tracked('del', '')}</w:rPr>")
        + p("  Sous ", tracked("del", DELETED), tracked("ins", run("2 h")), ".")
    )
    (block,) = here(path).blocks
    assert block.text == "Sous 2 h."
    assert block.tracked == (
        Tracked(TrackedKind.DELETED, "Ada", "2025-01-02T00:00:00Z", 0, "vieux"),
        Tracked(TrackedKind.DELETED, "Ada", "2025-01-02T00:00:00Z", 5, "vieux"),
        Tracked(TrackedKind.INSERTED, "Ada", "2025-01-02T00:00:00Z", 5, "2 h"),
    )


def test_tracked_rows(docx: Write, here: Read) -> None:
    body = table(
        row("a", "b"), row("c", "d", properties=tracked("ins", "")), row("e", "f", properties=tracked("del", ""))
    )
    first, second = here(docx(body)).blocks
    assert not first.tracked
    assert [(change.kind, change.start, change.text) for change in second.tracked] == [
        (TrackedKind.INSERTED, 0, "c d"),
        (TrackedKind.DELETED, 3, "e f"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [run("caché", "<w:vanish/>"), run("caché", '<w:color w:val="FFFFFF"/>'), run("caché", '<w:sz w:val="2"/>')],
)
def test_text_that_nobody_sees_is_marked_and_told(hidden: str, docx: Write, here: Read, told: Told) -> None:
    path = docx(p("vu", hidden))
    assert told(path) == ["text vu", "text caché (hidden)"]
    assert here(path).text == "vu"
    assert [part.kind for part in here(path).unread] == [UnreadKind.HIDDEN]


def test_white_text_on_a_dark_ground_is_seen(docx: Write, told: Told) -> None:
    white = run("vu", '<w:color w:val="FFFFFF"/>')
    assert told(docx(table(row(cell(p(white)), "x")))) == ["row vu x"]
    assert told(docx(p(white, properties='<w:shd w:fill="003366"/>'))) == ["text vu"]


def test_what_cannot_be_read_is_told(docx: Write, here: Read) -> None:
    path = docx(
        p("x", picture(1))
        + p(picture(9))
        + p("Figure 1", properties='<w:pStyle w:val="Caption"/>')
        + p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')
    )
    assert [(part.kind, part.detail) for part in here(path).unread] == [
        (UnreadKind.PICTURE, "Figure 1"),
        (UnreadKind.OBJECT, "Excel.Sheet.12"),
    ]


def drawn(prefix: str, kind: str, tag: str, content: str) -> str:
    address = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return f'<{prefix}:{tag} xmlns:{prefix}="{address}" xmlns:a="{main}">{content}</{prefix}:{tag}>'


def test_charts_and_diagrams_are_text(docx: Write, told: Told) -> None:
    points = "<c:{0}><c:pt><c:v>{1}</c:v></c:pt><c:pt><c:v>{2}</c:v></c:pt></c:{0}>"
    series = f"<c:tx><c:v>Prix</c:v></c:tx>{points.format('cat', 2025, 2026)}{points.format('val', 10, 12)}"
    title = "<c:title><a:p><a:r><a:t>Évolution</a:t></a:r></a:p></c:title>"
    step = "<dgm:pt><dgm:t><a:p><a:r><a:t>Étape</a:t></a:r></a:p></dgm:t></dgm:pt>"
    path = docx(
        p(raw('<w:drawing><c:chart r:id="chart1"/></w:drawing>'))
        + p(raw('<w:drawing><dgm:relIds r:dm="diagramData1"/></w:drawing>')),
        more={
            "chart1": drawn("c", "chart", "chart", f"{title}<c:ser>{series}</c:ser>"),
            "diagramData1": drawn("dgm", "diagram", "dataModel", step),
        },
    )
    assert told(path) == ["figure Évolution", "row 2025 2026", "row Prix 10 12", "box Étape"]


def test_strict_files_read_the_same(docx: Write, zipped: Write, told: Told) -> None:
    with zipfile.ZipFile(docx(p("un") + p("Prix", properties='<w:outlineLvl w:val="0"/>'))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    swaps = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }
    for old, new in swaps.items():
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    assert told(zipped(parts, "strict.docx")) == ["text un", "heading 1 Prix"]


def test_foreign_chunks_are_read_in_place(docx: Write, told: Told) -> None:
    path = docx(
        p("avant") + '<w:altChunk r:id="aFChunk1"/>' + p("après"),
        more={"aFChunk1": "<html><body><p>dedans</p></body></html>"},
    )
    assert told(path) == ["text avant", "text dedans", "text après"]


@pytest.mark.parametrize("name", ["a.docm", "a.pdf", "a"])
def test_the_name_does_not_matter(name: str, docx: Write, here: Read) -> None:
    assert here(docx(p("un"), name)).format == "word"


def test_a_damaged_part_is_read_as_far_as_it_goes_and_told(docx: Write, zipped: Write, here: Read) -> None:
    with zipfile.ZipFile(docx(p("un") + p("deux"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body></w:document>", b"")
    document = here(zipped(parts, "cut.docx"))
    assert document.text == "un\ndeux"
    assert document.unread
    assert document.warnings


def test_a_document_without_its_body_is_damaged(zipped: Write, here: Read, docx: Write) -> None:
    with zipfile.ZipFile(docx(p("un"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    with pytest.raises(UnreadableError, match=r"damaged .*missing.*; ask for it again"):
        here(zipped(parts, "a.docx"))
