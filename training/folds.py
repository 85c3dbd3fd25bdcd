"""What each encoder is trained on, and of what it says what weights are fitted on: of nothing that it has seen.

Four are trained alike from the base. Three of them leave a third of the whole cases and some files of mini-cases out,
which they rank; the fourth leaves nothing out that was there, and is shipped. Files that came after it was trained are
ranked by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from training.cases import Case
from training.gold_cases import Whole

# Written after the encoders were trained.
_LATER: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fold:
    """An encoder: what it leaves out and ranks, and the rounds in which it learns, in steps."""

    name: str
    rounds: tuple[int, ...]
    ranked: tuple[str, ...]

    def seen(self, cases: Iterable[Case]) -> list[Case]:
        """Return the mini-cases that it is trained on."""
        left_out = {*self.ranked, *_LATER}
        return [case for case in cases if case.file not in left_out]

    def read(self, wholes: Iterable[Whole]) -> list[Whole]:
        """Return the revisions of whole cases that it is trained on."""
        return [one for one in wholes if one.case not in self.ranked]


# Every third whole case in the order of their names, and every eighteenth file or so, from another start. The steps
# of each round are those that each took in the time that there was.
FOLDS = (
    Fold("one", (2048, 2859), (
        "ascenseurs-fr", "datacentre-en", "msp-en", "saas-helpdesk-en", "en-e", "en-w", "en-yar", "en-ybs", "en-zs",
        "en-zzl", "fr-ad", "fr-av", "fr-bn", "fr-ci", "fr-d", "fr-dr", "fr-ek", "fr-fd", "fr-fv", "fr-y", "fr-zq",
    )),
    Fold("two", (2045, 2785), (
        "coop-odoo-fr", "hosting-coop", "nettoyage", "telephonie-en", "en-k", "en-yad", "en-yax", "en-zg", "en-zy",
        "en-zzr", "fr-aj", "fr-bb", "fr-bu", "fr-co", "fr-df", "fr-dx", "fr-eq", "fr-fj", "fr-m", "fr-ze", "fr-zw",
    )),
    Fold("three", (2049, 2779), (
        "copieurs-fr", "logiciel-rh", "reponses-inline", "tma-word", "en-q", "en-yak", "en-ybe", "en-zm", "en-zzf",
        "en-zzx", "fr-ap", "fr-bh", "fr-cc", "fr-cu", "fr-dl", "fr-ec", "fr-ex", "fr-fp", "fr-s", "fr-zk",
    )),
    Fold("shipped", (2033, 2720), _LATER),
)  # fmt: skip
