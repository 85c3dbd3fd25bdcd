"""Tell what a length of time is the time of: the nearest word decides, then the column, the row, the heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from extractors import _money, text
from extractors.facts import _limits, _parses
from extractors.facts._passages import NOWHERE, Around, Passage
from extractors.model import Duration, Language
from extractors.text import pattern
from extractors.values import Found

_DAY = 24
_YEAR = 365 * _DAY


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of duration: the concepts that claim one for it, its bounds in hours, what else must hold."""

    cues: tuple[str, ...]
    at_least: int
    at_most: int
    holds: Callable[[Passage, Found], bool]


RULES = {
    "sla.response": Rule(("acknowledge",), 0, 31 * _DAY, _limits.is_delay),
    "sla.resolution": Rule(("restore",), 0, 62 * _DAY, _limits.is_delay),
    "backup.retention": Rule(("retain",), _DAY, 30 * _YEAR, _limits.is_of_copies),
    "backup.rpo": Rule(("rpo", "loss"), 0, 31 * _DAY, _limits.is_of_lost_data),
    "backup.rto": Rule(("rto",), 0, 31 * _DAY, _limits.is_after_disaster),
    "term.duration": Rule(("term", "renewal"), 80 * _DAY, 30 * _YEAR, _limits.is_term),
    "term.notice": Rule(("notice",), 6 * _DAY, 400 * _DAY, _limits.is_notice),
    "payment.delay": Rule(("payment",), 3 * _DAY, 125 * _DAY, _limits.is_of_invoices),
}
# Durations of other things keep theirs from the kinds.
_OTHER = ("other duration", "late payment", "goal", "personal data", "training")
_KINDS: dict[str, str | None] = {cue: kind for kind, rule in RULES.items() for cue in rule.cues}
_KINDS |= dict.fromkeys(_OTHER)

# Distances in characters, tried on the development cases. A cue further away than FAR belongs to another
# thought; a column's name is as good as a word right beside the value, and so is the first of two cells; the
# label of a longer row and the heading come after the sentence itself; inside a cell that is a sentence they
# count less than its own words.
_FAR = 140
_HEADER, _NAME, _LABEL, _TITLE, _PROSE = 6, 10, 45, 110, 60
# What parts a cue from the value; and a cue after its value is rarer.
_MARKS = {";": 55, ".": 60, ",": 18, ":": 4}
_CONJUNCTION, _AFTER = 14, 8
_RIVALS = ("acknowledge", "restore", "rto", "rpo", "loss")
_ASIDE = 45  # a cue in the clause of another verb
_VAGUE = 30  # "intervient" may only mean "takes place"
_TITLED = 8  # words: so short a text may owe its meaning to its heading
# Of the others "may" tells a right: "you may leave on 30 days' notice".
_PROMISES = ("sla.response", "sla.resolution", "backup.retention", "backup.rto")
_VOLUMES = frozenset({"/day", "/week", "/month", "/quarter", "/half-year", "/year"})


@lru_cache(maxsize=65536)
def assign(passage: Passage) -> tuple[tuple[str, Found], ...]:
    """Return the durations of a passage that are facts, each with its kind."""
    if not passage.values.durations or not passage.binds or passage.has("past"):
        return ()
    pairs = ((_kind(passage, found), found) for found in passage.values.durations)
    return tuple((kind, found) for kind, found in pairs if kind and _fits(passage, kind, found))


