"""Let decisions by people stand for the verdicts of askback, as long as their evidence is in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors import clauses
from extractors.model import Block, Quote
from extractors.text import flat, sentences
from matchers.model import Answer, Gap, GapKind, Status
from pipeline.model import Decision, Revision, Ruling, Standing

# What is compared: numbers whole ("4" stands in no "24", "5" in no "1,5", "200" in no "1 200"), words, and signs
# that change a value. Punctuation and white space differ between a PDF and the same text in Word.
_TOKEN = re.compile(r"\d+(?: \d{3}(?!\d))*(?:[.,]\d+)*|[^\W\d_]+|[^\w\s.,;:!?'\"()\[\]{}/\\|*\-•·…]")
# Passages of one decision: a line each, or parted by an ellipsis in brackets.
_PARTED = re.compile(r"\n|\[(?:\.{3}|…)\]")
_MARK = re.compile(r"^(?:[-–—•*]|\(?\d{1,3}[.)]|[a-zA-Z]\))\s+")
_OPENS = re.compile(r"(?:^|[.!?…;:\n])[\s\"«“(\-–—•]*$")
_CLOSES = re.compile(r"(?:[^\S\n]|[\"»”)])*(?:[.!?…;\n]|$)")
_STOP = re.compile(r"[.!?…]")
DECIDED_BY = "decision"  # as an answer names a reader
_LONGEST = 160  # characters of an answer in short

_GAPS = {Status.PARTIAL: GapKind.PART_OPEN, Status.DEFERRED: GapKind.PUT_OFF, Status.MISSING: GapKind.NOT_FOUND}


def ruled(revision: Revision, decisions: Iterable[Decision]) -> tuple[Revision, Mapping[str, Ruling]]:
    """Return a revision with the decisions on it in force, and what became of each, by the id of its question.

    Where the evidence of a decision is not in the file, the verdict of askback comes back, for a person to review.
    """
    by_question = {decision.question: decision for decision in decisions}
    if not by_question:
        return revision, {}
    file = _File(revision)
    rulings: dict[str, Ruling] = {}
    answers = []
    for answer in revision.answers:
        decision = by_question.get(answer.question.id)
        if decision is not None:
            quotes = file.find(decision)
            standing = Standing.REOPENED if quotes is None else Standing.HOLDS if quotes else Standing.UNPROVED
            rulings[answer.question.id] = Ruling(decision, standing, answer.status)
            answer = replace(answer, review=True) if quotes is None else _decided(answer, decision, quotes)
        answers.append(answer)
    return replace(revision, answers=tuple(answers)), rulings


def _decided(answer: Answer, decision: Decision, quotes: tuple[Quote, ...]) -> Answer:
    """Return the answer as a person decided; what a person says is sure, and rests on what they quoted."""
    status = decision.status
    same = status is answer.status
    evidence = () if status is Status.MISSING else quotes or answer.evidence
    kept = same and [quote.text for quote in evidence] == [quote.text for quote in answer.evidence]
    gaps = answer.gaps
    if not same:
        detail = evidence[0].text if evidence else ""
        gaps = (Gap(_GAPS[status], answer.question.text, detail),) if status in _GAPS else ()
    return replace(
        answer,
        status=status,
        evidence=evidence,
        short=answer.short if kept else _short(evidence),
        confidence=1.0,
        conflict=same and answer.conflict,
        gaps=gaps,
        review=False,
        decided_by=DECIDED_BY,
        reader=decision.who or decision.source,
        notes=(),
    )


def _short(evidence: Sequence[Quote]) -> str:
    if not evidence:
        return ""
    text = evidence[0].text
    spans = sentences(text)
    text = text[slice(*spans[0])] if spans else text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, number or sign of the file, and where it stands in its block."""

    text: str
    block: int
    start: int
    end: int


def _tokens(text: str, block: int = 0) -> list[_Token]:
    folded = flat(text)
    return [
        _Token(found[0].replace(" ", ""), block, *folded.span(found.start(), found.end()))
        for found in _TOKEN.finditer(folded.text)
    ]


