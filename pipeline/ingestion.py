"""From the options of `ingest` and `check` to the files that they write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from extractors import formats
from extractors.bilingual import LANGUAGES
from extractors.errors import ExitCode, UnreadableError, UsageError
from extractors.model import Document, Limits
from matchers.readers import Using
from pipeline import asking, ci, decisions, discovery, history, output, terminal
from pipeline import config as configuration
from pipeline import policy as policies
from pipeline import summary as summaries
from pipeline.asking import Asked, Asking
from pipeline.config import PolicySection, ReaderSection
from pipeline.model import Decision, Gate, Review, Style
from pipeline.progress import Progress
from pipeline.reports import _comments, reports
from pipeline.review import Inputs, review
from pipeline.tables import harmless
from pipeline.targets import Target


@dataclass(frozen=True, slots=True)
class Settings:
    """Options and configuration, with everything found that was not named.

    `annexes` holds, for the proposal and each revision before it, the files that came with it. `out_before`
    holds the output folders of the revisions before, newest first.
    """

    inputs: Inputs
    annexes: dict[Path, tuple[Path, ...]]
    out: Path
    report_lang: str
    dialect: str
    policy: PolicySection
    limits: Limits
    use_cache: bool
    use_history: bool
    quiet: bool
    letter_template: Path | None
    out_before: tuple[Path, ...]
    asked: Asked


def settings(
    files: tuple[Path, ...],
    questions: Path | None,
    previous: tuple[Path, ...],
    first: bool,
    out: Path | None,
    config: Path | None,
    lang: str | None,
    report_lang: str | None,
    csv_dialect: str | None,
    no_history: bool,
    quiet: bool,
    no_cache: bool,
    verbose: int,
    readings: tuple[Path, ...] = (),
) -> Settings:
    """Return the settings of a run: options first, then askback.toml, then what is found by its name.

    Raises UsageError for options that contradict each other and for a wrong configuration.
    """
    file, *others = (path for place in files for path in _latest(place if place.name else place.resolve()))
    annexes = tuple(others)
    if first and previous:
        raise UsageError(file, "--first and --previous contradict each other", "give one of them")
    for path in (file, *annexes):
        if not path.exists():
            raise UnreadableError(path, "no such file", "check the name and the folder")
    _refuse_two_revisions((file, *annexes))
    toml = config or discovery.config_file(file)
    known = configuration.load(toml)
    list_ = questions or known.questions or discovery.question_list(file)
    earlier: tuple[Path, ...] = ()
    came_with = {file: annexes}
    if previous:
        earlier = previous[:1]
        came_with[previous[0]] = previous[1:]
    elif not first:
        earlier = discovery.earlier_revisions(file)
        came_with |= _earlier_annexes(earlier, annexes)
    folder = out or _folder(file, known.out)
    before = tuple(_folder(path, known.out) for path in earlier)
    return Settings(
        Inputs(
            file,
            list_,
            earlier,
            lang or known.lang,
            known.cues,
            decisions.written(known.decisions or discovery.decisions_file(list_), toml, known.decision),
            known.review,
        ),
        came_with,
        folder,
        report_lang or known.report_lang,
        csv_dialect or known.csv_dialect,
        known.policy,
        known.limits.as_limits(),
        not no_cache,
        known.history and not no_history,
        quiet,
        known.letter_template,
        before,
        _asked(file, (folder, *before), readings, known.reader, report_lang or known.report_lang),
    )


def _asked(file: Path, folders: tuple[Path, ...], files: tuple[Path, ...], told: ReaderSection, lang: str) -> Asked:
    """Return where readings may come from; a reader without its key is not asked, and that is said."""
    key = os.environ.get(told.key_env, "") if told.key_env else ""
    keyless = bool(told.url and told.key_env and not key)
    endpoint = told.endpoint(key) if told.url and not keyless else None
    return Asked(
        file,
        folders,
        Using(files, endpoint),
        told.rows == "all",
        lang,
        told.model,
        told.key_env if keyless else "",
    )


def _folder(file: Path, told: Path | None) -> Path:
    """Return where the reports on a file go, unless --out says otherwise."""
    stem = file.name if file.is_dir() else file.stem
    return Path(str(told).replace("{stem}", stem)) if told else file.parent / discovery.REPORTS / stem


def _latest(place: Path) -> tuple[Path, ...]:
    """Return the newest revision of each document where a folder holds several of one, else the place itself."""
    if place.is_dir():
        suffixes = {suffix for form in formats.formats() for suffix in form.suffixes}
        found = tuple(discovery.series(place, suffixes).values())
        if any(len(revisions) > 1 for revisions in found):
            return tuple(revisions[-1] for revisions in found)
    return (place,)


def review_one(options: Mapping[str, Any]) -> Callable[[tuple[Path, ...]], ExitCode]:
    """Return the function that reviews the files of one revision with these options, and prints the summary."""

    def one(files: tuple[Path, ...]) -> ExitCode:
        chosen = settings(files, **options)
        tell(run(chosen), chosen)
        return ExitCode.DONE

    return one


def _refuse_two_revisions(files: tuple[Path, ...]) -> None:
    """Refuse files that differ in their revision mark only: they are no annexes of each other."""
    for one, other in combinations(files, 2):
        (name, mark), (other_name, other_mark) = discovery.read_mark(one), discovery.read_mark(other)
        if name == other_name and mark != other_mark:
            raise UsageError(
                other, f"is another revision of {one.name}", "name the files of one revision, or add --each"
            )


def _earlier_annexes(earlier: tuple[Path, ...], annexes: tuple[Path, ...]) -> dict[Path, tuple[Path, ...]]:
    """Give each revision before the annexes that are as many revisions back."""
    before = [discovery.earlier_revisions(annex) for annex in annexes]
    return {
        path: tuple(revisions[back] for revisions in before if back < len(revisions))
        for back, path in enumerate(earlier)
    }


def reader(settings: Settings) -> Callable[[Path], Document]:
    """Return the function that reads a file, and what came with it, as the settings say."""
    limits = settings.limits

    def read(path: Path) -> Document:
        if annexes := settings.annexes.get(path):
            return formats.read_together(path, annexes, limits, use_cache=settings.use_cache)
        return formats.read(path, limits, use_cache=settings.use_cache)

    return read


def run(settings: Settings) -> Review:
    """Review a revision and write its reports; nothing is written unless everything could be made.

    The run is recorded last: a history that cannot be written costs a warning, never the reports.
    """
    progress = Progress(settings.quiet)
    try:
        notes = _comments.kept((settings.out, *settings.out_before))
        fixed = _fixed(settings, notes)
        using = replace(settings.asked.using, progress=progress)
        ask = Asking(replace(settings.asked, using=using))
        found = review(replace(settings.inputs, decisions=fixed), reader(settings), progress, ask)
        if settings.use_history:
            found = replace(found, history=history.earlier(settings.inputs.proposal, settings.inputs.earlier[1:]))
        progress("writing", settings.out.name)
        style = Style(
            report_language(found, settings),
            settings.dialect,
            notes.comments,
            settings.letter_template,
            notes.decisions,
        )
        files = {report.filename: report.render(found, style) for report in reports()}
        output.write(settings.out, files | {asking.FILENAME: ask.kept()})
        warnings = [history.record(found, style) if settings.use_history else ""]
    finally:
        progress.done()
    warnings += [*map(decisions.warning, found.strays), *ask.notes(report_language(found, settings))]
    for warning in filter(None, warnings):
        sys.stderr.write(f"askback: {harmless(warning)}\n")
    return found


def decided(settings: Settings) -> tuple[Decision, ...]:
    """Return all that people decided: in decisions.csv, in askback.toml, and in the workbook of an earlier run."""
    return _fixed(settings, _comments.kept((settings.out, *settings.out_before)))


def _fixed(settings: Settings, notes: _comments.Notes) -> tuple[Decision, ...]:
    return decisions.together(settings.inputs.decisions, tuple(notes.decisions.values()))


def report_language(found: Review, settings: Settings) -> str:
    """Return the language of the reports: as told, else that of the proposal, else English."""
    if settings.report_lang in LANGUAGES:
        return settings.report_lang
    code = found.revision.language.code
    return code if code in LANGUAGES else "en"


def tell(found: Review, settings: Settings) -> None:
    """Print the summary of a run."""
    if not settings.quiet:
        terminal.show(summaries.render(found, report_language(found, settings), settings.out))


def policy(
    settings: Settings, fail_on: tuple[str, ...], min_coverage: float | None, allow_unread: bool | None
) -> PolicySection:
    """Return the policy of the configuration, with what the command line says otherwise.

    Raises UsageError for an unknown rule.
    """
    try:
        rules = tuple(policies.check_rule(rule) for rule in fail_on) or settings.policy.fail_on
    except ValueError as error:
        raise UsageError("--fail-on", str(error), "see `askback check --help`") from error
    return PolicySection(
        fail_on=rules,
        min_coverage=settings.policy.min_coverage if min_coverage is None else min_coverage,
        allow_unread=settings.policy.allow_unread if allow_unread is None else allow_unread,
    )


def judge_gate(found: Review, demanded: PolicySection) -> Gate:
    """Return what keeps the gate closed, if anything does."""
    return Gate(
        found,
        policies.broken(found, demanded.fail_on, demanded.min_coverage),
        () if demanded.allow_unread else policies.unchecked(found),
        policies.coverage(found),
        ci.from_root(found.questions_path, os.environ),
    )


def tell_gate(gate: Gate, settings: Settings, targets: tuple[Target, ...]) -> ExitCode:
    """Print the gate, and write it in the forms demanded; return the exit code of `check`.

    Raises UsageError where a file cannot be written.
    """
    lang = report_language(gate.review, settings)
    closed = bool(gate.findings or gate.unchecked)
    if any(target.form is None for target in targets) and not settings.quiet:
        tell(gate.review, settings)
        sys.stdout.write("\n")
        terminal.show(summaries.gate(gate, lang))
    elif closed:  # standard output belongs to a program
        terminal.show(summaries.gate(gate, lang), err=True)
    for target in targets:
        target.write(gate, lang, settings.inputs.proposal.stem)
    if gate.findings:
        return ExitCode.GATE_NOT_MET
    return ExitCode.NOT_CHECKED if gate.unchecked else ExitCode.DONE
