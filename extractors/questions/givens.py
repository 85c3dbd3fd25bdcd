"""What a question takes as given: the case that it is about, and the figures that it states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from extractors.model import Given
from extractors.questions.figures import bare, told
from extractors.questions.words import JOINTS, OPENING, POLAR, QUE, STOPWORDS, SUBJECT, TURNED, loose
from extractors.text import flat
from extractors.values import Found, before

# All patterns run on flat text whose hyphens and apostrophes are spaces. Accents are gone, and the commonest slips of
# the keyboard are listed: "en cas" and "encas", "outside" and "ouside".
_OF = r"(?: (?:des?|du|d|la|l|les)\b)*"
_NUMBER = r"(?=(?: \w+){0,2} ?\W{0,2}\d)"

# A time out of working hours is a case without any word of condition.
_TIMES = (
    r"(?:la|de|les|une) nuits?|(?:le|les|un) soirs?|(?:le|les|en|ce|un) (?:week ?ends?|we|samedis?|dimanches?)|"
    r"(?:les |un )?jours? feries?|(?:at|over|on|during|in) (?:the |an? )?(?:week ?ends?|(?:bank|public) holidays?|"
    r"(?:saturdays?|sundays?)(?: (?:nights?|evenings?))?|nights?|evenings?)|"
    r"out of (?:\w+ )?h(?:ou)?rs|"
    r"after (?:(?:our|your|the|normal|core|office|business|working|opening|service|support|school) ){0,2}h(?:ou)?rs|"
    r"h(?:eures? )?n(?:on )?o(?:uvree?s?)?|ooh"
)
_BEYOND = (
    rf"en ?de(?:hor|or)s?{_OF}|hors?(?! (?:taxes?|tva|sites?|ligne|sol|service|droits|ht)\b)|"
    rf"(?:au|o) ?dela{_OF}|(?:out?side|outs?ide?|oustide|outisde)(?: of)?|beyond"
)
_OUTSIDE = (
    rf"{_BEYOND}|en ?de[cs]a{_OF}|"
    rf"(?:(?:au|en) ?dess?o?us|a partir){_OF}{_NUMBER}|(?:above|over|below|under|exceeding){_NUMBER}"
)
_SCOPE = r"(?:pour|for) (?:\w+ ){1,4}?(?:de plus de|superieure?s? a|inferieure?s? a|depassant|over|above|below|under)"
_IN_CASE = (
    rf"en ?cas?(?: (?:d[eu]s?|d)\b)?|dans (?:le|les|un) cas (?:des?|du|d|ou)|au cas ou|en l absence{_OF}|"
    r"dans l hypothese (?:d|de|ou)|in ?(?:the )?case (?:off?|that)|in case|in ?(?:the )?event (?:of|that)"
)
_IF = r"si|s ils?|if|unless|lorsqu?e?|sauf|except|pendant|durant|during"
_WHEN = (
    r"(?<=\w )(?:quand|when|once|des que|as soon as)"
    rf"(?= {SUBJECT}\b)"
)
_MARK = re.compile(
    rf"\b(?:(?P<time>{_TIMES})|(?P<case>{_SCOPE}|{_OUTSIDE}|{_IN_CASE})|(?P<if>{_IF})|(?P<when>{_WHEN}))(?!\w)"
)
# The time at which nobody works, as a case or as a passage names it.
_WORK = r"(?:h|hrs?|heures?|hours?|horaires?|plages?|times?|ouvre\w*|ouvrables?|week|semaine)"
OUT_OF_HOURS = re.compile(rf"\b(?:(?:{_TIMES}|[^.]{{0,40}}\bferies?)\b|(?:{_BEYOND})\b.{{0,40}}\b{_WORK}\b)")
# What "si" and "if" begin that sets no condition.
_EMPTY = re.compile(
    r"(?:si|s ils?|if|unless|en ?cas(?: de)?)(?: (?:oui|non|possible|besoin|necessaire|vous plait|te plait|y a lieu|"
    r"so|yes|not?|any|needed|necessary|applicable|required|relevant|ever)\b|$)|"
    r"(?:pendant|durant|during) (?:ce|cet|cette|cela|this|that)\b"
)
# "Pouvez-vous confirmer si …": what follows is asked, no case.
_INDIRECT = re.compile(
    r"\b(?:savoir|sais|precise[rz]|confirme[rz]|dire|dites|indique[rz]|verifie[rz]|demande[rz]?|voir|"
    r"nous|know|confirm|say|tell|us|me|see|check|clarify|ask)(?: .*\b(?:and|et|ou|or))?$"
)
_STARTS_LATE = re.compile(
    r"\b(?:de|depuis|a|pour|jusqu a|jusque|et|ou|and|or|since|until|till|from|by|is|are|does|exactly|qui|quoi|who|"
    r"what)$"
)
_STOP = re.compile(r",(?!\d)|[;?!()=>\"«»]|:(?!\d)|\s[/–—]\s|\.(?=\s|$)|\s\+\s")
# Where the main clause goes on without a comma: "si on dépasse 50 tickets ça coute combien".
_RESUMES = re.compile(r"(?:vous \w+ez|nous \w+ons|[cs]a \w+|c est|on (?:paie|paye|fait))\b")
_LINKS = re.compile(r"(?:is|are|has|have) (?:the|this|that|our|your)\b")  # "if the site is the last": no question
_LOOSE_END = re.compile(r"(?:[\s.:–—-]|\b(?:et|ou|and|or|est|sur|a|de|sous|avec|pour|is|are)$)+$")
_LONGEST = 10  # words: a longer case is a clause that runs into the question itself
_FAR = 240  # letters: more than a case of so many words takes, or than tell what its word of condition is
_COMPARED = re.compile(
    r"(?:plus d[e']?|moins d[e']?|au moins|au plus|jusqu'? ?a|more than|less than|at least|at most|over|under|up to|"
    r"max(?:imum)?|min(?:imum)?|superieure?s? a|inferieure?s? a)[ ]?$"
)


@lru_cache(maxsize=2048)
def find(text: str) -> tuple[Given, ...]:
    """Return what a question takes as given, in the order of its words, a figure that it repeats once."""
    folded = flat(text)
    values = told(folded.text)
    starts = [one.start for one in values]
    found: list[tuple[int, Given]] = []
    alone: list[Found] = []
    last = 0
    for start, end in _cases(folded.text.translate(JOINTS)):
        first, stop = bisect_left(starts, start), bisect_left(starts, end)
        held = tuple(one.value for one in values[first:stop]) or bare(folded.text[start:end])
        found.append((start, Given(_cut(text, folded.span(start, end)), held, is_case=True)))
        alone += values[last:first]
        last = stop
    seen = {str(value) for _, given in found for value in given.figures}
    for one in (*alone, *values[last:]):
        if str(one.value) in seen:
            continue
        seen.add(str(one.value))
        compared = before(_COMPARED, folded.text, one.start)
        start = compared.start() if compared else one.start
        found.append((start, Given(_cut(text, folded.span(start, one.end)), (one.value,))))
    return tuple(given for _, given in sorted(found, key=lambda pair: pair[0]))


def is_out_of_hours(case: str) -> bool:
    """Say whether a case is that of a time at which nobody works."""
    return OUT_OF_HOURS.match(loose(case)) is not None


def opening(text: str) -> tuple[Given, ...]:
    """Return the cases with which a line begins: what it asks after them, it asks of them."""
    return tuple(given for given in find(text)[:1] if given.is_case and text.lstrip(" -–•").startswith(given.text))


def _cut(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _cases(words: str) -> Iterator[tuple[int, int]]:
    last = 0
    for mark in _MARK.finditer(words):
        if mark.start() < last or _sets_nothing(words, mark):
            continue
        end = mark.end() if mark["time"] else _end(words, mark)
        if end > mark.start():
            yield mark.start(), end
            last = end


def _sets_nothing(words: str, mark: re.Match[str]) -> bool:
    """Say whether a word of condition asks, or is a turn of phrase."""
    if _EMPTY.match(words, mark.start()):
        return True
    said = words[max(0, mark.start() - _FAR) : mark.start()].rstrip(" ,")
    if mark["when"]:
        return _STARTS_LATE.search(said) is not None or _INDIRECT.search(said) is not None or not _asks(said)
    return mark["if"] in ("si", "s il", "s ils", "if") and _INDIRECT.search(said) is not None


def _asks(said: str) -> bool:
    return any(pattern.search(said) for pattern in (OPENING, POLAR, TURNED)) or len(said.split()) > 1


def _end(words: str, mark: re.Match[str]) -> int:
    """Return where a case ends, or its start where nothing of it is left."""
    far = min(len(words), mark.end() + _FAR)
    stop = _STOP.search(words, mark.end(), far)
    other = next((one for one in _MARK.finditer(words, mark.end(), far) if not one["time"]), None)
    case = words[mark.start() : min([far, *(one.start() for one in (stop, other) if one)])]
    case = case[: _question(case, mark.end() - mark.start())]
    case = _LOOSE_END.sub("", case)
    own = [word for word in re.findall(r"\w+", case[mark.end() - mark.start() :]) if word not in STOPWORDS]
    return mark.start() + len(case) if own and len(case.split()) <= _LONGEST else mark.start()


def _question(case: str, start: int) -> int:
    """Return where a question begins within a case that no comma ends."""
    for match in re.finditer(r"\W+", case):
        place = match.end()
        if place < start:
            continue
        if OPENING.match(case, place) and not QUE.match(case, place):
            return place
        if len(case[start:place].split()) > 1 and _RESUMES.match(case, place):
            return place
        if place > start + 1 and TURNED.match(case, place) and not _LINKS.match(case, place):
            return place
    return len(case)
