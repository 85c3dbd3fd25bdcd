"""Train an encoder from the base on labelled cases.

One step is a few cases (or some questions of the pairs): every question is compared with every passage, and read
together with its labelled passages and with those of its own case that look most like an answer. A graphics processor
is used where there is one: minutes there are a day on two cores.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from matchers.vectors import PASSAGE_TOKENS, QUESTION_TOKENS
from training.base_model import Base, tokenizer
from training.encoder import Reader, Spans, pool, unit
from training.groups import OPEN, UNKNOWN, Group

HARD, EASY = 6, 1  # passages read beside the labelled ones
SEED, THREADS = 1, 2
WHOLE = 0.6  # share of the questions with parts that are read whole
CASES, QUESTIONS = 4, 32  # of a step: cases, or questions of the pairs
TIMES = 3  # a revision of a whole case comes so often for each time that a mini-case does
RATE = 2e-4
AGAIN = 0.75  # times that rate in every round but the first
FRESH_RATE = 3  # times the rate of the layers, for what is not in the base
SHARE = 0.04  # a cosine over this is what is compared
MET = 0.7  # what the likeness by tokens counts beside the cosine
LISTED = 0.5  # what it counts that a passage which speaks stands before those that do not
_NEVER = -1e4
_TOLD = 100  # steps


class Trainer:
    """Hold the model, the tokenizer and the numbers of the tokens of each text."""

    def __init__(self, base: Base) -> None:
        torch.manual_seed(SEED)
        self.random = random.Random(SEED)
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

    def loss(self, groups: Sequence[Group]) -> tuple[Tensor, list[Tensor]]:
        """Return the loss of some cases, and its parts."""
        step = _Step(self, groups)
        cosine = unit(pool(step.q, step.q_mask)) @ unit(pool(step.p, step.p_mask)).T
        found = compare_loss(cosine / SHARE, step.targets)
        met, tokens = step.likeness()
        asked, told = step.choose(cosine.detach().float() + met)
        wanted = step.targets[asked, told]
        parts = [found, MET * tokens]
        for logits in step.labels(asked, told):
            parts += [label_loss(logits, wanted), LISTED * list_loss(logits, wanted, asked, len(step.q))]
        return torch.stack(parts).sum(), parts


class _Step:
    """What one step sees: the states of the passages of some cases, and of their questions or a part of each."""

    def __init__(self, trainer: Trainer, groups: Sequence[Group]) -> None:
        self.trainer, chance = trainer, trainer.random
        self.count = sum(len(one.passages) for one in groups)
        passages: list[Tensor] = []
        asked: list[Tensor] = []
        wanted: list[list[int]] = []
        self.cases: list[tuple[slice, slice]] = []  # of each, its questions and its passages
        for one in groups:
            start, first = len(passages), len(asked)
            passages += [trainer.ids(text, PASSAGE_TOKENS) for text in one.passages]
            after = self.count - len(passages)
            for family in one.families:
                item = family[0] if len(family) == 1 or chance.random() < WHOLE else chance.choice(family[1:])
                asked.append(trainer.ids(chance.choice(item.texts), QUESTION_TOKENS))
                wanted.append([0] * start + list(item.targets) + [0] * after)
            self.cases.append((slice(first, len(asked)), slice(start, len(passages))))
        rows = [*passages, *asked]
        self.spans = Spans(torch.tensor([len(row) for row in rows]), trainer.device)
        self.lower, x = trainer.model.states(torch.cat(rows).to(trainer.device), self.spans)
        self.p, self.p_mask = self.spans.taken(x, torch.arange(self.count))
        self.q, self.q_mask = self.spans.taken(x, torch.arange(self.count, len(rows)))
        self.targets = torch.tensor(wanted).to(trainer.device)

    def likeness(self) -> tuple[Tensor, Tensor]:
        """Return how well the passages of each case meet its questions, and what is wrong with that."""
        met = torch.full(self.targets.shape, _NEVER, device=self.trainer.device)
        lost = []
        for asked, told in self.cases:
            own = self.trainer.model.likeness(self.q[asked], self.q_mask[asked], self.p[told], self.p_mask[told])
            lost.append(compare_loss(own / SHARE, self.targets[asked, told]))
            met[asked, told] = own.detach()
        return met, torch.stack(lost).mean()

    def choose(self, likeness: Tensor) -> tuple[Tensor, Tensor]:
        """Take of its own case what is labelled, what looks most like an answer, and a little at random."""
        own = likeness > _NEVER / 2
        rest = own & (self.targets == 0)
        hard = _highest(likeness, rest, HARD)
        easy = _highest(torch.rand(likeness.shape, device=likeness.device), rest & ~hard, EASY)
        asked, told = ((self.targets > 0) | hard | easy).nonzero().T
        return asked, told

    def labels(self, asked: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
        """Read pairs, and return their label logits: apart, and together."""
        model = self.trainer.model
        apart = model.apart_head(self.q[asked], self.q_mask[asked], self.p[told], self.p_mask[told])
        pairs = torch.stack([asked + self.count, told], 1).cpu()
        return apart, model.read_together(self.lower, self.spans, pairs)


def _highest(values: Tensor, among: Tensor, count: int) -> Tensor:
    """Mark in each row the `count` highest of some values."""
    places = values.masked_fill(~among, 2 * _NEVER).topk(min(count, values.shape[1]), 1).indices
    return torch.zeros_like(among).scatter(1, places, value=True) & among


def compare_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Pull the passages that speak to each question above all others."""
    good = (target > 0) & (target != OPEN)
    scores = scores.float().masked_fill((target == UNKNOWN) | (target == OPEN), _NEVER)
    return _mean(scores.logsumexp(1) - scores.masked_fill(~good, _NEVER).logsumexp(1), good.any(1))


