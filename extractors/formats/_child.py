"""The child process that reads one file: `python -m extractors.formats._child FILE LIMITS`."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from extractors.errors import ExitCode, UnreadableError
from extractors.formats import _kinds, _wire
from extractors.model import Limits

_LARGEST = 256 << 20  # bytes of JSON: a document of 100,000 pages
_FILES = 1 << 31  # bytes that one temporary file may have


def main() -> int:
    """Read the file named on the command line, and write the document or what is wrong to standard output."""
    path, limits = Path(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries that print must not spoil the answer
    try:
        _kinds.formats()
    except Exception:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(ExitCode.DEFECT)  # a reader that cannot be loaded is no fault of the file
    confine(limits)
    try:
        answer = b"document\n" + _wire.encode(_kinds.read_here(path, limits))
        if len(answer) > _LARGEST:
            answer = _error("it holds more text than any proposal", "split it")
    except UnreadableError as error:
        notes = "\n".join(getattr(error, "__notes__", ()))
        answer = _error(error.wrong, error.remedy, notes)
    except MemoryError:
        answer = _error("reading it takes more memory than the limit", "raise limits.memory_mib in askback.toml")
    except Exception as error:  # whatever a hostile file brings a reader to do, it is the file that is at fault
        name = type(error).__name__
        answer = _error(
            f"the file is damaged or not understood ({name})", "convert it, or ask for it again", traceback.format_exc()
        )
    out.write(answer)
    out.close()
    # Not sys.exit: a library's clean-up must not turn a document into a crash.
    os._exit(0)


def _error(wrong: str, remedy: str, trace: str = "") -> bytes:
    return b"error\n" + json.dumps([wrong, remedy, trace]).encode("ascii")


def confine(limits: Limits) -> None:
    """Limit memory, processor time and the size of files, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone holds
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_mib << 20),
        (resource.RLIMIT_CPU, int(limits.seconds * 2) + 1),
        (resource.RLIMIT_FSIZE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it
            continue


if __name__ == "__main__":
    sys.exit(main())
