"""What a reader is: it is given requests and where to ask, and tells what each passage is to its question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from matchers.model import Request, Told
from matchers.readers._wording import Note


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks the chat completions of OpenAI, and what asking it may cost.

    `timeout` and `seconds` are in seconds, for one answer and for all; `questions` and `tokens` are what one run
    may ask and use; `pause` is the wait before the first of `retries` tries again, which doubles each time.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    concurrency: int = 4
    retries: int = 3
    timeout: float = 120.0
    questions: int = 200
    tokens: int = 1_000_000
    seconds: float = 900.0
    seed: int = 0
    pause: float = 1.0


def _silent(step: str, detail: str) -> None:
    """Tell nobody."""


@dataclass
class Spent:
    """What asking cost so far in a run, over all its files; `stopped` says why nothing more is asked, if so."""

    questions: int = 0
    tokens: int = 0
    seconds: float = 0.0
    stopped: Note | None = None


def _unheard(request: Request, told: Told) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Using:
    """What readers may use: files that were handed over, an endpoint, the language to ask in ("fr" or "en").

    `heard` is told of each reading that cost something as soon as it is there; `spent` is added to.
    """

    files: tuple[Path, ...] = ()
    endpoint: Endpoint | None = None
    lang: str = "en"
    progress: Callable[[str, str], None] = _silent
    heard: Callable[[Request, Told], None] = _unheard
    spent: Spent = field(default_factory=Spent)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was told, by the digest of the request, and a line for whatever did not fit or could not be asked."""

    told: Mapping[str, Told] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to have passages read. One that `asks` costs something: it is only asked for what nobody told yet."""

    name: str
    read: Callable[[tuple[Request, ...], Using], Outcome]
    asks: bool = False
