"""Print for people: in colours on a terminal that has them, as plain text anywhere else."""

from __future__ import annotations

import re
import sys

from rich.console import Console
from rich.text import Text

_WIDTH = 80

# What the runner of GitHub Actions takes for a command, wherever it comes from: "::error ::" at the start of a
# line, "##[group]" anywhere. A proposal must not speak to it.
_COMMANDS = re.compile(r"^(\s*:)(?=:)|(##)(?=\[)", re.MULTILINE)


def disarmed(text: Text) -> Text:
    """Return a text in which no line is a command for the runner of a CI."""
    plain = _COMMANDS.sub(lambda found: found[0] + "\u200b", text.plain)
    return text if plain == text.plain else Text(plain)


def show(text: Text, *, err: bool = False) -> None:
    """Print a text; NO_COLOR, FORCE_COLOR and TERM are respected, as rich does."""
    console = Console(
        file=sys.stderr if err else sys.stdout, width=_WIDTH, highlight=False, markup=False, emoji=False, soft_wrap=True
    )
    console.print(disarmed(text))
    console.file.flush()
