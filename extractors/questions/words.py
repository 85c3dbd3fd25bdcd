"""How a line of a question list asks, in French and English: the patterns that its readers share.

Patterns run on plain text (folded, without accents) whose hyphens and apostrophes have become spaces, so that
"y a-t-il", "y a t'il" and "y a t il" are one; words of asking that are misspelt, `spelling.mended` puts right before.
"""

from __future__ import annotations

import re
import unicodedata

from extractors.questions.spelling import mended
from extractors.text import plain

JOINTS = str.maketrans({"-": " ", "'": " ", "_": " ", "*": " ", "`": " "})
LAPSE = r"(?:an|annee|mois|trimestre|semaine|jour|heure|h|year|yr|quarter|month|week|day|hour)"
# Who does a thing, or is named with an article: "quand nous …", "when the …" begin a case.
SUBJECT = r"(?:on|nous|vous|ils?|elles?|les?|la|l|une?|we|you|it|they|the|an?|our|your)"


def loose(text: str) -> str:
    """Return a text plain, with every hyphen and apostrophe a space; offsets are not kept."""
    return re.sub(r"\s+", " ", plain(text).translate(JOINTS)).strip()


def heard(text: str) -> str:
    """Return a text loose, and its words of asking as they were meant."""
    return mended(loose(text))


_PREPOSITION = (
    r"(?:a|au|aux|de|du|d|dans|sous|avec|par|pour|vers|en|sur|depuis|jusqu|jusqu a|a partir de|"
    r"to|from|by|in|at|on|until|till|up to|for|with|per|of)"
)

# Beginnings that ask for yes or no (or for a choice), the verb of an inversion included.
_TURNED_VERB = (
    r"(?:\w*(?:ez|etes|aites|dites) (?:vous|vs)|\w+ons nous|\w+ t (?:il|ils|elle|elles|on)|\w*[td] (?:il|ils|"
    r"elle|elles)|"
    r"(?:peut|doit|est|faut|sait|voit|met|prend|perd|obtient) on|(?:est|etait|sera(?:it)?|sont) ce)"
)
POLAR = re.compile(
    rf"(?:es ce\b|y a ti?l\b|y a t il\b|existe t\b|(?!(?:quand|dont|quant)\b){_TURNED_VERB}\b(?! qui\b)|"
    r"(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|may|must|has|have|any)\b)"
)

# Wh-words at the beginning, a preposition before them or not; "ou" is taken for "où" only where it can be
# nothing else.
OPENING = re.compile(
    rf"(?:(?:{_PREPOSITION} )*(?:qui|ki|quoi|quels?|quelles?|kel|lequel|lesquel(?:le)?s?|laquelle|auquel|auxquels|"
    rf"quand|comment|combien|cb|"
    r"pourquoi|pq|pkoi|who|whom|whose|what|whats|which|when|where|why|how)\b|qu (?:est|entend|en)\b|que\b"
    r"|ou(?= ?\??$)|ou (?:est|sont|sera|seront|se|en est|ont|a lieu|ont lieu|seraient|stock\w*|heberg\w*)\b|d ou\b|"
    r"tous les combien\b|toutes les combien\b)"
)

# A point to verify: no question, answered by a commitment.
VERIFY = re.compile(
    r"(?:^|\b(?:juste|bien|just|please|pls|merci de|svp|veuillez|a|to) )"
    r"(?:bien )?(?:verif(?:ier|iez|ions|y)|s assurer|assurez vous|confirm(?:er|ez|ation)?|controler|veiller a|"
    r"garantir que|"
    r"check|make sure|ensure|double check|make certain)\b"
)

