"""How French and English documents name annexes, as patterns over the text as written: case tells "A" from "à"."""

from __future__ import annotations

import re

_ONE = r"(?:\d{1,2}(?:[.-]\d{1,2})*[a-zA-Z]?|[A-Z]\d{0,2}(?:\.\d{1,2})*|[IVX]{1,5})(?![\w%€$£°]|[.,]\d)"
_NUMBER = r"(?:\s*(?:(?i:n)\s?[°ºo]\.?|№|#))?\s*"
_UNITS = r"(?!\s?(?:[GMK](?:i?[oB])\b|(?i:h|heures?|hours?|jours?|days?|mois|months?|%|€)(?!\w)))"

# What an annex is called. The English words that mean something else in small letters ("we schedule 2 visits") must
# be capitalised, or stand behind a word that points.
_SINGLE = (
    r"(?:\b(?i:annexe?|appendi(?:x|ce)|pièce\sjointe)|\b(?:Schedule|SCHEDULE|Exhibit|EXHIBIT|Attachment|ATTACHMENT"
    r"|Enclosure)|(?i:(?<=\bin\s)|(?<=\bsee\s)|(?<=\bunder\s)|(?<=\bper\s))(?:schedule|exhibit|attachment|enclosure))"
)
_SEVERAL = r"\b(?:(?i:annexes|appendices|pièces\sjointes)|Schedules|Exhibits|Attachments)"

LABEL = re.compile(_ONE)
RANGE = re.compile(rf"({_ONE})\s*(?:à|to|-|–)\s*({_ONE})")
LABELLED = re.compile(
    rf"(?P<one>{_SINGLE}{_NUMBER}(?P<label>{_ONE}){_UNITS})"
    rf"|{_SEVERAL}{_NUMBER}(?P<labels>{_ONE}(?:\s*(?:,|et|and|&|/|ou|or|à|to|-|–)\s*{_ONE})*){_UNITS}"
)
ALL = re.compile(r"(?:[\divxIVX]+[.)]?)*\s*(?i:annexes?|appendices|appendix|schedules)")  # the heading above annexes
PLACE = re.compile(r"(?:\w{1,4}\.)*(\w{1,4})[.)]?(?:\s|$)")  # the number of a heading
TITLE = re.compile(rf"\W*(?:{_SINGLE}|{_SEVERAL})(?!\w)")  # at the start of a heading
NUMBERED = re.compile(rf"\W*{_SINGLE}{_NUMBER}(?P<label>{_ONE})")
IN_NAME = re.compile(
    r"(?:annexe?|appendi(?:x|ce)|schedule|exhibit|attachment|piece jointe|pj)(?: n[o°]?)? ?(\d+|[a-z]\d?)(?!\w)"
)

# What is behind the label of an annex and says what it holds: "(bordereau des prix)", "– Tarifs", "« PAS »".
CALLED = re.compile(r"\s*[,:(«\"“–—-]+\s*([^)»”\".;:,]{2,80})")

_POINTS = (
    r"(?i:\b(?:voir|cf\.?|confer|consultez|consulter|se\sreporter\s(?:à|aux?)|see|refer\sto|detailed\sin|set\sout\sin"
    r"|listed\sin|given\sin|described\sin|(?:détaillé|décrit|présenté|listé|précisé|indiqué|donné)e?s?\sdans"
    r"|figure(?:nt)?\sdans|trouve(?:nt|z)?\sdans))\s+(?i:l['’]|les?\s|aux?\s|notre\s|nos\s|the\s|our\s|an\s)?"
)
_PAPERS = (
    r"(?i:documents?|fichiers?|plans?|dossiers?|tableaux?|planning|bordereau|devis|certificats?|attestations?|listes?"
    r"|notes?|modèles?|fiches?|annexes?|cv|références?|rapports?)"
)
_OWN = r"(?i:(?:la|cette|notre|ce|le|cet|this|our|the)\s+)?(?i:(?:présente?)\s+)?"
_OURS = r"(?i:présente?|proposition|offre|réponse|dossier|document|mémoire|proposal|offer|bid|response|letter|tender)"
UNLABELLED = (
    re.compile(rf"\b(?i:en\sannexes?)\b(?!{_NUMBER}{_ONE})"),
    re.compile(
        rf"{_POINTS}(?i:annexes?|annex|appendix|appendices|attachments?|pièces?\sjointes?)\b(?!{_NUMBER}{_ONE})"
    ),
    re.compile(rf"{_POINTS}(?i:the\s)?(?i:attached)\b"),
    re.compile(
        rf"\b(?i:in\s(?:the|an|our)\s(?:annex|appendix|appendices|attachment))\b(?!{_NUMBER}{_ONE})(?!\sfile\sname)"
    ),
    re.compile(r"\b(?i:find\s(?:attached|enclosed)|attached\shereto|enclosed\sherewith|annexed\shereto)\b"),
    re.compile(
        rf"\b(?i:(?:is|are)\s(?:attached|enclosed|appended))(?=\s*(?:[.;)]|$|hereto|herewith|as\sa|in\s(?:an?|the)\s"
        rf"|to\s(?:this|our|the)\s{_OURS}))"
    ),
    re.compile(r"\b(?i:ci-?\s?joint|ci-?\s?annexé)(?:e?s?)\b"),
    re.compile(rf"\b(?i:jointe?s?)\s(?i:à|au)\s{_OWN}{_OURS}\b"),
)
# What is named by what it holds: the words of the group "title" tell which annex is meant.
TITLED = (
    re.compile(
        r"\b(?i:l['’]|une\s|notre\s|nos\s|les\s|the\s|our\s)(?i:annexes?|annex|appendix)\s+(?P<title>(?i:relative?s?\s(?:à|aux?)"
        r"|relatifs?\s(?:à|aux?)|concernant|intitulée?|dédiée?\s(?:à|aux?)|on|about|entitled|covering|«|\"|“)[^.;:,()»”\"]{2,60})"
    ),
    re.compile(
        r"\b(?i:l['’]|notre\s)(?i:annexe)\s+(?P<title>[^\W\d_]+(?:ière|ique|aire|elle|ive|ale|ité|logique|rielle))(?!\w)"
    ),
    re.compile(r"\b(?i:the|our)\s(?P<title>(?:[A-Z][\w-]+\s){1,3})(?:Annex|Appendix)\b(?!\s*\d)"),
    re.compile(
        rf"\b(?P<title>{_PAPERS}\s(?:[\w’'-]+\s){{0,3}}?(?i:ci-)?(?i:jointe?s?|annexée?s?)"
        r"(?!\w|\s(?:aux?|à|sur|par|en\sannexe)\b)(?:\s*[«\"“][^»”\"]{2,60})?)"
    ),
    re.compile(
        r"\b(?i:the|our|an)\s(?i:attached|enclosed)\s(?P<title>(?:(?i:document|file|sheet|list|plan|template|schedule|"
        r"certificate|spreadsheet|table|price|pricing|rate|cv|profile|policy|annex|appendix|[\"“«])[^.;:,()]{0,40}))"
    ),
)

