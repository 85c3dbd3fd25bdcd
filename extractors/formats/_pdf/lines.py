"""Lines of text: runs on one baseline, with the bullet or number before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from extractors.formats._pdf.page import BULLETS, RAISED, WEAK_BULLETS, Run, Style, Word, differences, join_words

_MARKER_GAP = 5.0  # sizes between a bullet or number and its text
_SAME_LINE = 0.35  # sizes between the baselines of one line
_BOUND = re.compile(r"[:;!?»%€]+$")  # French sets a no-break space before them
_SPACES = re.compile(" {2,}")
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}")
_ENDS_WITH_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})$")

# "1.", "1.2", "1.2.3)", "a)", "(iv)", "A.", "I.", "Article 4", "Annexe B", "§ 3": what numbers an item or a heading.
NUMBER = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,6})[.)°]|\d{1,2}(?:\.\d{1,3}){1,4}\.?|[A-Z]\.?(?:\d{1,2}\.)*\d{1,2}\.?"
    r"|\d{1,2})$"
)


@dataclass(slots=True)
class Line:
    """Runs on one baseline; `marker` is the bullet or number that stood before `text_x0`."""

    runs: list[Run]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    style: Style
    text: str
    marker: str = ""
    text_x0: float = 0.0
    mixed: int = 0
    is_contents: bool = False

    @property
    def first_width(self) -> float:
        """Return the width of what no line break parts: the first word, with a unit or mark that belongs to it."""
        words = self.runs[0].words
        end = 1
        while end < len(words) and (words[end].glued or _BOUND.match(words[end].text)):
            end += 1
        if end < len(words) and words[0].text[0].isdigit():
            end += 1  # a number and its unit
        return words[end - 1].x1 - words[0].x0


def lines_of_runs(runs: Iterable[Run]) -> list[list[Run]]:
    """Group runs by baseline, from the top, each group from the left; runs that touch are joined."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.base, run.x0)):
        if lines:
            last = lines[-1]
            size = max(run.style.size, last[0].style.size)
            if run.base - last[-1].base < _SAME_LINE * size and run.base - last[0].base < 0.6 * size:
                last.append(run)
                continue
        lines.append([run])
    lines = _with_marks(lines)
    return [_touching(sorted(line, key=lambda run: run.x0)) if len(line) > 1 else line for line in lines]


def _with_marks(lines: list[list[Run]]) -> list[list[Run]]:
    """Put raised marks back into the line that they stand in."""
    whole: list[list[Run]] = []
    marks: list[Run] = []
    for line in lines:
        size = line[0].style.size
        if marks:
            if 0 < line[0].base - marks[0].base < 0.6 * size and marks[0].style.size < 0.9 * size:
                line = [*line, *(mark._replace(words=_raised(mark.words)) for mark in marks)]
            else:
                whole.append(marks)
            marks = []
        if len(line[0].words) == 1 and len(line) == 1 and len(line[0].words[0].text) <= 2:
            marks = line
        else:
            whole.append(line)
    return [*whole, marks] if marks else whole


def _raised(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word._replace(text=word.text.translate(RAISED)) for word in words)


def _touching(line: list[Run]) -> list[Run]:
    joined = [line[0]]
    for run in line[1:]:
        last = joined[-1]
        size = max(run.style.size, last.style.size)
        gap = run.x0 - last.x1
        if gap > 0.6 * size or _is_bullet(last):
            joined.append(run)
            continue
        first = run.words[0]._replace(glued=gap < 0.12 * size)
        longer = run if len(run.text) > len(last.text) else last
        joined[-1] = last._replace(
            words=(*last.words, first, *run.words[1:]),
            x1=max(last.x1, run.x1),
            top=min(last.top, run.top),
            bottom=max(last.bottom, run.bottom),
            base=longer.base,
            style=longer.style,
            mixed=last.mixed | run.mixed | differences(last.style, run.style),
        )
    return joined


def _is_bullet(run: Run) -> bool:
    return len(run.words) == 1 and run.words[0].text in BULLETS


def line_of(runs: Sequence[Run]) -> Line | None:
    """Return the line that runs side by side make, or None where they are cells or columns."""
    if len(runs) == 1:
        return _marked(runs[0])
    text = " ".join(run.text for run in runs)
    if _LEADER.search(text):
        line = _plain(runs, _LEADER.sub(" ", text))
        line.is_contents = bool(_ENDS_WITH_PAGE.search(text))
        return line
    first, second = runs[0], runs[1]
    if len(runs) == 2 and len(first.words) == 1 and second.x0 - first.x1 < _MARKER_GAP * second.style.size:
        mark = first.words[0].text
        if mark in BULLETS or (mark in WEAK_BULLETS and len(second.words) > 1) or _numbers(first, second):
            line = _plain([second], second.text)
            line.x0, line.marker, line.runs = first.x0, mark, [second]
            return line
    return None


def _numbers(first: Run, second: Run) -> bool:
    """Say whether a run is the number of the text beside it, and not the cell of a table."""
    mark = first.words[0].text
    if not NUMBER.match(mark):
        return False
    return not mark[-1].isalnum() or (second.style.bold and first.style.bold and first.style.size == second.style.size)


def _is_number_of(mark: str, word: str) -> bool:
    """Say whether a number counts the text after it ("1 Contexte") and is no part of it ("24 interventions")."""
    return not mark[-1].isalnum() or word[:1].isupper()


def _plain(runs: Sequence[Run], text: str) -> Line:
    lead = max(runs, key=lambda run: len(run.text))
    return Line(
        list(runs),
        runs[0].x0,
        min(run.top for run in runs),
        runs[-1].x1,
        max(run.bottom for run in runs),
        lead.base,
        lead.style,
        _SPACES.sub(" ", text),
        text_x0=runs[0].x0,
        mixed=reduce(or_, (run.mixed | differences(run.style, lead.style) for run in runs)),
    )


def _marked(run: Run) -> Line:
    text = run.text
    leader = _LEADER.search(text)
    line = _plain([run], _LEADER.sub(" ", text) if leader else text)
    if leader:
        line.is_contents = bool(_ENDS_WITH_PAGE.search(text))
        return line
    words = run.words
    if len(words) > 1 and not words[1].glued:
        mark = words[0].text
        if mark in BULLETS or mark in WEAK_BULLETS or (NUMBER.match(mark) and _is_number_of(mark, words[1].text)):
            line.marker = mark
            line.text = join_words(words[1:])
            line.text_x0 = words[1].x0
            line.runs = [run._replace(words=words[1:])]
    return line
