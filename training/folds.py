"""Which files of mini-cases each encoder is trained without.

Weights are fitted, and figures measured, on what was said of a file by an encoder that has not seen it: the one that is
shipped, of files that came after it was trained, and else one of two that are trained as it is, each without a fifth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from training.cases import Case

_LATER = ("en-t", "en-u", "fr-zg", "fr-zh", "fr-zi", "fr-zj", "fr-zx", "fr-zy", "fr-zz")


@dataclass(frozen=True)
class Fold:
    """An encoder by the files that it is trained without; `ranked` are those of which it says what is fitted on."""

    name: str
    ranked: tuple[str, ...]

    @property
    def left_out(self) -> frozenset[str]:
        """Return the files that it is trained without."""
        return frozenset({*self.ranked, *_LATER})

    def seen(self, cases: Iterable[Case]) -> list[Case]:
        """Return the cases that it is trained on."""
        return [case for case in cases if case.file not in self.left_out]


# Every fifth file in the order of their names, and every fifth again. The last is shipped.
FOLDS = (
    Fold("left", (
        "en-b", "en-g", "en-l", "en-q", "fr-c", "fr-i", "fr-n", "fr-s", "fr-x", "fr-zc", "fr-zl", "fr-zq", "fr-zv",
    )),
    Fold("right", (
        "en-d", "en-i", "en-n", "en-s", "fr-e", "fr-k", "fr-p", "fr-u", "fr-z", "fr-ze", "fr-zn", "fr-zs",
    )),
    Fold("shipped", _LATER),
)  # fmt: skip
