"""Say what a change of wording means for the buyer, where no fact moved or none tells."""

from __future__ import annotations

import re
from functools import cache

from extractors.model import Language
from extractors.text import Lexicon, flat, words
from matchers.model import Effect
from matchers.revisions.sizes import moves, pace
from matchers.revisions.substance import Difference, Sense, difference, sense

_COSTS = re.compile("[€£$]")
# Kinds of facts that the buyer pays by.
_PAYING = frozenset({"price", "price.revision"})
# What a sentence promises less by, and more by.
_LESS = frozenset({
    "goal", "option", "negation", "condition", "cap", "charged", "duty", "exclusion", "vague", "partly", "possible",
    "reserve",
})  # fmt: skip
_MORE = frozenset({"free", "uncharged", "round the clock", "modality", "guarantee", "consent"})
# What a figure is about that had better be high: sums insured, time of warning, guarantees, what is due to the buyer.
_HIGH = frozenset({
    "ahead", "free", "insured", "warranty", "retain", "penalty", "discount", "least", "training", "availability",
})  # fmt: skip
# And what had better be low, if it is no time: that is low anyway.
_LOW = frozenset({"burden", "charged", "revision", "late payment"})
_CURRENCIES = frozenset("€£$")
# Words before "may" that hold its subject.
_SUBJECT = 6
# Words that the rest of two wordings may differ by where a name or a day was changed.
_BESIDE_NAMES = 1


def of_settling(before: str, after: str, language: Language) -> Effect | None:
    """Return the effect of a point that was put off or made vague, or no longer is; None where none was."""
    one, other = sense(before, language), sense(after, language)
    if _puts_off(one) is not _puts_off(other):
        return Effect.WORSE if _puts_off(other) else Effect.BETTER
    for concept in ("goal", "vague"):
        if (concept in one.concepts) is not (concept in other.concepts):
            return Effect.WORSE if concept in other.concepts else Effect.BETTER
    return None


def _puts_off(said: Sense) -> bool:
    # "Sera joint à la convention à la signature": what will be done at some stage is put off as well.
    return "deferral" in said.concepts or {"future", "milestone"} <= said.concepts


def of_wordings(before: str, after: str, kind: str, language: Language) -> Effect:
    """Return what a change of wording means; `kind` is the kind of fact that moved, if one did."""
    found = difference(before, after, language)
    one, other = sense(before, language), sense(after, language)
    concepts = one.concepts | other.concepts
    gone, come = found.gone.concepts, found.come.concepts
    # A cap on what the buyer pays is as good as one on what is due to him is bad.
    pays = kind in _PAYING or "revision" in concepts
    if pays and ("cap" in gone) is not ("cap" in come):
        return Effect.BETTER if "cap" in come else Effect.WORSE
    moved = _of_figures(found, one, other, concepts, pays=pays)
    if moved:
        return moved
    if ("duty" in gone) is not ("duty" in come):
        return Effect.WORSE if "duty" in come else Effect.BETTER
    less, more = _steps(found, before, after, language)
    if less != more:
        return Effect.WORSE if less > more else Effect.BETTER
    return _of_words(found)


def _steps(found: Difference, before: str, after: str, language: Language) -> tuple[int, int]:
    """Count what a wording promises less by than the one before, and more by."""
    gone, come = found.gone.concepts, found.come.concepts
    timed = bool(found.gone.figures) or bool(found.come.figures)
    rights = _reserves(after, language) - _reserves(before, language)
    # A figure where none was binds the vendor, unless it is what he asks for or the most he owes.
    asks = (gone | come) & {"charged", "uncharged", "cap"}
    precise = 0 if asks else (not found.gone.figures) - (not found.come.figures)
    business = 0 if timed else ("business" in come) - ("business" in gone)
    # "Peuvent porter" for "portent": what may be need not be.
    less = _may(come) + len(come & _LESS) + len(gone & _MORE) + max(rights, 0) + max(-precise, 0) + max(business, 0)
    more = _may(gone) + len(gone & _LESS) + len(come & _MORE) + max(-rights, 0) + max(precise, 0) + max(-business, 0)
    return less, more


