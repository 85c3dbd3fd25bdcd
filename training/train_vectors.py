"""Train the encoder on mini-cases and pairs: `python -m training.train_vectors first --out FILE`.

One step is a few mini-cases (or some questions of the pairs): every question is compared with every passage, and read
together with its labelled passages and with those of its own file that look most like an answer. A graphics processor
is used where there is one: minutes there are a day on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from matchers.vectors import PASSAGE_TOKENS, QUESTION_TOKENS
from matchers.wording import passage_text, question_text
from training.base_model import Base, shipped_base, tokenizer
from training.cases import LABELS, Asked, Case, mini_cases, pair_cases, split_parts
from training.encoder import Reader, pool, unit
from training.folds import FOLDS

UNKNOWN, OPEN = -1, 4  # targets beside LABELS: not labelled; "none" or "defers"
HARD, EASY = 6, 3  # passages read beside the labelled ones
SEED, THREADS = 1, 2
WHOLE = 0.6  # share of the questions with parts that are read whole
CASES, QUESTIONS = 4, 32  # of a step: mini-cases, or questions of the pairs
EPOCHS, RATE = 6.0, 2e-4
HEAD_RATE = 3  # times the rate of the layers, for what starts from nothing
SHARE = 0.04  # a cosine over this is what is compared
LISTED = 0.5  # what it counts that a passage which speaks stands before those that do not
BATCHES, PAIRS = 8, 320  # texts and pairs of like lengths together, so that little is padding


@dataclass(frozen=True)
class Item:
    """A question, or one of its parts, in its wordings, and the target of each passage of its case."""

    texts: tuple[str, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """A case as the encoder reads it: its passages, and each question before its parts."""

    passages: tuple[str, ...]
    families: tuple[tuple[Item, ...], ...]


def targets(asked: Asked, count: int, part: int | None) -> tuple[int, ...]:
    """Say what each of `count` passages is to the question, or to its part (from 1)."""
    found = [0] * count
    for evidence in asked.evidence:
        label = LABELS.index(evidence.label)
        if part is not None and evidence.label != "answers":
            if not evidence.parts:
                label = UNKNOWN if evidence.label == "partial" else OPEN
            elif part in evidence.parts:
                label = LABELS.index("answers") if evidence.label == "partial" else label
            else:
                label = OPEN
        found[evidence.passage] = label
    return tuple(found)


def items(asked: Asked, count: int) -> tuple[Item, ...]:
    """Give the question and each of its parts, a part in every wording at hand."""
    found = [Item((question_text(asked.section, asked.text, asked.text),), targets(asked, count, None))]
    split = split_parts(asked.text)
    for number, part in enumerate(asked.parts, 1):
        wordings = [part] + ([split[number - 1]] if len(split) == len(asked.parts) else [])
        texts = tuple(question_text(asked.section, wording, asked.text) for wording in wordings)
        found.append(Item(texts, targets(asked, count, number)))
    return tuple(found)


def group(case: Case) -> Group:
    """Word a case as the encoder reads it."""
    passages = tuple(passage_text(passage.path, passage.text) for passage in case.passages)
    return Group(passages, tuple(items(asked, len(passages)) for asked in case.questions))


class Trainer:
    """Hold the model, the tokenizer and the numbers of the tokens of each text."""

    def __init__(self, base: Base, seed: int) -> None:
        torch.manual_seed(seed)
        self.random = random.Random(seed)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model = Reader(base).to(self.device)
        self._tokens = Tokenizer.from_str(json.dumps(tokenizer(base.pieces)))
        self._ids: dict[tuple[str, int], Tensor] = {}

    def ids(self, text: str, limit: int) -> Tensor:
        """Return the numbers of the tokens of a text, cut before the mark of the end."""
        if (text, limit) not in self._ids:
            found = self._tokens.encode(text).ids
            self._ids[text, limit] = torch.tensor(found if len(found) <= limit else [*found[: limit - 1], found[-1]])
        return self._ids[text, limit]

    def states(self, rows: Sequence[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Return the states of texts, padded to the longest, their mask and their lengths."""
        lengths = torch.tensor([len(row) for row in rows])
        order = lengths.argsort(stable=True)
        bounds = torch.linspace(0, 1, BATCHES + 1)[1:-1] * lengths.sum()
        cuts = torch.searchsorted(lengths[order].cumsum(0).float(), bounds)
        longest = int(lengths.max())
        mask = (torch.arange(longest) < lengths[:, None]).to(self.device)
        found = []
        for some in order.tensor_split(cuts):
            if not len(some):
                continue
            width = int(lengths[some].max())
            x = self.run([rows[place] for place in some.tolist()], mask[some.to(self.device), :width])
            found.append(functional.pad(x, (0, 0, 0, longest - width)))
        return torch.cat(found)[order.argsort().to(self.device)], mask, lengths

    def run(self, rows: Sequence[Tensor], mask: Tensor) -> Tensor:
        """Return the states of texts that are run together."""
        return self.model.states(nn.utils.rnn.pad_sequence(list(rows), True, 1).to(self.device), mask)

    def loss(self, groups: Sequence[Group]) -> tuple[Tensor, list[Tensor]]:
        """Return the loss of some cases, and its four parts."""
        step = _Step(self, groups)
        cosine = unit(pool(step.q, step.q_mask)) @ unit(pool(step.p, step.p_mask)).T
        found = compare_loss(cosine / SHARE, step.targets)
        met, tokens = step.likeness()
        pairs = step.choose((cosine.detach().float() + met).cpu())
        asked, wanted = pairs[:, 0].to(self.device), step.targets[pairs[:, 0], pairs[:, 1]]
        logits = step.read(pairs)
        label, listed = label_loss(logits, wanted), list_loss(logits, wanted, asked, len(step.q))
        return found + 0.7 * tokens + label + LISTED * listed, [found, tokens, label, listed]


