"""The words that a question and a passage share, rare ones counting more (BM25 over stems)."""

from __future__ import annotations

from typing import Any

from extractors.model import Language, Question
from matchers._memory import once
from matchers.model import Passage, Signal
from matchers.signals._index import asked, index


@once
def _ranker(passages: tuple[Passage, ...], language: Language) -> Any:
    import bm25s

    known = index(passages, language)
    # The headings above a passage count as words of it: "30 jours" below "Sauvegardes" is about backups.
    texts = [[*stems, *sorted(lead)] for stems, lead in zip(known.stems, known.leads, strict=True)]
    ranker = bm25s.BM25(k1=1.2, b=0.6)
    ranker.index(texts, show_progress=False)
    return ranker


def _score(question: Question, passages: tuple[Passage, ...], language: Language) -> tuple[float, ...]:
    known = index(passages, language)
    wanted = sorted({stem for _, meant in asked(question.text, passages, language) for stem in meant})
    wanted = [stem for stem in wanted if stem in known.weight]
    if not wanted:
        return (0.0,) * len(passages)
    scores = [float(score) for score in _ranker(passages, language).get_scores(wanted)]
    top = max(scores)
    return tuple(round(score / top, 4) if top > 0 else 0.0 for score in scores)


SIGNAL = Signal("words", _score)
