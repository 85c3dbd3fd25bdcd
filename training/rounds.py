"""In which rounds the encoder is trained, and which files of mini-cases each round leaves for measuring.

A file is ranked for fitting and measuring by the newest encoder that has not seen it. What the first two rounds read is
too far behind what is shipped: weights fitted on it learn to distrust the reading head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_FIRST = ("en-b", "en-c", "fr-a", "fr-c", "fr-g", "mix-h")
_SECOND = (*_FIRST, "en-a", "fr-b", "fr-d", "fr-e", "fr-f")
_THIRD = (*_SECOND, "en-d", "en-e", "fr-k", "fr-l")
_FOURTH = (*_THIRD, "fr-i", "fr-j", "fr-m", "fr-n", "fr-o", "fr-p")
_FIFTH = (*_FOURTH, "en-h", "fr-q", "fr-r", "fr-s", "fr-u", "fr-v")
_SIXTH = (
    *_FIFTH, "en-f", "en-g", "en-i", "en-j", "en-k", "en-l", "en-m", "fr-t", "fr-w", "fr-x", "fr-y", "fr-z", "fr-za",
    "fr-zb", "fr-zc", "fr-zd",
)  # fmt: skip


@dataclass(frozen=True)
class Round:
    """What an encoder is trained on, how long, how fast, and from where it goes on; `steps` goes before `epochs`.

    `ranks` says that what it makes of files that it has not seen is fitted and measured on.
    """

    name: str
    files: tuple[str, ...]
    epochs: float
    rate: float
    start: str | None = None
    steps: int | None = None
    ranks: bool = True


# The last is shipped.
ROUNDS = (
    Round("first", _FIRST, 2.2, 2e-4, ranks=False),
    Round("second", _SECOND, 1.3, 5e-5, start="first", ranks=False),
    Round("third", _THIRD, 2.0, 8e-5, start="first"),
    Round("fourth", _FOURTH, 1.4, 8e-5, start="third"),
    Round("fifth", _FIFTH, 1.0, 8e-5, start="fourth"),
    Round("sixth", _SIXTH, 1.0, 8e-5, start="fifth"),
)


def ranked(number: int, files: Iterable[str]) -> list[str]:
    """Return the files, of those there are, that the encoder of a round ranks: no newer one leaves them unseen."""
    newer = [round_ for round_ in ROUNDS[number + 1 :] if round_.ranks]

    def unseen(file: str, round_: Round) -> bool:
        return file not in round_.files

    if not ROUNDS[number].ranks:
        return []
    return [
        file
        for file in sorted(set(files))
        if unseen(file, ROUNDS[number]) and not any(unseen(file, round_) for round_ in newer)
    ]
