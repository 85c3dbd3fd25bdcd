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
_LATER = (
    "en-yaa", "en-yab", "en-yah", "en-yai", "en-zzm", "en-zzn", "en-zzt", "en-zzu", "en-zzz", "fr-do", "fr-dp",
    "fr-dq", "fr-dv", "fr-dw", "fr-dx", "fr-ed", "fr-ee",
)  # fmt: skip


@dataclass(frozen=True)
class Fold:
    """An encoder: the files of mini-cases and the whole cases that it leaves out and ranks, and how long it learns."""

    name: str
    steps: int
    ranked: tuple[str, ...]

    def seen(self, cases: Iterable[Case]) -> list[Case]:
        """Return the mini-cases that it is trained on."""
        left_out = {*self.ranked, *_LATER}
        return [case for case in cases if case.file not in left_out]

    def read(self, wholes: Iterable[Whole]) -> list[Whole]:
        """Return the revisions of whole cases that it is trained on."""
        return [one for one in wholes if one.case not in self.ranked]


# Every third whole case in the order of their names, and every seventeenth file or so, from another start. The steps
# are those that each took in the time that there was.
FOLDS = (
    Fold("one", 1753, (
        "ascenseurs-fr", "datacentre-en", "msp-en", "saas-helpdesk-en", "en-d", "en-u", "en-zi", "en-zza", "en-zzx",
        "fr-ap", "fr-bg", "fr-ca", "fr-cr", "fr-dk", "fr-j", "fr-za", "fr-zr",
    )),
    Fold("two", 1750, (
        "coop-odoo-fr", "hosting-coop", "nettoyage", "telephonie-en", "en-j", "en-yad", "en-zo", "en-zzi", "fr-ae",
        "fr-av", "fr-bm", "fr-cg", "fr-cx", "fr-dt", "fr-p", "fr-zg", "fr-zx",
    )),
    Fold("three", 1745, (
        "copieurs-fr", "logiciel-rh", "reponses-inline", "tma-word", "en-o", "en-za", "en-zt", "en-zzp", "fr-aj",
        "fr-ba", "fr-bs", "fr-cl", "fr-db", "fr-ea", "fr-u", "fr-zl",
    )),
    Fold("shipped", 1739, _LATER),
)  # fmt: skip
