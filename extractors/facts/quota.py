"""How much is included: 24 interventions a year, ten days of training, 3 TB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from extractors import _money, _numbers
from extractors.facts import _counting
from extractors.facts._passages import Passage
from extractors.facts._reading import passages
from extractors.facts._scope import scope
from extractors.model import Better, Clause, Count, Fact, FactKind, Family, Language
from extractors.text import pattern
from extractors.values import Found

# Characters between the words "is included" and the number.
_REACH = 70
# So near, "included" stands even beside an average: "24 interventions comprises, ce qui se consomme en moyenne".
_BESIDE = 12


def find(clauses: tuple[Clause, ...], language: Language) -> tuple[Fact, ...]:
    """Return the volumes that the clauses include in the price."""
    return tuple(fact for passage in passages(clauses, language) for fact in _facts(passage))


def _facts(passage: Passage) -> Iterator[Fact]:
    if not passage.binds or passage.has("open to all") or passage.titles.has("about the vendor"):
        return
    if visits := _visits(passage):
        yield visits
        return
    yield from _of_column(passage)
    for found in _counts(passage, _counting.known(passage)):
        if any(hours.start < found.end and found.start < hours.end for hours in passage.values.hours):
            continue
        if not isinstance(found.value, Count):
            continue
        told = _per_after(passage, found.end)
        per = told if told != "once" else _per_before(passage, found)
        if per == "/unit" or not (
            _is_line(passage, found) or _is_included(passage, found) or _is_rhythm(passage, found, told, per)
        ):
            continue  # "50 MB each": a size, no volume
        if not per and _is_paper(passage, found):
            continue  # a report of four pages
        value = replace(found.value, per="" if per == "once" else per)
        yield Fact("quota", value, scope(passage, found.start), passage.quote())


def _counts(passage: Passage, known: tuple[Found, ...]) -> Iterator[Found]:
    """Yield the counts of known things, and of any things per period: "five file recoveries a month"."""
    yield from known
    if not passage.has("quota") and not passage.relates("given"):
        return
    for found in _counting.per_period(passage):
        if not any(one.start < found.end and found.start < one.end for one in known):
            yield found


_NUMBER = re.compile(r"\d[\d .,]*")


def _of_column(passage: Passage) -> Iterator[Fact]:
    """Read a bare number under "Minutes per month" or "Heures incluses" as so many."""
    header, written = passage.header, _NUMBER.match(passage.text)
    if not passage.row or not passage.cell or not written or _money.currency(header.text):
        return
    _, told, end = _money.tail(passage.text, written.end(), passage.language)
    if passage.text[end:].strip():
        return
    column = _column(passage.language)
    noun = column.match(header.text) or (column.search(passage.label.text) if header.has("quota") else None)
    amount = _numbers.read(written[0].strip(), passage.language)
    if not noun or not amount or not (header.has("quota") or (noun["per"] and not header.has("coming"))):
        return  # "Visits a week": what the line is the price of
    per = _money.period_of(noun["per"], passage.language) if noun["per"] else told if told in _counting.VOLUMES else ""
    name = passage.language.nouns.get(noun["noun"], noun["noun"])
    yield Fact("quota", Count(amount, name, per), scope(passage), passage.quote())


@lru_cache(maxsize=8)
def _column(language: Language) -> re.Pattern[str]:
    times = pattern(word for word, period in language.periods.items() if period in _counting.VOLUMES)
    each, unit = pattern((*language.concepts["each of"], "a", "an")), pattern(language.concepts["quota unit"])
    return re.compile(rf"(?P<noun>{unit})(?:\s(?:{each})\s(?P<per>{times})|\s[^\W\d_]+)?$")


def _visits(passage: Passage) -> Fact | None:
    """Read "twice a year one of our trainers spends a day at your office, at no charge" as two visits."""
    free = passage.has("free") or passage.has("quota")
    if not passage.relates("coming") or not free or passage.values.money or passage.has("past"):
        return None
    for rhythm in passage.values.rhythms:
        times, per = _counting.visits(rhythm) or (0, "")
        if times and ";" not in passage.text[: rhythm.start]:
            return Fact("quota", Count(Decimal(times), "visits", per), scope(passage), passage.quote())
    return None


# More often than each day, it is not one customer who is visited.
_MOST_VISITS = 366


def _is_rhythm(passage: Passage, found: Found, told: str, per: str) -> bool:
    """Say whether the vendor comes so often: "nous effectuons neuf visites par an"."""
    if per not in _counting.VOLUMES or passage.row or passage.values.money or passage.has("past"):
        return False
    if not isinstance(found.value, Count) or found.value.amount > _MOST_VISITS or _outside(passage, found):
        return False
    come = any(m.concept == "coming" and found.start < m.start < found.end for m in passage.mentions)
    return (come and told == per) or _is_given(passage, found)


def _is_given(passage: Passage, found: Found) -> bool:
    """Say whether so many are what somebody does for the buyer: "le chef de secteur assure deux contrôles"."""
    first, last = passage.folded.span(found.start, found.end)
    return any(
        relation.name == "given" and all(first <= start < last for start, _ in relation.spans[1:3])
        for relation in passage.relations
    )


def _is_line(passage: Passage, found: Found) -> bool:
    """Say whether a count is part of what a price is for: "Formation, 5 journées | 2 750 €"."""
    if passage.row:
        priced = passage.cell == 0 and any(_money.currency(cell.casefold()) for cell in passage.row[1:])
    else:
        priced = any(passage.text[found.end : money.start].strip() == ":" for money in passage.values.money)
    if _outside(passage, found):
        return False
    if any(mention.concept == "seat unit" and found.start < mention.start < found.end for mention in passage.mentions):
        return False
    if (
        _is_bounded(passage, found)
        and passage.text[: found.start].strip().count(" ") <= 2
        and not _is_storage(passage, found)
    ):
        return False  # "jusqu'à 900 repas": the name of a band of prices
    return priced and (not _is_storage(passage, found) or _is_bounded(passage, found))


@lru_cache(maxsize=8)
def _deadline(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['deadline'])})\s(?:[^\W\d_]+\s)?$")


@lru_cache(maxsize=8)
def _threshold(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(language.concepts['threshold'])})\s$")


def _is_bounded(passage: Passage, found: Found) -> bool:
    """Say whether "up to" stands right before a count."""
    return any(mention.concept == "quota limit" and 0 <= found.start - mention.end <= 2 for mention in passage.mentions)


def _is_storage(passage: Passage, found: Found) -> bool:
    return any(
        mention.concept == "storage unit" and found.start < mention.start < found.end for mention in passage.mentions
    )


def _is_paper(passage: Passage, found: Found) -> bool:
    return any(m.concept == "page unit" and found.start < m.start < found.end for m in passage.mentions)


def _is_included(passage: Passage, found: Found) -> bool:
    """Say whether a count is called included."""
    if _outside(passage, found):
        return False
    if passage.row and passage.header.has("quota"):
        return True
    first, last = passage.part(found.start)
    if passage.text[first : first + 1] == ":":
        first = passage.part(first - 1)[0]  # "included each month: 3,000 minutes, …"
    near = [mention for mention in passage.mentions if mention.concept == "quota" and first < mention.start < last]
    reach = min((min(abs(found.start - each.end), abs(each.start - found.end)) for each in near), default=_REACH + 1)
    return reach <= (_BESIDE if passage.near(found.start, "past") else _REACH)


def _outside(passage: Passage, found: Found) -> bool:
    """Say whether a count is a threshold or a delay: "beyond 20 visits", "within five days"."""
    lead, end = passage.text[: found.start], found.end
    if any(money.start < end and found.start < money.end for money in passage.values.money):
        return True
    timed = any(m.concept == "time unit" and found.start < m.start < end for m in passage.mentions)
    if (
        timed
        and _per_after(passage, end) not in _counting.VOLUMES
        and not _is_bounded(passage, found)
        and (_lapse(passage.language).search(lead) or _apart(passage.language).match(passage.text, end))
    ):
        return True  # "payable à trente jours", "five days before"
    return bool(_threshold(passage.language).search(lead) or _deadline(passage.language).search(lead))


@lru_cache(maxsize=8)
def _lapse(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern((*language.concepts['lapse lead'], *language.concepts['not a limit']))})\s$")


@lru_cache(maxsize=8)
def _apart(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[^\W\d_]+\s)?(?:{pattern(language.concepts['lapse end'])})")


_WORD = re.compile(r"[\s'][^\W\d_]+")
_ADJECTIVES = 3  # "heures d'assistance technique par an"


def _per_after(passage: Passage, end: int) -> str:
    """Read "24 interventions par an", "deux visites préventives par an"."""
    per = _tail(passage, end)
    for _ in range(_ADJECTIVES):
        if per == "/unit" or per in _money.TIMES or not (word := _WORD.match(passage.text, end)):
            break
        end = word.end()
        per = _tail(passage, end)
    return per if per == "/unit" or (per in _money.TIMES and per != "/hour") else "once"


def _tail(passage: Passage, end: int) -> str:
    _, per, _ = _money.tail(passage.text, end, passage.language)
    return per.removeprefix("/unit") or per  # "two exercises a year, each lasting a day"


_YEARLY = {
    "yearly": "/year",
    "monthly": "/month",
    "weekly": "/week",
    "quarterly": "/quarter",
    "twice a year": "/half-year",
}


def _per_before(passage: Passage, found: Found) -> str:
    """Read "each year, two visits are included", "un volume trimestriel de 45 000 pages"; a header in a table."""
    rhythms = [str(rhythm.value) for rhythm in passage.values.rhythms]
    return _YEARLY.get(rhythms[0], "") if rhythms else ""


FAMILY = Family("quota", (FactKind("quota", Better.HIGHER),), find)
