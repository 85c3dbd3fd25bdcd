"""The command line: arguments in, exit code out. What the commands do stands elsewhere."""

from __future__ import annotations

import io
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from extractors.errors import AskbackError, ExitCode, UsageError
from extractors.model import Question
from pipeline.options import FILE, of_prompts, of_reviews, printing, reading, report_lang, reviewing

# What takes long to load is imported by the command that needs it, so that `askback --help` answers at once.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; errors are one line on standard error.

    click and Python themselves both exit with 1 on an interruption or a defect, which a CI would take
    for a gate that is not met.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = cli.main(arguments, prog_name="askback", standalone_mode=False)
        sys.stdout.flush()
        return int(code or ExitCode.DONE)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except AskbackError as error:
        return _fail(str(error), error.exit_code, arguments)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", ExitCode.INTERRUPTED, ())
    except BrokenPipeError:  # whoever read the output has seen enough, as in `askback facts FILE | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as error:  # the last stop: whatever gets here is a defect, and says so in one line
        return _fail(_defect(error), ExitCode.DEFECT, arguments)


def run() -> None:
    """Run the program; a terminal that has no such letter shows a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main())


def _defect(error: Exception) -> str:
    line = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"a defect of askback, {line}; -vv shows where"


def _fail(line: str, code: ExitCode, arguments: Sequence[str]) -> ExitCode:
    from pipeline.tables import harmless

    if "-vv" in arguments or arguments.count("-v") > 1:
        traceback.print_exc()
    click.echo(f"askback: {harmless(line)}", err=True)
    return code


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="askback", message="%(prog)s %(version)s")
def cli() -> None:
    """Tell which of your open questions a vendor's proposal answers.

    Put the proposal and your list of questions into one folder and type

        askback ingest proposal_v2.pdf

    The question list is the file questions.* beside the proposal or above it; the revision before is the
    file beside it whose name differs only in its mark (_v1, -V2, rev3, an ISO date). The reports are
    written to reports/proposal_v2/.

    Exit codes: 0 done; 1 the gate of check is not met; 2 wrong usage or configuration; 3 an input could
    not be read; 70 a defect of askback; 130 interrupted.
    """


@cli.command()
@reviewing
def ingest(files: tuple[Path, ...], each: bool, **options: Any) -> int:
    """Review FILES, a proposal and its annexes or a folder with both, as one revision.

    Reads it, judges every question, compares it with the revision before, writes the reports.
    """
    from pipeline import ingestion

    return _worst(ingestion.review_one(options), files, each)


@cli.command()
@reviewing
@click.option(
    "--fail-on",
    multiple=True,
    metavar="RULE",
    help="A rule that closes the gate; may be repeated. RULE:PRIORITY limits it.",
)
@click.option(
    "--min-coverage", type=click.FloatRange(0, 1), help="The least share of questions answered, partial ones half."
)
@click.option("--allow-unread", is_flag=True, default=None, help="Accept questions that could not be checked.")
@click.option(
    "--format",
    "forms",
    multiple=True,
    metavar="FORM[=FILE]",
    help="Where findings go; may be repeated [default: text, and what the CI that is detected takes].",
)
def check(
    files: tuple[Path, ...],
    each: bool,
    fail_on: tuple[str, ...],
    min_coverage: float | None,
    allow_unread: bool | None,
    forms: tuple[str, ...],
    **options: Any,
) -> int:
    """Review FILES as `ingest` does, and exit with 1 where the policy is not met.

    RULE is one of regressed, conflict, missing, deferred, partial, review, reopened, worse-change
    [default: regressed and missing:critical].

    FORM is one of text, github, gitlab, junit, markdown, sarif; it goes to FILE, or is printed.
    """
    from pipeline import ingestion
    from pipeline.targets import targets

    found = targets(forms, os.environ)

    def one(revision: tuple[Path, ...]) -> int:
        settings = ingestion.settings(revision, **options)
        demanded = ingestion.policy(settings, fail_on, min_coverage, allow_unread)
        gate = ingestion.judge_gate(ingestion.run(settings), demanded)
        return ingestion.tell_gate(gate, settings, found)

    return _worst(one, files, each)


@cli.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--all", "every", is_flag=True, help="All questions, those that were read before included.")
@click.option("--review", "doubtful", is_flag=True, help="Only questions whose verdict is marked for review.")
@of_prompts
def prompts(files: tuple[Path, ...], every: bool, doubtful: bool, **options: Any) -> int:
    """Write the questions on FILES and the passages that may answer them, for a language model or a person to read.

    prompts.jsonl holds a request per question, prompts.md the same in pieces to paste into a chat. Give the answers
    to `askback ingest FILES --readings ANSWERS`.
    """
    from pipeline import prompts as writing

    told = writing.write(files, every, doubtful, options)
    if not options["quiet"]:
        click.echo(told)
    return ExitCode.DONE


@cli.command()
@click.argument("folder", type=FILE)
@click.option(
    "--settle", type=click.FloatRange(0), default=2.0, show_default=True, help="Seconds for which a file must be still."
)
@of_reviews
def watch(folder: Path, settle: float, **options: Any) -> int:
    """Review each file that arrives in FOLDER or below it, once it is complete, until interrupted."""
    from pipeline import ingestion, watching

    for path in watching.arrivals(folder, settle):
        _worst(ingestion.review_one(options), (path,), each=True)
    return ExitCode.DONE


def _worst(one: Callable[[tuple[Path, ...]], int], files: tuple[Path, ...], each: bool) -> int:
    """Review all files as one revision, or each as one; one that cannot be reviewed does not keep back the others."""
    if not each:
        return one(files)
    code = ExitCode.DONE
    for file in files:
        try:
            code = max(code, ExitCode(one((file,))))
        except AskbackError as error:
            code = max(code, _fail(str(error), error.exit_code, sys.argv))
        except Exception as error:  # one file that the program cannot take must not keep back the others
            code = max(code, _fail(_defect(error), ExitCode.DEFECT, sys.argv))
    return code


@cli.command()
@click.argument("revisions", type=FILE, nargs=-1, required=True, metavar="OLD NEW [NEWER...] | FOLDER")
@click.option("--lang", type=click.Choice(["auto", "fr", "en"]), default="auto", help="The language of the documents.")
@report_lang("The language of the page [default: the documents'].")
@click.option("--all", "everything", is_flag=True, help="With three revisions or more: list facts that stayed, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where something changed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "html"]),
    help="[default: table on a terminal, else csv]; html: changed clauses side by side",
)
@reading
def diff(
    revisions: tuple[Path, ...],
    lang: str,
    report_lang: str | None,
    everything: bool,
    exit_code: bool,
    form: str | None,
    no_cache: bool,
    verbose: int,
) -> int:
    """Tell what changed between two revisions: values, commitments, clauses moved.

    Given three revisions or more, or a folder with them, tell what became of each fact.
    """
    from pipeline import comparing

    chain = comparing.chain(revisions, lang, not no_cache)
    if form == "html":
        click.echo(comparing.page(chain, report_lang), nl=False)
    else:
        _print(*comparing.table(chain, everything), form)
    changed = any(step.changes for step in chain.steps)
    return ExitCode.GATE_NOT_MET if exit_code and changed else ExitCode.DONE


@cli.command()
@click.argument("folders", type=FILE, nargs=-1, required=True)
@click.option("--questions", type=FILE, metavar="LIST", help="The question list [default: questions.* above FOLDERS].")
@click.option(
    "--out", type=FILE, metavar="DIR", help="Write comparison.csv, .xlsx, .html and comparison_facts.csv there."
)
@click.option("--facts", "by_facts", is_flag=True, help="Print the facts side by side, not the questions.")
@click.option("--config", type=FILE, metavar="FILE", help="The configuration [default: the nearest askback.toml].")
@click.option("--lang", type=click.Choice(["auto", "fr", "en"]), help="The language of the documents [default: auto].")
@report_lang("The language of the files [default: the documents'].")
@click.option("--csv-dialect", type=click.Choice(["rfc4180", "excel-fr"]), help="excel-fr: semicolons.")
@printing
@reading
def compare(
    folders: tuple[Path, ...], by_facts: bool, form: str | None, no_cache: bool, verbose: int, **options: Any
) -> int:
    """Compare several vendors on one list: a folder for each, of which the newest revision counts."""
    from pipeline import comparing

    found = comparing.vendors(folders, use_cache=not no_cache, **options)
    form = form or ("table" if sys.stdout.isatty() else "csv")
    _print(*comparing.matrix(found, form, by_facts), form)
    return ExitCode.DONE


@cli.command()
@click.argument("file", type=FILE)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@reading
def parse(file: Path, form: str, no_cache: bool, verbose: int) -> int:
    """Show FILE as the program reads it."""
    from pipeline import outline
    from pipeline.reading import reader

    click.echo(outline.render(reader(file, not no_cache)(file), form), nl=False)
    return ExitCode.DONE


@cli.command()
@click.argument("file", type=FILE)
@click.option("--lang", type=click.Choice(["auto", "fr", "en"]), default="auto", help="The language of the document.")
@printing
@reading
def facts(file: Path, lang: str, form: str | None, no_cache: bool, verbose: int) -> int:
    """List the facts of FILE: SLA times, penalties, prices, backup scope, each with page and quote."""
    from pipeline import review
    from pipeline.reading import cues, reader
    from pipeline.reports import _rows

    revision = review.revise(file, (), lang, reader(file, not no_cache), cues=cues(file))
    _print(_rows.FACTS, sorted(_rows.facts(revision.facts), key=lambda row: row[0]), form)
    return ExitCode.DONE


@cli.command()
@click.argument("list_", metavar="LIST", type=FILE)
@printing
@reading
def questions(list_: Path, form: str | None, no_cache: bool, verbose: int) -> int:
    """Show LIST as the program reads it: ids, sections, parts, the kind of answer expected, what is taken as given."""
    from extractors.questions import from_document
    from pipeline.reading import reader

    rows = [_question_row(question) for question in from_document(reader(list_, not no_cache)(list_))]
    _print(("id", "section", "question", "priority", "parts", "wanted", "given"), rows, form)
    return ExitCode.DONE


@cli.command()
@click.argument("proposal", type=FILE, default=Path())
@printing
@click.option("-v", "--verbose", count=True, help="Tell more; -vv shows where an error comes from.")
def history(proposal: Path, form: str | None, verbose: int) -> int:
    """Show where each question stood in each revision of PROPOSAL, or of the proposals in a folder.

    Every run of `ingest` and `check` is recorded in .askback/history.db beside the proposal.
    """
    from pipeline import history as kept

    columns, rows = kept.table(kept.past(proposal))
    _print(columns, rows, form)
    return ExitCode.DONE


@cli.command()
def init() -> int:
    """Write a commented askback.toml into this folder."""
    from pipeline import config, output
    from pipeline.discovery import CONFIG_NAME

    if Path(CONFIG_NAME).exists():
        raise UsageError(CONFIG_NAME, "is there already", "delete it first to start anew")
    output.write(Path(), {CONFIG_NAME: config.template().encode()})
    click.echo(f"{CONFIG_NAME}: every key with its default; take the # away from what you change")
    return ExitCode.DONE


def _question_row(question: Question) -> tuple[str, ...]:
    parts = " / ".join(part.text for part in question.parts) if len(question.parts) > 1 else ""
    wanted = " ".join(part.wanted for part in question.parts)
    given = " / ".join(given.text for given in question.whole.givens)
    return question.id, question.section, question.text, question.priority, parts, wanted, given


def _print(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str | None) -> None:
    from pipeline import tables

    terminal = sys.stdout.isatty()
    form = form or ("table" if terminal else "csv")
    width = shutil.get_terminal_size((120, 24)).columns
    click.echo(tables.render(columns, rows, form, width, coloured=terminal), nl=False)
