"""One question to a server that speaks the chat completions of OpenAI, whatever the server does.

httpx is used, and not urllib: it follows no redirect unless told (a key must not go to another host), and lets an
answer be read piece by piece, so that one that never ends can be given up.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from matchers.readers._clock import Clock
from matchers.readers._model import Endpoint
from matchers.readers._wording import Note, note

_LARGEST = 2**20  # bytes of an answer: thirty readings take less than thirty thousand
_ANSWER_TOKENS = 4096
_LONGEST_PAUSE = 60.0  # seconds, whatever a server asks for
_CONNECT = 10.0  # seconds
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NOT_KNOWN = frozenset({400, 404, 415, 422, 501})  # what servers say to a parameter that they do not know
_REFUSED = frozenset({401, 402, 403, 407})
# No language is written with eight characters a token: a server that counts fewer tokens cut the question off, as
# Ollama does without a word where a question is longer than its context.
_MOST_A_TOKEN = 8


class ServiceError(Exception):
    """The server gave no answer that can be used; `final` where asking it anything more is of no use."""

    def __init__(self, wrong: Note, *, final: bool = False) -> None:
        super().__init__(wrong.key)
        self.wrong = wrong
        self.final = final


class _BusyError(ServiceError):
    """The server may answer later; `pause` is the wait in seconds that it asks for, if it does."""

    def __init__(self, wrong: Note, pause: float | None = None) -> None:
        super().__init__(wrong)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, the tokens that question and answer took, and whether the answer was cut off."""

    text: str
    tokens: int
    cut: bool = False


class Service:
    """A connection to an endpoint, for several threads at once; `end` is when to give up, on the monotonic clock.

    Raises ServiceError where the key, the proxies or the certificates of this machine cannot be used.
    """

    def __init__(
        self, endpoint: Endpoint, schema: Mapping[str, Any], wait: Callable[[float], bool], end: float
    ) -> None:
        import httpx

        self._endpoint = endpoint
        self._wait = wait
        self._end = end
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": "askback"}
        if key := endpoint.key.strip():
            if not (key.isascii() and key.isprintable()):
                raise ServiceError(note("key"), final=True)
            there = urlsplit(endpoint.url)
            if there.scheme != "https" and there.hostname not in _LOCAL:
                raise ServiceError(note("key-clear"), final=True)
            headers["Authorization"] = f"Bearer {key}"
        self._url = endpoint.url.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
        # A server on this machine is not asked through a proxy.
        local = urlsplit(self._url).hostname in _LOCAL
        try:
            # A connection serves one question: whoever cuts it off by the clock then cuts off that question alone.
            single = httpx.Limits(max_connections=None, max_keepalive_connections=0)
            self._client = httpx.Client(headers=headers, trust_env=not local, follow_redirects=False, limits=single)
        except (ImportError, OSError, ValueError) as error:
            raise ServiceError(note("proxies", said=_one_line(str(error))), final=True) from error
        self._forms = _forms(schema)
        self._form = 0
        self._proven = False  # whether the server ever answered in this form
        self._clocks: set[Clock] = set()
        self._closed = False

    def close(self) -> None:
        """Close the connections, those in use as well."""
        self._closed = True
        for clock in tuple(self._clocks):
            clock.cut()
        self._client.close()

    def ask(self, messages: list[dict[str, str]], attempt: int = 0) -> Reply:
        """Return what the model writes; busy servers are asked again after a pause, which doubles.

        Raises ServiceError where there is no answer in the end.
        """
        tries = 0
        while True:
            try:
                return self._in_some_form(messages, attempt)
            except _BusyError as error:
                tries += 1
                if tries > self._endpoint.retries:
                    wrong = note("times", wrong=error.wrong, count=tries) if tries > 1 else error.wrong
                    raise ServiceError(wrong) from error
                pause = error.pause if error.pause is not None else self._endpoint.pause * 2 ** (tries - 1)
                if self._wait(min(pause, _LONGEST_PAUSE)):
                    raise ServiceError(note("no-time"), final=True) from error

    def _in_some_form(self, messages: list[dict[str, str]], attempt: int) -> Reply:
        """Ask for JSON by schema; a server that does not know it is asked for JSON, then for an answer.

        A server that answered in one form before refuses the question, not the form.
        """
        forms = [self._form] if self._proven else list(range(self._form, len(self._forms)))
        status, body = 0, b""
        for form in forms:
            status, body = self._send(messages, form, self._endpoint.seed + attempt)
            if status not in _NOT_KNOWN:
                self._form, self._proven = form, True
                return _reply(body, messages)
        wrong = note("http-said", status=status, said=_said(body))
        raise ServiceError(wrong, final=status == HTTPStatus.NOT_FOUND and not self._proven)

    def _send(self, messages: list[dict[str, str]], form: int, seed: int) -> tuple[int, bytes]:
        import httpx

        wanted = {"model": self._endpoint.model, "messages": messages, "stream": False, **self._forms[form]}
        if self._forms[form]:
            wanted["seed"] = seed
        content = json.dumps(wanted).encode()
        patience = max(0.1, min(self._endpoint.timeout, self._end - time.monotonic()))
        late = note("late", seconds=f"{patience:.3g}")
        timeout = httpx.Timeout(patience, connect=min(_CONNECT, patience))
        with Clock(patience) as clock:
            self._clocks.add(clock)
            if self._closed:  # between the last look and here: nobody would cut this one off
                raise ServiceError(note("closed"), final=True)
            try:
                return self._exchange(content, timeout, clock)
            except httpx.TimeoutException as error:
                raise _BusyError(late) from error
            except (httpx.UnsupportedProtocol, httpx.InvalidURL, OverflowError) as error:
                raise ServiceError(note("address", said=_one_line(str(error))), final=True) from error
            except (httpx.HTTPError, OSError) as error:
                wrong = note("no-connection", said=_one_line(str(error)) or type(error).__name__)
                raise _BusyError(late if clock.over else wrong) from error
            finally:
                self._clocks.discard(clock)

    def _exchange(self, content: bytes, timeout: Any, clock: Clock) -> tuple[int, bytes]:
        told = {"trace": clock.trace}
        with self._client.stream("POST", self._url, content=content, timeout=timeout, extensions=told) as response:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise ServiceError(note("compressed"))
            body = bytearray()
            for piece in response.iter_raw():
                body += piece
                if len(body) > _LARGEST:
                    raise ServiceError(note("endless"))
            status = response.status_code
            return _checked(status, response.headers.get("retry-after"), bytes(body), proven=self._proven)


