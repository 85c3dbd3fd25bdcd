"""Requests built in one line, and a server on this machine that behaves as badly as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from extractors.model import BlockKind, Part, Question, Quote, Wanted
from matchers.model import Passage, Request, Status


def passage(text: str, *lead: str, place: int = 0) -> Passage:
    return Passage(Quote(text, place, 0, len(text), place + 1, lead), BlockKind.PARAGRAPH, text, lead, str(place + 1))


def request(
    *texts: str,
    parts: tuple[str, ...] = (),
    name: str = "Q1",
    status: Status = Status.MISSING,
    also: tuple[str, ...] = (),
) -> Request:
    """Return a question on passages with these texts; `also` are passages of the file that it is not given."""
    asked = " ".join(parts) or "Under what delay is an incident resolved?"
    among = tuple(passage(text, "Service", place=place) for place, text in enumerate((*texts, *also)))
    question = Question(name, "", asked, tuple(Part(part, Wanted.DURATION) for part in parts))
    places = tuple(range(len(texts)))
    return Request(question, among[: len(texts)], status, True, 0, places, among)


class Server:
    """Keeps what it was asked, and answers as `behave` says; `url` is where it is.

    One that hangs waits for `handler.leave`, which is set when the test is over: no test takes longer for it, and none
    passes because it gave up in time.
    """

    def __init__(self, behave: Callable[[Any, dict[str, Any]], None]) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._leave = threading.Event()
        lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            leave = self._leave

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with lock:
                    server.asked.append(body)
                    server.headers.append(dict(self.headers))
                try:
                    behave(self, body)
                except OSError:  # the other side has gone, as it should
                    self.close_connection = True

            do_GET = do_POST  # noqa: N815  (as http.server wants it)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def close(self) -> None:
        self._leave.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: object, **more: object) -> bytes:
    """Return the answer of a server whose model wrote this: a text, or readings."""
    text = content if isinstance(content, str) else json.dumps({"readings": content})
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}, **more}]}).encode()


def reading(place: int, quote: str, label: str = "answers", **more: object) -> dict[str, Any]:
    return {
        "passage": f"P{place}",
        "quote": quote,
        "label": label,
        "parts": [],
        "together": [],
        "contradicts": [],
    } | more


@pytest.fixture
def make() -> Any:
    """Return what builds requests, passages, readings and answers: names of this module."""

    class Make:
        pass

    for one in (passage, request, send, completion, reading):
        setattr(Make, one.__name__, staticmethod(one))
    return Make


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[Any, dict[str, Any]], None]], Server]]:
    """Start a server that behaves as a function says."""
    started: list[Server] = []

    def start(behave: Callable[[Any, dict[str, Any]], None]) -> Server:
        started.append(Server(behave))
        return started[-1]

    yield start
    for server in started:
        server.close()
