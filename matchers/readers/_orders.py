"""Passages that give orders to whoever reads them by machine, instead of promising something to the buyer."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.text import plain
from matchers.model import Passage

# Written over plain text (folded, without accents), French and English. Vendors sell assistants and speak of rules,
# statuses and instructions all the time: what counts is that the text turns to the model that is reading it.
_MODEL = (
    r"(?:ai|a\.i\.|llms?|language models?|chatbot|chat ?gpt|gpt|claude|gemini|copilot|modeles? de lang(?:ue|age)|ia|"
    r"intelligences? artificielles?|agents? conversationnels?|ai assistants?|assistants? ia)"
)
_TOLD = r"(?:instruction|consigne|directive|prompt|ordre|order|guideline|rule|regle)s?"
_BEFORE = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|all|any|your|precedent(?:e|es|s)?|anterieur(?:e|es|s)?|"
    r"ci-dessus|toutes?|tous|vos|tes|recues?|donnees)"
)
_NEGLECT = (
    r"(?<!not )(?<!to )(?<!never )(?<!may )(?<!pas )(?<!shall )(?<!will )"
    r"(?:ignore[zr]?|disregard|forget|override|oublie[zr]?|neglige[zr]?|ne (?:tenez|tiens) (?:pas|aucun) compte de)"
)
_PRECEDES = (
    r"(?:what came before|everything (?:above|before)|all of the above|"
    r"ce qui precede|ce qui est (?:ecrit|dit) plus haut)"
)
_READS = (
    r"(?:reading|processing|evaluating|reviewing|analy[sz]ing|qui (?:lit|lisent|analysent?|evaluent?|traitent?)|lisant)"
)
_MARK = r"(?:mark|label|classify|rate|report|treat|marque[zr]?|etiquete[zr]?|etiquette[zr]?|classe[zr]?|note[zr]?)"

_ORDERS = re.compile(
    "|".join(
        (
            rf"\b{_NEGLECT}\b[^.!?]{{0,25}}\b{_BEFORE}\b[^.!?]{{0,25}}\b{_TOLD}\b",
            rf"\b{_NEGLECT}\b[^.!?]{{0,15}}\b{_TOLD}\b[^.!?]{{0,25}}\b{_BEFORE}\b",
            rf"\b{_NEGLECT}\b[^.!?]{{0,15}}\b{_PRECEDES}\b",
            r"\b(?:new|nouvelles?) (?:system )?(?:instructions?|consignes?)\s*:",
            rf"\b(?:you are|you're|act as|tu es|vous etes|agis(?:sez)? comme)\b "
            r"(?:an? |une? |now |desormais |maintenant )*"
            rf"(?:helpful |large )?(?:{_MODEL}|assistant)\b",
            rf"\b(?:if you are|si (?:tu es|vous etes))\b[^.!?]{{0,15}}\b{_MODEL}\b",
            rf"\b(?:note|message|attention)\b[^.!?:]{{0,25}}\b{_MODEL}\b[^.!?:]{{0,30}}:",
            rf"\b{_MODEL}\b[^.!?]{{0,25}}\b{_READS}\b[^.!?]{{0,10}}"
            r"\b(?:this|these|ces?|cette|cet|le present|la presente)\b",
            rf"(?:^|[.!?:;,]\s*|\band |\bet )(?:please )?{_MARK} (?:every|all|each|tou(?:s|tes)|chaque)\b[^.!?]{{0,30}}"
            r"\b(?:questions?|passages?)\b[^.!?]{0,15}\b(?:as|comme)\b",
            r"[\"'](?:readings|label|passage)[\"']\s*:|\blabel\s*[:=]\s*[\"']?(?:answers|partial|defers|none)\b",
            r"<\|[a-z_]+\|>|\[/?inst\]|<</?sys>>|(?<!#)#{2,}\s*(?:system|instructions?|assistant)\b\s*:?",
            r"</?(?:system|assistant|instructions?|passages?)>",
        )
    ),
)


@lru_cache(maxsize=10_000)  # the passages of a long file: each is shown for many questions
def gives_orders(text: str) -> bool:
    """Say whether a passage speaks to a model that reads it: such a passage is looked at by a person."""
    return _ORDERS.search(plain(text)) is not None


def speaks_to_reader(passage: Passage) -> bool:
    """Say whether a passage gives orders to its reader, in its text, or in what it stands under."""
    return gives_orders(" ".join((*passage.lead, passage.text)))
