"""What stands to what in a French sentence: patterns over the parse of fr_core_news_md (Universal Dependencies)."""

from __future__ import annotations

from extractors.languages._patterns import Word, form, role, stem, tree
from extractors.model import Pattern

_NE = form("ne", "n'", "n’")
_VERB: Word = {"POS": {"IN": ["VERB", "AUX"]}}
_PAS = form("pas", "plus", "jamais", "point", "aucunement", "nullement")
_SUBJECT, _OBJECT = role("nsubj", "nsubj:pass"), role("obj", "obl:arg", "obl:mod", "nsubj", "nsubj:pass")
# What a vendor does for the buyer: where it is denied, so is what goes with it. Never verbs of exceeding.
_DOING = stem(
    "garanti", "engag", "assur", "prome", "sauvegard", "copi", "conserv", "gard", "compr", "incl", "propos", "offr",
    "fourni", "prév", "pratiqu", "effectu", "réalis", "interv", "répond", "rétabli", "répar", "couv", "test",
    "restaur", "livr", "stock", "héberg", "répliqu", "externalis", "maintien", "tien", "ten", "accept",
    POS={"IN": ["VERB", "AUX"]},
)  # fmt: skip
# A clause that a condition or a description makes denies nothing: "un incident qui n'est pas rétabli en 4 h".
_MAIN = {"DEP": {"NOT_IN": ["acl", "acl:relcl", "advcl"]}}
_WISHING = stem(
    "vis(?:e|es|ons|ent|ait|era)$", "souhait", "esp[ée]r", "aimeri", "voudri", "efforc", "tâch(?:e|ons|ent)", "cherch",
    "ambitionn", "tend(?:ons|ent)?$", "envisag", "imagin", POS={"IN": ["VERB", "AUX"]},
)  # fmt: skip
_MOSTLY = form(
    "généralement", "habituellement", "ordinairement", "souvent", "idéalement", "normalement", "éventuellement",
    "typiquement", "parfois",
)  # fmt: skip
# By its ending, as the pipeline takes many a conditional for a past; where that is right, nothing is promised either.
CONDITIONAL = ("rait", "raient", "rions")
_WOULD: Word = {"LOWER": {"REGEX": rf"(?:{'|'.join(CONDITIONAL)})$"}, "POS": {"IN": ["VERB", "AUX"]}}
_FINE = stem("pénalité", "malus", "réfaction", "retenue", "avoirs?$", "indemnité", "déduction", "dédommag", POS="NOUN")
_BEING_DUE = stem(
    "prévu", "prévo", "appliqu", "d[uû]e?s?$", "exist", "comport", "factur", "vers", "encour", "pratiqu", "accept",
    "donn", "ouvr", "attach", POS={"IN": ["VERB", "AUX", "ADJ"]},
)  # fmt: skip
_BUYER = form(
    "client", "cliente", "clients", "vous", "acheteur", "acheteuse", "abonné", "adhérent", "collectivité", "commune",
    "mairie", "ville", "bénéficiaire", "locataire", "office", "syndicat", "association", "établissement",
    "adjudicateur", "acquéreur", "utilisateur", "usager", "donneur", "demandeur",
)  # fmt: skip
_VENDOR = form(
    "nous", "prestataire", "titulaire", "fournisseur", "société", "opérateur", "exploitant", "hébergeur", "éditeur",
    "mainteneur", "entreprise", "loueur",
)  # fmt: skip
_PAYING = stem(
    "pai(?:e|er)", "pay", "acquitt", "dû", "devr", "devons", "vers(?:e|er|ons|ent)", "r[èé]gl", "support", "doi[ts]",
    "dev(?:ez|ra)", "redevable", "débiteur", "rembours", "annul", "décommand", "refus", "résili",
)  # fmt: skip
_ACTION = stem(
    "résolution", "rétablissement", "réparation", "correction", "contournement", "dépannage", "remise", "retour",
    "remplacement", "reprise", "prise", "solution", POS="NOUN",
)  # fmt: skip
_GIVING = stem(
    "organis", "assur", "réalis", "effectu", "anim", "dispens", "propos", "tien", "consacr", "donn", "fourni", "livr",
    "re[çc]", "bénéfici", "planifi", "programm", "pass", "comprend", "men(?:ons|e|ent)", "pratiqu", "offr",
    POS={"IN": ["VERB", "AUX"]},
)  # fmt: skip

