"""The things that one line of a question list asks, each with the kind of answer it wants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from extractors._question_priority import without_marks
from extractors._question_wanted import wanted
from extractors._question_words import (
    ATTRIBUTE,
    OPENING,
    POLAR,
    QUE,
    REQUEST,
    STOPWORDS,
    TURNED,
    VERIFY,
    WHETHER,
    begins_asking,
    loose,
)
from extractors.model import Part, Wanted

_SUBJECT_WORDS = 14  # longer than this, what stands before a colon is a sentence of its own
_OPTION_WORDS = 5  # "un par mois ? par trimestre ? à la demande ?"
_OWN_WORDS = 3  # with fewer content words a part is not understood without what it is about

_LEAD = re.compile(r"\s*(?:\s:|:(?=\s)|=+>|->|→|\s[–—-]\s)\s*")
_SENTENCE = re.compile(r"\?[\s?!.]*|;\s+|\n+|(?<=\w{3})[.!]\s+(?=\S)|(?<=\d)\.\s+(?=[a-z]{3})")
_JOINT = re.compile(r"(?:\s*(?:,(?!\d)|;|&|(?<=\s)\+(?=\s)|/(?!\d)|\b(?:et|and|puis)\b)\s*)+")
_CONDITION = re.compile(
    r"(?:et )?(?:si|s il|s ils|en cas|au dela|au dessus|dans le cas|lorsqu|if|in case|what if|beyond|above|when we|"
    r"once)\b"
)
_REMARK = re.compile(
    r"(?:nous (?!\w+ez)|on (?:a|avait|est|en)\b|we\b|ca\b|c est\b|cela\b|i\b|ils\b|il (?!y)|they\b|the (?:others?|"
    r"other \w+|current|bidders?)\b|our\b|notre\b|nos\b|j\b|merci\b|svp\b|"
    r"thanks\b|need\b|currently\b|actuellement\b|aujourd\b|idem\b|cf\b|voir\b|sachant\b|car\b|parce\b|because\b|"
    r"since\b|as (?:we|per)\b|l actuel|le (?:contrat|prestataire) actuel|pas vu\b)"
)
_AGAIN = re.compile(
    r"(?:et )?(?:lesquel(?:le)?s?|lequel|laquelle|(?:et )?si oui\b.*|(?:and )?which ones?|if (?:so|yes)\b.*|"
    r"oui ou non|y n|yes or no)$"
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
_MEASURES = frozenset({Wanted.COUNT, Wanted.DURATION, Wanted.AMOUNT, Wanted.FREQUENCY})
_OR_NOT = re.compile(r"\b(?:ou|or) (?:pas|non|not)\b")
_CLAUSE = re.compile(r"(?:on|nous|vous|c est|ca|il|elle|ils|elles|je|it|they|that)\b")
_WHY = re.compile(r"(?:pourquoi|pq|why)\b")
_LIMIT = re.compile(
    r"(?:et |and |& |un |le |la |a |the )*(?:plafond|cap|ceiling|max|maximum|indice|index|montant|amount|taux|rate|"
    r"durees?)\b"
)
_CHOICE = re.compile(r"\b(?:ou|or)\b")
_COMPLEMENT = re.compile(r"\s(?:de|du|des|d|of|for|pour)\s.*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the line; `asked` is false for a condition or a remark around the questions."""

    text: str
    asked: bool


def parts(raw: str) -> tuple[Part, ...]:
    """Return what a line asks, in the buyer's words, the subject repeated where a part leaves it out.

    A line that asks one thing is one part, whole. "la prise en compte ou la résolution ?" is one thing, and
    so are the choices after a question ("un par mois ? par trimestre ?") and a question asked twice.
    """
    text = without_marks(raw.strip()) or raw.strip()
    subject, body = _subject(text)
    pieces = _merged([piece for sentence in _sentences(body) for piece in _coordinated(sentence, subject)])
    asked = [piece.text for piece in pieces if piece.asked]
    whole = " ".join(text.split())
    if len(asked) < 2:
        return (Part(whole, wanted(asked[0] if asked else whole, subject)),)
    before = " ".join(piece.text for piece in pieces[: pieces.index(_Piece(asked[0], True))])
    about = " ".join(filter(None, (subject, before)))
    asked = _completed(asked)
    return tuple(_part(piece, about, "" if place == 0 else asked[0]) for place, piece in enumerate(asked))


