"""What is known of a question, or a part of it, and one passage: named numbers that the weights are applied to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.model import BlockKind, Given, Language, Part, Wanted
from extractors.text import words
from matchers._attributes import asked_kinds
from matchers._cues import cues
from matchers._givens import given_features
from matchers._left_open import open_features
from matchers._phrases import puts_off
from matchers.model import Passage
from matchers.signals._index import asked, index
from matchers.signals.values import kinds
from matchers.vectors import Reading

# Kinds of answer that read alike are one feature.
_WANTED = {
    "duration": (Wanted.DURATION,),
    "amount": (Wanted.AMOUNT,),
    "count": (Wanted.COUNT, Wanted.FREQUENCY),
    "date": (Wanted.DATE,),
    "name": (Wanted.NAME, Wanted.TOOL, Wanted.PLACE),
    "polar": (Wanted.YES_NO, Wanted.CHOICE),
    "procedure": (Wanted.PROCEDURE, Wanted.REASON, Wanted.DEFINITION),
    "document": (Wanted.DOCUMENT,),
    "commitment": (Wanted.COMMITMENT,),
}
_VALUED = frozenset({
    Wanted.DURATION, Wanted.AMOUNT, Wanted.COUNT, Wanted.FREQUENCY, Wanted.DATE, Wanted.NAME, Wanted.TOOL,
    Wanted.PLACE, Wanted.REASON,
})  # fmt: skip
# What a rule makes use of is no feature.
_RULED = frozenset({"replied", "left blank", "reply"})
_SMALL = frozenset({BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.FIGURE, BlockKind.BOX})
_BORNE = 3.0  # a logit beyond which a chance says no more


@dataclass(frozen=True, slots=True)
class Asking:
    """A question or a part of it: its words, what it wants and takes as given, and the passages it is put to."""

    text: str
    wanted: Wanted
    is_part: bool
    passages: tuple[Passage, ...]
    language: Language
    concepts: tuple[float, ...]
    stated: Mapping[int, frozenset[str]]  # the kinds of facts of each block
    givens: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The cosine of the asking with one passage, and what it is among those of the revision."""

    value: float
    mean: float
    best: float
    rank: int


def wanted_features(wanted: Wanted) -> dict[str, float]:
    """Say what kind of answer is wanted."""
    return {f"wants {name}": float(wanted in members) for name, members in _WANTED.items()}


def logit(chance: float) -> float:
    """Return the log of the odds, within bounds."""
    odds = math.log(max(chance, 1e-4) / max(1 - chance, 1e-4))
    return max(-2 * _BORNE, min(2 * _BORNE, odds))


def pair_features(
    asking: Asking,
    place: int,
    likeness: Likeness,
    reading: Reading,
    whole: Reading,
    alone: Sequence[Reading],
    signals: dict[str, float],
    near: Mapping[str, float],
) -> dict[str, float]:
    """Return the features of the passage at `place`.

    `whole` is the reading for the whole question, `alone` that of each sentence of the passage by itself: what one of
    them says is weakened by the others.
    """
    passage, language = asking.passages[place], asking.language
    found = {f"signal {name}": value for name, value in signals.items() if name not in _RULED}
    found |= _likeness(likeness)
    found |= _reading("read", reading)
    found |= _reading("whole", whole)
    found |= _alone(alone)
    found |= _cover(asking, place)
    found |= {f"cue {name}": value for name, value in cues(passage.text, language).items()}
    found["puts off"] = puts_off(passage.text)
    found |= near
    found |= wanted_features(asking.wanted)
    holds = kinds(passage.text, language)
    found["value wanted"] = float(asking.wanted in holds) if asking.wanted in _VALUED else -1.0
    found |= _facts(asking, passage)
    found |= given_features(asking.givens, asking.passages, place, language)
    found |= open_features(Part(asking.text, asking.wanted, asking.givens), passage.text, language)
    found["value duration"] = float(Wanted.DURATION in holds)
    found["value amount"] = float(Wanted.AMOUNT in holds)
    found["is part"] = float(asking.is_part)
    found["is heading"] = float(passage.kind is BlockKind.HEADING)
    found["is row"] = float(passage.kind is BlockKind.ROW)
    found["is item"] = float(passage.kind is BlockKind.ITEM)
    found["is note"] = float(passage.kind in _SMALL)
    found["length"] = math.log(1 + len(words(passage.text)))
    return found


