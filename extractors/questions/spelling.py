"""What a misspelt word of asking was meant to be: "kel delai", "how ofen", "ya til", "frequanse", "notise"."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# Slips of the keyboard and short forms of words too short to be told by their letters; none is a word of its own.
_SLIPS = {
    "quel": "kel qel quell qeul", "quels": "kels qels", "quelle": "kelle qelle quele", "quelles": "kelles qelles",
    "qui": "ki qi", "quoi": "koi kwa qoi", "quand": "kan kand quan qan qand", "combien": "cbien conbien combiens "
    "combein kombien", "comment": "coment commen cmt komen commment", "pourquoi": "pq pk pkoi pourkoi pourqoi porquoi",
    "how": "hwo", "what": "wat waht whta wht", "when": "wen whn wehn", "where": "wher whre wheer", "d ou": "dou",
    "which": "wich whcih wihch", "often": "ofen offen oftn oftne offten", "much": "mutch muhc", "many": "meny manny",
    "time": "tiem", "how much": "howmuch", "how many": "howmany", "how long": "howlong",
    "how often": "howoften", "what is": "whats", "who is": "whos", "where is": "wheres", "how is": "hows",
    "when is": "whens", "qu est ce": "kesce qesce", "est ce que": "esque eske esceque estceque",
}  # fmt: skip
_MEANT = {slip: word for word, slips in _SLIPS.items() for slip in slips.split()}
_BEGINS = r"(?:^|(?<=[:;,>?] ))"  # of the line, or of what stands behind its subject
# Words that are misspelt only in their place: "c quoi", "sa coûte", "ou son les données", "were is".
_PLACED = (
    # "CB" is also how French writes its bank cards, and "qd meme" is no question.
    (
        re.compile(r"(^|[:;,>?] |\b(?:sous|dans|pendant|jusqu a|partir de|tous les|toutes les|et) )cb\b(?! et\b)"),
        r"\1combien",
    ),
    (re.compile(r"\bcb(?= (?:de|d|par|ca|on|vous|nous|coute\w*)\b)"), "combien"),
    (re.compile(r"\bqd\b(?! meme\b)"), "quand"),
    # "HW" is hardware as well.
    (re.compile(r"\bhw(?= (?:long|much|many|often|soon|fast|quick\w*|do|does)\b)"), "how"),
    (re.compile(r"\b(?:tt|tts|ts) les\b"), "tous les"),
    (re.compile(r"\b(?:tte|ttes|tes) les\b"), "toutes les"),
    (re.compile(rf"{_BEGINS}(?:es|est|esce|estce) (?:ce )?(?:que|ke)\b"), "est ce que"),
    (re.compile(r"\bc (?=(?:quoi|koi|kwa)\b)"), "c est "),
    (re.compile(r"\b(?:ya|y a) (?:t )?ti?l\b|\b(?:ya|y a) (?:t i|ti|t l)\b"), "y a t il"),
    (re.compile(r"\bya (?=\w)"), "y a "),
    (re.compile(r"\bsa (?=(?:coute|couterait|fait|se passe|veut|vaut|prend|comprend|marche)\b)"), "ca "),
    (re.compile(rf"{_BEGINS}quant (?!(?:a|au|aux)\b)"), "quand "),
    (re.compile(rf"{_BEGINS}ou (?:son|sons)\b"), "ou sont"),
    (re.compile(rf"{_BEGINS}were (?=(?:is|are|do|does|will|can|would)\b)"), "where "),
)
# Longer words that ask for a kind of answer, meant where one letter is wrong, missing, too many or exchanged.
_ASKING = (
    "frequence", "frequences", "frequency", "periodicite", "penalite", "penalites", "penalty", "penalties", "preavis",
    "plafond", "retention", "duration", "response", "notice", "minimum", "maximum", "definition", "procedure",
    "fournisseur", "fournisseurs", "prestataire", "prestataires", "hebergeur", "interlocuteur", "subcontractor",
    "subcontractors", "suppliers",
)  # fmt: skip
_LETTERS = 6  # of a word that may be misspelt: with fewer, one other letter makes another word
# Words of their own a letter away from one of these.
_REAL = re.compile(
    r"frequent\w*|noticed|novices?|detention|reponses?|heberger|penali[sz]es?|suppli(?:er|ed|es|ees)|preavise|pretention"
)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def mended(words: str) -> str:
    """Return loose text with its words of asking as they were meant."""
    words = _WORD.sub(lambda match: _meant(match[0]), words)
    for pattern, meant in _PLACED:
        words = pattern.sub(meant, words)
    return words


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    if word in _MEANT:
        return _MEANT[word]
    if len(word) < _LETTERS or word in _ASKING or _REAL.fullmatch(word):
        return word
    near = (one for one in _ASKING if OSA.distance(word, one, score_cutoff=1) <= 1)
    return next((one for one in near if f"{one}s" != word), word)  # "notices" are manuals
