"""Find the passages again that were read when the question had others beside them: by what was quoted of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from matchers.model import Label, Request
from matchers.readers._answers import label_of, listed, name_of
from matchers.readers._quotes import locate


def relocated(readings: Sequence[object], request: Request) -> list[object] | None:
    """Return readings with their passages named as the request names them.

    None where one that speaks to the question quotes what no passage holds any more, or more than one does, and
    where none speaks to it: what nobody read may answer.
    """
    speaking = [
        item for item in readings if isinstance(item, Mapping) and label_of(item.get("label")) not in (None, Label.NONE)
    ]
    now: dict[str, str] = {}
    places: dict[str, int | None] = {}  # each quote is looked for once
    for item in speaking:
        quote = str(item.get("quote") or "")
        place = places[quote] if quote in places else places.setdefault(quote, _place(quote, request))
        if place is None:
            return None
        now[name_of(item.get("passage"))] = f"P{place}"
    moved = [_moved(item, now) for item in speaking]
    return None if None in moved or not moved else list(moved)


def _place(quote: str, request: Request) -> int | None:
    """Return the one passage in which a quote stands, counted from 1."""
    holds = (place for place, passage in enumerate(request.passages, 1) if locate(quote, passage) is not None)
    found = list(islice(holds, 2))
    return found[0] if len(found) == 1 else None


def _moved(item: Mapping[str, Any], now: Mapping[str, str]) -> dict[str, Any] | None:
    """Return a reading under the names of today, or None where it names a passage that quotes nothing."""
    names = {key: [now.get(name_of(each)) for each in listed(item.get(key))] for key in ("together", "contradicts")}
    if any(name is None for found in names.values() for name in found):
        return None
    return {**item, "passage": now[name_of(item.get("passage"))], **names}
