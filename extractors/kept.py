"""Results that cost time, kept in the user's cache folder: what did not change is not worked out again.

A result is found by what it was made of and by what made it, so that nothing that is kept can be out of date. Within
`nothing_kept`, nothing is looked up, and nothing is written.
"""

from __future__ import annotations

import atexit
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

# Beyond this many of one kind the oldest go, where it is not said: a hundred proposals leave some 100 MB.
_MOST = 200_000
_AT_ONCE = 500
_SEAL = 4  # bytes


class Kept:
    """Results of one kind by name; `maker` tells whatever else they depend on: versions, digests of models.

    A cache that cannot be read or written is no reason to stop: nothing is found, and nothing kept. Beyond `most` of a
    kind the oldest go.
    """

    is_off: ClassVar[bool] = False  # for all threads: by `nothing_kept`

    def __init__(self, kind: str, maker: str, most: int = _MOST) -> None:
        self._kind = kind
        self._most = most
        self._maker = maker.encode()
        self._fresh: dict[bytes, bytes] = {}
        self._table: Any = None

    def __del__(self) -> None:
        if self._table is not None:
            self._table.close()

    def close(self) -> None:
        """Write what is still to be written, and let go of the file."""
        self.flush()
        if self._table is not None:
            self._table.close()
            self._table = None

    def get(self, *name: str) -> bytes | None:
        """Return what was kept under a name, or None."""
        if Kept.is_off:
            return None
        key = self._key(name)
        if key in self._fresh:
            return self._fresh[key]
        found = self._run("SELECT value FROM kept WHERE key = ?", (key,))
        if not found:
            return None
        seal, value = found[0][0][:_SEAL], found[0][0][_SEAL:]
        return value if seal == _seal(value) else None

    def put(self, value: bytes, *name: str) -> None:
        """Keep a result under a name."""
        if Kept.is_off:
            return
        self._fresh[self._key(name)] = value
        if len(self._fresh) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is still to be written."""
        rows = [(key, _seal(value) + value) for key, value in sorted(self._fresh.items())]
        if rows:
            self._run("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows, many=True)
        self._fresh.clear()

    def _path(self) -> Path:
        from platformdirs import user_cache_path  # here, for the child that reads a file does without

        return user_cache_path("askback") / "kept" / f"{self._kind}.sqlite"

    def _key(self, name: tuple[str, ...]) -> bytes:
        digest = hashlib.blake2b(self._maker, digest_size=16)
        for part in name:
            digest.update(b"\0" + part.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _run(self, statement: str, values: Any, *, many: bool = False) -> list[tuple[bytes]]:
        import sqlite3

        try:
            table = self._opened()
            if not many:
                return list(table.execute(statement, values))
            with table:
                table.executemany(statement, values)
        except (sqlite3.OperationalError, OSError):  # locked, full, or not to be written: others may still use it
            self._give_up()
        except sqlite3.DatabaseError:
            self._give_up()
            with suppress(OSError):
                self._path().unlink(missing_ok=True)
        return []

    def _opened(self) -> Any:
        if self._table is None:
            import sqlite3

            self._path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Two runs side by side: a second's wait for the other to write is less than the work done again.
            self._table = sqlite3.connect(self._path(), timeout=1)
            # What is lost when the power fails is worked out again. A journal that is deleted after each write leaves
            # no other file beside this one, whenever the program ends; earlier versions wrote ahead into two more.
            self._table.executescript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;")
            with self._table:
                self._table.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB)")
                oldest = "DELETE FROM kept WHERE rowid <= (SELECT max(rowid) FROM kept) - ?"
                self._table.execute(oldest, (self._most,))
        return self._table

    def _give_up(self) -> None:
        """Let go of a table that is damaged or out of reach, and keep nothing beyond this run."""
        import sqlite3

        if self._table is not None:
            self._table.close()
        self._table = sqlite3.connect(":memory:")
        self._table.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB)")


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Work everything out anew, and write nothing of it."""
    before, Kept.is_off = Kept.is_off, True
    try:
        yield
    finally:
        Kept.is_off = before


@cache
def kept(kind: str, maker: str, most: int = _MOST) -> Kept:
    """Return the results of a kind made by a maker; they are written when the program ends."""
    found = Kept(kind, maker, most)
    atexit.register(found.close)
    return found


def _seal(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(_SEAL, "big")
