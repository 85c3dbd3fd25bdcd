"""From the runs, rules and fills of a page to its pieces in reading order: pure geometry, knows no PDF library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractors.formats._pdf.aligned import aligned_table
from extractors.formats._pdf.columns import in_columns
from extractors.formats._pdf.frames import Frame, nested, tables_and_frames
from extractors.formats._pdf.lines import Line, line_of, lines_of_runs
from extractors.formats._pdf.page import Figure, Page, Rect, Run, Style, Word
from extractors.formats._pdf.paragraphs import Piece, paragraphs_of, row_piece, with_labels
from extractors.formats._pdf.tables import Table

MAX_RUNS = 6000  # of one page: more is no text to be laid out, and is read in the order of the file

_MAX_DOTS = 300  # of one page: more are a drawing
_BULLET_GAP = 2.5  # sizes between a drawn bullet and its text


Thing = Run | Table | Frame | Figure


def pieces_of(page: Page, pitches: Mapping[float, float]) -> list[Piece]:
    """Return the pieces of a page in reading order; `pitches` gives the distance of lines for each size."""
    shown = [run for run in page.runs if not run.hidden]
    tables, frames, rest = tables_and_frames(page, shown)
    upright = [run for run in rest if run.turned == 0]
    upright += _drawn_bullets(page.dots, upright)
    root = nested(Rect(0, 0, page.width, page.height), upright, tables, frames)
    root.figures = page.figures
    pieces = list(_read(root, page.number, pitches, is_card=False))
    for turned in (1, 2, 3):
        runs = [run for run in rest if run.turned == turned]
        if runs:
            pieces += _turned(runs, turned, page.number, pitches)
    return pieces


def raw_pieces(page: Page) -> list[Piece]:
    """Return the lines of a page in the order of the file, one piece each: what is left when layout fails."""
    lines = (line_of([run]) for run in page.runs if not run.hidden)
    return [piece for line in lines if line for piece in paragraphs_of([line], page.number, {})]


def hidden_pieces(page: Page) -> list[Piece]:
    """Return the text of a page that no reader sees, a piece per line."""
    lines = (line_of([run]) for run in page.runs if run.hidden)
    pieces = [piece for line in lines if line for piece in paragraphs_of([line], page.number, {})]
    return [replace(piece, is_hidden=True) for piece in pieces]


def _drawn_bullets(dots: Sequence[Rect], runs: Sequence[Run]) -> list[Run]:
    """Return a bullet for each dot that is drawn to the left of a line."""
    if not 0 < len(dots) <= _MAX_DOTS:
        return []
    bullets: list[Run] = []
    for dot in dots:
        y = (dot.top + dot.bottom) / 2
        line = [run for run in runs if run.top <= y <= run.bottom and run.x1 > dot.x0]
        first = min(line, key=lambda run: run.x0, default=None)
        if first is None or not 0 < first.x0 - dot.x1 < _BULLET_GAP * first.style.size:
            continue
        word = Word(dot.x0, dot.x1, "•")
        bullets.append(first._replace(words=(word,), x0=dot.x0, x1=dot.x1, mixed=0))
    return bullets


def _read(frame: Frame, page: int, pitches: Mapping[float, float], *, is_card: bool = True) -> Iterable[Piece]:
    things: list[Thing] = [*frame.runs, *frame.tables, *frame.frames, *frame.figures]
    for group in in_columns(things):
        yield from with_labels(list(_flow(group, page, pitches)), is_card=is_card)


def _flow(group: Sequence[Thing], page: int, pitches: Mapping[float, float]) -> Iterable[Piece]:
    """Read a column from the top: its lines, and between them its tables and frames."""
    solids = sorted(
        (thing for thing in group if not isinstance(thing, Run)), key=lambda thing: (round(thing.top), thing.x0)
    )
    lines = lines_of_runs(thing for thing in group if isinstance(thing, Run))
    at = 0
    for solid in solids:
        start = at
        while (
            at < len(lines)
            and (lines[at][0].top + lines[at][0].bottom) / 2 < (solid.top + min(solid.bottom, solid.top + 12)) / 2
        ):
            at += 1
        yield from _text(lines[start:at], page, pitches)
        if isinstance(solid, Table):
            for index in range(len(solid.rows)):
                yield row_piece(solid, index, page)
        elif isinstance(solid, Figure):
            yield Piece(page, solid.box, [solid.text], confidence=solid.confidence, is_figure=True)
        else:
            yield from _read(solid, page, pitches)
    yield from _text(lines[at:], page, pitches)


def _text(lines: Sequence[list[Run]], page: int, pitches: Mapping[float, float]) -> Iterable[Piece]:
    """Read lines of text; where several runs stand side by side, they are rows of an unruled table or columns."""
    pending: list[Line] = []
    at = 0
    while at < len(lines):
        line = line_of(lines[at])
        if line is not None:
            pending.append(line)
            at += 1
            continue
        yield from paragraphs_of(pending, page, pitches)
        pending = []
        table, end = aligned_table(lines, at)
        if isinstance(table, Table):
            for index in range(len(table.rows)):
                yield row_piece(table, index, page)
        elif table is not None:
            for side in table:
                yield from _text(lines_of_runs(side), page, pitches)
        at = end
    yield from paragraphs_of(pending, page, pitches)


def _turned(runs: list[Run], turned: int, page: int, pitches: Mapping[float, float]) -> list[Piece]:
    """Read text written upwards, downwards or upside down, as if the page were turned."""
    flat = []
    for run in runs:
        size = run.style.size
        x0, x1 = run.words[0].x0, run.words[-1].x1
        base = {1: -run.x0 - 0.2 * size, 2: -run.top - 0.2 * size, 3: run.x1 - 0.2 * size}[turned]
        flat.append(run._replace(x0=x0, x1=x1, top=base - 0.8 * size, bottom=base + 0.2 * size, base=base, turned=0))
    box = Rect(
        min(run.x0 for run in runs),
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
    )
    pieces: list[Piece] = []
    for group in in_columns(flat):
        pieces += _text(lines_of_runs(group), page, pitches)
    return [replace(piece, box=box, is_turned=True) for piece in pieces]


def pitches_of(pages: Iterable[Page]) -> dict[float, float]:
    """Return for each size of type the distance between the lines of a paragraph."""
    distances: dict[float, dict[float, int]] = {}
    for page in pages:
        previous: Run | None = None
        for run in page.runs:
            if previous is not None and run.style.size == previous.style.size and not run.turned:
                distance = run.base - previous.base
                if 0.9 * run.style.size < distance < 2.6 * run.style.size and abs(run.x0 - previous.x0) < 60:
                    counts = distances.setdefault(run.style.size, {})
                    rounded = round(distance * 2) / 2
                    counts[rounded] = counts.get(rounded, 0) + 1
            previous = run
    pitches: dict[float, float] = {}
    for size, counts in distances.items():
        # The smallest distance that is no accident: paragraphs of one line each are as frequent as their gaps.
        total = sum(counts.values())
        pitches[size] = (
            min(distance for distance, count in counts.items() if count >= 0.15 * total or count >= 20)
            if any(count >= 0.15 * total or count >= 20 for count in counts.values())
            else median(sorted(counts))
        )
    return pitches


def body_style(pages: Iterable[Page]) -> Style:
    """Return the style that most letters are set in."""
    letters: dict[tuple[float, bool], int] = {}
    for page in pages:
        for run in page.runs:
            key = (run.style.size, run.style.bold)
            letters[key] = letters.get(key, 0) + len(run.text)
    size, bold = max(letters, key=lambda key: (letters[key], key), default=(10.0, False))
    return Style(size, bold)
