"""Load spaCy's pipelines, the French one in a quarter of the time that spaCy takes."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

# Where spaCy's French tokenizer means "a letter", it names every lower-case one of every script: compiling that takes
# over two seconds. These are the letters of the Latin alphabet.
_LETTERS = "a-zß-öø-ſ"


@cache
def load(name: str, with_lemmas: bool = False) -> Any:
    """Return a pipeline that finds dependencies and parts of speech, and lemmas if asked.

    Raises OSError where the package is not installed.
    """
    import spacy

    # The strings are those of the pipeline's table of vectors, half a million: what it labels with it brings itself.
    unused = ["ner", "strings"] if with_lemmas else ["ner", "strings", "lemmatizer"]
    if with_lemmas or not name.startswith("fr"):  # the French lemmatizer comes with the tokenizer's module
        return spacy.load(name, exclude=unused)
    _declare_french()
    pipeline: Any = spacy.load(name, exclude=[*unused, "tokenizer"])
    pipeline.tokenizer.from_bytes(_tokenizer(name))
    return pipeline


@cache
def _declare_french() -> None:
    """Register French with spaCy under a class of ours, so that it does not import its own."""
    from spacy.language import Language
    from spacy.util import registry

    registry.languages("fr")(type("French", (Language,), {"lang": "fr"}))


def _tokenizer(name: str) -> bytes:
    """Return the tokenizer of a packaged pipeline, its pattern of compound words in short."""
    import srsly  # type: ignore[import-untyped]
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    package = Path(str(import_module(name).__file__)).parent
    kept = srsly.msgpack_loads((package / f"{name}-{version(name)}" / "tokenizer").read_bytes())
    short = kept["token_match"].replace(ALPHA_LOWER, _LETTERS).replace(ALPHA, _LETTERS)
    return bytes(srsly.msgpack_dumps(kept | {"token_match": short}))
