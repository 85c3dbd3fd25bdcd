"""Readings as lines that are kept: the same passages need no second reading, on no machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matchers.model import Label, Passage, Reading, Request, Told
from matchers.readers._answers import parsed, written
from matchers.readers._orders import speaks_to_reader
from matchers.readers._prompt import FORMAT, VERSION, digest, passage_digest, question_digest
from matchers.readers._settle import check, with_added


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
    """Return a reading as a line; the same reading gives the same bytes.

    Of a reading whose quote does not stand in its passage it is kept that there was one: what it says may have any
    length, and counts for nothing.
    """
    sound = check(with_added(request, told.added), told.readings)
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
        "void": told.void + len(sound.faults),
        "doubted": told.doubted,
        "carried": told.carried,
        "readings": [written(reading) for reading in sound.readings],
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


def recall(request: Request, lines: Iterable[Line], model: str) -> tuple[tuple[Line, ...], Told] | None:
    """Return what is kept of a question, and in which lines.

    Every passage takes the reading of the first line that knows it, in the order of `_ranked`. Where nobody read some
    passage, what decides still though new passages stand beside it is returned, which is `carried`. Where what spoke is
    gone, and nothing that was read since speaks, it is `lost`: what became of it may stand in a passage that is not
    among those of the request.
    """
    ranked = _ranked(request, lines, model)
    merged = _Merged.of(request, [one for one in ranked if not one.carried])
    if merged.used and not merged.unread:
        return merged.lines, replace(merged.told(request), lost=True) if merged.is_lost else merged.told(request)
    # Where nothing answered, a passage that nobody read may.
    own = set(range(1, len(request.passages) + 1))
    beside = next((one for one in ranked if (one.readings or own <= one.read) and not one.is_lossy), None)
    if beside is None:
        gone = _Merged(tuple(one for one in ranked if one.is_lossy), {}, frozenset())
        return (gone.lines, replace(gone.told(request), lost=True)) if gone.used else None
    alone = _Merged((beside,), {one.passage: one for one in beside.readings}, frozenset())
    return alone.lines, replace(alone.told(request), carried=True)


def unread(request: Request, lines: Iterable[Line], model: str) -> Request | None:
    """Return what of a request is still to be read, or None where all was; all of it where what spoke is lost.

    These are the passages that nobody read, along with those that spoke when they were read, which the new ones may
    contradict or complete. An answer of which a reading was void, or that a second look doubted, spares no passage.
    """
    ranked = _ranked(request, lines, model)
    merged = _Merged.of(request, [one for one in ranked if not one.carried])
    if merged.used and not merged.unread:
        return request if merged.is_lost else None
    sound = _Merged.of(request, [one for one in ranked if one.is_sound])
    if not sound.used:
        return request
    every = _everywhere(request)
    wanted = sorted((every[place - 1] for place in sound.unread | sound.readings.keys()), key=lambda one: one[0])
    shown = [(place, passage) for place, passage in wanted if not speaks_to_reader(passage)]
    return replace(request, passages=tuple(passage for _, passage in shown), places=tuple(place for place, _ in shown))


def as_read(request: Request, lines: Iterable[Line]) -> tuple[Request, ...]:
    """Return the requests on the same question that lines were kept of, where all of their passages are still here."""
    by_name = {passage_digest(passage): (place, passage) for place, passage in reversed(_everywhere(request))}
    asks, found = question_digest(request), []
    for line in lines:
        names = json.loads(line.raw)["passages"] if line.asks == asks else []
        if names and all(name in by_name for name in names):
            places, passages = zip(*(by_name[name] for name in names), strict=True)
            one = replace(request, passages=passages, places=places)
            found += [one] if digest(one) == line.request else []
    return tuple(found)


def _everywhere(request: Request) -> list[tuple[int, Passage]]:
    """Return the passages of a request, then all others of its revision, each with its place in the revision."""
    own = set(request.places)
    others = [(place, passage) for place, passage in enumerate(request.among) if place not in own]
    return [*zip(request.places, request.passages, strict=True), *others]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a line says of a request: places count from 1, those behind the passages of the request from `_everywhere`.

    `read` are the passages that it knows; `is_lossy` says that one is gone that spoke, or that another rests on.
    """

    line: Line
    read: frozenset[int]
    readings: tuple[Reading, ...]
    is_lossy: bool
    void: int
    doubted: bool
    carried: bool
    is_within: bool

    @property
    def is_sound(self) -> bool:
        """Say whether every passage that it knows counts as read."""
        return not (self.void or self.doubted or self.carried)


