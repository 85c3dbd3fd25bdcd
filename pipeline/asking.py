"""Readings of a run: handed over, kept from earlier runs, or asked for; and what is kept of them for the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors.errors import UsageError
from extractors.model import Fact
from matchers import readers
from matchers.model import Answer, Request, Told
from matchers.readers import INSTRUCTIONS, Line, Outcome, Reader, Using
from pipeline import output
from pipeline.wording import say

FILENAME = "readings.jsonl"
_NAMED = 12  # questions that a warning names


@dataclass(frozen=True, slots=True)
class Asked:
    """Where readings may come from: `folders` are searched for those that were kept, the own output folder first.

    Files that were handed over are about `proposal`. An endpoint is asked about the rows marked for review, or
    about `every` row, in `lang` or in the language of the file ("auto"). Where `model` is named, what another model
    said does not count. `keyless` names the variable of a key that is not set, so that nobody can be asked.
    """

    proposal: Path
    folders: tuple[Path, ...]
    using: Using = field(default_factory=Using)
    every: bool = False
    lang: str = "auto"
    model: str = ""
    keyless: str = ""


class Asking:
    """What readers said in one run: puts it in the place of the signals, and keeps it.

    Raises UsageError where what was kept cannot be read: writing over it would lose it.
    """

    def __init__(self, asked: Asked) -> None:
        self._notes: dict[str | tuple[str, tuple[tuple[str, object], ...]], None] = {}  # each is told once
        self._asked = asked
        self._lines: dict[str, Line] = {}
        self._heard: list[tuple[Request, Told]] = []
        self._beside: set[str] = set()  # the lines of the output folder, by their digests
        self._strays: dict[str, None] = {}  # what stands there, and is no reading
        for folder in reversed(asked.folders):
            own = folder == asked.folders[0]
            lines, others = readers.load(_text(folder / FILENAME))
            for line in lines:
                self._add(line)
            if own:
                self._beside = {line.digest for line in lines}
                self._strays = dict.fromkeys(raw for _, raw in others)
                for number, _ in others:
                    self._note("reading.stray", file=folder / FILENAME, number=number)

    def __call__(
        self, path: Path, answers: tuple[Answer, ...], facts: tuple[Fact, ...], lang: str
    ) -> tuple[Answer, ...]:
        """Return the verdicts that follow from the readings, and those of the signals where there are none."""
        requests = tuple(readers.request(answer) for answer in answers)
        told = self._tell(path, requests, lang)
        settled = []
        for answer, request in zip(answers, requests, strict=True):
            found = told.get(readers.digest(request))
            settled.append(readers.settle(answer, request, found, facts) if found else answer)
        self._warn(path, requests, told)
        return tuple(settled)

    def notes(self, lang: str) -> list[str]:
        """Return what is to be told of the readings, a line each; in the language in which readers were asked."""
        return [one if isinstance(one, str) else say(one[0], lang, **dict(one[1])) for one in self._notes]

    def _note(self, key: str, **values: object) -> None:
        self._notes[key, tuple(values.items())] = None

    def unread(self, requests: Iterable[Request]) -> tuple[Request, ...]:
        """Return what is still to be read: requests of which all was read are left out."""
        lines, model = self._by_question(), self._asked.model
        found = (readers.unread(one, lines.get(readers.question_digest(one), ()), model) for one in requests)
        return tuple(one for one in found if one is not None)

    def is_doubtful(self, request: Request) -> bool:
        """Say whether a verdict is marked for review: by the signals, or as what was read is no longer what stands."""
        recalled = None if request.doubtful else self._recalled(request)
        return request.doubtful or (recalled is not None and (recalled[1].carried or recalled[1].lost))

    def _recalled(self, request: Request) -> tuple[tuple[Line, ...], Told] | None:
        lines = self._by_question().get(readers.question_digest(request), ())
        return readers.recall(request, lines, self._asked.model)

    def _by_question(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self._lines.values():
            found.setdefault(line.asks, []).append(line)
        return found

    def _recall(self, requests: Iterable[Request]) -> dict[str, Told]:
        """Return what is known, by the digest of its request; the lines that it rests on stay beside the reports."""
        found = {}
        for request in requests:
            if (recalled := self._recalled(request)) is not None:
                used, found[readers.digest(request)] = recalled
                self._beside |= {line.digest for line in used}
        return found

    def _tell(self, path: Path, requests: Sequence[Request], lang: str) -> dict[str, Told]:
        own = path == self._asked.proposal
        lang = lang if self._asked.lang == "auto" else self._asked.lang
        using = replace(
            self._asked.using,
            files=self._asked.using.files if own else (),
            lang=lang if lang in INSTRUCTIONS else "en",
            heard=self._hear,
        )
        for reader in readers.readers():
            if reader.asks:
                self._ask(reader, path, requests, using)
            elif using.files:
                answerable = self._answerable(requests)
                outcome = self._read(reader, answerable, using)
                self._notes |= dict.fromkeys(outcome.notes)
                self._keep(answerable, outcome.told)
        return self._recall(requests)

    def _ask(self, reader: Reader, path: Path, requests: Sequence[Request], using: Using) -> None:
        """Ask about what is to be read; where nothing new speaks and what spoke is gone, about all of the question."""
        asked: set[str] = set()
        while wanted := tuple(one for one in self._wanted(requests) if readers.digest(one) not in asked):
            if self._asked.keyless:
                self._note("reading.keyless", name=self._asked.keyless)
            outcome = self._read(reader, wanted, using)
            self._notes |= {f"{path.name}: {line}": None for line in outcome.notes}
            self._keep(wanted, outcome.told)
            asked |= {readers.digest(one) for one in wanted}

    def _wanted(self, requests: Sequence[Request]) -> tuple[Request, ...]:
        """Return what is to be asked about."""
        return self.unread(one for one in requests if one.passages and (self._asked.every or self.is_doubtful(one)))

    def _answerable(self, requests: Sequence[Request]) -> tuple[Request, ...]:
        """Return what an answer may be about: a question as a whole, what is open of it, or was when it was read."""
        lines = self._by_question()
        kept = [
            one for whole in requests for one in readers.as_read(whole, lines.get(readers.question_digest(whole), ()))
        ]
        return tuple({readers.digest(one): one for one in (*requests, *self.unread(requests), *kept)}.values())

    def _read(self, reader: Reader, requests: tuple[Request, ...], using: Using) -> Outcome:
        """Have questions read; what was told before an interruption is kept, for it was paid for."""
        try:
            return reader.read(requests, using)
        except KeyboardInterrupt:
            if self._heard:
                for request, told in self._heard:
                    self._keep((request,), {readers.digest(request): told})
                output.write(self._asked.folders[0], {FILENAME: self.kept()})
            raise

    def _hear(self, request: Request, told: Told) -> None:
        self._heard.append((request, told))

    def _keep(self, requests: Sequence[Request], told: Mapping[str, Told]) -> None:
        """Keep what is new, in the order of the list."""
        for request in requests:
            if (found := told.get(readers.digest(request))) is not None:
                line = readers.keep(request, found)
                self._add(line)
                self._beside.add(line.digest)

    def _add(self, line: Line) -> None:
        self._lines.pop(line.digest, None)  # the last of several counts
        self._lines[line.digest] = line

    def _warn(self, path: Path, requests: Sequence[Request], told: dict[str, Told]) -> None:
        for request in requests:
            if request.withheld and (told or self._asked.using.endpoint):
                self._note("reading.told-withheld", file=path.name, name=request.question.id)
        lost = [one.question.id for one in requests if (found := told.get(readers.digest(one))) and found.lost]
        left = [one.question.id for one in requests if readers.digest(one) not in told]
        if lost:
            self._note("reading.told-lost", file=path.name, names=_few(lost))
        if left and self._asked.using.files and path == self._asked.proposal:
            counted = {"count": len(left)} if len(left) > 1 else {}
            self._note("reading.left" if counted else "reading.left-one", **counted, names=_few(left))

    def kept(self) -> bytes | None:
        """Return the lines to keep beside the reports, in the order in which they were read; None where are none."""
        lines = [line.raw for line in self._lines.values() if line.digest in self._beside]
        return "".join(f"{raw}\n" for raw in (*lines, *self._strays)).encode("utf-8", "replace") or None


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):  # a folder that is a file is told when the reports are written
        return ""
    except (OSError, UnicodeDecodeError) as error:
        wrong = f"cannot be read ({type(error).__name__}), and may hold readings"
        raise UsageError(path, wrong, "move it to another folder, or delete it") from error
