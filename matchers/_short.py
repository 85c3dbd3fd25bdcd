"""The answer in short: a value where one was asked for, else the sentence that decides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import BlockKind, Count, Duration, Fact, Money, Question, Quote, Rate, Value, Wanted
from extractors.text import sentences
from matchers._evidence import marks
from matchers._left_open import holds
from matchers._phrases import puts_off
from matchers._verdict import Judged
from matchers.model import Status

_LONGEST = 160  # characters
_TYPES = {
    Wanted.DURATION: (Duration,),
    Wanted.AMOUNT: (Money, Rate),
    Wanted.COUNT: (Count,),
}
# Added to how close a sentence is to the question, which tells little between neighbours (they differ by 0.05): that it
# holds a value of the wanted kind, or that it is the one that puts the answer off.
_VALUE, _DEFERRAL = 0.1, 0.2
_SAID = re.compile(r"(?:oui|non|yes|no)\W*", re.I)


def short(
    status: Status, question: Question, passages: Sequence[Judged], evidence: Sequence[Quote], facts: tuple[Fact, ...]
) -> str:
    """Return the one value of the wanted kind that the best passage states, else its sentence that decides.

    `passages` are those that the quotes of `evidence` were cut out of; without them, a quote is what decides.
    """
    if status is Status.MISSING or not evidence:
        return ""
    quote = evidence[0]
    sentence = _deciding(status, question, passages[0], quote) if passages else quote
    if status is Status.ANSWERED and len(question.parts) == 1 and passages:
        for where in (sentence, quote):
            if value := _value(question, where, facts):
                return value
    text = " ".join(filter(None, (_reply(sentence, quote), sentence.text)))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def normalised(value: Value) -> str:
    """Return a value as data, with "business" where it counts only working hours or days: "PT4H business"."""
    return f"{value} business" if isinstance(value, Duration) and value.business else str(value)


def _value(question: Question, where: Quote, facts: tuple[Fact, ...]) -> str:
    wanted = _TYPES.get(question.parts[0].wanted, ())
    values = {normalised(fact.value) for fact in facts if _inside(fact, where) and isinstance(fact.value, wanted)}
    return values.pop() if len(values) == 1 else ""


def _inside(fact: Fact, quote: Quote) -> bool:
    return fact.quote.block == quote.block and quote.start <= fact.quote.start and fact.quote.end <= quote.end


def _deciding(status: Status, question: Question, judged: Judged, quote: Quote) -> Quote:
    """Return the sentence of a quote that says what the verdict rests on."""
    spans = sentences(quote.text)
    if len(spans) < 2 or judged.candidate.among[judged.candidate.place].kind is BlockKind.ROW:
        return quote
    offset = quote.start - judged.candidate.quote.start
    close = marks(judged, question, tuple((offset + start, offset + end) for start, end in spans))
    worth = [mark + _telling(status, question, quote.text[a:b]) for mark, (a, b) in zip(close, spans, strict=True)]
    start, end = spans[max(range(len(spans)), key=lambda place: (worth[place], -place))]
    return Quote(
        quote.text[start:end], quote.block, quote.start + start, quote.start + end, quote.page, quote.path, quote.source
    )


def _telling(status: Status, question: Question, sentence: str) -> float:
    """Return what a sentence is worth besides being close to the question."""
    if status is Status.DEFERRED:
        return _DEFERRAL * puts_off(sentence)
    return _VALUE * any(holds(part.wanted, sentence) for part in question.parts)


def _reply(sentence: Quote, quote: Quote) -> str:
    """Return the "Oui." or "No." with which a quote begins, where the sentence that decides stands further on."""
    first = quote.text[: sentences(quote.text)[0][1]] if sentence.start > quote.start else ""
    return first if _SAID.fullmatch(first) else ""
