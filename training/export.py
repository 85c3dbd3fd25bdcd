"""Write a trained encoder as the run time reads it: `python -m training.export MODEL.pt --base FILE --out FOLDER`.

Two graphs in ONNX, weights of 8 bits with a scale per column, and the tokenizer. Texts are run one at a time, so that
a result never depends on what else stands in a batch: no masks, no padding. The words' table has a scale per row.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.base_model import tokenizer
from training.encoder import SHARED, Layer, Reader


def _run(layer: Layer, x: Tensor) -> Tensor:
    """Run a layer without a mask."""
    width = layer.ao_b.shape[0]
    each = width // layer.heads

    def split(weight: Tensor, bias: Tensor) -> Tensor:
        return functional.linear(x, weight, bias).view(1, -1, layer.heads, each).transpose(1, 2)

    q, k, v = split(layer.q_w, layer.q_b), split(layer.k_w, layer.k_b), split(layer.v_w, layer.v_b)
    y = ((q @ k.transpose(2, 3)) * (each**-0.5)).softmax(-1) @ v
    y = functional.linear(y.transpose(1, 2).reshape(1, -1, width), layer.ao_w, layer.ao_b)
    x = functional.layer_norm(x + y, (width,), layer.aln_w, layer.aln_b, layer.eps)
    y = functional.linear(functional.gelu(functional.linear(x, layer.fi_w, layer.fi_b)), layer.fo_w, layer.fo_b)
    return functional.layer_norm(x + y, (width,), layer.oln_w, layer.oln_b, layer.eps)


class Encoding(nn.Module):
    """Token numbers to the states that reading starts from, and to the vector of the text."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        scale = model.word.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("word", (model.word / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.model = model

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Run the graph to be written."""
        model = self.model
        x = self.word[ids].float() * self.scale[ids] + model.position[: ids.shape[1]]
        x = functional.layer_norm(x, (model.norm_w.shape[0],), model.norm_w, model.norm_b, model.layers[0].eps)
        for layer in model.layers[:SHARED]:
            x = _run(layer, x)
        states = x
        for layer in model.layers[SHARED:]:
            x = _run(layer, x)
        return states, functional.normalize(x.mean(1), dim=-1)


class Reading(nn.Module):
    """The states of a question and of a passage to four logits, and to one for each token of the passage."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, question: Tensor, passage: Tensor) -> tuple[Tensor, Tensor]:
        """Run the graph to be written."""
        model, length = self.model, question.shape[1]
        x = torch.cat([question + model.side[0], passage + model.side[1]], 1)
        for layer in model.reading:
            x = _run(layer, x)
        both = torch.cat([x[:, :length].mean(1), x[:, length:].mean(1)], -1)
        return model.label(both), model.quoted(x[:, length:]).squeeze(-1)


def _write(module: nn.Module, example: tuple[Tensor, ...], names: dict[str, dict[int, str]], outputs: list[str],
           path: Path) -> None:  # fmt: skip
    whole = path.with_suffix(".float.onnx")
    torch.onnx.export(
        module.eval(), example, str(whole), input_names=[n for n in names if n not in outputs], output_names=outputs,
        dynamic_axes=names, opset_version=17, dynamo=False,
    )  # fmt: skip
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
        ids = torch.tensor([[0, 5, 6, 7, 2]])
        states, _ = Encoding(model)(ids)
        _write(Encoding(model), (ids,), {"ids": {1: "length"}, "states": {1: "length"}}, ["states", "vector"],
               folder / "encoder.onnx")  # fmt: skip
        _write(Reading(model), (states[:, :3], states), {"question": {1: "asked"}, "passage": {1: "length"},
               "quoted": {1: "length"}}, ["labels", "quoted"], folder / "reader.onnx")  # fmt: skip
    text = json.dumps(tokenizer(pieces), ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    base = pickle.loads(args.base.read_bytes())  # noqa: S301 - written by cut()
    model = Reader(base)
    if args.model.exists():
        model.load_state_dict(torch.load(args.model))
    export(model, base.pieces, args.out)


if __name__ == "__main__":
    main()