# Whose annexes are not the vendor's to supply: laws, standards, and what the buyer sent.
_ELSEWHERE = (
    r"(?i:règlement|directive|loi\b|décret|arrêté|ordonnance|code\b|norme|référentiel|traité|rgpd|gdpr|iso\b|iec\b|en\s\d|nf\b"
    r"|hds|ccag|cctp|ccap|dce|cdc|rc\b|cahier|consultation|appel\sd|acte\sd|marché|ao\b|regulation|act\b|law|statute|"
    r"standard|treaty|rfp|rfq|rfi|itt|tender|invitation|specifications?|request|statement\sof\srequirements|convention"
    r"\scollective|décision|circulaire|regulations)"
)
_THEIRS = (
    r"(?i:votre|vos|your|(?:de\s)?l['’]acheteur|(?:du|le)\s(?:client|donneur)|(?:the\s)?(?:buyer|customer|client)['’]s)"
)
BEHIND_ELSEWHERE = re.compile(
    rf"(?:\s*[(«–-][^)»]{{0,80}}[)»]?)?\s*(?i:de|du|des|d['’]|à|au|aux|of|to|in|from|,)\s*"
    rf"(?:{_THEIRS}|(?i:l['’]|la\s|le\s|les\s|the\s|ce\s|cet\s|cette\s|this\s)?\s*"
    rf"(?!(?i:contrat|offre|proposition|contract|proposal))(?:[\w’'-]+\s){{0,3}}?(?:{_ELSEWHERE}))"
)
BEFORE_THEIRS = re.compile(rf"\b{_THEIRS}\s+(?:[\w’'-]+\s+){{0,2}}$")
BEFORE_ELSEWHERE = re.compile(
    rf"\b{_ELSEWHERE}(?:\s+(?:des\scharges|d['’]offres|de\s(?:la\s)?consultation|of\srequirements|\(?[A-Z]{{2,3}}\)?|n°"
    r"|[\w/:.-]*\d[\w/:.-]*))*[\s,:(–-]*$"
)

# An annex that is still to be written is no part of what was sent.
_MADE = (
    r"(?i:joint|fourni|remis|annex|précis|établi|complét|rédig|sign|défini|transmi|communiqu|insér|ajout|arrêt|convenu"
    r"|attach|provid|suppl|agree|complet|defin|draft|set\sout|deliver)\w*"
)
FUTURE = re.compile(
    rf"\b(?i:sera|seront|serait|will\sbe|shall\sbe|to\sbe|is\sto|are\sto)\s+(?:[\w’'-]+\s+){{0,2}}?{_MADE}"
    rf"|\bà\s(?i:signer|établir|définir|compléter|convenir|rédiger|fournir|remettre|joindre|venir|annexer)\b"
    rf"|\b(?i:figurera|figureront|joindra|joindrons|fournira|fournirons|annexera|annexerons|fera\sl['’]objet|will\sprovide)\b"
    r"|(?i:\ben\scours\s(?:de\s|d['’])|in\spreparation|not\syet)"
)
DENIED = re.compile(r"\b(?:n['’](?:est|a)|ne\ssont|pas|ni|not|no|aucune?|sans|without)\b")
HINT = re.compile(r"(?i)annex|appendi|schedule|exhibit|attach|enclos|joint")
AHEAD = 60  # characters before or behind an annex in which a future tense speaks of it
