"""Choose the passages that a verdict rests on, and cut out of each what decides."""

from __future__ import annotations

from extractors.model import BlockKind, Question, Quote
from extractors.text import sentences
from matchers._verdict import Finding, Judged
from matchers.model import Status
from matchers.vectors import encoder
from matchers.wording import asked_texts

# A second passage is quoted when it is at least this likely to say something to the point.
_ALSO = 0.4
_MOST = 3
# A block of at most so many words is quoted whole; of a longer one two sentences.
_WHOLE = 60

_TELLING = {Status.ANSWERED: "settles", Status.PARTIAL: "settles", Status.DEFERRED: "defers"}


def chosen(status: Status, finding: Finding) -> list[Judged]:
    """Return the passages that carry the verdict, best first: for the whole, for each part, a rival; or two at odds."""
    if status not in _TELLING or not finding.judged:
        return []
    telling = _TELLING[status]
    if status is Status.PARTIAL and finding.conflict.likely:
        both = sorted(finding.conflict.places, key=lambda place: -finding.chance(place, 0, telling))
        return [finding.judged[place] for place in both]
    places = [finding.best(0, telling)]
    for part in range(1, finding.parts + 1):
        place = finding.best(part, telling)
        if finding.chance(place, part, telling) >= _ALSO:
            places.append(place)
    if finding.parts == 0:
        others = sorted(range(len(finding.judged)), key=lambda place: -finding.chance(place, 0, telling))
        places += [place for place in others[:2] if finding.chance(place, 0, telling) >= _ALSO]
    return [finding.judged[place] for place in dict.fromkeys(places)][:_MOST]


def quoted(judged: Judged, question: Question) -> Quote:
    """Return the passage verbatim: the whole block, or of a long one the sentences closest to what was asked."""
    quote = judged.candidate.quote
    passage = judged.candidate.among[judged.candidate.place]
    if len(quote.text.split()) <= _WHOLE or passage.kind is BlockKind.ROW:
        return quote
    spans = sentences(quote.text)
    if len(spans) < 2:
        return quote
    close = marks(judged, question, spans)
    best = max(range(len(spans)), key=lambda place: (close[place], -place))
    first = last = best
    # What follows often says on; what stands before, less often.
    if best + 1 < len(spans) and (best == 0 or close[best + 1] >= close[best - 1]):
        last = best + 1
    elif best > 0:
        first = best - 1
    start, end = spans[first][0], spans[last][1]
    return Quote(
        quote.text[start:end], quote.block, quote.start + start, quote.start + end, quote.page, quote.path, quote.source
    )


def marks(judged: Judged, question: Question, spans: tuple[tuple[int, int], ...]) -> list[float]:
    """Return how close each sentence is to the question, or to the part that it is closest to."""
    offset = len(judged.line) - len(judged.candidate.among[judged.candidate.place].text)
    moved = [(offset + start, offset + end) for start, end in spans]
    rows = [encoder().mark(text, judged.line, moved) for text in asked_texts(question)]
    return [max(column) for column in zip(*rows, strict=True)]
