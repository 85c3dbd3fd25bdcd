"""What encoders said of files that they had not seen, kept so that weights can be fitted without them.

The encoder that is shipped has seen most files. What those that have not say of the questions and passages of the
files that they rank (training/folds.py) is written down here, one file of `training/tapes/` for each
file of mini-cases and each whole case.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from matchers.vectors import Encoder, Reading

FOLDER = Path(__file__).parent / "tapes"


def short(text: str) -> str:
    """Return what a text is called on a tape."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def path_of(file: str, folder: Path = FOLDER) -> Path:
    """Return where the tape of a file of mini-cases, or of a whole case, lies."""
    return folder / f"{file}.json.gz"


def pack(raw: object, path: Path) -> None:
    """Write JSON, compressed; the same gives the same bytes."""
    path.write_bytes(gzip.compress(json.dumps(raw, separators=(",", ":")).encode(), mtime=0))


def unpack(path: Path) -> Any:
    """Return what was packed."""
    return json.loads(gzip.decompress(path.read_bytes()))


class Recorder:
    """An encoder that writes down what it says."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._said: dict[str, dict[str, dict[str, Any]]] = {}

    def _about(self, question: str, passage: str) -> dict[str, Any]:
        return self._said.setdefault(short(question), {}).setdefault(short(passage), {})

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the cosine of the question with each passage."""
        found = self._encoder.likeness(question, passages)
        for passage, value in zip(passages, found, strict=True):
            self._about(question, passage)["like"] = value
        return found

    def read(self, question: str, passages: Sequence[str]) -> tuple[Reading, ...]:
        """Read passages for their answer to a question."""
        found = self._encoder.read(question, passages)
        for passage, told in zip(passages, found, strict=True):
            self._about(question, passage)["read"] = list(astuple(told))
        return found

    def mark(self, question: str, passage: str, spans: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return how well each stretch of a passage alone meets the words asked about."""
        found = self._encoder.mark(question, passage, spans)
        marks = self._about(question, passage).setdefault("mark", {})
        marks.update({f"{start}-{end}": value for (start, end), value in zip(spans, found, strict=True)})
        return found

    def write(self, path: Path) -> None:
        """Write all that was said."""
        path.parent.mkdir(parents=True, exist_ok=True)
        names = sorted({name for told in self._said.values() for name in told})
        place = {name: number for number, name in enumerate(names)}
        said = {
            question: [[place[passage], told.get("like"), told.get("read"), told.get("mark")]
                       for passage, told in sorted(about.items())]
            for question, about in sorted(self._said.items())
        }  # fmt: skip
        pack({"passages": names, "questions": said}, path)


class Tape:
    """What an encoder said, said again; what it was not asked, the encoder that is shipped is asked, and it counts.

    The one that is shipped has seen the file, so a number of `missed` that is not small asks for `make train`.
    """

    def __init__(self, path: Path, shipped: Encoder) -> None:
        raw = unpack(path)
        self._said: dict[str, dict[str, dict[str, Any]]] = {
            question: {
                raw["passages"][place]: {"like": like, "read": read, "mark": mark or {}}
                for place, like, read, mark in about
            }
            for question, about in raw["questions"].items()
        }
        self._shipped = shipped
        self.asked = self.missed = 0

    def _about(self, question: str, passage: str) -> dict[str, Any]:
        return self._said.get(short(question), {}).get(short(passage), {})

    def _count(self, *, missed: bool) -> None:
        self.asked += 1
        self.missed += missed

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the cosine of the question with each passage."""
        found = [self._about(question, passage).get("like") for passage in passages]
        missed = any(value is None for value in found)
        self._count(missed=missed)
        # All or none: the cosines of two encoders have nothing in common.
        return self._shipped.likeness(question, passages) if missed else tuple(map(float, found))

    def read(self, question: str, passages: Sequence[str]) -> tuple[Reading, ...]:
        """Read passages for their answer to a question."""
        return tuple(self._reading(question, passage) for passage in passages)

    def _reading(self, question: str, passage: str) -> Reading:
        told = self._about(question, passage).get("read")
        self._count(missed=told is None)
        return Reading(*told) if told else self._shipped.read(question, (passage,))[0]

    def mark(self, question: str, passage: str, spans: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return how well each stretch of a passage alone meets the words asked about."""
        marks = self._about(question, passage).get("mark", {})
        found = [marks.get(f"{start}-{end}") for start, end in spans]
        missed = any(value is None for value in found)
        self._count(missed=missed)
        return self._shipped.mark(question, passage, spans) if missed else tuple(map(float, found))
