"""Train the encoder on mini-cases and pairs: `python -m training.train_vectors first --out FILE`.

One step is one mini-case (or eight questions of the pairs): every question is compared with every passage, and read
together with its labelled passages and with those that look most like an answer.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from matchers.wording import passage_text, question_text
from training.base_model import Base, shipped_base, tokenizer
from training.cases import LABELS, Asked, Case, mini_cases, pair_cases, split_parts
from training.encoder import FROZEN, Reader, pool
from training.rounds import ROUNDS, Round

UNKNOWN, OPEN = -1, 4  # targets beside LABELS: not labelled; "none" or "defers"
LONGEST = 160  # tokens of a passage
ASKED = 64  # tokens of a question
HARD, EASY = 6, 2  # passages read beside the labelled ones
SEED, THREADS = 1, 2
WHOLE = 0.6  # share of the questions with parts that are read whole


@dataclass
class Item:
    """A question, or one of its parts, and the target of each passage of its group."""

    texts: list[str]
    targets: list[int]


def targets(asked: Asked, count: int, part: int | None) -> list[int]:
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
    return found


def items(asked: Asked, count: int) -> list[Item]:
    """Give the question and each of its parts, a part in every wording at hand."""
    found = [Item([question_text(asked.section, asked.text, asked.text)], targets(asked, count, None))]
    split = split_parts(asked.text)
    for number, part in enumerate(asked.parts, 1):
        wordings = [part] + ([split[number - 1]] if len(split) == len(asked.parts) else [])
        texts = [question_text(asked.section, wording, asked.text) for wording in wordings]
        found.append(Item(texts, targets(asked, count, number)))
    return found


@dataclass
class Group:
    """What one step sees."""

    passages: list[str]
    items: list[list[Item]]


def group(cases: list[Case]) -> Group:
    """Put cases together; the passages of one are no answers to the questions of another."""
    passages: list[str] = []
    found: list[list[Item]] = []
    total = sum(len(case.passages) for case in cases)
    for case in cases:
        start, count = len(passages), len(case.passages)
        passages += [passage_text(p.path, p.text) for p in case.passages]
        for asked in case.questions:
            moved = items(asked, count)
            for item in moved:
                item.targets = [0] * start + item.targets + [0] * (total - start - count)
            found.append(moved)
    return Group(passages, found)


class Trainer:
    """Hold the model, the tokenizer and what the frozen layers said of each text."""

    def __init__(self, base: Base, seed: int) -> None:
        torch.manual_seed(seed)
        self.random = random.Random(seed)
        self.model = Reader(base)
        self.tokens = Tokenizer.from_str(json.dumps(tokenizer(base.pieces)))
        self.states: dict[str, Tensor] = {}

    def prepare(self, texts: list[str], limit: int) -> None:
        """Run the frozen layers over the texts, once."""
        fresh = sorted({text for text in texts if text not in self.states}, key=len)
        for start in range(0, len(fresh), 32):
            some = fresh[start : start + 32]
            encoded = [self.tokens.encode(text) for text in some]
            ids = [(e.ids if len(e.ids) <= limit else [*e.ids[: limit - 1], 2]) for e in encoded]
            width = max(map(len, ids))
            table = torch.tensor([row + [1] * (width - len(row)) for row in ids])
            mask = torch.tensor([[True] * len(row) + [False] * (width - len(row)) for row in ids])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = self.model.lower(table, mask).to(torch.bfloat16)
            for text, row, state in zip(some, ids, states, strict=True):
                self.states[text] = state[: len(row)].clone()

    def batch(self, texts: list[str]) -> tuple[Tensor, Tensor]:
        """Return the prepared states of texts, padded, and their mask."""
        states = [self.states[text] for text in texts]
        width = max(len(state) for state in states)
        x = torch.zeros(len(states), width, states[0].shape[1], dtype=torch.bfloat16)
        mask = torch.zeros(len(states), width, dtype=torch.bool)
        for place, state in enumerate(states):
            x[place, : len(state)] = state
            mask[place, : len(state)] = True
        return x.float(), mask

    def loss(self, group: Group) -> tuple[Tensor, list[float]]:
        """Return the loss of a group, and its three parts."""
        model = self.model
        picked: list[tuple[str, Item]] = []
        for family in group.items:
            item = family[0] if len(family) == 1 or self.random.random() < WHOLE else self.random.choice(family[1:])
            picked.append((self.random.choice(item.texts), item))
        self.prepare([text for text, _ in picked], ASKED)
        self.prepare(group.passages, LONGEST)
        p, p_mask = self.batch(group.passages)
        q, q_mask = self.batch([text for text, _ in picked])
        p, q = model.upper(p, p_mask), model.upper(q, q_mask)
        cosine = functional.normalize(pool(q, q_mask), dim=-1) @ functional.normalize(pool(p, p_mask), dim=-1).T
        met = model.likeness(q, q_mask, p, p_mask)
        target = torch.tensor([item.targets for _, item in picked])
        found = compare_loss(cosine / 0.04, target)
        tokens = compare_loss(met / 0.04, target)
        pairs = self.choose((cosine + met).detach().float(), target)
        logits = self.read(pairs, q, q_mask, p, p_mask)
        wanted = torch.tensor([int(target[i, j]) for i, j in pairs])
        label = label_loss(logits, wanted)
        return found + 0.7 * tokens + label, [x.item() for x in (found, tokens, label)]

    def choose(self, likeness: Tensor, target: Tensor) -> list[tuple[int, int]]:
        """Take what is labelled, what looks most like an answer, and a little at random."""
        pairs = []
        for i, row in enumerate(target):
            known = (row > 0).nonzero().flatten().tolist()
            rest = (row == 0).nonzero().flatten().tolist()
            rest.sort(key=lambda j: -float(likeness[i, j]))
            hard = rest[:HARD]
            easy = self.random.sample(rest[HARD:], min(EASY, max(len(rest) - HARD, 0)))
            pairs += [(i, j) for j in known + hard + easy]
        return pairs

    def read(self, pairs: list[tuple[int, int]], q: Tensor, q_mask: Tensor, p: Tensor, p_mask: Tensor) -> Tensor:
        """Read the pairs in batches, and return their label logits."""
        found = []
        for start in range(0, len(pairs), 64):
            i, j = torch.tensor(pairs[start : start + 64]).T
            found.append(self.model.read(q[i], q_mask[i], p[j], p_mask[j]))
        return torch.cat(found).float()


def compare_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Pull the passages that speak to the question above all others of the group."""
    good = (target > 0) & (target != OPEN)
    scores = scores.float().masked_fill((target == UNKNOWN) | (target == OPEN), -1e4)
    rows = good.any(1)
    if not rows.any():
        return scores.sum() * 0
    scores, good = scores[rows], good[rows]
    return (scores.logsumexp(1) - scores.masked_fill(~good, -1e4).logsumexp(1)).mean()


