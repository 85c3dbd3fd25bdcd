"""Tell what a reply says itself from what it only points at: "voir § 4.2", "as stated in section 4.2"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.model import BlockKind
from extractors.text import plain, words
from matchers._passages import without_mark
from matchers.model import Passage

_HERE = re.compile(
    r"(?:idem|voir|cf|see|ditto|same|as)\b[^.]{0,40}\b(?:dessus|precedent\w*|above|previous|haut)\b|"
    r"^(?:idem|ditto|same)\W*$"
)
_CUE = (
    r"(?<!\w)(?:voir|cf\.?|(?:se )?(?:reporter|referer|reportez-vous|referez-vous) (?:a|au|aux)|see|refer to|as per|"
    r"(?:as )?(?:stated|described|detailed|specified|set out|covered|addressed|answered|explained|given|shown|defined)"
    r" (?:in|under|at)|(?:detaille|decrit|precise|traite|indique|expose|presente|developpe|explique|defini|repondu|"
    r"figure|reponse)e?s? (?:en|au|aux|dans|a))(?!\w)"
)
_SECTION = (
    r"§{1,2}|articles?|art\.?|chapitres?|chapters?|chap\.?|sections?|paragraph(?:e?s?)|clauses?|part(?:ie)?s?|points?"
)
_ANNEX = r"annexe?s?|appendix|appendices|schedules?|exhibits?|attachments?|tableaux?|tables?|figures?|fig\.?"
_NUMBER = r"\d+(?:\.\d+)*(?![\w%€$£])"
_AND = rf"(?:\s?(?:,|;|et|and|&|/)\s?(?:§{{1,2}}\s?)?{_NUMBER})*"
# A number without the name of a part must look like one: "décrit en 3 étapes", "répondu en 4.5 heures" point at none.
_ENDS = r"(?=\s*(?:[.,;:)\]]|$|(?:ci|above|below|de|du|of|in|et|and)\b))"
_THERE = re.compile(
    rf"{_CUE}(?:[^.;]{{0,30}}?(?<!\w)(?:"
    rf"(?P<annex>{_ANNEX})\s*(?:n\s?[°o]\s?)?(?P<label>\d+|[a-z](?!\w))|"
    rf"(?:{_SECTION})\s*(?:n\s?[°o]\s?)?(?P<named>{_NUMBER}{_AND}|[a-z](?=\W*$)))|"
    rf"\W*(?:(?:the|le|les)\s)?(?P<bare>\d+(?:\.\d+)+(?!\w){_AND}{_ENDS}|\d+(?=\W*$)))"
)
_NAMED_ALONE = re.compile(
    rf"\W*(?:(?P<annex>{_ANNEX})\s*(?P<label>\d+|[a-z])|(?:{_SECTION})\s*(?P<named>{_NUMBER}{_AND}|[a-z]))\W*$"
)
_PAGE = re.compile(rf"{_CUE}[^.;]{{0,30}}?\b(?:pages?|pp?\.?)\s?\d")
_TITLE = re.compile(rf"(?:please |merci de |veuillez )?{_CUE}(?P<title>.*)")
_REST = 6  # words beside the reference: with more, the reply says something itself
_TICKED = re.compile(r"[✓✔☑✗✘☒×√●]")
# Words that only carry a reference, or only say that the question was read.
_HOLLOW = frozenset({
    "a", "au", "aux", "ce", "cet", "cette", "ces", "d", "de", "des", "du", "dans", "en", "et", "l", "la", "le", "les",
    "notre", "nos", "votre", "vos", "par", "pour", "ici", "merci", "svp", "the", "our", "your", "of", "to", "in",
    "on", "for", "and", "this", "that", "is", "be", "as", "please", "also", "voir", "cf", "see", "refer", "idem",
    "ditto", "same", "dessus", "dessous", "ci", "above", "below", "haut", "bas", "joint", "jointe", "jointes",
    "joints", "attached", "proposition", "propositions", "offre", "dossier", "document", "documents", "documentation",
    "memoire", "reponse", "reponses", "annexe", "annexes", "proposal", "offer", "bid", "tender", "response", "answer",
    "annex", "appendix", "detail", "details", "technique", "techniques", "financiere", "commerciale", "technical",
    "financial", "commercial", "article", "articles", "art", "chapitre", "chapitres", "chapter", "section",
    "sections", "paragraphe", "paragraphes", "clause", "partie", "part", "point", "n", "na", "vu", "vue", "lu",
    "note", "notee", "notes", "noted", "read", "pris", "acknowledged",
})  # fmt: skip
_HOLLOW_TOGETHER = re.compile(r"\b(?:sans objet|not applicable|bien (?=note|pris|lu|vu)|plus (?=haut|bas))")


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply is worth: whether it has words of its own, and which passages it points at."""

    own: bool
    targets: tuple[int, ...] = ()