def _may(concepts: frozenset[str]) -> bool:
    return bool(concepts & {"permission", "permission of many"}) and not concepts & {"possible", "reserve"}


def _of_words(found: Difference) -> Effect:
    gone, come = found.gone, found.come
    named = len(gone.names) + len(gone.days), len(come.names) + len(come.days)
    if all(named):
        # A name for a name, a day for a day: what stands beside them decides, if it differs by more than a title.
        rest = come.words.total() - gone.words.total()
        if abs(rest) <= _BESIDE_NAMES + abs(named[0] - named[1]) and (not gone.days or named[0] == named[1]):
            return Effect.NEUTRAL
    if come.words.total() > gone.words.total():
        return Effect.BETTER
    return Effect.WORSE if come.words.total() < gone.words.total() else Effect.NEUTRAL


def _of_figures(found: Difference, one: Sense, other: Sense, concepts: frozenset[str], *, pays: bool) -> Effect | None:
    """Return what the figures that moved mean; None where they do not tell."""
    paces = pace(one.figures), pace(other.figures)
    if paces[0] is not None and paces[1] is not None and paces[0] != paces[1] and "price" not in concepts:
        return Effect.BETTER if paces[1] > paces[0] else Effect.WORSE
    effects = set()
    for unit, sign in moves(found.gone.figures, found.come.figures):
        high = _is_high(unit, concepts, pays=pays)
        if high is not None:
            effects.add(Effect.BETTER if (sign > 0) is high else Effect.WORSE)
    if not effects:
        return None
    return Effect.WORSE if Effect.WORSE in effects else Effect.BETTER


def _is_high(unit: str, concepts: frozenset[str], *, pays: bool) -> bool | None:
    """Say whether a figure of a unit had better be high; None where that cannot be told."""
    if unit == "time":
        # "Within", "every", "after": a time is a wait, unless it is one of warning, of a guarantee, …
        return bool(concepts & (_HIGH - {"penalty"})) and "within" not in concepts
    if pays or "burden" in concepts:
        return False
    if "free" in concepts and "threshold" in concepts:
        return False
    if concepts & _HIGH and not ("charged" in concepts and not concepts & {"free", "penalty"}):
        return True
    if concepts & _LOW or unit in _CURRENCIES:
        return False
    if unit == "%":
        return False if "cap" in concepts else None
    return True


def of_passage(text: str, language: Language) -> Effect:
    """Return what a passage means that was added; removed, it means the opposite."""
    found = sense(text, language).concepts
    free = found & {"free", "uncharged"}
    costs = ("charged" in found and "penalty" not in found) or (
        "price" in found and _COSTS.search(text) and "negation" not in found
    )
    if found & {"exclusion", "duty", "reserve"} or (costs and not free) or _reserves(text, language):
        return Effect.WORSE
    if _puts_off(sense(text, language)):
        # Whoever leaves it open how prices will rise has them rise.
        return Effect.WORSE if "revision" in found else Effect.NEUTRAL
    return Effect.BETTER


@cache
def _rights(language: Language) -> Lexicon:
    names = ("permission", "permission of many", "reserve", "vendor subject", "customer subject")
    return Lexicon((name, language.shades.get(name, ())) for name in names)


def _reserves(text: str, language: Language) -> bool:
    """Say whether the vendor may do something: "may" with him, or a bare name, for its subject."""
    folded = flat(text).text
    mentions = _rights(language).mentions(folded)
    if any(mention.concept == "reserve" for mention in mentions):
        return True
    for mention in mentions:
        if not mention.concept.startswith("permission"):
            continue
        start = max(folded.rfind(stop, 0, mention.start) for stop in ".;:,") + 1
        subject = [one.concept for one in mentions if start <= one.start and one.end <= mention.start]
        before = words(folded[start : mention.start])[-_SUBJECT:]
        if "customer subject" in subject or not before:
            continue
        plural = mention.concept == "permission of many" and before[0].endswith("s")
        if "vendor subject" in subject or (len(before) == 1 and not plural):
            return True
    return False


def opposite(effect: Effect) -> Effect:
    """Turn better into worse and worse into better."""
    return {Effect.BETTER: Effect.WORSE, Effect.WORSE: Effect.BETTER}.get(effect, effect)
