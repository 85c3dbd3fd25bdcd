"""Pages that need nothing but themselves: no network, no script; every text is escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.tables import harmless
from pipeline.wording import say

_FOLDER = "_pages"


def render(name: str, lang: str, **values: Any) -> str:
    """Fill in the page of a name, in French or English; characters that would reorder or hide text are replaced."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: harmless(value) if type(value) is str else value,
    )
    style = _asset("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page: str = environment.get_template(f"{name}.html.j2").render(
        **values,
        lang=lang,
        t=lambda key, **more: say(key, lang, **more),
        style=Markup(style),  # noqa: S704  (ours)
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
    return page.encode("utf-8", "replace").decode()  # a lone surrogate out of a damaged file becomes "?"


@cache
def _asset(name: str) -> str:
    return (files("pipeline") / _FOLDER / name).read_text("utf-8")
