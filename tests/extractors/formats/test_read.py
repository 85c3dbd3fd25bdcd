"""Reading a file from a stranger: the kind by content, in a child, remembered, and never a traceback."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.formats import DEFAULT_LIMITS, Limits, _apart, _cache, _wire, formats, read, read_here
from extractors.model import Block, BlockKind, Box, Document, Tracked, TrackedKind, Unread, UnreadKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a cache folder of its own."""
    folder = tmp_path / "cache" / "documents"
    monkeypatch.setattr(_cache, "_folder", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ("un", "a.doc", "text"),
        ("un", "a", "text"),
        ("<!DOCTYPE html><p>un", "a.txt", "html"),
        ("un;deux\n", "a.csv", "sheet"),
        ("# un", "a.MD", "markdown"),
        ("From: a@b\nSubject: x\nMIME-Version: 1.0\n\nun", "a", "mail"),
    ],
)
def test_the_kind_is_told_by_content_then_by_name(
    content: str, name: str, kind: str, written: Write, here: Read
) -> None:
    assert here(written(content, name)).format == kind


def test_no_two_formats_share_a_name_or_a_suffix() -> None:
    assert len({kind.name for kind in formats()}) == len(formats())
    suffixes = [suffix for kind in formats() for suffix in kind.suffixes]
    assert len(set(suffixes)) == len(suffixes)


ERRORS = [
    (b"", "a.docx", "the file is empty; ask for it again"),
    (b"  \n", "a.txt", "the file is empty; ask for it again"),
    (b"\x00\x01\x02" * 9, "a.bin", "unknown kind of file; convert it to one of .*docx"),
    (b"PK\x03\x04" + b"x" * 99, "a.docx", r"the file is damaged \(not a whole zip file\); ask for it again"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"),
        "a.docx",
        "the file is encrypted; ",
    ),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "a.msg", "this kind of file cannot be read; convert it"),
    (b"<html><script>x</script>", "a.html", "no text in it; "),
    (b"<html><p>Please log in</p></html>", "a.pdf", "it holds a web page, no pdf; get it again, or mend its name"),
    (b"Please log in", "a.docx", "it holds plain text, no docx; get it again, or mend its name"),
]


@pytest.mark.parametrize(("content", "name", "message"), ERRORS)
def test_what_cannot_be_read_says_why_and_what_to_do(content: bytes, name: str, message: str, written: Write) -> None:
    path = written(content, name)
    with pytest.raises(UnreadableError, match=f"^{path}: {message}"):
        read_here(path, DEFAULT_LIMITS)


def test_errors_cross_over_from_the_child(written: Write) -> None:
    path = written(b"", "a.docx")
    with pytest.raises(UnreadableError, match=f"^{path}: the file is empty; ask for it again$"):
        read(path, use_cache=False)


@pytest.mark.parametrize("name", ["missing.pdf", "."])
def test_what_is_no_file_says_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"no such file|the folder is empty"):
        read(tmp_path / name, use_cache=False)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(UnreadableError, match="no regular file"):
        read(tmp_path / "a.pdf", use_cache=False)


def test_reading_apart_gives_what_reading_here_gives(docx: Write, cache: Path) -> None:
    path = docx("<w:p><w:r><w:t>Délai : 2 h</w:t></w:r></w:p>")
    for _ in range(2):  # read, then remembered
        assert read(path) == read_here(path, DEFAULT_LIMITS)
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_entry_is_read_anew(written: Write, cache: Path) -> None:
    path = written("un", "a.txt")
    document = read(path)
    (entry,) = cache.iterdir()
    for damage in (b"", b"{}", entry.read_bytes()[:-3], entry.read_bytes().replace(b"un", b"deux")):
        entry.write_bytes(damage)
        assert read(path) == document


