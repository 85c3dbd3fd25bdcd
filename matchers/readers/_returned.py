"""Cut a file of answers into what is said of each question: JSON as lines, whole or inside a chat, or plain lines."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.text import plain
from matchers.readers._answers import NAMES
from matchers.readers._wording import Note, note

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
_PLACE_ONLY = re.compile(
    rf"[{re.escape(_MARKUP)}\[]*(?P<place>[pd]\d{{1,5}})\b[\s\]*_`]*[:=–-](?P<rest>.*)", re.I | re.DOTALL
)
_NOTHING = frozenset({"none", "nothing", "no passage", "rien", "aucun", "aucun passage", "neant"})
_AROUND = f"{_MARKUP}.,;:!?()[]\"'"
_KEYS = r"((?:\W{0,9}(?:(?:and|et)\W{1,9})?[pd]\d{1,5})+)"
_TOGETHER = re.compile(rf"\b(?:together with|along with|with|avec)\b{_KEYS}")
_CONTRADICTS = re.compile(rf"\b(?:contradicts?|against|contredit|contre)\b{_KEYS}")
_OPENING, _CLOSING = '"“«', '"”»'
# What stands behind the id of a question at the beginning of a line: "Q1:", "**Q1** –", "Q1".
_AFTER_ID = re.compile(r"[\s*_`]*(?:[:.)–-]|$)")
# Characters of JSON that did not end, after which each line is read by itself: what is nested without end would else be
# read anew from each of its lines.
_PATIENCE = 16 * 2**20
_FASTER = 50
_DEEP = 100_000  # characters that a value which is nested too deep is taken to have cost


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
    wrong: Note


def entries(text: str, known: Collection[str], *, strict: bool) -> Iterator[Entry | Stray]:
    """Yield what is said of each question, and each line that is no answer, in the order of the file.

    `known` are the ids of the questions asked: a line that begins with one, alone or as a heading, begins what is
    said of it. Prose around the answers is passed over, unless the file is to be JSON lines only (`strict`).
    """
    lines = text.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    place, plainly, patience = 0, _Plain(known), _PATIENCE
    while place < len(lines):
        stripped = lines[place].strip()
        number = place + 1
        if stripped.startswith(("{", "[{")) or stripped == "[":
            yield from plainly.end()
            start = offsets[place] + lines[place].index(stripped[0])
            found, end, cost = _json(text, start) if patience > 0 else _json(stripped, 0)
            if end is None:
                patience -= cost
                yield Stray(number, note("no-json"))
                place += 1
                continue
            yield from _of_json(found, number)
            end += 0 if patience > 0 else start
            place = next(k for k in range(place + 1, len(offsets)) if offsets[k] >= end)
            continue
        if not stripped or _FENCE.match(stripped) or stripped in ("]", ",", "],"):
            yield from plainly.end()
        elif (kept := plainly.take(number, stripped)) is not None:
            yield from kept
        elif strict:
            yield Stray(number, note("neither"))
        place += 1
    yield from plainly.end(last=True)


def _json(text: str, start: int) -> tuple[Any, int | None, int]:
    """Return the JSON value that begins there, as models write it over several lines, too, and where it ends.

    Where there is none, the third is how many characters it took to find out.
    """
    try:
        return *json.JSONDecoder(strict=False).raw_decode(text, start), 0
    except json.JSONDecodeError as error:
        return None, None, error.pos - start + error.pos // _FASTER  # it counts the lines before, which is quick
    except (ValueError, RecursionError):
        return None, None, _DEEP


def _of_json(found: object, line: int) -> Iterator[Entry | Stray]:
    if isinstance(found, list):
        for item in found:
            yield from _of_json(item, line)
        return
    if not isinstance(found, dict):
        yield Stray(line, note("not-object"))
        return
    question = next((str(found[name]) for name in _IDS if isinstance(found.get(name), str | int)), None)
    inner = next((found[name] for name in _WRAPPERS if isinstance(found.get(name), list)), None)
    if question is None and inner is not None:
        yield from _of_json(inner, line)
    elif question is None:
        yield Stray(line, note("names-none"))
    elif any(name in found for name in _LISTS):
        readings = next(found[name] for name in _LISTS if name in found)
        yield Entry(line, question, readings, True, *_about(found))
    elif "label" in found:
        yield Entry(line, question, [found], False, *_about(found))
    else:
        yield Stray(line, note("of", name=question, note=note("no-readings")))


def _about(found: Mapping[str, object]) -> tuple[str, str, bool]:
    """Return which request was read, who read it, and whether a second look found otherwise."""
    reader = found.get("reader") or found.get("model")  # as answers say it, and kept readings
    return str(found.get("request") or ""), str(reader or ""), found.get("doubted") is True


class _Plain:
    """Plain lines as a person writes them: a question, and below it a line for each passage that speaks to it."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = {plain(name): name for name in known}
        self._lengths = sorted({len(name) for name in self._known}, reverse=True)
        self._question = ""
        self._line = 0
        self._said = True
        self._open: tuple[int, list[str]] | None = None
        self._depth = 0  # of the heading that the question stands in
        self._other: tuple[int, str] | None = None  # a heading that is no question of the list

    def take(self, number: int, line: str) -> list[Entry | Stray] | None:
        """Take a line; return what it completes, or None where it is neither of a question nor of a passage."""
        folded = plain(line)
        if _READING.match(folded) and self._question:
            done = self.end()
            self._said, self._open = True, (number, [line])
            return done
        if name := self._begins(folded):
            done = self.end(last=True)
            self._question, self._line, self._said = name, number, False
            self._depth, self._other = _depth(line), None
            return done
        if 0 < _depth(line) <= self._depth:
            done = self.end(last=True)
            self._question, self._other = "", (number, line.strip(_AROUND))
            return done
        if not self._question:
            return self._astray() if _PLACE_ONLY.match(line) else None
        if self._open is not None and not _PLACE_ONLY.match(line):
            self._open[1].append(line)  # a quote goes on
            return []
        if folded.strip(_AROUND) in _NOTHING or (folded in ("-", "—") and not self._said):
            self._said = True
            return [*self.end(), Entry(number, self._question, [])]
        if _PLACE_ONLY.match(line):
            self._said = True
            return [*self.end(), Entry(number, self._question, [_unknown(line)], False)]
        return None

    def _astray(self) -> list[Entry | Stray] | None:
        """Tell once of a heading that is no question of the list, and has readings below it."""
        if self._other is None:
            return None
        (number, name), self._other = self._other, None
        return [Stray(number, note("no-question", name=repr(name[:40])))]

    def _begins(self, folded: str) -> str:
        """Return the question whose id begins a line: alone, before a colon, or as a heading."""
        bare = folded.strip(_MARKUP)
        is_heading = folded.startswith("#")
        for begin in (0, len("question ")) if is_heading and bare.startswith("question ") else (0,):
            for length in self._lengths:  # the longest first: "q1" begins "q1-b"
                end = begin + length
                own = self._known.get(bare[begin:end]) if end <= len(bare) else None
                if own and (_AFTER_ID.match(bare, end) or (is_heading and not _goes_on(bare, end))):
                    return own
        return ""

    def end(self, *, last: bool = False) -> list[Entry | Stray]:
        """Return the reading that was open, and the question that nothing was said of, if it is over."""
        done: list[Entry | Stray] = []
        if self._open is not None:
            number, lines = self._open
            done.append(Entry(number, self._question, [_reading(" ".join(lines))], whole=False))
            self._open = None
        if last and self._question and not self._said:
            done.append(Stray(self._line, note("of", name=self._question, note=note("nothing-said"))))
            self._said = True
        return done


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _unknown(line: str) -> dict[str, Any]:
    """Read a line of a passage with a label that there is not: "P3: perhaps: …"."""
    found = _PLACE_ONLY.match(line)
    if found is None:
        return {"passage": plain(line)[:12], "label": line[:40]}
    return {"passage": found["place"].upper(), "label": found["rest"].partition(":")[0].strip(_AROUND)}


