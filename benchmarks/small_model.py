"""Time the small model: `python benchmarks/small_model.py` prints loading, and texts and pairs a second.

A pair of 128 tokens is a question of 24 and a passage of 104, no two alike and none known from before. Beside it stands
what the encoder alone takes for one text of 128 tokens: a pair goes through the layers that see both texts besides.
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
QUESTIONS, COUNT = 22, 100
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


def rate(encoder: Encoder, questions: int, passages: int) -> tuple[float, float]:
    """Return how many pairs are read a second on the clock, and a second of one processor, the best of some rounds."""
    found = []
    for round_ in range(ROUNDS):
        first = round_ * 1000 + questions * 100_000
        asked, said = texts("query:", ASKED, questions, first), texts("passage:", SAID, passages, first)
        clock, processor = seconds(lambda asked=asked, said=said: read(encoder, asked, said))
        found.append((questions * passages / clock, questions * passages / processor))
    return max(found)


def read(encoder: Encoder, asked: tuple[str, ...], said: tuple[str, ...]) -> None:
    for question in asked:
        encoder.read(question, said)


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds on the clock and of all processors."""
    began, used = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - began, time.process_time() - used


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        encoder = Encoder()
        clock, processor = seconds(lambda: encoder.likeness("query: a", ("passage: b",)))
        print(f"loading, and a first text: {clock:.2f} s, {processor:.2f} s of processors")
        wholes = texts("passage:", ASKED + SAID, COUNT, 0)
        clock, processor = seconds(lambda: encoder.likeness("query: a", wholes))
        rows = (
            ("one text of 128 tokens", (COUNT / clock, COUNT / processor)),
            ("pairs, each with a passage of its own", rate(encoder, 1, COUNT)),
            (f"pairs, {QUESTIONS} questions on {COUNT} passages", rate(encoder, QUESTIONS, COUNT)),
        )
        for name, (found, each) in rows:
            ratio = found * clock / COUNT
            print(f"{name:<40} {found:8.1f} a second {ratio:8.2f} x {each:8.1f} a second of one processor")


if __name__ == "__main__":
    main()
