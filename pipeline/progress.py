"""Say on standard error what is being done, where somebody is watching and it takes a while."""

from __future__ import annotations

import sys
import time

_PATIENCE = 1.0  # seconds: what ends before that needs no telling


class Progress:
    """Tell each step as it begins, on one line that the next overwrites; silent where there is no terminal."""

    def __init__(self, quiet: bool = False) -> None:
        self._shown = sys.stderr.isatty() and not quiet
        self._start = time.monotonic()
        self._width = 0

    def __call__(self, step: str, file: str) -> None:
        """Tell a step, once a second has passed since the start."""
        if self._shown and time.monotonic() - self._start >= _PATIENCE:
            self._write(f"askback: {step} {file} …")

    def done(self) -> None:
        """Wipe the line."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")

    def _write(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)
