"""Take back what a reader said, in JSON: whatever does not fit is told, and costs one reading and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.text import plain
from matchers.model import Label, Reading, Request
from matchers.readers._wording import Note, note

_LABELS = {
    Label.ANSWERS: ("answers", "answer", "answered", "yes", "repond", "repondu", "reponse", "oui"),
    Label.PARTIAL: ("partial", "partly", "partially", "partiel", "partielle", "partiellement", "en partie"),
    Label.DEFERS: ("defers", "defer", "deferred", "puts off", "put off", "reporte", "reportee", "differe"),
    Label.NONE: ("none", "no", "nothing", "missing", "rien", "aucun", "aucune", "non", "sans reponse"),
}
NAMES = {name: label for label, names in _LABELS.items() for name in names}

_KEY = re.compile(r"\W*(?:passage\s{0,9}|([pd])\s{0,9})?(\d{1,5})\W*", re.I)
_ALL = frozenset({"all", "every", "toutes", "tout", "tous"})


@dataclass(frozen=True, slots=True)
class Understood:
    """The readings of one answer that fit its request, what is wrong with the others, and what else was noticed."""

    readings: tuple[Reading, ...]
    faults: tuple[Note, ...]
    remarks: tuple[Note, ...] = ()


class _MisfitError(ValueError):
    """A reading does not fit; `wrong` says how."""

    def __init__(self, wrong: Note) -> None:
        super().__init__(wrong.key)
        self.wrong = wrong


def understand(raw: object, request: Request) -> Understood:
    """Return the readings of a list that fit a request; a passage read twice counts as read last."""
    return parsed(raw, len(request.passages), len(request.question.parts), request.places)


def parsed(raw: object, passages: int, parts: int, places: tuple[int, ...] = ()) -> Understood:
    """Return the readings of a list that fit a question of so many passages and parts.

    `places` are those of the passages in their revision, by which they may be named as well.
    """
    if not isinstance(raw, list):
        return Understood((), (note("no-list"),))
    among = _Among(passages, max(parts, 1), places)
    found: dict[int, Reading] = {}
    faults: list[Note] = []
    remarks: list[Note] = []
    for item in raw:
        try:
            reading = _reading(item, among)
        except _MisfitError as error:
            faults.append(error.wrong)
            continue
        if reading.passage in found:
            remarks.append(note("read-twice", place=f"P{reading.passage}"))
        found[reading.passage] = reading
    return Understood(tuple(found[place] for place in sorted(found)), tuple(faults), tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Among:
    """What a reading may name: so many passages and parts."""

    passages: int
    parts: int
    places: tuple[int, ...]


def written(reading: Reading) -> dict[str, Any]:
    """Return a reading as `understand` takes it."""
    return {
        "passage": f"P{reading.passage}",
        "quote": reading.quote,
        "label": str(reading.label),
        "parts": list(reading.parts),
        "together": [f"P{place}" for place in reading.together],
        "contradicts": [f"P{place}" for place in reading.contradicts],
    }


def _reading(item: object, among: _Among) -> Reading:
    if not isinstance(item, Mapping):
        raise _MisfitError(note("no-object"))
    place = _place(item.get("passage"), among)
    label = label_of(item.get("label", ""))
    if label is None:
        raise _MisfitError(note("no-label", place=f"P{place}", said=repr(str(item.get("label", ""))[:40])))
    quote = item.get("quote") or ""
    if not isinstance(quote, str):
        raise _MisfitError(note("no-text", place=f"P{place}"))
    return Reading(
        place,
        label,
        _parts(item.get("parts"), among.parts, place),
        quote.encode("utf-8", "replace").decode(),
        _places(item.get("together"), among, place),
        _places(item.get("contradicts"), among, place),
    )


def _number(value: object) -> int | None:
    """Return the number of "P3", or of a bare number: what a request lists is named by P."""
    letter, number = letter_and_number(value)
    return number if letter != "D" else None


def letter_and_number(value: object) -> tuple[str, int | None]:
    """Return "P" or "D" and the number of a name; of 3, 3.0, "3" and "passage 3" no letter; of no name neither."""
    if isinstance(value, float) and value.is_integer():
        return "", int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return "", value
    found = _KEY.fullmatch(value) if isinstance(value, str) else None
    return ((found[1] or "").upper(), int(found[2])) if found else ("", None)


def place_named(value: object) -> int | None:
    """Return the place in its revision, counted from 0, of a passage named as "D3", or None for any other name."""
    letter, number = letter_and_number(value)
    return number - 1 if letter == "D" and number is not None else None


def name_of(value: object) -> str:
    """Return the name of a passage in the form that it has in a request, or as it was given."""
    number, place = _number(value), place_named(value)
    return f"P{number}" if number is not None else f"D{place + 1}" if place is not None else str(value)


def label_of(value: object) -> Label | None:
    """Return the label that a word means, in either language."""
    return NAMES.get(plain(str(value)))


def named(raw: Sequence[object]) -> Iterator[object]:
    """Yield every name of a passage that stands in readings as they were given."""
    for item in raw:
        if isinstance(item, Mapping):
            yield item.get("passage")
            for key in ("together", "contradicts"):
                yield from listed(item.get(key))


def _place(value: object, among: _Among) -> int:
    number, place = _number(value), place_named(value)
    if place is not None and place in among.places:
        return among.places.index(place) + 1
    if number is None or not 1 <= number <= among.passages:
        raise _MisfitError(note("no-passage", name=repr(str(value)[:40])))
    return number


def listed(value: object) -> Iterable[object]:
    """Return the items of a list, of one written as text, or of a single one."""
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return dict.fromkeys(piece for piece in re.split(r"[\s,;&+]+", value) if piece)  # each name once
    return value if isinstance(value, list) else [value]


def _places(value: object, among: _Among, own: int) -> tuple[int, ...]:
    places = {_place(one, among) for one in listed(value)}
    return tuple(sorted(places - {own}))


def _parts(value: object, count: int, place: int) -> tuple[int, ...]:
    """Return the parts named; one that does not exist makes the reading wrong, as it may stand for another."""
    found = set()
    for one in listed(value):
        if isinstance(one, str) and plain(one) in _ALL:
            return tuple(range(1, count + 1))
        number = _number(re.sub(r"^\W*part(?:ie)?\s*", "", one, flags=re.I) if isinstance(one, str) else one)
        if number is None or not 1 <= number <= count:
            raise _MisfitError(note("no-part", place=f"P{place}", said=repr(str(one)[:40])))
        found.add(number)
    return tuple(sorted(found))
