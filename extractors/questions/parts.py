"""The things that one line of a question list asks, each with the kind of answer it wants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.model import Given, Part, Wanted
from extractors.questions import givens
from extractors.questions.joints import coordinated, is_noun, opening_noun
from extractors.questions.priority import without_marks
from extractors.questions.wanted import MEASURES, wanted
from extractors.questions.words import (
    ATTRIBUTE,
    CHOICE,
    CONDITION,
    IF_SO,
    LEAD,
    OPENING,
    POLAR,
    QUE,
    STOPWORDS,
    TURNED,
    VERIFY,
    asks_inside,
    begins_asking,
    heard,
    mask,
)

_LONGEST = 2000  # characters: a longer line is no question but a pasted document, and is not taken apart
_SUBJECT_WORDS = 14  # longer than this, what stands before a colon is a sentence of its own
_OPTION_WORDS = 5  # "un par mois ? par trimestre ? à la demande ?"
_OWN_WORDS = 3  # with fewer content words a part is not understood without what it is about

_SENTENCE = re.compile(r"\?[\s?!.]*|;\s+|\n+|(?<=\w{3})[.!]\s+(?=\S)|(?<=\d)\.\s+(?=[a-z]{3})")
_REMARK = re.compile(
    r"(?:nous (?!\w+ez)|on (?:a|avait|est|en)\b|we\b|ca\b|c est\b|cela\b|i\b|ils\b|il (?!y)|they\b|the (?:others?|"
    r"other \w+|current|bidders?)\b|our\b|notre\b|nos\b|j\b|merci\b|svp\b|"
    r"thanks\b|need\b|currently\b|actuellement\b|aujourd\b|idem\b|cf\b|voir\b|sachant\b|car\b|parce\b|because\b|"
    r"since\b|as (?:we|per)\b|l actuel|le (?:contrat|prestataire) actuel|pas vu\b)"
)
_AGAIN = re.compile(
    r"(?:et |and )?(?:(?:si oui|if so|if yes),? ?)?(?:lesquel(?:le)?s?|lequel|laquelle|which ones?)$|"
    r"si oui$|if so$|if yes$|oui ou non$|y n$|yes or no$"
)
_DEICTIC = re.compile(r"\b(?:ce|cet|cette|ces|cela|ca|this|that|these|those)\b")
_ANAPHORA = re.compile(
    r"\b(?:il|ils|elle|elles|le|la|les|l|y|en|lui|leur|celui|celle|it|they|them|its|their|that|this|these|those|ce|"
    r"cela|ca|son|sa|ses|cette|cet|ces)\b"
)
_FRAGMENT = re.compile(
    r"(?:(?:un|une|tous les|toutes les|chaque|once|one|every|each) )?(?:par|per|a la|a l|au|aux|a|chez|en|sur|"
    r"pendant|avant|apres|via|before|after|by|at|on|in|during|vous|nous|you|us|"
    r"oui|non|yes|no)\b"
)
_OPEN_KINDS = frozenset(
    {
        Wanted.NAME,
        Wanted.PLACE,
        Wanted.DATE,
        Wanted.FREQUENCY,
        Wanted.PROCEDURE,
        Wanted.TOOL,
        Wanted.OPEN,
        Wanted.DEFINITION,
    }
)
_LIMIT = re.compile(
    r"(?:et |and |& |un |le |la |a |the )*(?:plafond|cap|ceiling|max|maximum|indice|index|montant|amount|taux|rate|"
    r"durees?)\b"
)
_COMPLEMENT = re.compile(r"\s(?:de|du|des|d|of|for|pour)\s.*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the line; `asked` is false for a condition or a remark around the questions."""

    text: str
    asked: bool


def split(raw: str) -> tuple[Part, ...]:
    """Return what a line asks, in the buyer's words, the subject repeated where a part leaves it out.

    A line that asks one thing is one part, whole. "la prise en compte ou la résolution ?" is one thing, and
    so are the choices after a question ("un par mois ? par trimestre ?") and a question asked twice.
    """
    text = without_marks(raw.strip()) or raw.strip()
    if len(text) > _LONGEST:
        return (Part(" ".join(text.split()), Wanted.OPEN),)
    subject, body = _subject(text)
    pieces = _merged([piece for sentence in _sentences(body) for piece in _apart(sentence, subject)])
    asked = [piece.text for piece in pieces if piece.asked]
    whole = " ".join(text.split())
    if len(asked) < 2:
        return (Part(whole, wanted(asked[0] if asked else whole, subject), givens.find(whole)),)
    before = " ".join(piece.text for piece in pieces[: pieces.index(_Piece(asked[0], True))])
    about = " ".join(filter(None, (subject, before)))
    opened, asked = opening_noun(asked[0]), _completed(asked)
    shared = givens.opening(whole)
    rest = (_part(piece, about, asked[0], opened, shared) for piece in asked[1:])
    return (_part(asked[0], about, "", "", shared), *rest)


def _completed(asked: list[str]) -> list[str]:
    """Lend a bare noun the complement of the next: "quels sont le nom et le profil du gérant" asks for his name."""
    found = []
    for piece, following in zip(asked, [*asked[1:], ""], strict=True):
        bare = len(piece.split()) == 1 and ATTRIBUTE.match(heard(piece)) is not None
        lent = bare or (opening_noun(piece) and is_noun(heard(following)))
        complement = _COMPLEMENT.search(mask(following)) if lent else None
        found.append(piece + following[complement.start() :].rstrip(" ?") if complement else piece)
    return found