def _goes_on(text: str, place: int) -> bool:
    """Say whether a word goes on at a place: "q10" begins with no "q1"."""
    return place < len(text) and (text[place].isalnum() or text[place] == "_")


def _reading(line: str) -> dict[str, Any]:
    """Read `P3: partial 1, 2 with P4: "…"`."""
    begin = min((place for mark in _OPENING if (place := line.find(mark)) >= 0), default=len(line))
    end = max(line.rfind(mark) for mark in _CLOSING)
    head, quote = (line[:begin], line[begin + 1 : end]) if begin < end else _without_quotes(line)
    # Without a quote, and without marks around it, what stands behind the colon is the label.
    found = _READING.match(plain(head)) or _READING.match(plain(line))
    if found is None:
        return _unknown(line)
    quote = quote if _READING.match(plain(head)) else ""
    rest = found["rest"]
    together, contradicts = _TOGETHER.search(rest), _CONTRADICTS.search(rest)
    for named in (together, contradicts):
        if named:
            rest = rest.replace(named[0], " ")
    return {
        "passage": found["place"].upper(),
        "label": found["label"],
        "parts": [int(number) for number in re.findall(r"\d+", rest)],
        "together": re.findall(r"[pd]\d+", together[1]) if together else [],
        "contradicts": re.findall(r"[pd]\d+", contradicts[1]) if contradicts else [],
        "quote": quote,
    }


def _without_quotes(line: str) -> tuple[str, str]:
    """Cut a line without quotation marks behind the colon that follows the label."""
    found = re.match(r"(\W*(?:p(?:assage)?|d)\s?\d+\W[^:]*):(.*)", line, re.I | re.DOTALL)
    return (found[1], found[2].strip()) if found else (line, "")
