"""Texts to vectors, and pairs of question and passage to readings, by the small encoder shipped beside this module.

The encoder is multilingual-e5-small (MIT), its vocabulary cut to French and English, trained further by
training/train_vectors.py on labelled questions and passages, in eight bits. Texts run one at a time, so that a result
does not depend on what else is asked, and scores are rounded, so that it does not depend on the processor.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "encoder"

QUESTION_TOKENS = 64
PASSAGE_TOKENS = 160
_DIGITS = 4
_PAIRS = 2000  # kept with their cosines, of some ten kilobytes each


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of a passage: the chances of four labels, and how well it meets the words asked about.

    `met` is the mean over the tokens of the question of the closest token's cosine, by what each token counts;
    `least` is that of the token met worst among those that count.
    """

    none: float
    defers: float
    partial: float
    answers: float
    met: float
    least: float


class Encoder:
    """The two graphs and the tokenizer, with what they said of each text."""

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait for work without sleeping take it from whoever else runs on the machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])

        self._encoder = session("encoder.onnx")
        self._reader = session("reader.onnx")
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._known: dict[tuple[str, int], tuple[Any, Any, list[tuple[int, int]]]] = {}
        self._pairs: dict[tuple[str, str], tuple[Any, Any, Any]] = {}
        self._last: tuple[tuple[str, ...], Any] | None = None
        self._read: dict[tuple[str, str], Reading] = {}

    def _run(self, text: str, limit: int) -> tuple[Any, Any, list[tuple[int, int]]]:
        import numpy

        known = self._known.get((text, limit))
        if known is None:
            encoded = self._tokens.encode(text)
            ids = encoded.ids if len(encoded.ids) <= limit else [*encoded.ids[: limit - 1], encoded.ids[-1]]
            states, vector = self._encoder.run(None, {"ids": numpy.array([ids], dtype=numpy.int64)})
            known = self._known[text, limit] = (states, vector[0], encoded.offsets[: len(ids)])
        return known

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the cosine of the question with each passage."""
        cosines = self._table(passages) @ self._run(question, QUESTION_TOKENS)[1]
        return tuple(round(float(cosine), _DIGITS) for cosine in cosines)

    def _table(self, passages: tuple[str, ...]) -> Any:
        """Return the vectors of the passages, one a row; those asked for last are at hand."""
        import numpy

        if self._last is None or self._last[0] is not passages:
            self._last = passages, numpy.stack([self._run(text, PASSAGE_TOKENS)[1] for text in passages])
        return self._last[1]

    def read(self, question: str, passage: str) -> Reading:
        """Read a passage for its answer to a question."""
        known = self._read.get((question, passage))
        if known is None:
            labels, cosine, weight = self._pair(question, passage)
            met = cosine.max(axis=1)
            counting = weight >= 0.5 / max(len(weight), 1)
            none, defers, partial, answers = _softmax([float(value) for value in labels])
            known = self._read[question, passage] = Reading(
                none,
                defers,
                partial,
                answers,
                round(float(met @ weight), _DIGITS),
                round(float(met[counting].min()), _DIGITS),
            )
        return known

    def _pair(self, question: str, passage: str) -> tuple[Any, Any, Any]:
        known = self._pairs.get((question, passage))
        if known is None:
            if len(self._pairs) >= _PAIRS:
                self._pairs.clear()
            asked, text = self._run(question, QUESTION_TOKENS), self._run(passage, PASSAGE_TOKENS)
            labels, cosine, weight = self._reader.run(None, {"question": asked[0], "passage": text[0]})
            known = self._pairs[question, passage] = labels[0], cosine[0], weight[0, :, 0]
        return known

    def mark(self, question: str, passage: str, spans: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return how well each stretch of a passage alone meets the words asked about."""
        _, cosine, weight = self._pair(question, passage)
        offsets = self._run(passage, PASSAGE_TOKENS)[2]
        found = []
        for start, end in spans:
            inside = [place for place, (a, b) in enumerate(offsets) if b > a and a >= start and b <= end]
            met = float(cosine[:, inside].max(axis=1) @ weight) if inside else 0.0
            found.append(round(met, _DIGITS))
        return tuple(found)


def _softmax(logits: list[float]) -> list[float]:
    top = max(logits)
    weights = [math.exp(logit - top) for logit in logits]
    return [round(weight / sum(weights), _DIGITS) for weight in weights]


@cache
def encoder() -> Encoder:
    """Return the encoder, loaded once."""
    return Encoder(FOLDER)