def _ranked(request: Request, lines: Iterable[Line], model: str) -> list[_Heard]:
    """Return what lines say of a question, those first that count before others.

    What was read on the very passages of the request comes first, then what is sound, what was handed over, what was
    read on passages of this request alone, and of several the last. Where a `model` is configured, what another model
    said counts for nothing.
    """
    own, asks = digest(request), question_digest(request)
    fitting = [line for line in lines if line.asks == asks and (line.by != "endpoint" or model in ("", line.model))]
    here: dict[str, list[int]] = {}
    for place, (_, passage) in enumerate(_everywhere(request) if fitting else (), 1):
        here.setdefault(passage_digest(passage), []).append(place)
    heard = [_heard(request, line, here) for line in fitting]
    heard.reverse()
    heard.sort(
        key=lambda one: (
            one.line.request != own or one.is_lossy,
            not one.is_sound,
            one.line.by == "endpoint",
            not one.is_within,
        )
    )
    return heard


def _heard(request: Request, line: Line, here: Mapping[str, Sequence[int]]) -> _Heard:
    whole = json.loads(line.raw)
    names = [str(name) for name in whole["passages"]]
    # Of passages that say the same, the first is the first; they are read where one of them is.
    places = [
        here[name][min(names[:number].count(name), len(here[name]) - 1)] if name in here else None
        for number, name in enumerate(names)
    ]
    understood = parsed(whole["readings"], len(names), len(request.question.parts))
    speaking = [one for one in understood.readings if one.label is not Label.NONE]
    moved = tuple(now for one in speaking if (now := _moved(one, places)) is not None)
    linked = {place for one in speaking for place in (one.passage, *one.together, *one.contradicts)}
    void = whole.get("void")
    return _Heard(
        line,
        frozenset(place for name in names for place in here.get(name, ())),
        moved,
        any(places[place - 1] is None for place in linked),
        (void if isinstance(void, int) else 0) + len(understood.faults),
        whole.get("doubted") is True,
        whole.get("carried") is True,
        None not in places and all(place <= len(request.passages) for place in places if place),
    )


def _moved(reading: Reading, places: Sequence[int | None]) -> Reading | None:
    """Return a reading with its passages as they are counted now; None where its own is gone.

    Without a passage that it needs, it settles nothing, and touches the point only.
    """
    own = places[reading.passage - 1]
    if own is None:
        return None
    together = [places[place - 1] for place in reading.together]
    against = [places[place - 1] for place in reading.contradicts]
    if None in together and reading.label is not Label.DEFERS:
        reading, together = replace(reading, label=Label.PARTIAL, parts=()), []
    return replace(
        reading,
        passage=own,
        together=tuple(sorted({place for place in together if place} - {own})),
        contradicts=tuple(sorted({place for place in against if place} - {own})),
    )


@dataclass(frozen=True, slots=True)
class _Merged:
    """What several lines say together: readings by their place, and the passages of the request that none knows."""

    used: tuple[_Heard, ...]
    readings: Mapping[int, Reading]
    unread: frozenset[int]

    @classmethod
    def of(cls, request: Request, ranked: Sequence[_Heard]) -> _Merged:
        """Merge what was heard, best first; what knows no passage that is still unread adds nothing."""
        own = frozenset(range(1, len(request.passages) + 1))
        used: list[_Heard] = []
        readings: dict[int, Reading] = {}
        read: frozenset[int] = frozenset()
        for one in ranked:
            if not (one.read & own) - read and (own or used):
                continue
            readings |= {each.passage: each for each in one.readings if each.passage not in read}
            read |= one.read
            used.append(one)
        return cls(tuple(used), readings, own - read)

    @property
    def is_lost(self) -> bool:
        """Say whether something that spoke is gone, and nothing speaks that was read without it."""
        return any(one.is_lossy for one in self.used) and not any(
            one.readings and not one.is_lossy for one in self.used
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that it rests on."""
        return tuple(one.line for one in self.used)

    def told(self, request: Request) -> Told:
        """Return all of it as one answer: where a model had its part, it is the model's."""
        count = len(request.passages)
        linked = {place for one in self.readings.values() for place in (one.passage, *one.together, *one.contradicts)}
        besides = sorted(place for place in linked if place > count)
        now = {place: place for place in range(1, count + 1)}
        now |= {place: count + number for number, place in enumerate(besides, 1)}
        every = _everywhere(request)
        return Told(
            "endpoint" if any(line.by == "endpoint" for line in self.lines) else "handover",
            tuple(
                replace(
                    one,
                    passage=now[place],
                    together=tuple(now[other] for other in one.together),
                    contradicts=tuple(now[other] for other in one.contradicts),
                )
                for place, one in sorted(self.readings.items())
            ),
            ", ".join(dict.fromkeys(line.model for line in self.lines if line.model)),
            sum(one.void for one in self.used),
            any(one.doubted for one in self.used),
            tuple(every[place - 1][1] for place in besides),
        )
