"""report.html as bytes: self-contained, escaped, the same on every run, small."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from extractors.model import Document, Unread, UnreadKind
from matchers.model import Change, ChangeType, Effect
from pipeline.model import Earlier, Review, Style
from pipeline.reports.html_report import REPORT

ATTACK = "<script>alert('owned')</script><img src=x onerror=alert(1)>\"'"
Make = Callable[..., Review]
Pdf = Callable[..., Document]


def page(review: Review, lang: str = "fr", **more: Any) -> str:
    data = REPORT.render(review, Style(lang, **more))
    assert data is not None
    return data.decode()


def select(markup: str, selector: str) -> list[html.HtmlElement]:
    """Return elements by names, ".classes" and "#ids", each within the one before."""
    steps = {".": "//*[contains(concat(' ', @class, ' '), ' {} ')]", "#": "//*[@id='{}']"}
    path = "".join(steps[name[0]].format(name[1:]) if name[0] in steps else f"//{name}" for name in selector.split())
    return list(html.fromstring(markup).xpath(path))


def texts(markup: str, selector: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in select(markup, selector)]


def test_what_others_wrote_stays_text(make: Make, point: Any, paper: Any, quote: Any) -> None:
    document = paper(ATTACK, name=ATTACK.replace("/", "") + ".docx", unread=(Unread(UnreadKind.OBJECT, ATTACK),))
    before = paper(f"{ATTACK} before", name="v1.docx")
    change = Change(ChangeType.MODIFIED, ATTACK, ATTACK, quote(before, ATTACK), quote(document, ATTACK), Effect.WORSE)
    asked = point(ATTACK, "partial", (ATTACK,), section=ATTACK, id=ATTACK, priority=ATTACK, short=ATTACK, part=ATTACK,
                  review=True)  # fmt: skip
    markup = page(
        make([asked], document, previous=before, changes=(change,), history=(Earlier(ATTACK, {ATTACK: "missing"}),)),
        comments={ATTACK: ATTACK},
    )
    tree = html.fromstring(markup)
    assert len(select(markup, "script")) == 1
    assert select(markup, "img") == []
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert ATTACK in texts(markup, "mark")


def test_text_that_would_reorder_or_break_the_page_is_replaced(make: Make, point: Any) -> None:
    markup = page(make([point("Prix\u202e ?", "answered", ("cent\x00 euros \udc80",))]))
    assert "\u202e" not in markup
    assert "\x00" not in markup


def test_the_browser_may_run_this_script_and_style_and_load_nothing(make: Make, point: Any) -> None:
    markup = page(make([point("Où ?", "answered", ("À Lyon.",))]))
    tree = html.fromstring(markup)
    (policy,) = (one.get("content") for one in select(markup, "meta") if one.get("http-equiv"))
    for name in ("script", "style"):
        (text,) = re.findall(rf"<{name}>(.*?)</{name}>", markup, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    links = [element.get(name, "") for element in tree.iter() for name in ("href", "src") if element.get(name)]
    assert links
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in links)
    assert "style=" not in re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)


def test_a_passage_of_a_file_without_pages_stands_between_its_neighbours(make: Make, point: Any, paper: Any) -> None:
    document = paper("Avant cela.", "La sauvegarde est quotidienne, en deux lieux.", "Après cela.")
    markup = page(make([point("Rythme ?", "answered", ("quotidienne",))], document))
    assert texts(markup, ".evidence blockquote p") == [
        "Avant cela.", "La sauvegarde est quotidienne, en deux lieux.", "Après cela.",
    ]  # fmt: skip
    assert texts(markup, "mark") == ["quotidienne"]


def test_rows_of_one_table_are_shown_together(make: Make, point: Any, paper: Any) -> None:
    document = paper("P1 | 2 h", "P2 | 8 h", "Le reste se discute.")
    markup = page(make([point("Délais ?", "answered", ("P1 2 h", "P2 8 h", "se discute"))], document))
    assert texts(markup, ".evidence table td") == ["P1", "2 h", "P2", "8 h"]
    assert len(select(markup, ".evidence")) == 2


def test_a_passage_of_a_pdf_is_shown_as_it_stands_on_its_page(make: Make, point: Any, pdf: Pdf) -> None:
    document = pdf("Nous tenons 99,5 %.", "\f", "Gardées trente jours.")
    points = [point("Disponibilité ?", "answered", ("99,5 %",)), point("Durée ?", "answered", ("trente jours",))]
    markup = page(make(points, document))
    assert len(select(markup, "symbol image")) == 2
    assert [figure.get("aria-label") for figure in select(markup, ".page svg")] == [
        "Image de la page 1, passage surligné", "Image de la page 2, passage surligné",
    ]  # fmt: skip
    assert len(select(markup, ".page rect")) == 2


def test_pictures_that_cannot_be_made_are_owned_up_to(make: Make, point: Any, pdf: Pdf) -> None:
    document = pdf("Nous tenons 99,5 %.")
    review = make([point("Disponibilité ?", "answered", ("99,5 %",))], document)
    document.path.unlink()
    markup = page(review)
    assert "Les images des pages n’ont pas pu être produites." in markup
    assert texts(markup, "mark") == ["99,5 %"]


def test_the_worse_comes_first_among_the_changes(make: Make, point: Any, paper: Any, quote: Any) -> None:
    before, after = paper("Sous 2 h.", "Remise de 5 %."), paper("Sous 4 h.", "Remise de 8 %.")
    changes = tuple(
        Change(ChangeType.MODIFIED, "SLA", "", quote(before, old), quote(after, new), effect, questions=("H00",))
        for old, new, effect in (
            ("Remise de 5 %.", "Remise de 8 %.", Effect.BETTER),
            ("Sous 2 h.", "Sous 4 h.", Effect.WORSE),
        )
    )
    markup = page(make([point("Délai ?", "answered", ("Sous 4 h.",))], after, previous=before, changes=changes))
    assert texts(markup, ".effect") == ["défavorable", "favorable"]
    assert (texts(markup, "del")[0], texts(markup, "ins")[0]) == ("2", "4")
    assert texts(markup, ".concerned a") == ["H00", "H00"]


def test_the_heat_map_has_a_line_a_revision(make: Make, point: Any, paper: Any) -> None:
    review = make(
        [point("Où ?", "answered", id="A", before="deferred"), point("Quand ?", "missing", id="B", before="missing")],
        paper("rien"),
        previous=paper("rien", name="proposal_v1.docx"),
        history=(Earlier("proposal_v0.docx", {"B": "partial"}),),
    )
    assert texts(page(review), ".map title") == [
        "A · proposal_v1.docx · reporté", "A · proposal_v2.docx · répondu", "B · proposal_v0.docx · répondu en partie",
        "B · proposal_v1.docx · sans réponse", "B · proposal_v2.docx · sans réponse",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "status", "score", "word"),
    [
        ("fr", "answered", "3 / 3", "répondu 3"),
        ("en", "answered", "3 / 3", "answered 3"),
        ("fr", "missing", "0 / 3", "sans réponse 3"),
        ("en", "missing", "0 / 3", "missing 3"),
    ],
)
def test_all_answered_and_none(make: Make, point: Any, lang: str, status: str, score: str, word: str) -> None:
    evidence = ("Oui.",) if status == "answered" else ()
    markup = page(make([point(f"Point {number} ?", status, evidence) for number in range(3)]), lang)
    assert texts(markup, ".score") == [score]
    assert texts(markup, ".legend li") == [word]
    assert f'<html lang="{lang}">' in markup


def test_a_first_revision_has_no_changes_and_a_list_without_sections_a_dash(make: Make, point: Any) -> None:
    markup = page(make([point("Où ?", "missing", section="")]))
    assert select(markup, "#changes") == []
    assert texts(markup, ".section .name") == ["—"]


def test_what_people_wrote_beside_a_question_is_shown(make: Make, point: Any) -> None:
    markup = page(make([point("Où ?", "missing", id="A")]), comments={"A": "Vu avec Claire.", "Z": "sans objet"})
    assert texts(markup, ".comment p") == ["Vu avec Claire."]


def test_what_is_to_be_reviewed_stands_first_with_its_three_best_passages(make: Make, point: Any, paper: Any) -> None:
    document = paper("Rien.", "Ni ceci.", "Ni cela.", "Avant. Gardées trente jours. Après.", "P1 | 2 h")
    points = [
        point("Qui ?", "missing", id="A", review=True, confidence=0.3),
        point("Durée ?", "answered", ("Gardées trente jours.", "P1 2 h"), id="B", review=True, confidence=0.6),
        point("Où ?", "answered", ("Rien.",), id="C"),
        point("Délai ?", "answered", ("2 h",), id="D", review=True, confidence=0.5),
    ]
    markup = page(make(points, document))
    assert texts(markup, ".doubt .id") == ["D", "B", "A"]
    assert texts(markup, ".doubt .tags") == [
        "répondu confiance 50 %", "répondu confiance 60 %", "sans réponse confiance 30 %",
    ]  # fmt: skip
    assert texts(markup, ".doubt li") == [
        "P1 2 hClauses retenu", "Rien.", "Ni ceci.",
        "Avant. Gardées trente jours. Après.Clauses retenu", "P1 2 hClauses retenu", "Rien.",
        "Rien.", "Ni ceci.", "Ni cela.",
    ]  # fmt: skip
    assert texts(markup, ".doubt mark") == ["2 h", "Gardées trente jours.", "P1 2 h"]
    assert [link.get("href") for link in select(markup, ".doubt a")] == ["#q-3", "#q-1", "#q-0"]
    assert [section.get("id") for section in select(markup, "section")][:3] == ["summary", "review", "questions"]


def test_where_nothing_is_to_be_reviewed_the_page_has_no_such_list(make: Make, point: Any) -> None:
    markup = page(make([point("Où ?", "answered", ("À Lyon.",))]))
    assert select(markup, "#review") == []
    assert select(markup, ".attention") == []


@pytest.mark.parametrize(
    ("lang", "heading", "nothing"),
    [("fr", "À relire", "Aucun passage ne s’en approche."), ("en", "To be reviewed", "No passage comes near it.")],
)
def test_a_file_that_says_nothing_has_no_passages_to_be_read(
    make: Make, point: Any, lang: str, heading: str, nothing: str
) -> None:
    markup = page(make([point("Où ?", "missing", review=True)]), lang)
    assert texts(markup, "#review h2") == [heading]
    assert texts(markup, ".doubt li") == [nothing]


def test_the_same_review_gives_the_same_bytes(make: Make, point: Any, pdf: Pdf) -> None:
    review = make([point("Disponibilité ?", "answered", ("99,5 %",))], pdf("Nous tenons 99,5 %."))
    assert page(review) == page(review)


def test_five_hundred_questions_weigh_less_than_five_megabytes(make: Make, point: Any, pdf: Pdf) -> None:
    # Words in turn: what begins every page alike is taken for a running title.
    nouns = ("Engagement", "Livraison", "Sauvegarde", "Astreinte", "Reprise", "Formation", "Pilotage")
    heads = [f"{nouns[number * number % 7]} {number} {nouns[number % 7].lower()}" for number in range(500)]
    lines = [f"{head} : {'tenir le délai convenu, mois après mois, ' * 3}fin." for head in heads]
    points = [
        point(f"Point {number} ?", "answered", (head,), f"Rubrique {number // 20}") for number, head in enumerate(heads)
    ]
    markup = page(make(points, pdf(*lines)))
    assert len(select(markup, ".question")) == 500
    assert "data:image/png" in markup
    assert len(markup.encode()) < 5_000_000
