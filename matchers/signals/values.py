"""A value of the kind that the question wants: a question about a delay sees every duration."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import values
from extractors.model import Language, Question, Wanted
from extractors.text import flat
from matchers._memory import once
from matchers.model import Passage, Signal

_COUNT = re.compile(r"(?<![\w,.])\d{1,4}(?![\w,.]*%)")
_DATE = re.compile(
    r"\b(?:20\d\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|"
    r"february|march|april|june|july|august|september|october|november|december|j ?[+-] ?\d+|d ?[+-] ?\d+|"
    r"semaine \d+|week \d+|trimestre|quarter)\b"
)
_NAME = re.compile(r"(?<=[a-zà-ÿ,;:(] )[A-ZÀ-Þ][\w.&-]+|\b[A-Z]{2,}\w*\b|\b\w+[A-Z]\w*\b")
_REASON = re.compile(
    r"\b(?:parce que|car|afin|puisque|en effet|pour que|d ou|c est pourquoi|correspond|because|since|so that|reason|"
    r"in order|owing|due to|which is why)\b"
)


@lru_cache(maxsize=8192)
def kinds(text: str, language: Language) -> frozenset[Wanted]:
    """Return the kinds of answer that a text holds a value for."""
    plain = flat(text).text
    found = values.find(plain, language)
    held = {
        Wanted.DURATION: bool(found.durations),
        Wanted.AMOUNT: bool(found.money or found.rates),
        Wanted.FREQUENCY: bool(found.rhythms),
        Wanted.DATE: bool(found.hours) or _DATE.search(plain) is not None,
        Wanted.COUNT: _COUNT.search(plain) is not None or bool(found.durations),
        Wanted.NAME: _NAME.search(text) is not None,
        Wanted.TOOL: _NAME.search(text) is not None,
        Wanted.PLACE: _NAME.search(text) is not None,
        Wanted.REASON: _REASON.search(plain.replace("'", " ")) is not None,
    }
    return frozenset(kind for kind, holds in held.items() if holds)


@once
def _held(passages: tuple[Passage, ...], language: Language) -> tuple[frozenset[Wanted], ...]:
    return tuple(kinds(passage.text, language) for passage in passages)


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    wanted = {part.wanted for part in question.parts}
    if not wanted:
        return (0.0,) * len(passages)
    held = _held(passages, language)
    share = {some: round(len(wanted & some) / len(wanted), 4) for some in set(held)}
    return tuple(share[some] for some in held)


SIGNAL = Signal("values", _score)
