"""A file whose layout cannot be read gives its text all the same, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.formats import read
from extractors.model import Document

Write = Callable[..., Path]
Read = Callable[[Path], Document]
TEXT = "Le service est rétabli sous 4 h."


@pytest.mark.parametrize(
    ("before", "after"),
    [("<div>", "</div>"), ("<span>", "</span>"), ("<table><tr><td>", "</td></tr></table>"), ("<b>", "")],
)
@pytest.mark.parametrize("depth", [10, 300, 20_000])
def test_html_however_deep(before: str, after: str, depth: int, written: Write) -> None:
    body = f"<script>x</script>{before * depth}{TEXT}{after * depth}<p>Fin &amp; suite"
    document = read(written(f"<html><body>{body}", "a.html"), use_cache=False)
    assert " ".join(block.text for block in document.blocks) == f"{TEXT} Fin & suite"
    assert bool(document.warnings) == (depth > 1000) or 100 < depth < 1000


@pytest.mark.parametrize("wrapper", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"])
def test_word_however_deep(wrapper: str, docx: Write) -> None:
    before, after = wrapper.split("{}")
    body = f"{before * 3000}<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>{after * 3000}"
    document = read(docx(body), use_cache=False)
    assert document.text == TEXT
    assert document.warnings


def test_a_part_with_damaged_names(docx: Write, zipped: Write, here: Read) -> None:
    body = (
        f'<w:document xmlns:x="y"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p><w:p>Fin</w:p></w:body></w:document>'
    )
    document = here(zipped({"word/document.xml": body, "[Content_Types].xml": "<Types"}, "a.docx"))
    assert [block.text for block in document.blocks] == [TEXT, "Fin"]
    assert document.warnings


def test_a_part_that_cannot_be_unpacked_to_its_end(zipped: Write, here: Read) -> None:
    lines = "".join(f"<w:p><w:t>{number} {TEXT}</w:t></w:p>" for number in range(20_000))
    path = zipped({"word/document.xml": f"<w:document xmlns:w='x'>{lines}</w:document>"}, "a.docx")
    data = bytearray(path.read_bytes())
    data[len(data) * 9 // 10 : len(data) * 9 // 10 + 8] = bytes(8)
    path.write_bytes(data)
    document = here(path)
    assert document.blocks[1_000].text == f"1000 {TEXT}"
    assert document.warnings


def test_a_quotation_too_deep_for_markdown(written: Write, here: Read) -> None:
    assert TEXT in here(written(">" * 500 + TEXT, "a.md")).text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize(("form", "suffix"), [("<html><body><p>{}", ".html"), ("{}", ".txt")])
def test_wide_letters_with_and_without_a_mark(
    form: str, suffix: str, encoding: str, written: Write, here: Read
) -> None:
    assert here(written(form.format(TEXT).encode(encoding), f"a{suffix}")).text == TEXT


@pytest.mark.parametrize("lost", [0.1, 0.4])
def test_a_pdf_that_was_cut_off(lost: float, tmp_path: Path, here: Read) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pageCompression=0)
    canvas.drawString(60, 700, TEXT)
    canvas.save()
    data = (tmp_path / "a.pdf").read_bytes()
    end = data.rindex(b"xref\n0") if lost < 0.2 else data.rindex(b"startxref")
    (tmp_path / "a.pdf").write_bytes(data[:end])
    document = here(tmp_path / "a.pdf")
    assert document.text == TEXT
    assert document.warnings == ("the file is cut off and was read as far as possible",)