def _completed(asked: list[str]) -> list[str]:
    """Lend a bare noun the complement of the next: "nom et profil du développeur" asks for its name."""
    found = []
    for piece, following in zip(asked, [*asked[1:], ""], strict=True):
        bare = len(piece.split()) == 1 and ATTRIBUTE.match(loose(piece)) is not None
        complement = _COMPLEMENT.search(_mask(following)) if bare else None
        found.append(piece + following[complement.start() :].rstrip(" ?") if complement else piece)
    return found


def _part(piece: str, about: str, first: str) -> Part:
    kind = wanted(piece, about or first)
    words, opening = loose(piece), loose(about or first)[:60]
    if VERIFY.search(opening) and (about or QUE.match(words) or not begins_asking(words)):
        kind = Wanted.COMMITMENT
    elif first and _CONDITION.match(words) and not _asks_inside(words):
        # "Prix pour 3400 adhérents, et si on monte à 5000" asks for the price again, else what happens then.
        kind = wanted(first) if wanted(first) in _MEASURES else Wanted.PROCEDURE
    carried = about or (first if first and _leans(piece, first) else "")
    own = re.sub(r"^(?:(?:et|and|&|\+|,|[-–•*])\s+)+", "", piece, flags=re.I)
    return Part(f"{carried.rstrip(' ?:,;.')} : {own}" if carried else own, kind)


def _leans(piece: str, first: str) -> bool:
    """Say whether a part points back to the first, or is too short to be understood on its own.

    Attributes side by side ("RPO / RTO") stand alone; a ceiling or an index is one of what came before.
    """
    words = loose(piece)
    if ATTRIBUTE.match(words) and ATTRIBUTE.match(loose(first)) and not _LIMIT.match(words):
        return False
    content = [word for word in re.findall(r"\w+", words) if word not in STOPWORDS]
    return len(content) < _OWN_WORDS or _ANAPHORA.search(words) is not None


def _mask(text: str) -> str:
    """Return the text plain, of the same length, what stands in brackets or quotes blotted out."""
    letters = []
    for place, letter in enumerate(text):
        simple = unicodedata.normalize("NFKD", letter)[0].lower()
        inside = 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()
        letters.append(" " if simple in "'’" or (inside and simple in "-‑") else simple)
    plain = "".join(letters)
    return re.sub(
        r"\([^()]*\)?|\[[^\[\]]*\]|\"[^\"]*\"|«[^»]*»|"
        r"“[^”]*”",
        lambda match: "¤" * len(match.group()),
        plain,
    )


def _subject(text: str) -> tuple[str, str]:
    """Cut off what the line is about: "Réversibilité : dans quel format ?" is about "Réversibilité"."""
    masked = _mask(text)
    match = _LEAD.search(masked)
    if match is None or match.start() < 2 or not text[match.end() :].strip():
        return "", text
    head = masked[: match.start()]
    asked = OPENING.match(head) or POLAR.match(head) or TURNED.search(head)
    stands = VERIFY.search(head) or _CONDITION.match(head) or not asked
    if "?" in head or len(head.split()) > _SUBJECT_WORDS or not stands:
        return "", text
    return text[: match.start()].strip(), text[match.end() :].strip()


def _asks_inside(masked: str) -> bool:
    """Say whether a stretch asks with a question word or a turned verb, wherever it stands."""
    if OPENING.match(masked) or POLAR.match(masked) or TURNED.search(masked):
        return True
    starts = [match.end() for match in re.finditer(r"[\s,]+", masked)]
    return any(OPENING.match(masked, start) and not QUE.match(masked, start) for start in starts)


def _sentences(body: str) -> Iterator[_Piece]:
    """Cut at question marks, semicolons and the ends of sentences, and tell questions from remarks."""
    masked = _mask(body)
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
        return not _REMARK.match(masked) or _asks_inside(masked)
    return (
        begins_asking(masked) or _asks_inside(masked) or ATTRIBUTE.match(masked) is not None
    ) and not _CONDITION.match(masked)