def list_loss(logits: Tensor, wanted: Tensor, asked: Tensor, count: int) -> Tensor:
    """Pull the pairs that speak to each of `count` questions above those read beside them that do not."""
    speaks = (logits[:, 1:].logsumexp(1) - logits[:, 0])[None]
    own = functional.one_hot(asked, count).bool().T
    good = own & (wanted > 0) & (wanted != OPEN)
    every = speaks.masked_fill(~(own & (wanted != OPEN)), _NEVER).logsumexp(1)
    return _mean(every - speaks.masked_fill(~good, _NEVER).logsumexp(1), good.any(1))


def _mean(values: Tensor, counted: Tensor) -> Tensor:
    return (values * counted).sum() / counted.sum().clamp(min=1)


def label_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Tell the four labels apart; OPEN is content with either of two."""
    odds = logits.log_softmax(1)
    right = odds.gather(1, wanted.clamp(0, 3)[:, None]).squeeze(1)
    either = odds[:, :2].logsumexp(1)
    return -torch.where(wanted == OPEN, either, right).mean()


def descend(trainer: Trainer, seen: Iterable[Sequence[Group]], steps: int, rate: float) -> None:
    """Take so many steps, each on the cases of a bag, at a rate that rises to what is given and falls to nothing."""
    learned = [(name, one) for name, one in trainer.model.named_parameters() if one.requires_grad]
    layers = [one for name, one in learned if _is_base(name)]
    fresh = [one for name, one in learned if not _is_base(name)]
    groups = [{"params": fresh, "lr": rate * FRESH_RATE}, {"params": layers, "lr": rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    warm = max(10, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, 1.07 * (1 - step / steps)))
    )
    began, log = time.monotonic(), []
    trainer.model.train()
    for step, some in zip(range(1, steps + 1), seen, strict=False):
        with torch.autocast(trainer.device, torch.bfloat16):
            loss, told = trainer.loss(some)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(layers, 1.0)
        nn.utils.clip_grad_norm_(fresh, 1.0)
        optimizer.step()
        schedule.step()
        log.append(torch.stack([one.detach().float() for one in told]))
        if step % _TOLD == 0 or step == steps:
            mean = [round(one, 3) for one in torch.stack(log).mean(0).tolist()]
            print(step, steps, mean, f"{(time.monotonic() - began) / step:.3f} s", flush=True)
            log = []


def _is_base(name: str) -> bool:
    return name.startswith(("layers.", "together.")) and not name.endswith(".gate")


def bags(chance: random.Random, cases: Sequence[Group], questions: Sequence[Group]) -> Iterator[list[Group]]:
    """Yield what each step sees, all before any comes again.

    Passages of the others of a bag count as wrong, so no two revisions of one offer, which say the same, are in one.
    """
    while True:
        found = list(_apart(chance, cases))
        mixed = chance.sample(questions, len(questions))
        found += [mixed[start : start + QUESTIONS] for start in range(0, len(mixed), QUESTIONS)]
        chance.shuffle(found)
        yield from found


def _apart(chance: random.Random, cases: Sequence[Group]) -> Iterator[list[Group]]:
    rest = chance.sample(cases, len(cases))
    while rest:
        bag: dict[str, int] = {}
        for place, one in enumerate(rest):
            if len(bag) == CASES:
                break
            bag.setdefault(one.offer, place)
        yield [rest[place] for place in bag.values()]
        taken = set(bag.values())
        rest = [one for place, one in enumerate(rest) if place not in taken]


def trained(
    base: Base, mini: Sequence[Group], whole: Sequence[Group], pairs: Sequence[Group], rounds: Sequence[int]
) -> dict[str, Tensor]:
    """Return the weights of an encoder trained from the base on all that is given, in rounds of so many steps.

    Raises ValueError where nothing is given.
    """
    if not (mini or whole or pairs):
        raise ValueError("no cases to train on")
    # The order of sums, and so the last digits, depend on the number of threads.
    torch.set_num_threads(THREADS)
    trainer = Trainer(base)
    seen = bags(trainer.random, [*whole] * TIMES + [*mini], pairs)
    for number, steps in enumerate(rounds):
        descend(trainer, seen, steps, RATE if number == 0 else RATE * AGAIN)
    return {name: value.cpu() for name, value in trainer.model.state_dict().items()}
