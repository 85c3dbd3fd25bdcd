"""From the options of `ingest` and `check` to the files that they write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from extractors import formats
from extractors.errors import ExitCode, UnreadableError, UsageError
from extractors.model import Limits
from pipeline import config as configuration
from pipeline import discovery, output
from pipeline import policy as policies
from pipeline import summary as summaries
from pipeline.config import PolicySection
from pipeline.model import Review, Style
from pipeline.progress import Progress
from pipeline.reports import reports
from pipeline.review import Inputs, review
from pipeline.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Settings:
    """Options and configuration, with everything found that was not named."""

    inputs: Inputs
    out: Path
    report_lang: str
    dialect: str
    policy: PolicySection
    limits: Limits
    use_cache: bool
    quiet: bool


def settings(
    file: Path,
    questions: Path | None,
    previous: Path | None,
    first: bool,
    out: Path | None,
    config: Path | None,
    lang: str | None,
    report_lang: str | None,
    csv_dialect: str | None,
    quiet: bool,
    no_cache: bool,
    verbose: int,
) -> Settings:
    """Return the settings of a run: options first, then askback.toml, then what is found by its name.

    Raises UsageError for options that contradict each other and for a wrong configuration.
    """
    if first and previous:
        raise UsageError(file, "--first and --previous contradict each other", "give one of them")
    if not file.exists():
        raise UnreadableError(file, "no such file", "check the name and the folder")
    known = configuration.load(config or discovery.config_file(file))
    folder = Path(str(known.out).replace("{stem}", file.stem)) if known.out else file.parent / "reports" / file.stem
    earlier: tuple[Path, ...] = ()
    if previous:
        earlier = (previous,)
    elif not first:
        earlier = discovery.earlier_revisions(file)
    return Settings(
        Inputs(file, questions or known.questions or discovery.question_list(file), earlier, lang or known.lang),
        out or folder,
        report_lang or known.report_lang,
        csv_dialect or known.csv_dialect,
        known.policy,
        known.limits.as_limits(),
        not no_cache,
        quiet,
    )


def run(settings: Settings) -> Review:
    """Review a revision and write its reports; nothing is written unless everything could be made."""
    progress = Progress(settings.quiet)
    try:
        read = partial(formats.read, limits=settings.limits, use_cache=settings.use_cache)
        found = review(settings.inputs, read, progress)
        progress("writing", settings.out.name)
        style = Style(report_language(found, settings), settings.dialect)
        output.write(settings.out, {report.filename: report.render(found, style) for report in reports()})
    finally:
        progress.done()
    return found


def report_language(found: Review, settings: Settings) -> str:
    """Return the language of the reports: as told, else that of the proposal, else English."""
    if settings.report_lang in LANGUAGES:
        return settings.report_lang
    code = found.revision.language.code
    return code if code in LANGUAGES else "en"


def summary(found: Review, settings: Settings) -> str:
    """Return what is printed after a run."""
    return summaries.render(found, report_language(found, settings), settings.out)


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


def judge_gate(found: Review, settings: Settings, demanded: PolicySection) -> ExitCode:
    """Print which rules are broken by which questions, and return the exit code of `check`."""
    findings = policies.broken(found, demanded.fail_on, demanded.min_coverage)
    click.echo(
        summaries.gate(found, findings, report_language(found, settings), demanded.allow_unread),
        nl=False,
        err=settings.quiet and bool(findings),
    )
    if findings:
        return ExitCode.GATE_NOT_MET
    if policies.unchecked(found) and not demanded.allow_unread:
        return ExitCode.NOT_CHECKED
    return ExitCode.DONE
