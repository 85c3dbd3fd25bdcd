"""Running titles, footers and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from extractors.formats._page import Page, Run

_EDGE = 0.13  # share of the height of a page in which running text stands
_MIN_SHARE = 0.2  # of the pages, and two at least: a title may alternate or change with the chapter
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|•·]\s*)?(?:page|p\.|pg\.?|slide|feuille|folio)?\s*(?:n°\s*)?\d{1,4}\s*(?:(?:/|sur|of|de|-)\s*\d{1,4})?\s*(?:[-–—|•·])?",
    re.IGNORECASE,
)


class Running(NamedTuple):
    """A running line: the page on which it is first seen, and whether it stands at the top."""

    run: Run
    page: int
    is_top: bool


def take_running(pages: Sequence[Page]) -> list[Running]:
    """Remove running lines from the pages, and return each once, with what varies in them kept as first seen."""
    places: dict[tuple[str, bool, int], set[int]] = defaultdict(set)
    candidates: list[tuple[Page, Run, bool, str]] = []
    for page in pages:
        for run, is_top in _at_edges(page):
            key = _NUMBERS.sub("#", " ".join(run.text.split()).casefold())
            candidates.append((page, run, is_top, key))
            places[key, is_top, round(run.base / 4)].add(page.number)
    gone: dict[int, set[int]] = defaultdict(set)
    found: dict[tuple[str, bool], Running] = {}
    needed = max(2, _MIN_SHARE * len(pages))
    for page, run, is_top, key in candidates:
        place = round(run.base / 4)
        on = set().union(*(places.get((key, is_top, place + step), set()) for step in (-1, 0, 1)))
        if len(on) >= needed or (len(pages) > 1 and _is_page_number(run, page)):
            gone[page.number].add(id(run))
            found.setdefault((key, is_top), Running(run, page.number, is_top))
    for page in pages:
        if gone[page.number]:
            page.runs = [run for run in page.runs if id(run) not in gone[page.number]]
    return list(found.values())


def _at_edges(page: Page) -> list[tuple[Run, bool]]:
    """Return the runs of the outermost lines, as far as a gap parts them from the text."""
    runs = sorted((run for run in page.runs if not run.hidden and not run.turned), key=lambda run: run.base)
    top = _outer(runs, lambda run: run.bottom < _EDGE * page.height)
    bottom = _outer(runs[::-1], lambda run: run.top > (1 - _EDGE) * page.height)
    return [(run, True) for run in top] + [(run, False) for run in bottom]


def _outer(runs: Sequence[Run], is_at_edge: object) -> list[Run]:
    # At most four lines: longer running titles are text.
    found: list[Run] = []
    bases: list[float] = []
    for run in runs:
        if not is_at_edge(run):  # type: ignore[operator]
            break
        if not bases or abs(run.base - bases[-1]) > 0.4 * run.style.size:
            bases.append(run.base)
        if len(bases) > 4:
            break
        found.append(run)
    return found


def _is_page_number(run: Run, page: Page) -> bool:
    outermost = run.base < 0.09 * page.height or run.base > 0.91 * page.height
    return outermost and _PAGE_NUMBER.fullmatch(run.text.strip()) is not None
