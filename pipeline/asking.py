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

FILENAME = "readings.jsonl"
_NAMED = 12  # questions that a warning names


@dataclass(frozen=True, slots=True)
class Asked:
    """Where readings may come from: `folders` are searched for those that were kept, the own output folder first.

    Files that were handed over are about `proposal`. An endpoint is asked about the rows marked for review, or
    about `every` row, in `lang` or in the language of the file ("auto"). Where `model` is named, what another model
    said does not count. `note` says why nobody can be asked.
    """

    proposal: Path
    folders: tuple[Path, ...]
    using: Using = field(default_factory=Using)
    every: bool = False
    lang: str = "auto"
    model: str = ""
    note: str = ""


class Asking:
    """What readers said in one run: puts it in the place of the signals, and keeps it.

    Raises UsageError where what was kept cannot be read: writing over it would lose it.
    """

    def __init__(self, asked: Asked) -> None:
        self.notes: list[str] = []
        self._asked = asked
        self._lines: dict[str, Line] = {}
        self._heard: list[tuple[Request, Told]] = []
        self._raw: dict[str, str] = {}  # the file of the output folder, what is no reading included
        for folder in reversed(asked.folders):
            own = folder == asked.folders[0]
            lines, others = readers.load(_text(folder / FILENAME))
            self._lines |= {line.digest: line for line in lines}
            if own:
                self._raw = {line.digest: line.raw for line in lines} | {raw: raw for _, raw in others}
                self.notes += [
                    f"{folder / FILENAME}:{number}: is no reading; it is left as it is" for number, _ in others
                ]

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

    def known(self, requests: Iterable[Request]) -> dict[str, Told]:
        """Return what was kept, by the digest of its request; not what was read before other passages."""
        recalled = self._recall(requests)
        return self._used({name: one for name, one in recalled.items() if not one[1].carried})

    def _recall(self, requests: Iterable[Request]) -> dict[str, tuple[Line, Told]]:
        by_question: dict[str, list[Line]] = {}
        for line in self._lines.values():
            by_question.setdefault(line.asks, []).append(line)
        found = {}
        for request in requests:
            lines = by_question.get(readers.question_digest(request), ())
            recalled = readers.recall(request, lines, self._asked.model)
            if recalled is not None:
                found[readers.digest(request)] = recalled
        return found

    def _used(self, recalled: Mapping[str, tuple[Line, Told]]) -> dict[str, Told]:
        """Keep the lines beside the reports that rest on them, and return what they say."""
        self._raw |= {line.digest: line.raw for line, _ in recalled.values()}
        return {name: told for name, (_, told) in recalled.items()}

    def _tell(self, path: Path, requests: Sequence[Request], lang: str) -> dict[str, Told]:
        own = path == self._asked.proposal
        lang = lang if self._asked.lang == "auto" else self._asked.lang
        using = replace(
            self._asked.using,
            files=self._asked.using.files if own else (),
            lang=lang if lang in INSTRUCTIONS else "en",
            heard=self._hear,
        )
        told: dict[str, Told] = {}
        for reader in readers.readers():
            if reader.asks:
                told = self.known(one for one in requests if readers.digest(one) not in told) | told
                wanted = [one for one in requests if one.passages and (self._asked.every or one.doubtful)]
            else:
                wanted = list(requests)
            open_ones = tuple(one for one in wanted if readers.digest(one) not in told)
            if reader.asks and open_ones and self._asked.note and self._asked.note not in self.notes:
                self.notes.append(self._asked.note)
            outcome = self._read(reader, open_ones, using)
            self.notes += (f"{path.name}: {note}" for note in outcome.notes) if reader.asks else outcome.notes
            self._keep(requests, outcome.told)
            told |= outcome.told
        return told | self._used(self._recall(one for one in requests if readers.digest(one) not in told))

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
                self._lines.pop(line.digest, None)  # the last of several counts
                self._lines[line.digest] = line
                self._raw[line.digest] = line.raw

    def _warn(self, path: Path, requests: Sequence[Request], told: dict[str, Told]) -> None:
        for request in requests:
            if request.withheld and (told or self._asked.using.endpoint):
                name = request.question.id
                self.notes.append(f"{path.name}: {name}: a passage gives orders to its reader and was not shown to any")
        left = [one.question.id for one in requests if readers.digest(one) not in told]
        if left and self._asked.using.files and path == self._asked.proposal:
            names = ", ".join(left[:_NAMED]) + (", …" if len(left) > _NAMED else "")
            self.notes.append(f"{len(left)} questions without a reading keep the verdict of the signals: {names}")

    def kept(self) -> bytes | None:
        """Return the lines to keep beside the reports, or None where there are none."""
        return "".join(f"{raw}\n" for raw in self._raw.values()).encode("utf-8", "replace") or None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):  # a folder that is a file is told when the reports are written
        return ""
    except (OSError, UnicodeDecodeError) as error:
        wrong = f"cannot be read ({type(error).__name__}), and may hold readings"
        raise UsageError(path, wrong, "move it to another folder, or delete it") from error
