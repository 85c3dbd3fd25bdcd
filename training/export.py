"""Write a trained encoder as the run time reads it: `python -m training.export MODEL.pt --out FOLDER`.

Two graphs in ONNX, the layers in 8 bits with a scale per column, and the tokenizer. Texts run one at a time, so that
a result never depends on what else stands in a batch: no masks, no padding. The words' table has a scale per row.

A few places of the states are ten times as large as the others, and one scale for all of a text would round those away:
what a layer multiplies is first divided, place by place, by what its weights are multiplied by instead (SmoothQuant,
Xiao et al. 2023). That halves what the 8 bits lose.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from matchers.vectors import PASSAGE_TOKENS
from matchers.wording import passage_text
from training.base_model import Base, shipped_base, tokenizer
from training.cases import GIVEN, mini_cases
from training.encoder import SPECIAL, Layer, Reader

EVEN = 0.72  # how much of the unevenness goes into the weights; .65 to .8 lose about the same
WATCHED = 300  # passages on which the states are measured

Scales = dict[str, Tensor]  # what each place is divided by: before q, k and v, before ao, before fi, before fo
Multiply = Callable[[str, Tensor, str], Tensor]


def _run(layer: Layer, x: Tensor, multiply: Multiply) -> Tensor:
    """Run a layer without a mask; `multiply` is given the name of the input, the input and the name of the weights."""
    width = layer.ao_b.shape[0]

    def split(name: str) -> Tensor:
        return multiply("x", x, name).view(1, -1, layer.heads, width // layer.heads).transpose(1, 2)

    q, k, v = split("q"), split("k"), split("v")
    y = ((q @ k.transpose(2, 3)) * ((width // layer.heads) ** -0.5)).softmax(-1) @ v
    y = multiply("y", y.transpose(1, 2).reshape(1, -1, width), "ao")
    x = functional.layer_norm(x + y, (width,), layer.aln_w, layer.aln_b, layer.eps)
    y = multiply("inner", functional.gelu(multiply("middle", x, "fi")), "fo")
    return functional.layer_norm(x + y, (width,), layer.oln_w, layer.oln_b, layer.eps)


_READ_BY = {"x": ("q", "k", "v"), "y": ("ao",), "middle": ("fi",), "inner": ("fo",)}


def _scales(model: Reader, texts: Sequence[Tensor]) -> list[Scales]:
    """Return, for each layer, by what each place of its inputs is to be divided."""
    largest: list[Scales] = [{} for _ in model.layers]

    def watching(layer: Layer, seen: Scales) -> Multiply:
        def multiply(place: str, x: Tensor, name: str) -> Tensor:
            top = x.abs().amax((0, 1))
            seen[place] = torch.maximum(seen.get(place, top), top)
            return functional.linear(x, getattr(layer, f"{name}_w"), getattr(layer, f"{name}_b"))

        return multiply

    for ids in texts:
        x = model.embedded(model.word[ids[None]])
        for layer, seen in zip(model.layers, largest, strict=True):
            x = _run(layer, x, watching(layer, seen))
    return [
        {
            place: (seen[place].clamp(min=1e-3) ** EVEN / _top(layer, names) ** (1 - EVEN)).clamp(min=1e-2)
            for place, names in _READ_BY.items()
        }
        for layer, seen in zip(model.layers, largest, strict=True)
    ]


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

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Run the graph to be written."""
        x = self.model.embedded(self.word[ids].float() * self.scale[ids])
        for layer, multiply in zip(self.model.layers, self.multiplied, strict=True):
            x = _run(layer, x, multiply)
        return x, functional.normalize(x.mean(1), dim=-1)


class Reading(nn.Module):
    """The states of a question and of a passage to four logits, and to how well each token is met by each."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, question: Tensor, passage: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Run the graph to be written."""
        model = self.model
        words = model.weight(question[:, SPECIAL:]).softmax(1)
        weight = torch.cat([torch.zeros_like(question[:, :SPECIAL, :1]), words], 1)
        left, right = functional.normalize(question, dim=-1), functional.normalize(passage, dim=-1)
        cosine = left @ right.transpose(1, 2)
        found = (cosine * model.sharp.exp()).softmax(-1) @ passage
        compared = model.compare(torch.cat([question, found, question * found, (question - found).abs()], -1))
        told = (compared * weight).sum(1)
        met = (cosine.amax(-1) * weight.squeeze(-1)).sum(1, keepdim=True)
        asked, text = question.mean(1), passage.mean(1)
        like = (functional.normalize(asked, dim=-1) * functional.normalize(text, dim=-1)).sum(-1, keepdim=True)
        return model.label(torch.cat([told, text, asked * text, met, like], -1)), cosine, weight


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
    """Write encoder.onnx, reader.onnx and tokenizer.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        described = json.dumps(tokenizer(pieces), ensure_ascii=False, separators=(",", ":"))
        encoding = Encoding(model.eval(), _scales(model, _some_texts(described)))
        ids = torch.tensor([[0, 5, 6, 7, 8, 9, 10, 2]])
        states, _ = encoding(ids)
        _write(encoding, (ids,), {"ids": {1: "length"}, "states": {1: "length"}}, ["states", "vector"],
               folder / "encoder.onnx", quantized=True)  # fmt: skip
        axes = {"question": {1: "asked"}, "passage": {1: "length"}, "cosine": {1: "asked", 2: "length"},
                "weight": {1: "asked"}}  # fmt: skip
        _write(Reading(model), (states, states[:, :6]), axes, ["labels", "cosine", "weight"],
               folder / "reader.onnx", quantized=False)  # fmt: skip
    (folder / "tokenizer.json").write_text(described, "utf-8")


def _some_texts(described: str) -> list[Tensor]:
    """Return the tokens of passages from all over the mini-cases that were given, which do not change."""
    lines = [passage_text(one.path, one.text) for case in mini_cases(GIVEN) for one in case.passages]
    some = lines[:: len(lines) // WATCHED]
    return [torch.tensor(encoded.ids[:PASSAGE_TOKENS]) for encoded in Tokenizer.from_str(described).encode_batch(some)]


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
