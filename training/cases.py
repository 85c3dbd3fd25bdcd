"""Labelled material as training sees it: mini-cases and pairs, each a handful of passages with questions about them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent
GIVEN, MINI, PAIRS = ROOT / "given", ROOT / "mini", ROOT / "pairs"
LABELS = ("none", "defers", "partial", "answers")
STATUSES = ("answered", "partial", "deferred", "missing")


@dataclass(frozen=True)
class Passage:
    """A block of a mini-case: its headings, its kind, and a row as "header: cell | header: cell"."""

    id: str
    kind: str
    path: str
    text: str


@dataclass(frozen=True)
class Evidence:
    """A block that answers, partly answers or puts off; `parts` counts from 1, empty where it is not said."""

    passage: int
    label: str
    parts: tuple[int, ...]
    quote: str


@dataclass(frozen=True)
class Asked:
    """A question with its verdict. `status` is empty for the questions of pairs."""

    id: str
    section: str
    text: str
    parts: tuple[str, ...]
    status: str
    evidence: tuple[Evidence, ...]
    conflict: bool = False
    quotes: tuple[str, ...] = ()  # the verbatim evidence of whole cases, whose blocks are found again by these


@dataclass(frozen=True)
class Case:
    """Passages in the order of the document, and the questions put to them."""

    name: str
    file: str
    language: str
    passages: tuple[Passage, ...]
    questions: tuple[Asked, ...] = field(default=())
    traps: tuple[str, ...] = ()  # of pairs: what makes each passage look like an answer, empty where nothing does


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def _mini(path: Path, raw: dict) -> Case:
    place = {block["id"]: number for number, block in enumerate(raw["blocks"])}
    passages = tuple(Passage(b["id"], b["kind"], b.get("path") or "", b["text"]) for b in raw["blocks"])
    questions = tuple(
        Asked(
            q["id"], q.get("section") or "", q["text"], tuple(q.get("parts") or ()), q["status"],
            tuple(
                Evidence(place[e["block"]], _label(e, q), tuple(e.get("parts") or ()), e["quote"])
                for e in q.get("evidence") or ()
            ),
            bool(q.get("conflict")),
        )
        for q in raw["questions"]
    )  # fmt: skip
    return Case(raw["id"], path.stem.removeprefix("mini-"), raw["lang"], passages, questions)


def _label(evidence: dict, asked: dict) -> str:
    """Return the label of a block; authors differ on blocks that contradict each other, which are partial."""
    label: str = evidence["label"]
    return "partial" if label == "answers" and asked.get("conflict") else label


def mini_cases(*folders: Path) -> list[Case]:
    """Read every mini-case of the folders (files named mini-*.jsonl, or all of training/mini), or of this project."""
    folders = folders or (GIVEN, MINI)
    paths = [p for f in folders for p in sorted(f.glob("mini-*.jsonl" if f.name != "mini" else "*.jsonl"))]
    return [_mini(path, raw) for path in paths for raw in _lines(path)]


def mini_file(path: Path) -> list[Case]:
    """Read the mini-cases of one file."""
    return [_mini(path, raw) for raw in _lines(path)]


def pair_cases(*folders: Path) -> list[Case]:
    """Read the questions with eight or more labelled passages each, every question as a case of its own."""
    paths = [path for folder in folders or (GIVEN, PAIRS) for path in sorted(folder.glob("*.jsonl"))]
    return [case for path in paths if not path.name.startswith("mini-") for case in pair_file(path)]


def pair_file(path: Path) -> list[Case]:
    """Read the pairs of one file."""
    found = []
    for number, raw in enumerate(_lines(path)):
        passages = tuple(
            Passage(f"p{i}", "row" if re.search(r": .* \| ", p["text"]) else "paragraph", p["path"], p["text"])
            for i, p in enumerate(raw["passages"])
        )
        evidence = tuple(
            Evidence(i, p["label"], tuple(p.get("parts") or ()), "")
            for i, p in enumerate(raw["passages"])
            if p["label"] != "none"
        )
        asked = Asked("q", raw.get("section") or "", raw["question"], tuple(raw.get("parts") or ()), "", evidence)
        traps = tuple(p.get("trap", "") for p in raw["passages"])
        found.append(Case(f"{path.stem}-{number}", path.stem, raw["lang"], passages, (asked,), traps))
    return found


def offer(name: str) -> str:
    """Return the name of the offer that a case is a revision of: "fr-ca-01" of "fr-ca-01b"."""
    return re.sub(r"(?<=\d)[a-z]$", "", name)


def split_parts(text: str) -> list[str]:
    """Cut a question at its question marks, slashes and semicolons, as far as a plain rule can."""
    pieces = re.split(r"(?<=\?)\s+|\s+/\s+|\s*;\s+|\s*\+\s+", text)
    return [piece.strip() for piece in pieces if len(piece.strip()) > 3]
