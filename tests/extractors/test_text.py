"""Text made comparable, cut into sentences, searched for concepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.languages import by_code
from extractors.text import Lexicon, flat, fold, lexicon, plain, sentences, words

SENTENCES = [
    ("Intervention sous 2 h. Les copies sont gardées.", ["Intervention sous 2 h.", "Les copies sont gardées."]),
    ("Cf. annexe A, art. 5. Fin.", ["Cf. annexe A, art. 5.", "Fin."]),
    ("M. Dupont répond. Mme Roy aussi !", ["M. Dupont répond.", "Mme Roy aussi !"]),
    ("Version 1.2 du 3.4.2024, e.g. this one.", ["Version 1.2 du 3.4.2024, e.g. this one."]),
    ("Une ligne\nune autre", ["Une ligne", "une autre"]),
    ("« Oui. » Non.", ["« Oui. »", "Non."]),
    ("Sous 4 h… Puis 8 h ? Oui", ["Sous 4 h…", "Puis 8 h ?", "Oui"]),
    ("", []),
]
CONCEPTS = [
    ("fr", "Prise en compte sous 2 h", "acknowledge"),
    ("fr", "LA PRISE-EN-COMPTE", "acknowledge"),
    ("fr", "le service est rétabli", "restore"),
    ("fr", "GTR", "restore"),
    ("fr", "une astreinte 24/7", "round the clock"),
    ("en", "the fault is acknowledged", "acknowledge"),
    ("en", "£100 + VAT", "without tax"),
    ("en", "4% off that month's fee", "discount strong"),
]
NO_CONCEPTS = [
    ("fr", "prise de courant en compte", "acknowledge"),
    ("fr", "regarder", "retain"),
    ("en", "prefix", "restore"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(("language", "text", "concept"), CONCEPTS)
def test_concepts_are_found(language: str, text: str, concept: str) -> None:
    found = lexicon(by_code(language)).mentions(flat(text).text)
    assert concept in {mention.concept for mention in found}


@pytest.mark.parametrize(("language", "text", "concept"), NO_CONCEPTS)
def test_other_words_stand_for_no_concept(language: str, text: str, concept: str) -> None:
    found = lexicon(by_code(language)).mentions(flat(text).text)
    assert concept not in {mention.concept for mention in found}


def test_a_mention_has_the_offsets_of_its_phrase():
    [mention] = Lexicon([("copy", ("copie* de secours",))]).mentions("les copies de secours")
    assert (mention.concept, mention.start, mention.end) == ("copy", 4, 21)


def test_plain_text_has_neither_case_nor_accents_nor_ligatures():
    assert plain("Prise  en\u00a0COMPTÉ, ﬁn") == "prise en compte, fin"
    assert words("L’été, n° 3") == ["l", "ete", "n", "3"]


@given(st.text(max_size=300))
def test_offsets_of_folded_text_lead_back(text: str) -> None:
    for folded in (fold(text), flat(text)):
        assert len(folded.origin) == len(folded.text) + 1
        assert list(folded.origin) == sorted(folded.origin)
        assert folded.origin[-1] == len(text)


@given(st.text(max_size=300))
def test_flat_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=300))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