def _kind(passage: Passage, found: Found) -> str | None:
    _, per, _ = _money.tail(passage.text, found.end, passage.language)
    if per in _VOLUMES and passage.text[found.end : found.end + 1] != ",":
        return None  # so many hours per year
    scores: dict[str | None, int] = {}
    aside = _aside(passage, found)
    any_work = {mention.start for mention in passage.mentions if mention.concept == "any work"}
    kept = passage.has("retain") and (passage.told("backup") or passage.before.has("backup"))
    lasting = {mention.start for mention in passage.mentions if kept and mention.concept == "lasting"}
    idle = {mention.start for mention in passage.mentions if kept and mention.concept == "on site"}
    idle |= _occurring(passage)
    sworn = {m.start for m in passage.mentions if m.concept == "modality" and _limits.leads(passage, m.end)}
    for mention in passage.mentions:
        if mention.concept == "other duration" and mention.start in lasting:
            continue  # "gardés à Tours pendant 45 jours"
        if mention.concept == "other duration" and mention.start in sworn:
            continue  # "garanti en 4 heures", and not "garanti 2 ans"
        if mention.concept == "acknowledge" and mention.start in idle:
            continue  # "conservés 7 jours sur place", "la résolution intervient"
        if mention.concept in _KINDS and not (mention.start < found.end and found.start < mention.end):
            far = _distance(passage, mention.start, mention.end, found) + _VAGUE * (mention.start in any_work)
            if mention.start in aside and far <= _FAR:
                far = min(far + _ASIDE, _FAR)
            _keep(scores, _KINDS[mention.concept], far)
    for around, cost in _names(passage):
        for place, kind in enumerate(_claims(around)):
            _keep(scores, kind, cost + place)
    if _is_left_of_repair(passage) or (not any(scores) and _is_only_delay(passage)):
        _keep(scores, "sla.response", _HEADER)
    if _is_right_of_response(passage):
        _keep(scores, "sla.resolution", _HEADER)
    if _periods(passage.language).search(passage.text[: found.start]):
        _keep(scores, "term.duration", 0)
    scores = {kind: score for kind, score in scores.items() if kind is None or _is_within(kind, found)}
    if "backup.rto" in scores and not passage.told(
        "backup", "disaster recovery", "rpo", "recovery time", "second site"
    ):
        _keep(scores, "sla.resolution", scores.pop("backup.rto"))  # no disaster: a service is back from a fault
    if not scores and _is_duration_of_contract(passage):
        return "term.duration"
    kind, score = min(scores.items(), key=lambda item: (item[1], item[0] or ""), default=(None, 0))
    if score > _FAR or (kind and not _is_within(kind, found)):
        return None
    lost = passage.told("loss") and passage.told("backup", "record")
    if kind == "sla.resolution" and (lost or passage.told("disaster recovery", "rpo", "recovery time")):
        return "backup.rto"  # what is restored after a disaster
    return kind


def _occurring(passage: Passage) -> set[int]:
    """Return where the verbs stand that say no more than that their subject takes place."""
    return {
        passage.folded.origin.index(relation.spans[0][0])
        for relation in passage.relations
        if relation.name == "occurring"
    }


def _aside(passage: Passage, found: Found) -> set[int]:
    """Return where the cues stand that belong to another verb than the value does, if others belong to the same."""
    rivals = [mention.start for mention in passage.mentions if mention.concept in _RIVALS]
    aside = {start for start in rivals if _parses.is_aside(passage, start, found.start)}
    return aside if aside < set(rivals) else set()


def _is_left_of_repair(passage: Passage) -> bool:
    """Say whether a column of no known name stands before that of repairs, in a grid of severities."""
    headers = passage.block.headers
    if not headers or passage.is_prose or not passage.cell or _claims(passage.header):
        return False
    if not passage.told("severity") and not passage.columns.has("severity"):
        return False
    after = " ".join(text.flat(header).text for header in headers[passage.cell + 1 :])
    return any(mention.concept == "restore" for mention in text.lexicon(passage.language).mentions(after))


def _is_right_of_response(passage: Passage) -> bool:
    """Say whether a column called a target and no more stands after that of first replies."""
    headers = passage.block.headers
    if not headers or passage.is_prose or _claims(passage.header) or not passage.header.has("delay"):
        return False
    before = " ".join(text.flat(header).text for header in headers[: passage.cell])
    return any(mention.concept == "acknowledge" for mention in text.lexicon(passage.language).mentions(before))


