"""Write a trained encoder as the run time reads it: `python -m training.export MODEL.pt --out FOLDER`.

Three graphs in ONNX, the layers in 8 bits with a scale per column, and the tokenizer. Texts run one at a time, and
pairs, so that a result never depends on what else stands in a batch: no masks, no padding. The words' table has a scale
per row. Of the head of the reader the products are in 8 bits as well, which changes no label.

A few places of the states are ten times as large as the others, and one scale for all of a text would round those away:
what a layer multiplies is first divided, place by place, by what its weights are multiplied by instead (SmoothQuant,
Xiao et al. 2023). That halves what the 8 bits lose.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from matchers.vectors import PASSAGE_TOKENS, QUESTION_TOKENS
from matchers.wording import passage_text, question_text
from training.base_model import Base, shipped_base, tokenizer
from training.cases import GIVEN, mini_cases
from training.encoder import APART, SPECIAL, Head, Layer, Reader

EVEN = 0.72  # how much of the unevenness goes into the weights; .65 to .8 lose about the same
WATCHED = 300  # passages, and questions, on which the states are measured

Scales = dict[str, Tensor]  # what each place is divided by: before q, k and v, before ao, before fi, before fo
Multiply = Callable[[str, Tensor, str], Tensor]


def _run(layer: Layer, x: Tensor, multiply: Multiply, length: Tensor | int | None = None) -> Tensor:
    """Run a layer over a text, or over two: a question of `length` tokens, and a passage.

    `multiply` is given the name of the input, the input and the name of the weights.
    """
    width = layer.ao_b.shape[0]

    def split(name: str) -> Tensor:
        return multiply("x", x, name).view(1, -1, layer.heads, width // layer.heads).transpose(1, 2)

    def attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return ((q @ k.transpose(2, 3)) * ((width // layer.heads) ** -0.5)).softmax(-1) @ v

    q, k, v = split("q"), split("k"), split("v")
    if length is None:
        y = attend(q, k, v)
    else:
        (q1, q2), (k1, k2), (v1, v2) = ((one[:, :, :length], one[:, :, length:]) for one in (q, k, v))
        gate = layer.gate.tanh()[None, :, :, None]
        y = torch.cat(
            [attend(q1, k1, v1) + gate * attend(q1, k2, v2), attend(q2, k2, v2) + gate * attend(q2, k1, v1)], 2
        )
    y = multiply("y", y.transpose(1, 2).reshape(1, -1, width), "ao")
    x = functional.layer_norm(x + y, (width,), layer.aln_w, layer.aln_b, layer.eps)
    y = multiply("inner", functional.gelu(multiply("middle", x, "fi")), "fo")
    return functional.layer_norm(x + y, (width,), layer.oln_w, layer.oln_b, layer.eps)


_READ_BY = {"x": ("q", "k", "v"), "y": ("ao",), "middle": ("fi",), "inner": ("fo",)}


class _Watch:
    """What stands at each place of the inputs of some layers at most."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.layers = tuple(layers)
        self.largest: list[Scales] = [{} for _ in self.layers]

    def run(self, x: Tensor, length: int | None = None) -> Tensor:
        """Run the layers, and keep what is largest."""
        for layer, seen in zip(self.layers, self.largest, strict=True):
            x = _run(layer, x, self._watching(layer, seen), length)
        return x

    def _watching(self, layer: Layer, seen: Scales) -> Multiply:
        def multiply(place: str, x: Tensor, name: str) -> Tensor:
            top = x.abs().amax((0, 1))
            seen[place] = torch.maximum(seen.get(place, top), top)
            return functional.linear(x, getattr(layer, f"{name}_w"), getattr(layer, f"{name}_b"))

        return multiply

    def scales(self) -> list[Scales]:
        """Return, for each layer, by what each place of its inputs is to be divided."""
        return [
            {
                place: (seen[place].clamp(min=1e-3) ** EVEN / _top(layer, names) ** (1 - EVEN)).clamp(min=1e-2)
                for place, names in _READ_BY.items()
            }
            for layer, seen in zip(self.layers, self.largest, strict=True)
        ]


