"""From what single passages are to a question to the verdict on it: the same rules for a model as for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matchers.model import Label, Reading, Status


@dataclass(frozen=True, slots=True)
class Decision:
    """A status, and for which parts it holds; `deciding` are the readings that it rests on, the most telling first."""

    status: Status
    conflict: bool
    deciding: tuple[Reading, ...]
    settled: frozenset[int]
    put_off: frozenset[int]


def decide(parts: int, readings: Sequence[Reading]) -> Decision:
    """Return the verdict on a question of so many parts.

    All parts settled, by one passage or by several, is `answered`; some of them, or the point touched and left
    open, is `partial`, and so are passages that contradict each other; put off is `deferred`, else `missing`.
    """
    every = frozenset(range(1, max(parts, 1) + 1))
    speaking = {reading.passage: reading for reading in readings if reading.label is not Label.NONE}
    settled: set[int] = set()
    put_off: set[int] = set()
    for reading in speaking.values():
        if reading.label is Label.DEFERS:
            put_off |= (every & set(reading.parts)) or every
        else:
            settled |= _settles(reading, every, speaking)
    touched = any(reading.label is not Label.DEFERS for reading in speaking.values())
    rivals = _rivals(speaking)
    status = _status(bool(rivals), settled >= every, touched, bool(put_off))
    deciding = _deciding(status, speaking, rivals, every)
    return Decision(status, bool(rivals), deciding, frozenset(settled), frozenset(put_off - settled))


def _settles(reading: Reading, every: frozenset[int], speaking: dict[int, Reading]) -> frozenset[int]:
    """Return the parts that a passage settles, alone or along with those that it needs."""
    named = every & set(reading.parts)
    if reading.together:
        others = [speaking.get(place) for place in reading.together]
        whole = all(other is not None and other.label is not Label.DEFERS for other in others)
        return (named or every) if whole else frozenset()
    if reading.label is Label.ANSWERS:
        return named or every
    # One that settled every part would answer: whoever calls it partial found something left open.
    return named if named < every else frozenset()


def _rivals(speaking: dict[int, Reading]) -> frozenset[int]:
    return frozenset(
        place
        for reading in speaking.values()
        for other in reading.contradicts
        if other in speaking and other != reading.passage
        for place in (reading.passage, other)
    )


def _status(conflict: bool, complete: bool, touched: bool, put_off: bool) -> Status:
    if conflict:
        return Status.PARTIAL
    if complete:
        return Status.ANSWERED
    if touched:
        return Status.PARTIAL
    return Status.DEFERRED if put_off else Status.MISSING


def _deciding(
    status: Status, speaking: dict[int, Reading], rivals: frozenset[int], every: frozenset[int]
) -> tuple[Reading, ...]:
    order = list(Label)

    def rank(reading: Reading) -> tuple[bool, int, int, int]:
        alone = len(_settles(reading, every, speaking)) if not reading.together else 0
        return reading.passage not in rivals, order.index(reading.label), -alone, reading.passage

    # What puts off is no answer, and shown beside one only where a part is still open.
    kept = [one for one in speaking.values() if status is not Status.ANSWERED or one.label is not Label.DEFERS]
    return tuple(sorted(kept, key=rank))
