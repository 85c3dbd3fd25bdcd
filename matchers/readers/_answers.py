"""Take back what a reader said, in JSON: whatever does not fit is told, and costs one reading and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.text import plain
from matchers.model import Label, Reading, Request

_LABELS = {
    Label.ANSWERS: ("answers", "answer", "answered", "yes", "repond", "repondu", "reponse", "oui"),
    Label.PARTIAL: ("partial", "partly", "partially", "partiel", "partielle", "partiellement", "en partie"),
    Label.DEFERS: ("defers", "defer", "deferred", "puts off", "put off", "reporte", "reportee", "differe"),
    Label.NONE: ("none", "no", "nothing", "missing", "rien", "aucun", "aucune", "non", "sans reponse"),
}
NAMES = {name: label for label, names in _LABELS.items() for name in names}

_KEY = re.compile(r"\W*(?:p(?:assage)?\s*)?(\d{1,3})\W*", re.I)
_ALL = frozenset({"all", "every", "toutes", "tout", "tous"})


@dataclass(frozen=True, slots=True)
class Understood:
    """The readings of one answer that fit its request, what is wrong with the others, and what else was noticed."""

    readings: tuple[Reading, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...] = ()


class _MisfitError(ValueError):
    """A reading does not fit; the text says how."""


def understand(raw: object, request: Request) -> Understood:
    """Return the readings of a list that fit a request; a passage read twice counts as read last."""
    if not isinstance(raw, list):
        return Understood((), ("`readings` is no list",))
    found: dict[int, Reading] = {}
    faults, remarks = [], []
    for item in raw:
        try:
            reading = _reading(item, request)
        except _MisfitError as error:
            faults.append(str(error))
            continue
        if reading.passage in found:
            remarks.append(f"P{reading.passage} is read twice: the later one counts")
        found[reading.passage] = reading
    return Understood(tuple(found[place] for place in sorted(found)), tuple(faults), tuple(remarks))


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


def _reading(item: object, request: Request) -> Reading:
    if not isinstance(item, Mapping):
        raise _MisfitError("a reading is no object")
    place = _place(item.get("passage"), len(request.passages))
    label = NAMES.get(plain(str(item.get("label", ""))))
    if label is None:
        raise _MisfitError(f"P{place}: {str(item.get('label', ''))[:40]!r} is no label")
    quote = item.get("quote") or ""
    if not isinstance(quote, str):
        raise _MisfitError(f"P{place}: the quote is no text")
    return Reading(
        place,
        label,
        _parts(item.get("parts"), max(len(request.question.parts), 1), place),
        quote.encode("utf-8", "replace").decode(),
        _places(item.get("together"), len(request.passages), place),
        _places(item.get("contradicts"), len(request.passages), place),
    )


def _number(value: object) -> int | None:
    """Return the number of "P3", "passage 3", 3 or "3"."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _KEY.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) if found else None


def _place(value: object, count: int) -> int:
    number = _number(value)
    if number is None or not 1 <= number <= count:
        raise _MisfitError(f"there is no passage {str(value)[:40]!r}")
    return number


def _listed(value: object) -> Iterable[object]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return [piece for piece in re.split(r"[\s,;&+]+", value) if piece]
    return value if isinstance(value, list) else [value]


def _places(value: object, count: int, own: int) -> tuple[int, ...]:
    places = {_place(one, count) for one in _listed(value)}
    return tuple(sorted(places - {own}))


def _parts(value: object, count: int, place: int) -> tuple[int, ...]:
    """Return the parts named; one that does not exist makes the reading wrong, as it may stand for another."""
    found = set()
    for one in _listed(value):
        if isinstance(one, str) and plain(one) in _ALL:
            return tuple(range(1, count + 1))
        number = _number(re.sub(r"^\W*part(?:ie)?\s*", "", one, flags=re.I) if isinstance(one, str) else one)
        if number is None or not 1 <= number <= count:
            raise _MisfitError(f"P{place}: there is no part {str(one)[:40]!r}")
        found.add(number)
    return tuple(sorted(found))
