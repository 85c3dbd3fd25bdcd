"""What is kept of verdicts: none is reached twice, and none is taken for another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractors import clauses, facts, languages
from extractors.kept import nothing_kept
from extractors.model import Block, BlockKind, Clause, Document, Fact, Language, Question
from extractors.questions.parts import split
from matchers import candidates, verdicts
from matchers.model import Answer

FRENCH = languages.by_code("fr")
TEXTS = (
    "Les sauvegardes sont conservées trente jours.",
    "Un incident bloquant est rétabli sous quatre heures ouvrées.",
    "L'abonnement coûte 240,00 € HT par mois.",
)
ASKED = tuple(
    Question(f"Q{number}", "", text, split(text))
    for number, text in enumerate(("Combien de temps gardez-vous les sauvegardes ?", "Qui forme les usagers ?"), 1)
)

Revised = tuple[tuple[Clause, ...], tuple[Fact, ...], Language]


def revision(*texts: str, language: Language = FRENCH) -> Revised:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    parts = clauses.split(Document(Path("v1.pdf"), "0" * 64, "pdf", blocks))
    return parts, facts.find(parts, language), language


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    verdicts.kept.cache_clear()
    verdicts._earlier.cache_clear()
    yield
    verdicts.kept.cache_clear()
    verdicts._earlier.cache_clear()


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the questions for which candidates were searched, in their order."""
    found: list[str] = []
    find = candidates.find

    def told(question: Question, *rest: object) -> candidates.Found:
        found.append(question.id)
        return find(question, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(candidates, "find", told)
    return found


def judge(asked: tuple[Question, ...], revised: Revised) -> tuple[Answer, ...]:
    """Judge as a new run of the program does, with what is written down alone."""
    verdicts._earlier(verdicts.vectors.encoder()).flush()
    return tuple(verdicts.judge_all(asked, *revised))


def test_a_verdict_that_was_reached_is_told_again_alike(searched: list[str]) -> None:
    first = judge(ASKED, revision(*TEXTS))
    again = judge(ASKED, revision(*TEXTS))
    assert searched == ["Q1", "Q2"]
    assert again == first
    for one, other in zip(first, again, strict=True):
        assert other.candidates == one.candidates
        assert other.shown == one.shown
        assert [own.among for own in other.candidates] == [own.among for own in one.candidates]


OTHER = {
    "a word of the file": revision(TEXTS[0].replace("trente", "quarante"), *TEXTS[1:]),
    "the order of the file": revision(*TEXTS[::-1]),
    "a fact": (*revision(*TEXTS)[:1], (), FRENCH),
    "a word of the buyer's own": revision(*TEXTS, language=languages.extended(FRENCH, {"penalty": ("bonitif",)})),
    "the language": revision(*TEXTS, language=languages.by_code("en")),
}


@pytest.mark.parametrize("revised", OTHER.values(), ids=OTHER)
def test_where_anything_is_different_it_is_judged_anew(revised: Revised, searched: list[str]) -> None:
    judge(ASKED[:1], revision(*TEXTS))
    judge(ASKED[:1], revised)
    assert searched == ["Q1", "Q1"]


def test_a_question_in_other_words_is_judged_anew_and_no_other(searched: list[str]) -> None:
    judge(ASKED, revision(*TEXTS))
    text = "Combien de jours gardez-vous les sauvegardes ?"
    judge((replace(ASKED[0], text=text, parts=split(text)), ASKED[1]), revision(*TEXTS))
    assert searched == ["Q1", "Q2", "Q1"]


def test_what_is_damaged_is_judged_anew(searched: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = judge(ASKED[:1], revision(*TEXTS))
    monkeypatch.setattr(verdicts._earlier(verdicts.vectors.encoder()), "get", lambda *_: b'{"question": 3}')
    assert judge(ASKED[:1], revision(*TEXTS)) == first
    assert searched == ["Q1", "Q1"]


def test_nothing_is_kept_where_nothing_is_to_be(searched: list[str], tmp_path: Path) -> None:
    with nothing_kept():
        judge(ASKED[:1], revision(*TEXTS))
        judge(ASKED[:1], revision(*TEXTS))
    assert searched == ["Q1", "Q1"]
    assert not list(tmp_path.rglob("verdicts*"))


def test_another_program_judges_anew(searched: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    judge(ASKED[:1], revision(*TEXTS))
    verdicts._earlier.cache_clear()
    monkeypatch.setattr(verdicts, "version", lambda name: "0.0")
    judge(ASKED[:1], revision(*TEXTS))
    assert searched == ["Q1", "Q1"]