def _is_only_delay(passage: Passage) -> bool:
    """Say whether a column tells within what time each severity is acted on, and no more: "Class | Action within"."""
    headers = passage.block.headers
    if not headers or passage.is_prose or not passage.cell or passage.columns.has(*_SETTLED):
        return False
    by_hours = passage.header.has("business", "out of hours", "weekday", "part of day", "holidays")
    if by_hours and passage.titles.has("delay", "acknowledge"):
        return True  # "Working hours | Nights": when, under a heading that says what
    graded = passage.label.has("grade") or passage.columns.has("grade")
    return graded and (passage.header.has("delay") or bool(_limits.limit(passage.language).search(passage.header.text)))


_SETTLED = ("acknowledge", "restore", "price", "without tax", "backup", "rpo", "rto", "retain", "frequency")


@lru_cache(maxsize=8)
def _periods(language: Language) -> re.Pattern[str]:
    """Match "by periods of", before the length of what a contract is renewed for."""
    return re.compile(rf"(?:{pattern(language.concepts['periods of'])})[\s']*$")


def _is_duration_of_contract(passage: Passage) -> bool:
    """Say whether a cell is called "Durée" among terms: a plan has durations of its own."""
    named = passage.header.has("term title") or (passage.is_named and passage.label.has("term title"))
    return named and (passage.told("term") or passage.columns.has("notice", "payment"))


def _names(passage: Passage) -> list[tuple[Around, int]]:
    """Return what names a passage, each with its distance."""
    prose = _PROSE if passage.row and passage.is_prose else 0
    graded = len(passage.row) > 2 and not prose and passage.columns.has("acknowledge", "restore")
    if graded and passage.header.text:
        return [(passage.header, _HEADER)]  # what a severity is called says nothing of its delays
    named = [(passage.header, _HEADER + prose), (passage.label, _NAME if passage.is_named else _LABEL + prose)]
    owes = not passage.header.text if passage.row else len(passage.text.split()) <= _TITLED
    if owes and not (passage.row and passage.is_prose):
        named.append((passage.titles, _TITLE))
    return named


def _keep(scores: dict[str | None, int], kind: str | None, score: int) -> None:
    scores[kind] = min(score, scores.get(kind, score))


def _claims(around: Around) -> list[str | None]:
    """Return the kinds that surroundings claim a duration for, in the order of their words."""
    if around is NOWHERE:
        return []
    return [
        _KINDS[name]
        for name in around.order
        if name in _KINDS and not (name == "restore" and around.has("recovery time"))
    ]


@lru_cache(maxsize=8)
def _conjunctions(language: Language) -> re.Pattern[str]:
    return re.compile(pattern(language.concepts["conjunction"]))


@lru_cache(maxsize=8)
def _of(language: Language) -> re.Pattern[str]:
    """Match "three months' written notice", "30 jours de rétention" between the two: what it is, right after it."""
    of = pattern(language.concepts["of"])
    return re.compile(rf"'?s?\s|'s?\s[^\W\d_]+\s|\s(?:{of})[\s']*(?:[^\W\d_]+\s)?")


def _distance(passage: Passage, start: int, end: int, found: Found) -> int:
    between = passage.text[end : found.start] if end <= found.start else passage.text[found.end : start]
    if start >= found.end and _of(passage.language).fullmatch(between):
        return 1
    marks = sum(between.count(mark) * cost for mark, cost in _MARKS.items())
    conjunctions = len(_conjunctions(passage.language).findall(between)) * _CONJUNCTION
    return len(between) + marks + conjunctions + (_AFTER if start >= found.end else 0)


def _fits(passage: Passage, kind: str, found: Found) -> bool:
    if passage.near(found.start, "deferral"):
        return False
    if kind in _PROMISES and not _parses.is_promised(passage, found):
        return False
    return RULES[kind].holds(passage, found)


def _is_within(kind: str, found: Found) -> bool:
    rule = RULES[kind]
    return isinstance(found.value, Duration) and rule.at_least <= found.value.hours <= rule.at_most
