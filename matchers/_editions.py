"""Tell what belongs to the edition of a document, its date, version and history, and not to what it offers."""

from __future__ import annotations

import re

from extractors.model import Quote
from extractors.text import plain, words

# "Version 2", "v1.2", "rév. B", "édition du 4 mars": the mark of an edition.
_MARK = re.compile(r"\b(?:version|revision|rev|edition|indice|issue|v)\.?\s?(?:n[o°]?\s?)?(?:\d|[a-z]\b|of\b|du\b)")
_DATE = re.compile(
    r"\b\d{1,2}(?:er|st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+20\d\d\b|\b[a-z]{3,9}\s+\d{1,2},?\s+20\d\d\b|\b[a-z]{3,9}\s+20\d\d\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b"
)
# Words beyond the mark and the date that a line of a cover may hold.
_REST = 12


def is_edition_mark(before: Quote | None, after: Quote | None) -> bool:
    """Say whether a passage, on each side that it stands on, tells the edition and nothing else."""
    quotes = [quote for quote in (before, after) if quote]
    return all(_tells_edition(quote.text) for quote in quotes)


def _tells_edition(text: str) -> bool:
    folded = plain(text)
    rest = _DATE.sub(" ", _MARK.sub(" ", folded))
    return rest != folded and len(words(rest)) <= _REST
