"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from extractors.bilingual import LANGUAGES
from extractors.kept import nothing_kept

FILE = click.Path(path_type=Path)


def _together(*decorators: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def _without_cache(context: click.Context, _: click.Parameter, given: bool) -> bool:
    """Keep nothing for as long as the command runs: neither documents nor what was made of their sentences."""
    if given:
        context.with_resource(nothing_kept())
    return given


reading = _together(
    click.option(
        "--no-cache",
        is_flag=True,
        callback=_without_cache,
        help="Read the files anew, whatever was read before, and keep nothing of it.",
    ),
    click.option("-v", "--verbose", count=True, help="Tell more; -vv shows where an error comes from."),
)
_inputs = _together(
    click.option(
        "--questions", type=FILE, metavar="LIST", help="The question list [default: questions.* beside FILE]."
    ),
    click.option(
        "--previous",
        type=FILE,
        multiple=True,
        metavar="FILE",
        help="The revision before [default: found by its name]; repeat it for the files that came with it.",
    ),
    click.option("--first", is_flag=True, help="There is no revision before."),
    click.option("--config", type=FILE, metavar="FILE", help="The configuration [default: the nearest askback.toml]."),
    click.option(
        "--lang", type=click.Choice(["auto", "fr", "en"]), help="The language of the documents [default: auto]."
    ),
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")


def _out(told: str) -> Callable[[Any], Any]:
    return click.option("--out", type=FILE, metavar="DIR", help=told)


def report_lang(told: str) -> Callable[[Any], Any]:
    """Return the option that chooses the language of what is written; `told` is its help."""
    return click.option("--report-lang", type=click.Choice(LANGUAGES), help=told)


of_reviews = _together(
    _inputs,
    _out("Where the reports go [default: reports/<name of FILE>]."),
    report_lang("The language of the reports [default: the documents']."),
    click.option(
        "--csv-dialect", type=click.Choice(["rfc4180", "excel-fr"]), help="excel-fr: semicolons, decimal commas."
    ),
    click.option("--no-history", is_flag=True, help="Do not record this run in .askback/history.db."),
    _quiet,
    reading,
)
of_prompts = _together(
    _inputs,
    _out("Where the prompts go [default: where the reports go]."),
    report_lang("The language to ask in [default: that of the reports, which is the documents']."),
    _quiet,
    reading,
)
reviewing = _together(
    click.argument("files", type=FILE, nargs=-1, required=True),
    click.option("--each", is_flag=True, help="Each of FILES is a revision of its own."),
    click.option(
        "--readings",
        type=FILE,
        multiple=True,
        metavar="FILE",
        help="Answers to what `askback prompts` wrote, as JSON lines or as text; may be repeated.",
    ),
    of_reviews,
)
printing = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), help="[default: table on a terminal, else csv]"
)
