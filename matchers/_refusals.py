"""Whether an answer is a no: what is asked for is left out of the offer, or left to the buyer."""

from __future__ import annotations

import re

from extractors.model import Language, Part, Wanted
from extractors.text import plain
from matchers._cues import cues
from matchers.model import Answer, Status

# Where a value or a name is wanted, what is left out is something else: "99,9 %, planned work excluded".
_REFUSABLE = frozenset({Wanted.YES_NO, Wanted.OPEN, Wanted.DOCUMENT})
_ASKING = re.compile(r"\b(?:quel(?:le)?s?|comment|qui|what|which|how|who)\b")


def refuses(answer: Answer, language: Language) -> bool:
    """Say whether an answered question is answered by a refusal, in the sentence that decides."""
    parts = answer.question.parts
    if answer.status is not Status.ANSWERED or len(parts) != 1 or not _refusable(parts[0]):
        return False
    return cues(answer.short, language)["refusal"] > 0


def _refusable(part: Part) -> bool:
    return part.wanted in _REFUSABLE and _ASKING.search(plain(part.text)) is None
