"""Builders: a file of each kind in one line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from extractors.formats import DEFAULT_LIMITS, read_here
from extractors.model import Block, BlockKind, Document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": MAIN,
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_ROOTS = {"header": "hdr", "footer": "ftr"}

Write = Callable[..., Path]


@pytest.fixture
def zipped(tmp_path: Path) -> Write:
    """Write a zip file of the parts given."""
    numbers = count()

    def write(parts: dict[str, str | bytes], name: str = "file.zip") -> Path:
        path = tmp_path / f"{next(numbers)}" / name
        path.parent.mkdir()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return path

    return write


@pytest.fixture
def docx(zipped: Write) -> Write:
    """Write a Word document out of the XML of its body, and of other parts by their name."""

    def write(body: str, name: str = "file.docx", more: dict[str, str] | None = None, **parts: str) -> Path:
        return zipped(docx_parts(body, more, **parts), name)

    return write


def docx_parts(body: str, more: dict[str, str] | None = None, **parts: str) -> dict[str, str]:
    """Return the parts of a Word document; `more` are parts other than Word's own, named by their relation."""
    files = {
        "[Content_Types].xml": content_type("word/document.xml", "wordprocessingml.document.main"),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    links = [(f"{part}1", part, f"{part}.xml") for part in parts]
    for part, content in parts.items():
        root = _ROOTS.get(part, part)
        files[f"word/{part}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    for part, content in (more or {}).items():
        links.append((part, part.rstrip("0123456789"), f"{part}.xml"))
        files[f"word/{part}.xml"] = content
    files["word/_rels/document.xml.rels"] = relations(*links)
    return files


def content_type(part: str, kind: str) -> str:
    full = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
    override = f'<Override PartName="/{part}" ContentType="{full}"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'


def relations(*links: tuple[str, str, str]) -> str:
    found = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Write a file of the text or bytes given."""

    def write(content: str | bytes, name: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def here() -> Callable[[Path], Document]:
    """Read a file in this process, without the cache."""
    return lambda path: read_here(path, DEFAULT_LIMITS)


@pytest.fixture
def told(here: Callable[[Path], Document]) -> Callable[[Path], list[str]]:
    """Read a file and tell each block in a line: "item 2 a) text"."""
    return lambda path: list(map(tell, here(path).blocks))


def tell(block: Block) -> str:
    kind = "text" if block.kind is BlockKind.PARAGRAPH else block.kind.value
    parts = (kind, str(block.level) if block.level else "", block.marker, block.text)
    return " ".join(filter(None, parts)) + (" (hidden)" if block.hidden else "")
