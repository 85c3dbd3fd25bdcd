"""Until when a sentence puts its answer off: "au lancement", "avant le 15 mars", "at kick-off"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.model import Language
from extractors.text import flat, lexicon, sentences

# Longer than this, a promise is a story: it is cut at a word.
_LONGEST = 90

_FR_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_EN_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_EN_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_FR_DAYS = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_EN_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMERIC = r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d{2}-\d{2}"

# The word that places a thing in time, for prepositions that place it anywhere ("au lancement", not "au client").
_FR_EVENT = (
    r"(?:(?:prochaine?|premiere?|second|deuxieme|troisieme|quatrieme|dernier|cours|debut) )?(?:d[eu] (?:la )?)?"
    r"(?:lancement|demarrage|kick-? ?off|signature|reunion|atelier|cadrage|comite|copil|attribution|notification|"
    r"recette|mise (?:en (?:service|production|oeuvre|route)|au point)|phase|negociation|contractualisation|commande|"
    r"installation|livraison|deploiement|initialisation|mobilisation|audit|visite|soutenance|seminaire|"
    r"reception|achevement|inventaire|assemblee|vote|automne|printemps|ete|hiver|rentree|mois|trimestre|semestre|annee|"
    r"fin|terme|issue|echeance|anniversaire|date anniversaire|renouvellement|moment|edition|version|t[1-4]|s[12])s?\b"
)
_EN_EVENT = (
    r"(?:(?:the|our|your|an?|each|every|first|second|third|fourth|next|initial|contract|project|service|detailed|annual|"
    r"\w+ly) )*"
    r"(?:kick-? ?off|launch|start|start-up|signature|signing|award|meeting|workshop|design|discovery|onboarding|"
    r"transition|mobili[sz]ation|negotiation|go-? ?live|contract|end|beginning|close|outset|time|completion|"
    r"acceptance|commissioning|handover|delivery|installation|order|audit|survey|visit|anniversary|renewal|review|"
    r"spring|summer|autumn|winter|fall|week|month|quarter|year|issue|edition|version|phase|stage|q[1-4])s?\b"
)
# What the vendor hands in next: "dans la V2 de notre offre", "with our final offer"; not "en version PDF".
_FR_OFFER = (
    r"(?:(?:prochaine?|nouvel(?:le)?|future?|seconde?|deuxieme) (?:version|revision|offre|proposition|remise)|"
    r"v ?\d+|(?:version|offre|proposition) (?:\d+|finale|definitive|suivante|revisee|amelioree|signee|a venir))\b"
)
_EN_OFFER = (
    r"(?:(?:next|final|revised|updated|second|forthcoming|best and final|signed) "
    r"(?:version|revision|offer|proposal|bid|tender|submission|quotation)|(?:v|version |revision )\d+)\b"
)
_FR_DATE = (
    rf"(?:{_FR_DAYS} )?(?:(?:\d{{1,2}}|1er) )?(?:{_FR_MONTHS})(?: \d{{4}})?\b|(?:{_FR_DAYS} )?(?:{_NUMERIC})|"
    rf"(?:fin|mi|debut|courant)[- ](?:{_FR_MONTHS}|\d{{4}})|fin d'annee|semaine \d+|[ts]\d 20\d\d\b|20\d\d\b"
)
_EN_DATE = (
    rf"(?:{_EN_DAYS},? )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_EN_MONTHS}|{_EN_SHORT})\b|"
    rf"(?:(?:early|mid|late)[- ])?(?:{_EN_MONTHS})\b(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)?|"
    rf"(?:{_EN_DAYS},? )?(?:{_NUMERIC})|week \d+|q[1-4]\b|20\d\d\b"
)
# A delay is written in figures, in words or in both ("quinze (15) jours"); behind "in" not any word is a number.
_NUMBER = r"(?:\d+|[^\W\d_]+)(?: \(\d+\))?"
_COUNTED = r"(?:\d+|an?|one|two|three|four|five|six|eight|ten|twelve|a few|a couple of|some|several)(?: \(\d+\))?"
# Hours are a delay only before or after a thing: alone they are most often what the service promises.
_FR_SPAN = r"(?:jours?|semaines?|mois|ans?)(?: (?:ouvre|ouvrable|calendaire|franc)e?s?)?"
_EN_SPAN = r"(?:(?:working|business|calendar|clear|full) )?(?:days?|weeks?|months?|years?)"
# To the end of the clause: a comma, a bracket, a full stop (not the one in a date), or another thought.
_REST = r"(?:(?<=\d)[.,/](?=\d)|[^,;:.!?()\[\]|\"])*"
# What a date or a delay may be counted from.
_FROM = r"(?:(?:de|of) (?:(?:sa|la|the|its|our|your|votre|notre) )?)?(?:20\d\d|signature|reception|award|receipt)"
_FR_SINCE = rf"(?: (?:suivant|apres|qui sui\w+|a compter|a partir|des) {_REST}| {_FROM})?"
_EN_SINCE = rf"(?: (?:of|after|following|from) {_REST})?"

# A word that opens a promise, and what must follow it. What stands behind that goes on to the end of the clause.
_OPENINGS = {
    "fr": (
        rf"(?:(?:{_NUMBER} (?:{_FR_SPAN}|h|heures?) )?(?:avant|apres)|"
        r"des(?= l[ea'o]| qu| reception| signature)|pendant|durant|lors|"
        r"a l'issue|au cours|a l'occasion|au moment|au vu|au terme|au lendemain|d'ici|une fois|lorsqu?e?|quand|"
        r"aussitot que|a compter|a reception|a l'approche|au plus tard)\b",
        rf"(?:(?:au|a la|a l'|a (?:son|sa|leur)|en|dans (?:la|le|l')) ?{_FR_EVENT}|"
        rf"(?:a|avec|dans|pour) (?:l[ea] |l'|notre |une? |sa )?{_FR_OFFER})",
        rf"(?:le|en|au mois de|pour(?: le)?|vers(?: le)?|debut|fin|mi|courant)[ -](?:{_FR_DATE})",
        rf"(?:sous|dans)(?: un delai(?: \w+)? de| les| la| l'| le)? ?{_NUMBER} (?:\w+ )?{_FR_SPAN}\b{_FR_SINCE}",
        rf"dans (?:l'annee|le mois|la semaine|la quinzaine|les (?:jours|semaines|mois))\b{_FR_SINCE}",
        r"la semaine prochaine|le mois prochain|l'an(?:nee)? prochaine?",
        rf"(?:le )?{_FR_DAYS} prochain\b",
    ),
    "en": (
        rf"(?:{_NUMBER} (?:{_EN_SPAN}|hours?) (?:before|after|from|following|prior to)|before|after|during|"
        r"once|when|as soon as|until|upon|following|no later than|prior to|ahead of|in advance of)\b",
        rf"(?:(?:at|on|in|by|with) {_EN_EVENT}|(?:at|in|with|by) (?:the |our |an? )?{_EN_OFFER})",
        rf"(?:by|on|in|around|from)(?: the)? (?:{_EN_DATE})",
        rf"within (?:the )?(?:next |first )?{_NUMBER} (?:\w+ )?{_EN_SPAN}\b{_EN_SINCE}",
        r"(?:next|this) (?:week|month|quarter|year|spring|summer|autumn|winter)",
        rf"(?:early|mid|late)[- ](?:{_EN_MONTHS})\b",
        rf"next {_EN_DAYS}\b",
    ),
}
# What is a promise only behind the words that put off: elsewhere a weekday is a rhythm, a date in brackets a version's,
# and "in three weeks" how long a thing takes.
_BEHIND = {
    "fr": rf"(?<!le )(?<!du )(?<!au )(?<!un )(?<!chaque ){_FR_DAYS}\b(?! (?:au|a|et|ou)\b)|semaine \d+|"
    rf"(?:(?<=\()|(?<=[,:–-] ))(?:[ts][1-4] ?20\d\d|(?:\d{{1,2}} )?(?:{_FR_MONTHS}) 20\d\d)",
    "en": rf"(?:by|on) {_EN_DAYS}\b(?! (?:to|and|or)\b)|week \d+|in {_COUNTED} (?:\w+ )?{_EN_SPAN}\b{_EN_SINCE}|"
    rf"(?:(?<=\()|(?<=[,:–-] ))(?:[qh][1-4] ?20\d\d|(?:\d{{1,2}} )?(?:{_EN_MONTHS}) 20\d\d)",
}
# "in due course" and "le moment venu" promise nothing; "dans le cadre de", "en fin de semaine" place nothing in time.
_NOT = {
    "fr": r"en (?:fin de semaine|cours d|version (?!\d)|edition )|au fur et|le moment venu|dans la mesure|"
    r"lors de toute|des que possible|en phase avec|(?:dans|pour) (?:le|la) (?:meme|suite)",
    "en": r"in due course|in time|on time|at any time|at the time being|in order|in contract|for each|on each|"
    r"when (?:required|needed|necessary)|once (?:an?|per) ",
}
# Says that the answer is still to come: a future, or something to be done.
_COMING = {
    "fr": r"\b\w+(?:era|ira|dra|eront|iront|dront|rons|rai)\b|\ba \w{2,}(?:er|ir|re)\b|\brest\w+ a\b",
    "en": r"\b(?:will|shall|to be|to follow|still|yet|given|tb[acd])\b",
}
_SEGMENT = re.compile(r"[;:]\s|\s[|•]\s")
_TURNS = re.compile(
    r" (?:et|ou|and|or|but|mais|pour|afin|puis|qui(?! sui)|dont|so|to) (?!(?:de|du|des|d'|la|le|les|l'|the|of)\b)| - "
)


def promised(text: str, language: Language) -> str:
    """Return the date or the condition that a passage gives for what it puts off, in its own words, or nothing.

    What follows the words that put off goes before what stands in front of them, and the first before the others.
    Where none of these words is known ("on en reparle", "let us talk"), the last that is said counts.
    """
    pieces = [piece for start, end in sentences(text) for piece in _segments(text[start:end])]
    begins = [_puts_off(piece, language) for piece in pieces]
    found = [(piece, begin, True) for piece, begin in zip(pieces, begins, strict=True) if begin is not None]
    found += [(piece, begin, False) for piece, begin, _ in found]
    found = found or [(piece, len(piece), False) for piece in reversed(pieces)]
    told = (_in(piece, language, begin, behind=behind) for piece, begin, behind in found)
    return next(filter(None, told), "")


def _segments(sentence: str) -> Iterator[str]:
    """Yield the stretches of a sentence that each say a thing of their own."""
    place = 0
    for mark in _SEGMENT.finditer(sentence):
        yield sentence[place : mark.start()]
        place = mark.end()
    yield sentence[place:]


def _puts_off(piece: str, language: Language) -> int | None:
    """Return where a stretch begins to put something off, in its flat text."""
    text = flat(piece).text
    places = [mention.start for mention in lexicon(language).mentions(text) if mention.concept == "deferral"]
    places += [found.start() for found in re.finditer(_COMING[language.code], text)]
    return min(places, default=None)


def _in(piece: str, language: Language, begin: int, *, behind: bool) -> str:
    """Return what a stretch promises, behind the place where it puts off or in front of it."""
    folded = flat(piece)
    found = re.finditer(_expression(language.code), folded.text)
    spans = [
        match.span()
        for match in found
        if (match.start() >= begin) == behind and (behind or match.lastgroup != "behind")
    ]
    if not spans:
        return ""
    start, end = spans[0 if behind else -1]
    turn = _TURNS.search(folded.text, start + 1, end)
    end = turn.start() if turn else end
    if end - start > _LONGEST:
        end = folded.text.rindex(" ", start, start + _LONGEST)
    left, right = folded.span(start, end)
    return piece[left:right].strip()


@cache
def _expression(code: str) -> str:
    """Write all promises of a language; one that opens with an event goes on to the end of its clause."""
    before, event, *dates = _OPENINGS[code]
    told = "|".join(
        (
            rf"(?:{before})(?=[ '][^\W_]){_REST}",
            rf"{event}{_REST}",
            *(rf"(?:{date})(?: {_FROM})?" for date in dates),
            rf"(?P<behind>{_BEHIND[code]})",
        )
    )
    # "qu'apres le vote": what is elided before a promise belongs to it no more than a space does.
    return rf"(?:(?<![\w'-])|(?<=\bqu'))(?!{_NOT[code]})(?:{told})"