def _part(piece: str, about: str, first: str, opened: str, shared: tuple[Given, ...]) -> Part:
    kind = wanted(piece, about or first)
    if kind is Wanted.YES_NO and opened and is_noun(heard(piece)):  # "…, et le préavis ?" does not ask if there is one
        kind = wanted(f"{opened} {piece}")
    words, opening = IF_SO.sub("", heard(piece)), heard(about or first)[:60]
    if VERIFY.search(opening) and (QUE.match(words) or not asks_inside(words)):
        kind = Wanted.COMMITMENT
    elif first and CONDITION.match(words) and not asks_inside(words):
        # "Prix pour 3400 adhérents, et si on monte à 5000" asks for the price again, else what happens then.
        kind = wanted(first) if wanted(first) in MEASURES else Wanted.PROCEDURE
    carried = about or (first if first and _leans(piece, first) else "")
    own = re.sub(r"^(?:(?:et|and|&|\+|,|[-–•*])\s+)+", "", piece, flags=re.I)
    text = f"{carried.rstrip(' ?:,;.')} : {own}" if carried else own
    return Part(text, kind, tuple(dict.fromkeys((*shared, *givens.find(text)))))


def _leans(piece: str, first: str) -> bool:
    """Say whether a part points back to the first, or is too short to be understood on its own.

    Attributes side by side ("RPO / RTO") stand alone; a ceiling or an index is one of what came before.
    """
    words = heard(piece)
    if ATTRIBUTE.match(words) and ATTRIBUTE.match(heard(first)) and not _LIMIT.match(words):
        return False
    content = [word for word in re.findall(r"\w+", words) if word not in STOPWORDS]
    return len(content) < _OWN_WORDS or _ANAPHORA.search(words) is not None


def _subject(text: str) -> tuple[str, str]:
    """Cut off what the line is about: "Réversibilité : dans quel format ?" is about "Réversibilité"."""
    masked = mask(text)
    match = LEAD.search(masked)
    if match is None or match.start() < 2 or not text[match.end() :].strip():
        return "", text
    head = masked[: match.start()]
    asked = OPENING.match(head) or POLAR.match(head) or TURNED.search(head)
    stands = VERIFY.search(head) or CONDITION.match(head) or not asked
    if "?" in head or len(head.split()) > _SUBJECT_WORDS or not stands:
        return "", text
    return text[: match.start()].strip(), text[match.end() :].strip()


def _sentences(body: str) -> Iterator[_Piece]:
    """Cut at question marks, semicolons and the ends of sentences, and tell questions from remarks."""
    masked = mask(body)
    start = 0
    found = [
        match
        for match in _SENTENCE.finditer(masked)
        if match.group()[0] not in ".!" or _begins(body, masked, match.end())
    ]
    cuts = [(match.start(), match.end(), match.group()) for match in found]
    for stop, end, mark in [*cuts, (len(body), len(body), "")]:
        text = body[start:stop].strip()
        inside = masked[start:stop].strip()
        start = end
        if not re.search(r"\w", inside):
            continue
        listed = stop == len(body) or mark.startswith((";", "\n"))
        asked = "?" in mark or _asks_without_mark(inside, listed=listed)
        yield _Piece(f"{text} ?" if "?" in mark else text, asked)


def _begins(body: str, masked: str, start: int) -> bool:
    """Say whether a sentence begins at `start`, so that the dot before it is none of an abbreviation."""
    return body[start : start + 1].isupper() or begins_asking(masked[start:])


def _asks_without_mark(masked: str, *, listed: bool) -> bool:
    if listed:
        return not _REMARK.match(masked) or asks_inside(masked)
    return (
        begins_asking(masked) or asks_inside(masked) or ATTRIBUTE.match(masked) is not None
    ) and not CONDITION.match(masked)


def _apart(sentence: _Piece, subject: str) -> Iterator[_Piece]:
    """Cut a sentence into the questions that it joins, after the topic that they share."""
    if not sentence.asked:
        yield sentence
        return
    topic, questions = coordinated(sentence.text, subject)
    if topic:
        yield _Piece(topic, False)
    yield from (_Piece(question, True) for question in questions)


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Put choices, echoes and remarks back to the question that they belong to."""
    found: list[_Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before is not None and before.asked and (not piece.asked or _continues(before.text, piece.text)):
            found[-1] = _Piece(f"{before.text} {piece.text}", True)
        else:
            found.append(piece)
    return found


def _continues(before: str, after: str) -> bool:
    words, earlier = heard(after).rstrip(" ?"), heard(before).rstrip(" ?")
    length = len(words.split())
    if _AGAIN.match(words):
        return True
    if _DEICTIC.search(words) and OPENING.match(words) and words.split()[0] == earlier.split()[0]:
        return length <= _OPTION_WORDS
    if (
        begins_asking(words)
        or ATTRIBUTE.match(words)
        or CONDITION.match(words)
        or not asks_inside(earlier)
        or wanted(before) not in _OPEN_KINDS
    ):
        return False
    alternatives = CHOICE.search(words) is not None and length <= 2 * _OPTION_WORDS
    return alternatives or (_FRAGMENT.match(words) is not None and length <= _OPTION_WORDS)
