"""How much a question matters to the buyer, folded to critical, high, normal and low."""

from __future__ import annotations

import re

from extractors.questions.words import loose

# The words of a column or of a mark: French, English, MoSCoW, P1 to P4. The gate fails on critical points
# by default, so only what says that the point decides counts as critical; "important" does not.
_WORDS = {
    "critical": "critique, critiques, critical, bloquant, bloquante, blocking, blocker, must, must have, "
    "indispensable, obligatoire, mandatory, redhibitoire, eliminatoire, vital, vitale, showstopper, "
    "imperatif, imperative, essentiel, essential, p0, p1, tres haute, tres elevee, tres important, "
    "very high, !!!",
    "high": "haut, haute, eleve, elevee, high, important, importante, prioritaire, priority, fort, forte, "
    "urgent, urgente, majeur, majeure, major, should, should have, p2, !!",
    "normal": "normal, normale, moyen, moyenne, medium, moderate, modere, moderee, standard, could, could have, "
    "souhaite, souhaitee, souhaitable, average, p3",
    "low": "bas, basse, faible, low, mineur, mineure, minor, secondaire, optionnel, optionnelle, optional, "
    "facultatif, facultative, nice to have, wont, won t, wont have, won t have, accessoire, pour "
    "info, p4",
}
_LEVELS = {word: level for level, listed in _WORDS.items() for word in listed.split(", ")}
_NUMBERS = {"0": "critical", "1": "critical", "2": "high", "3": "normal", "4": "low"}

# A mark stands in brackets at either end, or in capitals before a colon or a dash: "[critique]", "MUST: …".
_MARK = re.compile(
    r"^\s*[\[(]\s*(?P<front>[^\])]{2,20})\s*[\])]\s*[:–—-]?"
    r"|[\[(]\s*(?P<back>[^\])(\[]{2,20})\s*[\])]\s*[?.!]*\s*$"
    r"|^\s*(?P<word>[A-ZÉÈÊ]{2,}\d?)\s*(?:[:–—]|-\s)"
    r"|^\s*(?P<shout>!{2,})|(?<![?!])(?P<end>!{2,})\s*$"
)


def from_cell(text: str) -> str:
    """Fold the cell of a priority column: "Critique", "P1", "1 - haute"; a word unknown here is kept, plain."""
    cell = loose(text).strip(" .:()[]")
    if cell in _LEVELS:
        return _LEVELS[cell]
    named = [_LEVELS[word] for word in re.findall(r"[^\W\d_]+\d?|!+", cell) if word in _LEVELS]
    if named:
        return named[0]
    return _NUMBERS.get(cell.removeprefix("p").strip(), cell)


def from_marks(text: str) -> str:
    """Return the priority that a mark in the text of a question gives, or nothing."""
    for match in _MARK.finditer(text):
        word = next(group for group in match.groups() if group)
        level = _LEVELS.get(word if word.startswith("!") else loose(word))
        if level:
            return level
    return ""


def without_marks(text: str) -> str:
    """Return the text of a question without its marks of priority."""
    return _MARK.sub(lambda match: "" if from_marks(match.group()) else match.group(), text).strip()
