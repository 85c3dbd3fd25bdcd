"""The heat map of a section: a column a question, a row a revision, the present one last and largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ACROSS = 25  # questions side by side: as many as fit beside the name of their section
_PITCH, _SMALL, _LARGE, _GAP = 20, 12, 18, 8


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one question in one revision: `place` counts the questions of the whole list from 0."""

    place: int
    status: str
    title: str
    x: float
    y: float
    size: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Cells in a picture of a width and a height, in pixels."""

    width: int
    height: int
    cells: tuple[Cell, ...]


def heat_map(columns: Sequence[tuple[int, Sequence[tuple[str, str]]]]) -> HeatMap:
    """Lay out questions, each with its place and, oldest first, the state and the title of its cells.

    Long sections wrap. A question that a revision was not asked has no cell there.
    """
    rows = max((len(states) for _, states in columns), default=0)
    tall = (rows - 1) * (_SMALL + 2) + _LARGE + _GAP
    cells = []
    for index, (place, states) in enumerate(columns):
        line, column = divmod(index, _ACROSS)
        for row, (status, title) in enumerate(states):
            if not status:
                continue
            size = _LARGE if row == rows - 1 else _SMALL
            x = column * _PITCH + (_PITCH - size) / 2
            cells.append(Cell(place, status, title, x, line * tall + row * (_SMALL + 2), size))
    lines = -(-len(columns) // _ACROSS)
    return HeatMap(min(len(columns), _ACROSS) * _PITCH, max(lines * tall - _GAP, 1), tuple(cells))
