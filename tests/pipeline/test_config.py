"""askback.toml: what it says, and how it is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractors.errors import UsageError
from matchers._weights import weights
from pipeline import config
from pipeline.config import Config


def toml(folder: Path, text: str) -> Path:
    path = folder / "askback.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert config.load(None) == Config()
    assert Config().policy.fail_on == ("regressed", "missing:critical")


def test_paths_are_taken_from_the_folder_of_the_file(tmp_path: Path) -> None:
    loaded = config.load(toml(tmp_path, 'questions = "lists/questions.md"\nout = "reports/{stem}"'))
    assert loaded.questions == tmp_path / "lists/questions.md"
    assert loaded.out == tmp_path / "reports/{stem}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('lang = "fr"\nfail_on = ["missing"]', "line 2: fail_on: unknown key"),
        ('[policy]\nfail_if = ["missing"]', "line 2: policy.fail_if: unknown key"),
        ('lang = "fr"\n\n[polcy]\nmin_coverage = 1', "line 3: polcy: unknown key"),
        ('[policy]\nfail_on = ["missed"]', "line 2: policy.fail_on: unknown rule 'missed'"),
        ("[policy]\nmin_coverage = 80", "line 2: policy.min_coverage: Input should be less than or equal to 1"),
        ('lang = "de"', "line 1: lang: Input should be 'auto', 'fr' or 'en'"),
        ("[limits]\nseconds = 0", "line 2: limits.seconds: Input should be greater than 0"),
        ("review = 80", "line 1: review: Input should be less than or equal to 1"),
        ('lang = "fr"\nreview = -0.1', "line 2: review: Input should be greater than or equal to 0"),
        ('review = "0.8"', "line 1: review: Input should be a valid number"),
        ("review = true", "line 1: review: Input should be a valid number"),
        ("review = nan", "line 1: review: Input should be a finite number"),
        ("[policy]\nreview = 0.8", "line 2: policy.review: unknown key"),
        ("lang = fr", "not a TOML file"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        config.load(toml(tmp_path, text))
    assert message in str(error.value)
    assert "askback init" in str(error.value)


@pytest.mark.parametrize(
    ("text", "level"), [("", None), ("review = 0.8", 0.8), ("review = 0", 0.0), ("review = 1", 1.0)]
)
def test_the_level_of_review_is_a_share(tmp_path: Path, text: str, level: float | None) -> None:
    assert config.load(toml(tmp_path, text)).review == level


def test_the_template_names_the_level_that_was_learned() -> None:
    assert f"# review = {weights().review}" in config.template().splitlines()


def test_the_template_says_nothing_but_the_defaults(tmp_path: Path) -> None:
    assert config.load(toml(tmp_path, config.template())) == Config()


def test_every_key_of_the_template_is_one_that_is_read(tmp_path: Path) -> None:
    lines = config.template().splitlines()
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in lines)
    loaded = config.load(toml(tmp_path, uncommented))
    assert loaded.policy == Config().policy
    assert loaded.limits == Config().limits
    keys = tomllib.loads(uncommented)
    assert set(keys) == set(Config.model_fields)
    assert set(keys["policy"]) == set(type(loaded.policy).model_fields)
    assert set(keys["limits"]) == set(type(loaded.limits).model_fields)
