"""Go on with the reading head once the encoder stands: `python -m training.reading_head MODEL.pt ROUND --out FILE`.

While the encoder learns, the head sees a question's labelled passages among those that the encoder of that moment finds
most like it. Here the encoder is what it will be, its states are computed once, and the head learns on what it will be
given at run time: what stands first among the passages of a case. Half a minute of steps, after some of states.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.base_model import Base, shipped_base
from training.cases import Case, mini_cases, pair_cases
from training.encoder import pool
from training.rounds import ROUNDS
from training.train_vectors import ASKED, LONGEST, OPEN, SEED, THREADS, WHOLE, Group, Item, Trainer, group, label_loss

STEPS, RATE = 700, 2e-4
QUESTIONS = 3  # of a step
NEAR, FURTHER, AMONG = 3, 3, 10  # beside the labelled passages: the most like, and some of those that follow them
PAIRS_SEEN = 3  # one in so many pairs is taken each time round: their passages are not a whole proposal
LISTED = 0.5  # what it counts that a passage which speaks stands before those that do not

Asked = tuple[int, list[Item]]  # the number of a group, and a question of it with its parts


class Finisher:
    """A trained encoder, the states of every text, and the passages of each group by likeness to each question."""

    def __init__(self, trainer: Trainer, mini: Sequence[Group], pairs: Sequence[Group]) -> None:
        self.trainer, self.mini, self.groups = trainer, len(mini), [*mini, *pairs]
        trainer.model.eval()
        for one in self.groups:
            trainer.prepare(one.passages, LONGEST)
            trainer.prepare(_texts(one), ASKED)
        with torch.no_grad():
            self._raise_states()
            self.order = {
                (number, text): places for number, one in enumerate(self.groups) for text, places in self._ranked(one)
            }

    def _raise_states(self) -> None:
        """Run the upper layers over what the frozen ones said of each text."""
        states = self.trainer.states
        texts = sorted(states, key=lambda text: len(states[text]))
        for start in range(0, len(texts), 32):
            some = texts[start : start + 32]
            x, mask = self.trainer.batch(some)
            with torch.autocast("cpu", torch.bfloat16):
                found = self.trainer.model.upper(x, mask)
            for text, state, row in zip(some, found, mask, strict=True):
                states[text] = state[: int(row.sum())].to(torch.bfloat16).clone()

    def _ranked(self, one: Group) -> Iterator[tuple[str, list[int]]]:
        p, p_mask = self.trainer.batch(one.passages)
        texts = sorted(_texts(one))
        q, q_mask = self.trainer.batch(texts)
        cosine = functional.normalize(pool(q, q_mask), dim=-1) @ functional.normalize(pool(p, p_mask), dim=-1).T
        like = cosine + self.trainer.model.likeness(q, q_mask, p, p_mask)
        yield from zip(texts, like.argsort(dim=1, descending=True).tolist(), strict=True)

    def steps(self) -> Iterator[list[Asked]]:
        """Yield questions of one group each, all mini-cases and a share of the pairs before any comes again."""
        random = self.trainer.random
        pairs = range(self.mini, len(self.groups))
        while True:
            bag: list[list[Asked]] = []
            for number in (*range(self.mini), *random.sample(pairs, len(pairs) // PAIRS_SEEN)):
                asked = [(number, family) for family in self.groups[number].items]
                random.shuffle(asked)
                bag += [asked[start : start + QUESTIONS] for start in range(0, len(asked), QUESTIONS)]
            random.shuffle(bag)
            yield from bag

    def loss(self, asked: list[Asked]) -> Tensor:
        """Return what the head still gets wrong of some questions."""
        random, pairs, wanted, owner = self.trainer.random, [], [], []
        for place, (number, family) in enumerate(asked):
            item = family[0] if len(family) == 1 or random.random() < WHOLE else random.choice(family[1:])
            text = random.choice(item.texts)
            known = [passage for passage, target in enumerate(item.targets) if target > 0]
            rest = [passage for passage in self.order[number, text] if item.targets[passage] == 0]
            further = rest[NEAR:AMONG]
            for passage in (*known, *rest[:NEAR], *random.sample(further, min(FURTHER, len(further)))):
                pairs.append((text, self.groups[number].passages[passage]))
                wanted.append(item.targets[passage])
                owner.append(place)
        q, q_mask = self.trainer.batch([text for text, _ in pairs])
        p, p_mask = self.trainer.batch([text for _, text in pairs])
        logits = self.trainer.model.read(q, q_mask, p, p_mask).float()
        return label_loss(logits, torch.tensor(wanted)) + LISTED * _list_loss(
            logits, torch.tensor(wanted), torch.tensor(owner)
        )


def _texts(one: Group) -> list[str]:
    return list({text for family in one.items for item in family for text in item.texts})


def _list_loss(logits: Tensor, wanted: Tensor, owner: Tensor) -> Tensor:
    """Pull the passages that speak to each question above those beside them that do not."""
    speaks = logits[:, 1:].logsumexp(1) - logits[:, 0]
    found = []
    for one in owner.unique():
        own = owner == one
        good, score = (wanted[own] > 0) & (wanted[own] != OPEN), speaks[own]
        if good.any() and not good.all():
            found.append(score.logsumexp(0) - score[good].logsumexp(0))
    return torch.stack(found).mean() if found else speaks.sum() * 0


def finished(base: Base, mini: list[Case], pairs: list[Case], start: dict, steps: int = STEPS) -> dict:
    """Return the weights of an encoder with its reading head trained on; all else stays as it is."""
    torch.set_num_threads(THREADS)
    trainer = Trainer(base, SEED)
    trainer.model.load_state_dict(start)
    finisher = Finisher(trainer, [group([case]) for case in mini], [group([case]) for case in pairs])
    model = trainer.model
    head = [*model.compare.parameters(), *model.label.parameters()]
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for parameter in head:
        parameter.requires_grad_(True)
    optimizer = torch.optim.AdamW(head, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, min(1, 15 * step / steps + 0.05, 1.1 * (1 - step / steps)))
    )
    model.train()
    for _, asked in zip(range(steps), finisher.steps(), strict=False):
        loss = finisher.loss(asked)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(head, 1.0)
        optimizer.step()
        schedule.step()
    return model.state_dict()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("round", choices=[round_.name for round_ in ROUNDS])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    (chosen,) = (round_ for round_ in ROUNDS if round_.name == args.round)
    mini = [case for case in mini_cases() if case.file in chosen.files]
    torch.save(finished(shipped_base(), mini, pair_cases(), torch.load(args.model)), args.out)


if __name__ == "__main__":
    main()