def label_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Tell the four labels apart; OPEN is content with either of two."""
    odds = logits.log_softmax(1)
    right = odds.gather(1, wanted.clamp(max=3)[:, None]).squeeze(1)
    either = odds[:, :2].logsumexp(1)
    return -torch.where(wanted == OPEN, either, right).mean()


def train(trainer: Trainer, mini: list[Case], pairs: list[Case], round_: Round) -> None:
    """Train on mini-cases and pairs, at a rate that falls to nothing."""
    rate = round_.rate
    model = trainer.model
    new = [*model.weight.parameters(), *model.compare.parameters(), *model.label.parameters(), model.sharp]
    old = [p for layer in model.layers[FROZEN:] for p in layer.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": new, "lr": rate * 5}, {"params": old, "lr": rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    ready = [group([case]) for case in mini]
    per_epoch = len(mini) + len(pairs) // 8
    steps = round_.steps or int(per_epoch * round_.epochs)
    warm = max(20, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    done, began, log = 0, time.time(), []
    model.train()
    while done < steps:
        shuffled = trainer.random.sample(pairs, len(pairs))
        eights = [group(shuffled[i : i + 8]) for i in range(0, len(pairs) - 7, 8)]
        for one in trainer.random.sample(ready + eights, len(ready) + len(eights)):
            if done >= steps:
                break
            with torch.autocast("cpu", torch.bfloat16):
                loss, told = trainer.loss(one)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            log.append(told)
            if done % 10 == 0:
                mean = [sum(column) / len(log) for column in zip(*log, strict=True)]
                print(done, steps, [round(m, 3) for m in mean], f"{(time.time() - began) / done:.2f} s", flush=True)
                log = []


def trained(base: Base, mini: list[Case], pairs: list[Case], round_: Round, start: dict | None = None) -> dict:
    """Return the weights of an encoder trained on all that is given, from the base or from where another stopped."""
    # The order of sums, and so the last digits, depend on the number of threads.
    torch.set_num_threads(THREADS)
    trainer = Trainer(base, SEED)
    if start:
        trainer.model.load_state_dict(start)
    train(trainer, mini, pairs, round_)
    return trainer.model.state_dict()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", choices=[round_.name for round_ in ROUNDS])
    parser.add_argument("--start", type=Path, help="the model to go on from, where the round does")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    (chosen,) = (round_ for round_ in ROUNDS if round_.name == args.round)
    mini = [case for case in mini_cases() if case.file in chosen.files]
    start = torch.load(args.start) if args.start else None
    torch.save(trained(shipped_base(), mini, pair_cases(), chosen, start), args.out)


if __name__ == "__main__":
    main()