def _scales(
    model: Reader, passages: Sequence[Tensor], questions: Sequence[Tensor]
) -> tuple[list[Scales], list[Scales]]:
    """Return by what the inputs of the layers are to be divided: of those that see one text, of those that see two."""
    lower, upper, together = _Watch(model.layers[:APART]), _Watch(model.layers[APART:]), _Watch(model.together)
    for ids, asked in zip(passages, questions, strict=True):
        told, question = (lower.run(_first_states(model, one)) for one in (ids, asked))
        for x in (told, question):
            upper.run(x)
        together.run(torch.cat([question, told], 1), question.shape[1])
    return [*lower.scales(), *upper.scales()], together.scales()


def _first_states(model: Reader, ids: Tensor) -> Tensor:
    return model.embedded(model.word[ids[None]], torch.arange(len(ids)))


def _top(layer: Layer, names: tuple[str, ...]) -> Tensor:
    return torch.cat([getattr(layer, f"{name}_w") for name in names]).abs().amax(0).clamp(min=1e-5)


def _evened(layer: Layer, scales: Scales) -> Multiply:
    """Multiply the weights of a layer by what its inputs are divided by from now on."""
    for place, names in _READ_BY.items():
        for name in names:
            getattr(layer, f"{name}_w").mul_(scales[place])
    divided = {place: 1 / scale for place, scale in scales.items()}

    def multiply(place: str, x: Tensor, name: str) -> Tensor:
        return functional.linear(x * divided[place], getattr(layer, f"{name}_w"), getattr(layer, f"{name}_b"))

    return multiply


