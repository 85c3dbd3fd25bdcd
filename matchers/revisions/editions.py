"""Tell what belongs to the edition of a document and to how its author presents himself, not to what is offered."""

from __future__ import annotations

import re
from functools import cache

from extractors.model import Language, Quote
from extractors.text import plain, words
from matchers.revisions.substance import PROMISING, sense

# "Version 2", "v1.2", "rév. B", "édition du 4 mars": the mark of an edition.
_MARK = re.compile(r"\b(?:version|revision|rev|edition|indice|issue|v)\.?\s?(?:n[o°]?\s?)?(?:\d|[a-z]\b|of\b|du\b)")
_DATE = re.compile(
    r"\b\d{1,2}(?:er|st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+20\d\d\b|\b[a-z]{3,9}\s+\d{1,2},?\s+20\d\d\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b"
)
# "Remise le 12 mars 2024 à …": a document that was handed in, on whatever day.
_ISSUED = re.compile(r"^(?:remise?|etablie?|emise?|redigee?|deposee?|transmise?|issued|dated|submitted|sent)\b.{0,12}$")
# What binds one of the two, however it is dressed up.
_BINDING = PROMISING | {
    "price", "penalty", "restore", "backup", "notice", "revision", "payment", "duty", "exclusion", "charged", "free",
    "guarantee",
}  # fmt: skip
# Words that a line has which sends the reader elsewhere ("le tableau 1 résume la présence de nos équipes").
_POINTER = 10
# Words beyond the mark and the date that a line of a cover may hold.
_REST = 12


def is_edition(quotes: tuple[Quote, ...], language: Language) -> bool:
    """Say whether a passage, on each side that it stands on, speaks of the document itself: its date, its version."""
    return all(_tells_edition(quote.text, language) for quote in quotes)


def _tells_edition(text: str, language: Language) -> bool:
    folded = plain(text)
    rest = _DATE.sub(" ", _MARK.sub(" ", folded))
    if rest != folded and len(words(rest)) <= _REST:
        return True
    date = _DATE.search(folded)
    if date and _ISSUED.match(folded[: date.start()]):
        return True
    return "edition" in sense(text, language).concepts


def is_pointer(quote: Quote, language: Language) -> bool:
    """Say whether a passage does no more than send the reader to another one."""
    return "pointer" in sense(quote.text, language).concepts and len(words(quote.text)) <= _POINTER


def is_presentation(quotes: tuple[Quote, ...], language: Language) -> bool:
    """Say whether a passage stands, on each side, where the vendor presents himself, or the buyer's own needs."""
    return all(any(_presents(title, language) for title in quote.path) for quote in quotes)


def is_idle(quote: Quote, language: Language) -> bool:
    """Say whether a passage speaks of the document, or for the vendor's cause, and offers nothing."""
    said = sense(quote.text, language)
    if not said.concepts & {"about itself", "appeal"}:
        return False
    # A figure without a unit may count sections as well as anything.
    told = any(" " in figure or figure[0] == "~" for figure in said.figures)
    return not told and not said.concepts & _BINDING


@cache
def _presents(title: str, language: Language) -> bool:
    return "presentation" in sense(title, language).concepts
