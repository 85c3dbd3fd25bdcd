"""Question lists in running text: which lines are headings, which are questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from extractors.model import Block, BlockKind
from extractors.questions.cuts import TITLE_WORDS, Line, cut, is_shouted
from extractors.questions.words import ANSWER, REQUEST, VERIFY, asks, loose


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as it stands in the list: `raw` keeps its line breaks, `code` is the buyer's own id.

    `place` is the index of its block, so that questions of tables and of lines keep their order.
    """

    raw: str
    section: str = ""
    context: str = ""
    code: str = ""
    priority: str = ""
    line: int | None = None
    place: int = 0

    @property
    def text(self) -> str:
        """Return the question with its white space folded."""
        return " ".join(self.raw.split())


class _Rank(IntEnum):
    """What a line is, the strongest heading first."""

    STRONG = 1  # marked up as a heading, or written in capitals
    WEAK = 2  # a short line or a list item over others, "Partie formation =>"
    QUESTION = 3
    PROSE = 4


_DETAIL_WORDS = 6  # nested items up to this length that ask nothing are details of the question above
_INTRODUCTION = re.compile(
    r"(?:merci|voici|veuillez|ci dessous|ci apres|please|below|here (?:are|is)|"
    r"the following)\b"
)
_POLITE = re.compile(
    r"(?:bonjour|madame|monsieur|mesdames|hello|hi|dear|cordialement|bien (?:a vous|cordialement)|salutations|"
    r"(?:un grand )?merci(?: d avance| beaucoup| pour| a vous)?[ ,.!]*$|merci (?:d avance|beaucoup|pour)|"
    r"thanks?|(?:best|kind|many) |regards|sincerely|yours|a bientot|dans l attente)\b"
)
_CLOSING = re.compile(
    r"(?:cordialement|bien|salutations|merci|thanks?|best|kind|many|regards|sincerely|yours|a bientot)\b"
)
_CODE = re.compile(r"(?P<code>[A-Za-z]{1,5}[-._ ]?\d{1,4}(?:\.\d+)*)\s*(?:[.):|–—-]|\s-)\s*(?P<rest>\S.*)", re.S)
_CODE_MARKER = re.compile(r"[A-Za-z]{1,5}[-._]?\d{1,4}(?:\.\d+)*")
_LEADS = re.compile(r"(?::|=+>|->|→)\s*$")


def from_lines(blocks: tuple[Block, ...], *, items_only: bool = False, wraps: bool = False) -> tuple[Draft, ...]:
    """Return the questions of the blocks that are no table rows.

    With `items_only`, as beside a table of questions, only list items with a question mark count. `wraps`
    says that the format joins the lines of a paragraph, as Markdown does.
    """
    lines = cut(blocks, wraps=wraps)
    drafts = tuple(_with_headings(lines, _rank(lines)))
    if items_only:
        drafts = tuple(one for one in drafts if "?" in one.raw and blocks[one.place].kind is BlockKind.ITEM)
    return _with_codes(drafts)


def _rank(lines: tuple[Line, ...]) -> list[_Rank]:
    """Say of every line what it is, each by itself and by the line that follows."""
    listed = any(line.depth >= 0 for line in lines)
    ranks: list[_Rank] = []
    closed = False  # after "Cordialement," only names and addresses follow
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if line.kind is BlockKind.HEADING:
            asked = "?" in line.text and (after is None or after.kind is BlockKind.HEADING)
            ranks.append(_Rank.QUESTION if asked else _Rank.STRONG)
        elif ANSWER.match(loose(line.text)) or not re.search(r"\w", line.text) or _is_polite(line):
            closed = closed or (_is_polite(line) and _CLOSING.match(loose(line.text)) is not None)
            ranks.append(_Rank.PROSE)
        elif line.depth >= 0:
            ranks.append(_rank_item(line, after))
        else:
            ranks.append(_Rank.PROSE if closed else _rank_paragraph(line, after, listed=listed))
    return ranks


def _is_polite(line: Line) -> bool:
    """Say whether a line greets, thanks or takes leave."""
    return line.depth < 0 and "?" not in line.text and _POLITE.match(loose(line.text)) is not None


