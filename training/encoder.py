"""The encoder in torch: nine layers for texts on their own, three to compare texts, three to read a pair."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.base_model import Base

# Layers below are common to comparing and reading, and kept as they came: their output is computed once a text.
SHARED = 9


class Layer(nn.Module):
    """A layer of BERT, with the names that the packed file uses."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        self.heads = base.heads
        self.eps = base.eps
        for name, value in base.tensors.items():
            if name.startswith(f"l{number}."):
                self.register_parameter(name.split(".", 1)[1].replace(".", "_"), nn.Parameter(torch.tensor(value)))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Run the layer over padded texts."""
        batch, length, width = x.shape

        def split(weight: Tensor, bias: Tensor) -> Tensor:
            return functional.linear(x, weight, bias).view(batch, length, self.heads, -1).transpose(1, 2)

        q, k, v = split(self.q_w, self.q_b), split(self.k_w, self.k_b), split(self.v_w, self.v_b)
        # Written out: for a hundred tokens on a CPU this is twice as fast backwards as the fused kernel.
        weight = (q @ k.transpose(2, 3)) * (q.shape[-1] ** -0.5)
        y = weight.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1).to(v.dtype) @ v
        y = functional.linear(y.transpose(1, 2).reshape(batch, length, width), self.ao_w, self.ao_b)
        x = functional.layer_norm(x + y, (width,), self.aln_w, self.aln_b, self.eps)
        y = functional.linear(functional.gelu(functional.linear(x, self.fi_w, self.fi_b)), self.fo_w, self.fo_b)
        return functional.layer_norm(x + y, (width,), self.oln_w, self.oln_b, self.eps)


class Reader(nn.Module):
    """Texts to token states, token states to vectors, states of question and passage to labels."""

    def __init__(self, base: Base, labels: int = 4) -> None:
        super().__init__()
        width = base.tensors["emb.word"].shape[1]
        self.word = nn.Parameter(torch.tensor(base.tensors["emb.word"]))
        self.position = nn.Parameter(torch.tensor(base.tensors["emb.pos"] + base.tensors["emb.type"][0]))
        self.norm_w = nn.Parameter(torch.tensor(base.tensors["emb.ln.w"]))
        self.norm_b = nn.Parameter(torch.tensor(base.tensors["emb.ln.b"]))
        self.layers = nn.ModuleList(Layer(base, number) for number in range(12))
        self.reading = nn.ModuleList(Layer(base, number) for number in range(SHARED, 12))
        self.side = nn.Parameter(torch.zeros(2, width))  # tells question from passage where both are read together
        self.label = nn.Linear(width * 2, labels)
        self.quoted = nn.Linear(width, 1)
        nn.init.normal_(self.label.weight, std=0.02)
        nn.init.zeros_(self.label.bias)
        for tensor in (self.word, self.position, self.norm_w, self.norm_b, *self.layers[:SHARED].parameters()):
            tensor.requires_grad_(False)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Run what is frozen."""
        x = self.word[ids] + self.position[: ids.shape[1]]
        x = functional.layer_norm(x, (x.shape[-1],), self.norm_w, self.norm_b, self.layers[0].eps)
        for layer in self.layers[:SHARED]:
            x = layer(x, mask)
        return x

    def vector(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the vector of each text, of length one."""
        for layer in self.layers[SHARED:]:
            x = layer(x, mask)
        return functional.normalize(pool(x, mask), dim=-1)

    def read(self, q: Tensor, q_mask: Tensor, p: Tensor, p_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the label logits of each pair, and for each token of the passage whether it is in the quote."""
        x = torch.cat([q + self.side[0], p + self.side[1]], 1)
        mask = torch.cat([q_mask, p_mask], 1)
        for layer in self.reading:
            x = layer(x, mask)
        length = q.shape[1]
        both = torch.cat([pool(x[:, :length], q_mask), pool(x[:, length:], p_mask)], -1)
        return self.label(both), self.quoted(x[:, length:]).squeeze(-1)


def pool(x: Tensor, mask: Tensor) -> Tensor:
    weight = mask.unsqueeze(-1).to(x.dtype)
    return (x * weight).sum(1) / weight.sum(1)