GRAMMAR: dict[str, tuple[Pattern, ...]] = {
    # "ne garantit pas", "ne pouvons pas garantir": what stands in its clause is not promised
    "denied": (
        tree({**_DOING, **_MAIN}, _NE, _PAS),
        tree({**stem("pouv", "peu", "saur"), **_MAIN}, _NE, _PAS, _DOING),
        tree({**_DOING, **_MAIN}, _NE, _SUBJECT, (2, form("aucun", "aucune", "nul", "nulle"))),
    ),
    # "nous aimerions", "intervient généralement"
    "wished": (tree(_WISHING), tree(_VERB, _MOSTLY)),
    # "pourrait", "serait rétabli"
    "conditional": (tree(_WOULD), tree({"POS": "VERB"}, _WOULD)),
    # "aucune pénalité", "les pénalités ne s'appliquent pas", "redevable d'aucune pénalité", "ni pénalité ni malus"
    "no penalty": (
        tree(_FINE, form("aucun", "aucune", "nul", "nulle")),
        tree(_FINE, form("sans", "ni")),
        tree(_BEING_DUE, _NE, _PAS, {**_FINE, **_OBJECT}),
        tree(stem("a$", "aura", "avons"), _NE, form("pas", "plus"), {**_FINE, **_OBJECT}),
        tree(_BEING_DUE, {**_SUBJECT}, (1, form("aucun", "aucune")), _FINE),
    ),
    # "le titulaire verse", "nous vous devons": the other way round
    "vendor pays": (
        tree(_PAYING, {**_VENDOR, **_SUBJECT}),
        tree(stem("crédit", "dédui", "défalqu", "retranch", "retir", "consent"), {**_VENDOR, **_SUBJECT}),
    ),
    # "le client paie", "vous nous devez", "refacturé au client", "dû par le client", "à la charge du client"
    "buyer pays": (
        tree(_PAYING, {**_BUYER, **_SUBJECT}),
        tree(stem("annul", "décommand", "refus", "absence", "report", "d[uû]e?s?$", "pay[ée]", "support[ée]"), _BUYER),
        tree(stem("re?factur", "imput"), {**_BUYER, **role("obl:arg", "obl:mod", "iobj", "obj", "obl:agent")}),
        tree(form("charge"), _BUYER),
        tree(form("charge"), form("votre")),
    ),
    # "organise quatre séances", "deux visites sont effectuées": so many of something are the buyer's
    "given": (tree({**_GIVING, **_MAIN}, {"POS": "NOUN", **_OBJECT}, (1, {"POS": "NUM"})),),
    # "passe une demi-journée au magasin", "vient faire le tour": a visit, however long
    "coming": (
        tree(stem("pass(?:e|ent|ons|era)", "vien", "rend(?:ent|ons|ra)?$", "déplac", "visit"), _SUBJECT),
    ),
    # "la résolution intervient sous 4 h": what occurs, and nobody comes
    "occurring": (tree(stem("interv(?:ient|iend)", "arriv(?:e|era)$"), {**_ACTION, **_SUBJECT}),),
    # "vous pouvez nous joindre": what the buyer is free to do
    "allowed": (
        tree(stem("pouvez$", "pourrez$", "peu(?:t|vent)$", "pourr(?:a|ont)$"), {**_BUYER, **_SUBJECT}),
        tree(_VERB, {**stem("pouvez$", "pourrez$", "peu(?:t|vent)$", "pourr(?:a|ont)$")}, {**_BUYER, **_SUBJECT}),
    ),
    # every clause, to tell what a length of time is the time of
    "clause": (tree({**_VERB, "DEP": {"NOT_IN": ["aux:tense", "aux:pass", "cop", "aux:caus"]}}),),
}  # fmt: skip
