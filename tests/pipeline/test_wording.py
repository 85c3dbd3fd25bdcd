"""Every message exists in both languages, with the same values in it."""

from __future__ import annotations

import re

import pytest

from extractors.model import Question, UnreadKind
from matchers.model import Answer, ChangeType, Effect, Gap, GapKind, Progress, Status
from pipeline import wording
from pipeline.reports import _rows


@pytest.mark.parametrize("key", wording.keys())
def test_a_message_is_translated_and_takes_the_same_values(key: str) -> None:
    french, english = (wording._WORDS[key][index] for index in range(2))
    assert french.strip()
    assert english.strip()
    assert set(re.findall(r"{\w+}", french)) == set(re.findall(r"{\w+}", english))


def test_every_word_of_a_report_has_a_message() -> None:
    words = [*Status, *Progress, *ChangeType, *Effect]
    words += [f"gap.{kind}" for kind in GapKind]
    words += [f"unread.{kind}{part}" for kind in UnreadKind for part in ("", ".hint")]
    assert set(words) <= set(wording.keys())


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Il manque un prix", "Il manque un prix."),
        ("Il manque un prix.", "Il manque un prix."),
        ("Reste à préciser : « Quel prix ? »", "Reste à préciser : « Quel prix ? »"),
        ("Elle est reportée : « Plus tard. »", "Elle est reportée : « Plus tard. »"),
        ("Reste à préciser : « prix »", "Reste à préciser : « prix »."),
        ('It is put off: "To be agreed."', 'It is put off: "To be agreed."'),
        ("You announce it: “at kick-off”", "You announce it: “at kick-off”."),
    ],
)
def test_a_sentence_has_one_stop(text: str, stopped: str) -> None:
    assert wording.stopped(text) == stopped


@pytest.mark.parametrize(
    ("part", "lang", "told"),
    [
        ("Windows : when ?", "en", 'Still to be said: "Windows: when?"'),
        ("Fenêtres : quand ?", "fr", "Reste à préciser : « Fenêtres : quand ? »"),
        ("which : or both", "en", 'Still to be said: "which : or both".'),  # the buyer's own words stand
    ],
)
def test_a_part_is_spaced_as_its_language_wants(part: str, lang: str, told: str) -> None:
    question = Question("Q", "", "Windows, which : or both, and when? Fenêtres, quand ?", ())
    answer = Answer(question, Status.PARTIAL, (), "", 0.9, gaps=(Gap(GapKind.PART_OPEN, part),))
    assert _rows.gap_sentences(answer, lang) == [told]
