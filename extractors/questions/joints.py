"""Where one question of a line ends and the next begins, without a question mark between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.questions.spelling import mended
from extractors.questions.wanted import MEASURES, wanted
from extractors.questions.words import (
    ATTRIBUTE,
    CHOICE,
    CONDITION,
    IF_SO,
    LAPSE,
    LEAD,
    OPENING,
    OR_NOT,
    POLAR,
    QUE,
    REQUEST,
    VERIFY,
    WHETHER,
    asks_inside,
    mask,
)

_ITEM_WORDS = 5  # "nb de jours, lieu, enregistrement possible": longer items are clauses

# "nb de jours / an" and "oui / non" are no two things.
_PER = rf"(?:no|non|n|{LAPSE}|user|utilisateur|seat|poste|site)\b"
_JOINT = re.compile(rf"(?:\s*(?:,(?!\d)|;|&|(?<=\s)\+(?=\s)|/(?!\d|\s*{_PER})|\b(?:et|and|puis)\b)\s*)+")
# "horaires / jours d'ouverture" are one timetable.
_TIMETABLE = re.compile(
    r"(?:(?:les?|vos|quels? (?:sont )?(?:les |vos )?|the|your|what|which) )?"
    r"(?:horaires?|heures|jours|plages|dates?|creneaux|hours|days|times?)\b"
)
_ASKED = re.compile(r"(?:quel(?:le)?s? (?:est|sont|seront|sera)|what (?:is|are))\b")
_CLAUSE = re.compile(r"(?:on|nous|vous|c est|ca|il|elle|ils|elles|je|it|they|that)\b")
_WHY = re.compile(r"(?:pourquoi|pq|why)\b")
_AND = frozenset({"et", "and"})
_TOGETHER = frozenset({"et", "and", "&", "+", ", et", ", and", ", &"})


@dataclass(frozen=True, slots=True)
class _Joint:
    """A comma, an "et", a plus: `right` runs to the end of the sentence, `item` to the next joint."""

    word: str
    left: str
    right: str
    item: str
    about: bool


def coordinated(text: str, subject: str) -> tuple[str, list[str]]:
    """Cut a sentence at "et qui …", ", quel …", "montant et plafond"; return its topic, if any, and its questions."""
    masked = mask(text)
    lead = LEAD.search(masked)
    limit = lead.start() if lead and asks_inside(masked[: lead.start()]) else len(text)
    joints = [match.span() for match in _JOINT.finditer(masked) if match.start() <= limit]
    listed = bool(subject) and _is_listed(masked, joints)
    topic, questions, start = "", [], 0
    for (stop, end), after in zip(joints, [*(stop for stop, _ in joints[1:]), len(text)][: len(joints)], strict=True):
        left = mended(masked[start:stop].strip())
        if not re.search(r"[a-z]", left):
            continue
        right, item = mended(masked[end:]), mended(masked[end:after].strip())
        joint = _Joint(masked[stop:end].strip(), left, right, item, bool(subject or topic))
        if not (subject or start) and _is_topic(joint):
            topic, start = text[:stop].strip(), end
        elif (listed and joint.word not in _AND) or _splits(joint):
            questions.append(text[start:stop].strip())
            start = end
    return topic, [*questions, text[start:].strip()]


def opening_noun(text: str) -> str:
    """Return the words that open a question ("Quels sont") where what is asked for stands alone behind them."""
    masked = mask(text).strip()
    opened = _ASKED.match(masked)
    return text[: opened.end()] if opened and ATTRIBUTE.fullmatch(masked[opened.end() :].strip()) else ""


def is_noun(asked: str) -> bool:
    """Say whether a stretch begins with what is asked for, no question word before it: "le coût de la licence"."""
    return ATTRIBUTE.match(asked) is not None and OPENING.match(asked) is None


def _is_listed(masked: str, joints: list[tuple[int, int]]) -> bool:
    """Say whether a subject is followed by a plain list: "nb de jours, lieu, enregistrement possible"."""
    ends = [0, *(end for _, end in joints)]
    stops = [*(stop for stop, _ in joints), len(masked)]
    items = [masked[end:stop].strip(" ?") for end, stop in zip(ends, stops, strict=True)]
    return all(len(item.split()) <= _ITEM_WORDS for item in items) and ATTRIBUTE.match(items[0]) is not None


def _is_topic(joint: _Joint) -> bool:
    """Say whether a phrase is what the next one asks about: "Indexation annuelle du tarif, quel indice"."""
    if joint.word != "," or asks_inside(joint.left) or VERIFY.search(joint.left):
        return False
    return OPENING.match(joint.right) is not None and _WHY.match(joint.right) is None


def _splits(joint: _Joint) -> bool:
    """Say whether what stands on both sides of a joint are questions of their own."""
    asked = asks_inside(joint.left) or OR_NOT.search(joint.left) is not None
    verifies = VERIFY.search(joint.left[:60]) is not None
    if (CONDITION.match(joint.left) and not asked) or not re.search(r"[a-z]", joint.right):
        return False
    if asked and IF_SO.match(joint.right):
        return True
    if joint.right.startswith("that ") or QUE.match(joint.right):
        return verifies and joint.word != ","
    begins = OPENING.match(joint.right) or (POLAR.match(joint.right) and not verifies)
    if not (asked or joint.about or verifies or ATTRIBUTE.match(joint.left)):
        return _splits_topics(joint, begins=bool(begins))
    if begins:
        return True
    if joint.word == "+":
        return not asked or len(joint.right.split()) > 2 or ATTRIBUTE.match(joint.right) is not None
    if ATTRIBUTE.match(joint.right):
        return _splits_attributes(joint, asked=asked)
    return not verifies and _splits_clauses(joint, asked=asked)


def _splits_topics(joint: _Joint, *, begins: bool) -> bool:
    """Judge a joint after a plain phrase: "rapport + plan d'action", "SSO avec Keycloak, et c'est en option ?"."""
    if "+" in joint.word or "&" in joint.word:
        return begins or (joint.word == "+" and not asks_inside(joint.right))
    return joint.word in (", et", ", and") and _CLAUSE.match(joint.right) is not None


def _splits_attributes(joint: _Joint, *, asked: bool) -> bool:
    """Judge a joint before a noun that asks for a value: "montant et plafond", "where is it held, and lead time"."""
    if joint.word not in _AND and _TIMETABLE.fullmatch(joint.left) and _TIMETABLE.match(joint.right):
        return False
    if ATTRIBUTE.match(joint.left) or REQUEST.match(joint.left) or opening_noun(joint.left):
        return True
    if asked and (joint.word not in _AND or OR_NOT.search(joint.left)):
        return True
    return joint.about and len(joint.left.split()) <= _ITEM_WORDS


def _splits_clauses(joint: _Joint, *, asked: bool) -> bool:
    """Judge a joint before a clause that asks further on: "…, et si on la perd ?", "…, gardés combien de temps"."""
    together = joint.word in _TOGETHER
    if together and (CONDITION.match(joint.right) or joint.right.rstrip(" ?") == "ou" or asks_inside(joint.right)):
        return True
    whether = WHETHER.match(joint.item) is not None
    if together and joint.word not in _AND and (whether or _CLAUSE.match(joint.right)):
        return True
    if joint.word == "," and (asked or ATTRIBUTE.match(joint.left)) and (whether or asks_inside(joint.item)):
        return True
    if "," not in joint.word or CHOICE.search(joint.right) is None:
        return False
    return together or wanted(joint.left) in MEASURES or CHOICE.search(joint.left, 3) is not None
