"""Find the reply that a vendor wrote straight below a question of the buyer's, and what it is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from extractors.model import BlockKind, Language, Question
from matchers._copies import asked, is_same, lines
from matchers._memory import once
from matchers._pointers import said
from matchers.model import Passage

# How a line of a list written as paragraphs begins: "12) ", "R3 « ", "« "; "5 %" begins none.
_BEGUN = re.compile(r"\s*(?:(?P<letters>[A-Za-z]{0,2})\d+(?:\.\d+)*\s*(?:[.):-]\s|[«“\"])|(?P<quote>[«“\"]))")


class ReplyKind(StrEnum):
    """What stands below the copied question."""

    EMPTY = "empty"
    WORDS = "words"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply; `places` are the passages to judge: its own, and those that it refers to.

    `hollow` are those of a reply that says nothing: "cf. proposition", "Vu".
    """

    kind: ReplyKind
    places: tuple[int, ...]
    hollow: tuple[int, ...] = ()


def reply(question: Question, among: tuple[Passage, ...], language: Language) -> Reply | None:
    """Return the reply to a question that the file itself repeats, None where it does not."""
    told = lines(among, language)
    alike = _alike(asked(question, language).keys, _places(among, language))
    copies = {place for place in alike if is_same(question, told[place][0], language)}
    replies = {place for place in alike if place not in copies and is_same(question, told[place][1], language)}
    replies.update(place for copy in copies for place in _below(copy, copies, among, language))
    if not replies:
        # Repeated with nothing below it: the vendor was asked, and has not answered here.
        return Reply(ReplyKind.EMPTY, ()) if copies else None
    return _worth(sorted(replies), among)


def is_copy(question: Question, place: int, among: tuple[Passage, ...], language: Language) -> bool:
    """Say whether a passage is the question itself."""
    return is_same(question, lines(among, language)[place][0], language)


def _worth(replies: list[int], among: tuple[Passage, ...]) -> Reply:
    """Return what the replies say in words, or what the first that says anything refers to."""
    worth = {place: one for place in replies if (one := said(place, among)).own or one.targets}
    if not worth:
        return Reply(ReplyKind.EMPTY, (), tuple(replies))
    own = [place for place, one in worth.items() if one.own]
    targets = next(iter(worth.values())).targets
    if not targets:
        return Reply(ReplyKind.WORDS, tuple(own))
    return Reply(ReplyKind.REFERENCE, (*own, *(place for place in targets if place not in own)))


def _below(copy: int, copies: set[int], among: tuple[Passage, ...], language: Language) -> tuple[int, ...]:
    """Return what follows a copy that nothing marks as a question: a passage of its clause, with its items.

    Another item below an item, and a line numbered or quoted as the copy is, is the next of the list, and replies to
    nothing. A row has its reply in its own cells.
    """
    own, place = among[copy], copy + 1
    if own.kind in (BlockKind.HEADING, BlockKind.ROW) or place >= len(among) or place in copies:
        return ()
    after, told = among[place], lines(among, language)
    if not _beside(own, after) or after.kind is BlockKind.HEADING or told[place][0].asks:
        return ()
    begun = _begun(own)
    if begun and begun == _begun(after):
        return ()
    if own.kind is BlockKind.ITEM:
        return () if after.kind is own.kind else (place,)
    items = takewhile(lambda one: among[one].kind is BlockKind.ITEM, range(place + 1, len(among)))
    return (place, *takewhile(lambda one: _beside(own, among[one]) and not told[one][0].asks, items))


def _begun(one: Passage) -> tuple[str | None, ...]:
    begun = _BEGUN.match(one.quote.text)
    return begun.groups() if begun else ()


def _beside(one: Passage, other: Passage) -> bool:
    return (one.quote.path, one.quote.source, one.number) == (other.quote.path, other.quote.source, other.number)


@once
def _places(among: tuple[Passage, ...], language: Language) -> dict[tuple[str, ...], list[int]]:
    """Return the passages that have each key, or the line right above which has it."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, (own, above) in enumerate(lines(among, language)):
        for key in own.keys | above.keys:
            found.setdefault(key, []).append(place)
    return found


def _alike(keys: set[tuple[str, ...]], places: dict[tuple[str, ...], list[int]]) -> list[int]:
    """Return the passages that may be the question repeated, or stand below it."""
    return sorted({place for key in keys for place in places.get(key, ())})
