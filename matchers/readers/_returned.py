"""Cut a file of answers into what is said of each question: JSON as lines, whole or inside a chat, or plain lines."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.text import plain
from matchers.readers._answers import NAMES

_MARKUP = " \t#*_>`-+•·|"
_FENCE = re.compile(r"\s*(?:```|~~~)")
_IDS = ("id", "question_id", "question")
_LISTS = ("readings", "passages")
_WRAPPERS = ("answers", "questions", "results", "items")

_NAMES = "|".join(sorted((re.escape(name) for name in NAMES), key=len, reverse=True))
# "P3: partial 1, 2 with P4 against P5: "…"", "- **P3** – répond : « … »"
_READING = re.compile(
    rf"[{re.escape(_MARKUP)}\[]*(?P<place>(?:p(?:assage)?|d)\s?\d{{1,5}})[^a-z0-9]+(?P<label>{_NAMES})\b(?P<rest>.*)",
    re.DOTALL,
)
_PLACE_ONLY = re.compile(rf"[{re.escape(_MARKUP)}\[]*[pd]\d{{1,5}}\b\s*[\]*_`]*\s*[:=–-]", re.I)
_NOTHING = re.compile(r"\W*(?:none|nothing|no passage|rien|aucun(?: passage)?|neant|-{1,3}|—)\W*")
_KEYS = r"((?:\W*(?:and|et)?\W*[pd]\d{1,5})+)"
_TOGETHER = re.compile(rf"\b(?:together with|along with|with|avec)\b{_KEYS}")
_CONTRADICTS = re.compile(rf"\b(?:contradicts?|against|contredit|contre)\b{_KEYS}")
_QUOTED = re.compile(r"[\"“«](.*)[\"”»]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of one question, from line `line` on: all of it (`whole`), or one reading."""

    line: int
    question: str
    readings: object
    whole: bool = True
    request: str = ""
    reader: str = ""
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that could not be taken for anything, and why."""

    line: int
    wrong: str


def entries(text: str, known: Collection[str], *, strict: bool) -> Iterator[Entry | Stray]:
    """Yield what is said of each question, and each line that is no answer, in the order of the file.

    `known` are the ids of the questions asked: a line that begins with one, alone or as a heading, begins what is
    said of it. Prose around the answers is passed over, unless the file is to be JSON lines only (`strict`).
    """
    lines = text.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    place, plainly = 0, _Plain(known)
    while place < len(lines):
        stripped = lines[place].strip()
        number = place + 1
        if stripped.startswith(("{", "[{")) or stripped == "[":
            yield from plainly.end()
            found, end = _json(text, offsets[place] + lines[place].index(stripped[0]))
            if end is None:
                yield Stray(number, "is no JSON")
                place += 1
                continue
            yield from _of_json(found, number)
            place = next(k for k in range(place + 1, len(offsets)) if offsets[k] >= end)
            continue
        if not stripped or _FENCE.match(stripped) or stripped in ("]", ",", "],"):
            yield from plainly.end()
        elif (kept := plainly.take(number, stripped)) is not None:
            yield from kept
        elif strict:
            yield Stray(number, "is neither JSON nor a reading")
        place += 1
    yield from plainly.end(last=True)


def _json(text: str, start: int) -> tuple[Any, int | None]:
    """Return the JSON value that begins there, and where it ends, as models write it over several lines, too."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, None


def _of_json(found: object, line: int) -> Iterator[Entry | Stray]:
    if isinstance(found, list):
        for item in found:
            yield from _of_json(item, line)
        return
    if not isinstance(found, dict):
        yield Stray(line, "is no object")
        return
    question = next((str(found[name]) for name in _IDS if isinstance(found.get(name), str | int)), None)
    inner = next((found[name] for name in _WRAPPERS if isinstance(found.get(name), list)), None)
    if question is None and inner is not None:
        yield from _of_json(inner, line)
    elif question is None:
        yield Stray(line, "names no question (`id`)")
    elif any(name in found for name in _LISTS):
        readings = next(found[name] for name in _LISTS if name in found)
        yield Entry(line, question, readings, True, *_about(found))
    elif "label" in found:
        yield Entry(line, question, [found], False, *_about(found))
    else:
        yield Stray(line, f"{question}: has no `readings`")


