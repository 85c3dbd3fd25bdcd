"""Choose the passages that a verdict rests on, and cut out of each what decides."""

from __future__ import annotations

from extractors.model import BlockKind, Question, Quote
from extractors.text import sentences
from matchers._verdict import Finding, Judged
from matchers.model import Status

# A second passage is quoted when it is at least this likely to say something to the point.
_ALSO = 0.4
_MOST = 3
# A block of at most so many words is quoted whole; of a longer one, the sentences that the reader marks.
_WHOLE = 45
_MARKED = 0.5  # share of the best sentence's mark from which a neighbour belongs to the answer

_TELLING = {Status.ANSWERED: "settles", Status.PARTIAL: "settles", Status.DEFERRED: "defers"}


def chosen(status: Status, finding: Finding) -> list[Judged]:
    """Return the passages that carry the verdict, best first: for the whole, for each part, and a rival."""
    if status not in _TELLING or not finding.judged:
        return []
    telling = _TELLING[status]
    places = [finding.best(0, telling)]
    for part in range(1, finding.parts + 1):
        place = finding.best(part, telling)
        if finding.chance(place, part, telling) >= _ALSO:
            places.append(place)
    if finding.conflict or finding.parts == 0:
        others = sorted(range(len(finding.judged)), key=lambda place: -finding.chance(place, 0, telling))
        places += [place for place in others[:2] if finding.chance(place, 0, telling) >= _ALSO]
    return [finding.judged[place] for place in dict.fromkeys(places)][:_MOST]


def quoted(judged: Judged, question: Question) -> Quote:
    """Return the passage verbatim: the whole block, or of a long one the sentences that the reader marks."""
    del question
    quote = judged.candidate.quote
    passage = judged.candidate.among[judged.candidate.place]
    if len(quote.text.split()) <= _WHOLE or passage.kind is BlockKind.ROW:
        return quote
    spans = sentences(quote.text)
    if len(spans) < 2:
        return quote
    offset = len(judged.line) - len(passage.text)
    marks = [_mark(judged, offset + start, offset + end) for start, end in spans]
    best = max(range(len(spans)), key=lambda place: (marks[place], -place))
    first = last = best
    if best + 1 < len(spans) and marks[best + 1] >= _MARKED * marks[best]:
        last = best + 1
    if best > 0 and marks[best - 1] >= _MARKED * marks[best]:
        first = best - 1
    start, end = spans[first][0], spans[last][1]
    return Quote(
        quote.text[start:end], quote.block, quote.start + start, quote.start + end, quote.page, quote.path, quote.source
    )


def _mark(judged: Judged, start: int, end: int) -> float:
    """Return how much of a stretch the reader takes for the answer: the mean over its tokens, the best reading."""
    best = 0.0
    for reading in judged.readings:
        inside = [chance for a, b, chance in reading.marks if a >= start and b <= end]
        if inside:
            best = max(best, (sum(inside) / len(inside) + max(inside)) / 2)
    return best
