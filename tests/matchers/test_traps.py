"""What looks like an answer and is none, and what is one without looking like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import clauses, facts, languages
from extractors.model import Block, BlockKind, Document, Question
from extractors.questions.parts import split
from matchers import answers, candidates
from matchers.model import Answer, Status

ANSWERED, PARTIAL, DEFERRED, MISSING = Status.ANSWERED, Status.PARTIAL, Status.DEFERRED, Status.MISSING

FILLER = {
    "fr": (
        "# Présentation de la société",
        "Fondée en 1998, la société compte cent vingt collaborateurs répartis sur trois agences.",
        "# Méthode de travail",
        "Le chef de projet réunit les équipes chaque lundi et rédige un compte rendu sous deux jours.",
        "# Formation des utilisateurs",
        "Deux sessions d'une demi-journée sont organisées dans vos locaux pour dix personnes.",
        "# Conditions financières",
        "Les factures sont payables à trente jours, par virement.",
    ),
    "en": (
        "# About the company",
        "Founded in 1998, the company employs one hundred and twenty people in three offices.",
        "# How we work",
        "The project manager meets the teams every Monday and sends minutes within two days.",
        "# User training",
        "Two half-day sessions are held on your premises for ten people.",
        "# Commercial terms",
        "Invoices are payable within thirty days by bank transfer.",
    ),
}


def block(text: str) -> Block:
    """Build a block out of a line: "# heading", "^ footnote", "! caption", "a: b | c: d" for a row."""
    if text.startswith("# "):
        return Block(BlockKind.HEADING, text[2:], level=1)
    if text.startswith(("^ ", "! ")):
        return Block(BlockKind.FOOTNOTE if text[0] == "^" else BlockKind.CAPTION, text[2:])
    if " | " in text:
        cells = [cell.partition(": ") for cell in text.split(" | ")]
        headers, values = tuple(head for head, _, _ in cells), tuple(value for _, _, value in cells)
        return Block(BlockKind.ROW, " ".join(values), cells=values, headers=headers)
    return Block(BlockKind.PARAGRAPH, text)


def judged(code: str, asked: str, *texts: str) -> Answer:
    return judged_alone(code, asked, *FILLER[code], *texts)


def judged_alone(code: str, asked: str, *texts: str, section: str = "") -> Answer:
    language = languages.by_code(code)
    blocks = tuple(block(text) for text in texts)
    parts = clauses.split(Document(Path("v1.pdf"), "0" * 64, "pdf", blocks))
    stated = facts.find(parts, language)
    question = Question("Q1", section, asked, split(asked))
    return answers.judge(question, candidates.find(question, parts, stated, language).candidates, stated, language)


KEEP = "Combien de temps les sauvegardes sont-elles conservées ?"
KEPT = "How long are backups kept?"
REACT = "Quel est le délai d'intervention en cas de panne : prise en compte ou résolution ?"
NIGHT = "Quel est le délai d'intervention en dehors des heures ouvrées ?"
FINE = "Quelles pénalités le prestataire paie-t-il en cas de retard ?"
SUB = "Do you subcontract any part of the service?"

TRAPS = {
    "a plain answer": ("fr", KEEP, ["# Sauvegardes", "Les sauvegardes sont conservées trente jours."], {ANSWERED}),
    "a plain answer, in English": ("en", KEPT, ["# Backups", "Backups are kept for thirty days."], {ANSWERED}),
    "a plain future": ("fr", KEEP, ["# Sauvegardes", "Les sauvegardes seront conservées 30 jours."], {ANSWERED}),
    "a plain answer, in other words": (
        "fr", KEEP, ["# Sauvegardes", "Nous gardons les copies trente jours."], {ANSWERED},
    ),
    "a plain answer in a line of its own": ("fr", KEEP, ["Les sauvegardes sont conservées quinze jours."], {ANSWERED}),
    "a plain answer, where lateness is asked": (
        "fr", FINE, ["# Engagements", "En cas de retard, les pénalités sont de 5 % de l'abonnement mensuel par heure."],
        {ANSWERED, PARTIAL},
    ),
    "nothing about it": ("fr", KEEP, [], {MISSING}),
    "nothing about it, in English": ("en", KEPT, [], {MISSING}),
    "the question copied": ("fr", KEEP, ["# Vos questions", KEEP], {MISSING}),
    "the question copied, in English": ("en", KEPT, ["# Your questions", KEPT], {MISSING}),
    "an empty reply": ("fr", KEEP, ["# Vos questions", KEEP, "Réponse :"], {MISSING}),
    "a reply below the question": (
        "fr", KEEP, ["# Vos questions", KEEP, "Réponse : trente jours glissants."], {ANSWERED},
    ),
    "a reply that says to come": (
        "fr", KEEP, ["# Vos questions", KEEP, "Réponse : à voir en réunion de lancement."], {DEFERRED},
    ),
    "a reply that refers to nothing": ("fr", KEEP, ["# Vos questions", KEEP, "Réponse : cf. proposition"], {MISSING}),
    "a reply that refers to an answer": (
        "fr", KEEP,
        ["# 4.2 Sauvegardes", "Chaque jeu est conservé trente jours.", "# 9 Questions", KEEP, "Réponse : voir § 4.2"],
        {ANSWERED},
    ),
    "put off": (
        "fr", KEEP,
        ["# Sauvegardes", "La durée de conservation des sauvegardes sera précisée lors de l'atelier de lancement."],
        {DEFERRED},
    ),
    "put off, in English": (
        "en", KEPT, ["# Backups", "The retention period of the backups is to be agreed during onboarding."],
        {DEFERRED},
    ),
    "a blank to fill": ("fr", KEEP, ["# Sauvegardes", "Durée de conservation des sauvegardes : …… jours"], {DEFERRED}),
    "a refusal": (
        "en", SUB, ["# Staff", "No part of the service is subcontracted; our own employees do all of it."], {ANSWERED},
    ),
    "the same words about something else": (
        "fr", KEEP,
        ["# Parc", "La sauvegarde des postes de travail du parc est assurée chaque nuit par un logiciel dédié."],
        {MISSING, PARTIAL},
    ),
    "a penalty that the customer pays": (
        "fr", FINE, ["# Paiement", "En cas de retard de paiement, le client est redevable de pénalités au taux légal."],
        {MISSING, PARTIAL},
    ),
    "another customer's": (
        "en", KEPT,
        ["# References", "For the city of Norwell we run the mail service, whose backups are kept for a year."],
        {MISSING, PARTIAL},
    ),
    "another customer's, in a list of them": (
        "en", KEPT,
        ["# References", "Customer: Norwell | Users: 410 | What they have: Backups are kept for a year"],
        {MISSING, PARTIAL},
    ),
    "another customer's, in a column": (
        "fr", KEEP,
        ["# Un cas vécu", "Objet: Durée de conservation des sauvegardes | Chez un autre client: 30 jours"],
        {MISSING, PARTIAL},
    ),
    "a distinction left open": ("fr", REACT, ["# Maintenance", "Intervention sous 2 h en cas de panne."], {PARTIAL}),
    "a condition not covered": (
        "fr", NIGHT,
        ["# Support", "Le support est ouvert de 9 h à 18 h les jours ouvrés ; le délai d'intervention y est de 4 h."],
        {PARTIAL, MISSING},
    ),
    "a row": (
        "fr", KEEP, ["# Sauvegardes", "Objet: Durée de conservation des sauvegardes | Valeur: 30 jours"], {ANSWERED},
    ),
    "a caption": (
        "fr", KEEP, ["# Sauvegardes", "! Figure 3 : cycle des sauvegardes, conservées 30 jours."], {ANSWERED},
    ),
    "a footnote": (
        "en", KEPT, ["# Backups", "Backups run every night.", "^ 2 Backups are kept for thirty days."], {ANSWERED},
    ),
}  # fmt: skip

KEPT_AND_DELETED = "Les sauvegardes sont prises chaque nuit et conservées quinze jours, après quoi elles sont effacées."

# What the judge gets wrong, with what it says instead.
WRONG = {
    # Alone in a file, these are taken for answers: another object in the same sentence weighs too little.
    **dict.fromkeys(
        (
            "Une journée de formation est facturée 640 € HT.",
            "Une heure de développement coûte 80 €.",
            "A development hour is £80.",
        ),
        "another object is not told apart",
    ),
}


def wrong(name: str) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(strict=True, reason=WRONG[name]),) if name in WRONG else ()


@pytest.mark.parametrize(
    ("code", "asked", "texts", "allowed"),
    [pytest.param(*trap, id=name, marks=wrong(name)) for name, trap in TRAPS.items()],
)
def test_a_trap_is_told_from_an_answer(code: str, asked: str, texts: list[str], allowed: set[Status]) -> None:
    assert judged(code, asked, *texts).status in allowed


# What a vendor says who means no harm, and nearly the same about something else.
PLAIN = (
    ("fr", "Quel est le tarif d'une journée de consultant ?", "Une journée de consultant est facturée 640 € HT."),
    ("fr", "Qui administre le pare-feu ?", "Le pare-feu est administré par nos ingénieurs réseau."),
    ("fr", "Où se trouve le centre de secours ?", "Le centre de secours se trouve à Clermont-Ferrand."),
    ("fr", "Proposez-vous une version d'essai ?", "Une version d'essai de trente jours est proposée."),
    ("fr", "Y a-t-il une application mobile ?", "Il n'y a pas d'application mobile."),
    ("fr", "Combien d'heures de développement sont incluses ?", "Quarante heures de développement sont incluses."),
    ("fr", "Quand mettez-vous à jour le système ?", "Le système est mis à jour le premier mardi de chaque mois."),
    ("fr", "Pourquoi deux serveurs ?", "Deux serveurs sont prévus, pour que l'un prenne le relais de l'autre."),
    ("fr", KEEP, KEPT_AND_DELETED),
    ("en", "What is the day rate of a consultant?", "A consultant is charged at £640 a day."),
    ("en", "Who manages the firewall?", "The firewall is managed by our network engineers."),
    ("en", "Where is the disaster recovery site?", "The disaster recovery site is in Leeds."),
    ("en", "Is there a mobile app?", "There is no mobile app."),
    ("en", "How many development hours are included?", "Forty development hours are included."),
    ("en", "How often do you patch the servers?", "Servers are patched on the first Tuesday of each month."),
    ("en", "When will the new site go live?", "The new site goes live on 4 May 2026."),
    ("en", "Why two servers?", "There are two servers so that one can take over from the other."),
)
NEAR = (
    ("fr", "Quel est le tarif d'une journée de consultant ?", "Une journée de formation est facturée 640 € HT."),
    ("fr", "Qui administre le pare-feu ?", "Le pare-feu filtre les connexions entrantes."),
    ("fr", "Où se trouve le centre de secours ?", "Le centre d'appels se trouve à Clermont-Ferrand."),
    ("fr", "Y a-t-il une application mobile ?", "Nos techniciens ont une application mobile pour leurs tournées."),
    ("fr", "Combien d'heures de développement sont incluses ?", "Une heure de développement coûte 80 €."),
    ("fr", "À quelle fréquence mettez-vous à jour le système ?", "Le système est installé en une journée."),
    ("en", "Where is the disaster recovery site?", "The disaster recovery site has its own power supply."),
    ("en", "How many development hours are included?", "A development hour is £80."),
    ("en", "How often do you patch the servers?", "Servers are leased for three years."),
    ("en", "When will the new site go live?", "The new site is built by a team of four."),
)
SERVICES = {"fr": "# Prestations", "en": "# Services"}


@pytest.mark.parametrize(("code", "asked", "text"), PLAIN, ids=[text for *_, text in PLAIN])
def test_what_is_said_plainly_answers(code: str, asked: str, text: str) -> None:
    assert judged(code, asked, SERVICES[code], text).status is ANSWERED
    assert judged(code, asked, text).status is ANSWERED


@pytest.mark.parametrize(
    ("code", "asked", "text"), [pytest.param(*row, id=row[-1], marks=wrong(row[-1])) for row in NEAR]
)
def test_nearly_the_same_about_something_else_does_not_answer(code: str, asked: str, text: str) -> None:
    assert judged(code, asked, SERVICES[code], text).status is not ANSWERED


def test_what_is_said_plainly_answers_in_a_file_of_five_lines() -> None:
    late = "En cas de retard, les pénalités sont de 5 % de l'abonnement mensuel par heure."
    texts = ("# Maintenance", "Un incident bloquant est rétabli sous 8 heures.", late, "# Sauvegarde", KEPT_AND_DELETED)
    assert judged_alone("fr", KEEP, *texts, section="Sauvegarde").status is ANSWERED


def test_two_passages_that_contradict_each_other_are_both_quoted() -> None:
    texts = (
        "# Sauvegardes",
        "Les sauvegardes sont conservées 30 jours.",
        "# Engagements",
        "Les sauvegardes sont conservées 90 jours.",
    )
    found = judged("fr", KEEP, *texts)
    assert (found.status, found.conflict, len(found.evidence)) == (PARTIAL, True, 2)
