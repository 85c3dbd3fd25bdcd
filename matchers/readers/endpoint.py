"""A language model behind an OpenAI-compatible endpoint: Ollama, llama.cpp, vLLM, or a hosted one."""

from __future__ import annotations

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from urllib.parse import urlsplit

from matchers.model import Reading, Request, Status, Told
from matchers.readers._answers import Understood, understand
from matchers.readers._http import Service, ServiceError
from matchers.readers._model import Endpoint, Outcome, Reader, Spent, Using
from matchers.readers._prompt import ANSWER_FORM, ANSWER_SCHEMA, INSTRUCTIONS, asked, digest
from matchers.readers._rules import decide
from matchers.readers._settle import check
from matchers.readers._wording import Note, note

_HOPELESS = 3  # questions in a row that got no answer, after which no more are asked
_TOLD = 5  # faults of one answer that are told
_TRIES = 2  # a model that wrote no JSON is asked once more, with another seed


def read(requests: tuple[Request, ...], using: Using) -> Outcome:
    """Ask the model about each request; what cannot be asked or used is told in a line, and left to the signals."""
    if using.endpoint is None or not requests:
        return Outcome()
    server = urlsplit(using.endpoint.url).netloc.rpartition("@")[2]
    try:
        session = _Session(using.endpoint, using.lang, using.spent)
    except ServiceError as error:
        return Outcome({}, (f"{server}: {_stopped(error.wrong, len(requests)).said(using.lang)}",))
    try:
        told, notes = _ask(session, requests, using)
    finally:
        session.close()
    lines = [f"{server}: {line}" for number in sorted(notes) for line in notes[number]]
    left = sum(digest(one) not in told for one in requests)
    if using.spent.stopped and left:
        lines.append(f"{server}: {_stopped(using.spent.stopped, left).said(using.lang)}")
    return Outcome(told, tuple(lines))


def _stopped(why: Note, count: int) -> Note:
    """Say why so many questions were not asked, and what becomes of them."""
    return note("stopped", why=why, left=note("left.one") if count == 1 else note("left.many", count=count))


def _ask(
    session: _Session, requests: tuple[Request, ...], using: Using
) -> tuple[dict[str, Told], dict[int, list[str]]]:
    """Return what was told, by the digest of its request, and by the place of a request what was wrong."""
    told: dict[str, Told] = {}
    notes: dict[int, list[str]] = {}
    with ThreadPoolExecutor(min(session.endpoint.concurrency, len(requests))) as pool:
        jobs = {pool.submit(session.read, request): place for place, request in enumerate(requests)}
        try:
            for done, job in enumerate(as_completed(jobs), 1):
                place = jobs[job]
                found, notes[place] = job.result()
                if found is not None:
                    told[digest(requests[place])] = found
                    using.heard(requests[place], found)
                using.progress("asking", f"{session.endpoint.model} {done}/{len(requests)}")
        except BaseException:
            # Whoever interrupts does not wait for a slow server.
            session.stop(note("interrupted"))
            session.close()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return told, notes


