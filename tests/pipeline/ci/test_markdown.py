"""The comment on a pull request."""

from __future__ import annotations

import html as entities

import pytest
from markdown_it import MarkdownIt

from pipeline.ci._markdown import escaped
from pipeline.ci.markdown import CI_FORMAT
from pipeline.model import Gate


def html(text: str) -> str:
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)


def test_it_begins_with_the_mark_by_which_a_bot_finds_it(mixed: Gate) -> None:
    assert CI_FORMAT.render(mixed, "fr").startswith("<!-- askback -->\n## ❌")


def test_sections_stand_in_a_table_and_open_points_in_lists(mixed: Gate) -> None:
    shown = html(CI_FORMAT.render(mixed, "en"))
    assert "<td>Sauvegarde</td>" in shown
    assert "<h3>Regressed since the previous revision (1)</h3>" in shown
    assert "<h3>Changes for the worse (2)</h3>" in shown
    assert shown.index("<strong>M1</strong>") < shown.index("<strong>P1</strong>")  # what closes the gate goes first


def test_hostile_words_are_shown_and_do_nothing(hostile: Gate) -> None:
    text = CI_FORMAT.render(hostile, "fr")
    shown = html(text)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "<a " not in shown
    assert "<code>x</code>" not in shown
    assert "@everyone" not in shown  # a mark without width stands behind the @
    assert shown.count("<table>") == 1


def test_a_comment_is_never_longer_than_a_forge_takes(many: Gate) -> None:
    text = CI_FORMAT.render(many, "fr")
    assert len(text) <= 65_000
    assert "de plus" in text.splitlines()[-1]


@pytest.mark.parametrize(
    "text", ["**x**", "[a](b)", "![a](b)", "a | b", "~~x~~", "<b>", "`x`", "a\n# b", "&amp;", "\\*"]
)
def test_escaped_text_is_shown_as_it_stands(text: str) -> None:
    shown = html(f"- {escaped(text)}")
    inner = shown.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")
    assert "<" not in inner
    assert entities.unescape(inner).replace("\u200b", "") == " ".join(text.split())
