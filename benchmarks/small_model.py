"""Time the small model: `python benchmarks/small_model.py` prints loading, and texts and pairs a second.

A pair of 128 tokens is a question of 24 and a passage of 104, no two alike and none known from before. Beside it stands
what the same model takes for one text of 128 tokens, as one that reads question and passage together would for a pair.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable

from tokenizers import Tokenizer

from matchers.vectors import FOLDER, Encoder

ASKED, SAID = 24, 104
ROUNDS = 3
SENTENCE = (
    "le délai de rétablissement d'un incident bloquant est de quatre heures ouvrées et les sauvegardes des serveurs "
    "sont conservées trente jours sur un second site éloigné"
)
WORDS = SENTENCE.split()
TOKENS = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def texts(head: str, length: int, count: int, first: int) -> tuple[str, ...]:
    """Return texts of so many tokens, no two alike."""
    found = []
    for number in range(first, first + count):
        words = [head, str(number)]
        while len(TOKENS.encode(" ".join(words)).ids) < length:
            words.append(WORDS[(number + len(words)) % len(WORDS)])
        found.append(" ".join(words))
    return tuple(found)


def rate(encoder: Encoder, questions: int, passages: int, length: int = SAID) -> float:
    """Return how many pairs of a question and a passage are read a second, the best of some rounds."""
    best = 0.0
    for round_ in range(ROUNDS):
        first = round_ * 1000 + questions * 100_000 + length * 1_000_000
        asked = texts("query:", ASKED, questions, first)
        said = texts("passage:", length, passages, first)
        best = max(best, questions * passages / seconds(lambda asked=asked, said=said: read(encoder, asked, said)))
    return best


def read(encoder: Encoder, asked: tuple[str, ...], said: tuple[str, ...]) -> None:
    for question in asked:
        for passage in said:
            encoder.read(question, passage)


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        encoder = Encoder()
        print(f"loading, and a first text: {seconds(lambda: encoder.likeness('query: a', ('passage: b',))):.2f} s")
        one = 100 / seconds(lambda: encoder.likeness("query: a", texts("passage:", ASKED + SAID, 100, 0)))
        rows = (
            ("one text of 128 tokens", one),
            ("pairs, each with a passage of its own", rate(encoder, 1, 100)),
            ("pairs, 22 questions on 100 passages", rate(encoder, 22, 100)),
        )
        for name, found in rows:
            print(f"{name:<40} {found:8.1f} a second {found / one:8.2f} x")


if __name__ == "__main__":
    main()
