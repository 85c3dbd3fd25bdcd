"""What a question and a passage mean, as vectors: their cosine, whole and for the closest part."""

from __future__ import annotations

from extractors.model import Language, Question
from matchers import vectors
from matchers.model import Passage, Signal
from matchers.wording import asked_texts, passage_lines


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    del language  # the encoder reads both
    encoder = vectors.encoder()
    texts = passage_lines(passages)
    rows = [encoder.likeness(text, texts) for text in asked_texts(question)]
    best = rows[0] if len(rows) == 1 else tuple(max(column) for column in zip(*rows, strict=True))
    return tuple(
        round(max(0.0, min(1.0, 0.5 * whole + 0.5 * part)), 4) for whole, part in zip(rows[0], best, strict=True)
    )


SIGNAL = Signal("meaning", _score)
