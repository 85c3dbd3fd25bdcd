"""Which verdict is taken, by what each is worth."""

from __future__ import annotations

import pytest

from matchers._decision import Worth, decide

EVEN = Worth(false=0.0, partial=1.0)
CAREFUL = Worth(false=1.5, partial=0.8)


def chances(answered: float, partial: float, deferred: float, missing: float) -> dict[str, float]:
    return {"answered": answered, "partial": partial, "deferred": deferred, "missing": missing}


@pytest.mark.parametrize(
    ("told", "worth", "status"),
    [
        pytest.param(chances(0.5, 0.3, 0.1, 0.1), EVEN, "answered", id="the likeliest, where all count alike"),
        pytest.param(chances(0.5, 0.05, 0.05, 0.4), EVEN, "answered", id="likeliest, and missing nearly so"),
        pytest.param(chances(0.5, 0.05, 0.05, 0.4), CAREFUL, "missing", id="a point not asked again costs more"),
        pytest.param(chances(0.5, 0.4, 0.05, 0.05), CAREFUL, "answered", id="no doubt that something is there"),
        pytest.param(chances(0.45, 0.5, 0.03, 0.02), CAREFUL, "answered", id="partial is worth less"),
        pytest.param(chances(0.1, 0.2, 0.6, 0.1), CAREFUL, "deferred", id="put off"),
    ],
)
def test_a_verdict_is_what_is_worth_most(told: dict[str, float], worth: Worth, status: str) -> None:
    assert decide(told, worth) == (status, told[status])


def test_of_equal_worth_the_first_by_name_is_taken() -> None:
    assert decide(chances(0.25, 0.25, 0.25, 0.25), EVEN)[0] == "answered"
