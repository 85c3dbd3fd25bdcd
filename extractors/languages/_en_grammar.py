"""What stands to what in an English sentence: patterns over the parse of en_core_web_sm (ClearNLP dependencies)."""

from __future__ import annotations

from extractors.languages._patterns import form, lemma, role, tree
from extractors.model import Pattern

_VERB = {"POS": {"IN": ["VERB", "AUX"]}}
_NOT = {"DEP": "neg"}
_SUBJECT, _OBJECT = role("nsubj", "nsubjpass"), role("dobj", "nsubj", "nsubjpass", "attr", "dative")
# What a vendor does for the buyer: where it is denied, so is what goes with it. Never verbs of exceeding.
_DOING = lemma(
    "guarantee", "commit", "promise", "ensure", "keep", "retain", "hold", "store", "copy", "back", "include", "cover",
    "offer", "provide", "undertake", "warrant", "respond", "reply", "answer", "attend", "repair", "restore", "fix",
    "resolve", "replicate", "accept", "test", "make", "take", "save", **_VERB,
)  # fmt: skip
# A clause that a condition or a description makes denies nothing: "a fault that is not repaired within 4 hours".
_MAIN = {"DEP": {"NOT_IN": ["acl", "relcl", "advcl"]}}
_WISHING = lemma(
    "hope", "aim", "strive", "try", "seek", "intend", "endeavour", "endeavor", "plan", "wish", "expect", **_VERB
)
_MIGHT = form("may", "might", "could", DEP="aux")
_MOSTLY = form("usually", "typically", "normally", "generally", "often", "ideally", "possibly", "sometimes", "mostly")
_FINE = lemma(
    "penalty", "credit", "damage", "rebate", "deduction", "compensation", "abatement", POS={"IN": ["NOUN", "PROPN"]}
)
_BEING_DUE = lemma(
    "apply", "pay", "offer", "provide", "charge", "give", "owe", "grant", "have", "accept", "carry", "credit", "deduct",
    "incur", "attract", "include", "operate", **_VERB,
)  # fmt: skip
_BUYER = form(
    "customer", "client", "you", "buyer", "subscriber", "council", "authority", "tenant", "purchaser", "school",
    "trust", "charity", "member",
)  # fmt: skip
_WOULD = form("would", "'d", "’d", DEP="aux")
_NOT_BUYER = {"LOWER": {"NOT_IN": _BUYER["LOWER"]["IN"]}}
_ACTION = lemma("fix", "repair", "resolution", "workaround", "restoration", "correction", "remedy", "solution")
_VENDOR = form("we", "supplier", "provider", "contractor", "vendor", "company", "operator", "lessor", "agency")
_PAYING = lemma("pay", "owe", "settle", "reimburse", "bear", "cancel", "postpone", "refuse", "miss", "terminate")

GRAMMAR: dict[str, tuple[Pattern, ...]] = {
    "denied": (
        tree({**_DOING, **_MAIN}, _SUBJECT, (1, form("no", "neither"))),
        tree({**_DOING, **_MAIN}, _NOT), tree({**lemma("be"), **_MAIN}, _NOT, lemma("able")),
    ),
    "wished": (
        tree(_WISHING),
        tree(_VERB, _MIGHT),
        tree(_VERB, _MOSTLY),
        tree(lemma("like"), _WOULD),
    ),
    # "we would acknowledge"
    "conditional": (tree(_VERB, _WOULD, {**_NOT_BUYER, **_SUBJECT}),),
    "occurring": (
        tree(lemma("arrive", "attend", "respond"), {**_ACTION, **_SUBJECT}),
    ),
    # "you may reach us", "we may be reached"
    "allowed": (
        tree(_VERB, _MIGHT, {**_BUYER, **_SUBJECT}),
        tree(lemma("reach", "call", "contact", "phone", "ring", "email", "visit"), _MIGHT, role("nsubjpass")),
    ),
    "no penalty": (
        tree(_FINE, form("no", "neither", "nor")),
        tree(_BEING_DUE, _NOT, {**_FINE, **_OBJECT}),
        tree(lemma("be"), _NOT, {**_FINE, **_SUBJECT}, lemma("payable", "due", "applicable", "available")),
        tree(lemma("credit", "pay", "deduct", "owe", "refund"), form("nothing")),
        tree(form("without"), _FINE),
    ),
    "vendor pays": (
        tree(lemma("pay", "owe", "credit", "refund", "deduct", "reimburse", "forfeit"), {**_VENDOR, **_SUBJECT}),
    ),
    "buyer pays": (
        tree(_PAYING, {**_BUYER, **_SUBJECT}),
        tree(lemma("charge", "bill", "invoice", "recharge"), {**_BUYER, **role("nsubjpass", "dobj", "dative")}),
        tree(lemma("charge", "bill", "invoice", "recharge"), form("to"), (1, _BUYER)),
        tree(lemma("pay", "owe", "cancel", "bear", "cancellation", "due", "payable"), form("by", "from"), (1, _BUYER)),
    ),
    "given": (
        tree(
            lemma(
                "organise", "organize", "run", "hold", "carry", "provide", "give", "make", "deliver", "perform",
                "offer", "receive", "get", "include", "conduct", "lead", "do", **_MAIN,
            ),
            {"POS": "NOUN", **role("dobj", "nsubjpass")},
            (1, {"POS": "NUM"}),
        ),
    ),
    "coming": (tree(lemma("come", "visit", "spend", "call", "attend", "stop"), _SUBJECT),),
    "clause": (tree({"POS": {"IN": ["VERB", "AUX"]}, "DEP": {"NOT_IN": ["aux", "auxpass"]}}),),
}  # fmt: skip
