"""The encoder in torch: texts to the states of their tokens, two texts to what one is to the other.

Texts of any lengths stand one after the other in one table, without padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.attention.varlen import varlen_attn

from training.base_model import Base
from training.cases import LABELS

SPECIAL = 4  # tokens before the words of a question: the mark of the beginning and "query:"
COMPARED = 96  # width of the comparison of two tokens
DROPPED = 0.1  # share of what a layer says that is left out while it learns
LAYERS = 12
APART = 8  # layers that see a text alone; those above come twice, for a text alone and for two together
AJAR = 0.2  # how much of the other text the layers above let in before they have learned anything


@dataclass(frozen=True)
class Spans:
    """Where texts stand in a table of tokens: one after the other, so many tokens each (on the processor)."""

    lengths: Tensor
    device: str

    @cached_property
    def longest(self) -> int:
        """Return how many tokens the longest text has."""
        return int(self.lengths.max())

    @cached_property
    def starts(self) -> Tensor:
        """Return where each text begins."""
        return self.lengths.cumsum(0) - self.lengths

    @cached_property
    def bounds(self) -> Tensor:
        """Return where each text begins, and where the last one ends, where the model is."""
        return functional.pad(self.lengths.cumsum(0), (1, 0)).to(torch.int32).to(self.device)

    @cached_property
    def positions(self) -> Tensor:
        """Return the place of each token in its text."""
        return torch.arange(int(self.lengths.sum())) - self.starts.repeat_interleave(self.lengths)

    def tokens_of(self, texts: Tensor) -> Tensor:
        """Return the places in the table of the tokens of some texts, in their order, where the model is."""
        lengths = self.lengths[texts]
        shift = self.starts[texts] - (lengths.cumsum(0) - lengths)
        return (torch.arange(int(lengths.sum())) + shift.repeat_interleave(lengths)).to(self.device)

    @cached_property
    def swapped(self) -> tuple[Tensor, Spans]:
        """Return the tokens of texts that stand in twos, those of each in the place of the other's."""
        other = torch.arange(len(self.lengths)).view(-1, 2).flip(1).flatten()
        return self.tokens_of(other), Spans(self.lengths[other], self.device)

    def taken(self, x: Tensor, texts: Tensor) -> tuple[Tensor, Tensor]:
        """Return some texts out of a table of tokens, padded, and the mask of what is there."""
        own = Spans(self.lengths[texts], self.device)
        return own.padded(x.index_select(0, self.tokens_of(texts)))

    def padded(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return a table of tokens with a row for each text, filled up with nothing, and the mask of what is there."""
        rows = torch.arange(len(self.lengths)).repeat_interleave(self.lengths)
        places = (rows * self.longest + self.positions).to(self.device)
        empty = x.new_zeros(len(self.lengths) * self.longest, x.shape[1])
        mask = (torch.arange(self.longest) < self.lengths[:, None]).to(self.device)
        return empty.index_copy(0, places, x).view(len(self.lengths), self.longest, -1), mask


def attend(q: Tensor, k: Tensor, v: Tensor, asking: Spans, asked: Spans) -> Tensor:
    """Let the tokens of each text attend to those of the text that stands in its place in the other table."""
    if q.is_cuda:
        return varlen_attn(q, k, v, asking.bounds, asked.bounds, asking.longest, asked.longest)
    texts = (x.split(spans.lengths.tolist()) for x, spans in ((q, asking), (k, asked), (v, asked)))
    found = [
        functional.scaled_dot_product_attention(*(x.transpose(0, 1) for x in one)).transpose(0, 1)
        for one in zip(*texts, strict=True)
    ]
    return torch.cat(found)


class Layer(nn.Module):
    """A layer of BERT, with the names that the packed file uses."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        self.heads = base.heads
        self.eps = base.eps
        for name, value in base.tensors.items():
            if name.startswith(f"l{number}."):
                self.register_parameter(name.split(".", 1)[1].replace(".", "_"), nn.Parameter(torch.tensor(value)))

    def forward(self, x: Tensor, spans: Spans) -> Tensor:
        """Run the layer over texts."""

        def thinned(y: Tensor) -> Tensor:
            return functional.dropout(y, DROPPED, self.training)

        width = (x.shape[1],)
        y = functional.linear(self.attended(x, spans).flatten(1), self.ao_w, self.ao_b)
        x = functional.layer_norm(x + thinned(y), width, self.aln_w, self.aln_b, self.eps)
        y = functional.linear(functional.gelu(functional.linear(x, self.fi_w, self.fi_b)), self.fo_w, self.fo_b)
        return functional.layer_norm(x + thinned(y), width, self.oln_w, self.oln_b, self.eps)

    def attended(self, x: Tensor, spans: Spans) -> Tensor:
        """Return what each token takes of the tokens of its text."""
        q, k, v = self.split(x)
        return attend(q, k, v, spans, spans)

    def split(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return what each token asks, what it is asked by, and what it tells, by heads."""
        weights = ((self.q_w, self.q_b), (self.k_w, self.k_b), (self.v_w, self.v_b))
        q, k, v = (functional.linear(x, *both).unflatten(1, (self.heads, -1)) for both in weights)
        return q, k, v


class Together(Layer):
    """A layer over texts that stand in twos: each token takes of its own text, and by a gate of the other as well."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__(base, number)
        self.gate = nn.Parameter(torch.full((base.heads, 1), AJAR))

    def attended(self, x: Tensor, spans: Spans) -> Tensor:
        """Return what each token takes of its text and of the other."""
        q, k, v = self.split(x)
        tokens, others = spans.swapped
        beside = attend(q, k[tokens], v[tokens], spans, others)
        return attend(q, k, v, spans, spans) + self.gate.tanh().to(beside.dtype) * beside


class Head(nn.Module):
    """The states of a question and a passage to labels.

    A decomposable attention (Parikh et al. 2016): every token of the question is compared with what the passage says
    in its place.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Linear(width, 1)
        self.sharp = nn.Parameter(torch.tensor(3.0))
        self.compare = nn.Sequential(nn.Linear(4 * width, COMPARED), nn.GELU(), nn.Dropout(DROPPED))
        inner = nn.Linear(COMPARED + 2 * width + 2, COMPARED)
        self.label = nn.Sequential(inner, nn.GELU(), nn.Dropout(DROPPED), nn.Linear(COMPARED, len(LABELS)))
        nn.init.zeros_(self.weight.weight)

    def weights(self, q: Tensor, q_mask: Tensor) -> Tensor:
        """Return what each token of a question counts: a weight that sums to one."""
        mask = q_mask.clone()
        mask[:, :SPECIAL] = False
        return self.weight(q).squeeze(-1).float().masked_fill(~mask, -1e4).softmax(-1)

    def forward(self, q: Tensor, q_mask: Tensor, p: Tensor, p_mask: Tensor) -> Tensor:
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


class Reader(nn.Module):
    """Texts to token states, states of question and passage to a cosine, a likeness by tokens, and labels.

    Labels come twice: from layers above the lower ones that see both texts, and, so that the others learn as well, from
    the states of two texts that have not seen each other. These are for training alone.
    """

    def __init__(self, base: Base) -> None:
        super().__init__()
        width = base.tensors["emb.word"].shape[1]
        self.word = nn.Parameter(torch.tensor(base.tensors["emb.word"]))
        self.position = nn.Parameter(torch.tensor(base.tensors["emb.pos"] + base.tensors["emb.type"][0]))
        self.norm_w = nn.Parameter(torch.tensor(base.tensors["emb.ln.w"]))
        self.norm_b = nn.Parameter(torch.tensor(base.tensors["emb.ln.b"]))
        self.layers = nn.ModuleList(Layer(base, number) for number in range(LAYERS))
        self.together = nn.ModuleList(Together(base, number) for number in range(APART, LAYERS))
        self.apart_head, self.together_head = Head(width), Head(width)
        for tensor in (self.word, self.position, self.norm_w, self.norm_b):  # a few thousand texts know few words
            tensor.requires_grad_(False)

    def states(self, ids: Tensor, spans: Spans) -> tuple[Tensor, Tensor]:
        """Return the states of the tokens of texts: after the lower layers, and after all."""
        x = self.embedded(self.word[ids], spans.positions.to(ids.device))
        for layer in self.layers[:APART]:
            x = layer(x, spans)
        lower = x
        for layer in self.layers[APART:]:
            x = layer(x, spans)
        return lower, x

    def embedded(self, words: Tensor, positions: Tensor) -> Tensor:
        """Return what the first layer is given for rows of the table of words."""
        x = words + self.position[positions]
        return functional.layer_norm(x, (self.norm_w.shape[0],), self.norm_w, self.norm_b, self.layers[0].eps)

    def likeness(self, q: Tensor, q_mask: Tensor, p: Tensor, p_mask: Tensor) -> Tensor:
        """Return, for every question and passage, how well the tokens of the question are met by the passage's."""
        weights = self.apart_head.weights(q, q_mask)
        asked, told = unit(q), unit(p)
        table = asked.flatten(0, 1) @ told.flatten(0, 1).T
        met = table.view(*q.shape[:2], *p.shape[:2]).masked_fill(~p_mask[None, None], -1.0).amax(-1)
        return (met.float() * weights[:, :, None]).sum(1)

    def read_together(self, lower: Tensor, spans: Spans, pairs: Tensor) -> Tensor:
        """Return the label logits of pairs of texts, a question and a passage each, from their lower states."""
        texts = pairs.flatten()
        both = Spans(spans.lengths[texts], spans.device)
        x = lower.index_select(0, spans.tokens_of(texts))
        for layer in self.together:
            x = layer(x, both)
        questions, passages = (torch.arange(first, len(texts), 2) for first in (0, 1))
        found: Tensor = self.together_head(*both.taken(x, questions), *both.taken(x, passages))
        return found


def unit(x: Tensor) -> Tensor:
    """Return states of length one, divided in full precision."""
    return functional.normalize(x.float(), dim=-1).to(x.dtype)


def pool(x: Tensor, mask: Tensor) -> Tensor:
    """Return the mean of the states of each text."""
    weight = mask.unsqueeze(-1).to(x.dtype)
    return (x * weight).sum(1) / weight.sum(1)
