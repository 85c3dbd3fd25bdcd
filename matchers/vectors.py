"""Texts to vectors, and pairs of question and passage to readings, by the small encoder shipped beside this module.

The encoder is multilingual-e5-small (MIT), its vocabulary cut to French and English, trained further by
training/train_vectors.py on labelled questions and passages, in eight bits. Texts, and pairs, run one at a time, so
that a result does not depend on what else is asked, and scores are rounded, so that it does not depend on the
processor.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from struct import pack, unpack
from typing import Any

from extractors.kept import Kept, kept
from matchers._linear import softmax

FOLDER = Path(__file__).parent / "encoder"
# Token numbers to states and a vector; the states of two texts to how they meet; the lower ones of two to labels.
FILES = ("encoder.onnx", "meeting.onnx", "reader.onnx", "tokenizer.json")

THREADS = 2  # of any number the same scores come; more gain little on texts of a hundred tokens
QUESTION_TOKENS = 64
PASSAGE_TOKENS = 160
_DIGITS = 4
_READING = "<6d"
_PAIRS = 2000  # at hand with their cosines, of some ten kilobytes each
_TEXTS = 2000  # at hand with their states, of some hundred kilobytes each


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


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as the encoder leaves it: the states of its tokens, its vector, and where each token stands."""

    lower: Any
    states: Any
    vector: Any
    offsets: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Graphs:
    encoder: Any
    meeting: Any
    reader: Any
    tokens: Any


class Encoder:
    """The three graphs and the tokenizer, with what they said of each text.

    What was said in an earlier run is kept, and said again without loading the graphs.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._known: dict[tuple[str, int], _Text] = {}
        self._vectors: dict[tuple[str, int], Any] = {}
        self._pairs: dict[tuple[str, str], tuple[Any, Any]] = {}
        self._last: tuple[tuple[str, ...], Any, dict[str, tuple[float, ...]]] | None = None
        self._read: dict[tuple[str, str], Reading] = {}

    @cached_property
    def _kept(self) -> Kept:
        """Return what was said in earlier runs by these very files, run by this very library."""
        from importlib.metadata import version

        digest = hashlib.blake2b(digest_size=16)
        for name in FILES:
            digest.update((self._folder / name).read_bytes())
        made = (digest.hexdigest(), version("onnxruntime"), version("tokenizers"), QUESTION_TOKENS, PASSAGE_TOKENS)
        return kept("encoder", repr(made))

    @cached_property
    def _graphs(self) -> _Graphs:
        # Read while the library is imported; without it, it reports each session to its maker over the network.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait for work without sleeping take it from whoever else runs on the machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(self._folder / name, options, providers=["CPUExecutionProvider"])

        encoder, meeting, reader, tokens = FILES
        words = Tokenizer.from_file(str(self._folder / tokens))
        return _Graphs(session(encoder), session(meeting), session(reader), words)

    def _run(self, text: str, limit: int) -> _Text:
        import numpy

        known = self._known.get((text, limit))
        if known is None:
            if len(self._known) >= _TEXTS:
                self._known.clear()
            encoded = self._graphs.tokens.encode(text)
            ids = encoded.ids if len(encoded.ids) <= limit else [*encoded.ids[: limit - 1], encoded.ids[-1]]
            lower, states, vector = self._graphs.encoder.run(None, {"ids": numpy.array([ids], dtype=numpy.int64)})
            known = self._known[text, limit] = _Text(lower, states, vector[0], encoded.offsets[: len(ids)])
        return known

    def _both(self, question: str, passage: str) -> tuple[_Text, _Text]:
        return self._run(question, QUESTION_TOKENS), self._run(passage, PASSAGE_TOKENS)

    def _vector(self, text: str, limit: int) -> Any:
        """Return the vector of a text: as it was told before, to the last bit, or now."""
        import numpy

        known = self._vectors.get((text, limit))
        if known is None:
            told = self._kept.get("vector", str(limit), text)
            if told is None:
                known = self._run(text, limit).vector
                self._kept.put(known.astype("<f4").tobytes(), "vector", str(limit), text)
            else:
                known = numpy.frombuffer(told, "<f4")
            self._vectors[text, limit] = known
        return known

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the cosine of the question with each passage; of the passages asked about last all is at hand."""
        import numpy

        if self._last is None or self._last[0] is not passages:
            # In 53 bits, so that no rounded digit depends on the order of a sum, and that on the other passages.
            table = numpy.stack([self._vector(text, PASSAGE_TOKENS) for text in passages]).astype("f8")
            self._last = passages, table, {}
        _, table, told = self._last
        if question not in told:
            cosines = table @ self._vector(question, QUESTION_TOKENS).astype("f8")
            told[question] = tuple(numpy.round(cosines, _DIGITS).tolist())
        return told[question]

    def read(self, question: str, passage: str) -> Reading:
        """Read a passage for its answer to a question."""
        known = self._read.get((question, passage))
        if known is None:
            told = self._kept.get("read", question, passage)
            known = Reading(*unpack(_READING, told)) if told else self._fresh(question, passage)
            if told is None:
                values = (known.none, known.defers, known.partial, known.answers, known.met, known.least)
                self._kept.put(pack(_READING, *values), "read", question, passage)
            self._read[question, passage] = known
        return known

    def _fresh(self, question: str, passage: str) -> Reading:
        cosine, weight = self._pair(question, passage)
        met = cosine.max(axis=1)
        counting = weight >= 0.5 / max(len(weight), 1)
        asked, text = self._both(question, passage)
        (labels,) = self._graphs.reader.run(None, {"question": asked.lower, "passage": text.lower})
        none, defers, partial, answers = (round(chance, _DIGITS) for chance in softmax(labels[0].tolist()))
        whole, least = round(float(met @ weight), _DIGITS), round(float(met[counting].min()), _DIGITS)
        return Reading(none, defers, partial, answers, whole, least)

    def _pair(self, question: str, passage: str) -> tuple[Any, Any]:
        known = self._pairs.get((question, passage))
        if known is None:
            if len(self._pairs) >= _PAIRS:
                self._pairs.clear()
            asked, text = self._both(question, passage)
            cosine, weight = self._graphs.meeting.run(None, {"question": asked.states, "passage": text.states})
            known = self._pairs[question, passage] = cosine[0], weight[0, :, 0]
        return known

    def mark(self, question: str, passage: str, spans: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return how well each stretch of a passage alone meets the words asked about."""
        form, name = f"<{len(spans)}d", ("mark", repr([tuple(span) for span in spans]), question, passage)
        told = self._kept.get(*name)
        if told is not None:
            return tuple(map(float, unpack(form, told)))
        cosine, weight = self._pair(question, passage)
        offsets = self._run(passage, PASSAGE_TOKENS).offsets
        found = []
        for start, end in spans:
            inside = [place for place, (a, b) in enumerate(offsets) if b > a and a >= start and b <= end]
            met = float(cosine[:, inside].max(axis=1) @ weight) if inside else 0.0
            found.append(round(met, _DIGITS))
        self._kept.put(pack(form, *found), *name)
        return tuple(found)


@cache
def encoder() -> Encoder:
    """Return the encoder, loaded once."""
    return Encoder(FOLDER)
