"""Read askback.toml into one frozen, validated value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from extractors.errors import UsageError
from extractors.languages import languages
from extractors.model import Limits
from matchers._weights import weights
from matchers.readers import Endpoint
from pipeline.policy import check_rule

Rule = Annotated[str, AfterValidator(check_rule)]


def _check_concept(name: str) -> str:
    known = {concept for language in languages() for concept in language.concepts}
    if name not in known:
        raise ValueError(f"unknown concept, not one of {', '.join(sorted(known))}")
    return name


Concept = Annotated[str, AfterValidator(_check_concept)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class PolicySection(_Section):
    """What the gate of `askback check` demands."""

    fail_on: tuple[Rule, ...] = ("regressed", "missing:critical")
    """Rules that close the gate: regressed, conflict, missing, deferred, partial, review, reopened, worse-change;
    `:priority` behind one limits it to the questions of that priority."""

    min_coverage: float = Field(0.0, ge=0.0, le=1.0)
    """The least share of questions answered, partial ones counting half, from 0 to 1."""

    allow_unread: bool = False
    """Let the gate open although a question is `unchecked`."""


class LimitsSection(_Section):
    """What a file may cost before it is refused."""

    seconds: float = Field(Limits().seconds, gt=0)
    """Seconds that reading one file may take."""

    memory_mib: int = Field(Limits().memory_mib, ge=256)
    """Memory that reading one file may take, in MiB."""

    unpacked_mib: int = Field(Limits().unpacked_mib, ge=1)
    """What a file may unpack to, in MiB."""

    pages: int = Field(Limits().pages, ge=1)
    """Pages that a file may have."""

    members: int = Field(Limits().members, ge=1)
    """Files that an archive or a folder may hold."""

    depth: int = Field(Limits().depth, ge=1)
    """Archives that may lie within each other."""

    ocr: bool = Limits().ocr
    """Whether pictures and scanned pages are read by Tesseract, where it is installed."""

    def as_limits(self) -> Limits:
        """Return the limits as the readers take them."""
        return Limits(**self.model_dump())


def _check_url(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password):
        raise ValueError("no address like http://localhost:11434/v1")
    return url


class ReaderSection(_Section):
    """A language model that reads questions with their passages; nobody is asked where `url` is empty."""

    url: Annotated[str, AfterValidator(_check_url)] = ""
    """The address of an OpenAI-compatible endpoint: Ollama, llama.cpp, vLLM, or a hosted one."""

    model: str = ""
    """The name of the model."""

    key_env: str = Field("", pattern=r"^(ASKBACK_[A-Z0-9_]+)?$")
    """The environment variable that holds the key, if one is needed. Its name begins with ASKBACK_, so that a file
    that came with a proposal cannot send another secret away."""

    rows: Literal["review", "all"] = "review"
    """Which questions are asked: those marked for review, or all."""

    concurrency: int = Field(4, ge=1, le=64)
    """Questions asked at the same time."""

    retries: int = Field(3, ge=0, le=10)
    """How often a server that is busy or silent is asked again."""

    timeout: float = Field(120.0, gt=0)
    """Seconds that one answer may take."""

    questions: int = Field(200, ge=1)
    """Questions that one run may ask."""

    tokens: int = Field(1_000_000, ge=1)
    """Tokens that one run may use."""

    seconds: float = Field(900.0, gt=0)
    """Seconds that asking may take in one run."""

    seed: int = 0
    """The seed of the model, where the server takes one."""

    @model_validator(mode="after")
    def _check_model(self) -> Self:
        if self.url and not self.model:
            raise ValueError("`url` needs a `model`")
        return self

    def endpoint(self, key: str) -> Endpoint:
        """Return the endpoint to ask, with its key."""
        return Endpoint(key=key, **self.model_dump(exclude={"key_env", "rows"}))


class Config(_Section):
    """All that askback.toml can say; every key has a default."""

    questions: Path | None = None
    """The question list; from the folder of this file."""

    out: Path | None = None
    """The output folder; `{stem}` stands for the name of the proposal without its suffix."""

    lang: Literal["auto", "fr", "en"] = "auto"
    """The language of the proposals."""

    report_lang: Literal["auto", "fr", "en"] = "auto"
    """The language of the reports; auto: that of the proposal."""

    csv_dialect: Literal["rfc4180", "excel-fr"] = "rfc4180"
    """excel-fr writes semicolons and decimal commas, as a French Excel opens by a double click."""

    letter_template: Path | None = None
    """What the letter to the vendor is made from: a Markdown file, or a Word file with your letterhead."""

    review: float | None = Field(None, ge=0.0, le=1.0, strict=True, allow_inf_nan=False)
    """The confidence below which a verdict is marked `review`, from 0 (none is) to 1; without this key, the level
    that was learned with the weights. What a reader read or a person decided is not measured by it."""

    history: bool = True
    """Whether every run is recorded in `.askback/history.db` beside the proposal."""

    cues: Mapping[Concept, tuple[str, ...]] = Field(default_factory=dict)
    """Your own words for what askback knows: under the name of a concept, the phrases that mean it too."""

    decisions: Path | None = None
    """A table of verdicts that people fixed, instead of the `decisions.csv` beside the question list."""

    decision: tuple[Mapping[str, str | date], ...] = ()
    """The same written here, a `[[decision]]` each: question_id, status, who, when, why, evidence."""

    policy: PolicySection = PolicySection()
    reader: ReaderSection = ReaderSection()
    limits: LimitsSection = LimitsSection()


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """Return the line on which a key stands, or its table, or 1."""
    names = [part for part in location if isinstance(part, str)]
    table: list[str] = []
    nearest = 1
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+([^\]]+)\]+", line):
            table = [part.strip().strip("\"'") for part in header[1].split(".")]
            if table == names[: len(table)]:
                nearest = number
                if table == names:
                    return number
        elif (key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]", line)) and [*table, key[1]] == names[: len(table) + 1]:
            return number
    return nearest


def _wrong(text: str, error: ValidationError) -> str:
    first = error.errors()[0]
    location = tuple(first["loc"])
    key = ".".join(str(part) for part in location if isinstance(part, str))
    what = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
    return f"line {_line_of(text, location)}: {key}: {what}"


def load(path: Path | None) -> Config:
    """Read a configuration file; without one, return the defaults. Paths are taken from its folder.

    Raises UsageError, naming the line and the key, where the file cannot be read or says something unknown.
    """
    if path is None:
        return Config()
    try:
        text = path.read_text("utf-8-sig")
        values: dict[str, Any] = tomllib.loads(text)
    except OSError as error:
        raise UsageError(path, error.strerror or "cannot be read", "check the name given to --config") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(path, f"not a TOML file: {error}", "`askback init` writes one to start from") from error
    try:
        config = Config.model_validate(values)
    except ValidationError as error:
        raise UsageError(path, _wrong(text, error), "`askback init` writes a file with every key") from error
    named = ("questions", "out", "letter_template", "decisions")
    places = {name: path.parent / place for name in named if (place := getattr(config, name))}
    return config.model_copy(update=places)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


_EXAMPLES = {
    "questions": '"questions.md"',
    "out": '"reports/{stem}"',
    "cues": '{ penalty = ["bonus-malus"] }',
    "letter_template": '"letter.md"',
    "decisions": '"decisions.csv"',
    "decision": '[{ question_id = "H01", status = "answered", who = "Marie" }]',
}


def _default(section: type[_Section], name: str, default: object) -> str:
    if section is Config and name == "review":  # None stands for it, so that it moves with the weights
        return str(weights().review)
    return _EXAMPLES[name] if section is Config and name in _EXAMPLES else _toml(default)


def _commented(section: type[_Section]) -> list[str]:
    """Return the keys of a section as comments, each with what it means and its default."""
    lines = []
    for name, field in section.model_fields.items():
        if isinstance(field.default, _Section):
            continue
        lines += [f"# {' '.join((field.description or '').split())}"]
        lines += [f"# {name} = {_default(section, name, field.default)}", ""]
    return lines


def template() -> str:
    """Return a commented askback.toml in which every key stands with its default."""
    lines = ["# askback reads this file for every proposal in this folder and below it.", "", *_commented(Config)]
    for name, field in Config.model_fields.items():
        if isinstance(field.default, _Section):
            section = type(field.default)
            lines += [f"# {(section.__doc__ or '').strip()}", f"[{name}]", *_commented(section)]
    return "\n".join(lines).rstrip() + "\n"
