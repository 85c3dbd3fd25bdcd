"""The encoder in torch: texts to the states of their tokens, two texts to what one is to the other."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.base_model import Base

SPECIAL = 4  # tokens before the words of a question: the mark of the beginning and "query:"
COMPARED = 96  # width of the comparison of two tokens
DROPPED = 0.1  # share of what a layer says that is left out while it learns


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

        def thinned(y: Tensor) -> Tensor:
            return functional.dropout(y, DROPPED, self.training)

        q, k, v = split(self.q_w, self.q_b), split(self.k_w, self.k_b), split(self.v_w, self.v_b)
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        y = functional.linear(y.transpose(1, 2).reshape(batch, length, width), self.ao_w, self.ao_b)
        x = functional.layer_norm(x + thinned(y), (width,), self.aln_w, self.aln_b, self.eps)
        y = functional.linear(functional.gelu(functional.linear(x, self.fi_w, self.fi_b)), self.fo_w, self.fo_b)
        return functional.layer_norm(x + thinned(y), (width,), self.oln_w, self.oln_b, self.eps)


class Reader(nn.Module):
    """Texts to token states, states of question and passage to a cosine, a likeness by tokens, and labels.

    The labels come from a decomposable attention: every token of the question is compared with what the passage says
    in its place. It costs next to nothing beside the layers, and learns from few examples.
    """

    def __init__(self, base: Base, labels: int = 4) -> None:
        super().__init__()
        width = base.tensors["emb.word"].shape[1]
        self.word = nn.Parameter(torch.tensor(base.tensors["emb.word"]))
        self.position = nn.Parameter(torch.tensor(base.tensors["emb.pos"] + base.tensors["emb.type"][0]))
        self.norm_w = nn.Parameter(torch.tensor(base.tensors["emb.ln.w"]))
        self.norm_b = nn.Parameter(torch.tensor(base.tensors["emb.ln.b"]))
        self.layers = nn.ModuleList(Layer(base, number) for number in range(12))
        self.weight = nn.Linear(width, 1)
        self.sharp = nn.Parameter(torch.tensor(3.0))
        self.compare = nn.Sequential(nn.Linear(4 * width, COMPARED), nn.GELU(), nn.Dropout(DROPPED))
        self.label = nn.Sequential(
            nn.Linear(COMPARED + 2 * width + 2, COMPARED), nn.GELU(), nn.Dropout(DROPPED), nn.Linear(COMPARED, labels)
        )
        nn.init.zeros_(self.weight.weight)
        for tensor in (self.word, self.position, self.norm_w, self.norm_b):  # a few thousand texts know few words
            tensor.requires_grad_(False)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the states of the tokens of padded texts."""
        x = self.embedded(self.word[ids])
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def embedded(self, words: Tensor) -> Tensor:
        """Return what the first layer is given for rows of the table of words."""
        x = words + self.position[: words.shape[1]]
        return functional.layer_norm(x, (self.norm_w.shape[0],), self.norm_w, self.norm_b, self.layers[0].eps)

    def likeness(self, q: Tensor, q_mask: Tensor, p: Tensor, p_mask: Tensor) -> Tensor:
        """Return, for every question and passage, how well the tokens of the question are met by the passage's."""
        weights = self.weights(q, q_mask)
        asked, told = unit(q), unit(p)
        table = asked.flatten(0, 1) @ told.flatten(0, 1).T
        met = table.view(*q.shape[:2], *p.shape[:2]).masked_fill(~p_mask[None, None], -1.0).amax(-1)
        return (met.float() * weights[:, :, None]).sum(1)

    def weights(self, q: Tensor, q_mask: Tensor) -> Tensor:
        """Return what each token of a question counts: a weight that sums to one."""
        mask = q_mask.clone()
        mask[:, :SPECIAL] = False
        return self.weight(q).squeeze(-1).float().masked_fill(~mask, -1e4).softmax(-1)

    def read(self, q: Tensor, q_mask: Tensor, p: Tensor, p_mask: Tensor) -> Tensor:
        """Return the label logits of each pair."""
        weight = self.weights(q, q_mask).unsqueeze(-1)
        cosine = (unit(q) @ unit(p).transpose(1, 2)).float().masked_fill(~p_mask[:, None, :], -1.0)
        found = (cosine * self.sharp.exp()).softmax(-1).to(p.dtype) @ p
        compared = self.compare(torch.cat([q, found, q * found, (q - found).abs()], -1))
        told = (compared.float() * weight).sum(1)
        met = (cosine.amax(-1) * weight.squeeze(-1)).sum(1, keepdim=True)
        left, right = pool(q, q_mask), pool(p, p_mask)
        like = functional.cosine_similarity(left.float(), right.float()).unsqueeze(-1)
        return self.label(torch.cat([told, right, left * right, met, like], -1)).float()


def unit(x: Tensor) -> Tensor:
    """Return states of length one, divided in full precision."""
    return functional.normalize(x.float(), dim=-1).to(x.dtype)


def pool(x: Tensor, mask: Tensor) -> Tensor:
    """Return the mean of the states of each text."""
    weight = mask.unsqueeze(-1).to(x.dtype)
    return (x * weight).sum(1) / weight.sum(1)