class _Session:
    """What one run asks of an endpoint, within its budget; used by several threads."""

    def __init__(self, endpoint: Endpoint, lang: str, spent: Spent) -> None:
        self.endpoint = endpoint
        self._lang = lang
        self._spent = spent
        self._system = f"{INSTRUCTIONS[lang]}\n\n{ANSWER_FORM[lang]}"
        self._begin = time.monotonic()
        self._end = self._begin + endpoint.seconds - spent.seconds
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._failed = 0
        self._service = Service(endpoint, ANSWER_SCHEMA, self._wait, self._end)

    def close(self) -> None:
        """Close the connections, and note the time that it took."""
        self._service.close()
        self._spent.seconds += time.monotonic() - self._begin
        self._begin = time.monotonic()

    def stop(self, why: Note) -> None:
        """Ask nothing more in this run; the first reason is the one that is told."""
        with self._lock:
            self._spent.stopped = self._spent.stopped or why
        self._over.set()

    def _wait(self, seconds: float) -> bool:
        """Wait, unless there would be no time left to ask again; say whether there is none."""
        return seconds >= self._end - time.monotonic() or self._over.wait(seconds)

    def read(self, request: Request) -> tuple[Told | None, list[str]]:
        """Return what the model says of a request, with what is wrong about it."""
        if not self._may_ask():
            return None, []
        name = request.question.id
        try:
            understood = self._look(request)
            told = Told("endpoint", understood.readings, self.endpoint.model, len(understood.faults))
            if self._differs(request, told.readings):
                told = replace(told, doubted=self._doubts(request, told.readings))
        except ServiceError as error:
            self._fail(error)
            return None, [] if error.final else [self._of(name, error.wrong)]
        self._failed = 0
        return told, [self._of(name, fault) for fault in _faults(request, told, understood)]

    def _of(self, name: str, wrong: Note) -> str:
        return note("of", name=name, note=wrong).said(self._lang)

    def _may_ask(self) -> bool:
        if self._spent.stopped:
            return False
        with self._lock:
            spent = (
                (self._spent.questions >= self.endpoint.questions, "questions", self.endpoint.questions),
                (self._spent.tokens >= self.endpoint.tokens, "tokens", self.endpoint.tokens),
                (time.monotonic() >= self._end, "seconds", f"{self.endpoint.seconds:g}"),
            )
            self._spent.questions += not any(is_spent for is_spent, *_ in spent)
        for is_spent, what, count in spent:
            if is_spent:
                self.stop(note(f"spent.{what}", count=count))
                return False
        return True

    def _fail(self, error: ServiceError) -> None:
        with self._lock:
            self._failed += 1
            hopeless = self._failed >= _HOPELESS
        if error.final or hopeless:
            self.stop(error.wrong)

    def _look(self, request: Request) -> Understood:
        """Return what the model says; one that writes no JSON is asked once more."""
        # A lone half of a character, as a hostile file may hold, is no text to a server.
        wanted = json.dumps(asked(request), ensure_ascii=False, indent=1).encode("utf-8", "replace").decode()
        messages = [{"role": "system", "content": self._system}, {"role": "user", "content": wanted}]
        for attempt in range(_TRIES):
            reply = self._service.ask(messages, attempt)
            with self._lock:
                self._spent.tokens += reply.tokens
            found = _readings(reply.text)
            if found is not None:
                return understand(found, request)
        raise ServiceError(note("cut-off" if reply.cut else "holds-none"))

    def _differs(self, request: Request, readings: tuple[Reading, ...]) -> bool:
        return _status(request, readings) is not request.status

    def _doubts(self, request: Request, first: tuple[Reading, ...]) -> bool:
        """Look again, at the passages from last to first, and say whether the verdict is another one then."""
        turned = replace(request, passages=request.passages[::-1])
        second = self._look(turned).readings
        return _status(turned, second) is not _status(request, first)


def _faults(request: Request, told: Told, understood: Understood) -> list[Note]:
    """Return what is wrong with an answer: a model that writes nonsense is not quoted at length."""
    faults = [*understood.faults, *understood.remarks, *check(request, told.readings).faults]
    if len(faults) > _TOLD:
        faults[_TOLD:] = [note("more", count=len(faults) - _TOLD)]
    if told.doubted:
        faults.append(note("doubted"))
    return faults


def _status(request: Request, readings: tuple[Reading, ...]) -> Status:
    return decide(len(request.question.parts), check(request, readings).readings).status


_FENCED = re.compile(r"```(?:json)?(.*?)```", re.DOTALL)


def _readings(text: str) -> list[object] | None:
    """Return the list of readings in what a model wrote, with or without thoughts and fences around it."""
    text = text.rpartition("</think>")[2]
    for piece in (text, *_FENCED.findall(text), *(text[place:] for place in _starts(text))):
        try:
            found, _ = json.JSONDecoder(strict=False).raw_decode(piece.strip())
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("readings"), list):
            return list(found["readings"])
    return None


def _starts(text: str) -> list[int]:
    """Return where an object may begin; a text of nothing but braces is not tried at every one of them."""
    return [found.start() for found in re.finditer(r"\{", text)][:20]


READER = Reader("endpoint", read, asks=True)