def test_another_file_limit_or_reader_is_another_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    key = _cache.key("a", ".md", Limits())
    assert key == _cache.key("a", ".md", Limits(seconds=9))
    assert key not in (
        _cache.key("b", ".md", Limits()),
        _cache.key("a", ".txt", Limits()),
        _cache.key("a", ".md", Limits(pages=9)),
    )
    monkeypatch.setattr(_cache, "_reader", lambda: "another")
    assert key != _cache.key("a", ".md", Limits())


def test_without_the_cache_nothing_is_written(written: Write, cache: Path) -> None:
    read(written("un", "a.txt"), use_cache=False)
    assert not cache.exists()


def test_a_cache_that_cannot_be_written_is_no_obstacle(written: Write, cache: Path) -> None:
    cache.parent.write_text("a file where the folder should be")
    assert read(written("un", "a.txt")).text == "un"


def test_everything_of_a_document_survives_the_wire() -> None:
    block = Block(
        BlockKind.ROW, "a \udc80", 3, Box(0.5, 1, 2, 3), 2, "1.", ("a", ""), ("A", "B"), "x.zip", 0.5, True,
        (Tracked(TrackedKind.DELETED, "Ada", "2025", 1, "b"),), 7,
    )  # fmt: skip
    unread = Unread(UnreadKind.PAGE, "page 2", 2, "x.zip")
    document = Document(Path("a"), "digest", "word", (block, Block(BlockKind.PARAGRAPH, "")), (unread,), ("w",))
    assert _wire.decode(_wire.encode(document), Path("a")) == document


# --- files made to harm ---------------------------------------------------------------------------

QUICK = replace(DEFAULT_LIMITS, seconds=8, memory_mib=512, unpacked_mib=16)


def bomb(docx: Write, zipped: Write) -> Path:
    return docx(f"<w:p><w:r><w:t>{'0' * (40 << 20)}</w:t></w:r></w:p>")


def with_entity(docx: Write, zipped: Write, entities: str, used: str) -> Path:
    with zipfile.ZipFile(docx(f"<w:p><w:r><w:t>{used}</w:t></w:r></w:p>")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = f"<!DOCTYPE w [{entities}]>".encode() + parts["word/document.xml"]
    return zipped(parts, "entity.docx")


def laughs(docx: Write, zipped: Write) -> Path:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return with_entity(docx, zipped, f'<!ENTITY l0 "ha">{entities}', "&l11;")


def outsider(docx: Write, zipped: Write) -> Path:
    return with_entity(docx, zipped, '<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")


def abyss(docx: Write, zipped: Write) -> Path:
    return docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)


def tags(docx: Write, zipped: Write) -> Path:
    return docx("<w:p/>" * 3_000_000)


@pytest.mark.parametrize("make", [bomb, laughs, outsider, abyss, tags])
def test_a_file_made_to_harm_ends_in_one_line(make: Callable[[Write, Write], Path], docx: Write, zipped: Write) -> None:
    path = make(docx, zipped)
    start = time.monotonic()
    with pytest.raises(UnreadableError) as error:
        read(path, QUICK, use_cache=False)
    assert "\n" not in str(error.value)
    assert "root:" not in str(error.value)
    assert time.monotonic() - start < QUICK.seconds + 4  # to start and to end it


def test_a_reader_that_takes_too_long_is_ended(written: Write) -> None:
    with pytest.raises(UnreadableError, match=r"takes longer than 0.01 s; raise limits.seconds"):
        _apart.read_apart(written("un", "a.txt"), replace(DEFAULT_LIMITS, seconds=0.01))


def test_a_reader_that_needs_too_much_memory_is_ended(written: Write) -> None:
    path = written(b"x\n" * (16 << 20), "a.txt")
    with pytest.raises(UnreadableError, match=r"takes more memory than the limit; raise limits.memory_mib"):
        read(path, replace(DEFAULT_LIMITS, memory_mib=200), use_cache=False)


def test_no_module_beside_the_file_is_run(written: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written("raise SystemExit('run')", "json.py")
    monkeypatch.chdir(tmp_path)
    assert read(written("un", "a.txt"), use_cache=False).text == "un"
