"""How a passage speaks: what it puts off, refuses, aims at, gives as an example, or leaves blank."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.model import Language
from extractors.text import flat, lexicon

# Concepts of the languages that say how a thing is said, each a cue of its own.
SAID = (
    "deferral", "negation", "none", "except", "goal", "past", "example", "reference", "market", "definition",
    "customer", "vendor", "modality", "option", "free",
)  # fmt: skip

# What is under way before a thing can be told; "en cours de mois" and "en cours d'execution" put nothing off.
_SETTLING = (
    r"(?:definition|redaction|ecriture|relecture|elaboration|conception|preparation|finalisation|chiffrage|evaluation|"
    r"estimation|etude|examen|instruction|reflexion|discussion|concertation|consultation|negociation|arbitrage|"
    r"cadrage|calage|mise au point|specification|selection|choix|recrutement|validation|revision|signature|"
    r"qualification|certification|calcul|consolidation|constitution|"
    r"etablissement|agrement|homologation)"
)
# Of these, what "en cours" alone says of an offer: "une consultation en cours" is a doctor's.
_UNDER_WAY = (
    r"(?:etude|calcul|chiffrage|redaction|reflexion|discussion|negociation|arbitrage|evaluation|selection|recrutement|"
    r"validation|qualification|certification|consolidation|homologation)s?"
)
_EN_SETTLING = r"(?:review|discussion|study|evaluation|consideration|negotiation|preparation|development)"
_SETTLED = (
    r"(?:agreed|assessed|chosen|confirmed|costed|decided|defined|determined|discussed|drafted|drawn up|estimated|"
    r"evaluated|finali[sz]ed|negotiated|prepared|priced|quoted|reviewed|selected|settled|studied|worked (?:out|on)|"
    r"written|looked (?:at|into)|thought about|considered)"
)
# The buyer's own people look at a thing, or the thing is told of on the way to what is said of it: nothing is put off.
_BY_YOU = r" by (?:your|you|the (?:client|customer|buyer|council|authority))\b"
_GOES_ON = r" (?:est|sont|peut|peuvent|peux|doit|doivent)\b"
_ELSE = re.compile(
    rf"a l etude (?:d[eu]?|des|l[ea]?|les) |en cours d[e]? {_SETTLING}{_GOES_ON}|"
    rf"(?:(?:is|are|still|currently) )?(?:under {_EN_SETTLING}|being {_SETTLED}){_BY_YOU}"
)
# What stands in brackets for somebody to write over: an order, what is missing, or the name of it alone.
_PLACEHOLDER = (
    r"a \w+(?:er|ir|re)\b[^\]>]{0,60}|"
    r"(?:insert|enter|add|complete|fill|specify|indicate|check with|ask|inserer|indiquer|preciser|completer|"
    r"renseigner|saisir|to be|tb[acd]|pending|awaiting|en attente|a venir)\b[^\]>]{0,60}|"
    r"(?:your |votre )?(?:number|name|date|amount|price|figure|value|nom|montant|prix|nombre|numero|valeur|duree|taux)"
    r"(?: (?:of|de|du|des) [^\]>]{0,40})?"
)

# What is asked for is left out of the offer, or left to the buyer: an answer, if not the one that was hoped for.
_GIVEN = r"(?:compris|inclus|couvert|prevu|propose|fourni|assure|pris en charge)"
_LEFT_OUT = (
    rf"non {_GIVEN}\w*|hors (?:du )?(?:perimetre|offre|forfait|prestation|contrat)|exclu(?:e?s?|ons|ent)|"
    r"(?:je |nous )(?:refus|declin)(?:e|ons)|a (?:votre|vos) (?:charge|frais)|"
    r"(?:a la charge|aux frais) (?:d[eu]|des) (?:l )?(?:client|acheteur)s?"
)
_NOT_GIVEN = (
    rf"n(?:e|) (?:est|sont|sera|serait|seront) (?:donc )?pas {_GIVEN}\w*|"
    r"ne (?:proposons|fournissons|assurons|prenons|acceptons|pratiquons|couvrons|comprend|inclut|couvre) pas"
)
_EN_LEFT_OUT = (
    r"out of (?:the )?scope|outside (?:the )?scope|not (?:included|covered|provided|offered|supplied|part of)|excluded|"
    r"we (?:decline|(?:do not|don t|cannot|can t|will not|won t) (?:\w+ )?"
    r"(?:offer|provide|supply|cover|accept|include|give|do))|"
    r"at (?:your|the (?:client|customer|buyer) s) (?:own )?(?:expense|cost)"
)

_PATTERNS = {
    # Something is still to come: said by a place left empty, by a later moment, by a decision to be taken together.
    "blank": re.compile(
        r"\.{4,}|…{2,}|_{3,}|\(\s*\)|: ?(?:\||$)|\b(?:xx+|n\.? ?c\.?|t\.? ?b\.? ?[dca])\b|"
        rf"\[ ?(?:[.•●?_ -]*|{_PLACEHOLDER}) ?\]|<(?:{_PLACEHOLDER})>"
    ),
    "later": re.compile(
        r"\b(?:ulterieurement|plus tard|le moment venu|le jour venu|a l issue|lors d[eu]|apres (?:la )?signature|"
        r"au (?:demarrage|lancement|kick ?off)|prochain\w*|reste(?:nt)? a|pas encore|non encore|a ce (?:jour|stade)|"
        rf"en cours (?:de |d ){_SETTLING}(?!{_GOES_ON})|{_UNDER_WAY} (?:est |sont )?en cours(?! d)|"
        r"y reflechi(?:t|ssons|ssent)|demand\w+ a reflechir|"
        r"encore (?:ouvert\w*|a l etude|en discussion)|sur demande|sur devis|nous consulter|a la demande|"
        r"later|in due course|at kick ?off|not yet|(?<!\bi ve )yet to|once (?:we|the)|to follow|(?:up)?on request|"
        r"during (?:the )?(?:design|discovery|onboarding|transition|mobili[sz]ation)|"
        rf"still (?:open|to be|to come|thinking)|undecided|under {_EN_SETTLING}(?!{_BY_YOU})|"
        rf"(?:(?:is|are|s|re|still|currently|now|presently) |^|[:|,(\[] ?)being {_SETTLED}(?!{_BY_YOU})|"
        r"to be (?:agreed|confirmed|costed|defined|decided|advised|determined|finali[sz]ed|priced|settled|arranged))\b|"
        # States of an answer only where nothing but the verb goes before: "etude" is also a notary's office, callers
        # and tickets wait as well, and what is to be "chiffre" may be data.
        r"(?:^|[:|,(\[] ?|\b(?:est|sont|reste|restent|encore|toujours|actuellement|is|are|still) )"
        r"(?:(?:mise?s? )?a l etude\b(?! (?:d[eu]?|des|l[ea]?|les)\b)|en attente\b|en suspens\b|a chiffrer\b|"
        r"awaited\b|awaiting\b|pending\b)|"
        r"\b(?:price|pricing|quote|quotation|decision|details?|date) (?:pending|awaited)\b"
    ),
    # "l'ensemble des" is all of them, and "together with" is and.
    "together": re.compile(
        r"(?<!\bl )(?<!\bd )(?<!\bun )(?<!\bcet )(?<!\bson )(?<!\bleur )\bensemble\b(?! d)|"
        r"\b(?:conjointement|d un commun accord|de concert|avec vous|avec vos|(?:en )?atelier|"
        r"jointly|together(?! with\b)|mutual\w*|with you|with your|workshop)\b"
    ),
    "elsewhere": re.compile(
        r"\b(?:cf|voir|se reporter|se referer|reportez vous|detaille\w* (?:en|dans|au)|figure (?:en|dans|au)|"
        r"see|refer to|set out in|detailed in|described in|as per)\b.{0,30}"
        r"(?:§|annexe|article|art|chapitre|section|paragraphe|tableau|page|p\b|annex|appendix|schedule|clause|table|\d)"
    ),
    "future": re.compile(r"\b\w{3,}(?:era|eront|erons|rait|raient)\b|\b(?:will|shall)\b"),
    "may": re.compile(
        r"\b(?:pourra|pourrait|pourront|pouvons|peut etre|possible|eventuel\w*|selon|"
        r"may|might|could|where possible|subject to)\b"
    ),
    "refusal": re.compile(rf"\b(?:{_LEFT_OUT}|{_NOT_GIVEN}|{_EN_LEFT_OUT})\b"),
    "asks": re.compile(r"\?"),
    "reply": re.compile(r"^(?:reponse|rep|r|answer|response|a) ?[:.]"),
    "number": re.compile(r"\d"),
}


@lru_cache(maxsize=8192)
def cues(text: str, language: Language) -> dict[str, float]:
    """Return each cue of a passage, by name: how often it occurs, up to three times."""
    plain = flat(text).text.strip()
    loose = plain.replace("'", " ").replace("-", " ")
    found = dict.fromkeys(SAID, 0.0)
    for mention in lexicon(language).mentions(plain):
        if mention.concept in found and not (mention.concept == "deferral" and _ELSE.match(loose, mention.start)):
            found[mention.concept] = min(found[mention.concept] + 1, 3.0)
    for name, pattern in _PATTERNS.items():
        found[name] = float(min(len(pattern.findall(plain if name == "blank" else loose)), 3))
    return found
