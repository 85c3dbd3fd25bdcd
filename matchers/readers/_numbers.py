"""Which passage a bare number names: a request numbers its own from P1, a page to paste those of the file from D1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matchers.model import Request
from matchers.readers._answers import letter_and_number, listed
from matchers.readers._quotes import locate
from matchers.readers._wording import Note, note


def lettered(readings: Sequence[object], request: Request) -> tuple[list[object], tuple[Note, ...]]:
    """Return the readings of one answer with "P" or "D" before every bare number, and what is wrong with the others.

    The answer tells by the names that it gives in full; else by its quotes, which stand in the passages meant. Where
    they stand in both, nobody knows which was read, and the reading is left out.
    """
    named = [item for item in readings if isinstance(item, Mapping)]
    in_full = {letter_and_number(item.get("passage"))[0] for item in named} - {""}
    letter = in_full.pop() if len(in_full) == 1 else _by_quotes(named, request)
    found: list[object] = []
    faults: list[Note] = []
    for item in readings:
        own, number = letter_and_number(item.get("passage")) if isinstance(item, Mapping) else ("", None)
        if not isinstance(item, Mapping) or number is None:
            found.append(item)
        elif own or letter:
            found.append(_with_letter(item, own or letter))
        else:
            faults.append(note("either", number=number))
    return found, tuple(faults)


def _by_quotes(named: Sequence[Mapping[str, Any]], request: Request) -> str:
    """Return the letter under which more quotes stand in their passages; none where they stand in different ones."""
    own = dict(enumerate(request.passages, 1))
    of_file = dict(enumerate(request.among, 1))
    as_p, as_d, differ = 0, 0, False
    for item in named:
        letter, number = letter_and_number(item.get("passage"))
        quote = item.get("quote")
        if letter or number is None or not isinstance(quote, str):
            continue
        by_p, by_d = (number in passages and locate(quote, passages[number]) is not None for passages in (own, of_file))
        as_p, as_d = as_p + by_p, as_d + by_d
        differ |= by_p and by_d and request.places[number - 1 : number] != (number - 1,)
    if as_p == as_d:
        return "" if differ else "P"
    return "P" if as_p > as_d else "D"


def _with_letter(item: Mapping[str, Any], letter: str) -> dict[str, Any]:
    """Return a reading with a letter before each bare number in it: those beside a passage are counted as it is."""

    def full(value: object) -> object:
        own, number = letter_and_number(value)
        return f"{letter}{number}" if number is not None and not own else value

    others = {key: [full(one) for one in listed(item[key])] for key in ("together", "contradicts") if key in item}
    return {**item, "passage": full(item.get("passage")), **others}
