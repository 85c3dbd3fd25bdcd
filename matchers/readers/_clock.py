"""A limit on all of one exchange with a server: a limit on each read is kept by who sends a byte now and then."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self


class Clock:
    """Cuts off the connection made within it after `seconds`; `over` says that it did."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._lock = threading.Lock()
        self._socket: Any = None
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        """Be told by httpx of each step of an exchange: a connection that is made, or made safe, is the one to cut."""
        stream = told.get("return_value")
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")) and stream is not None:
            with self._lock:
                self._socket = stream.get_extra_info("socket")
            if self.over:
                self.cut()

    def cut(self) -> None:
        """Cut the connection off: whoever waits for it is told at once."""
        with self._lock:
            self.over = True
            if self._socket is not None:
                with contextlib.suppress(OSError):  # it is closed already
                    # Not the method of a safe socket, which would take the safety from under whoever reads.
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
