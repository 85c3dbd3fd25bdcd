"""What each encoder is trained on, and of what it says what weights are fitted on: of nothing that it has seen.

Mini-cases came in waves. The encoders of FOLDS are trained from the base on the first: two of them without a fifth of
its files, which they rank, and one on all, which ranks the files of `_LATER`. GONE_ON go on from that one: with the
second wave, with long offers in two revisions, and then with real files, three of them without a third of the whole
cases, which they rank, and one, which is shipped, on all of them. That one ranks the last files, which none has seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from training.cases import Case
from training.gold_cases import Whole

_LATER = ("en-t", "en-u", "fr-zg", "fr-zh", "fr-zi", "fr-zj", "fr-zx", "fr-zy", "fr-zz")
_SECOND = (
    "en-v", "en-w", "en-x", "en-y", "en-z", "en-za", "en-zd", "en-ze", "en-zh", "en-zi", "fr-aa", "fr-ab", "fr-ac",
    "fr-ad", "fr-ae", "fr-af", "fr-ag", "fr-ah", "fr-ai", "fr-aj", "fr-ak", "fr-al", "fr-am", "fr-an", "fr-ao",
    "fr-ap", "fr-aq", "fr-ar", "fr-as", "fr-at", "fr-au", "fr-av", "fr-aw", "fr-ax", "fr-ay", "fr-az", "fr-ba",
    "fr-bb", "fr-bc", "fr-be", "fr-bf", "fr-bi", "fr-bj", "fr-bq", "fr-br", "fr-bu", "fr-bv", "fr-bw",
)  # fmt: skip
# Long offers, each in two revisions that differ where a vendor answered the buyer's list.
_LONG = (
    "en-zl", "en-zm", "en-zn", "en-zo", "en-zp", "en-zq", "en-zr", "en-zs", "fr-ca", "fr-cb", "fr-cd", "fr-ce", "fr-cf",
    "fr-cg", "fr-ch", "fr-ci", "fr-cj", "fr-ck", "fr-cl", "fr-cm",
)  # fmt: skip
# More of them, that stand beside the real files, so that these are not learned at the cost of others.
_BESIDE = (
    "en-zt", "en-zu", "en-zv", "en-zw", "en-zx", "fr-co", "fr-cp", "fr-cr", "fr-cs", "fr-cu", "fr-cv", "fr-cx",
)  # fmt: skip
# The newest of them: read by the encoder that is shipped, and by no other.
_NEWEST = (
    "en-zza", "en-zzb", "en-zzc", "en-zzd", "en-zze", "fr-da", "fr-db", "fr-dc", "fr-dd", "fr-de", "fr-df", "fr-dg",
)  # fmt: skip
_LAST = (
    "en-zf", "en-zg", "en-zj", "en-zk", "fr-bd", "fr-bg", "fr-bh", "fr-bk", "fr-bl", "fr-bm", "fr-bn", "fr-bo", "fr-bs",
    "fr-bt", "fr-bx", "en-zy", "fr-cc", "fr-cn", "fr-cq", "fr-ct", "fr-cw", "fr-cy", "fr-cz",
)  # fmt: skip
# What no encoder that is trained from the base has seen.
_AFTER = (*_LATER, *_SECOND, *_LONG, *_BESIDE, *_NEWEST, *_LAST)


@dataclass(frozen=True)
class Fold:
    """An encoder trained from the base, and the files that it ranks."""

    name: str
    ranked: tuple[str, ...]

    @property
    def left_out(self) -> frozenset[str]:
        """Return the files that it is trained without."""
        return frozenset({*self.ranked, *_AFTER})

    def seen(self, cases: Iterable[Case]) -> list[Case]:
        """Return the cases that it is trained on."""
        return [case for case in cases if case.file not in self.left_out]


@dataclass(frozen=True)
class GoneOn:
    """An encoder that goes on from another: with files of mini-cases, and with whole cases but those that it ranks."""

    name: str
    start: str
    steps: int
    files: tuple[str, ...]
    real: bool
    ranked: tuple[str, ...]
    rate: float = 6e-5  # more where much is new to it

    def seen(self, cases: Iterable[Case]) -> list[Case]:
        """Return the mini-cases that it goes on with."""
        return [case for case in cases if case.file in self.files]

    def read(self, wholes: Iterable[Whole]) -> list[Whole]:
        """Return the revisions of whole cases that it goes on with."""
        return [one for one in wholes if one.case not in self.ranked] if self.real else []


# Every fifth file in the order of their names, and every fifth again.
FOLDS = (
    Fold("left", (
        "en-b", "en-g", "en-l", "en-q", "fr-c", "fr-i", "fr-n", "fr-s", "fr-x", "fr-zc", "fr-zl", "fr-zq", "fr-zv",
    )),
    Fold("right", (
        "en-d", "en-i", "en-n", "en-s", "fr-e", "fr-k", "fr-p", "fr-u", "fr-z", "fr-ze", "fr-zn", "fr-zs",
    )),
    Fold("first", _LATER),
)  # fmt: skip
# Every third whole case in the order of their names. The last encoder is shipped.
GONE_ON = (
    # Two files of the first wave are left to judge it by.
    GoneOn("second", "first", 220, (*(file for file in _LATER if file not in ("en-u", "fr-zi")), *_SECOND), False, ()),
    GoneOn("third", "second", 200, (*_LONG, *_SECOND[::3]), False, (), 1e-4),
    GoneOn("one", "third", 72, _BESIDE, True, ("ascenseurs-fr", "datacentre-en", "msp-en", "saas-helpdesk-en")),
    GoneOn("two", "third", 72, _BESIDE, True, ("coop-odoo-fr", "hosting-coop", "nettoyage", "telephonie-en")),
    GoneOn("three", "third", 72, _BESIDE, True, ("copieurs-fr", "logiciel-rh", "reponses-inline", "tma-word")),
    GoneOn("shipped", "third", 80, (*_BESIDE, *_NEWEST), True, _LAST),
)  # fmt: skip
