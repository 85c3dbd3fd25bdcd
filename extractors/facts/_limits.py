"""What a duration must stand with to be of a kind: "within" before a delay, "for" before a term."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import _money
from extractors.facts._passages import Passage
from extractors.model import Duration, Language, Unit
from extractors.text import pattern
from extractors.values import Found

_BESIDE = 5  # characters: "GTR de 8 h"
_FRAGMENT = 12  # words: "36 months from go-live"
_EVENING, _DAY = 17, 24  # o'clock


def is_delay(passage: Passage, found: Found) -> bool:
    """Say whether a duration is the most that a response or a repair takes."""
    if isinstance(found.value, Duration) and found.value.unit is Unit.YEAR:
        return False
    if passage.row and not passage.cell and len(passage.row) > 1 and not passage.header.has("acknowledge", "restore"):
        return False  # the name of the row
    if passage.header.has("stay") or _is_distance(passage, found):
        return False
    claimed = passage.header.has("acknowledge", "restore") or passage.has("acknowledge", "restore")
    if passage.row and not claimed and any(_money.currency(cell.casefold()) for cell in passage.row):
        return False  # "Unit: half-day | Price: …"
    lead = passage.text[: found.start]
    if _before("by the clock", passage.language).search(lead) or _day_at(passage.language).search(lead):
        return False
    return not passage.has("personal data") and is_limit(passage, found) and _is_fault(passage)


def _is_distance(passage: Passage, found: Found) -> bool:
    """Say whether something is so long before another; "nobody waits more than 10 minutes before" is a delay yet."""
    if not _at("not a delay", passage.language).match(passage.text, found.end):
        return False
    before = _at("not a limit", passage.language).match(passage.text, found.end)
    return not (before and is_denied_excess(passage, found))


def is_of_copies(passage: Passage, found: Found) -> bool:
    """Say whether it is copies that are kept so long, and not logs or personal data."""
    copied = passage.titles.has("backup strong") and passage.columns.has("frequency", "backup")
    if passage.has("personal data") or (passage.label.has("personal data") and not copied):
        return False
    return passage.told("backup") or passage.before.has("backup") or passage.columns.has("backup")


def is_of_lost_data(passage: Passage, found: Found) -> bool:
    """Say whether it is data that is lost."""
    return passage.told("rpo", "backup", "disaster recovery") or passage.has("record")


def is_after_disaster(passage: Passage, found: Found) -> bool:
    """Say whether it is after a disaster that the service is back so soon."""
    if passage.is_prose and not (is_limit(passage, found) or _is_beside(passage, found, "rto")):
        return False
    return passage.told("backup", "disaster recovery", "rpo", "recovery time", "second site")


def is_notice(passage: Passage, found: Found) -> bool:
    """Say whether it is the contract that ends so long after notice, and not the service of a customer in arrears."""
    lead = passage.text[: found.start]
    if _before("not a notice", passage.language).search(lead):
        return False  # "after twelve months upon one month's notice", "not remedied within 30 days"
    return not passage.has("late payment")


def is_of_invoices(passage: Passage, found: Found) -> bool:
    """Say whether it is invoices that are due so soon."""
    return passage.told("invoice") and is_limit(passage, found)


def is_term(passage: Passage, found: Found) -> bool:
    """Say whether something lasts so long: "for 36 months", "une durée de trois ans", never "within", "after"."""
    if not passage.is_prose:
        return not passage.label.has("personal data", "retain")
    lead = passage.text[: found.start]
    if _at("thereafter", passage.language).match(passage.text, found.end):
        return False
    if not passage.told("term", "term title") or _before("not a term", passage.language).search(lead):
        return False
    alone = not lead and (passage.is_named or len(passage.text.split()) <= _FRAGMENT)
    return alone or _is_beside(passage, found, "term", "renewal") or bool(_term_lead(passage.language).search(lead))


def is_limit(passage: Passage, found: Found) -> bool:
    """Say whether a duration is the most that something takes: "sous 2 h", "two hours at most", a cell."""
    lead = passage.text[: found.start]
    if _before("not a limit", passage.language).search(lead):
        return False
    return (
        not passage.is_prose
        or is_denied_excess(passage, found)
        or (bool(passage.row) and found.end == len(passage.text) and passage.header.has("acknowledge", "restore"))
        or (passage.has("substitution") and _before("beyond", passage.language).search(lead) is not None)
        or _is_beside(passage, found, "acknowledge", "restore")
        or bool(_limit_lead(passage.language).search(lead))
        or bool(_at("limit", passage.language).match(passage.text, found.start))
        or bool(_at("limit after", passage.language).match(passage.text, found.end))
    )


def _is_fault(passage: Passage) -> bool:
    """Say whether a sentence is about faults or requests: "intervention" alone may be any work."""
    if not passage.is_prose or passage.told("severity", "delay", "ticket", "breach", "vendor", "fault"):
        return True
    any_work = {mention.start for mention in passage.mentions if mention.concept == "any work"}
    cues = {mention.start for mention in passage.mentions if mention.concept in ("acknowledge", "restore")}
    return not cues <= any_work


def _is_beside(passage: Passage, found: Found, *concepts: str) -> bool:
    return any(
        mention.concept in concepts and -1 <= found.start - mention.end <= _BESIDE for mention in passage.mentions
    )


@lru_cache(maxsize=8)
def _denied_excess(language: Language) -> re.Pattern[str]:
    """Match what makes a bound of what is denied: "jamais au-delà de", "does not take more than"."""
    never, no, taking, more = (pattern(language.concepts[name]) for name in ("never", "not", "taking", "more than"))
    word = r"[^\W\d_]+"
    return re.compile(
        rf"(?:(?:{never})[\s'](?:{word}[\s']){{0,4}}(?:{more})|(?:{more})\s(?:{never}|{no})"
        rf"|(?:{taking})\s(?:{no}|{never})\s(?:{more})|(?:{no})\s(?:{taking})\s(?:{more}))[\s']*$"
    )


def is_denied_excess(passage: Passage, found: Found) -> bool:
    """Say whether a duration is one that is never exceeded; past 16 hours, "au-delà de 18 heures" may tell the time."""
    lead = passage.text[: found.start]
    if not _denied_excess(passage.language).search(lead):
        return False
    length = found.value
    evening = isinstance(length, Duration) and length.unit is Unit.HOUR and _EVENING <= length.hours <= _DAY
    return not (evening and _before("at a time after", passage.language).search(lead))


@lru_cache(maxsize=64)
def _before(concept: str, language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts[concept])})[\s']*$")


@lru_cache(maxsize=8)
def _day_at(language: Language) -> re.Pattern[str]:
    """Match "le lundi à", which the time of a day follows."""
    return re.compile(rf"(?:{pattern(language.concepts['weekday'])})\s(?:{pattern(language.concepts['at a time'])})\s$")


@lru_cache(maxsize=64)
def _at(concept: str, language: Language) -> re.Pattern[str]:
    return re.compile(rf"[\s,(]*(?:{pattern(language.concepts[concept])})")


@lru_cache(maxsize=8)
def limit(language: Language) -> re.Pattern[str]:
    """Match a name that ends with a limit: "Action within"."""
    return re.compile(rf"(?:{pattern(language.concepts['limit'])})$")


def leads(passage: Passage, place: int) -> bool:
    """Say whether a word that ends at a place is followed by "within"."""
    return bool(_at("limit", passage.language).match(passage.text, place))


@lru_cache(maxsize=8)
def _limit_lead(language: Language) -> re.Pattern[str]:
    """Match what goes before a limit, the lower end of a range included: "within 2 to"."""
    concepts = language.concepts
    return re.compile(rf"(?:{pattern(concepts['limit'])}|[:(=<≤]|^)[\s']*(?:\d+ (?:{pattern(concepts['to'])}|-) )?$")


@lru_cache(maxsize=8)
def _term_lead(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{pattern(language.concepts['term lead'])})[\s']*|[:(=,]\s*)$")
