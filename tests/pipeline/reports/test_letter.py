"""The letter to the vendor: what it asks, in which words, and on whose paper."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from extractors.errors import UsageError
from extractors.model import Unread, UnreadKind
from matchers.model import Change, ChangeType, Effect
from pipeline.model import Review, Style
from pipeline.reports import _letter, letter_docx, letter_md
from pipeline.reports._office import legal

Make = Callable[..., Review]
ATTACK = "<script>x</script> [ici](http://x) *gras* `code` ![image](http://x) # & &amp; _ici_ ~~non~~"


def markdown(review: Review, lang: str = "fr", template: Path | None = None) -> str:
    return (letter_md.REPORT.render(review, Style(lang, letter_template=template)) or b"").decode()


def word(review: Review, lang: str = "fr", template: Path | None = None) -> list[tuple[str, str]]:
    """Return the style and the text of each paragraph."""
    data = letter_docx.REPORT.render(review, Style(lang, letter_template=template)) or b""
    return [(each.style.name, each.text) for each in docx.Document(io.BytesIO(data)).paragraphs]


def after(text: str, start: str) -> list[str]:
    """Return the paragraphs of a letter that follow one, down to the next heading."""
    paragraphs = [each for each in text.split("\n\n") if each.strip()]
    rest = paragraphs[paragraphs.index(start) + 1 :]
    end = next((place for place, each in enumerate(rest) if each.startswith(("#", "**"))), len(rest))
    return rest[:end]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", ["Votre proposition dit à ce jour :", "> « Sous 4 h. »", "Reste à préciser : « ou la nuit ? »"]),
        ("en", ["Your proposal says so far:", "> “Sous 4 h.”", "Still to be said: “ou la nuit ?”"]),
    ],
)
def test_an_open_point_says_what_they_say_and_what_is_missing(
    make: Make, point: Any, lang: str, expected: list[str]
) -> None:
    review = make([point("Délai, ou la nuit ?", "partial", ("Sous 4 h.",), part="ou la nuit ?")])
    assert after(markdown(review, lang), "**1. Délai, ou la nuit ?**")[:3] == expected


@pytest.mark.parametrize(
    ("status", "more", "expected"),
    [
        ("missing", {}, "Votre proposition n’y répond pas."),
        ("missing", {"part": "la nuit"}, "Reste sans réponse : « la nuit »"),
        ("partial", {}, "La réponse est encore incomplète."),
        ("deferred", {}, "La réponse est remise à plus tard ; il nous la faut avant de nous décider."),
        ("deferred", {"put_off": 3}, "La réponse est remise à plus tard dans 3 versions de suite"),
        ("partial", {"conflict": True}, "Ces passages se contredisent : lequel fait foi ?"),
        ("unchecked", {}, "La réponse se trouve peut-être dans une partie que nous n’avons pas pu lire"),
    ],
)
def test_what_is_missing_is_put_into_words(make: Make, point: Any, status: str, more: Any, expected: str) -> None:
    (told, *_) = after(markdown(make([point("Délai ?", status, **more)])), "**1. Délai ?**")
    assert told.startswith(expected)


def test_points_are_grouped_by_section_and_numbered_through(make: Make, point: Any) -> None:
    points = [
        point("Un ?", "missing", section="Prix"),
        point("Deux ?", "missing", section="Délais :"),
        point("Trois ?", "missing", section="Prix"),
        point("Quatre ?", "answered", ("Oui.",), section="Prix"),
    ]
    lines = [line for line in markdown(make(points)).splitlines() if line.startswith(("##", "**"))]
    assert lines[1:] == ["## Prix", "**1. Un ?**", "**2. Trois ?**", "## Délais", "**3. Deux ?**"]


def test_what_the_last_version_said_is_asked_back(make: Make, point: Any, paper: Any) -> None:
    regressed = point(
        "Délai ?", "missing", before="answered", before_evidence=("Sous 2 h.",), progress="regressed", section="SLA"
    )
    text = markdown(make([regressed], paper("Rien."), previous=paper("Sous 2 h.", name="proposal_v1.docx")))
    assert "## Ce que votre nouvelle version ne dit plus" in text
    assert "## SLA" not in text
    assert after(text, "**1. Délai ?**")[:4] == [
        "Votre version précédente disait :",
        "> « Sous 2 h. »",
        "Votre proposition n’y répond pas.",
        "Merci de rétablir cet engagement, ou de nous dire pourquoi il a disparu.",
    ]


def test_a_quote_names_its_page(make: Make, point: Any, pdf: Any) -> None:
    text = markdown(make([point("Délai ?", "partial", ("Sous 4 h.",))], pdf("Avant.", "\f", "Sous 4 h.")))
    assert "> « Sous 4 h. » (p. 2)" in text


def test_changes_for_the_worse_and_what_was_not_read_are_asked_about(
    make: Make, point: Any, paper: Any, quote: Any
) -> None:
    unread = (Unread(UnreadKind.ANNEX, "annexe B", 3), Unread(UnreadKind.PAGE, "", 4))
    before, now = paper("Sous 2 h.", name="v1.docx"), paper("Sous 4 h.", unread=unread)
    worse, better = (
        Change(ChangeType.MODIFIED, "", "", quote(before, "Sous 2 h."), quote(now, "Sous 4 h."), effect)
        for effect in (Effect.WORSE, Effect.BETTER)
    )
    answered = point("Délai ?", "answered", ("Sous 4 h.",))
    text = markdown(make([answered], now, previous=before, changes=(worse, better)))
    assert text.count("> « Sous 2 h. »") == 1
    assert "- annexe citée, non fournie (p. 3) – annexe B\n- page sans texte (p. 4)\n" in text
    assert "Les éléments ci-dessous appellent encore une réponse" in text


@pytest.mark.parametrize(
    ("lang", "status", "expected"),
    [
        ("fr", "answered", "Elle répond à nos 2 points ; nous n’avons pas d’autre question."),
        ("en", "answered", "It answers our 2 points; we have no further question."),
        ("fr", "missing", "Elle répond à 0 de nos 2 points."),
        ("en", "missing", "It answers 0 of our 2 points."),
    ],
)
def test_all_answered_and_none(make: Make, point: Any, lang: str, status: str, expected: str) -> None:
    evidence = ("Oui.",) if status == "answered" else ()
    review = make([point("Un ?", status, evidence), point("Deux ?", status, evidence)])
    assert expected in markdown(review, lang)
    assert any(expected in text for _, text in word(review, lang))


def test_five_hundred_points_fit_into_a_letter(make: Make, point: Any) -> None:
    review = make([point(f"Point {number} ?", "missing") for number in range(500)])
    assert "**500. Point 499 ?**" in markdown(review)
    assert ("Normal", "500. Point 499 ?") in word(review)


# --- markup -----------------------------------------------------------------------------------------------


READER = MarkdownIt("gfm-like").disable("linkify")  # an address that becomes a link still shows what it says


def read(text: str) -> str:
    """Return the text that a reader of Markdown sees, with the name of whatever else it finds."""
    tokens = READER.parse(text)
    (paragraph,) = (token for token in tokens if token.type == "inline")
    assert len(tokens) == 3
    return "".join(
        each.content if each.type in ("text", "text_special") else f"<{each.type}>" for each in paragraph.children or []
    )


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip))
def test_text_of_another_hand_is_no_markup(text: str) -> None:
    assert read(_letter.plain(text)) == " ".join(legal(text).split())


def test_an_attack_stays_text_in_both(make: Make, point: Any) -> None:
    review = make([point(ATTACK, "partial", (ATTACK,), section=ATTACK, part=ATTACK)])
    html = MarkdownIt("commonmark", {"html": True}).render(markdown(review))
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html
    assert ("Normal", f"1. {ATTACK}") in word(review)
    assert ("Quote", f"« {ATTACK} »") in word(review)


# --- the Word file and templates ----------------------------------------------------------------------------


def test_the_word_file_has_headings_and_quotes(make: Make, point: Any) -> None:
    found = word(make([point("Délai ?", "partial", ("Sous 4 h.",), section="SLA")]))
    assert ("Heading 2", "SLA") in found
    assert ("Quote", "« Sous 4 h. »") in found
    assert found[0] == ("Normal", "[Lieu], le [date]")


def test_the_same_review_gives_the_same_bytes(make: Make, point: Any) -> None:
    review = make([point("Délai ?", "missing")])
    first, second = (letter_docx.REPORT.render(review, Style("fr")) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first or b"")) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_template_of_text_makes_both_letters(tmp_path: Path, make: Make, point: Any) -> None:
    template = tmp_path / "ours.md"
    template.write_text("Réf. {{ proposal }} : {{ open }} sur {{ total }}\n\n{{ points }}\n\n*Les achats*", "utf-8")
    review = make([point("Délai ?", "missing")])
    assert markdown(review, template=template).startswith("Réf. proposal_v2.docx : 1 sur 1\n\n## Hébergement")
    found = word(review, template=template)
    assert (found[0][1], found[-1][1]) == ("Réf. proposal_v2.docx : 1 sur 1", "Les achats")


def own_paper(path: Path, *texts: str) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Coopérative des Halles"
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_template_of_word_keeps_its_paper(tmp_path: Path, make: Make, point: Any) -> None:
    template = own_paper(tmp_path / "ours.docx", "Objet : {{ proposal }}", "{{ points }}", "Signé : l’acheteur")
    review = make([point("Délai ?", "missing")])
    texts = [text for _, text in word(review, template=template)]
    assert (texts[0], texts[-1]) == ("Objet : proposal_v2.docx", "Signé : l’acheteur")
    assert "1. Délai ?" in texts
    assert not any("{{" in text for text in texts)
    data = letter_docx.REPORT.render(review, Style("fr", letter_template=template)) or b""
    assert docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "Coopérative des Halles"
    assert "Madame, Monsieur" in markdown(review, template=template)


def test_a_template_of_word_without_a_place_gets_the_letter_at_its_end(tmp_path: Path, make: Make, point: Any) -> None:
    texts = [
        text
        for _, text in word(make([point("Délai ?", "missing")]), template=own_paper(tmp_path / "ours.docx", "Nous"))
    ]
    assert texts[0] == "Nous"
    assert "Madame, Monsieur," in texts


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("ours.md", b"{{ price }}", "'price' is undefined"),
        ("ours.md", b"{% if open %}", "the template is wrong"),
        ("ours.md", b"{{ ''.__class__.__mro__ }}", "the template is wrong"),
        ("ours.md", b"\xff\xfe\xff", "cannot be read"),
        ("ours.docx", b"no zip", "cannot be read as a Word file"),
        ("ours.odt", b"", "is no template of a letter"),
    ],
)
def test_a_wrong_template_is_named(
    tmp_path: Path, make: Make, point: Any, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    render = letter_docx.REPORT.render if name.endswith("docx") else letter_md.REPORT.render
    with pytest.raises(UsageError) as error:
        render(make([point("Délai ?", "missing")]), Style("fr", letter_template=path))
    assert message in str(error.value)
    assert str(path) in str(error.value)
