"""Texts to vectors, and pairs of question and passage to readings, by the small encoder shipped beside this module.

The encoder is multilingual-e5-small (MIT), its vocabulary cut to French and English, trained further by
training/train_vectors.py on labelled questions and passages, in eight bits. Each text, and each pair, runs alone in a
thread of its own, so that a result does not depend on what else is asked, and scores are rounded, so that it does not
depend on the processor.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from functools import cache, cached_property
from pathlib import Path
from struct import pack, unpack
from typing import Any

from extractors.kept import Kept, kept
from matchers._linear import softmax

FOLDER = Path(__file__).parent / "encoder"
# Token numbers to states and a vector; the states of two texts to how they meet; the lower ones of two to labels.
FILES = ("encoder.onnx", "meeting.onnx", "reader.onnx", "tokenizer.json")

# Texts and pairs at a time. More threads for one gain nothing on a hundred tokens.
WORKERS = min(4, os.cpu_count() or 1)
QUESTION_TOKENS = 64
PASSAGE_TOKENS = 160
_DIGITS = 4
_READING = "<6d"
_PAIRS = 2000  # at hand with their cosines, of some ten kilobytes each
_TEXTS = 2000  # at hand with their states, of some hundred kilobytes each
_AT_ONCE = 200  # texts of a long file that are run before any is looked at


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
class _Pair:
    """How the tokens of a question and a passage meet: cosines, and what each token of the question counts."""

    cosine: Any
    weight: Any


@dataclass(frozen=True, slots=True)
class _Graphs:
    encoder: Any
    meeting: Any
    reader: Any
    tokens: Any

    def text(self, text: str, limit: int) -> _Text:
        import numpy

        encoded = self.tokens.encode(text)
        ids = encoded.ids if len(encoded.ids) <= limit else [*encoded.ids[: limit - 1], encoded.ids[-1]]
        lower, states, vector = self.encoder.run(None, {"ids": numpy.array([ids], dtype=numpy.int64)})
        return _Text(lower, states, vector[0], encoded.offsets[: len(ids)])

    def pair(self, question: _Text, passage: _Text) -> _Pair:
        cosine, weight = self.meeting.run(None, {"question": question.states, "passage": passage.states})
        return _Pair(cosine[0], weight[0, :, 0])

    def reading(self, question: _Text, passage: _Text) -> tuple[_Pair, Reading]:
        pair = self.pair(question, passage)
        met = pair.cosine.max(axis=1)
        counting = pair.weight >= 0.5 / max(len(pair.weight), 1)
        (labels,) = self.reader.run(None, {"question": question.lower, "passage": passage.lower})
        none, defers, partial, answers = (round(chance, _DIGITS) for chance in softmax(labels[0].tolist()))
        whole, least = round(float(met @ pair.weight), _DIGITS), round(float(met[counting].min()), _DIGITS)
        return pair, Reading(none, defers, partial, answers, whole, least)


class Encoder:
    """The three graphs and the tokenizer, with what they said of each text.

    What was said in an earlier run is kept, and said again without loading the graphs.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._known: dict[tuple[str, int], _Text] = {}
        self._vectors: dict[tuple[str, int], Any] = {}
        self._pairs: dict[tuple[str, str], _Pair] = {}
        self._last: tuple[tuple[str, ...], Any, dict[str, tuple[float, ...]]] | None = None
        self._read: dict[tuple[str, str], Reading] = {}

    @cached_property
    def made_by(self) -> str:
        """Return what tells what is said from what any other encoder says: its files, and the libraries that run it."""
        from importlib.metadata import version

        digest = hashlib.blake2b(digest_size=16)
        for name in FILES:
            digest.update((self._folder / name).read_bytes())
        made = (digest.hexdigest(), version("onnxruntime"), version("tokenizers"), QUESTION_TOKENS, PASSAGE_TOKENS)
        return repr(made)

    @cached_property
    def _kept(self) -> Kept:
        """Return what was said in earlier runs by this very encoder."""
        return kept("encoder", self.made_by)

    @cached_property
    def _graphs(self) -> _Graphs:
        # Read while the library is imported; without it, it reports each session to its maker over the network.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(self._folder / name, options, providers=["CPUExecutionProvider"])

        encoder, meeting, reader, tokens = FILES
        words = Tokenizer.from_file(str(self._folder / tokens))
        return _Graphs(session(encoder), session(meeting), session(reader), words)

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(WORKERS)

    def _run(self, texts: Iterable[str], limit: int) -> list[_Text]:
        """Return texts as the encoder leaves them: as they are at hand, or run now, some at a time."""
        texts = list(texts)
        fresh = [text for text in dict.fromkeys(texts) if (text, limit) not in self._known]
        graphs = self._graphs
        found = {text: self._known[text, limit] for text in texts if (text, limit) in self._known}
        found |= zip(fresh, self._workers.map(lambda text: graphs.text(text, limit), fresh), strict=True)
        if len(self._known) + len(fresh) > _TEXTS:
            self._known.clear()
        self._known |= {(text, limit): found[text] for text in fresh}
        return [found[text] for text in texts]

    def _vectors_of(self, texts: Sequence[str], limit: int) -> list[Any]:
        """Return the vectors of texts: as they were told before, to the last bit, or now."""
        import numpy

        fresh = []
        for text in dict.fromkeys(texts):
            if (text, limit) not in self._vectors:
                if told := self._kept.get("vector", str(limit), text):
                    self._vectors[text, limit] = numpy.frombuffer(told, "<f4")
                else:
                    fresh.append(text)
        for start in range(0, len(fresh), _AT_ONCE):
            some = fresh[start : start + _AT_ONCE]
            for text, run in zip(some, self._run(some, limit), strict=True):
                self._vectors[text, limit] = run.vector
                self._kept.put(run.vector.astype("<f4").tobytes(), "vector", str(limit), text)
        return [self._vectors[text, limit] for text in texts]

    def likeness(self, question: str, passages: tuple[str, ...]) -> tuple[float, ...]:
        """Return the cosine of the question with each passage; of the passages asked about last all is at hand."""
        import numpy

        if self._last is None or self._last[0] is not passages:
            # In 53 bits, so that no rounded digit depends on the order of a sum, and that on the other passages.
            table = numpy.stack(self._vectors_of(passages, PASSAGE_TOKENS)).astype("f8")
            self._last = passages, table, {}
        _, table, told = self._last
        if question not in told:
            cosines = table @ self._vectors_of((question,), QUESTION_TOKENS)[0].astype("f8")
            told[question] = tuple(numpy.round(cosines, _DIGITS).tolist())
        return told[question]

    def read(self, question: str, passages: Sequence[str]) -> tuple[Reading, ...]:
        """Read passages for their answer to a question."""
        fresh = []
        for passage in dict.fromkeys(passages):
            if (question, passage) not in self._read:
                if told := self._kept.get("read", question, passage):
                    self._read[question, passage] = Reading(*unpack(_READING, told))
                else:
                    fresh.append(passage)
        if fresh:
            self._read_now(question, fresh)
        return tuple(self._read[question, passage] for passage in passages)

    def _read_now(self, question: str, passages: Sequence[str]) -> None:
        graphs, (asked,) = self._graphs, self._run((question,), QUESTION_TOKENS)
        texts = self._run(passages, PASSAGE_TOKENS)
        found = self._workers.map(lambda text: graphs.reading(asked, text), texts)
        for passage, (pair, reading) in zip(passages, found, strict=True):
            self._remember(question, passage, pair)
            self._read[question, passage] = reading
            self._kept.put(pack(_READING, *astuple(reading)), "read", question, passage)

    def _remember(self, question: str, passage: str, pair: _Pair) -> None:
        if len(self._pairs) >= _PAIRS:
            self._pairs.clear()
        self._pairs[question, passage] = pair

    def _pair(self, question: str, passage: str) -> _Pair:
        if (question, passage) not in self._pairs:
            (asked,), (text,) = self._run((question,), QUESTION_TOKENS), self._run((passage,), PASSAGE_TOKENS)
            self._remember(question, passage, self._graphs.pair(asked, text))
        return self._pairs[question, passage]

    def mark(self, question: str, passage: str, spans: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """Return how well each stretch of a passage alone meets the words asked about."""
        form, name = f"<{len(spans)}d", ("mark", repr([tuple(span) for span in spans]), question, passage)
        told = self._kept.get(*name)
        if told is not None:
            return tuple(map(float, unpack(form, told)))
        pair, (text,) = self._pair(question, passage), self._run((passage,), PASSAGE_TOKENS)
        found = []
        for start, end in spans:
            inside = [place for place, (a, b) in enumerate(text.offsets) if b > a and a >= start and b <= end]
            met = float(pair.cosine[:, inside].max(axis=1) @ pair.weight) if inside else 0.0
            found.append(round(met, _DIGITS))
        self._kept.put(pack(form, *found), *name)
        return tuple(found)


@cache
def encoder() -> Encoder:
    """Return the encoder, loaded once."""
    return Encoder(FOLDER)