class _File:
    """A revision in which passages are looked for, whatever their typography and the blocks they stand in."""

    def __init__(self, revision: Revision) -> None:
        self._revision = revision

    @property
    def _blocks(self) -> tuple[Block, ...]:
        return self._revision.document.blocks

    @cached_property
    def _words(self) -> list[_Token]:
        return [
            token
            for place, block in enumerate(self._blocks)
            if block.is_evidence
            for token in _tokens(block.text, place)
        ]

    @cached_property
    def _line(self) -> str:
        """All words on a line, a space before and behind each."""
        return f" {' '.join(token.text for token in self._words)} "

    @cached_property
    def _starts(self) -> list[int]:
        """Where each word begins on the line."""
        starts, place = [], 1
        for token in self._words:
            starts.append(place)
            place += len(token.text) + 1
        return starts

    @cached_property
    def _paths(self) -> dict[int, tuple[str, ...]]:
        return clauses.paths(self._revision.clauses)

    def find(self, decision: Decision) -> tuple[Quote, ...] | None:
        """Return the passages that a decision rests on, none where it names none; None where one is not there."""
        quotes: list[Quote] = []
        for passage in _PARTED.split(decision.evidence):
            if not _tokens(passage):
                continue
            # The mark of an item is copied with it, and is no part of its text.
            tries = (passage.strip(), _MARK.sub("", passage.strip()))
            found = next(filter(None, (self._passage(one, decision.whole) for one in tries)), ())
            if not found:
                return None
            quotes += (quote for quote in found if quote not in quotes)
        return tuple(quotes)

    def _passage(self, passage: str, whole: bool) -> tuple[Quote, ...]:
        """Return where a passage stands first, a quote for each block that it goes through."""
        words = _tokens(passage)
        wanted = f" {' '.join(token.text for token in words)} "
        opens, closes = _sentence(passage) if not whole else (True, True)
        place = self._line.find(wanted)
        while place >= 0:
            first = bisect_right(self._starts, place + 1) - 1
            behind = first + len(words)
            if (not opens or self._opens(first)) and (not closes or self._closes(behind - 1)):
                return self._quotes(self._words[first:behind], closes)
            place = self._line.find(wanted, place + 1)
        return ()

    def _opens(self, number: int) -> bool:
        token, before = self._words[number], self._words[number - 1] if number else None
        text = self._blocks[token.block].text
        if before is None or before.block != token.block:
            return True  # marks at most stand before it
        return bool(_OPENS.search(text[: token.start]) or _STOP.search(text, before.end, token.start))

    def _closes(self, number: int) -> bool:
        token, behind = self._words[number], next(iter(self._words[number + 1 : number + 2]), None)
        text = self._blocks[token.block].text
        end = behind.start if behind is not None and behind.block == token.block else len(text)
        return bool(_CLOSES.match(text, token.end) or _STOP.search(text, token.end, end))

    def _quotes(self, tokens: Sequence[_Token], closes: bool) -> tuple[Quote, ...]:
        spans: dict[int, tuple[int, int]] = {}
        for token in tokens:
            start, _ = spans.get(token.block, (token.start, 0))
            spans[token.block] = (start, token.end)
        return tuple(self._quote(block, start, end, closes) for block, (start, end) in spans.items())

    def _quote(self, place: int, start: int, end: int, closes: bool) -> Quote:
        block = self._blocks[place]
        # The full stop, the bracket or the quotation mark behind the last word belongs to a whole sentence.
        stop = re.match(r"[^\w\s]*", block.text[end:]) if closes else None
        end += len(stop[0]) if stop else 0
        return Quote(block.text[start:end], place, start, end, block.page, self._paths.get(place, ()), block.source)


def _sentence(passage: str) -> tuple[bool, bool]:
    """Say whether a passage is quoted from the beginning of a sentence, and to the end of one.

    "Les sauvegardes sont conservées 30 jours." no longer stands where the file says "30 jours ouvrés", nor where it
    says "Sauf exception, les sauvegardes …"; "conservées 30 jours", quoted from the middle, stands in both.
    """
    text = passage.strip("\"«»“” '")
    ends = text.endswith((".", "!", "?"))
    return ends and not text[:1].islower(), ends
