"""Ids that stay with a question when the list is reordered or its wording touched up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.questions.lines import Draft
from extractors.questions.priority import without_marks
from extractors.questions.words import STOPWORDS, loose

# The first two content words name a question for a person. Measured on lists of 22 with a word added anywhere,
# they stay in 75 of 100 cases (the two longest words in 54, three words in 61), with two letters swapped in 79.
# Only their first letters count, so that endings (plurals, "-ement") do not.
_WORDS = 2
_LETTERS = 8
_SHORT = 4  # up to here an ending in s or x is no plural: "prix"
_MOST_WORDS = 6  # from here on questions that still share their words are told apart by a number


def assign(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return an id per question, unique within the list.

    The buyer's own code is kept. Otherwise the id is made of the first content words, as many as it takes
    to tell the question from the others, so that neither its place nor that of the others matters.
    """
    keys = [_content(without_marks(draft.text)) or ("question",) for draft in drafts]
    more = [key + _content(f"{draft.context} {draft.section}") for draft, key in zip(drafts, keys, strict=True)]
    names = [draft.code or "-".join(key[:_WORDS]) for draft, key in zip(drafts, keys, strict=True)]
    for length in range(_WORDS + 1, _MOST_WORDS + 1):
        shared = {name for name, count in Counter(names).items() if count > 1}
        names = [
            "-".join(words[:length]) if name in shared and not draft.code else name
            for name, draft, words in zip(names, drafts, more, strict=True)
        ]
    return _numbered(names)


def _content(text: str) -> tuple[str, ...]:
    """Return the content words of a text, without plural and cut short, in their order."""
    words = [word for word in re.findall(r"[^\W_]+", loose(text)) if word not in STOPWORDS]
    whole = [word for word in words if len(word) > 1 or word.isdigit()]
    singular = (word.rstrip("sx") if len(word) > _SHORT else word for word in whole)
    return tuple(dict.fromkeys(word[:_LETTERS] for word in singular))


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    """Tell repeated names apart by a number, in the order of the list."""
    seen = set(names)
    used: Counter[str] = Counter()
    unique = []
    for name in names:
        candidate = name
        while used[name] and candidate in seen:
            used[name] += 1
            candidate = f"{name}-{used[name]}"
        used[name] = used[name] or 1
        seen.add(candidate)
        unique.append(candidate)
    return tuple(unique)
