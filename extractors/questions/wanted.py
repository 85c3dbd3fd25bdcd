"""The kind of answer that would settle a question."""

from __future__ import annotations

import re

from extractors.model import Wanted
from extractors.questions.words import IF_SO, LAPSE, OR_NOT, POLAR, SUBJECT, TURNED, VERIFY, WHETHER, heard

_UNITS = (
    r"(?:temps|tps|minutes?|mn|heures?|h|jours?|semaines?|mois|annees?|ans?|time|hours?|days?|weeks?|months?|years?)"
)
_PER = rf"(?:par|/|per|a|each|chaque) ?{LAPSE}\b"

# Unmistakable wherever they stand; tried in this order on loose text.
_ANYWHERE = (
    (
        Wanted.DEFINITION,
        r"qu ?(?:est ce qu ?)?(?:on |vous )?enten(?:d|ds|dez)\b|entend(?:ez vous|s|on|ez)?(?: t on|"
        r" on)? (?:vous )?(?:par|quoi)\b|c est quoi|"
        r"qu est ce qu(?:e|i)? (?:c est|un|une|l|le|la|les)\b|definition|veut dire|signifie|"
        r"qu appel\w+ |(?:do|does) (?:\w+ ){1,3}mean\b|meant by|counts? as|qualifies as|define",
    ),
    (Wanted.REASON, r"\b(?:pourquoi|pq|pkoi|why|how come|pour quelles? raisons?|raisons?|reasons?|justifi\w+)\b"),
    (
        Wanted.FREQUENCY,
        rf"(?:quel(?:le)?s?|what|which) (?:est |sera |is )?(?:la |le |the )?(?:freq\w*|periodicite|rythme)|"
        rf"tou(?:te)?s les combien|how often|how frequently|combien de fois|how many times|"
        rf"(?:combien|how many) (?:de |d )?(?:jours|heures|days|hours) {_PER}",
    ),
    (
        Wanted.DURATION,
        rf"(?:combien|cb) (?:de |d )?{_UNITS}\b|(?:sous|pendant|dans|en) combien\b(?! de (?!{_UNITS}))|"
        rf"quels? (?:est |sont |sera |serait )?(?:le |les |votre |vos )?"
        rf"(?:delais?|preavis|duree|gti|gtr|rto|rpo|temps)|quelles? (?:est |sera |serait )?(?:la |votre )?duree|"
        rf"(?:quel|sous|dans) (?:quel )?delai|"
        r"(?:what|which) (?:is |are |s )?(?:the |your |an? )?(?:\w+ ){0,3}(?:time|term|delay|period)s?\b(?! zone)|"
        r"how (?:long|fast|quick(?:ly)?|soon|much (?:notice|time|warning))|how many (?:minutes|hours|days|weeks|"
        r"months|years)|what notice|temps d \w+|"
        r"until when|up to when|jusqu a quand",
    ),
    (
        Wanted.AMOUNT,
        r"(?:coute|couterait|vaut|revient|paie|paye|facture\w*) combien|"
        r"combien (?:ca |cela )?(?:coute|paie|paye|vaut|est factur|couterait)|combien (?:paie|paye|ca|on paie|"
        r"on paye|vous doit|coute|touche)|que pa[iy]e|"
        r"qu est ce qu on (?:touche|paie|paye)|a quel (?:prix|tarif|cout)|(?:quels?|quelles?) (?:est |sont |sera |"
        r"serait )?(?:le |la |les |l |votre |vos )?"
        r"(?:prix|tarif|cout|montant|plafond|taux|surcout|penalite|majoration|remise|commission|hausse|"
        r"debit)s?|how much|"
        r"what (?:does|do|would|will) (?:\w+ ){1,3}(?:cost|add)\b|what (?:is |are |s )?(?:the |your |an? )?(?:unit |"
        r"additional |extra |day |hourly )?(?:price|cost|rate|fee|charge|penalty|penalties|credit|discount|cap|"
        r"ceiling|uplift|percentage)s?|(?:what|which|quel(?:le)?) (?:share|proportion|part|pourcentage|%)",
    ),
    (
        Wanted.COUNT,
        r"\b(?:combien|cb) (?:de |d )|\bcombien\b|how many|nombre (?:de |d )|\bnbr?e? (?:de |d )?|number of|# of|"
        r"(?:max|min)imum (?:number )?of|quel (?:nombre|volume|quota)",
    ),
)

