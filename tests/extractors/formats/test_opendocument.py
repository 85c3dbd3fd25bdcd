"""OpenDocument texts and sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.model import Document, Tracked, TrackedKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]

_NAMES = ("office", "text", "table", "drawing", "style", "svg-compatible", "xsl-fo-compatible")
_PREFIXES = dict(zip(("office", "text", "table", "draw", "style", "svg", "fo"), _NAMES, strict=True))
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _PREFIXES.items()
)
NAMESPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
LISTS = "".join(
    f'<text:list-level-style-number text:level="{level}" style:num-format="{style}" style:num-suffix="{suffix}"/>'
    for level, style, suffix in ((1, "1", "."), (2, "a", ")"))
)
LISTS = f'<text:list-style style:name="L1">{LISTS}</text:list-style>'


@pytest.fixture
def odt(zipped: Write) -> Write:
    def write(body: str, kind: str = "text", styles: str = "", changes: str = "") -> Path:
        inner = f"<office:{kind}>{changes}{body}</office:{kind}>"
        content = (
            f"<office:automatic-styles>{LISTS}{styles}</office:automatic-styles><office:body>{inner}</office:body>"
        )
        parts = {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {NAMESPACES}>{content}</office:document-content>",
        }
        return zipped(parts, "file.odt")

    return write


def li(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def cell(text: str, attribute: str = "", number: int = 1) -> str:
    more = f'table:number-columns-{attribute}="{number}"' if attribute else ""
    return f"<table:table-cell {more}>{p(text) if text else ''}</table:table-cell>"


def row(*cells: str) -> str:
    inner = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def lists(*items: str) -> str:
    return f'<text:list text:style-name="L1">{"".join(items)}</text:list>'


def span(name: str, content: str, attributes: str = "") -> str:
    return f"<{name} {attributes}>{content}</{name}>"


NOTE = span("text:note", "<text:note-citation>1</text:note-citation>" + span("text:note-body", p("note")))
PICTURE = span("draw:frame", "<draw:image/><svg:desc>Plan</svg:desc>", 'svg:width="8cm" svg:height="8cm"')
CONTENTS = span("text:table-of-content", span("text:index-body", p("1 Prix 3")))
HIDDEN = span("text:section", p("deux"), 'text:display="none"')
RUBY = span("text:ruby", "<text:ruby-base>mot</text:ruby-base><text:ruby-text>aide</text:ruby-text>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (span("text:h", "Prix", 'text:outline-level="2"') + p("un"), ["heading 2 Prix", "text un"]),
        (p("un <text:s text:c='2'/>deux<text:tab/>trois<text:line-break/>4"), ["text un   deux\ttrois\n4"]),
        (
            lists(li(p("un"), lists(li(p("deux")))), li(p("trois"), p("suite"))),
            ["item 1 1. un", "item 2 a) deux", "item 1 2. trois", "text 1 suite"],
        ),
        (p(f"un{NOTE} deux"), ["text un deux", "footnote 1 note"]),
        (p("un" + span("office:annotation", p("remarque"))), ["text un", "comment remarque"]),
        (p(span("draw:frame", span("draw:text-box", p("dedans"))) + "avant"), ["text avant", "box dedans"]),
        (p(PICTURE), ["figure Plan"]),
        (CONTENTS, ["contents 1 Prix 3"]),
        (span("text:section", p("un")) + HIDDEN, ["text un", "text deux (hidden)"]),
        (p("Proposition", "Title") + p("Figure 1", "Caption"), ["heading 1 Proposition", "caption Figure 1"]),
        (p(f"<text:a>un</text:a> <text:span>deux</text:span> {RUBY}"), ["text un deux mot"]),
    ],
)
def test_blocks(body: str, expected: list[str], odt: Write, told: Told) -> None:
    assert told(odt(body)) == expected


def test_cells_know_their_columns(odt: Write, here: Read) -> None:
    header = span("table:table-header-rows", row("Niveau", cell("Délais", "spanned", 2)))
    body = row("P1", cell("2 h", "repeated", 2))
    first, second = here(odt(f"<table:table>{header}{body}</table:table>")).blocks
    assert (first.text, second.labelled) == ("Niveau Délais", "Niveau: P1 | Délais: 2 h | Délais: 2 h")


def test_a_cell_merged_over_rows_stands_above_them(odt: Write, here: Read) -> None:
    header = span("table:table-header-rows", row("Niveau", "Délai"))
    merged = '<table:table-cell table:number-rows-spanned="2">' + p("P1") + "</table:table-cell>"
    body = row(merged, "2 h") + row("<table:covered-table-cell/>", "4 h")
    *_, last = here(odt(f"<table:table>{header}{body}</table:table>")).blocks
    assert (last.text, last.labelled) == ("4 h", "Niveau: P1 | Délai: 4 h")


def test_changes_are_accepted_and_told(odt: Write, here: Read) -> None:
    about = "<office:change-info><dc:creator>Ada</dc:creator><dc:date>2025-01-02</dc:date></office:change-info>"
    deletion = span("text:changed-region", span("text:deletion", about + p("4 h")), 'text:id="1"')
    insertion = span("text:changed-region", span("text:insertion", about), 'text:id="2"')
    changes = span("text:tracked-changes", deletion + insertion)
    marks = [
        f'<text:change{kind} text:change-id="{number}"/>' for kind, number in (("", 1), ("-start", 2), ("-end", 2))
    ]
    line = f"Sous {marks[0]}{marks[1]}2 h{marks[2]}."
    (block,) = here(odt(p(line), changes=changes)).blocks
    assert block.text == "Sous 2 h."
    assert block.tracked == (
        Tracked(TrackedKind.DELETED, "Ada", "2025-01-02", 5, "4 h"),
        Tracked(TrackedKind.INSERTED, "Ada", "2025-01-02", 5, "2 h"),
    )


def test_sheets(odt: Write, told: Told) -> None:
    filler = f'<table:table-row table:number-rows-repeated="1048000">{cell("", "repeated", 16384)}</table:table-row>'
    rows = row("N°", "Question") + row("1", "Qui ?") + row("2", "Où ?") + filler
    assert told(odt(span("table:table", rows, 'table:name="Liste"'), "spreadsheet")) == [
        "heading 1 Liste",
        "row N° Question",
        "row 1 Qui ?",
        "row 2 Où ?",
    ]


def test_an_encrypted_file_says_so(zipped: Write, here: Read) -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": manifest,
        "content.xml": "?",
    }
    with pytest.raises(UnreadableError, match="encrypted"):
        here(zipped(parts, "a.odt"))


STRUCK = (
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="P" style:family="paragraph"><style:text-properties '
    'style:text-line-through-type="double"/></style:style>'
)


@pytest.mark.parametrize(
    ("body", "text", "deleted"),
    [
        (p("sous " + span("text:span", "7 h", 'text:style-name="S"') + "10 h"), "sous 10 h", (5, "7 h")),
        (p("sous 7 h", "P") + p("sous 10 h"), "sous 10 h", (0, "sous 7 h")),
        (
            span("table:table", row("P1", cell(span("text:span", "7 h", 'text:style-name="S"') + "10 h"))),
            "P1 10 h",
            (3, "7 h"),
        ),
    ],
)
def test_what_is_crossed_out_is_deleted(body: str, text: str, deleted: tuple[int, str], odt: Write, here: Read) -> None:
    (block,) = here(odt(body, styles=STRUCK)).blocks
    assert block.text == text
    assert block.tracked == (Tracked(TrackedKind.DELETED, "", "", *deleted),)


def test_a_picture_is_told_by_its_words_or_its_caption(odt: Write, here: Read) -> None:
    size = 'svg:width="10cm" svg:height="5cm" draw:name="Image1"'
    image = span("draw:frame", "<draw:image/>", size)
    told = span("draw:frame", "<draw:image/><svg:desc>Plan du site</svg:desc>", size)
    document = here(odt(p(image) + p("Figure 1 – Sauvegarde", "Caption") + p("a") + p(told) + p("b") + p(image)))
    assert [part.detail for part in document.unread] == ["Figure 1 – Sauvegarde", "Plan du site", ""]
