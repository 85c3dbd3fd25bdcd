"""Words with a rule through their middle: crossed out by hand, or deleted in a revision printed with its marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.formats._pdf.page import Page, Rect, Run, Word
from extractors.model import Block, Tracked, TrackedKind

# Layout knows lines of text only: two control characters, which no text from a file holds here, carry through it
# where crossed-out words begin and end.
_BEGIN, _END = "\x01", "\x03"
_STRUCK = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_BETWEEN = re.compile(f"{_END}(\\s*){_BEGIN}")
_STRAY = re.compile(f"[{_BEGIN}{_END}]")

# In sizes of the type. Programs draw the rule at 0.22 to 0.35 above the baseline; an underline lies below it, and the
# rule of a table or the ornament behind a title reaches beyond the words.
_LOWEST, _HIGHEST = 0.12, 0.48
_THICKEST = 0.25  # PDFium makes the bounds of a stroke twice as wide as its pen
_BEYOND = 0.4
_NEAR = 0.3
_SHORTEST = 2.0  # points
_APART = 3.0  # points between two rules that are one: drawn word by word


def mark_struck(page: Page) -> None:
    """Mark the words of a page that a rule crosses out, and take that rule from those that draw tables."""
    rules = [rule for rule in page.rules if rule.x1 - rule.x0 >= max(_SHORTEST, 2 * (rule.bottom - rule.top))]
    if not rules:
        return
    at = sorted((run.base, index) for index, run in enumerate(page.runs) if not (run.turned or run.hidden))
    bases = [base for base, _ in at]
    largest = max((page.runs[index].style.size for _, index in at), default=0.0)
    spent: set[Rect] = set()
    for parts in _joined(rules):
        x0, x1 = parts[0].x0, max(part.x1 for part in parts)
        height = max(part.bottom - part.top for part in parts)
        y = (parts[0].top + parts[0].bottom) / 2
        crossed = []
        for place in range(bisect_left(bases, y), bisect_left(bases, y + _HIGHEST * largest)):
            run = page.runs[at[place][1]]
            size = run.style.size
            is_through = _LOWEST * size <= run.base - y <= _HIGHEST * size and height <= max(_THICKEST * size, 1.2)
            if is_through and run.x0 < x1 and run.x1 > x0:
                crossed.append(at[place][1])
        struck = _struck([page.runs[index] for index in crossed], x0, x1)
        if struck:
            spent.update(parts)
            for index, run in zip(crossed, struck, strict=True):
                page.runs[index] = run
    if spent:
        page.rules = [rule for rule in page.rules if rule not in spent]


def _joined(rules: Sequence[Rect]) -> Iterator[list[Rect]]:
    """Yield the rules of a page, those together that lie end to end."""
    parts: list[Rect] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top, 1), rule.x0)):
        if parts and (abs(rule.top - parts[-1].top) > 0.5 or rule.x0 - max(p.x1 for p in parts[-2:]) > _APART):
            yield parts
            parts = []
        parts.append(rule)
    yield parts


def _struck(runs: Sequence[Run], x0: float, x1: float) -> list[Run]:
    """Return runs with the words from `x0` to `x1` marked; none where the rule does not begin and end at words."""
    words = [word for run in runs for word in run.words if word.x1 > x0 and word.x0 < x1]
    if not words:
        return []
    size = max(run.style.size for run in runs)
    first, last = min(words, key=lambda word: word.x0), max(words, key=lambda word: word.x1)
    if x0 < first.x0 - _BEYOND * size or x1 > last.x1 + _BEYOND * size:
        return []
    if abs(x0 - first.x0) > _NEAR * size and abs(x1 - last.x1) > _NEAR * size:
        return []  # neither end is that of a word: a line of a drawing
    return [run._replace(words=tuple(part for word in run.words for part in _parts(word, x0, x1))) for run in runs]


def _parts(word: Word, x0: float, x1: float) -> Iterator[Word]:
    """Yield a word, cut where the rule begins or ends within it, what lies under the rule marked."""
    if word.text[0] == _BEGIN or word.x1 <= word.x0:
        yield word
        return
    letters, width = len(word.text), (word.x1 - word.x0) / len(word.text)
    start = min(max(round((x0 - word.x0) / width), 0), letters)
    stop = min(max(round((x1 - word.x0) / width), 0), letters)
    if start >= stop:
        yield word
        return
    cuts = [cut for cut in (0, start, stop, letters) if cut]
    begin = 0
    for end in dict.fromkeys(cuts):
        text = word.text[begin:end]
        text = f"{_BEGIN}{text}{_END}" if start <= begin < stop else text
        yield Word(word.x0 + begin * width, word.x0 + end * width, text, word.glued if begin == 0 else True)
        begin = end


def settled(blocks: Iterable[Block]) -> list[Block]:
    """Take crossed-out words out of the text of blocks and keep them as deleted, each at its place.

    What is left of a block that was crossed out as a whole is kept with the one after it.
    """
    found: list[Block] = []
    orphans: tuple[Tracked, ...] = ()
    for block in blocks:
        tracked: tuple[Tracked, ...]
        if _END not in block.text and _END not in "".join(block.headers) + block.marker:
            found.append(replace(block, tracked=orphans) if orphans and block.text else block)
            orphans = () if block.text else orphans
            continue
        if block.cells:
            whole, tracked = _row(block)
        else:
            text, tracked = _cut(f"{block.marker} {block.text}" if _END in block.marker else block.text)
            whole = replace(block, text=text, marker="" if _END in block.marker else block.marker)
        if not whole.text and tracked:
            orphans += tuple(replace(change, start=0) for change in tracked)
            continue
        found.append(replace(whole, tracked=(*orphans, *tracked)) if orphans or tracked else whole)
        orphans = ()
    if orphans and found:
        last = found[-1]
        moved = tuple(replace(change, start=len(last.text)) for change in orphans)
        found[-1] = replace(last, tracked=last.tracked + moved)
    return found


def _row(block: Block) -> tuple[Block, tuple[Tracked, ...]]:
    cells: list[str] = []
    tracked: list[Tracked] = []
    text = ""
    for cell in block.cells:
        kept, changes = _cut(cell)
        start = len(text) + bool(text and kept)
        tracked += [replace(change, start=start + change.start) for change in changes]
        text = f"{text} {kept}" if text and kept else text or kept
        cells.append(kept)
    headers = tuple(_cut(header)[0] for header in block.headers)
    return replace(block, text=text, cells=tuple(cells), headers=headers), tuple(tracked)


def _cut(text: str) -> tuple[str, tuple[Tracked, ...]]:
    """Return a text without what is marked in it, and what was marked."""
    text = _BETWEEN.sub(r"\1", text)
    kept, at = "", 0
    tracked: list[Tracked] = []
    for found in _STRUCK.finditer(text):
        kept += text[at : found.start()]
        at = found.end()
        if (not kept or kept[-1].isspace()) and text[at : at + 1].isspace():
            at += 1
        tracked.append(Tracked(TrackedKind.DELETED, "", "", len(kept), found[1]))
    kept = _STRAY.sub("", kept + text[at:]).rstrip()
    return kept, tuple(replace(change, start=min(change.start, len(kept))) for change in tracked)
