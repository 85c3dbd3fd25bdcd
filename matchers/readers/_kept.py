"""Readings as lines that are kept: the same passages need no second reading, on no machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matchers.model import Label, Passage, Reading, Request, Told
from matchers.readers._answers import parsed, written
from matchers.readers._prompt import FORMAT, VERSION, digest, passage_digest, question_digest


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader said of a request, told by digests, and so is its question; `raw` is the line as it stands."""

    digest: str
    request: str
    asks: str
    by: str
    model: str
    raw: str


def keep(request: Request, told: Told) -> Line:
    """Return a reading as a line; the same reading gives the same bytes."""
    name, asks = digest(request), question_digest(request)
    own = _digest(told.model or told.by, name)
    whole = {
        "format": FORMAT,
        "digest": own,
        "request": name,
        "version": VERSION,
        "by": told.by,
        "model": told.model,
        "id": request.question.id,
        "question": request.question.text,
        "asks": asks,
        "passages": [passage_digest(passage) for passage in (*request.passages, *told.added)],
        "void": told.void,
        "doubted": told.doubted,
        "carried": told.carried,
        "readings": [written(reading) for reading in told.readings],
    }
    return Line(own, name, asks, told.by, told.model, json.dumps(whole, ensure_ascii=False))


def _digest(model: str, request: str) -> str:
    return hashlib.sha256(f"{model}\n{request}".encode("utf-8", "surrogatepass")).hexdigest()


def load(text: str) -> tuple[list[Line], list[tuple[int, str]]]:
    """Return the lines of a file, and those that are no readings, each with its number."""
    found, others = [], []
    for number, raw in enumerate(text.split("\n"), 1):
        raw = raw.rstrip("\r")
        if not raw.strip():
            continue
        try:
            found.append(_line(json.loads(raw), raw))
        except (ValueError, KeyError, TypeError, RecursionError):
            others.append((number, raw))
    return found, others


def _line(whole: Mapping[str, object], raw: str) -> Line:
    name, by, model = str(whole["request"]), str(whole["by"]), str(whole["model"])
    own = _digest(model or by, name)
    passages = whole["passages"]
    if whole["digest"] != own or not isinstance(whole["readings"], list) or not isinstance(passages, list):
        raise ValueError(raw)
    return Line(own, name, str(whole["asks"]), by, model, raw)


def recall(request: Request, lines: Iterable[Line], model: str) -> tuple[Line, Told] | None:
    """Return what is kept of a question.

    What was read on the very passages of the request comes first, then what was read on these and others that are
    gone, then what decides still though new passages stand beside it, which is `carried`. What was handed over counts
    before what was asked for, and of several the last. Where a `model` is configured, what another model said counts
    for nothing.
    """
    own, asks = digest(request), question_digest(request)
    fitting = [line for line in lines if line.asks == asks and (line.by != "endpoint" or model in ("", line.model))]
    found = [(line, told) for line in fitting if (told := _told(request, line)) is not None]
    found.sort(key=lambda one: (not one[1].carried, one[0].request == own, one[0].by != "endpoint"))
    return found[-1] if found else None


def _told(request: Request, line: Line) -> Told | None:
    """Return what a line says of a request, or None where a passage that it speaks of is not there any more."""
    whole = json.loads(line.raw)
    names = [str(name) for name in whole["passages"]]
    understood = parsed(whole["readings"], len(names), len(request.question.parts))
    found = _Found.of(request, names)
    readings = tuple(moved for one in understood.readings if (moved := found.moved(one)) is not None)
    speaking = [one for one in understood.readings if one.label is not Label.NONE]
    carried = found.unread or whole.get("carried") is True
    # Where nothing answered, a passage that nobody read may.
    if len(readings) < len(speaking) or (carried and not speaking):
        return None
    void = whole.get("void")
    count = (void if isinstance(void, int) else 0) + len(understood.faults)
    return Told(line.by, readings, line.model, count, whole.get("doubted") is True, found.added, carried)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the passages that were read stand in a request: its own, and `added` ones behind them."""

    places: tuple[int | None, ...]
    added: tuple[Passage, ...]
    unread: bool

    @classmethod
    def of(cls, request: Request, names: Sequence[str]) -> _Found:
        """Find passages by their digests; of passages that say the same, the first is the first."""
        own: dict[str, list[int]] = {}
        for place, passage in enumerate(request.passages, 1):
            own.setdefault(passage_digest(passage), []).append(place)
        added: list[Passage] = []
        places: list[int | None] = []
        for name in names:
            if own.get(name):
                places.append(own[name].pop(0))
                continue
            elsewhere = next((one for one in request.among if passage_digest(one) == name), None)
            if elsewhere is not None:
                added.append(elsewhere)
            places.append(len(request.passages) + len(added) if elsewhere is not None else None)
        return cls(tuple(places), tuple(added), any(own.values()))

    def moved(self, reading: Reading) -> Reading | None:
        """Return a reading with its passages as they are counted now; None where one of them is gone."""
        places = (reading.passage, *reading.together, *reading.contradicts)
        if reading.label is Label.NONE or any(self.places[place - 1] is None for place in places):
            return None
        now = {place: found for place in places if (found := self.places[place - 1]) is not None}
        return replace(
            reading,
            passage=now[reading.passage],
            together=tuple(sorted(now[place] for place in reading.together)),
            contradicts=tuple(sorted(now[place] for place in reading.contradicts)),
        )
