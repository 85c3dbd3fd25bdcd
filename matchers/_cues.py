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

_PATTERNS = {
    # Something is still to come: said by a place left empty, by a later moment, by a decision to be taken together.
    "blank": re.compile(r"\.{4,}|…{2,}|_{3,}|\[\s*\]|\(\s*\)|: ?(?:\||$)|\b(?:xx+|n\.? ?c\.?|t\.? ?b\.? ?[dca])\b"),
    "later": re.compile(
        r"\b(?:ulterieurement|plus tard|le moment venu|le jour venu|a l issue|lors d[eu]|apres (?:la )?signature|"
        r"au (?:demarrage|lancement|kick ?off)|prochain\w*|reste(?:nt)? a|en cours d|pas encore|a ce (?:jour|stade)|"
        r"encore (?:ouvert\w*|a l etude|en discussion)|sur demande|sur devis|nous consulter|a la demande|"
        r"later|in due course|at kick ?off|not yet|once (?:we|the)|to follow|(?:up)?on request|"
        r"during (?:the )?(?:design|discovery|onboarding|transition|mobili[sz]ation)|"
        r"still (?:open|to be|being|under)|under (?:review|discussion)|"
        r"to be (?:agreed|confirmed|defined|decided|advised|determined|finali[sz]ed))\b"
    ),
    "together": re.compile(
        r"\b(?:ensemble|conjointement|d un commun accord|de concert|avec vous|avec vos|(?:en )?atelier|"
        r"jointly|together|mutual\w*|with you|with your|workshop)\b"
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
        if mention.concept in found:
            found[mention.concept] = min(found[mention.concept] + 1, 3.0)
    for name, pattern in _PATTERNS.items():
        found[name] = float(min(len(pattern.findall(plain if name == "blank" else loose)), 3))
    return found
