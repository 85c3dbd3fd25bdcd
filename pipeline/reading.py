"""Read files within the limits that askback.toml sets, and from the cache where they were read before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from extractors import formats
from extractors.model import Document
from pipeline import discovery


def reader(file: Path, use_cache: bool) -> Callable[[Path], Document]:
    """Return the function that reads a file, and what belongs to it, within the limits set for its folder.

    Raises UsageError for a wrong configuration.
    """
    found = discovery.config_file(file)
    if found is None:
        return partial(formats.read, use_cache=use_cache)
    from pipeline import config  # validation takes longer to load than a small file to read

    return partial(formats.read, limits=config.load(found).limits.as_limits(), use_cache=use_cache)


def cues(file: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the buyer's own words, as the configuration of a file's folder gives them.

    Raises UsageError for a wrong configuration.
    """
    found = discovery.config_file(file)
    if found is None:
        return {}
    from pipeline import config

    return config.load(found).cues
