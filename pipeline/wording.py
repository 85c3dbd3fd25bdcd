"""Everything that askback says to people about a review, in French and English."""

from __future__ import annotations

LANGUAGES = ("fr", "en")

_WORDS: dict[str, tuple[str, str]] = {
    # statuses
    "answered": ("répondu", "answered"),
    "partial": ("répondu en partie", "partly answered"),
    "deferred": ("reporté", "put off"),
    "missing": ("sans réponse", "missing"),
    "unchecked": ("non vérifié", "unchecked"),
    # how a verdict moved
    "new": ("nouveau", "new"),
    "improved": ("amélioré", "improved"),
    "regressed": ("dégradé", "regressed"),
    "changed": ("modifié", "changed"),
    "unchanged": ("inchangé", "unchanged"),
    # changes and what they mean for the buyer
    "added": ("ajouté", "added"),
    "removed": ("retiré", "removed"),
    "modified": ("modifié", "modified"),
    "moved": ("déplacé", "moved"),
    "worse": ("défavorable", "worse"),
    "better": ("favorable", "better"),
    "neutral": ("neutre", "neutral"),
    # what is still to be asked: {part} is the buyer's words, {detail} the vendor's
    "gap.not-found": ("La proposition ne répond pas à : « {part} »", 'The proposal does not answer: "{part}"'),
    "gap.put-off": (
        "La réponse à « {part} » est reportée : « {detail} »",
        'The answer to "{part}" is put off: "{detail}"',
    ),
    "gap.part-open": ("Reste à préciser : « {part} »", 'Still to be said: "{part}"'),
    "gap.distinction-open": (
        "La distinction demandée n’est pas faite : « {part} »",
        'The distinction asked about is left open: "{part}"',
    ),
    "gap.conflict": (
        "Deux passages se contredisent sur « {part} » : « {detail} »",
        'Two passages contradict each other on "{part}": "{detail}"',
    ),
    "gap.not-read": (
        "Non vérifié : la réponse à « {part} » se trouve peut-être dans ce qui n’a pas pu être lu ({detail})",
        'Not checked: the answer to "{part}" may stand in what could not be read ({detail})',
    ),
    # the summary
    "summary.title": (
        "{file} : {answered} points répondus sur {total}",
        "{file}: {answered} of {total} questions answered",
    ),
    "summary.previous": ("comparé à {file}", "compared with {file}"),
    "summary.first": ("première révision", "first revision"),
    "summary.regressed": ("Dégradé depuis la révision précédente", "Regressed since the previous revision"),
    "summary.worse": ("Changements défavorables", "Changes for the worse"),
    "summary.open": ("Encore à demander", "Still to be asked"),
    "summary.unread": ("Non lu", "Not read"),
    "summary.review": ("à relire", "to be reviewed"),
    "summary.written": ("Rapports écrits dans {folder}", "Reports written to {folder}"),
    "summary.said": ("(avant : « {text} »)", '(before: "{text}")'),
    "summary.section": ("Rubrique", "Section"),
    "summary.page": ("p. {page}", "p. {page}"),
    "summary.more": ("… et {count} de plus", "… and {count} more"),
    # the gate
    "gate.met": ("Critères remplis", "Gate met"),
    "gate.broken": ("Critères non remplis : {count}", "Gate not met: {count}"),
    "gate.unchecked": (
        "Non vérifié, car une partie du fichier n’a pas pu être lue : {count} (--allow-unread l’accepte)",
        "Not checked, as a part of the file could not be read: {count} (--allow-unread accepts that)",
    ),
    # findings for a CI: what is wrong, by the rule
    "ci.regressed": ("dégradé depuis la révision précédente", "regressed since the previous revision"),
    "ci.conflict": ("deux passages se contredisent", "two passages contradict each other"),
    "ci.missing": ("sans réponse", "not answered"),
    "ci.deferred": ("réponse reportée", "answer put off"),
    "ci.partial": ("répondu en partie", "partly answered"),
    "ci.unchecked": ("non vérifié", "not checked"),
    "ci.review": ("à relire par une personne", "to be reviewed by a person"),
    "ci.worse-change": ("changement défavorable", "change for the worse"),
    "ci.min-coverage": ("couverture insuffisante", "coverage too low"),
    "ci.policy": ("Critères", "Policy"),
    "ci.not-met": ("Critères non remplis", "Gate not met"),
    "ci.evidence": ("{where} : « {quote} »", '{where}: "{quote}"'),
    "ci.quoted": ("« {text} »", '"{text}"'),
    "ci.more": ("… et {count} de plus, dans le résumé", "… and {count} more, in the summary"),
    "ci.root": ("La racine du dépôt", "The root of the repository"),
    # parts of a file that could not be read
    "unread.page": ("page sans texte", "page without text"),
    "unread.picture": ("image", "picture"),
    "unread.object": ("objet incorporé", "embedded object"),
    "unread.table": ("tableau non déchiffré", "table not understood"),
    "unread.annex": ("annexe citée, non fournie", "annex named, not supplied"),
    "unread.hidden": ("texte invisible", "hidden text"),
}  # fmt: skip


def say(key: str, lang: str, /, **values: object) -> str:
    """Return a message in a language, with its values filled in.

    Raises KeyError for an unknown key, ValueError for an unknown language.
    """
    return _WORDS[key][LANGUAGES.index(lang)].format(**values)


def keys() -> tuple[str, ...]:
    """Return the key of every message."""
    return tuple(_WORDS)
