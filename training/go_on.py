"""Go on with an encoder: `python -m training.go_on FROM.pt second --out FILE`.

The six lower layers stay as they are: what they make of a text is computed once, and a step takes a third of the time.
So two cores teach an encoder new cases in minutes, where training it anew takes a graphics processor.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from matchers.vectors import PASSAGE_TOKENS, QUESTION_TOKENS
from training.base_model import Base, shipped_base
from training.cases import LABELS, Case, mini_cases, offer
from training.folds import GONE_ON
from training.gold_cases import Whole, every_whole
from training.train_vectors import SEED, THREADS, Group, Item, Trainer, descend, group

KEPT = 6  # layers that stay as they are
CASES = 4  # of a step: mini-cases, or revisions of whole cases, which are longer
TIMES = 3  # a whole case comes so often for each time that a mini-case does
_AT_ONCE = 64  # texts


class Upper(Trainer):
    """A trainer of the upper layers: the states below them are computed once for each text."""

    def __init__(self, base: Base, weights: dict[str, Tensor]) -> None:
        super().__init__(base, SEED)
        self.device = "cpu"
        self.model.to("cpu").load_state_dict(weights)
        self._below: dict[int, Tensor] = {}
        for parameter in self.model.layers[:KEPT].parameters():
            parameter.requires_grad_(False)

    def prepare(self, groups: Iterable[Group]) -> None:
        """Compute the states below the upper layers for all texts of some cases."""
        rows = {id(row): row for one in groups for row in self._rows(one)}
        todo = sorted((row for key, row in rows.items() if key not in self._below), key=len)
        self.model.eval()
        for start in range(0, len(todo), _AT_ONCE):
            some = todo[start : start + _AT_ONCE]
            self._below |= {id(row): states for row, states in zip(some, self._lower(some), strict=True)}

    def _rows(self, one: Group) -> list[Tensor]:
        asked = [text for family in one.families for item in family for text in item.texts]
        return [self.ids(text, PASSAGE_TOKENS) for text in one.passages] + [self.ids(q, QUESTION_TOKENS) for q in asked]

    def _lower(self, rows: Sequence[Tensor]) -> list[Tensor]:
        lengths = torch.tensor([len(row) for row in rows])
        table = nn.utils.rnn.pad_sequence(list(rows), True, 1)
        mask = torch.arange(table.shape[1]) < lengths[:, None]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            x = self.model.embedded(self.model.word[table])
            for layer in self.model.layers[:KEPT]:
                x = layer(x, mask)
        return [states[:length].bfloat16().clone() for states, length in zip(x, lengths.tolist(), strict=True)]

    def run(self, rows: Sequence[Tensor], mask: Tensor) -> Tensor:
        """Return the states of texts that are run together, from those below the upper layers."""
        x = nn.utils.rnn.pad_sequence([self._below[id(row)] for row in rows], True, 0.0).float()
        for layer in self.model.layers[KEPT:]:
            x = layer(x, mask)
        return x


def whole_group(one: Whole) -> Group:
    """Word a revision as the encoder reads it; what its passages are to a part of a question is not known."""

    def item(text: str, told: Mapping[int, str]) -> Item:
        return Item((text,), tuple(LABELS.index(told.get(place, "none")) for place in range(len(one.lines))))

    return Group(one.lines, tuple((item(text, told),) for text, told in one.questions))


def gone_on(
    base: Base, weights: dict[str, Tensor], mini: Sequence[Case], whole: Sequence[Whole], steps: int, rate: float
) -> dict[str, Tensor]:
    """Return the weights of an encoder that has gone on with mini-cases and revisions of whole cases."""
    torch.set_num_threads(THREADS)
    trainer = Upper(base, weights)
    few = [(one.case, whole_group(one)) for one in whole]
    many = [(offer(case.name), group(case)) for case in mini]
    trainer.prepare([one for _, one in (*few, *many)])
    with sdpa_kernel(SDPBackend.MATH):  # on processors the quicker way back
        descend(trainer, bags(trainer.random, few * TIMES + many), steps, rate)
    return trainer.model.state_dict()


def bags(chance: random.Random, named: Sequence[tuple[str, Group]]) -> Iterator[list[Group]]:
    """Yield what each step sees, all before any comes again.

    Passages of the others of a bag count as wrong, so no two revisions of one offer, which say the same, are in one.
    """
    while True:
        rest = chance.sample(named, len(named))
        while rest:
            bag: dict[str, Group] = {}
            for name, one in rest:
                if len(bag) < CASES:
                    bag.setdefault(name, one)
            yield list(bag.values())
            for name, one in bag.items():
                rest.remove((name, one))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("name", choices=[plan.name for plan in GONE_ON])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    (plan,) = (plan for plan in GONE_ON if plan.name == args.name)
    mini, whole = plan.seen(mini_cases()), plan.read(every_whole())
    torch.save(gone_on(shipped_base(), torch.load(args.weights), mini, whole, plan.steps, plan.rate), args.out)


if __name__ == "__main__":
    main()