# Wh-words, and the nouns that go with "quel" and "which".
_ASKED = (
    (Wanted.PROCEDURE, r"que se passe|qu arrive|qu advient|que fai(?:tes|t)|que devien\w+|que prevoyez|"
                       r"qu est il prevu|what happens|what if|what do (?:you|u|they) do|what would happen|"
                       r"(?:se passe|fai(?:tes|t|sez)|prevoyez vous|est prevu) quoi\b|what then\b|what ?s done\b"),
    (Wanted.TOOL, r"(?:quels?|quelles?|which|what|avec quels?|sur quels?) (?:est |sont |sera |serait |is |"
                  r"are )?(?:l |le |la |les |votre |vos |your |the )?(?:\w+ )?"
     r"(?:outils?|logiciels?|solutions?|technologies?|techno|edr|webmail|plateformes?|applications?|tools?|software|"
     r"platforms?|wms|systems?|systeme|crm|erp|stack|technique)\b"),
    (Wanted.OPEN, r"\bjusqu ou\b"),
    (Wanted.PLACE, r"\bou(?= ?\??$)|"
                   r"\b(?:ou (?:est|sont|sera|seront|se|a lieu|ont lieu|en est|stock\w*|heberg\w*)|d ou|where|"
                   r"dans quels? (?:pays|lieux?|region|datacenter|salle)|"
     r"(?:which|what) (?:country|countries|region|site|location|place))\b"),
    (Wanted.DATE, r"\b(?:quand|when|quels? jours?|quelles? dates?|quels? horaires?|(?:quelles?|quels?) (?:sont |"
                  r"seront )?(?:les |vos )?(?:horaires|jours|dates|plages|creneaux)|"
     r"(?:by )?(?:what|which) (?:(?:are|is) )?(?:(?:the|your) )?(?:\w+ )?(?:dates?|days?|hours|schedule|timetable)|"
     r"what time\b(?! zone)|a quelles heures|quel (?:est |sera )?(?:le |"
     r"votre )?(?:calendrier|planning|echeancier)|a quel(?:le)? (?:moment|heure|date)|point de depart)\b"),
    (Wanted.NAME, r"\b(?:qui|ki|a qui|who|whom|whose|lequel|lesquels|lesquelles|laquelle|(?:quels?|quelles?|which|"
                  r"what) (?:est |sont |sera |seront |is |are )?(?:le |la |les |l |vos |votre |your |the )?"
     r"(?:\w+ )?(?:fournisseurs?|prestataires?|sous traitants?|editeurs?|hebergeurs?|interlocuteurs?|contacts?|"
     r"suppliers?|subcontractors?|sub processors?|carriers?|providers?|vendors?|banque|organisme|labo\w*|presta|"
     r"index|indices?|names?|noms?))\b"),
    (Wanted.DOCUMENT, r"\bsous quelle forme\b|(?:can|could|may) (?:we|i) (?:have|get|see) (?:a |an |the )?(?:copy|"
                      r"sample|example)"),
    (Wanted.PROCEDURE, r"\b(?:comment|how|procedure|process|processus|demarche|methode|methodolog\w+|modalites)\b"),
)  # fmt: skip

