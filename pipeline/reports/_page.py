"""The page that report.html is: its template, style and script, and what a browser may do with them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.tables import harmless

_FOLDER = "_html"


def render(**values: Any) -> bytes:
    """Fill in the page. Every text is escaped, and characters that would reorder or hide it are replaced."""
    from markupsafe import Markup

    style, script = asset("report.css"), asset("report.js")
    page: str = _template().render(
        **values,
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704  (ours)
        script=Markup(script),  # noqa: S704  (ours)
    )
    return page.encode("utf-8", "replace")  # a lone surrogate out of a damaged file becomes "?"


def policy(style: str, script: str) -> str:
    """Return the content security policy: this style, this script, pictures within the file, nothing else."""
    return (
        "default-src 'none'; img-src data:; "
        f"style-src {_fingerprint(style)}; script-src {_fingerprint(script)}; base-uri 'none'; form-action 'none'"
    )


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> str:
    """Return a file of the page."""
    return (files("pipeline.reports") / _FOLDER / name).read_text("utf-8")


@cache
def _template() -> Any:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({"page": asset("report.html.j2")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )
    return environment.get_template("page")
