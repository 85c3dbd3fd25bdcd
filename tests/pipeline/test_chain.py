"""Facts through a chain of revisions, and the page that lays changed clauses side by side."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from extractors import languages
from extractors.model import Block, BlockKind, Document, Duration, Fact, Quote, Unit
from matchers.model import Change, ChangeType, Effect
from pipeline import cli, redline
from pipeline.chain import Chain, follow, threads

FILLER = (
    "Notre société est née en 2012 et compte quarante salariés.",
    "Le guichet est tenu par deux personnes qui connaissent votre métier.",
    "Vos données sont rendues dans un format ouvert à la fin du contrat.",
)
RESTORED = "Un incident bloquant est rétabli sous {} heures."
KEPT = "Les sauvegardes sont conservées trente jours."
PRICE = "La maintenance coûte {} € HT par mois."


def chained(*texts: tuple[str, ...]) -> Chain:
    """Read revisions whose paragraphs are given."""
    shelf = {Path(f"v{number}.md"): each for number, each in enumerate(texts, 1)}

    def read(path: Path) -> Document:
        blocks = tuple(Block(BlockKind.PARAGRAPH, text, page=1) for text in (*FILLER, *shelf[path]))
        return Document(path, path.name, "text", blocks)

    return follow(tuple(shelf), "fr", read)


def told(chain: Chain) -> list[tuple[object, ...]]:
    return [
        (thread.first.kind, *(str(fact.value) if fact else None for fact in thread.facts), thread.effect)
        for thread in threads(chain)
    ]


def test_a_value_is_followed_through_all_revisions() -> None:
    found = chained((RESTORED.format(4), KEPT), (RESTORED.format(8), KEPT), (RESTORED.format(12), KEPT))
    assert told(found) == [
        ("sla.resolution", "PT4H", "PT8H", "PT12H", Effect.WORSE),
        ("backup.retention", "P30D", "P30D", "P30D", None),
    ]


def test_a_value_that_comes_late_and_one_that_goes() -> None:
    found = chained((RESTORED.format(4),), (RESTORED.format(4), PRICE.format(900)), (PRICE.format(850),))
    values = {row[0]: row[1:4] for row in told(found)}
    assert values["sla.resolution"] == ("PT4H", "PT4H", None)
    assert values["price"] == (None, "900.00 EUR HT /month", "850.00 EUR HT /month")


def test_worse_goes_before_better_and_moved_before_unmoved() -> None:
    found = chained((RESTORED.format(4), PRICE.format(900), KEPT), (RESTORED.format(8), PRICE.format(850), KEPT))
    assert [row[-1] for row in told(found)] == [Effect.WORSE, Effect.BETTER, None]


def test_a_moved_paragraph_keeps_its_fact() -> None:
    found = chained((RESTORED.format(4), KEPT, PRICE.format(900)), (PRICE.format(900), KEPT, RESTORED.format(4)))
    assert not any(thread.moved for thread in threads(found))


def test_every_fact_of_every_revision_stands_in_one_thread() -> None:
    found = chained((RESTORED.format(4), KEPT), (KEPT, PRICE.format(900)), (RESTORED.format(8), PRICE.format(900)))
    for place, revision in enumerate(found.revisions):
        stated = [thread.facts[place] for thread in threads(found) if thread.facts[place]]
        assert sorted(map(str, stated)) == sorted(map(str, revision.facts))


# --- the command ----------------------------------------------------------------------------------


def test_three_revisions_or_a_folder_show_the_history_of_facts(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(desk / f"offre_v{number}.md") for number in (1, 2, 3)]
    assert cli.main(["diff", *files, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    moved = {row["kind"]: (row["offre_v1.md"], row["offre_v2.md"], row["offre_v3.md"]) for row in found}
    assert moved["sla.resolution"] == ("PT4H", "PT8H", "PT12H")
    assert moved["backup.retention"] == ("P30D", "P15D", "P15D")
    assert "penalty.rate" not in moved
    assert cli.main(["diff", str(desk), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == found
    assert cli.main(["diff", str(desk), "--all", "--format", "json", "--exit-code"]) == 1
    assert "penalty.rate" in {row["kind"] for row in json.loads(capsys.readouterr().out)}


def test_one_revision_is_nothing_to_compare(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diff", str(desk / "offre_v1.md")]) == 2
    assert "nothing to compare it with; name two revisions or more" in capsys.readouterr().err
    assert cli.main(["diff", str(desk / "offre_v1.md"), str(desk / "none.md")]) == 3


# --- the page -------------------------------------------------------------------------------------


FRENCH = languages.by_code("fr")
WORDS = st.lists(st.sampled_from(["4", "heures", "4 h", "sous", "ﬁn", "É", " ", "\n", "12,5 %", "1 200 €", "<b>"])).map(
    " ".join
)


@given(st.text(max_size=60) | WORDS, st.text(max_size=60) | WORDS)
def test_the_two_sides_read_as_before_and_after(before: str, after: str) -> None:
    quotes = [Quote(text, 0, 0, len(text), 1, ()) for text in (before, after)]
    fact = Fact("sla.resolution", Duration(Decimal(4), Unit.HOUR), "", quotes[0])
    change = Change(ChangeType.MODIFIED, "", "sla.resolution", *quotes, Effect.NEUTRAL, (fact,), (fact,))
    left, right = redline.sides(change, FRENCH, FRENCH)
    assert "".join(text for _, _, text in left) == before
    assert "".join(text for _, _, text in right) == after


@pytest.mark.parametrize(("lang", "word"), [("fr", "défavorable"), ("en", "for the worse")])
def test_the_page_marks_words_worse_first_and_needs_nothing_else(
    desk: Path, capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    files = [str(desk / "offre_v1.md"), str(desk / "offre_v2.md")]
    assert cli.main(["diff", *files, "--format", "html", "--report-lang", lang]) == 0
    text = capsys.readouterr().out
    page = html.fromstring(text)
    assert page.get("lang") == lang
    assert word in page.findtext(".//header/p")
    effects = [article.get("class").split()[-1] for article in page.iter("article")]
    assert effects == sorted(effects, key=["worse", "neutral", "better"].index)
    assert "4" in [each.text_content() for each in page.iter("del")]
    assert "8" in [each.text_content() for each in page.iter("ins")]
    assert {"4", "8"} <= {each.text_content().split()[0] for each in page.iter("mark")}
    assert not page.xpath("//script | //link | //img | //@src | //@href")


def test_what_a_vendor_writes_stays_text(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = desk / "offre_v2.md"
    clause = "Un incident bloquant est rétabli sous 8 heures \\<script>alert(1)\\</script> & \\<b>vite\\</b>."
    evil.write_text(evil.read_text("utf-8").replace("Un incident bloquant est rétabli sous 8 heures.", clause), "utf-8")
    assert cli.main(["diff", str(desk / "offre_v1.md"), str(evil), "--format", "html"]) == 0
    text = capsys.readouterr().out
    assert "<script" not in text
    assert "script" in html.fromstring(text).text_content()
