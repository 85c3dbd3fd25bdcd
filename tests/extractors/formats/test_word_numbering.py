"""Automatic numbers as the reader sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Write = Callable[..., Path]
Told = Callable[[Path], list[str]]


def level(number: int, text: str, style: str = "decimal", more: str = "") -> str:
    about = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{about}</w:lvl>'


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(place: int = 0, num: int = 1, text: str = "x") -> str:
    about = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("levels", "places", "expected"),
    [
        ([level(0, "%1."), level(1, "%1.%2")], [0, 1, 1, 0, 1], ["1.", "1.1", "1.2", "2.", "2.1"]),
        ([level(0, "%1)", "lowerLetter")], [0] * 3, ["a)", "b)", "c)"]),
        ([level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")], [0, 0, 1], ["I", "II", "2.1"]),
        ([level(0, "\uf0b7", "bullet"), level(1, "o", "bullet"), level(2, "-", "bullet")], [0, 1, 2], ["•", "◦", "-"]),
        ([level(0, "%1"), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')], [0, 1, 0, 1], ["1", "1)", "2", "2)"]),
        ([level(0, "Article %1", "decimalZero")], [0], ["Article 01"]),
        ([level(0, "%1"), level(1, "%1.%2")], [1, 1], ["1.1", "1.2"]),
    ],
)
def test_numbers_count_as_word_counts(
    levels: Sequence[str], places: Sequence[int], expected: Sequence[str], docx: Write, told: Told
) -> None:
    path = docx("".join(map(item, places)), numbering=numbering(*levels))
    assert told(path) == [f"item {place + 1} {marker} x" for place, marker in zip(places, expected, strict=True)]


def test_lists_over_one_definition_go_on_unless_told_to_restart(docx: Write, told: Told) -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for number, more in ((1, ""), (2, ""), (3, restart))
    )
    path = docx("".join(item(num=num) for num in (1, 1, 2, 3, 3, 1)), numbering=numbering(level(0, "%1."), nums=nums))
    assert [line.split()[2] for line in told(path)] == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_headings_are_numbered_by_their_style(docx: Write, told: Told) -> None:
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Titre{n}"><w:name w:val="heading {n}"/>'
        f'<w:pPr>{numbered}<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in (1, 2)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Titre{n}"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>' for n in (1, 2, 2, 1, 2)
    )
    levels = [level(n, "%1.%2" if n else "%1", more=f'<w:pStyle w:val="Titre{n + 1}"/>') for n in (0, 1)]
    assert told(docx(body, styles=styles, numbering=numbering(*levels))) == [
        "heading 1 1 T",
        "heading 2 1.1 T",
        "heading 2 1.2 T",
        "heading 1 2 T",
        "heading 2 2.1 T",
    ]


def test_a_list_without_a_definition_is_text(docx: Write, told: Told) -> None:
    assert told(docx(item(num=7) + item(num=0), numbering=numbering(level(0, "%1")))) == ["text x", "text x"]


def test_an_empty_item_counts(docx: Write, told: Told) -> None:
    assert told(docx(item(text="") + item(), numbering=numbering(level(0, "%1.")))) == ["item 1 2. x"]


def test_a_cell_keeps_its_number_but_not_its_bullet(docx: Write, told: Told) -> None:
    def row(num: int) -> str:
        return f"<w:tr><w:tc>{item(num=num)}</w:tc><w:tc>{item(num=num)}</w:tc></w:tr>"

    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    bullets = f'<w:abstractNum w:abstractNumId="1">{level(0, "•", "bullet")}</w:abstractNum>'
    path = docx(f"<w:tbl>{row(1)}{row(2)}</w:tbl>", numbering=bullets + numbering(level(0, "%1)"), nums=nums))
    assert told(path) == ["row 1) x 2) x", "row x x"]
