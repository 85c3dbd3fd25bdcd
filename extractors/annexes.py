"""Annexes that a document names and that are not among its files: what they say was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from unicodedata import normalize

from extractors import _annex_words as patterns
from extractors.model import Block, BlockKind, Document, Unread, UnreadKind
from extractors.text import plain, sentences, words

_LONGEST_TITLE = 120  # characters
_LONGEST_DETAIL = 400
_STEM = 5  # letters: "financière" and "financier", "tarifs" and "tarifaire"
_SMALL = frozenset(
    """
    annexe annexes annex appendix relative relatif relatives concernant intitulee dediee document fichier joint jointe
    joints jointes est sont ci pour avec dans notre votre cette entitled about covering attached enclosed file sheet
    with from this that
    """.split()  # noqa: SIM905 - words, one after the other, are what a reader checks
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_ROMAN_NUMBER = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class _Named:
    """An annex as a sentence names it: by labels, by words of its title, or by neither."""

    labels: frozenset[str]
    title: frozenset[str]
    sentence: str
    block: Block


@dataclass(slots=True)
class _Supplied:
    """What the files hold: the labels of annexes, the stems of what each is about and of each heading."""

    labels: set[str]
    annexes: list[frozenset[str]]
    headings: list[frozenset[str]]
    is_any: bool = False

    def holds(self, named: _Named) -> bool:
        """Say whether an annex that is named is here."""
        if named.labels:
            return any(_meet(label, here) for label in named.labels for here in self.labels) or self._about(named.title)
        return self._about(named.title) if named.title else self.is_any

    def _about(self, title: frozenset[str]) -> bool:
        if not title:
            return False
        return any(title & annex for annex in self.annexes) or any(title <= heading for heading in self.headings)


def missing(document: Document) -> tuple[Unread, ...]:
    """Return each annex that the text names and the files lack, with the sentence that names it.

    Annexes of laws and of the buyer's own file, and those that are still to be written, are not the vendor's to supply.
    """
    supplied = _supplied(document)
    found: dict[object, Unread] = {}
    for block in document.blocks:
        if not block.is_evidence:
            continue
        for named in _named(block):
            if supplied.holds(named):
                continue
            key = min(named.labels) if named.labels else named.title or named.sentence
            unread = Unread(UnreadKind.ANNEX, named.sentence[:_LONGEST_DETAIL], block.page, block.source)
            found.setdefault(key, unread)
    return tuple(found.values())


# --- what is named ------------------------------------------------------------------------------------


def _named(block: Block) -> Iterator[_Named]:
    if not patterns.HINT.search(block.text):
        return
    text = normalize("NFC", block.text)
    for start, end in sentences(text):
        sentence = text[start:end]
        if sentence.endswith("?"):
            continue  # the buyer's question, copied
        told = " ".join(sentence.split())
        taken: list[tuple[int, int]] = []
        for found in patterns.LABELLED.finditer(sentence):
            taken.append(found.span())
            if _is_own(sentence, found):
                called = patterns.CALLED.match(sentence, found.end())
                title = _stems(called[1]) if called else frozenset[str]()
                for label in _labels(found["label"] or found["labels"]):
                    yield _Named(_spellings(label), title, told, block)
        for pattern in (*patterns.TITLED, *patterns.UNLABELLED):
            for found in pattern.finditer(sentence):
                if not any(found.start() < stop and first < found.end() for first, stop in taken):
                    taken.append(found.span())
                    if _is_own(sentence, found) and not patterns.DENIED.search(found[0]):
                        title = _stems(found["title"]) if "title" in pattern.groupindex else frozenset()
                        yield _Named(frozenset(), title, told, block)


def _is_own(sentence: str, found: re.Match[str]) -> bool:
    """Say whether an annex is one of this document, and one that is there by now."""
    before, behind = sentence[: found.start()], sentence[found.end() :]
    if patterns.BEHIND_ELSEWHERE.match(behind) or patterns.BEFORE_THEIRS.search(before):
        return False
    if patterns.BEFORE_ELSEWHERE.search(before):
        return False
    near = before[-patterns.AHEAD :].rpartition(";")[2] + found[0] + behind[: patterns.AHEAD].partition(";")[0]
    return not patterns.FUTURE.search(near)


def _labels(text: str) -> list[str]:
    """Return the labels of an enumeration: "1 à 3" names three."""
    span = patterns.RANGE.fullmatch(text)
    if span and span[1].isdigit() and span[2].isdigit():
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    if span and len(span[1]) == len(span[2]) == 1:
        return [chr(code) for code in range(ord(span[1]), ord(span[2]) + 1)]
    return patterns.LABEL.findall(text)


def _spellings(label: str) -> frozenset[str]:
    """Return how a label may be written elsewhere: "II" is "2"."""
    label = label.lower().replace("-", ".")
    if not label or not _ROMAN_NUMBER.fullmatch(label):
        return frozenset({label})
    values = [_ROMAN[letter] for letter in label]
    total = sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    return frozenset({label, str(total)})


def _meet(label: str, here: str) -> bool:
    """Say whether two labels are one, or one a part of the other: "3.1" lies in annex 3."""
    return label == here or here.startswith(label + ".") or label.startswith(here + ".")


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words(text) if len(word) > 2 and word not in _SMALL)


# --- what is there --------------------------------------------------------------------------------------


def _supplied(document: Document) -> _Supplied:
    supplied = _Supplied(set(), [], [])
    for source in _sources(document):
        name = re.sub(r"[\W_]+", " ", plain(PurePath(source).stem))
        supplied.labels |= {each for label in patterns.IN_NAME.findall(name) for each in _spellings(label)}
        supplied.annexes.append(_stems(name))
        supplied.is_any = True
    depth = order = 0  # of the heading "Annexes", and how many headings stand under it
    for index, block in enumerate(document.blocks):
        title = normalize("NFC", f"{block.marker} {block.text}".strip())
        if block.kind is BlockKind.HEADING:
            supplied.headings.append(_stems(title))
            if depth and block.level > depth:
                order += 1
                place = patterns.PLACE.match(title)
                supplied.labels |= {str(order), *(_spellings(place[1]) if place else ())}
                supplied.annexes.append(_stems(title))
                continue
            depth, order = block.level if patterns.ALL.fullmatch(title) else 0, 0
            supplied.is_any |= depth > 0
        if _is_title(document.blocks, index, title):
            supplied.is_any = True
            supplied.annexes.append(_stems(title))
            if found := patterns.NUMBERED.match(title):
                supplied.labels |= _spellings(found["label"])
    return supplied


def _sources(document: Document) -> set[str]:
    """Return the names of the files beside the document itself, those that could not be read too."""
    names = {block.source for block in document.blocks} | {part.source for part in document.unread}
    names |= {part.detail for part in document.unread if part.kind is UnreadKind.OBJECT}
    return names - {""}


def _is_title(blocks: tuple[Block, ...], index: int, title: str) -> bool:
    """Say whether a block is the title of an annex: a heading, a running title, or a line alone that looks like one."""
    block = blocks[index]
    if block.kind in (BlockKind.CONTENTS, BlockKind.COMMENT) or not patterns.TITLE.match(title):
        return False
    if block.kind in (BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER):
        return True
    if len(title) > _LONGEST_TITLE or title.endswith((".", ":", ";", ",")) or block.kind is BlockKind.ROW:
        return False
    # In a list of annexes one stands below the other.
    beside = blocks[max(0, index - 1) : index] + blocks[index + 1 : index + 2]
    return bool(beside) and not any(patterns.TITLE.match(other.text) for other in beside)
