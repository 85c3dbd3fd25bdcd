"""Take each file that arrives in a folder, once it is complete."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from extractors import formats
from extractors.errors import UnreadableError
from pipeline import discovery

# Seconds for which neither size nor time of a file may change: a copy over a network pauses for less.
SETTLED = 2.0
_TICK = 0.25  # seconds between two looks at the files that are arriving
_OURS = "report.json"  # what lies beside it was written by this program

Stamp = tuple[int, int]
"""Size and time of the last change, in nanoseconds."""


@dataclass(slots=True)
class _Arrival:
    """A file that is being written: how it looked last, and since when it has looked so."""

    stamp: Stamp
    since: float


def arrivals(folder: Path, settled: float = SETTLED, stop: Event | None = None) -> Iterator[Path]:
    """Yield each file that is put into a folder or below it, or written anew there, once it is complete.

    What lies there already is not yielded, nor the list, nor reports. Ends when `stop` is set. Raises
    UnreadableError where there is no such folder.
    """
    if not folder.is_dir():
        raise UnreadableError(folder, "no such folder", "name the folder in which proposals arrive")
    from watchfiles import watch

    suffixes = {suffix for form in formats.formats() for suffix in form.suffixes}
    arriving: dict[Path, _Arrival] = {}
    done: dict[Path, Stamp] = {}
    for changes in watch(folder, stop_event=stop, rust_timeout=int(_TICK * 1000), yield_on_timeout=True, step=50):
        now = time.monotonic()
        for path in sorted({Path(name) for _, name in changes}):
            stamp = _stamp(path)
            if stamp and stamp != done.get(path) and _is_proposal(path, folder, suffixes):
                arriving.setdefault(path, _Arrival(stamp, now))
        for path, arrival in sorted(arriving.items()):
            stamp = _stamp(path)
            if stamp is None:  # moved away again, as some programs do with what they write first
                del arriving[path]
            elif stamp != arrival.stamp:
                arrival.stamp, arrival.since = stamp, now
            elif stamp[0] and now - arrival.since >= settled:
                done[path] = stamp
                del arriving[path]
                yield path


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _is_proposal(path: Path, folder: Path, suffixes: set[str]) -> bool:
    try:
        below = path.resolve().relative_to(folder.resolve())
    except ValueError:
        return False
    if any(part == discovery.REPORTS or part.startswith(".") for part in below.parts[:-1]):
        return False
    if not path.is_file() or discovery.is_debris(path) or discovery.is_ours(path):
        return False
    return path.suffix.lower() in suffixes and not (path.parent / _OURS).exists()