def near_features(asking: Asking, sentence: str, mark: float) -> dict[str, float]:
    """Return the features of the sentence of a passage that is closest to what is asked: it speaks for itself."""
    said = cues(sentence, asking.language)
    found = {f"near {name}": said[name] for name in ("negation", "none", "goal", "may", "future", "number", "later")}
    held = kinds(sentence, asking.language)
    found["near value"] = float(asking.wanted in held) if asking.wanted in _VALUED else -1.0
    found["near puts off"] = puts_off(sentence)
    found["near mark"] = mark
    found["near length"] = math.log(1 + len(words(sentence)))
    return found


def _likeness(likeness: Likeness) -> dict[str, float]:
    return {
        "like": likeness.value,
        # No share of the spread: among four passages nothing stands out by three times that, among forty much does.
        "like above mean": likeness.value - likeness.mean,
        "like below best": likeness.best - likeness.value,
        "like rank": math.log(1 + likeness.rank),
    }


def _reading(name: str, reading: Reading) -> dict[str, float]:
    speaks = 1 - reading.none
    return {
        f"{name} speaks": logit(speaks),
        f"{name} answers": reading.answers,
        f"{name} partial": reading.partial,
        f"{name} defers": reading.defers,
        f"{name} met": reading.met,
        f"{name} least": reading.least,
    }


def _alone(readings: Sequence[Reading]) -> dict[str, float]:
    """Say what the sentence that speaks most says by itself, and how far any settles the question."""
    first = min(readings, key=lambda reading: reading.none)
    return {
        "alone speaks": logit(1 - first.none),
        "alone answers": first.answers,
        "alone partial": first.partial,
        "alone defers": first.defers,
        "alone settles": max(reading.answers for reading in readings),
    }


def _facts(asking: Asking, passage: Passage) -> dict[str, float]:
    """Say whether the passage states a fact of a kind that is asked about, or of another kind only."""
    wanted = asked_kinds(asking.text, asking.wanted, asking.language)
    stated = asking.stated.get(passage.quote.block, frozenset())
    return {
        "fact asked": float(bool(stated & wanted)),
        "fact beside": float(bool(wanted) and bool(stated) and not stated & wanted),
        "fact anywhere": float(any(kinds & wanted for kinds in asking.stated.values())) if wanted else -1.0,
    }


def _cover(asking: Asking, place: int) -> dict[str, float]:
    """Say which of the words asked about the passage meets, itself or through what stands above it."""
    known = index(asking.passages, asking.language)
    here, above = known.sets[place], known.leads[place]
    own = asked(asking.text, asking.passages, asking.language)
    weights = [
        (meant, max((known.weight.get(stem, 0.0) for stem in meant), default=0.0) or known.unseen) for _, meant in own
    ]
    total = sum(weight for _, weight in weights) or 1.0
    rarest = max(weights, key=lambda pair: pair[1], default=(frozenset[str](), 0.0))[0]
    question = frozenset(stem for _, meant in own for stem in meant)
    passage = here or frozenset({""})
    return {
        "cover": sum(weight for meant, weight in weights if meant & here) / total,
        "cover with lead": sum(weight for meant, weight in weights if meant & (here | above)) / total,
        "cover rarest": float(bool(rarest & (here | above))),
        "cover count": float(sum(bool(meant & here) for meant, _ in weights)),
        "cover unmet": float(sum(not meant & (here | above) for meant, _ in weights)),
        "copied": len(passage & question) / len(passage),
        "cover concepts": asking.concepts[place],
    }
