"""Where `check` puts its findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.errors import UsageError
from pipeline import cli
from pipeline.ci import ci_formats
from pipeline.targets import targets


def named(*told: str, **environment: str) -> list[tuple[str, str]]:
    return [
        (target.form.name if target.form else "text", str(target.file or "")) for target in targets(told, environment)
    ]


def test_findings_go_where_they_are_told_and_else_to_people_and_the_ci() -> None:
    assert named() == [("text", "")]
    assert named("sarif=a=b.sarif", "junit") == [("sarif", "a=b.sarif"), ("junit", "")]
    assert named(GITHUB_ACTIONS="true") == [("text", ""), ("github", "")]
    assert named(GITLAB_CI="true", CI_PROJECT_DIR="/build") == [
        ("text", ""),
        ("gitlab", "/build/gl-code-quality-report.json"),
    ]
    assert named("text", GITHUB_ACTIONS="true") == [("text", "")]


@pytest.mark.parametrize("told", ["sarfi", "", "=x", "text=x"])
def test_an_unknown_form_is_refused(told: str) -> None:
    with pytest.raises(UsageError, match="unknown form"):
        targets((told,), {})


def test_every_form_stands_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--help"]) == 0
    names = ", ".join(["text", *(form.name for form in ci_formats())])
    assert f"FORM is one of {names}" in " ".join(capsys.readouterr().out.split())


@pytest.fixture
def quiet_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the CI that these tests may run in."""
    for name in (
        "GITHUB_ACTIONS",
        "GITHUB_STEP_SUMMARY",
        "GITHUB_OUTPUT",
        "GITHUB_WORKSPACE",
        "GITLAB_CI",
        "CI_PROJECT_DIR",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("quiet_ci")
def test_a_form_on_standard_output_stands_there_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(
        ["check", str(desk / "offre_v2.md"), "--format", "sarif", "--min-coverage", "1", "--fail-on", "deferred"]
    )
    printed = capsys.readouterr()
    assert json.loads(printed.out)["version"] == "2.1.0"
    assert code in (0, 1)
    assert ("min_coverage" in printed.err) is (code == 1)


@pytest.mark.usefixtures("quiet_ci")
def test_several_forms_are_written_in_one_run(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms = [f"--format={name}={desk}/out/{{stem}}.{name}" for name in ("sarif", "junit", "gitlab", "markdown")]
    cli.main(["check", "--each", str(desk / "offre_v1.md"), str(desk / "offre_v2.md"), *forms, "--format=text"])
    assert sorted(path.name for path in (desk / "out").iterdir()) == [
        f"offre_v{number}.{name}" for number in (1, 2) for name in ("gitlab", "junit", "markdown", "sarif")
    ]
    assert capsys.readouterr().out.count("offre_v2.md") >= 1


@pytest.mark.usefixtures("quiet_ci")
def test_github_is_told_by_its_environment(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    environment = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(desk),
        "GITHUB_OUTPUT": "o",
        "GITHUB_STEP_SUMMARY": "s",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["check", "offre_v2.md", "--fail-on", "worse-change"]) == 1
    printed = capsys.readouterr().out
    assert "::error file=questions.md,line=" in printed
    assert "offre_v2.md" in printed.splitlines()[0]
    assert "coverage=" in Path("o").read_text()
    assert Path("s").read_text("utf-8").startswith("## ❌")


@pytest.mark.usefixtures("quiet_ci")
def test_gitlab_is_told_by_its_environment(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_DIR", str(desk))
    cli.main(["check", "-q", str(desk / "offre_v2.md")])
    found = json.loads((desk / "gl-code-quality-report.json").read_bytes())
    assert {each["location"]["path"] for each in found} == {"questions.md"}


@pytest.mark.usefixtures("quiet_ci")
def test_a_file_that_cannot_be_written_is_a_wrong_use(desk: Path) -> None:
    assert cli.main(["check", "-q", str(desk / "offre_v2.md"), "--format", f"sarif={desk}/questions.md/x"]) == 2
