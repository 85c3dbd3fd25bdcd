"""What multilingual-e5-small says as it comes, a peer of the encoder trained from it: `python -m training.untrained`.

The model is not shipped, so its cosines of every question with every passage of its file are kept, in whole per
mille, of the labelled files that figures are measured on: it has seen none. Needs torch, as `make train` does, to write
them; `make eval` needs the file alone.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from extractors import clauses
from extractors.model import Clause, Question
from matchers._passages import passages
from matchers.wording import asked_texts, passage_lines
from training.cases import Case
from training.dataset import Example, document, question
from training.gold_cases import asked_of, folders, revisions
from training.tape import FOLDER, pack, short, unpack

PATH = FOLDER / "untrained.json.gz"
_MILLE = 1000

Texts = tuple[tuple[str, ...], list[str]]


class Vectors(Protocol):
    """Whatever tells how like a question passages are."""

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the cosine of the question with each passage."""


def _texts(asked: Iterable[Question], parts: tuple[Clause, ...]) -> Texts:
    return passage_lines(passages(parts)), [asked_texts(one)[0] for one in asked]


def mini_texts(cases: Iterable[Case]) -> Iterator[Texts]:
    """Give the passages and the questions of each mini-case, worded as the trained encoder is asked."""
    for case in cases:
        yield _texts(map(question, case.questions), clauses.split(document(case)))


def whole_texts(folders: Iterable[Path]) -> Iterator[Texts]:
    """Give the passages and the questions of each revision of whole cases."""
    for folder in folders:
        asked = [own for _, own in asked_of(folder)]
        for _, parts, _ in revisions(folder):
            yield _texts(asked, parts)


def write(encoder: Vectors, texts: Iterable[Texts], path: Path = PATH) -> None:
    """Write what an encoder says: for each file its passages, and for each question a row in whole per mille."""
    said = [
        {
            "passages": [short(line) for line in lines],
            "questions": {
                short(text): [round(_MILLE * value) for value in encoder.likeness(text, lines)] for text in asked
            },
        }
        for lines, asked in texts
    ]
    pack(said, path)


class Untrained:
    """What the model said, of the questions and passages that it was asked about."""

    def __init__(self, path: Path = PATH) -> None:
        self._said: dict[str, dict[str, int]] = {}
        for file in unpack(path):
            for text, row in file["questions"].items():
                self._said.setdefault(text, {}).update(zip(file["passages"], row, strict=True))

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...] | None:
        """Return the cosine of the question with each passage, None where one of them was not asked about."""
        about = self._said.get(short(question), {})
        found = [about.get(short(passage)) for passage in passages]
        return None if None in found else tuple(value / _MILLE for value in found if value is not None)

    def scores(self, example: Example) -> tuple[float, ...] | None:
        """Score all passages of an example, if it was asked about all."""
        return self.likeness(asked_texts(example.question)[0], passage_lines(example.candidates[0].among))


def main() -> None:
    # Here, as they need torch.
    from matchers.vectors import Encoder
    from training import export
    from training.base_model import shipped_base
    from training.encoder import Reader
    from training.labelled import taped

    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    base = shipped_base()
    with tempfile.TemporaryDirectory() as folder:
        export.write(base, Reader(base).state_dict(), Path(folder))
        write(Encoder(Path(folder)), [*mini_texts(taped()), *whole_texts(folders())])


if __name__ == "__main__":
    main()
