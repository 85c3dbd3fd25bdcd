"""Pages that need nothing but themselves: no network, no script but ours; every text is escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.tables import harmless
from pipeline.wording import say

_FOLDER = "_pages"


def render(name: str, lang: str, *, style: str = "page.css", script: str = "", **values: Any) -> bytes:
    """Fill in the page of a name, in French or English; characters that would reorder or hide text are replaced.

    A browser may use this style and this script, pictures within the file, and nothing else.
    """
    from markupsafe import Markup

    css, code = _asset(style), _asset(script) if script else ""
    page: str = (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            **values,
            lang=lang,
            t=lambda key, **more: worded(key, lang, **more),
            style=Markup(css),  # noqa: S704  (ours)
            script=Markup(code),  # noqa: S704  (ours)
            policy=_policy(css, code),
        )
    )
    return page.encode("utf-8", "replace")  # a lone surrogate out of a damaged file becomes "?"


def worded(key: str, lang: str, **values: object) -> str:
    """Return a message with the unbreakable spaces that French sets around its marks."""
    text = say(key, lang, **values)
    return re.sub(r"(?<=«) | (?=[»:;?!%])", "\u00a0", text) if lang == "fr" else text


def _policy(style: str, script: str) -> str:
    """Return the content security policy of a page."""
    scripts = f" script-src {_fingerprint(script)};" if script else ""
    return (
        f"default-src 'none'; img-src data:; style-src {_fingerprint(style)};{scripts}"
        " base-uri 'none'; form-action 'none'"
    )


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )


@cache
def _asset(name: str) -> str:
    return (files("pipeline") / _FOLDER / name).read_text("utf-8")
