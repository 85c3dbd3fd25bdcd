from __future__ import annotations

import pytest

from extractors.facts import _parses

ASIDE = "comme il est dit plus haut dans cette offre, "
# A sentence that is too long to be parsed: what it says is stated only where no grammar is needed to tell.
LONG = [
    (f"Nous ne garantissons pas, {ASIDE * 55}un rétablissement du service sous 4 heures.", []),
    ("Nous ne garantissons pas un rétablissement du service sous 4 heures.", []),
    (f"{ASIDE * 55}le service est rétabli sous 4 heures.", ["sla.resolution PT4H"]),
]


@pytest.mark.parametrize(("text", "expected"), LONG)
def test_a_long_sentence_whose_reading_depends_on_grammar_states_nothing(found, text, expected):
    assert found("fr", "Support", text) == expected


def test_past_the_cap_a_dependent_sentence_states_nothing(found, monkeypatch):
    monkeypatch.setattr(_parses, "_MOST", 1)
    denied = [f"Nous ne garantissons pas un rétablissement du service sous {hours} heures." for hours in (4, 6)]
    assert found("fr", "Support", *denied) == []
    assert found("fr", "Support", *denied, "Le service est rétabli sous 8 heures.") == ["sla.resolution PT8H"]
