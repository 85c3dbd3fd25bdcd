"""One question to a server that speaks the chat completions of OpenAI, whatever the server does.

httpx is used, and not urllib: it follows no redirect unless told (a key must not go to another host), keeps
connections, and lets an answer be read piece by piece, so that one that never ends can be given up.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from matchers.readers._model import Endpoint

_LARGEST = 2**20  # bytes of an answer: ten readings take less than ten thousand
_ANSWER_TOKENS = 4096
_LONGEST_PAUSE = 60.0  # seconds, whatever a server asks for
_CONNECT = 10.0  # seconds
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NOT_KNOWN = frozenset({400, 404, 415, 422, 501})  # what servers say to a parameter that they do not know
_REFUSED = frozenset({401, 402, 403})


class ServiceError(Exception):
    """The server gave no answer that can be used; `final` where asking it anything more is of no use."""

    def __init__(self, wrong: str, *, final: bool = False) -> None:
        super().__init__(wrong)
        self.final = final


class _BusyError(ServiceError):
    """The server may answer later; `pause` is the wait in seconds that it asks for, if it does."""

    def __init__(self, wrong: str, pause: float | None = None) -> None:
        super().__init__(wrong)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, and the tokens that question and answer took."""

    text: str
    tokens: int


class Service:
    """A connection to an endpoint, for several threads at once; `end` is when to give up, on the monotonic clock."""

    def __init__(
        self, endpoint: Endpoint, schema: Mapping[str, Any], wait: Callable[[float], bool], end: float
    ) -> None:
        import httpx

        self._endpoint = endpoint
        self._wait = wait
        self._end = end
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": "askback"}
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        self._url = endpoint.url.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
        # A server on this machine is not asked through a proxy.
        local = urlsplit(self._url).hostname in _LOCAL
        self._client = httpx.Client(headers=headers, trust_env=not local, follow_redirects=False)
        self._forms = _forms(schema)
        self._form = 0

    def close(self) -> None:
        """Close the connections."""
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
                    raise ServiceError(f"{error}, {tries} times") from error
                pause = error.pause if error.pause is not None else self._endpoint.pause * 2 ** (tries - 1)
                if self._wait(min(pause, _LONGEST_PAUSE)):
                    raise ServiceError("there was no time left", final=True) from error

    def _in_some_form(self, messages: list[dict[str, str]], attempt: int) -> Reply:
        """Ask for JSON by schema; a server that does not know it is asked for JSON, then for an answer."""
        while True:
            form = self._form
            status, body = self._send(messages, form, self._endpoint.seed + attempt)
            if status in _NOT_KNOWN and form + 1 < len(self._forms):
                self._form = max(self._form, form + 1)
                continue
            if status in _NOT_KNOWN:
                raise ServiceError(f"HTTP {status}: {_said(body)}")
            return _reply(body, messages)

    def _send(self, messages: list[dict[str, str]], form: int, seed: int) -> tuple[int, bytes]:
        import httpx

        wanted = {"model": self._endpoint.model, "messages": messages, "stream": False, **self._forms[form]}
        if self._forms[form]:
            wanted["seed"] = seed
        content = json.dumps(wanted).encode()
        start = time.monotonic()
        patience = max(0.1, min(self._endpoint.timeout, self._end - start))
        late = f"it takes more than {patience:.0f} s"
        timeout = httpx.Timeout(patience, connect=min(_CONNECT, patience))
        try:
            with self._client.stream("POST", self._url, content=content, timeout=timeout) as response:
                if response.headers.get("content-encoding", "identity") != "identity":
                    raise ServiceError("it answers compressed, unasked")
                body = bytearray()
                for piece in response.iter_raw():
                    body += piece
                    if len(body) > _LARGEST:
                        raise ServiceError("its answer does not end")
                    if time.monotonic() - start > patience:
                        raise _BusyError(late)
                return _checked(response.status_code, response.headers.get("retry-after"), bytes(body))
        except httpx.TimeoutException as error:
            raise _BusyError(late) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise ServiceError(f"the address cannot be used ({error})", final=True) from error
        except httpx.HTTPError as error:
            raise _BusyError(f"no connection ({str(error)[:80] or type(error).__name__})") from error


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


def _checked(status: int, retry_after: str | None, body: bytes) -> tuple[int, bytes]:
    if status in _REFUSED:
        raise ServiceError(f"HTTP {status}: it does not let us in; check the key", final=True)
    if status in _BUSY:
        raise _BusyError(f"HTTP {status}", _seconds(retry_after))
    if status >= 300 and status not in _NOT_KNOWN:
        raise ServiceError(f"HTTP {status}")
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
    return " ".join(text.split())[:120]


def _reply(body: bytes, messages: list[dict[str, str]]) -> Reply:
    try:
        whole = json.loads(body)
        choice = whole["choices"][0]
        text = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ServiceError("its answer is no chat completion") from error
    if not isinstance(text, str):
        raise ServiceError("its answer is empty")
    usage = whole.get("usage")
    tokens = usage.get("total_tokens") if isinstance(usage, dict) else None
    if not isinstance(tokens, int) or isinstance(tokens, bool) or tokens <= 0:
        # Four characters a token is what English takes; French takes more, so a third is added.
        tokens = (len(text) + sum(len(message["content"]) for message in messages)) // 3
    return Reply(text, tokens)
