"""From the arguments of `diff` and `compare` to what they print and write."""

from __future__ import annotations

from pathlib import Path

from extractors import formats
from extractors.bilingual import LANGUAGES
from extractors.errors import UnreadableError, UsageError
from pipeline import config as configuration
from pipeline import discovery, output, redline
from pipeline.chain import Chain, follow, threads
from pipeline.comparison import Comparison, compare, files, offers
from pipeline.model import Style
from pipeline.progress import Progress
from pipeline.reading import cues, reader
from pipeline.reports import _rows

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
    return follow(revisions, lang, reader(revisions[-1], use_cache), cues(revisions[-1]))


def table(found: Chain, everything: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the changes between two revisions as columns and rows; of more, the history of each fact."""
    if len(found.steps) == 1:
        questions = _rows.CHANGES.index("questions")  # a comparison knows none
        rows = [_rows.CHANGES, *_rows.changes(found.steps[0].changes)]
        columns, *rest = ((*row[:questions], *row[questions + 1 :]) for row in rows)
        return columns, rest
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


def page(found: Chain, lang: str | None) -> bytes:
    """Return the redline, in the language told, else in that of the latest revision."""
    code = lang or found.revisions[-1].language.code
    return redline.page(found, code if code in LANGUAGES else "en")


def vendors(
    places: tuple[Path, ...],
    questions: Path | None,
    out: Path | None,
    config: Path | None,
    lang: str | None,
    report_lang: str | None,
    csv_dialect: str | None,
    use_cache: bool,
) -> Comparison:
    """Judge one list on the latest offer of each vendor, and write the comparison where `out` is given.

    Raises UnreadableError for a file that cannot be read, UsageError for a list that is not found.
    """
    found = offers(places)
    beside = found[0].files[0]
    known = configuration.load(config or discovery.config_file(beside))
    list_path = questions or known.questions or discovery.question_list(beside)
    progress = Progress()
    try:
        judged = compare(found, list_path, lang or known.lang, known, use_cache, progress)
    finally:
        progress.done()
    if out:
        code = report_lang or (known.report_lang if known.report_lang in LANGUAGES else "")
        code = code or judged.vendors[0].revision.language.code
        style = Style(code if code in LANGUAGES else "en", csv_dialect or known.csv_dialect)
        output.write(out, files.files(judged, list_path.name, style))
    return judged


def matrix(found: Comparison, form: str | None, facts: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the comparison as columns and rows: dense for a terminal, a column a value for programs."""
    if facts or form == "table":
        return files.table(found, facts=facts)
    return files.answers(found)
