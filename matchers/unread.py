"""Decide what may stand in the parts of a file that could not be read."""

from __future__ import annotations

from extractors.model import Language, Question, Unread, UnreadKind, Wanted
from extractors.text import words

# A page or an object that was not read may hold anything. Hidden text is known and set aside, and a table whose cells
# could not be told apart was read all the same.
_MAY_HOLD_ANYTHING = frozenset({UnreadKind.PAGE, UnreadKind.OBJECT})
_MAY_HOLD_NOTHING = frozenset({UnreadKind.HIDDEN, UnreadKind.TABLE})

_STEM = 5  # letters: enough to meet "sauvegarde" with "sauvegardes" and "penalite" with "penalites"


def _topics(text: str, language: Language) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words(text) if len(word) > 3 and word not in language.stopwords)


def may_hold(unread: Unread, question: Question, language: Language) -> bool:
    """Say whether a part that was not read may answer a question.

    Pictures and annexes announce what they hold, in a caption or in the sentence that names them: they
    count where that shares a word with the question, and a picture also where a drawing is asked for.
    """
    if unread.kind in _MAY_HOLD_ANYTHING:
        return True
    if unread.kind in _MAY_HOLD_NOTHING:
        return False
    if unread.kind is UnreadKind.PICTURE and any(part.wanted is Wanted.DOCUMENT for part in question.parts):
        return True
    return bool(_topics(unread.detail, language) & _topics(question.text, language))