def _rank_item(line: Line, after: Line | None) -> _Rank:
    leads = bool(_LEADS.search(line.text))
    nests = after is not None and after.depth > line.depth
    if (nests or leads) and "?" not in line.text and (leads or not asks(line.text)):
        return _Rank.WEAK
    if is_shouted(line.text) and after is not None and after.depth >= 0 and not is_shouted(after.text):
        return _Rank.WEAK
    return _Rank.QUESTION


def _rank_paragraph(line: Line, after: Line | None, *, listed: bool) -> _Rank:
    text = loose(line.text)
    if "?" in line.text:
        return _Rank.QUESTION
    short = len(line.text.split()) <= TITLE_WORDS
    if _LEADS.search(line.text):
        return _Rank.WEAK if short and not _INTRODUCTION.match(text) else _Rank.PROSE
    if VERIFY.search(text[:60]) or REQUEST.match(text):
        return _Rank.QUESTION
    finished = line.text.rstrip().endswith((".", "!", ";"))
    if after is not None and after.depth >= 0:
        return _Rank.WEAK if short and not finished and not asks(line.text) else _Rank.PROSE
    if listed:
        return _Rank.QUESTION if asks(line.text) and short else _Rank.PROSE
    return _Rank.PROSE if finished and not asks(line.text) else _Rank.QUESTION


def _with_headings(lines: tuple[Line, ...], ranks: list[_Rank]) -> Iterator[Draft]:
    """Yield the questions, each with its section, the sub-heading inside it, and the details nested below."""
    weak_are_sections = ranks.count(_Rank.STRONG) <= 1 < ranks.count(_Rank.WEAK) or _Rank.STRONG not in ranks
    section = ""
    weak: list[tuple[int, str]] = []  # the depth from which a line lies below the heading, and its text
    asked: list[tuple[int, str]] = []  # the questions under which a nested one stands
    place = 0
    while place < len(lines):
        line, rank = lines[place], ranks[place]
        text = _LEADS.sub("", " ".join(line.text.split())).rstrip()
        place += 1
        if rank is _Rank.STRONG:
            section, weak, asked = text, [], []
        elif rank is _Rank.WEAK:
            nests = place < len(lines) and lines[place].depth > line.depth >= 0
            weak = [
                (depth, heading) for depth, heading in weak if depth <= line.depth and (nests or depth < line.depth)
            ]
            weak.append((line.depth + nests, text))
            asked = [(depth, question) for depth, question in asked if depth < line.depth]
        elif rank is _Rank.QUESTION:
            weak = [(depth, heading) for depth, heading in weak if depth <= line.depth]
            inside = [heading for _, heading in weak]
            asked = [(depth, question) for depth, question in asked if depth < line.depth]
            chosen = inside.pop(0) if weak_are_sections and inside else section
            inside += [question for _, question in asked]
            asked.append((line.depth, text))
            details = _details(lines, place)
            place += len(details)
            raw = f"{line.text} {' ; '.join(details)}" if details else line.text
            yield Draft(raw, chosen, " > ".join(inside), _code(line.marker), "", line.line, line.place)


def _details(lines: tuple[Line, ...], place: int) -> list[str]:
    """Return the short items nested below the question before `place`, as far as they ask nothing themselves."""
    found: list[str] = []
    for line in lines[place:]:
        nested = line.depth > lines[place - 1].depth >= 0
        if not nested or asks(line.text) or len(line.text.split()) > _DETAIL_WORDS:
            return [] if nested else found
        found.append(line.text)
    return found


def _code(marker: str) -> str:
    code = marker.strip(" .):([]")
    return code if _CODE_MARKER.fullmatch(code) else ""


def _with_codes(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Take codes such as "H-03" off the front of the texts, where every question has one of its own.

    "P1", "M365" or "RGAA 4" begin questions too; only a list that numbers all its points is meant.
    """
    found = [_CODE.match(draft.text) for draft in drafts]
    codes = [match["code"] for match in found if match]
    if len(codes) < len(drafts) or len(set(codes)) < len(codes) or len(codes) < 2:
        return drafts
    return tuple(
        replace(draft, raw=match["rest"], code=match["code"])
        for draft, match in zip(drafts, found, strict=True)
        if match
    )
