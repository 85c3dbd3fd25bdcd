"""Answers in files that were handed over: from a chat, from a program, or written by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors.errors import UnreadableError
from matchers.model import Reading, Request, Told
from matchers.readers._answers import named, place_named, understand
from matchers.readers._model import Outcome, Reader, Using
from matchers.readers._numbers import lettered
from matchers.readers._orders import speaks_to_reader
from matchers.readers._prompt import digest, placed, short
from matchers.readers._quotes import locate
from matchers.readers._relocated import relocated
from matchers.readers._returned import Entry, Stray, entries
from matchers.readers._settle import check
from matchers.readers._wording import Note, note

_NAME = 100  # characters of whoever read
_LARGEST = 32 * 2**20  # bytes: a thousand questions take less than two million


@dataclass
class _Said:
    """What the files say of one request so far; behind its `own` passages stand those that were read besides."""

    request: Request
    own: int
    readings: dict[int, Reading] = field(default_factory=dict)
    model: str = ""
    void: int = 0
    doubted: bool = False
    carried: bool = False

    def told(self) -> Told:
        """Return all of it."""
        readings = tuple(self.readings[place] for place in sorted(self.readings))
        added = self.request.passages[self.own :]
        return Told("handover", readings, self.model, self.void, self.doubted, added, self.carried)


def read(requests: tuple[Request, ...], using: Using) -> Outcome:
    """Return what the files say of each request, and a line for everything in them that does not fit.

    Of several requests on one question the first is the whole, which an answer is about that does not say.
    Raises UnreadableError where a file cannot be read.
    """
    by_id: dict[str, dict[str, Request]] = {}
    for request in requests:
        by_id.setdefault(request.question.id, {}).setdefault(digest(request), request)
    said: dict[str, _Said] = {}
    notes: list[str] = []
    for path in using.files:
        strict = path.suffix.lower() in (".jsonl", ".ndjson")
        for item in entries(_text(path), by_id.keys(), strict=strict):
            where = f"{path.name}:{item.line}"
            notes += [f"{where}: {wrong.said(using.lang)}" for wrong in _take(item, by_id, said)]
    return Outcome({name: one.told() for name, one in said.items()}, tuple(notes))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableError(path, "is larger than 32 MiB", "give the answers only")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableError(path, error.strerror or "cannot be read", "check the name given to --readings") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(path, "is no UTF-8 text", "save it as UTF-8") from error


def _take(item: Entry | Stray, by_id: dict[str, dict[str, Request]], said: dict[str, _Said]) -> Iterator[Note]:
    """Add what an entry says, and yield what is wrong with it."""
    if isinstance(item, Stray):
        yield item.wrong
        return
    given = by_id.get(item.question)
    if given is None:
        yield note("no-question", name=repr(item.question[:40]))
        return
    for wrong in _take_of(item, given, said):
        yield note("of", name=item.question, note=wrong)


def _take_of(item: Entry, given: Mapping[str, Request], said: dict[str, _Said]) -> Iterator[Note]:
    """Add what an entry says of a question that was asked, and yield what is wrong with it.

    `given` are the requests on it by their digests.
    """
    if not isinstance(item.readings, list):
        yield note("no-list")
        return
    whole = next(iter(given))
    own = _meant(item.request, item.readings, given)
    readings, either = lettered(item.readings, given[own or whole])
    yield from either
    found = relocated(readings, given[whole]) if own is None or _has_shifted(readings, given[own]) else None
    if own is None and found is None:
        yield note("other-passages")
        return
    if own is None or found is not None:
        own = whole
    if found is not None:
        readings = found
        yield note("still-there")
    if item.whole:
        if own in said:
            yield note("answered-twice")
        said[own] = _Said(given[own], len(given[own].passages))
    one = said.setdefault(own, _Said(given[own], len(given[own].passages)))
    one.void += len(either)
    yield from _add(one, item, readings, is_elsewhere=found is not None)


def _add(one: _Said, item: Entry, readings: list[object], *, is_elsewhere: bool) -> Iterator[Note]:
    """Add readings to what is said of a request, and yield what is wrong with them."""
    one.request = _widened(one.request, readings)
    understood = understand(readings, one.request)
    sound = check(one.request, understood.readings)
    one.model = item.reader.encode("utf-8", "replace").decode()[:_NAME] or one.model
    one.void += len(understood.faults)
    one.doubted |= item.doubted
    # That nothing answers is true of the passages that were read, and nothing tells which they were.
    one.carried |= is_elsewhere or not (item.request or understood.readings)
    given = item.readings if isinstance(item.readings, list) else []  # by the names that were given, before any other
    by_place = any(place_named(each) is not None for each in named(given))
    for reading in understood.readings:
        if not item.whole and reading.passage in one.readings:
            yield _renamed(note("read-twice", place=f"P{reading.passage}"), one.request, by_place)
        one.readings[reading.passage] = reading
    for fault in (*understood.faults, *understood.remarks, *sound.faults):
        yield _renamed(fault, one.request, by_place)


def _meant(told: str, readings: list[object], given: Mapping[str, Request]) -> str | None:
    """Return the request that an answer is about: as it says, else the first whose passages hold what it quotes."""
    if told:
        return next((name for name in given if short(told) == short(name)), None)
    holding = (name for name, request in given.items() if _fits(readings, _widened(request, readings)))
    return next(holding, next(iter(given)))


def _fits(readings: list[object], request: Request) -> bool:
    whole, either = lettered(readings, request)
    understood = understand(whole, request)
    return not (either or understood.faults or check(request, understood.readings).faults)


def _renamed(fault: Note, request: Request, by_place: bool) -> Note:
    """Return what is told of a passage under the name that it has in its revision, where it was given by that."""
    number = fault.place.removeprefix("P")
    return fault.renamed(placed(request.places[int(number) - 1])) if by_place and number else fault


def _has_shifted(readings: list[object], request: Request) -> bool:
    """Say whether a quote stands elsewhere than in the passage named by its place in the revision.

    Places shift where the file is read otherwise: with the text of its pictures on one machine, without on another.
    """
    for item in readings:
        place = place_named(item.get("passage")) if isinstance(item, Mapping) else None
        if place is not None and 0 <= place < len(request.among):
            quote = str(item.get("quote") or "") if isinstance(item, Mapping) else ""
            if quote and locate(quote, request.among[place]) is None:
                return True
    return False


def _widened(request: Request, readings: list[object]) -> Request:
    """Return a request with the passages that readings name besides its own.

    In a chat the passages of several questions stand together, and whoever reads them may find an answer in one that
    the signals did not think of.
    """
    for name in named(readings):
        place = place_named(name)
        if place is None or place in request.places or not 0 <= place < len(request.among):
            continue
        if not speaks_to_reader(passage := request.among[place]):
            request = replace(request, passages=(*request.passages, passage), places=(*request.places, place))
    return request


READER = Reader("handover", read)
