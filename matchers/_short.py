"""The answer in short: a value where one was asked for, else the words that say it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Count, Duration, Fact, Money, Question, Quote, Rate, Wanted
from extractors.text import sentences
from matchers._verdict import Judged
from matchers.model import Status

_LONGEST = 160  # characters
_TYPES = {
    Wanted.DURATION: (Duration,),
    Wanted.AMOUNT: (Money, Rate),
    Wanted.COUNT: (Count,),
}


def short(
    status: Status, question: Question, passages: Sequence[Judged], evidence: Sequence[Quote], facts: tuple[Fact, ...]
) -> str:
    """Return the one value of the wanted kind that the best passage states, else its first deciding words."""
    if status is Status.MISSING or not evidence:
        return ""
    quote = evidence[0]
    if status is Status.ANSWERED and len(question.parts) < 2 and passages:
        wanted = _TYPES.get(question.parts[0].wanted, ()) if question.parts else ()
        values = {str(fact.value) for fact in facts if _inside(fact, quote) and isinstance(fact.value, wanted)}
        if len(values) == 1:
            return values.pop()
    spans = sentences(quote.text)
    text = quote.text[spans[0][0] : spans[0][1]] if spans else quote.text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _inside(fact: Fact, quote: Quote) -> bool:
    return fact.quote.block == quote.block and quote.start <= fact.quote.start and fact.quote.end <= quote.end