# Requests for something in the imperative, or in the infinitive that French lists use.
REQUEST = re.compile(
    r"(?:merci d[e']? ?|svp |pouvez vous |please |pls |kindly |can you |could you )?"
    r"(?:fourni[rsz]\w*|precise[rz]|indique[rz]|detaille[rz]|donne[rz]|joindre|decri\w+|explique[rz]|explicite[rz]|"
    r"liste[rz]|chiffre[rz]|presente[rz]|"
    r"prevoir|communique[rz]|transmett\w+|provide|describe|explain|specify|state|give|list|detail|attach|share|"
    r"outline|quote)\b"
)

# What an answer, not a question, begins with in a list that comes back filled in.
ANSWER = re.compile(r"(?:reponse|rep|answer|reply|response|r|a)\s*\d*\s*[:>]\s*", re.I)

# Heads of noun phrases that ask for a value on their own: "format, délai, prix", "notice / term".
ATTRIBUTE = re.compile(
    r"(?:(?:la|le|les|l|un|une|quel(?:le)?s?|et|and|the|a|an|your|votre|vos|leurs?|son|sa|ses|its|their|actual|"
    r"overall|total|max|maximum|min|minimum|any|exit|set up|setup|renewal|resolution|hourly|daily|extra|additional|"
    r"monthly|annual|yearly|unit|initial|response|notice|service|lead|start|end|our|target|last|opening) )*"
    r"(?:prix|cout|couts|cou?t|surcouts?|tarifs?|montants?|plafonds?|plafonnee?s?|durees?|delais?|frequences?|freq|"
    r"periodicite|rythme|formats?|lieux?|"
    r"nombre|nbr?e?|noms?|heures|retenue|dates?|taux|preavis|penalites?|indices?|indexation|quotas?|rpo|rto|gti|gtr|sla|dima|pdma|"
    r"engagements?|conservation|retention|"
    r"calendrier|planning|horaires|jours|capacite|volumes?|perimetre|modalites|conditions|frais|surcharge|tjm|"
    r"garanties?|certificats?|certifications?|"
    r"criteres?|seuils?|majorations?|remises?|points? de depart|reconduction|tacite reconduction|acomptes?|"
    r"echeancier|caution|franchise|pays|localisation|"
    r"commissions?|coordonnees|profils?|cv|references?|labo|laboratoire|organisme|outils?|niveaux?|version|versions|"
    r"prices?|costs?|rates?|fees?|charges?|amounts?|max|# of|caps?|ceilings?|maximum|minimum|durations?|length|"
    r"lengths|frequency|frequencies|notice|term|terms|"
    r"names?|number|numbers|no|nrs|phone|places?|location|locations|region|country|limits?|deadlines?|lead time|"
    r"schedule|timetable|"
    r"start date|end date|delays?|penalty|penalties|percentages?|discounts?|uplift|index|indices|credits?|basis|"
    r"share|certificate|deposit|cap|scope|period|periods|"
    r"storage|payements?|liste|list|owner|owners|contact|contacts|payment|invoicing|turn ?over|numero|proof|report|"
    r"reports|tests?|resultats?|results?|recompense|compensation)\b"
)

# "que" asks only before a verb: "que devez vous", "que se passe"; elsewhere it joins clauses.
QUE = re.compile(
    r"(?:que|qu)\b(?! (?:se passe|devien\w+|devez|faire|faut|fai\w+|pa[iy]e\w*|est ce|en est|entend\w*|advient|"
    r"arrive|comprend|propose\w*|contien\w+|prevo\w+|"
    r"\w+ez vous|\w+ (?:t )?(?:on|il|ils|elle)\b))"
)

# A question in the middle of a line: an auxiliary or a turned verb with its subject.
TURNED = re.compile(
    r"\b(?:(?:is|are|do|does|did|can|could|will|would|shall|should|has|have) (?:we|you|u|it|they|there|this|that|our|"
    r"your|the)"
    r"|(?:est|sont|sera|seront|peut|peuvent|doit|doivent|a t|y a t|faut|va t|vont|aura t|serait) (?:il|ils|elle|"
    r"elles|on|ce)|est ce|\w{2,}ez vous|\w{2,}ons nous)\b"
)

