"""Every way in which askback stops, each with its exit code."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    GATE_NOT_MET = 1
    USAGE = 2
    NOT_CHECKED = 3
    DEFECT = 70
    INTERRUPTED = 130


class AskbackError(Exception):
    """Stop with one line, "FILE: what is wrong; what to do"."""

    exit_code = ExitCode.DEFECT

    def __init__(self, file: object, wrong: str, remedy: str) -> None:
        super().__init__(f"{file}: {wrong}; {remedy}")
        self.wrong = wrong
        self.remedy = remedy


class UsageError(AskbackError):
    """The command line, the configuration or the output folder is at fault."""

    exit_code = ExitCode.USAGE


class UnreadableError(AskbackError):
    """An input cannot be read: nothing was checked."""

    exit_code = ExitCode.NOT_CHECKED
