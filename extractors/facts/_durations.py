"""Tell what a length of time is the time of: the nearest word decides, then the column, the row, the heading."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors import _money
from extractors.facts._passages import NOWHERE, Around, Passage
from extractors.model import Duration, Language, Unit
from extractors.text import pattern
from extractors.values import Found

# Each kind with the concepts that claim a duration for it. None: durations of other things, which
# keep theirs from the kinds.
_CLAIMS: dict[str | None, tuple[str, ...]] = {
    "sla.response": ("acknowledge",),
    "sla.resolution": ("restore",),
    "backup.retention": ("retain",),
    "backup.rpo": ("rpo", "loss"),
    "backup.rto": ("rto",),
    "term.duration": ("term", "renewal"),
    "term.notice": ("notice",),
    "payment.delay": ("payment",),
    None: ("other duration", "late payment", "goal", "personal data", "training"),
}
_KINDS = {concept: kind for kind, concepts in _CLAIMS.items() for concept in concepts}

# Distances in characters. A cue further away than FAR belongs to another thought; a column's name is as
# good as a word right beside the value; the row's label and the heading come after the sentence itself.
_FAR = 140
_HEADER, _LABEL, _TITLE = 6, 45, 110
# Inside a cell that is a sentence, the names of column and row count less than its own words.
_PROSE = 60
# A comma, a conjunction and a semicolon part the cue from the value; a cue after the value is rarer.
_BREAKS = (
    (";", 55),
    (":", 4),
    (".", 60),
    (",", 18),
    (" et ", 14),
    (" and ", 14),
    (" or ", 14),
    (" ou ", 14),
    (" puis ", 14),
    (" then ", 14),
)
_AFTER = 8
_TITLED = 8  # words: so short a text may owe its meaning to its heading
_FRAGMENT = 12  # words: "36 months from go-live"
_TIMES = ("/day", "/week", "/month", "/quarter", "/half-year", "/year")
_BESIDE = 5  # "GTR de 8 h"

_SHORTEST = {"backup.retention": 24, "term.duration": 24 * 32, "term.notice": 24 * 5, "payment.delay": 24 * 3}
_LONGEST = {
    "sla.response": 24 * 31, "sla.resolution": 24 * 62, "backup.rpo": 24 * 31, "backup.rto": 24 * 31,
    "term.notice": 24 * 400, "payment.delay": 24 * 125, "backup.retention": 24 * 365 * 30, "term.duration": 24 * 365 * 30,
}  # fmt: skip


@lru_cache(maxsize=65536)
def assign(passage: Passage) -> tuple[tuple[str, Found], ...]:
    """Return the durations of a passage that are facts, each with its kind."""
    if not passage.values.durations or _unbinding(passage):
        return ()
    pairs = ((_kind(passage, found), found) for found in passage.values.durations)
    return tuple((kind, found) for kind, found in pairs if kind and _fits(passage, kind, found))


def _unbinding(passage: Passage) -> bool:
    if passage.has("another customer", "example", "goal", "past", "asked"):
        return True
    return passage.header.has("another customer") or passage.label.has("another customer")


def _kind(passage: Passage, found: Found) -> str | None:
    _, per, _ = _money.tail(passage.text, found.end, passage.language)
    if per in _TIMES and passage.text[found.end : found.end + 1] != ",":
        return None  # so many hours per year: a volume
    scores: dict[str | None, float] = {}
    for mention in passage.mentions:
        if mention.concept in _KINDS and not (mention.start < found.end and found.start < mention.end):
            _keep(scores, _KINDS[mention.concept], _distance(passage.text, mention.start, mention.end, found))
    prose = _PROSE if passage.row and passage.is_prose else 0
    label = _HEADER if passage.is_named else _LABEL + prose
    named = [(passage.header, _HEADER + prose), (passage.label, label)]
    if not passage.is_prose or len(passage.text.split()) <= _TITLED:
        named.append((passage.titles, _TITLE))
    for around, cost in named:
        for place, kind in _claims(around):
            _keep(scores, kind, cost + place)
    best = min(scores.items(), key=lambda item: (item[1], item[0] or ""), default=(None, _FAR + 1.0))
    kind = best[0] if best[1] <= _FAR else None
    if kind == "sla.resolution" and passage.told("disaster recovery", "rpo", "recovery time", "loss"):
        return "backup.rto"  # what is restored after a disaster
    return kind


def _keep(scores: dict[str | None, float], kind: str | None, score: float) -> None:
    scores[kind] = min(score, scores.get(kind, score))


def _claims(around: Around) -> list[tuple[float, str | None]]:
    """Return the kinds that surroundings claim a duration for, the first named slightly before the next."""
    if around is NOWHERE:
        return []
    names = [name for name in around.order if name in _KINDS and (name != "restore" or not around.has("recovery time"))]
    return [(place, _KINDS[name]) for place, name in enumerate(names)]


def _distance(text: str, start: int, end: int, found: Found) -> float:
    between = text[end : found.start] if end <= found.start else text[found.end : start]
    breaks = sum(between.count(mark) * cost for mark, cost in _BREAKS)
    return len(between) + breaks + (_AFTER if start >= found.end else 0)


def _fits(passage: Passage, kind: str, found: Found) -> bool:
    value = found.value
    if not isinstance(value, Duration) or value.hours < _SHORTEST.get(kind, 0) or value.hours > _LONGEST[kind]:
        return False
    if passage.near(found.start, "deferral"):
        return False
    if kind == "payment.delay":
        return passage.told("invoice") and _is_limit(passage, found)
    if kind == "term.duration":
        return _is_term(passage, found)
    if kind == "backup.retention":
        return _of_copies(passage)
    if kind == "backup.rpo":
        return passage.told("rpo") or passage.told("backup", "disaster recovery") or passage.has("record")
    if kind == "backup.rto":
        return passage.told("backup", "disaster recovery", "rpo", "recovery time")
    if kind in ("sla.response", "sla.resolution"):
        if passage.row and not passage.cell and len(passage.row) > 1:
            return False  # the name of the row
        return (
            value.unit is not Unit.YEAR
            and not passage.has("personal data")
            and _is_limit(passage, found)
            and _is_fault(passage)
        )
    return True


@lru_cache(maxsize=8)
def _limits(language: Language) -> tuple[re.Pattern[str], ...]:
    limit, never, after = (pattern(language.concepts[name]) for name in ("limit", "not a limit", "limit after"))
    return (
        re.compile(rf"(?:{limit}|[:(=<≤]|^)[\s']*(?:\d+ (?:a|to|-) )?$"),
        re.compile(rf"(?:{never})[\s']*$"),
        re.compile(rf"[\s,(]*(?:{after})"),
        re.compile(limit),
    )


def _is_fault(passage: Passage) -> bool:
    """Say whether a sentence is about faults or requests, where all it says is "intervention", which may be any work."""
    if not passage.is_prose or passage.told("severity", "delay", "ticket", "breach", "vendor"):
        return True
    words = [
        passage.text[mention.start :] for mention in passage.mentions if mention.concept in ("acknowledge", "restore")
    ]
    return not all(word.startswith("interven") for word in words)


def _is_limit(passage: Passage, found: Found) -> bool:
    """Say whether a duration is the most that something takes: "sous 2 h", "two hours at most", a cell."""
    before, never, after, inside = _limits(passage.language)
    lead = passage.text[: found.start]
    if never.search(lead):
        return False
    beside = any(
        mention.concept in ("acknowledge", "restore") and 0 <= found.start - mention.end <= _BESIDE
        for mention in passage.mentions
    )
    return (
        not passage.is_prose
        or beside
        or bool(before.search(lead))
        or bool(inside.match(passage.text, found.start))
        or bool(after.match(passage.text, found.end))
    )


@lru_cache(maxsize=8)
def _leads(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{pattern(language.concepts['term lead'])})[\s']*|[:(=,][\s]*)$")


@lru_cache(maxsize=8)
def _not_terms(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['not a term'])})[\s']*$")


def _is_term(passage: Passage, found: Found) -> bool:
    """Say whether something lasts so long: "for 36 months", "une durée de trois ans", never "within", "after"."""
    if not passage.is_prose:
        return not passage.label.has("personal data", "retain")
    if not passage.told("term", "term title"):
        return False
    if _not_terms(passage.language).search(passage.text[: found.start]):
        return False
    beside = any(
        mention.concept in ("term", "renewal") and -1 <= found.start - mention.end <= 2 for mention in passage.mentions
    )
    lead = passage.text[: found.start]
    alone = not lead and (passage.is_named or len(passage.text.split()) <= _FRAGMENT)
    return beside or alone or bool(_leads(passage.language).search(lead))


def _of_copies(passage: Passage) -> bool:
    if passage.has("personal data") or passage.label.has("personal data"):
        return False
    return passage.told("backup") or passage.before.has("backup")