# Nouns that ask by themselves, at the beginning of a line without a question word.
_NOUNS = (
    (Wanted.DOCUMENT, r"schemas?|plans?(?! de (?:reprise|continuite))|attestations?|certificats?|exemples?|modeles?|"
                      r"cv|copies?|maquettes?|documents?|dossiers?|programme|diagrams?|samples?|"
     r"archi\w* diagram|(?:network|floor|test|project) (?:diagram|plan)|floor plan|copy|template|certificates?|"
     r"brochure|fiches?|organigramme|matrice|proofs?|justificatifs?|references"),
    (Wanted.DURATION, r"durees?|delais?|preavis|gti|gtr|rto|rpo|retention|conservation|temps(?! reel)|lengths?|notice|"
                      r"lead time|(?:response|resolution|restoration|answer|reaction) times?|duration|term|"
     r"(?:min\w*|notice|retention|warranty) (?:term|period)|garantie|delays?|autonomie|autonomy|battery life|"
     r"(?:recovery|repair|max\w*|lead) times?|time to \w+|time limit|"
     r"engagement min\w*|min\w* (?:commitment|d engagement)"),
    (Wanted.FREQUENCY, r"frequences?|frequency|frequencies|freq|periodicite|rythme|rhythm|cadence|"
                       r"intervalles?|intervals?|rate of"),
    (Wanted.AMOUNT, r"prix|couts?|tarifs?|montants?|plafonds?|penalites?|taux|surcouts?|tjm|frais|majorations?|"
                    r"indexation|pric(?:e|es|ing)|costs?|rates?|fees?|charges?|penalt(?:y|ies)|cap|ceiling|"
     r"service credits?|credits?|discounts?|uplift|annual (?:uplift|increase)|amounts?|(?:unit|monthly|annual|"
     r"extra) (?:price|cost|fee)|remises?|augmentation|revision|price (?:per|rises?|increases?)|proportions?|"
     r"pourcentages?|percentages?|surcharges?|quote part"),
    (Wanted.COUNT, r"nombre|nbre?|number|quotas?|volume|max(?:imum)? (?:participants?|number)|capacite|limite|"
                   r"limits?"),
    (Wanted.NAME, r"noms?|names?|indices?|index|listes?|list|coordonnees|contacts?|fournisseurs?|sous traitants?|"
                  r"sub ?processors?|sub ?contractors?|interlocuteurs?|hebergeurs?|suppliers?|"
                  r"escalation|equipe|team|provider"),
    (Wanted.DATE, r"dates?|calendrier|planning|echeancier|horaires?|plages|(?:jours|heures) d ouverture|"
                  r"jours ?(?:et|/) ?(?:heures|horaires)|schedule|timetable|timeline|start date|go live|"
                  r"(?:opening|support|service|business|desk) (?:hours|hrs)|milestones|jalons|cut off|mobilisation"),
    (Wanted.PLACE, r"lieux?|localisation|location|pays|country|site de|region|hosting region"),
    (Wanted.TOOL, r"outils?|tools?|logiciels?|software"),
    (Wanted.PROCEDURE, r"procedures?|modalites|process|escalade|methodes?|methodologie"),
)  # fmt: skip

_COMPILED_ANYWHERE = tuple((kind, re.compile(pattern)) for kind, pattern in _ANYWHERE)
_COMPILED_ASKED = tuple((kind, re.compile(pattern)) for kind, pattern in _ASKED)
_COMPILED_NOUNS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _NOUNS)
# Without a question mark, "préavis pour retirer un site ou baisser une fréquence" asks for the notice.
_MEASURE = re.compile(
    r"(?:preavis|durees?|delais?|prix|couts?|tarifs?|montants?|nombre|nbre?|taux|dates?|noms?|price|cost|notice)\b"
)
# A sign of percent or money with no figure before it stands for what is asked.
_SIGN = re.compile(r"(?<!\d)(?<!\d )[%£€$](?! ?\d)")
_PIECES = re.compile(r"[:=>]+|,(?! \d)|(?<!\d ),| - ")  # no comma of a figure
_LAST = 4  # words of what stands last
_HEAD = 4  # words: "annual price", "log retention online"; further on, a noun is what is asked about
_WHERE = re.compile(r"ou ?\??$")
# "avez-vous des sous-traitants ? si oui lesquels": the yes alone does not settle it.
_WHICH = re.compile(
    r"(?:[?,]|\b(?:si oui|if so|if yes)) ?(?:si oui|if so|if yes)? ?,? ?"
    r"(?:lesquel(?:le)?s?|lequel|laquelle|which ones?) ?\??$"
)
# "délai quand on vous prévient la veille": a case, where something else is asked before it.
_CASE = re.compile(rf"(?<=\w) (?:quand|when) {SUBJECT} .*")
# "sauvegarde sur site / hors site ?": of two places or ways of doing, one.
_WAY = r"(?:sur|hors|en|dans|avec|sans|on|off|in|with|without|chez)"
_OPPOSED = re.compile(rf"\b{_WAY} \w+ ?/ ?{_WAY} \w+|\b\d+ ?(\w+) / \d+ ?\1\b")
_PLACE = re.compile(r"ou (?:est|sont|sera|seront|se|a lieu|ont lieu|en est)\b")
_SUBJECT_ASKED = re.compile(r"qu est ce qui\b")  # "qu'est-ce qui suspend le délai": an event, not the delay
_WHAT = re.compile(r"\b(?:quels?|quelles?|kel|que|quoi|what|whats|which)\b")
_INDIRECT = re.compile(
    r"^(?:merci de |please |pls )?(?:(?:pouvez|pourriez|peux) (?:vous |tu )?|(?:can|could|"
    r"would) you (?:please )?)?(?:nous |me |us )?"
    r"(?:bien )?(?:preciser|precisez|indiquer|indiquez|donner|donnez|detailler|detaillez|fournir|fournissez|"
    r"communiquer|lister|chiffrer|transmettre|joindre|"
    r"tell us|give us|give|provide(?: us with)?|specify|state|indicate|list|detail|confirm what) "
)
_IF = re.compile(
    r"^(?:si|s il|en cas|au dela|a partir de combien|if|when we|in case|beyond|above|dans le cas|pour|"
    r"lors)\b[^,?]*,\s*"
)