def said(place: int, among: tuple[Passage, ...]) -> Said:
    """Return what a reply says itself, and what it points at instead: the reply before, a section, an annex."""
    text = without_mark(among[place].quote)
    flat = plain(text)
    alone = _NAMED_ALONE.match(flat)
    there = [alone] if alone else list(_THERE.finditer(flat))
    if there:
        rest = "" if alone else _THERE.sub(" ", flat)
        if len(rest.split()) > _REST:
            return Said(own=True)
        found = {other for one in there for other in _targets(one, place, among)}
        titles = frozenset(word for other in found for title in among[other].quote.path for word in words(title))
        return Said(_has_content(rest, titles), tuple(sorted(found)))
    if _HERE.search(flat) and len(flat.split()) <= _REST:
        before = [other for other in range(place) if among[other].lead and among[other].lead[-1].rstrip().endswith("?")]
        return Said(own=False, targets=tuple(before[-1:]))
    titled = _titled(flat, place, among)
    if titled:
        return Said(own=False, targets=titled)
    # Printed page numbers are not known, so that nothing tells what stands there.
    return Said(bool(_PAGE.search(flat) or _TICKED.search(text)) or _has_content(flat))


def _has_content(flat: str, titles: frozenset[str] = frozenset()) -> bool:
    return any(word not in _HOLLOW and word not in titles for word in words(_HOLLOW_TOGETHER.sub(" ", flat)))


def _targets(there: re.Match[str], place: int, among: tuple[Passage, ...]) -> list[int]:
    """Return the passages of the parts that a reference names."""
    if there["annex"]:
        name = rf"{there['annex'][:3]}[a-z]*\.?\s*(?:n\s?[°o]\s?)?{there['label']}(?!\w)"
    elif there["named"] and there["named"].isalpha():
        ends = r"\s*[.):-]|$" if there["named"] == "a" else r"\s|[.):-]|$"  # "A propos" is no part A
        name = rf"(?:(?:{_SECTION})\s*)?{there['named']}(?:{ends})"
    else:
        numbers = "|".join(re.escape(number) for number in re.findall(_NUMBER, there["named"] or there["bare"]))
        name = rf"(?:(?:{_SECTION})\s*)?(?:{numbers})(?:\.\d+)*(?![\w%€$£])"
    begins = re.compile(rf"\W*{name}")
    return [
        other
        for other, one in enumerate(among)
        if other != place and any(begins.match(plain(title)) for title in _titles(one))
    ]


def _titles(one: Passage) -> tuple[str, ...]:
    caption = (one.quote.text,) if one.kind is BlockKind.CAPTION else ()
    return (one.number, *one.quote.path, *caption)


def _titled(flat: str, place: int, among: tuple[Passage, ...]) -> tuple[int, ...]:
    """Return the passages under the heading that a reply names: "voir le chapitre « Hébergement »"."""
    pointed = _TITLE.match(flat)
    named = [word for word in words(pointed["title"]) if word not in _HOLLOW] if pointed else []
    if not named:
        return ()
    return tuple(
        other
        for other, one in enumerate(among)
        if other != place
        and any([word for word in words(title) if word not in _HOLLOW] == named for title in one.quote.path)
    )