class Encoding(nn.Module):
    """Token numbers to the states of the tokens and to the vector of the text."""

    def __init__(self, model: Reader, scales: Sequence[Scales]) -> None:
        super().__init__()
        scale = model.word.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("word", (model.word / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        # The weights of a copy: only parameters are written as what the eight bits are made of.
        self.model = copy.deepcopy(model)
        self.multiplied = [_evened(layer, own) for layer, own in zip(self.model.layers, scales, strict=True)]

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Run the graph to be written."""
        words = self.word[ids].float() * self.scale[ids]
        x = self.model.embedded(words, torch.arange(ids.shape[1]))
        lower = x
        for number, (layer, multiply) in enumerate(zip(self.model.layers, self.multiplied, strict=True), 1):
            x = _run(layer, x, multiply)
            lower = x if number == APART else lower
        return lower, x, functional.normalize(x.mean(1), dim=-1)


class Meeting(nn.Module):
    """The states of a question and of a passage to how well each token is met by each, and what each counts."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.head = model.apart_head

    def forward(self, question: Tensor, passage: Tensor) -> tuple[Tensor, Tensor]:
        """Run the graph to be written."""
        return _cosine(question, passage), _weight(self.head, question)


class Reading(nn.Module):
    """The lower states of a question and of a passage to four logits."""

    def __init__(self, model: Reader, scales: Sequence[Scales]) -> None:
        super().__init__()
        self.layers, self.head = copy.deepcopy(model.together), model.together_head
        self.multiplied = [_evened(layer, own) for layer, own in zip(self.layers, scales, strict=True)]

    def forward(self, question: Tensor, passage: Tensor) -> Tensor:
        """Run the graph to be written."""
        length = question.shape[1]
        x = torch.cat([question, passage], 1)
        for layer, multiply in zip(self.layers, self.multiplied, strict=True):
            x = _run(layer, x, multiply, length)
        return _labels(self.head, x[:, :length], x[:, length:])


def _cosine(question: Tensor, passage: Tensor) -> Tensor:
    return functional.normalize(question, dim=-1) @ functional.normalize(passage, dim=-1).transpose(1, 2)


def _weight(head: Head, question: Tensor) -> Tensor:
    words = head.weight(question[:, SPECIAL:]).softmax(1)
    return torch.cat([torch.zeros_like(question[:, :SPECIAL, :1]), words], 1)


def _labels(head: Head, question: Tensor, passage: Tensor) -> Tensor:
    """Label a passage: as the head does, of one pair without a mask."""
    weight = _weight(head, question)
    cosine = _cosine(question, passage)
    found = (cosine * head.sharp.exp()).softmax(-1) @ passage
    compared = head.compare(torch.cat([question, found, question * found, (question - found).abs()], -1))
    told = (compared * weight).sum(1)
    met = (cosine.amax(-1) * weight.squeeze(-1)).sum(1, keepdim=True)
    asked, text = question.mean(1), passage.mean(1)
    like = (functional.normalize(asked, dim=-1) * functional.normalize(text, dim=-1)).sum(-1, keepdim=True)
    labels: Tensor = head.label(torch.cat([told, text, asked * text, met, like], -1))
    return labels


def _write(module: nn.Module, example: tuple[Tensor, ...], names: dict[str, dict[int, str]], outputs: list[str],
           path: Path, *, quantized: bool) -> None:  # fmt: skip
    whole = path.with_suffix(".float.onnx")
    torch.onnx.export(
        module.eval(), example, str(whole), input_names=[n for n in names if n not in outputs], output_names=outputs,
        dynamic_axes=names, opset_version=17, dynamo=False,
    )  # fmt: skip
    if not quantized:
        whole.rename(path)
        return
    # Seven bits of eight: on processors without VNNI the sums of eight-bit products overflow, and results would differ.
    quantize_dynamic(whole, path, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
                     weight_type=QuantType.QInt8)  # fmt: skip
    whole.unlink()
    model = onnx.load(path)
    model.doc_string = ""
    onnx.save(model, path)


def export(model: Reader, pieces: list[tuple[str, float]], folder: Path) -> None:
    """Write the three graphs and tokenizer.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        described = json.dumps(tokenizer(pieces), ensure_ascii=False, separators=(",", ":"))
        alone, together = _scales(model.eval(), *_some_texts(described))
        encoding = Encoding(model, alone)
        ids = torch.tensor([[0, 5, 6, 7, 8, 9, 10, 2]])
        lower, states, _ = encoding(ids)
        _write(encoding, (ids,), {"ids": {1: "length"}, "lower": {1: "length"}, "states": {1: "length"}},
               ["lower", "states", "vector"], folder / "encoder.onnx", quantized=True)  # fmt: skip
        two = {"question": {1: "asked"}, "passage": {1: "length"}}
        met = {"cosine": {1: "asked", 2: "length"}, "weight": {1: "asked"}}
        _write(Meeting(model), (states, states[:, :6]), two | met, ["cosine", "weight"], folder / "meeting.onnx",
               quantized=False)  # fmt: skip
        _write(Reading(model, together), (lower, lower[:, :6]), two, ["labels"], folder / "reader.onnx", quantized=True)
    (folder / "tokenizer.json").write_text(described, "utf-8")


def _some_texts(described: str) -> tuple[list[Tensor], list[Tensor]]:
    """Return the tokens of passages and of questions from all over the mini-cases given, which do not change."""
    given, tokens = mini_cases(GIVEN), Tokenizer.from_str(described)
    told = [passage_text(one.path, one.text) for case in given for one in case.passages]
    asked = [question_text(one.section, one.text, one.text) for case in given for one in case.questions]
    found = []
    for lines, limit in ((told, PASSAGE_TOKENS), (asked, QUESTION_TOKENS)):
        some = [lines[place * len(lines) // WATCHED] for place in range(WATCHED)]
        found.append([torch.tensor(encoded.ids[:limit]) for encoded in tokens.encode_batch(some)])
    return found[0], found[1]


def write(base: Base, weights: dict, folder: Path) -> None:
    """Write the files of the encoder that has these weights."""
    model = Reader(base)
    model.load_state_dict(weights)
    export(model, base.pieces, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write(shipped_base(), torch.load(args.model), args.out)


if __name__ == "__main__":
    main()
