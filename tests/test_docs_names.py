"""The documentation names what there is, all of it, and its links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from extractors import facts
from extractors.model import Better
from matchers.model import Status
from matchers.signals import signals
from pipeline import ci, cli, policy
from pipeline.config import Config
from pipeline.reports import _rows, reports

ROOT = Path(__file__).parent.parent
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")))
OTHERS = ("CONTRIBUTING.md", "CHANGELOG.md", "samples/README.md", "samples/ci/README.md", "benchmarks/README.md")
COMMANDS = cli.cli.commands


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


# --- what a page names ----------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_commands_options_and_targets_that_there_are(page: str) -> None:
    text = text_of(page)
    blocks = "".join(re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    spans = re.findall(r"`((?:askback|make) [^`]+)`", text)
    spans += re.findall(r"^(?:\$ )?((?:askback|make) [^|>#\n]+)", blocks, re.MULTILINE)
    targets = re.findall(r"^(\w+):", text_of("Makefile"), re.MULTILINE)
    for program, name, *options in map(str.split, spans):
        if program == "make":
            assert name in targets
        elif name in COMMANDS or name.islower():
            known = {option for each in COMMANDS[name].params for option in each.opts} | {"--help"}
            given = {option.partition("=")[0] for option in options if re.match(r"--\w", option)}
            assert given <= known, f"askback {name}"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("docs/files.md", (*_rows.COVERAGE, *_rows.FACTS, *_rows.CHANGES, *(each.filename for each in reports()))),
        ("docs/files.md", tuple(kind.name for family in facts.families() for kind in family.kinds)),
        ("docs/verdicts.md", (*Status, *(signal.name for signal in signals()))),
        ("docs/policy-and-ci.md", (*policy.RULES, *(form.name for form in ci.ci_formats()))),
        ("docs/commands.md", tuple(f"askback {name}" for name in COMMANDS)),
        ("README.md", tuple(page for page in PAGES if page.startswith("docs/"))),
    ],
)
def test_a_page_leaves_out_nothing_that_it_is_about(page: str, names: tuple[str, ...]) -> None:
    text = text_of(page)
    assert [name for name in names if not re.search(rf"[`(]{re.escape(name)}[`)\s]", text)] == []


def test_which_way_is_better_stands_beside_each_kind_of_fact() -> None:
    told = dict(re.findall(r"^\| `([\w.]+)` \|.*\| (lower|higher|) ?\|$", text_of("docs/files.md"), re.MULTILINE))
    for kind in (kind for family in facts.families() for kind in family.kinds):
        assert told[kind.name] == ("" if kind.better is Better.NEITHER else kind.better), kind.name


@pytest.mark.parametrize("page", PAGES)
def test_configurations_and_workflows_are_valid(page: str) -> None:
    inputs = yaml.safe_load(text_of("action.yml"))["inputs"]
    for kind, body in re.findall(r"^```(toml|yaml)\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL):
        if kind == "toml":
            Config.model_validate(tomllib.loads(body))
        else:
            (step,) = yaml.safe_load(body)
            assert set(step["with"]) <= set(inputs)


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_a_page_names_files_of_the_project_that_there_are(page: str) -> None:
    named = re.findall(r"`((?:extractors|matchers|pipeline|training|tests|samples)/[\w./-]*)`", text_of(page))
    gone = [path for path in named if not (ROOT / path).exists()]
    assert [path for path in gone if path != "tests/expected/"] == []  # `make gold` makes it


# --- links ----------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        found.add(next(name for n in range(99) if (name := f"{slug}-{n}" if n else slug) not in found))
    return found


@pytest.mark.parametrize("page", [*PAGES, *OTHERS])
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (ROOT / page).parent / name if name else ROOT / page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target