class _Step:
    """What one step sees: the states of the passages of some cases, and of their questions or a part of each."""

    def __init__(self, trainer: Trainer, groups: Sequence[Group]) -> None:
        self.trainer, chance = trainer, trainer.random
        total = sum(len(one.passages) for one in groups)
        passages: list[Tensor] = []
        asked: list[Tensor] = []
        wanted: list[list[int]] = []
        self.spans: list[tuple[slice, slice]] = []  # of each case, its questions and its passages
        for one in groups:
            start, first = len(passages), len(asked)
            passages += [trainer.ids(text, PASSAGE_TOKENS) for text in one.passages]
            after = total - len(passages)
            for family in one.families:
                item = family[0] if len(family) == 1 or chance.random() < WHOLE else chance.choice(family[1:])
                asked.append(trainer.ids(chance.choice(item.texts), QUESTION_TOKENS))
                wanted.append([0] * start + list(item.targets) + [0] * after)
            self.spans.append((slice(first, len(asked)), slice(start, len(passages))))
        x, mask, lengths = trainer.states([*passages, *asked])
        self.told_lengths, self.asked_lengths = lengths[:total], lengths[total:]
        told, put = int(self.told_lengths.max()), int(self.asked_lengths.max())
        self.p, self.p_mask = x[:total, :told], mask[:total, :told]
        self.q, self.q_mask = x[total:, :put], mask[total:, :put]
        self.targets = torch.tensor(wanted).to(trainer.device)

    def likeness(self) -> tuple[Tensor, Tensor]:
        """Return how well the passages of each case meet its questions, and what is wrong with that."""
        met = torch.full(self.targets.shape, -1e4, device=self.trainer.device)
        lost = []
        for asked, told in self.spans:
            own = self.trainer.model.likeness(self.q[asked], self.q_mask[asked], self.p[told], self.p_mask[told])
            lost.append(compare_loss(own / SHARE, self.targets[asked, told]))
            met[asked, told] = own.detach()
        return met, torch.stack(lost).mean()

    def choose(self, likeness: Tensor) -> Tensor:
        """Take of its own case what is labelled, what looks most like an answer, and a little at random."""
        pairs, wanted = [], self.targets.cpu()
        for asked, told in self.spans:
            for i in range(asked.start, asked.stop):
                row, like = wanted[i, told], likeness[i, told]
                known = (row > 0).nonzero().flatten().tolist()
                rest = [j for j in like.argsort(descending=True).tolist() if row[j] == 0]
                easy = self.trainer.random.sample(rest[HARD:], min(EASY, max(len(rest) - HARD, 0)))
                pairs += [(i, told.start + j) for j in (*known, *rest[:HARD], *easy)]
        return torch.tensor(pairs)

    def read(self, pairs: Tensor) -> Tensor:
        """Read the pairs, those of like lengths together, and return their label logits."""
        asked, told = self.asked_lengths[pairs[:, 0]], self.told_lengths[pairs[:, 1]]
        order = (asked + told).argsort(stable=True)
        found = []
        for some in order.split(PAIRS):
            a, b = int(asked[some].max()), int(told[some].max())
            i, j = pairs[some].T.to(self.trainer.device)
            found.append(self.trainer.model.read(self.q[i, :a], self.q_mask[i, :a], self.p[j, :b], self.p_mask[j, :b]))
        return torch.cat(found)[order.argsort().to(self.trainer.device)]


