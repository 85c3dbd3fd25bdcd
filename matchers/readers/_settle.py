"""Put what was read in the place of what the signals say, as far as it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model import Fact, Quote
from matchers._gaps import passages_of
from matchers._left_open import left_open
from matchers._short import short
from matchers.model import Answer, Gap, GapKind, Label, Passage, Reading, ReadingNote, Request, Status, Told
from matchers.readers._prompt import is_cut
from matchers.readers._quotes import locate
from matchers.readers._rules import Decision, decide
from matchers.readers._wording import Note, note

# A reader who kept to the form and quoted verbatim, against one of whose readings some are void.
_SURE, _UNSURE = 0.95, 0.6
_MOST = 5  # quotes: several passages may be needed for all parts, none needs more


@dataclass(frozen=True, slots=True)
class Sound:
    """Readings whose quotes stand in their passages, each with its quote, and what is wrong with the others."""

    quotes: dict[int, Quote]
    readings: tuple[Reading, ...]
    faults: tuple[Note, ...]

    @property
    def speaks(self) -> bool:
        """Say whether some passage has something to do with the question."""
        return any(reading.label is not Label.NONE for reading in self.readings)


def check(request: Request, readings: Sequence[Reading]) -> Sound:
    """Return the readings that hold: each quote must stand in its passage, or its reading is void."""
    quotes: dict[int, Quote] = {}
    sound: list[Reading] = []
    faults: list[Note] = []
    for reading in readings:
        if reading.label is Label.NONE:
            sound.append(reading)
            continue
        quote = locate(reading.quote, request.passages[reading.passage - 1])
        if quote is None:
            said = reading.quote.strip()
            said = f"{said[:60]}…" if len(said) > 60 else said
            wrong = "not-there" if said else "no-quote"
            faults.append(note(wrong, place=f"P{reading.passage}", said=said))
            continue
        quotes[reading.passage] = quote
        sound.append(reading)
    return Sound(quotes, tuple(sound), tuple(faults))


def with_added(request: Request, added: Sequence[Passage]) -> Request:
    """Return a request with passages that were read besides its own, behind them."""
    return replace(request, passages=(*request.passages, *added)) if added else request


def settle(answer: Answer, request: Request, told: Told, facts: tuple[Fact, ...]) -> Answer:
    """Return the verdict that follows from the readings of a question.

    The verdict of the signals stays, marked for review, where two looks found otherwise, where all that was found is
    void or lost, and where nothing was found while a passage was withheld: nothing is taken for missing because a quote
    was wrong, or a passage not read.
    """
    request = with_added(request, told.added)
    sound = check(request, told.readings)
    void = told.void + len(sound.faults)
    notes = tuple(_notes(answer, request, told, void))
    if told.lost or told.doubted or (not sound.speaks and (void or request.withheld)):
        return replace(answer, review=True, notes=tuple(one for one in notes if one is not ReadingNote.CERTAIN))
    decision = decide(len(request.question.parts), sound.readings)
    evidence = tuple(sound.quotes[reading.passage] for reading in decision.deciding)[:_MOST]
    return replace(
        answer,
        status=decision.status,
        evidence=evidence,
        short=short(decision.status, request.question, (), evidence, facts),
        confidence=_UNSURE if void or told.carried else _SURE,
        conflict=decision.conflict,
        gaps=_gaps(request, decision, evidence, sound),
        review=any(one is not ReadingNote.CERTAIN for one in notes),
        reasons=(),
        decided_by=told.by,
        reader=told.model,
        notes=notes,
    )


def _notes(answer: Answer, request: Request, told: Told, void: int) -> Iterator[ReadingNote]:
    """Yield what is to be known of the readings: all but the last is a reason for a person to look."""
    said = {
        ReadingNote.LOST: told.lost,
        ReadingNote.DOUBTED: told.doubted,
        ReadingNote.VOID: void > 0,
        ReadingNote.WITHHELD: request.withheld > 0,
        ReadingNote.ELSEWHERE: told.carried,
        ReadingNote.CUT: any(map(is_cut, request.passages)),
        # A model is asked about what the signals doubt, unless about all: here it speaks of something else.
        ReadingNote.CERTAIN: told.by == "endpoint" and not answer.review,
    }
    yield from (one for one, holds in said.items() if holds)


def _gaps(request: Request, decision: Decision, evidence: tuple[Quote, ...], sound: Sound) -> tuple[Gap, ...]:
    """Return what is still to be asked: a gap for each part that is open or put off."""
    question = request.question
    said = evidence[0].text if evidence else ""
    told = passages_of(evidence, request.passages)
    parts = question.parts or (question.whole,)
    if decision.status is Status.ANSWERED:
        return ()
    if decision.status is Status.MISSING:
        return tuple(Gap(GapKind.NOT_FOUND, part.text) for part in parts)
    if decision.status is Status.DEFERRED:
        return (Gap(GapKind.PUT_OFF, question.text, said),)
    if decision.conflict:
        return (Gap(GapKind.CONFLICT, question.text, " / ".join(quote.text for quote in evidence[:2])),)
    if len(parts) == 1 and not decision.put_off:
        return (left_open(question.whole, told, said),)
    putting_off = next((one for one in decision.deciding if one.label is Label.DEFERS), None)
    later = sound.quotes[putting_off.passage].text if putting_off else ""
    return tuple(
        Gap(GapKind.PUT_OFF, part.text, later)
        if place in decision.put_off
        else left_open(part, told, said, alone=False)
        for place, part in enumerate(parts, 1)
        if place not in decision.settled
    ) or (Gap(GapKind.PART_OPEN, question.text, said),)
