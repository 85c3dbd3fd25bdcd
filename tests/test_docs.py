"""The documentation keeps its word: its commands and snippets run, and what they print is what it shows.

`make docs` writes anew what is made: the output of commands (```console) and of Python (```pycon), and what stands
between `<!-- made: … -->` and `<!-- /made -->`. A ```sh block is run, and shows no output. A comment before a block
says otherwise: `<!-- not run: why -->`, `<!-- first 20 lines -->` of each output. `# exit 1` behind a command is the
exit code that it must have.
"""

from __future__ import annotations

import contextlib
import csv
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import pytest

from extractors import formats
from matchers.model import Status
from pipeline import cli
from pipeline.config import Config

ROOT = Path(__file__).parent.parent
WRITE = bool(os.environ.get("ASKBACK_WRITE_DOCS"))

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")))

_PART = re.compile(
    r"^(?:<!-- (?P<how>[^\n]+) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$"
    r"|^<!-- made: (?P<made>[\w-]+)(?: (?P<of>\S+))? -->\n.*?^<!-- /made -->$",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = re.compile(r"\s+# (?P<text>.*)$")


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


# --- commands and snippets ------------------------------------------------------------------------


class Terminal(io.StringIO):
    """What a command prints to as if a person sat before it, less the colours."""

    def isatty(self) -> bool:
        return True


@dataclass
class Desk:
    """A folder with the samples, where a page is followed from its first line to its last."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)

    def type(self, line: str) -> str:
        """Run a command as typed, and return what a person sees."""
        comment = _COMMENT.search(line)
        command = line[: comment.start()] if comment else line
        expected = re.match(r"exit (\d+)", comment["text"]) if comment else None
        code, seen = self._run(command)
        assert code == int(expected[1] if expected else 0), f"{command}: exit {code}\n{seen}"
        return seen

    def _run(self, command: str) -> tuple[int, str]:
        if found := re.match(r"cd (\S+)$", command):
            os.chdir(found[1])
            return 0, ""
        # What goes into a pipe or a file is not printed for a person.
        ours, pipe, others = re.sub(r" > (\S+)$", r" | cat > \1", command).partition(" | ")
        arguments = shlex.split(ours)
        if arguments[0] == "make":
            arguments = shlex.split(_recipe(arguments[1:]))
        if arguments[0] != "askback":
            return _shell(command)
        code, seen = _askback(arguments[1:], io.StringIO() if pipe else Terminal())
        return _shell(others, seen) if pipe else (code, seen)

    def say(self, session: str) -> str:
        """Run a Python session, and return it with what it prints."""
        lines = []
        for example in doctest.DocTestParser().get_examples(session):
            first, *rest = example.source.splitlines()
            lines += [f">>> {first}", *(f"... {line}" for line in rest)]
            seen = io.StringIO()
            with contextlib.redirect_stdout(seen):
                exec(compile(example.source, "<docs>", "single"), self.names)  # noqa: S102  (our own pages)
            lines += seen.getvalue().splitlines()
        return "\n".join(lines) + "\n"


def _recipe(words: list[str]) -> str:
    """Return the command that `make` would run, as if it had set itself up already."""
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    told = ["make", "-n", "-o", ".venv/ready", "-f", str(ROOT / "Makefile"), *words]
    # What a make that runs this test was told is none of this one's business.
    environment = {name: value for name, value in os.environ.items() if name != "MAKEFLAGS"}
    done = subprocess.run(told, env=environment, capture_output=True, text=True, check=True)
    (line,) = (line for line in done.stdout.splitlines() if line.startswith(".venv/bin/askback "))
    return line.removeprefix(".venv/bin/")


def _shell(command: str, given: str = "") -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", command], input=given, capture_output=True, text=True)  # noqa: S607
    return done.returncode, done.stdout + done.stderr


def _askback(arguments: list[str], out: io.StringIO) -> tuple[int, str]:
    errors = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = cli.main(arguments)
    return code, click.unstyle(out.getvalue() + errors.getvalue())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    shutil.copytree(ROOT / "samples", tmp_path / "samples", ignore=shutil.ignore_patterns("reports", ".askback"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("GITHUB_ACTIONS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    return Desk(tmp_path)


# --- what is made ---------------------------------------------------------------------------------


def made(part: re.Match[str], desk: Desk) -> str:
    """Return a part of a page as it should stand there."""
    if part["made"]:
        rows = MAKERS[part["made"]](Path(part["of"] or "."))
        head = part[0].partition("\n")[0]
        return "\n".join((head, *rows, "<!-- /made -->"))
    how, kind = part["how"] or "", part["kind"]
    if how.startswith("not run: "):
        return part[0]
    if kind == "sh":
        for line in filter(None, part["body"].splitlines()):
            desk.type(line)
    if kind not in ("console", "pycon"):
        return part[0]
    body = desk.say(part["body"]) if kind == "pycon" else _typed(part["body"], desk, how)
    return part[0].replace(part["body"], body)


def _typed(body: str, desk: Desk, how: str) -> str:
    most = int(found[1]) if (found := re.fullmatch(r"first (\d+) lines", how)) else None
    shown = []
    for line in body.splitlines():
        if line.startswith("$ "):
            seen = [each.rstrip() for each in desk.type(line[2:]).splitlines()]
            shown += [line, *(seen if most is None or len(seen) <= most else [*seen[:most], "…"])]
    return "\n".join(shown) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def two_rows(path: Path) -> Iterator[str]:
    """Yield two rows of a table that was written, on their side."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    open_one = next(row for row in rows if row[head.index("missing")])
    order = {"improved": 0, "changed": 1}
    answered = [row for row in rows if row[head.index("status")] == Status.ANSWERED]
    best = min(answered, key=lambda row: (order.get(row[head.index("change")], 2), len("".join(row))))
    columns = list(zip(head, best, open_one, strict=True))
    yield from table(("column", "a row", "another"), [(f"`{name}`", *values) for name, *values in columns])


def configuration(_: Path) -> Iterator[str]:
    """Yield every key of askback.toml, out of the model that reads it."""
    schema = Config.model_json_schema()
    yield from _keys(schema["properties"], _options())
    for name, model in schema["$defs"].items():
        (section,) = (key for key, value in schema["properties"].items() if value.get("$ref", "").endswith(name))
        # No option stands for a key of [reader], though one has the name of another thing.
        options = frozenset() if section == "reader" else _options()
        yield from ("", f"## [{section}]", "", model["description"], "", *_keys(model["properties"], options))


def _options() -> frozenset[str]:
    return frozenset(option for each in cli.cli.commands["check"].params for option in each.opts)


def _keys(properties: dict[str, Any], options: frozenset[str]) -> Iterator[str]:
    rows = []
    for name, about in properties.items():
        if "$ref" in about:
            continue
        option = next((each for each in (f"--{name.replace('_', '-')}", f"--no-{name}") if each in options), "")
        told = " ".join(about["description"].split())
        rows.append((f"`{name}`", _values(about), _default(about), f"`{option}`" if option else "", told))
    yield from table(("key", "takes", "default", "option", "meaning"), rows)


def _values(about: dict[str, Any]) -> str:
    if "anyOf" in about:
        (about,) = (each for each in about["anyOf"] if each["type"] != "null")
    if "enum" in about:
        return ", ".join(f'`"{each}"`' for each in about["enum"])
    least = about.get("minimum", about.get("exclusiveMinimum"))
    text = "a path" if about.get("format") == "path" else "text"
    words = {"string": text, "array": "a list", "boolean": "`true`, `false`", "object": "a table",
             "integer": "a whole number", "number": "a number"}  # fmt: skip
    if least is None:
        return words[about["type"]]
    more = "above" if "exclusiveMinimum" in about else "from"
    most = f" to {about['maximum']:g}" if "maximum" in about else ""
    return f"{words[about['type']]} {more} {least:g}{most}"


def _default(about: dict[str, Any]) -> str:
    value = about.get("default")
    if value is None or value == {}:
        return ""
    if isinstance(value, list):
        return "`[" + ", ".join(f'"{each}"' for each in value) + "]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{str(value).lower()}`"


def kinds_of_files(_: Path) -> Iterator[str]:
    rows = [(form.name, " ".join(f"`{suffix}`" for suffix in form.suffixes)) for form in formats.formats()]
    yield from table(("reader", "names of files"), rows)


MAKERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "two-rows": two_rows,
    "configuration": configuration,
    "kinds-of-files": kinds_of_files,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_commands_do(page: str, desk: Desk) -> None:
    text = text_of(page)
    current = _PART.sub(lambda part: made(part, desk), text)
    if WRITE and current != text:
        (ROOT / page).write_text(current, "utf-8")
        pytest.skip("written anew: read the diff")
    assert text == current, f"{page} is out of date; `make docs` writes it anew"