def compare_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Pull the passages that speak to each question above all others."""
    good = (target > 0) & (target != OPEN)
    scores = scores.float().masked_fill((target == UNKNOWN) | (target == OPEN), -1e4)
    return _mean(scores.logsumexp(1) - scores.masked_fill(~good, -1e4).logsumexp(1), good.any(1))


def list_loss(logits: Tensor, wanted: Tensor, asked: Tensor, count: int) -> Tensor:
    """Pull the pairs that speak to each of `count` questions above those read beside them that do not."""
    speaks = (logits[:, 1:].logsumexp(1) - logits[:, 0])[None]
    own = functional.one_hot(asked, count).bool().T
    good = own & (wanted > 0) & (wanted != OPEN)
    every = speaks.masked_fill(~(own & (wanted != OPEN)), -1e4).logsumexp(1)
    return _mean(every - speaks.masked_fill(~good, -1e4).logsumexp(1), good.any(1))


def _mean(values: Tensor, counted: Tensor) -> Tensor:
    return (values * counted).sum() / counted.sum().clamp(min=1)


def label_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Tell the four labels apart; OPEN is content with either of two."""
    odds = logits.log_softmax(1)
    right = odds.gather(1, wanted.clamp(0, 3)[:, None]).squeeze(1)
    either = odds[:, :2].logsumexp(1)
    return -torch.where(wanted == OPEN, either, right).mean()


def train(trainer: Trainer, mini: Sequence[Case], pairs: Sequence[Case], steps: int | None = None) -> None:
    """Train on mini-cases and pairs."""
    cases, questions = [group(case) for case in mini], [group(case) for case in pairs]
    if not cases or not questions:
        raise ValueError("mini-cases and pairs are needed")
    steps = steps or int(EPOCHS * (len(cases) // CASES + len(questions) // QUESTIONS))
    descend(trainer, _bags(trainer.random, cases, questions), steps, RATE)


def descend(trainer: Trainer, bags: Iterable[Sequence[Group]], steps: int, rate: float) -> None:
    """Take so many steps, each on the cases of a bag, at a rate that falls to nothing."""
    learned = [(name, one) for name, one in trainer.model.named_parameters() if one.requires_grad]
    layers = [one for name, one in learned if name.startswith("layers.")]
    head = [one for name, one in learned if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": head, "lr": rate * HEAD_RATE}, {"params": layers, "lr": rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    warm = max(10, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, 1.07 * (1 - step / steps)))
    )
    began, log = time.monotonic(), []
    trainer.model.train()
    for step, some in zip(range(1, steps + 1), bags, strict=False):
        with torch.autocast(trainer.device, torch.bfloat16):
            loss, told = trainer.loss(some)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(layers, 1.0)
        nn.utils.clip_grad_norm_(head, 1.0)
        optimizer.step()
        schedule.step()
        log.append(torch.stack([one.detach().float() for one in told]))
        if step % 100 == 0 or step == steps:
            mean = [round(one, 3) for one in torch.stack(log).mean(0).tolist()]
            print(step, steps, mean, f"{(time.monotonic() - began) / step:.2f} s", flush=True)
            log = []


def _bags(chance: random.Random, cases: list[Group], questions: list[Group]) -> Iterator[list[Group]]:
    """Yield what each step sees, all before any comes again."""
    while True:
        bags = []
        for groups, most in ((cases, CASES), (questions, QUESTIONS)):
            mixed, count = chance.sample(groups, len(groups)), min(most, len(groups))
            bags += [mixed[start : start + count] for start in range(0, len(mixed) - count + 1, count)]
        chance.shuffle(bags)
        yield from bags


def trained(base: Base, mini: Sequence[Case], pairs: Sequence[Case], steps: int | None = None) -> dict[str, Tensor]:
    """Return the weights of an encoder trained from the base on all that is given."""
    # The order of sums, and so the last digits, depend on the number of threads.
    torch.set_num_threads(THREADS)
    trainer = Trainer(base, SEED)
    train(trainer, mini, pairs, steps)
    return {name: value.cpu() for name, value in trainer.model.state_dict().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fold", choices=[fold.name for fold in FOLDS])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    (chosen,) = (fold for fold in FOLDS if fold.name == args.fold)
    torch.save(trained(shipped_base(), chosen.seen(mini_cases()), pair_cases()), args.out)


if __name__ == "__main__":
    main()
