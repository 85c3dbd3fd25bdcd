"""Read a file in a child process, so that no file can take this one down."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from extractors.errors import ExitCode, UnreadableError
from extractors.model import Limits

_MODULE = "extractors.formats._child"
_ROOT = Path(__file__).parents[2]
_TAIL = 4000  # bytes of what a crashed child said


def read_apart(path: Path, limits: Limits) -> bytes:
    """Return the document as JSON, read by a child with limited time and memory.

    A fresh interpreter (0.1 s) rather than a fork: a fork copies the locks of whatever threads the caller runs.
    Raises UnreadableError where the child says so, crashes or takes too long.
    """
    # -P: the folder that askback runs in holds strangers' files, and one may be called json.py.
    command = [sys.executable, "-P", "-m", _MODULE, str(path.absolute()), json.dumps(asdict(limits))]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
    }
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryDirectory(prefix="askback-") as scratch:
        environment["TMPDIR"] = scratch  # what a killed child leaves behind goes with it
        with subprocess.Popen(  # noqa: S603  (our own module, and the file as an argument)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
            start_new_session=True,
        ) as process:
            try:
                output, _ = process.communicate(timeout=limits.seconds)
            except subprocess.TimeoutExpired as error:
                wrong = f"reading it takes longer than {limits.seconds:g} s"
                raise UnreadableError(path, wrong, "raise limits.seconds in askback.toml") from error
            finally:
                _end(process)
        if process.returncode != 0:
            errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
            raise _crash(path, process.returncode, errors.read().decode("utf-8", "replace"))
    return _payload(path, output)


def _payload(path: Path, output: bytes) -> bytes:
    verdict, _, payload = output.partition(b"\n")
    if verdict == b"document":
        return payload
    wrong, remedy, trace = json.loads(payload)
    error = UnreadableError(path, wrong, remedy)
    if trace:
        error.add_note(trace)
    raise error


def _crash(path: Path, code: int, said: str) -> Exception:
    if code == ExitCode.DEFECT:
        return RuntimeError(f"the readers cannot be loaded: {said}")
    how = f"signal {-code}" if code < 0 else f"exit {code}"
    error = UnreadableError(path, f"the file is damaged (its reader crashed, {how})", "convert it, or ask for it again")
    if said:
        error.add_note(said)
    return error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started, such as LibreOffice."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # they have ended
        os.killpg(process.pid, signal.SIGKILL)
