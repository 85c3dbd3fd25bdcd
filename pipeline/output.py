"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from extractors.errors import UsageError


def write(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write each file under its name, and remove those that are None.

    Everything is written beside its place first and only then moved there, so that a full disk or a
    folder that may not be written leaves earlier reports as they were. Raises UsageError in that case.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            if data is None:
                continue
            descriptor, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            staged.append((Path(temporary), folder / name))
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(temporary).chmod(0o666 & ~_umask())
        for source, target in staged:
            source.replace(target)
        for name, data in files.items():
            if data is None:
                (folder / name).unlink(missing_ok=True)
    except OSError as error:
        for source, _ in staged:
            source.unlink(missing_ok=True)
        raise UsageError(folder, error.strerror or str(error), "name another folder with --out") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
