"""What must give no change: a file against itself, set again, renumbered, put in another order."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from extractors import clauses, facts, formats, languages
from extractors.model import Block, BlockKind, Clause, Document, Fact, Language
from matchers import changes, revisions
from matchers.model import Change

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(path for path in SAMPLES.glob("*/proposal_v*.*") if path.suffix in (".docx", ".pdf"))
# Files without tracked changes: LibreOffice draws those, struck text included, into the PDF.
CLEAN = (
    ("nettoyage/proposal_v2.docx", "pdf"),
    ("msp-en/proposal_v1.docx", "odt"),
)

Read = tuple[tuple[Clause, ...], tuple[Fact, ...], Language]


@cache
def document(path: Path) -> Document:
    return formats.read(path)


def blocks_of(path: Path) -> tuple[Block, ...]:
    return document(path).blocks


def understand(read: Document) -> Read:
    split = clauses.split(read)
    language = languages.detect(read.text)
    return split, facts.find(split, language), language


@cache
def original(path: Path) -> Read:
    return understand(document(path))


def changed(path: Path, blocks: tuple[Block, ...]) -> Read:
    return understand(replace(document(path), blocks=blocks))


def compare(before: Read, after: Read) -> tuple[Change, ...]:
    pairs = revisions.align(before[0], after[0], after[2])
    return changes.describe(pairs, before[1], after[1], after[2])


def names(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", FILES, ids=names)
def test_a_file_against_itself(path: Path) -> None:
    assert compare(original(path), original(path)) == ()


@pytest.mark.parametrize("path", FILES, ids=names)
def test_sections_renumbered_and_pages_moved(path: Path) -> None:
    renumbered = tuple(
        replace(block, marker="9.9", page=7) if block.kind is BlockKind.HEADING else replace(block, page=7)
        for block in blocks_of(path)
    )
    assert compare(original(path), changed(path, renumbered)) == ()


@pytest.mark.parametrize("path", FILES, ids=names)
def test_two_sections_swapped(path: Path) -> None:
    blocks = blocks_of(path)
    top = min((block.level for block in blocks if block.kind is BlockKind.HEADING), default=0)
    starts = [place for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == top]
    if len(starts) < 4:
        pytest.skip("it has no two sections to swap")
    first, second, third = starts[-3:]
    swapped = (*blocks[:first], *blocks[second:third], *blocks[first:second], *blocks[third:])
    assert len(compare(original(path), changed(path, swapped))) <= 2


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice sets the files again")
@pytest.mark.parametrize(("name", "suffix"), CLEAN)
def test_a_file_set_again_in_another_format(name: str, suffix: str, tmp_path: Path) -> None:
    path = SAMPLES / name
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = tmp_path / f"{path.stem}.{suffix}"
    there, here = original(path), understand(formats.read(again))
    assert compare(there, here) == ()
    assert compare(here, there) == ()
