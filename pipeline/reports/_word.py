"""Markdown as paragraphs of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one weight; a line break where `text` is one."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a style of Word; `level` counts the headings from 1, and is 0 for other text."""

    style: str
    runs: tuple[Run, ...]


def paragraphs(markdown: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in Markdown: headings, quotes, lists, bold and italic."""
    from markdown_it import MarkdownIt

    around: list[str] = []
    heading = ""
    for token in MarkdownIt("commonmark", {"html": False}).parse(markdown):
        if token.type in _STYLES:
            around.append(_STYLES[token.type])
        elif token.type.removesuffix("_close") + "_open" in _STYLES:
            around.pop()
        elif token.type == "heading_open":
            heading = f"Heading {min(int(token.tag[1:]), 9)}"
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "inline":
            yield Paragraph(heading or (around[-1] if around else "Normal"), tuple(_runs(token.children or [])))
        elif token.type in ("fence", "code_block"):
            yield Paragraph("Normal", (Run(token.content.rstrip("\n")),))


# Styles that every Word file of python-docx holds.
_STYLES = {
    "blockquote_open": "Quote",
    "bullet_list_open": "List Bullet",
    "ordered_list_open": "List Number",
}


def _runs(tokens: list[Any]) -> Iterator[Run]:
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "hardbreak":
                yield Run("\n")
            case "softbreak":
                yield Run(" ", bold > 0, italic > 0)
            case "text" | "code_inline" | "text_special" | "html_inline":
                if token.content:
                    yield Run(token.content, bold > 0, italic > 0)
