"""Running titles, footers and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors.formats._pdf.page import Page, Rect, Run

_EDGE = 0.13  # share of the height of a page in which running text stands
_MAX_LINES = 4  # of running text at one edge
# Most pages bear a running title, or every other one where two alternate; the header of a long table, or a
# value at the same height of two pages, does not.
_MIN_SHARE = 0.35
_MIN_PAGES = 3
_SAME_HEIGHT = 2.0  # points
_CELL = 16.0  # points between a baseline and the rules above and below it that make it a cell
_NUMBER = re.compile(r"\d+")
_MAX_NUMBERS, _MAX_DIGITS = 6, 5  # of a running line, tried as the number of the page
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|•·]\s*)?(?:page|p\.|pg\.?|slide|feuille|folio)?\s*(?:n°\s*)?\d{1,4}\s*(?:(?:/|sur|of|de|-)\s*\d{1,4})?\s*"
    r"(?:[-–—|•·])?",
    re.IGNORECASE,
)


class Running(NamedTuple):
    """A running line: the page on which it is first seen, and whether it stands at the top."""

    run: Run
    page: int
    is_top: bool


class _Candidate(NamedTuple):
    page: Page
    run: Run
    is_top: bool
    keys: tuple[str, ...]


def take_running(pages: Sequence[Page]) -> list[Running]:
    """Remove running lines from the pages, and return each once, with what varies in them kept as first seen."""
    candidates = [
        _Candidate(page, run, is_top, tuple(_keys(run, page))) for page in pages for run, is_top in _at_edges(page)
    ]
    taken = [*_repeated(candidates, len(pages)), *_page_numbers(candidates, len(pages))]
    taken += _beside(candidates, taken)
    gone = {id(candidate.run) for candidate in taken}
    for page in pages:
        page.runs = [run for run in page.runs if id(run) not in gone]
    found: dict[tuple[str, bool], Running] = {}
    for candidate in sorted(taken, key=lambda candidate: candidate.page.number):
        first = Running(candidate.run, candidate.page.number, candidate.is_top)
        found.setdefault((_NUMBER.sub("#", candidate.keys[0]), candidate.is_top), first)
    return list(found.values())


def _keys(run: Run, page: Page) -> Iterator[str]:
    """Yield the text of a run, and it with one number after the other as its lead over the page."""
    text = " ".join(run.text.split()).casefold()
    yield text
    for found in list(_NUMBER.finditer(text))[:_MAX_NUMBERS]:
        if len(found[0]) <= _MAX_DIGITS:
            yield f"{text[: found.start()]}#{int(found[0]) - page.number}{text[found.end() :]}"


def _at_edges(page: Page) -> Iterator[tuple[Run, bool]]:
    """Yield the runs of the outermost lines, and whether they stand at the top."""
    runs = sorted((run for run in page.runs if not run.hidden and not run.turned), key=lambda run: run.base)
    for run in _outer(runs, lambda run: run.bottom < _EDGE * page.height):
        if not _is_cell(run, page):
            yield run, True
    for run in _outer(runs[::-1], lambda run: run.top > (1 - _EDGE) * page.height):
        if not _is_cell(run, page):
            yield run, False


def _outer(runs: Sequence[Run], is_at_edge: Callable[[Run], bool]) -> list[Run]:
    found: list[Run] = []
    bases: list[float] = []
    for run in runs:
        if not is_at_edge(run):
            break
        if not bases or abs(run.base - bases[-1]) > 0.4 * run.style.size:
            bases.append(run.base)
        if len(bases) > _MAX_LINES:
            break
        found.append(run)
    return found


def _is_cell(run: Run, page: Page) -> bool:
    """Say whether rules run close above and below, as they do in a table."""
    middle = (run.top + run.bottom) / 2
    edges = [rule.top for rule in page.rules if _is_over(rule, run)]
    edges += [edge for fill in page.fills if _is_over(fill, run) for edge in (fill.top, fill.bottom)]
    above = any(0 <= middle - edge <= _CELL for edge in edges)
    return above and any(0 <= edge - middle <= _CELL for edge in edges)


def _is_over(rect: Rect, run: Run) -> bool:
    return rect.x0 - 2 <= run.x0 and run.x1 <= rect.x1 + 2


def _repeated(candidates: Sequence[_Candidate], count: int) -> Iterator[_Candidate]:
    places: dict[tuple[str, bool, int], set[int]] = defaultdict(set)
    for candidate in candidates:
        for key in candidate.keys:
            places[key, candidate.is_top, _height(candidate.run)].add(candidate.page.number)
    # In a short file, on all pages but the cover.
    needed = max(count - 1, 2) if count <= _MIN_PAGES else max(_MIN_PAGES, _MIN_SHARE * count)
    for candidate in candidates:
        height = _height(candidate.run)
        for key in candidate.keys:
            near = (places.get((key, candidate.is_top, height + step), set()) for step in (-1, 0, 1))
            if len(set().union(*near)) >= needed:
                yield candidate
                break


def _height(run: Run) -> int:
    return round(run.base / (2 * _SAME_HEIGHT))


def _page_numbers(candidates: Sequence[_Candidate], count: int) -> Iterator[_Candidate]:
    """Yield what is a page number by its form, where its lead over the page is the same on several pages."""
    numbers = [candidate for candidate in candidates if _PAGE_NUMBER.fullmatch(candidate.run.text.strip())]
    leads = Counter(key for candidate in numbers for key in candidate.keys[1:] if count > 1)
    for candidate in numbers:
        alone = sum(other.page is candidate.page and other.is_top == candidate.is_top for other in numbers) == 1
        if alone and any(leads[key] >= max(2, _MIN_SHARE * count) for key in candidate.keys[1:]):
            yield candidate


def _beside(candidates: Sequence[_Candidate], taken: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield what stands where a running title stands on other pages and is said twice: the title of a chapter."""
    gone = {id(candidate.run) for candidate in taken}
    places = {(item.is_top, round(item.run.base), item.run.style.size) for item in taken}
    said = Counter((item.is_top, _height(item.run), item.keys[0]) for item in candidates)
    for candidate in candidates:
        run = candidate.run
        if id(run) in gone or (candidate.is_top, round(run.base), run.style.size) not in places:
            continue
        if said[candidate.is_top, _height(run), candidate.keys[0]] > 1:
            yield candidate
