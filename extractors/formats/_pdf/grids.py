"""Cells of the tables of a page: from rules, painted cells, and the white space between columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractors.formats._pdf.gaps import are_inner, around, common_gaps, gaps_between, gaps_between_words
from extractors.formats._pdf.page import Page, Rect, Run

MAX_EDGES = 3000  # of one page: a drawing with more is no table, and pairing them would take minutes

_NEAR = 3.0  # points within which two rules are one, and within which a rule meets another
_SHORT = 8.0  # points: shorter rules underline a word or belong to a drawing
_NARROW = 1.5  # points that a gap keeps between words of all rows
Border = tuple[float, float, float]
# Upper and lower border of a row, its texts, and the length of the rules on its upper border.
Band = tuple[float, float, list[Run], float]

_PAGE_SHARE = 0.85  # a painted area larger than this share of the page is its background


def grids_of(page: Page, runs: Sequence[Run]) -> list[list[Rect]]:
    """Return the cells of each table, and of each frame as a table of one cell."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = list(_edges(page))
    if not 0 < len(edges) <= MAX_EDGES:
        return []
    # Rules drawn cell by cell end where columns do, before they are joined to one.
    borders = [(edge[end], edge["top"], edge["bottom"]) for edge in edges for end in ("x0", "x1")]
    edges = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    edges = [edge for edge in edges if _length(edge) >= _SHORT]
    level = [Rect(edge["x0"], edge["top"], edge["x1"], edge["top"]) for edge in edges if edge["orientation"] == "h"]
    upright = [
        Rect(edge["x0"], edge["top"], edge["x0"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"
    ]
    edges += [_edge(rect, "v") for rect in _missing(level, upright, runs, borders)]
    edges = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    return [[Rect(*cell) for cell in table] for table in cells_to_tables(cells)]


def _edges(page: Page) -> Iterator[dict[str, Any]]:
    for rule in page.rules:
        wide = rule.x1 - rule.x0 >= rule.bottom - rule.top
        x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
        if wide:
            yield _edge(Rect(rule.x0, y, rule.x1, y), "h")
        else:
            yield _edge(Rect(x, rule.top, x, rule.bottom), "v")
    for fill in page.fills:
        width, height = fill.x1 - fill.x0, fill.bottom - fill.top
        if width * height > _PAGE_SHARE * page.width * page.height or height < _SHORT or width < _SHORT:
            continue
        for y in (fill.top, fill.bottom):
            yield _edge(Rect(fill.x0, y, fill.x1, y), "h")
        for x in (fill.x0, fill.x1):
            yield _edge(Rect(x, fill.top, x, fill.bottom), "v")


def _edge(rect: Rect, orientation: str) -> dict[str, Any]:
    """Return an edge as pdfplumber's functions take it."""
    return {
        "x0": rect.x0,
        "x1": rect.x1,
        "top": rect.top,
        "bottom": rect.bottom,
        "width": rect.x1 - rect.x0,
        "height": rect.bottom - rect.top,
        "orientation": orientation,
        "object_type": "line",
    }


def _length(edge: dict[str, Any]) -> float:
    return float(max(edge["width"], edge["height"], edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))


def _missing(level: list[Rect], upright: list[Rect], runs: Sequence[Run], borders: list[Border]) -> Iterator[Rect]:
    """Yield the upright edges that a table ruled between its rows only leaves to the eye."""
    for stack in _stacks(level):
        x0, x1 = min(rule.x0 for rule in stack), max(rule.x1 for rule in stack)
        heights = sorted({rule.top for rule in stack})
        inside = [run for run in runs if x0 - _NEAR <= run.x0 and run.x1 <= x1 + _NEAR and not run.turned]
        inner = [edge for edge in upright if x0 + _NEAR < edge.x0 < x1 - _NEAR]
        sides = [edge for edge in upright if abs(edge.x0 - x0) < _NEAR or abs(edge.x0 - x1) < _NEAR]
        pending: list[Band] = []
        for upper, lower in pairwise(heights):
            texts = [run for run in inside if upper <= (run.top + run.bottom) / 2 <= lower]
            ruled = [edge.x0 for edge in inner if _spans(edge, upper, lower)]
            framed = sum(_spans(edge, upper, lower) for edge in sides) >= 2
            gaps = gaps_between(texts)
            if not (ruled or framed) or not all(any(a - 1 <= x <= b + 1 for x in ruled) for a, b in gaps):
                length = sum(rule.x1 - rule.x0 for rule in stack if rule.top == upper)
                pending.append((upper, lower, texts, length))
                continue
            if ruled:  # perhaps open at its sides
                yield from (Rect(x, upper, x, lower) for x in (x0, x1))
            yield from _between(pending, x0, x1, borders)
            pending = []
        yield from _between(pending, x0, x1, borders)


def _spans(edge: Rect, upper: float, lower: float) -> bool:
    return edge.top <= upper + _NEAR and edge.bottom >= lower - _NEAR


def _between(bands: list[Band], x0: float, x1: float, borders: list[Border]) -> Iterator[Rect]:
    """Yield the upright edges of rows that only their texts part into columns."""
    for first, last, free in _aligned(bands, x0, x1):
        # Where something drawn begins or ends in the gap, it tells the border better than the middle.
        upper, lower = bands[first][0] - _NEAR, bands[last - 1][1] + _NEAR
        drawn = [x for x, top, bottom in borders if upper <= top and bottom <= lower]
        gutters = [_border(left, right, drawn) for left, right in free]
        while first and bands[first - 1][2] and bands[first][3] < x1 - x0 - 2 * _NEAR:
            first -= 1  # parted from the row above below some columns only: a header of several rows
        for top, bottom, runs, _ in bands[first:last]:
            for x in (x0, *gutters, x1):
                if not any(run.x0 < x - 1 and run.x1 > x + 1 for run in runs):
                    yield Rect(x, top, x, bottom)


def _border(left: float, right: float, borders: list[float]) -> float:
    """Return where most drawn things end between two columns, or the middle."""
    counts = Counter(round(x) for x in borders if left - 1 <= x <= right + 1)
    return max(counts, key=lambda x: (counts[x], -x)) if counts else (left + right) / 2


def _stacks(level: list[Rect]) -> Iterator[list[Rect]]:
    """Group rules above one another whose extents agree, or lie within those of the widest."""
    stacks: list[list[Rect]] = []
    for rule in sorted(level, key=lambda rule: (rule.x0 - rule.x1, rule.top)):
        for stack in stacks:
            widest = stack[0]
            if widest.x0 - _NEAR > rule.x0 or rule.x1 > widest.x1 + _NEAR:
                continue
            if rule.x1 - rule.x0 >= widest.x1 - widest.x0 - 2 * _NEAR:
                stack.append(rule)
                break
            # A rule below part of the columns only: between two whole ones, from one side of the table.
            whole = [other.top for other in stack if other.x1 - other.x0 >= widest.x1 - widest.x0 - 2 * _NEAR]
            at_side = abs(rule.x1 - widest.x1) < _NEAR or abs(rule.x0 - widest.x0) < _NEAR
            if at_side and min(whole) < rule.top < max(whole):
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return (stack for stack in stacks if len(stack) > 1)


def _aligned(bands: list[Band], x0: float, x1: float) -> Iterator[tuple[int, int, list[tuple[float, float]]]]:
    """Yield the stretches of bands whose texts leave the same gaps: (first, end, the gaps)."""
    start = 0
    while start < len(bands):
        free = around(bands[start][2]) if gaps_between(bands[start][2]) else []
        if not free:
            start += 1
            continue
        end = last = start + 1
        while end < len(bands):
            row = bands[end][2]
            both = common_gaps(free, around(row)) if gaps_between(row) else []
            # Cells may stand so close that they are one run; then the gap runs between its words.
            if not are_inner(both) and len(row) > len({round(run.base) for run in row}):
                both = common_gaps(free, gaps_between_words(row), _NARROW)
            if are_inner(both):
                free, last = both, end + 1
            elif not _is_spanning(bands[end][2]):
                break
            end += 1
        texts = [run for band in bands[start:last] for run in band[2]]
        free = [gap for gap in free if _parts(sum(gap) / 2, texts)]
        if free and (last - start >= 2 or len(texts) >= 4):
            yield start, last, free
        start = last


def _is_spanning(runs: list[Run]) -> bool:
    """Say whether a row holds one line only: the title of a part of the table, or a cell over all columns."""
    return bool(runs) and max(run.base for run in runs) - min(run.base for run in runs) < runs[0].style.size


def _parts(x: float, runs: list[Run]) -> bool:
    """Say whether there is text on both sides of a gutter."""
    return any(run.x1 < x for run in runs) and any(run.x0 > x for run in runs)
