"""Files that arrive, and when they are complete."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from extractors.errors import UnreadableError
from pipeline.watching import arrivals

SETTLED = 0.5  # seconds
STARTED = 0.6  # seconds until the watch surely stands


def seen(folder: Path, act: Callable[[], None], expected: int) -> list[tuple[str, int]]:
    """Return the files that arrive while `act` runs, and their sizes when they were taken; wait for one more."""
    found: Queue[tuple[str, int]] = Queue()
    stop = Event()

    def take() -> None:
        for path in arrivals(folder, SETTLED, stop):
            found.put((path.relative_to(folder).as_posix(), path.stat().st_size))

    thread = Thread(target=take, daemon=True)
    thread.start()
    time.sleep(STARTED)
    act()
    taken = [found.get(timeout=10) for _ in range(expected)]
    with suppress(Empty):
        taken.append(found.get(timeout=1.2))
    stop.set()
    thread.join(timeout=5)
    assert not thread.is_alive()
    return taken


def test_a_file_written_slowly_is_taken_once_and_whole(tmp_path: Path) -> None:
    def write() -> None:
        with (tmp_path / "offer_v1.pdf").open("wb") as stream:
            for _ in range(5):
                stream.write(b"x" * 1000)
                stream.flush()
                time.sleep(SETTLED / 2)

    assert seen(tmp_path, write, 1) == [("offer_v1.pdf", 5000)]


def test_only_proposals_are_taken_and_only_new_ones(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"x")
    (tmp_path / "reports/old").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/report.json").write_text("{}")
    (tmp_path / "vendor").mkdir()

    def put() -> None:
        for name in ("questions.md", "~$offer.docx", ".part.pdf", "photo.raw", "askback.toml", "empty.pdf",
                     "reports/old/letter.docx", "elsewhere/coverage.csv"):  # fmt: skip
            (tmp_path / name).write_bytes(b"" if name == "empty.pdf" else b"x")
        (tmp_path / "vendor/offer.docx").write_bytes(b"xx")
        (tmp_path / "download.pdf.part").write_bytes(b"xxx")
        (tmp_path / "download.pdf.part").rename(tmp_path / "download.pdf")

    assert sorted(seen(tmp_path, put, 2)) == [("download.pdf", 3), ("vendor/offer.docx", 2)]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such folder"):
        next(arrivals(tmp_path / "none"))