def _forms(schema: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return the options to ask with, the most exacting first; the last is none at all."""
    steady = {"temperature": 0, "max_tokens": _ANSWER_TOKENS}
    by_schema = {"type": "json_schema", "json_schema": {"name": "readings", "strict": True, "schema": schema}}
    return (
        steady | {"response_format": by_schema},
        steady | {"response_format": {"type": "json_object"}},
        steady,
        {},
    )


def _checked(status: int, retry_after: str | None, body: bytes, *, proven: bool) -> tuple[int, bytes]:
    if status in _REFUSED:
        raise ServiceError(note("refused", status=status), final=not proven)
    if status in _BUSY:
        raise _BusyError(note("http", status=status), _seconds(retry_after))
    if 300 <= status < 400:
        raise ServiceError(note("elsewhere", status=status), final=True)
    if status >= 300 and status not in _NOT_KNOWN:
        raise ServiceError(note("http", status=status))
    return status, body


def _seconds(retry_after: str | None) -> float | None:
    """Return the pause that a server asks for in seconds; a date is as good as nothing, for clocks differ."""
    try:
        return max(0.0, float(retry_after)) if retry_after else None
    except ValueError:
        return None


def _said(body: bytes) -> str:
    """Return what an error says, on one line."""
    try:
        found = json.loads(body)["error"]
        text = str(found["message"] if isinstance(found, dict) else found)
    except (ValueError, KeyError, TypeError, RecursionError):
        text = body[:200].decode("utf-8", "replace")
    return _one_line(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:120]


def _reply(body: bytes, messages: list[dict[str, str]]) -> Reply:
    try:
        whole = json.loads(body)
        choice = whole["choices"][0]
        text = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ServiceError(note("no-completion")) from error
    if not isinstance(text, str) or not text.strip():
        raise ServiceError(note("empty"))
    asked = sum(len(message["content"]) for message in messages)
    taken, total = _count(whole, "prompt_tokens"), _count(whole, "total_tokens")
    if taken and taken * _MOST_A_TOKEN < asked:
        raise ServiceError(note("cut-question", tokens=taken, count=asked))
    # Four characters a token is what English takes; French takes more, so a third is added.
    return Reply(text, total or (len(text) + asked) // 3, choice.get("finish_reason") == "length")


def _count(whole: Mapping[str, Any], name: str) -> int:
    """Return a count of tokens, or 0 where the server tells none."""
    usage = whole.get("usage")
    count = usage.get(name) if isinstance(usage, dict) else None
    return max(0, count) if isinstance(count, int) and not isinstance(count, bool) else 0