def _coordinated(sentence: _Piece, subject: str) -> Iterator[_Piece]:
    """Cut a question at "et qui …", ", quel …", "montant et plafond"; a condition before it stays with it."""
    if not sentence.asked:
        yield sentence
        return
    text, masked = sentence.text, _mask(sentence.text)
    lead = _LEAD.search(masked)
    limit = lead.start() if lead and _asks_inside(masked[: lead.start()]) else len(text)
    joints = [match.span() for match in _JOINT.finditer(masked) if match.start() <= limit]
    listed = bool(subject) and _is_listed(masked, joints)
    start, topic = 0, False
    for (stop, end), (after, _) in zip(joints, [*joints[1:], (len(text), 0)][: len(joints)], strict=True):
        left = masked[start:stop].strip()
        if start >= stop or not re.search(r"[a-z]", left):
            continue
        if _is_topic(left, masked[stop:end], masked[end:]) and not (subject or start):
            yield _Piece(text[start:stop].strip(), False)
            start, topic = end, True
        elif listed or _splits(
            left, masked[end:], masked[stop:end].strip(), masked[end:after].strip(), about=bool(subject) or topic
        ):
            yield _Piece(text[start:stop].strip(), True)
            start = end
    yield _Piece(text[start:].strip(), True)


def _is_listed(masked: str, joints: list[tuple[int, int]]) -> bool:
    """Say whether a subject is followed by a plain list: "nb de jours, lieu, enregistrement possible"."""
    ends = [0, *(end for _, end in joints)]
    stops = [*(stop for stop, _ in joints), len(masked)]
    pieces = [masked[end:stop].strip(" ?") for end, stop in zip(ends, stops, strict=True)]
    return (
        len(pieces) > 1
        and all(len(piece.split()) <= _OPTION_WORDS for piece in pieces)
        and ATTRIBUTE.match(pieces[0]) is not None
    )


def _is_topic(left: str, joint: str, right: str) -> bool:
    """Say whether a phrase is what the next one asks about: "Indexation annuelle du tarif, quel indice"."""
    return (
        joint.strip() == ","
        and OPENING.match(right) is not None
        and not _WHY.match(right)
        and not _asks_inside(left)
        and not VERIFY.search(left)
    )


def _splits(left: str, right: str, joint: str, piece: str, *, about: bool) -> bool:
    """Say whether what stands on both sides of a joint are questions of their own; `piece` ends at the next joint."""
    asked = _asks_inside(left) or _OR_NOT.search(left) is not None
    attribute = ATTRIBUTE.match(left) is not None
    verifies = VERIFY.search(left[:60]) is not None
    if (_CONDITION.match(left) and not asked) or not re.search(r"[a-z]", right):
        return False
    if re.match(r"that\b", right) or QUE.match(right):
        return verifies and joint != ","
    if not (asked or attribute or about or verifies):
        return joint == "+" or (joint in (", et", ", and") and _CLAUSE.match(right) is not None)
    if OPENING.match(right) or (POLAR.match(right) and not verifies):
        return True
    together = joint in ("et", "and", "&", "+", ", et", ", and", ", &")
    if joint == "+":
        return not asked or ATTRIBUTE.match(right) is not None or _asks_inside(right) or len(right.split()) > 2
    if ATTRIBUTE.match(right):
        return (
            attribute
            or (asked and joint not in ("et", "and"))
            or (about and len(left.split()) <= _OPTION_WORDS)
            or REQUEST.match(left) is not None
        )
    if verifies:
        return False
    if together and (_CONDITION.match(right) or right.rstrip(" ?") == "ou" or _asks_inside(right)):
        return True
    if together and joint != "et" and joint != "and" and (_CLAUSE.match(right) or WHETHER.match(piece)):
        return True
    if joint == "," and (asked or attribute) and (WHETHER.match(piece) or _asks_inside(piece)):
        return True
    measured = wanted(left) in _MEASURES
    return (
        _CHOICE.search(right) is not None
        and "," in joint
        and (together or measured or _CHOICE.search(left) is not None)
    )


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
    words, earlier = loose(after).rstrip(" ?"), loose(before).rstrip(" ?")
    length = len(words.split())
    if _AGAIN.match(words):
        return True
    if _DEICTIC.search(words) and OPENING.match(words) and words.split()[0] == earlier.split()[0]:
        return length <= _OPTION_WORDS
    if begins_asking(words) or ATTRIBUTE.match(words) or not _asks_inside(earlier) or wanted(before) not in _OPEN_KINDS:
        return False
    alternatives = _CHOICE.search(words) is not None and length <= 2 * _OPTION_WORDS
    return alternatives or (_FRAGMENT.match(words) is not None and length <= _OPTION_WORDS)
