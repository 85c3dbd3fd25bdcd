"""Two wordings of a passage as one, word by word: what was struck, what was put in its place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

SAME, STRUCK, PUT = "same", "struck", "put"

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
# Below this share of common words, struck and new words in turn are harder to read than one text after the other.
_ALIKE = 0.35
_LONGEST = 3000  # words: difflib takes the square of it


def redline(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return stretches of text, each SAME, STRUCK or PUT, that read as `before` and as `after`."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    whole = tuple(piece for piece in ((STRUCK, before), (PUT, after)) if piece[1])
    if not old or not new or len(old) + len(new) > _LONGEST:
        return whole
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return whole
    pieces: list[tuple[str, str]] = []
    struck = put = ""
    for tag, a, b, c, d in matcher.get_opcodes():
        left, right = "".join(old[a:b]), "".join(new[c:d])
        # A lone blank between two changed words belongs to the change.
        if tag != "equal" or ((struck or put) and not left.strip()):
            struck, put = struck + left, put + right
            continue
        pieces += [piece for piece in ((STRUCK, struck), (PUT, put)) if piece[1]]
        struck = put = ""
        pieces.append((SAME, left))
    return tuple(pieces + [piece for piece in ((STRUCK, struck), (PUT, put)) if piece[1]])