# A last word that asks whether: "quelle durée, facturé ?", "which index, capped?".
WHETHER = re.compile(
    r"(?:\w+ ){0,3}(?:charged|included|incl|free|capped|extra|recorded|possible|audited|tested|factur\w+|compris\w*|"
    r"inclus\w*|payant\w*|gratuit\w*|plafonne\w*|"
    r"rembours\w+|enregistr\w+|prevu\w*|fourni\w*|garanti\w*)\b"
)

# How a condition begins: it is no question of its own.
CONDITION = re.compile(
    r"(?:et )?(?:si|s il|s ils|en cas|au dela|au dessus|dans le cas|lorsqu|if|in case|what if|beyond|above|when we|"
    r"once)\b"
)

# "oui ou non ?", "included y/n": the choice is between yes and no.
OR_NOT = re.compile(
    r"\b(?:ou|or) (?:pas|non|not|no|rien)\b|\boui ?(?:ou|/) ?non\b|\byes ?(?:or|/) ?no\b|"
    r"\by ?/? ?n\b|\bo ?/ ?n\b"
)
CHOICE = re.compile(r"\b(?:ou|or)\b")

# What follows a yes: "si oui sur quel indice" asks for the index.
IF_SO = re.compile(r"^(?:et |and |,|- )*(?:si (?:oui|c est le cas)|if (?:so|yes)|in that case)\b[ ,:]*")

# What cuts a line into what it is about and what it asks: "Réversibilité : …", "Backup =>", "Exit - …".
LEAD = re.compile(r"\s*(?:\s:|:(?=\s)|=+>|->|→|\s[–—-]\s)\s*")

# Words that carry no topic, French and English.
STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about actually actuellement afin after ai ainsi all alors also am an and any apres are as at au aucun
        aujourd aussi autre autres aux avant avec avez avoir avons be been before being below between bien both but
        by c ca can car cas cb ce cela celle celui ces cet cette ceux chaque chez ci combien comme comment
        concernant could currently d dans de depuis des deux did do does doing doit donc dont du each egalement elle
        elles en encore entre es est et etc etes etre eu eventuellement exactement exactly faire fait faut fois for
        from get give had has have having he her here him his how hui i ici if il ils in into is it its j je just
        juste l la laquelle le lequel les lesquelles lesquels leur leurs lors lui m ma made mais make maximum may me
        meme mes might minimum moi moins mon more most must my n nb ne ni no nos not notre nous of off on only ont
        or other ou our out over own par parce pas pendant per peut please pls plus point possible possibles pour
        pourquoi pouvez pq precisely precisement prevu prevue prevues prevus puis qu quand que quel quelle quelles
        quels qui quoi really reellement rien s sa same sans se sera seront ses shall she should si sinon so soit
        some son sont sous such sur svp t ta tel telle tes than that the their them then there these they this those
        through to toi ton too tous tout toute toutes tres tu un under une until up us va vers very via voici vos
        votre vous vraiment was we were what when where which while who whom why will with would y you your yours
        """,
    )
)


def begins_asking(text: str) -> bool:
    """Say whether a text, given loose, begins as a question, a request or a point to verify does."""
    text = mended(text)
    return bool(OPENING.match(text) or POLAR.match(text) or VERIFY.search(text[:60]) or REQUEST.match(text))


def asks(text: str) -> bool:
    """Say whether a line of a list asks for something, by its mark or by its first words."""
    return "?" in text or begins_asking(loose(text))


def asks_inside(masked: str) -> bool:
    """Say whether a stretch asks with a question word or a turned verb, wherever it stands."""
    masked = mended(masked)
    if OPENING.match(masked) or POLAR.match(masked) or TURNED.search(masked):
        return True
    starts = [match.end() for match in re.finditer(r"[\s,]+", masked)]
    return any(OPENING.match(masked, start) and not QUE.match(masked, start) for start in starts)


def mask(text: str) -> str:
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