MEASURES = frozenset({Wanted.COUNT, Wanted.DURATION, Wanted.AMOUNT, Wanted.FREQUENCY})


def wanted(text: str, subject: str = "") -> Wanted:
    """Return the kind of answer that the words of one question ask for; `subject` helps where it is a fragment."""
    words = heard(text.replace(",", " , "))
    if VERIFY.search(words[:60]):
        return Wanted.COMMITMENT
    words = re.sub(r"^(?:et|and|&|\+|mais|,) +", "", re.sub(r"\([^)]*\)", " ", words).strip(" .:;-"))
    words, told = _INDIRECT.subn("", _IF.sub("", IF_SO.sub("", " ".join(words.split()))))
    if _SUBJECT_ASKED.match(words):
        return Wanted.OPEN
    polar = not told and POLAR.match(words) is not None
    if not polar:
        for kind, pattern in _COMPILED_ANYWHERE:
            if pattern.search(words):
                return kind
    if not polar and "?" not in text and _MEASURE.match(words):
        return _by_word(words, text) or Wanted.OPEN
    if _is_choice(words, polar=polar):
        return Wanted.CHOICE
    if polar or OR_NOT.search(words):
        return Wanted.NAME if _WHICH.search(words) else Wanted.YES_NO
    if named := _by_word(words, text):
        return named
    if subject and WHETHER.fullmatch(words):
        return Wanted.YES_NO
    return wanted(subject) if subject and len(words.split()) <= 2 else Wanted.OPEN


def _is_choice(words: str, *, polar: bool) -> bool:
    alternative = re.search(r"\b(?:ou bien|ou|or|vs|versus)\b", words)
    if alternative is None:
        return _OPPOSED.search(words) is not None
    if _WHERE.match(words, alternative.start()) or words[: alternative.start()].endswith((" d ", "jusqu ")):
        return False
    if alternative.start() == 0 or OR_NOT.search(words) or words.startswith("d ou "):
        return False
    return polar or not _PLACE.match(words, alternative.start())


def _by_word(words: str, text: str) -> Wanted | None:
    """Take the first question word, else a noun among the first words that asks by itself."""
    case = _CASE.search(words)
    if case and _by_noun(words[: case.start()]):
        words = words[: case.start()]
    asked = [(match.start(), kind) for kind, pattern in _COMPILED_ASKED if (match := pattern.search(words))]
    if asked:
        return min(asked, key=lambda found: found[0])[1]
    if _WHAT.search(words):
        return Wanted.OPEN
    if TURNED.search(words):
        return Wanted.YES_NO
    if named := _by_noun(words) or _by_last(words):
        return named
    return Wanted.YES_NO if "?" in text or POLAR.search(words) else None


def _by_last(words: str) -> Wanted | None:
    """Take what stands last, behind what it is asked of: "tests d'intrusion : fréquence", "uptime committed in %"."""
    if _SIGN.search(words):
        return Wanted.AMOUNT
    *before, last = _PIECES.split(words)
    return _by_noun(last.strip()) if before and len(last.split()) <= _LAST else None


def _by_noun(words: str) -> Wanted | None:
    """Take the first noun among the first words that asks for a value by itself."""
    head = " ".join(words.split()[:_HEAD])
    named = [(match.start(), kind) for kind, pattern in _COMPILED_NOUNS if (match := pattern.search(head))]
    return min(named, key=lambda found: found[0])[1] if named else None
