"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def _same_on_every_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Read no picture, whether Tesseract is installed or not, and leave the user's cache alone."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASKBACK_TESSERACT", "")
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield cache
