"""HTML as a browser shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.model import Document, Tracked, TrackedKind, UnreadKind

Write = Callable[..., Path]
Read = Callable[[Path], Document]
Told = Callable[[Path], list[str]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Prix</h2>un <b>deux</b><br>trois", ["heading 2 Prix", "text un deux\ntrois"]),
        ("<p>un\n  deux<p>trois", ["text un deux", "text trois"]),
        ("<ul><li>un<ul><li>deux</ul>trois</ul>", ["item 1 • un", "item 2 • deux", "text 1 trois"]),
        ("<ul><li><p>un<p>deux</ul>", ["item 1 • un", "text 1 deux"]),
        ("<ol start=3 type=a><li>un<li>deux</ol>", ["item 1 c. un", "item 1 d. deux"]),
        ("<p>un <del>deux</del> trois", ["text un trois"]),
        ("<script>a</script><style>b</style><template>c</template>un", ["text un"]),
        ("<pre>un\n  deux</pre>", ["text un\n  deux"]),
        ("<img alt='Plan' src=a.png>", ["figure Plan"]),
        ("<figure><img src=a.png width=20 height=20><figcaption>Fig. 1</figcaption></figure>", ["caption Fig. 1"]),
        ("<div>un<div>deux</div>trois</div>", ["text un", "text deux", "text trois"]),
        ("<table><tr><td><h1>Titre</h1><p>un</table>", ["heading 1 Titre", "text un"]),
        ("réta&shy;blissement&nbsp;: &lt;2 h", ["text rétablissement\u00a0: <2 h"]),
    ],
)
def test_blocks(body: str, expected: list[str], written: Write, told: Told) -> None:
    assert told(written(f"<!DOCTYPE html><html><title>x</title><body>{body}", "a.html")) == expected


def test_cells_know_their_columns(written: Write, here: Read) -> None:
    table = (
        "<html><table><tr><th rowspan=2>Niveau<th colspan=2>Délais<tr><th>GTI<th>GTR"
        "<tr><td rowspan=2>P1<td>1 h<td>4 h<tr><td>2 h<td>8 h</table>"
    )
    *_, before, last = here(written(table, "a.html")).blocks
    assert before.labelled == "Niveau: P1 | Délais GTI: 1 h | Délais GTR: 4 h"
    assert last.cells == ("", "2 h", "8 h")
    assert last.labelled == "Niveau: P1 | Délais GTI: 2 h | Délais GTR: 8 h"


def test_hidden_text_is_marked(written: Write, here: Read) -> None:
    document = here(written("<html><p>vu <span style='display: none'>caché</span>", "a.html"))
    assert (document.text, document.unread[0].kind) == ("vu", UnreadKind.HIDDEN)


@pytest.mark.parametrize(
    "head", ["<meta charset=windows-1252>", "<meta http-equiv=x content='text/html; charset=iso-8859-1'>", ""]
)
def test_encodings(head: str, written: Write, told: Told) -> None:
    assert told(written(f"<html>{head}<p>Délai à 2 € ".encode("cp1252"), "a.html")) == ["text Délai à 2 €"]


@pytest.mark.parametrize(
    ("body", "text", "start"),
    [
        ("<p>sous <s>7 h</s>10 h", "sous 10 h", 5),
        ("<p>sous <span style='text-decoration: line-through'>7 h</span>10 h", "sous 10 h", 5),
        ("<table><tr><td>P1<td><del>7 h</del>10 h</table>", "P1 10 h", 3),
    ],
)
def test_what_is_crossed_out_is_deleted(body: str, text: str, start: int, written: Write, here: Read) -> None:
    (block,) = here(written(f"<html>{body}", "a.html")).blocks
    assert (block.text, block.tracked) == (text, (Tracked(TrackedKind.DELETED, "", "", start, "7 h"),))
