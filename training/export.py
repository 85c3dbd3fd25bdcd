"""Write a trained encoder as the run time reads it: `python -m training.export MODEL.pt --out FOLDER`.

Two graphs in ONNX, the layers in 8 bits with a scale per column, and the tokenizer. Texts run one at a time, so that
a result never depends on what else stands in a batch: no masks, no padding. The words' table has a scale per row.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.base_model import Base, shipped_base, tokenizer
from training.encoder import SPECIAL, Layer, Reader


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
    """Token numbers to the states of the tokens and to the vector of the text."""

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
        for layer in model.layers:
            x = _run(layer, x)
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
        ids = torch.tensor([[0, 5, 6, 7, 8, 9, 10, 2]])
        states, _ = Encoding(model)(ids)
        _write(Encoding(model), (ids,), {"ids": {1: "length"}, "states": {1: "length"}}, ["states", "vector"],
               folder / "encoder.onnx", quantized=True)  # fmt: skip
        axes = {"question": {1: "asked"}, "passage": {1: "length"}, "cosine": {1: "asked", 2: "length"},
                "weight": {1: "asked"}}  # fmt: skip
        _write(Reading(model), (states, states[:, :6]), axes, ["labels", "cosine", "weight"],
               folder / "reader.onnx", quantized=False)  # fmt: skip
    text = json.dumps(tokenizer(pieces), ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(text, "utf-8")


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
