"""Readings as lines that are kept: the same passages need no second reading, on no machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matchers.model import Request, Told
from matchers.readers._answers import understand, written
from matchers.readers._prompt import VERSION, digest


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader said of a request, both told by their digests; `raw` is the line as it stands in the file."""

    digest: str
    request: str
    by: str
    model: str
    raw: str


def keep(request: Request, told: Told) -> Line:
    """Return a reading as a line; the same reading gives the same bytes."""
    name = digest(request)
    own = _digest(told.model or told.by, name)
    whole = {
        "digest": own,
        "request": name,
        "version": VERSION,
        "by": told.by,
        "model": told.model,
        "id": request.question.id,
        "question": request.question.text,
        "void": told.void,
        "doubted": told.doubted,
        "readings": [written(reading) for reading in told.readings],
    }
    return Line(own, name, told.by, told.model, json.dumps(whole, ensure_ascii=False))


def _digest(model: str, request: str) -> str:
    return hashlib.sha256(f"{model}\n{request}".encode("utf-8", "surrogatepass")).hexdigest()


def load(text: str) -> tuple[list[Line], list[tuple[int, str]]]:
    """Return the lines of a file, and those that are no readings, each with its number."""
    found, others = [], []
    for number, raw in enumerate(text.split("\n"), 1):
        raw = raw.rstrip("\r")
        if not raw.strip():
            continue
        try:
            found.append(_line(json.loads(raw), raw))
        except (ValueError, KeyError, TypeError, RecursionError):
            others.append((number, raw))
    return found, others


def _line(whole: Mapping[str, object], raw: str) -> Line:
    name, by, model = str(whole["request"]), str(whole["by"]), str(whole["model"])
    own = _digest(model or by, name)
    if whole["digest"] != own or not isinstance(whole["readings"], list):
        raise ValueError(raw)
    return Line(own, name, by, model, raw)


def recall(request: Request, lines: Iterable[Line], model: str) -> tuple[Line, Told] | None:
    """Return what is kept of a request: handed over before asked for, and of several the last.

    Where a `model` is configured, what another model said counts for nothing.
    """
    fitting = [line for line in lines if line.by != "endpoint" or model in ("", line.model)]
    fitting.sort(key=lambda line: line.by != "endpoint")
    if not fitting:
        return None
    line = fitting[-1]
    whole = json.loads(line.raw)
    understood = understand(whole["readings"], request)
    void = whole.get("void")
    count = (void if isinstance(void, int) else 0) + len(understood.faults)
    return line, Told(line.by, understood.readings, line.model, count, whole.get("doubted") is True)
