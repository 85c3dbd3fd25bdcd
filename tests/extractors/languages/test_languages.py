"""Languages as data: the same concepts in each, phrases as the lexicon wants them."""

from __future__ import annotations

import re

import pytest

from extractors.languages import by_code, detect, extended, languages
from extractors.model import Language
from extractors.text import flat, lexicon, plain

ALL = languages()


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_phrases_are_plain(language: Language) -> None:
    tables = (language.units, language.periods, language.spans, language.frequencies)
    phrases = [phrase for table in (*language.concepts.values(), *tables) for phrase in table]
    wrong = [phrase for phrase in phrases if plain(phrase) != phrase or not phrase.strip("* ")]
    assert wrong == []


@pytest.mark.parametrize("language", ALL, ids=lambda language: language.code)
def test_open_endings_end_words(language: Language) -> None:
    wrong = [phrase for phrases in language.concepts.values() for phrase in phrases if re.search(r"\*\w", phrase)]
    assert wrong == []


def test_every_language_has_every_concept():
    names = [set(language.concepts) for language in ALL]
    assert all(name == names[0] for name in names)


def test_the_language_of_a_text_is_told():
    assert detect("Le service est ouvert de 9 h à 18 h, et l'astreinte prend la suite.").code == "fr"
    assert detect("The desk is open from nine to six, and somebody is on call after that.").code == "en"


def test_an_unknown_code_is_refused():
    with pytest.raises(KeyError):
        by_code("tlh")


def test_a_buyer_may_add_words_of_their_own():
    language = extended(by_code("fr"), {"acknowledge": ("Levée de doute",)})
    found = lexicon(language).mentions(flat("La levée de doute a lieu sous 10 min.").text)
    assert "acknowledge" in {mention.concept for mention in found}


def test_a_concept_that_only_another_language_names_is_learnt():
    own = extended(by_code("fr"), {"nothing-of-ours": ("bonitif",)})
    assert own.concepts["nothing-of-ours"] == ("bonitif",)
