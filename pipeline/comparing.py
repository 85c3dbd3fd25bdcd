"""From the arguments of `diff` to what it prints."""

from __future__ import annotations

from pathlib import Path

from extractors import formats
from extractors.errors import UnreadableError, UsageError
from pipeline import discovery, redline
from pipeline.chain import Chain, follow, threads
from pipeline.reading import reader
from pipeline.reports import _rows
from pipeline.wording import LANGUAGES

_PAIR = 2


def chain(revisions: tuple[Path, ...], lang: str, use_cache: bool) -> Chain:
    """Read and compare revisions, oldest first; of a folder, those of the document with the most of them.

    Raises UsageError where there are not two, UnreadableError where one cannot be read.
    """
    first = revisions[0]
    if len(revisions) == 1 and first.is_dir():
        suffixes = {suffix for form in formats.formats() for suffix in form.suffixes}
        revisions = next(iter(discovery.series(first, suffixes).values()), ())
    elif missing := next((path for path in revisions if not path.exists()), None):
        raise UnreadableError(missing, "no such file", "check the name and the folder")
    if len(revisions) < _PAIR:
        raise UsageError(first, "nothing to compare it with", "name two revisions or more, or a folder that holds them")
    return follow(revisions, lang, reader(revisions[-1], use_cache))


def table(found: Chain, everything: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the changes between two revisions as columns and rows; of more, the history of each fact."""
    if len(found.steps) == 1:
        return _rows.CHANGES[:-1], [row[:-1] for row in _rows.changes(found.steps[0].changes)]
    names = [revision.document.path.name for revision in found.revisions]
    rows = [
        (
            thread.first.kind,
            thread.first.scope,
            *(str(fact.value) if fact else "" for fact in thread.facts),
            thread.effect or "",
        )
        for thread in threads(found)
        if thread.moved or everything
    ]
    return ("kind", "scope", *names, "effect"), rows


def page(found: Chain, lang: str | None) -> str:
    """Return the redline, in the language told, else in that of the latest revision."""
    code = lang or found.revisions[-1].language.code
    return redline.page(found, code if code in LANGUAGES else "en")
