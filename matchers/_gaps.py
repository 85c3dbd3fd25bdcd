"""Say what is still to be asked of the vendor after a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.model import Question, Quote
from matchers._left_open import left_open
from matchers._verdict import Finding
from matchers.model import Gap, GapKind, Passage, Status

_SETTLED = 0.5  # chance from which a part counts as settled when the open ones are named


def gaps(
    status: Status, question: Question, finding: Finding, evidence: tuple[Quote, ...], *, conflict: bool
) -> tuple[Gap, ...]:
    """Return what is missing, a gap for each part that is open; nothing for what is answered."""
    if status is Status.ANSWERED:
        return ()
    if status is Status.MISSING:
        return tuple(Gap(GapKind.NOT_FOUND, text) for text in _texts(question))
    said = evidence[0].text if evidence else ""
    if status is Status.DEFERRED:
        return (Gap(GapKind.PUT_OFF, question.text, said),)
    if conflict:
        return (Gap(GapKind.CONFLICT, question.text, " / ".join(quote.text for quote in evidence[:2])),)
    texts = passages_of(evidence, (one.candidate.among[one.candidate.place] for one in finding.judged))
    if finding.parts == 0:
        return (left_open(question.whole, texts, said),)
    return _open_parts(question, finding, texts, said)


def passages_of(evidence: Sequence[Quote], passages: Iterable[Passage]) -> tuple[str, ...]:
    """Return the passages that are quoted, whole: a row with the names of its columns, which may hold the unit."""
    blocks = {quote.block for quote in evidence}
    return tuple(passage.text for passage in passages if passage.quote.block in blocks)


def _texts(question: Question) -> list[str]:
    return [part.text for part in question.parts] or [question.text]


def _open_parts(question: Question, finding: Finding, texts: Sequence[str], said: str) -> tuple[Gap, ...]:
    """Name the parts that no passage settles; the least settled one where all seem to be."""
    settled = [finding.chance(finding.best(k, "settles"), k, "settles") for k in range(1, finding.parts + 1)]
    open_parts = [place for place, chance in enumerate(settled) if chance < _SETTLED]
    if not open_parts or len(open_parts) == len(settled):
        open_parts = [min(range(len(settled)), key=lambda place: settled[place])]
    found = []
    for place in open_parts:
        defers = finding.best(place + 1, "defers")
        if finding.chance(defers, place + 1, "defers") > max(settled[place], _SETTLED):
            found.append(Gap(GapKind.PUT_OFF, question.parts[place].text, finding.judged[defers].candidate.quote.text))
        else:
            found.append(left_open(question.parts[place], texts, said, alone=False))
    return tuple(found)