def _about(found: Mapping[str, object]) -> tuple[str, str, bool]:
    """Return which request was read, who read it, and whether a second look found otherwise."""
    reader = found.get("reader") or found.get("model")  # as answers say it, and kept readings
    return str(found.get("request") or ""), str(reader or ""), found.get("doubted") is True


class _Plain:
    """Plain lines as a person writes them: a question, and below it a line for each passage that speaks to it."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = {plain(name): name for name in known}
        self._question = ""
        self._line = 0
        self._said = True
        self._open: tuple[int, str] | None = None

    def take(self, number: int, line: str) -> list[Entry | Stray] | None:
        """Take a line; return what it completes, or None where it is neither of a question nor of a passage."""
        folded = plain(line)
        if _READING.match(folded) and self._question:
            done = self.end()
            self._said, self._open = True, (number, line)
            return done
        if name := self._begins(folded):
            done = self.end(last=True)
            self._question, self._line, self._said = name, number, False
            return done
        if not self._question:
            return None
        if self._open is not None and not _PLACE_ONLY.match(line):
            self._open = (self._open[0], f"{self._open[1]} {line}")  # a quote goes on
            return []
        if _NOTHING.fullmatch(folded):
            self._said = True
            return [*self.end(), Entry(number, self._question, [])]
        if _PLACE_ONLY.match(line):
            self._said = True
            return [*self.end(), Entry(number, self._question, [{"passage": line[:12], "label": line}], False)]
        return None

    def _begins(self, folded: str) -> str:
        """Return the question whose id begins a line: alone, before a colon, or as a heading."""
        bare = folded.strip(_MARKUP)
        for name, own in self._known.items():
            if bare == name or re.match(rf"{re.escape(name)}[\s*_`]*(?:[:.)–-]|$)", bare):
                return own
            if folded.startswith("#") and re.match(rf"(?:question )?{re.escape(name)}(?!\w)", bare):
                return own
        return ""

    def end(self, *, last: bool = False) -> list[Entry | Stray]:
        """Return the reading that was open, and the question that nothing was said of, if it is over."""
        done: list[Entry | Stray] = []
        if self._open is not None:
            number, line = self._open
            done.append(Entry(number, self._question, [_reading(line)], whole=False))
            self._open = None
        if last and self._question and not self._said:
            done.append(
                Stray(self._line, f"{self._question}: nothing is said of it (write `none` where nothing answers)")
            )
            self._said = True
        return done


def _reading(line: str) -> dict[str, Any]:
    """Read `P3: partial 1, 2 with P4: "…"`."""
    quoted = _QUOTED.search(line)
    head, quote = (line[: quoted.start()], quoted[1]) if quoted else _without_quotes(line)
    found = _READING.match(plain(head))
    if found is None:  # the quote holds what was taken for a label
        return {"passage": plain(line)[:12], "label": line[:40]}
    rest = found["rest"]
    together, contradicts = _TOGETHER.search(rest), _CONTRADICTS.search(rest)
    for named in (together, contradicts):
        if named:
            rest = rest.replace(named[0], " ")
    return {
        "passage": found["place"],
        "label": found["label"],
        "parts": [int(number) for number in re.findall(r"\d+", rest)],
        "together": re.findall(r"[pd]\d+", together[1]) if together else [],
        "contradicts": re.findall(r"[pd]\d+", contradicts[1]) if contradicts else [],
        "quote": quote,
    }


def _without_quotes(line: str) -> tuple[str, str]:
    """Cut a line without quotation marks behind the colon that follows the label."""
    found = re.match(r"(\W*(?:p(?:assage)?|d)\s?\d+[^\w]+[^:]*):(.*)", line, re.I | re.DOTALL)
    return (found[1], found[2].strip()) if found else (line, "")
