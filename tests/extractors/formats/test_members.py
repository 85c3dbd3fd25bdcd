"""Folders, archives and messages: several files that are one revision."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.formats import Limits, read, read_here
from extractors.model import Document, UnreadKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]


def sources(document: Document) -> list[tuple[str, str]]:
    return [(block.source, block.text) for block in document.blocks]


def test_an_archive_is_one_document_in_natural_order(zipped: Write, here: Read) -> None:
    parts = {
        "Annexe 10.txt": "dix",
        "annexe 2.md": "# deux",
        "__MACOSX/x": "y",
        ".DS_Store": "z",
        "sous/offre.txt": "trois",
    }
    assert sources(here(zipped(parts))) == [
        ("annexe 2.md", "deux"),
        ("Annexe 10.txt", "dix"),
        ("sous/offre.txt", "trois"),
    ]


def test_a_member_that_cannot_be_read_is_told(zipped: Write, here: Read) -> None:
    document = here(zipped({"a.txt": "un", "b.bin": b"\x00\x01\x02"}))
    assert document.text == "un"
    assert [(part.kind, part.source) for part in document.unread] == [(UnreadKind.OBJECT, "b.bin")]


def test_an_archive_of_nothing_readable_is_an_error(zipped: Write, here: Read) -> None:
    with pytest.raises(UnreadableError, match=r"nothing in it can be read \(b.bin: unknown kind"):
        here(zipped({"b.bin": b"\x00\x01\x02"}))


def test_archives_within_archives_end(zipped: Write, written: Write) -> None:
    path = zipped({"a.txt": "un"}, "0.zip")
    for number in range(1, 6):
        path = zipped({f"{number - 1}.zip": path.read_bytes()}, f"{number}.zip")
    with pytest.raises(UnreadableError, match="too deep"):
        read_here(path, Limits(depth=3))
    assert read_here(path, Limits(depth=9)).text == "un"


def test_a_member_never_leaves_its_folder(zipped: Write, here: Read, tmp_path: Path) -> None:
    document = here(zipped({"../../evil.txt": "un", "/etc/x.txt": "deux"}))
    assert sorted(text for _, text in sources(document)) == ["deux", "un"]
    assert not list(tmp_path.rglob("evil.txt"))


def test_a_folder_is_one_document(tmp_path: Path, written: Write, here: Read) -> None:
    written("un", "offre/a.txt")
    written("deux", "offre/annexes/b.txt")
    written("", "offre/vide.txt")
    (tmp_path / "offre/lien.txt").symlink_to("/etc/hostname")
    document = read(tmp_path / "offre", use_cache=False)
    assert sources(document) == [("a.txt", "un"), ("annexes/b.txt", "deux")]
    assert [part.source for part in document.unread] == ["vide.txt"]


@pytest.fixture
def message(tmp_path: Path) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ada@example.org", "acheteur@example.org", "Notre réponse"
    message.set_content("Délai : 2 h\n")
    return message


def test_a_message_tells_subject_body_and_attachments(
    message: EmailMessage, written: Write, told: Told, here: Read
) -> None:
    message.add_alternative("<p>Délai : <b>2 h</b></p>", subtype="html")
    message.add_attachment("N°;Prix\n1;10\n2;20\n", subtype="csv", filename="prix.csv")
    path = written(bytes(message), "a.eml")
    assert told(path) == [
        "header From: ada@example.org",
        "header To: acheteur@example.org",
        "heading 1 Notre réponse",
        "text Délai : 2 h",
        "row N° Prix",
        "row 1 10",
        "row 2 20",
    ]
    assert {block.source for block in here(path).blocks} == {"", "prix.csv"}


def test_a_table_in_a_message_keeps_its_columns(message: EmailMessage, written: Write, told: Told) -> None:
    message.add_alternative("<table><tr><th>Niveau<th>Délai<tr><td>P1<td>2 h</table>", subtype="html")
    assert told(written(bytes(message), "a.eml"))[-2:] == ["row Niveau Délai", "row P1 2 h"]


def test_a_message_in_a_message_is_read(message: EmailMessage, written: Write, told: Told) -> None:
    outer = EmailMessage()
    outer["Subject"] = "TR"
    outer.set_content("voir ci-joint")
    outer.add_attachment(message)
    assert "text Délai : 2 h" in told(written(bytes(outer), "a.eml"))


@pytest.mark.parametrize("text", ["Date: demain\nSubject: x\n\nun", "Bonjour,\nFrom: here to there"])
def test_a_letter_is_no_message(text: str, written: Write, here: Read) -> None:
    assert here(written(text, "lettre")).format == "text"
