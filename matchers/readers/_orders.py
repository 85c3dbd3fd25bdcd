"""Passages that give orders to whoever reads the document to judge it, instead of promising something to the buyer.

Vendors sell assistants, hand out rights, and write instructions all the time. An order is what turns to the reader of
the very document: it takes back what the reader was told, names the model that is reading, or dictates the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.text import plain
from matchers.model import Passage
from matchers.readers._prompt import said

# All patterns are written over plain text (folded, without accents, every run of spaces one space), French and English.
# What may stand between two words is bounded, so that no text takes long.

# Where a sentence turns to somebody: "ignore …", "please ignore …", "you must ignore …"; not "administrators can …".
_IMPERATIVE = (
    r"(?:^|[.!?:;,)\]>»\"]\s?|[-–*#•]\s|\b(?:and|then|now|please|just|simply|et|puis|alors|veuillez|merci d[e'] ?)\s?|"
    r"\b(?:you|vous|tu) (?:must|should|shall|have to|are to|need to|devez|dois|devrez) )"
)
_JUDGE = r"(?:evaluators?|reviewers?|evaluateurs?|evaluatrices?|juges?)"

# --- taking back what the reader was told ---
_NEGLECT = (
    r"(?:ignore[zr]?|disregard|forget|override|oublie[zr]?|neglige[zr]?|passe[zr] outre|"
    r"ne (?:tenez|tiens) (?:pas|aucun|plus) compte d(?:e|es|u))"
)
_TOLD = r"(?:instructions?|consignes?|directives?|prompts?|guidelines?|system messages?)"
_RULES = rf"(?:{_TOLD}|rules?|regles?|orders?|ordres?)"
_EARLIER = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|precedente?s?|anterieure?s?|ci-dessus|recues?|"
    r"(?:given|donnees?) (?:to you|before|above|avant|plus haut))"
)
_YOURS = r"(?:your|vos|tes)"
_ALL = r"(?:all|any|toutes?|tous)"
_PRECEDES = (
    r"(?:what(?:ever)? (?:came|comes|was said|stands|is written) (?:before|above)|everything (?:above|before)|"
    r"all of the above|(?:tout )?ce qui precede|ce qui est (?:ecrit|dit) (?:plus haut|avant|au-dessus))"
)

# --- naming the model that reads ---
_MODEL = (
    r"(?:ai(?: assistant| model| system| agent| reader| evaluator)?|llms?|(?:large )?language models?|chatbot|"
    r"chat ?gpt|gpt|claude|gemini|copilot|assistants? ia|ia|intelligences? artificielles?|"
    r"(?:grands? )?modeles? de lang(?:ue|age)|modeles? d'ia|agents? (?:ia|conversationnels?))"
)
# Nothing that makes another thing of it follows: "an AI startup", "le module IA", "a chatbot user".
_ITSELF = (
    r"(?=\s?(?:[,;:.!?)\"]|$)| (?:that|who|which|and|or|so|qui|et|ou|alors|chargee?|tasked|reading|evaluating|lisant))"
)
_ARTICLE = r"(?:an? |une? |the |any |every |l'|la |le |les |tout(?:e|es)? |toute? |du |de l'|qu'une? |au |aux )"
_READS = (
    r"(?:read(?:s|ing)?|process(?:es|ing)?|evaluat(?:es|ing)|review(?:s|ing)?|judg(?:es|ing)|analy[sz](?:es|ing)|"
    r"qui (?:lit|lira|lisent|analyse(?:nt)?|evalue(?:nt)?|juge(?:nt)?|traite(?:nt)?)|lisant|evaluant|analysant|jugeant)"
)
_DOCUMENT = (
    r"(?:this|these|ces?|cette|cet|le present|la presente) "
    r"(?:document|proposal|offer|bid|tender|text|passage|section|page|file|response|answer|proposition|offre|texte|"
    r"dossier|fichier|reponse|memoire|lignes?|lines?)\b"
)

# --- dictating the verdict ---
_MARK = (
    r"(?:mark|label|classify|rate|report|treat|consider|score|count|flag|marque[zr]?|etiquete[zr]?|etiquette[zr]?|"
    r"classe[zr]?|note[zr]?|considere[zr]?|considerer|traite[zr]?|compte[zr]?|juge[zr]?|evalue[zr]?)"
)
_ASKED = (
    r"(?:questions?|passages?|requirements?|criteri(?:a|on)|exigences?|criteres?|proposal|offer|bid|offre|proposition)"
)
_VERDICT = (
    r"(?:answer(?:ed|ing|s)?|covered|met|fulfilled|satisf\w{2,6}|settled|compliant|conform\w{0,5}|"
    r"(?:non )?repond\w{0,5}|couverte?s?|reglee?s?|remplie?s?|excellent\w{0,2}|positive?s?)"
)
_EACH = r"(?:every|all|each|this|these|any|chaque|tou(?:s|tes)|cette|ces|la presente)"
_SAY = (
    r"(?:answer|respond|reply|say|state|conclude|declare|repond(?:s|ez)|dis|dites|affirme[zr]?|declare[zr]?|"
    r"conclue[zr]?|conclus)"
)
_WHOLE = (
    r"(?:all|every\w{0,5}|each|the (?:vendor|offer|proposal|bid)|this|tout|toutes?|tous|chaque|l'offre|la proposition)"
)
_LABEL = r"[\"'`]?(?:answers?|answered|compliant|repondu|conforme)[\"'`]?"

_ORDERS = re.compile(
    "|".join(
        (
            rf"{_IMPERATIVE}{_NEGLECT}\b[^.!?]{{0,20}}\b{_EARLIER}\b[^.!?]{{0,20}}\b{_RULES}\b",
            rf"{_IMPERATIVE}{_NEGLECT}\b[^.!?]{{0,20}}\b{_RULES}\b[^.!?]{{0,20}}\b{_EARLIER}\b",
            rf"{_IMPERATIVE}{_NEGLECT} (?:all |any |toutes |tous |de )?(?:of )?{_YOURS}\b[^.!?]{{0,20}}\b{_RULES}\b",
            rf"{_IMPERATIVE}{_NEGLECT} {_ALL} (?:(?:the|les|of the|other|autres) ?)*{_TOLD}"
            r"(?=\s?[.!?,;:]|$| (?:and|et)\b)",
            rf"{_IMPERATIVE}{_NEGLECT}\b[^.!?]{{0,15}}\b{_PRECEDES}\b",
            # who it speaks to
            rf"\b(?:if you are|si (?:tu es|vous etes)) (?:{_ARTICLE})?{_MODEL}{_ITSELF}",
            rf"{_IMPERATIVE}(?:you are|you're|act as|tu es|vous etes|agis(?:sez)? (?:comme|en tant que?)) "
            rf"(?:(?:now|desormais|maintenant) )?(?:{_ARTICLE})?(?:helpful |useful )?{_MODEL}{_ITSELF}",
            r"\b(?:you are|you're|act as|tu es|vous etes) (?:(?:now|desormais|maintenant) (?:an? |une? )?(?:\w+ )?|"
            r"an? (?:helpful|useful|obedient) )assistante?(?=\s?[.,;:!]|$| (?:that|who|which|whose|qui|dont)\b)",
            rf"\b(?:as |en tant qu(?:e |')|en qualite d(?:e |'))(?:{_ARTICLE})?{_MODEL},? (?:you|vous|tu)\b",
            rf"\b(?:dear|cher|chere|hello|hey|bonjour) {_MODEL}\s?[,:!]",
            rf"\b(?:notes?|messages?|attention|instructions?|consignes?|avis) (?:to|a|of|de|for|pour) (?:{_ARTICLE})?"
            rf"{_MODEL} (?:(?:that|which) )?(?:is |are )?(?:{_READS}|chargee?|tasked)\b[^.!?:]{{0,40}} ?:",
            r"\b(?:(?:notes?|messages?|instructions?|consignes?) (?:to|a)|attention (?:of|de)) "
            rf"(?:{_ARTICLE})?{_MODEL} ?:",
            rf"\b{_MODEL}(?: (?:that|which|who))? (?:is |are )?{_READS} {_DOCUMENT}[^.!?]{{0,30}}"
            r"(?::|\b(?:must|should|shall|has to|have to|is asked|doi(?:t|vent)|devra|est (?:priee?|invitee?|tenue?))\b"
            rf"|\b{_MARK}s?\b[^.!?]{{0,15}}\b{_ASKED})",
            # what it is to find
            rf"(?:{_IMPERATIVE}|\b{_JUDGE} (?:must|should|shall|doi(?:t|vent)|devra) ){_MARK} {_EACH}\b[^.!?]{{0,30}}"
            rf"\b{_ASKED}\b[^.!?]{{0,25}}\b{_VERDICT}\b",
            rf"{_IMPERATIVE}{_SAY} (?:that|que|qu') ?{_WHOLE}\b[^.!?]{{0,40}}\b{_VERDICT}\b",
            rf"{_IMPERATIVE}(?:return|output|print|write|answer|respond|reply|repond(?:s|ez)|renvoie|renvoyez|retournez?)"
            rf"(?: only| uniquement| with| by| par| seulement){{0,2}} {_LABEL}"
            r"(?=\s?[.!]?$|\s?[.!;,]| (?:for|pour|to|a) (?:all|each|every|any|chaque|tou))",
            r"\b(?:do not|don't|never|ne) (?:report|mention|list|flag|signale[zr]?|mentionne[zr]?) "
            r"(?:any |the |aucune? |pas (?:de |les? )?)?(?:missing (?:points?|answers?|items?)|points? manquants?|"
            r"questions? (?:ouvertes?|sans reponse)|open questions?)\b",
            # the forms in which models are spoken to, and answer
            r"[\"']readings[\"']\s?:\s?\[|[\"']label[\"']\s?:\s?[\"'](?:answers|partial|defers|none)[\"']",
            r"<\|[a-z_]{2,30}\|>|\[/inst\]|\[inst\] \S|<</?sys>>|(?<!#)#{2,6}\s?(?:system|assistant|instruction)\s?:",
            r"\bsystem prompt\s?:",
        )
    ),
)

# Characters: a line that begins an order has its verb, and the longest order that a pattern describes is no longer.
_SHORTEST, _BEGINNING = 3, 200

_TAG = re.compile(r"<(/?)(system|assistant|instructions?|passages?|documents?)>")


@lru_cache(maxsize=10_000)  # the passages of a long file: each is shown for many questions
def gives_orders(text: str) -> bool:
    """Say whether a passage speaks to whoever reads it to judge it: a person looks at it, and no reader."""
    whole = plain(text)
    return any(_ORDERS.search(one) for one in (whole, *_begun_by_lines(text))) or _ends_what_it_did_not_begin(whole)


def _begun_by_lines(text: str) -> Iterator[str]:
    """Yield what each line but the first begins: it may begin a sentence, which may go on in the next."""
    place = 0
    for line in text.splitlines(keepends=True):
        if place and len(line.strip()) >= _SHORTEST:
            yield plain(text[place : place + _BEGINNING])
        place += len(line)


def _ends_what_it_did_not_begin(text: str) -> bool:
    """Say whether a text closes a part of a prompt that it stands in; one that shows XML opens it first."""
    begun: set[str] = set()
    for closing, name in _TAG.findall(text):
        if closing and name not in begun:
            return True
        begun.add(name)
    return False


def speaks_to_reader(passage: Passage) -> bool:
    """Say whether a passage gives orders to its reader, in its text, or in what it stands under."""
    shown = said(passage)
    return gives_orders("\n".join((*shown["headings"], shown["text"])))
