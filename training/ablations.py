"""What each part of the judge is worth, and what more labels are: fitted again without it, or on fewer files."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from matchers._verdict import Judged
from training.dataset import Example
from training.figures import area, figures, line
from training.fit import Fitted, fit, shares

# Files are left out by shares here, and not one at a time: it is the differences that matter.
_SHARES = 5
_FRACTIONS = (0.25, 0.5, 0.75)
_DRAWS = 3

_VALUES = ("fact ", "value ", "signal facts", "signal values", "near value")
_LEXICON = ("cue ", "cover concepts", "signal concepts", "near ")
_LABELS = ("speaks", "answers", "partial", "defers", "settles")
_OPEN = ("open ", "asks ", "choice ")


def _read(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return name == "signal reading" or (first in ("read", "whole", "alone") and rest.split(" ")[0] in _LABELS)


def _vectors(name: str) -> bool:
    starts = ("like", "near mark", "read met", "read least", "whole met", "whole least", "signal meaning", "signal met")
    return name == "signal total" or name.startswith(starts)


PARTS: dict[str, Callable[[str], bool]] = {
    "what is read": _read,
    "what sentences say by themselves": lambda name: name.startswith("alone "),
    "what is left open": lambda name: name.startswith(_OPEN),
    "what is read and vectors": lambda name: _read(name) or _vectors(name),
    "facts and values": lambda name: name.startswith(_VALUES),
    "structure": lambda name: name.startswith(("is ", "signal headings", "cover with lead")),
    "the lexicon": lambda name: name.startswith(_LEXICON) and not _vectors(name),
    "the rivals": lambda name: name.endswith((" leads", " place", " over")),
}


def ablations(examples: Sequence[Example]) -> None:
    """Print what is left without each part; the candidates stay those that all signals found."""
    print("\nwithout a part of the features, fitted again")
    _tell("all of them", examples)
    for name, belongs in PARTS.items():
        _tell(f"no {name}", [_without(example, belongs) for example in examples])


def _without(example: Example, belongs: Callable[[str], bool]) -> Example:
    def one(judged: Judged) -> Judged:
        rows = ({name: 0.0 if belongs(name) else value for name, value in row.items()} for row in judged.rows)
        return replace(judged, rows=tuple(rows))

    return replace(example, judged=tuple(one(judged) for judged in example.judged))


def curve(examples: Sequence[Example]) -> None:
    """Print what the verdicts are worth when fitted on some of the mini-case files; several draws, all whole cases."""
    print("\nlearning curve: mini-case files fitted on, beside the whole cases")
    files = sorted({example.file for example in examples if not example.whole})
    for fraction in _FRACTIONS:
        for draw in range(_DRAWS):
            drawn = set(random.Random(draw).sample(files, max(2, round(fraction * len(files)))))
            kept = [example for example in examples if example.whole or example.file in drawn]
            _tell(f"{len(drawn)} files, draw {draw + 1}", kept)
    _tell(f"{len(files)} files", examples)


def _tell(name: str, examples: Sequence[Example]) -> None:
    fitted = fit(examples, shares(examples, _SHARES))
    for kind, whole in (("mini", False), ("whole", True)):
        places = [place for place, example in enumerate(examples) if example.whole is whole]
        if places:
            print(line(f"{name}, {kind} ", _worth([examples[p] for p in places], fitted.some(places))), flush=True)


def _worth(examples: Sequence[Example], fitted: Fitted) -> dict[str, float]:
    truth = [example.asked.status for example in examples]
    values = figures(truth, [name for name, _ in fitted.found])
    told = {key: values[key] for key in ("accuracy", "answered precision", "missing called answered, of all")}
    for status in ("answered", "missing"):
        chances = [chance[status] for chance in fitted.statuses]
        told[f"AUC {status}"] = area(chances, [own == status for own in truth])
    return told
