"""Several files that are one revision: a folder, an archive, a message with its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from extractors.errors import UnreadableError
from extractors.model import Block, Document, Unread, UnreadKind

# What operating systems and Office leave beside documents.
_LITTER = re.compile(r"(?:^|/)(?:\.(?!\.?/)|~\$|__MACOSX/|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_DIGITS = re.compile(r"(\d+)")

Member = tuple[str, Document | UnreadableError]


def is_litter(name: str) -> bool:
    """Say whether a file is no document but something that a system left there."""
    return bool(_LITTER.search(name))


def in_order(name: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts "Annexe 2" before "Annexe 10"."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in _DIGITS.split(name.casefold()))


def combine(path: Path, digest: str, name: str, members: Iterable[Member], own: Iterable[Block] = ()) -> Document:
    """Join members into one document; what cannot be read is listed as unread.

    Raises UnreadableError, with the reason of the first, where there are members and none can be read.
    """
    blocks: list[Block] = list(own)
    unread: list[Unread] = []
    warnings: list[str] = []
    failed: list[tuple[str, UnreadableError]] = []
    for source, member in members:
        if isinstance(member, UnreadableError):
            failed.append((source, member))
            unread.append(Unread(UnreadKind.OBJECT, "", source=source))
            warnings.append(f"{source or 'body'}: {member.wrong}; {member.remedy}")
            continue
        blocks += [replace(block, source=_within(source, block.source)) for block in member.blocks]
        unread += [replace(part, source=_within(source, part.source)) for part in member.unread]
        warnings += [f"{source}: {warning}" for warning in member.warnings]
    if failed and not blocks:
        source, error = failed[0]
        raise UnreadableError(path, f"nothing in it can be read ({source}: {error.wrong})", error.remedy)
    return Document(path, digest, name, tuple(blocks), tuple(unread), tuple(warnings))


def _within(outer: str, inner: str) -> str:
    return f"{outer}/{inner}" if inner else outer
