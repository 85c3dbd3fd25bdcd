"""Damaged files end as a document or as one line, never as anything else.

ASKBACK_FUZZ sets the number of files; benchmarks/reading_word.py runs 2,000.
"""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from extractors.errors import UnreadableError
from extractors.formats import DEFAULT_LIMITS, read_here

ROUNDS = int(os.environ.get("ASKBACK_FUZZ", "150"))
BODY = """
<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Prix</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>un</w:t></w:r></w:p>
<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>
<w:p><w:ins w:author="A"><w:r><w:t>2 h</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
"""
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Damage bytes in one of the ways that files are damaged by: flips, cuts, repeats, swaps, large numbers."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(spoiled) or 1)
        match chance.randrange(6):
            case 0:
                spoiled[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del spoiled[place : place + chance.randint(1, 64)]
            case 2:
                spoiled[place:place] = spoiled[place : place + chance.randint(1, 64)] * chance.randint(1, 9)
            case 3:
                spoiled[place:place] = chance.choice([b"\0", b"<", b"&x;", b"-1", b"99999999999", b"\xff\xfe", b'"'])
            case 4:
                other = chance.randrange(len(spoiled) or 1)
                spoiled[place : place + 9], spoiled[other : other + 9] = (
                    spoiled[other : other + 9],
                    spoiled[place : place + 9],
                )
            case _:
                del spoiled[chance.randrange(len(spoiled) or 1) :]
    return bytes(spoiled)


def mutate_part(data: bytes, chance: random.Random) -> bytes:
    """Damage one part of a zip file and pack it again, so that the damage gets past the zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = mutate(parts[name], chance)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


@pytest.fixture
def samples(docx: Callable[..., Path], zipped: Callable[..., Path], tmp_path: Path) -> list[tuple[str, bytes]]:
    book = openpyxl.Workbook()
    book.worksheets[0].append(("Poste", 12.5, True))
    book.save(tmp_path / "a.xlsx")
    message = EmailMessage()
    message["Subject"] = "Réponse"
    message.set_content("un")
    message.add_attachment("a;b", subtype="csv", filename="é.csv")
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>'
    odt = "<text:list><text:list-item><text:p>un<text:s text:c='3'/></text:p></text:list-item></text:list>"
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    for tag in ("text", "body", "document-content"):
        odt = f"<office:{tag} {names}>{odt}</office:{tag}>"
    mimetype = "application/vnd.oasis.opendocument.text"
    files = [
        docx(BODY, numbering=NUMBERING, footnotes=note),
        tmp_path / "a.xlsx",
        zipped({"mimetype": mimetype, "content.xml": odt}, "a.odt"),
        zipped({"a.txt": "un", "b.md": "# deux"}, "a.zip"),
    ]
    table = "<html><table><tr><th rowspan=2>A<td colspan=2>1</table><ol start=3><li>un<del>x</del></ol>"
    texts = {
        "a.html": table,
        "a.md": "# Un\n\n- deux\n\n|a|b|\n|-|-|\n|1|2|",
        "a.csv": 'a;"b\nc";d\n1;2;3\n',
        "a.txt": "1. un\n  - deux",
    }
    return [(file.name, file.read_bytes()) for file in files] + [
        ("a.eml", bytes(message)),
        *((name, text.encode()) for name, text in texts.items()),
    ]


def test_damaged_files_end_in_a_document_or_in_one_line(samples: list[tuple[str, bytes]], tmp_path: Path) -> None:
    for seed in range(ROUNDS):
        chance = random.Random(seed)  # noqa: S311  (the same damage on every run)
        name, data = samples[seed % len(samples)]
        inner = data.startswith(b"PK") and chance.random() < 0.7
        path = tmp_path / name
        path.write_bytes(mutate_part(data, chance) if inner else mutate(data, chance))
        assert _ending(path), f"seed {seed}, {name}"


def _ending(path: Path) -> bool:
    """Read a file, and say whether that ended as it may."""
    try:
        return bool(read_here(path, DEFAULT_LIMITS).blocks)
    except UnreadableError as error:
        return "\n" not in str(error)
