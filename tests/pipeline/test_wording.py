"""Every message exists in both languages, with the same values in it."""

from __future__ import annotations

import re

import pytest

from extractors.model import UnreadKind
from matchers.model import ChangeType, Effect, GapKind, Progress, Status
from pipeline import wording


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
