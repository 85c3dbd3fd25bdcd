"""Everything that askback says to people about a review, in French and English."""

from __future__ import annotations

import re

from extractors import bilingual

# What a passage leaves open. In the reports, the buyer's words follow; in the letter too, unless they are the point.
_OPEN: dict[str, tuple[str, str]] = {
    "part-open": ("Reste à préciser", "Still to be said"),
    "distinction-open": ("La distinction demandée n’est pas faite", "The distinction asked about is left open"),
    "case-open": (
        "Reste à préciser ce qu’il en est dans ce cas",
        "Still to be said what holds in this case",
    ),
    "not-committed": (
        "L’engagement demandé n’est pas pris, ou pas en entier",
        "The commitment asked for is not made, or not in full",
    ),
    "only-aimed": (
        "Ce qui en est dit est un objectif ou un usage, non un engagement",
        "What is said of it is an aim or a habit, not a commitment",
    ),
    "no-duration": ("Aucune durée n’est donnée", "No length of time is given"),
    "no-amount": ("Aucun montant ni aucun taux n’est donné", "No amount or rate is given"),
    "no-count": ("Aucun nombre n’est donné", "No number is given"),
    "no-frequency": ("Aucune fréquence n’est donnée", "It is not said how often"),
    "no-date": ("Aucune date ni aucun horaire n’est donné", "No date or time is given"),
    "no-name": ("Aucun nom n’est donné", "No name is given"),
    "no-place": ("Aucun lieu n’est nommé", "No place is named"),
    "no-start": ("Le point de départ du délai n’est pas précisé", "It is not said what starts the clock"),
    "no-document": (
        "Le document demandé n’est pas fourni, ou pas en entier",
        "The document asked for is not supplied, or not in full",
    ),
}  # fmt: skip

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
        "{file} : {answered} points sur {total} ont une réponse",
        "{file}: {answered} of {total} questions answered",
    ),
    "summary.previous": ("comparé à {file}", "compared with {file}"),
    "summary.first": ("première révision", "first revision"),
    "summary.regressed": ("Dégradé depuis la révision précédente", "Regressed since the previous revision"),
    "summary.worse": ("Changements défavorables", "Changes for the worse"),
    "summary.open": ("Encore à demander", "Still to be asked"),
    "summary.unread": ("Non lu", "Not read"),
    "summary.review": ("à relire", "to be reviewed"),
    "summary.percent": ("{share} %", "{share}%"),
    "summary.reviewed": ("À relire : {count} sur {total}", "To be reviewed: {count} of {total}"),
    "summary.reviewed-answered": (
        "À relire : {count} sur {total}, dont « répondu » : {answered}",
        'To be reviewed: {count} of {total}, called "answered": {answered}',
    ),
    "summary.written": ("Rapports écrits dans {folder}", "Reports written to {folder}"),
    "summary.said": ("(avant : « {text} »)", '(before: "{text}")'),
    "summary.section": ("Rubrique", "Section"),
    "summary.page": ("p. {page}", "p. {page}"),
    "summary.more": ("… et {count} de plus", "… and {count} more"),
    # decisions by people
    "decision.reopened": ("décision rouverte : le passage a changé", "decision reopened: evidence changed"),
    "decision.by": ("décidé par {who}", "decided by {who}"),
    "decision.told": ("{status}, par {who}", "{status}, by {who}"),
    "decision.told-on": ("{status}, par {who}, {when}", "{status}, by {who}, {when}"),
    "decision.unproved": ("ne repose sur aucun passage", "rests on no evidence"),
    "decision.judged": ("askback trouve : {status}", "askback finds: {status}"),
    "summary.reopened": (
        "Décisions rouvertes : le passage n’est plus dans le fichier",
        "Decisions reopened: evidence changed, or not in the file",
    ),
    "summary.decided": ("Décidé par des personnes : {ids}", "Decided by people: {ids}"),
    "summary.unproved": ("Décidé sans passage à l’appui", "Decided on no evidence"),
    "summary.refused": ("Répondu par la négative : {ids}", "Answered with a no: {ids}"),
    "summary.promised": ("annoncé : {text}", "promised: {text}"),
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
    "ci.reopened": ("décision rouverte", "decision reopened"),
    "ci.worse-change": ("changement défavorable", "change for the worse"),
    "ci.min-coverage": ("couverture insuffisante", "coverage too low"),
    "ci.policy": ("Critères", "Policy"),
    "ci.not-met": ("Critères non remplis", "Gate not met"),
    "ci.evidence": ("{where} : « {quote} »", '{where}: "{quote}"'),
    "ci.quoted": ("« {text} »", '"{text}"'),
    "ci.more": ("… et {count} de plus, dans le résumé", "… and {count} more, in the summary"),
    "ci.root": ("La racine du dépôt", "The root of the repository"),
    # redline of revisions, comparison of vendors
    "redline.counts": ("{total} changements, dont {worse} défavorables", "{total} changes, {worse} for the worse"),
    "redline.none": ("Rien n’a changé sur le fond.", "Nothing of substance changed."),
    "redline.facts": ("Les valeurs au fil des révisions", "Values through the revisions"),
    "redline.effect": ("Effet", "Effect"),
    "compare.title": ("Comparaison de {count} propositions", "{count} proposals compared"),
    "compare.questions": ("Questions", "Questions"),
    "compare.facts": ("Valeurs", "Values"),
    "compare.kind": ("Nature", "Kind"),
    "compare.scope": ("S’applique à", "Applies to"),
    "compare.coverage": ("Couverture", "Coverage"),
    "compare.question": ("Question", "Question"),
    "compare.files": ("Fichiers", "Files"),
    # parts of a file that could not be read
    "unread.page": ("page sans texte", "page without text"),
    "unread.picture": ("image", "picture"),
    "unread.object": ("objet incorporé", "embedded object"),
    "unread.table": ("tableau non déchiffré", "table not understood"),
    "unread.annex": ("annexe citée, non fournie", "annex named, not supplied"),
    "unread.hidden": ("texte invisible", "hidden text"),
    # what to do about them
    "unread.page.hint": (
        "installez Tesseract (français et anglais) s’il manque, ou demandez l’original",
        "install Tesseract (French and English) if it is missing, or ask for the original",
    ),
    "unread.picture.hint": ("contient peut-être du texte : à regarder", "may hold text: look at it"),
    "unread.object.hint": (
        "à ouvrir dans son programme, ou à demander en PDF ou en Word",
        "open it in its program, or ask for it as PDF or Word",
    ),
    "unread.table.hint": ("à relire dans le fichier", "read it in the file"),
    "unread.annex.hint": (
        "à demander, puis à relire avec la proposition",
        "ask for it, then review it together with the proposal",
    ),
    "unread.hidden.hint": ("aucun lecteur ne le voit : à regarder", "no reader sees it: look at it"),
    # report.html
    "html.title": ("{file} – revue askback", "{file} – askback review"),
    "html.skip": ("Aller aux questions", "Skip to the questions"),
    "html.contents": ("Sommaire", "Contents"),
    "html.list": ("liste {file}", "list {file}"),
    "html.summary": ("Synthèse", "Summary"),
    "html.questions": ("Questions", "Questions"),
    "html.changes": ("Changements", "Changes"),
    "html.facts": ("Valeurs", "Values"),
    "html.scored": ("points ont une réponse", "questions answered"),
    "html.first": ("À regarder d’abord", "Look at these first"),
    "html.first.reopened": ("Décisions rouvertes : le passage a changé", "Decisions reopened: evidence changed"),
    "html.first.regressed": ("Points en recul", "Points that regressed"),
    "html.first.worse": ("Changements défavorables", "Changes for the worse"),
    "html.first.conflicts": ("Réponses qui se contredisent", "Answers that contradict each other"),
    "html.first.put-off": ("Points reportés une fois de plus", "Points put off once more"),
    "html.refused": ("réponse négative", "answered with a no"),
    "html.first.review": ("Verdicts à relire", "Verdicts to be reviewed"),
    "html.first.unread": ("Parties du fichier non lues", "Parts of the file not read"),
    "html.review": ("À relire", "To be reviewed"),
    "html.review-note": (
        "Ces verdicts ne sont pas assez sûrs pour s’y fier sans lire. Ceux qui disent « répondu » viennent d’abord, "
        "les moins sûrs en tête. Sous chaque question : ses trois meilleurs passages.",
        'These verdicts are not sure enough to be relied on unread. Those that say "answered" come first, the least '
        "sure in front. Under each question: its three best passages.",
    ),
    "html.review-cited": ("retenu", "cited"),
    "html.review-none": ("Aucun passage ne s’en approche.", "No passage comes near it."),
    "html.review-whole": ("Voir la question", "See the question"),
    "html.confidence": ("confiance {confidence}", "confidence {confidence}"),
    "html.sections": ("Par rubrique", "By section"),
    "html.map-one": (
        "Chaque case est une question ; un clic l’ouvre.",
        "Each square is a question; click one to open it.",
    ),
    "html.map-two": (
        "Chaque colonne est une question, chaque ligne une révision, la présente en bas ; un clic ouvre la question.",
        "Each column is a question, each line a revision, the present one below; click a square to open its question.",
    ),
    "html.filter": ("Filtrer les questions", "Filter the questions"),
    "html.search": ("Chercher un mot", "Search for a word"),
    "html.status": ("État", "Status"),
    "html.any-section": ("Toutes", "All"),
    "html.priority": ("Priorité", "Priority"),
    "html.any-priority": ("Toutes", "All"),
    "html.change": ("Évolution", "Change"),
    "html.any-change": ("Toutes", "All"),
    "html.count": ("{shown} sur {total}", "{shown} of {total}"),
    "html.reset": ("Tout afficher", "Show all"),
    "html.unfold": ("Tout déplier", "Unfold all"),
    "html.nothing": (
        "Aucune question ne correspond à ces filtres.",
        "No question matches these filters.",
    ),
    "html.conflict": ("contradiction", "contradiction"),
    "html.put-off": ("reporté dans {count} révisions", "put off in {count} revisions"),
    "html.says": ("Ce que dit la proposition", "What the proposal says"),
    "html.no-evidence": ("Aucun passage n’y répond.", "No passage answers it."),
    "html.formerly": ("Dans {file}", "In {file}"),
    "html.comment": ("Votre commentaire", "Your comment"),
    "html.decision": ("Votre décision", "Your decision"),
    "html.reopened": (
        "Ce passage n’est plus dans le fichier ; l’état affiché est celui que trouve askback.",
        "This evidence is not in the file any more; the status shown is what askback finds.",
    ),
    "html.strays": ("Décisions sans question", "Decisions without a question"),
    "html.strays-note": (
        "La liste n’a pas de question de cet identifiant, qui a peut-être changé ; rien n’est décidé.",
        "The list has no question of this id, which may have changed; nothing is decided.",
    ),
    "html.like": ("proche de {ids}", "like {ids}"),
    "html.why": ("Pourquoi ce verdict (confiance {confidence})", "Why this verdict (confidence {confidence})"),
    "html.parts": ("Ce qui est demandé", "What is asked"),
    "html.reasons": ("Ce qui a compté", "What counted"),
    "html.others": ("Autres passages considérés", "Other passages considered"),
    "html.row": ("Ligne d’un tableau", "Row of a table"),
    "html.picture": ("Image de la page {page}, passage surligné", "Picture of page {page}, passage highlighted"),
    "html.no-changes": (
        "Rien n’a changé sur le fond depuis la révision précédente.",
        "Nothing of substance changed since the previous revision.",
    ),
    "html.becomes": ("devient", "becomes"),
    "html.concerns": ("Concerne", "Concerns"),
    "html.no-facts": ("Aucune valeur chiffrée relevée.", "No values found."),
    "html.kind": ("Nature", "Kind"),
    "html.value": ("Valeur", "Value"),
    "html.scope": ("S’applique à", "Applies to"),
    "html.quote": ("Citation", "Quote"),
    "html.page": ("Page", "Page"),
    "html.unread": (
        "Ces parties n’ont pas pu être lues ; ce qu’elles disent n’est pas pris en compte.",
        "These parts could not be read; what they say is not taken into account.",
    ),
    "html.mismatches": ("Montants qui ne concordent pas", "Amounts that do not agree"),
    "html.first.mismatches": ("Montants qui ne concordent pas", "Amounts that do not agree"),
    "html.untracked": ("hors suivi des modifications", "not among the tracked changes"),
    "html.made": ("Établi par askback {version}, sans connexion.", "Made by askback {version}, offline."),
    "html.no-pictures": (
        "Les images des pages n’ont pas pu être produites.",
        "The pictures of the pages could not be made.",
    ),
    # reasons for a verdict
    "reason.words": ("mêmes mots", "same words"),
    "reason.letters": ("mêmes radicaux", "same stems"),
    "reason.meaning": ("même sens", "same meaning"),
    "reason.headings": ("titre de la rubrique", "heading above"),
    "reason.concepts": ("mêmes notions", "same concepts"),
    "reason.values": ("valeur du type demandé", "value of the kind asked for"),
    "reason.value wanted": ("valeur du type demandé", "value of the kind asked for"),
    "reason.cover with lead": ("mots de la question retrouvés", "words of the question found"),
    "reason.like": ("ressemblance à la question", "likeness to the question"),
    "reason.copied": ("question recopiée", "question copied"),
    "reason.status answered": ("chance : répondu", "chance: answered"),
    "reason.status partial": ("chance : répondu en partie", "chance: partly answered"),
    "reason.status deferred": ("chance : reporté", "chance: put off"),
    "reason.status missing": ("chance : sans réponse", "chance: missing"),
    "reason.contradiction": ("chance : deux passages se contredisent", "chance: two passages contradict each other"),
    "reason.passage answers": ("chance : le passage répond", "chance: the passage answers"),
    "reason.passage partial": ("chance : le passage répond en partie", "chance: the passage partly answers"),
    "reason.passage defers": ("chance : le passage reporte", "chance: the passage puts off"),
    "reason.passage none": ("chance : le passage n’en parle pas", "chance: the passage is about something else"),
    # kinds of facts
    "fact.sla.response": ("Prise en compte", "Time to respond"),
    "fact.sla.resolution": ("Rétablissement", "Time to restore"),
    "fact.sla.clock_start": ("Départ du décompte", "Start of the clock"),
    "fact.sla.hours": ("Heures de service", "Service hours"),
    "fact.sla.availability": ("Disponibilité (%)", "Availability (%)"),
    "fact.penalty.rate": ("Pénalité", "Penalty"),
    "fact.penalty.cap": ("Plafond des pénalités", "Cap on penalties"),
    "fact.penalty.none": ("Aucune pénalité", "No penalty"),
    "fact.price": ("Prix", "Price"),
    "fact.price.discount": ("Remise", "Discount"),
    "fact.price.revision": ("Révision des prix", "Price revision"),
    "fact.backup.frequency": ("Fréquence des sauvegardes", "Backup frequency"),
    "fact.backup.retention": ("Conservation des sauvegardes", "Backup retention"),
    "fact.backup.scope": ("Périmètre des sauvegardes", "Backup scope"),
    "fact.backup.location": ("Lieu des sauvegardes", "Backup location"),
    "fact.backup.rpo": ("Perte de données admise (RPO)", "Data loss accepted (RPO)"),
    "fact.backup.rto": ("Délai de reprise (RTO)", "Time to recover (RTO)"),
    "fact.backup.restore_test": ("Test de restauration", "Restore test"),
    "fact.quota": ("Volume inclus", "Included volume"),
    "fact.term.duration": ("Durée du contrat", "Contract term"),
    "fact.term.notice": ("Préavis", "Notice"),
    "fact.payment.delay": ("Délai de paiement", "Payment period"),
    # amounts that their own document contradicts
    "mismatch.sum": (
        "Le total annoncé est de {stated}, mais ses lignes ({parts}) donnent {expected}.",
        "The total stated is {stated}, but its lines ({parts}) add up to {expected}.",
    ),
    "mismatch.tax": (
        "Le montant annoncé est de {stated}, mais {parts} donne {expected} taxe comprise.",
        "The amount stated is {stated}, but {parts} comes to {expected} with tax.",
    ),
    # values
    "value.business": ("(temps ouvré)", "(business time)"),
    "value.HT": ("HT", "excl. tax"),
    "value.TTC": ("TTC", "incl. tax"),
    "value./hour": ("par heure", "per hour"),
    "value./half-day": ("par demi-journée", "per half-day"),
    "value./day": ("par jour", "per day"),
    "value./week": ("par semaine", "per week"),
    "value./month": ("par mois", "per month"),
    "value./quarter": ("par trimestre", "per quarter"),
    "value./half-year": ("par semestre", "per half-year"),
    "value./year": ("par an", "per year"),
    "value./user": ("par utilisateur", "per user"),
    "value./call": ("par appel", "per call"),
    "value./visit": ("par intervention", "per visit"),
    "value./unit": ("par unité", "per unit"),
    "value./site": ("par site", "per site"),
    "value./server": ("par serveur", "per server"),
    "value.hourly": ("toutes les heures", "hourly"),
    "value.daily": ("quotidienne", "daily"),
    "value.weekly": ("hebdomadaire", "weekly"),
    "value.monthly": ("mensuelle", "monthly"),
    "value.none": ("aucune", "none"),
    "value.true": ("oui", "yes"),
    # coverage.xlsx
    "xlsx.coverage": ("Couverture", "Coverage"),
    "xlsx.facts": ("Valeurs", "Values"),
    "xlsx.changes": ("Changements", "Changes"),
    "xlsx.orphans": ("Autres commentaires", "Other comments"),
    "xlsx.id": ("Identifiant", "Id"),
    "xlsx.section": ("Rubrique", "Section"),
    "xlsx.question": ("Question", "Question"),
    "xlsx.priority": ("Priorité", "Priority"),
    "xlsx.status": ("État", "Status"),
    "xlsx.change": ("Évolution", "Change"),
    "xlsx.answer": ("Réponse en bref", "Answer in short"),
    "xlsx.missing": ("Reste à demander", "Still to be asked"),
    "xlsx.comment": ("Commentaire", "Comment"),
    "xlsx.decision": ("Décision", "Decision"),
    "xlsx.decided-by": ("Décidé par", "Decided by"),
    "xlsx.former": ("Décision antérieure", "Earlier decision"),
    "xlsx.rests-on": ("La décision repose sur", "The decision rests on"),
    "xlsx.evidence": ("Passage", "Passage"),
    "xlsx.page": ("Page", "Page"),
    "xlsx.clause": ("Clause", "Clause"),
    "xlsx.confidence": ("Confiance", "Confidence"),
    "xlsx.previous": ("État précédent", "Previous status"),
    "xlsx.review": ("À relire", "To be reviewed"),
    "xlsx.yes": ("oui", "yes"),
    "xlsx.kind": ("Nature", "Kind"),
    "xlsx.value": ("Valeur", "Value"),
    "xlsx.normalised": ("Valeur normalisée", "Normalised value"),
    "xlsx.scope": ("S’applique à", "Applies to"),
    "xlsx.quote": ("Citation", "Quote"),
    "xlsx.effect": ("Effet", "Effect"),
    "xlsx.type": ("Type", "Type"),
    "xlsx.before": ("Avant", "Before"),
    "xlsx.after": ("Après", "After"),
    "xlsx.page-before": ("Page avant", "Page before"),
    "xlsx.page-after": ("Page après", "Page after"),
    "xlsx.questions": ("Questions", "Questions"),
    # the letter to the vendor: all of it is Markdown
    "letter.regressed": ("Ce que votre nouvelle version ne dit plus", "What your new version no longer says"),
    "letter.no-section": ("Autres points", "Other points"),
    "letter.formerly": ("Votre version précédente disait :", "Your previous version said:"),
    "letter.now": ("Elle dit à présent :", "It now says:"),
    "letter.give-back": (
        "Merci de rétablir cet engagement, ou de nous dire pourquoi il a disparu.",
        "Please restore this commitment, or tell us why it has gone.",
    ),
    "letter.says": ("Votre proposition dit à ce jour :", "Your proposal says so far:"),
    "letter.quote": ("« {text} »", "“{text}”"),
    "letter.page": ("(p. {page})", "(p. {page})"),
    "letter.gap.not-found": ("Reste sans réponse : {part}", "Left without an answer: {part}"),
    "letter.gap.put-off": (
        "La réponse est remise à plus tard ; il nous la faut avant de nous décider.",
        "The answer is put off; we need it before we decide.",
    ),
    "letter.gap.put-off-again": (
        "La réponse est remise à plus tard dans {count} versions de suite ; il nous la faut avant de nous décider.",
        "The answer has been put off in {count} versions running; we need it before we decide.",
    ),
    "letter.promised": ("Vous l’annoncez ainsi : {text}", "You announce it as follows: {text}"),
    "letter.gap.conflict": (
        "Ces passages se contredisent : lequel fait foi ?",
        "These passages contradict each other: which one holds?",
    ),
    "letter.gap.not-read": (
        "La réponse se trouve peut-être dans une partie que nous n’avons pas pu lire ({detail}) : où la trouver ?",
        "The answer may stand in a part that we could not read ({detail}): where do we find it?",
    ),
    "letter.worse": ("Autres changements en notre défaveur", "Other changes to our disadvantage"),
    "letter.worse-lead": (
        "Merci de confirmer que ces changements sont voulus, et de nous en donner la raison.",
        "Please confirm that these changes are intended, and give us the reason.",
    ),
    "letter.before": ("Avant :", "Before:"),
    "letter.after": ("Maintenant :", "Now:"),
    "letter.gone": ("Retiré :", "Removed:"),
    "letter.come": ("Ajouté :", "Added:"),
    "letter.mismatches": ("Montants qui ne concordent pas", "Amounts that do not agree"),
    "letter.mismatches-lead": (
        "Merci de nous dire quels montants sont les bons.",
        "Please tell us which amounts are right.",
    ),
    "letter.unread": ("Ce que nous n’avons pas pu lire", "What we could not read"),
    "letter.unread-lead": (
        "Merci de nous faire parvenir ces éléments sous une forme lisible.",
        "Please send us these parts in a form that can be read.",
    ),
    # prompts.md: what a model or a person is asked
    "prompts.title": ("{file} : {count} questions à lire", "{file}: {count} questions to read"),
    "prompts.none": (
        "Rien à lire : chaque question a sa lecture (--all les écrit toutes).",
        "Nothing to read: every question has its reading (--all writes them all).",
    ),
    "prompts.none-review": (
        "Rien à lire : aucune question marquée à relire n’est sans lecture.",
        "Nothing to read: no question that is marked for review is without its reading.",
    ),
    "prompts.how": (
        "Collez chaque bloc dans une conversation avec un modèle de langue, ou répondez vous-même. Réunissez les "
        "réponses dans un fichier, `answers.md`, puis : `{command}`.",
        "Paste each block into a chat with a language model, or answer yourself. Put the answers into one file, "
        "`answers.md`, then: `{command}`.",
    ),
    "prompts.block": ("Bloc {number} sur {total}", "Block {number} of {total}"),
    "prompts.answer": (
        "Ci-dessous, les passages (D1, D2, … dans l'ordre du fichier), puis les questions. Lisez tous les passages "
        "pour chaque question. Répondez par un bloc de code avec une ligne de JSON par question, dans cet ordre et "
        "rien d'autre :",
        "Below are the passages (D1, D2, … in the order of the file), then the questions. Read all passages for each "
        "question. Answer with a code block that holds a line of JSON for each question, in this order and nothing "
        "else:",
    ),
    "prompts.passages": ("Passages", "Passages"),
    "prompts.questions": ("Questions", "Questions"),
    "prompts.withheld": (
        "{names} : un passage donne des ordres à qui le lit ; il n'est montré à aucun lecteur, regardez-le dans le "
        "fichier.",
        "{names}: a passage gives orders to whoever reads it; no reader is shown it, look at it in the file.",
    ),
    "prompts.by-hand": (
        "À la main, une ligne par passage suffit, ou `rien` :",
        "By hand, a line for each passage will do, or `none`:",
    ),
    "prompts.example": (
        "## {id}\nD3 : partiel 1 avec D4 : « les mots qui décident »\nD5 : reporte 2 : « les mots qui décident »",
        '## {id}\nD3: partial 1 with D4: "the words that decide"\nD5: defers 2: "the words that decide"',
    ),
    "prompts.question": ("Question : {text}", "Question: {text}"),
    "prompts.section": ("Rubrique : {text}", "Section: {text}"),
    "prompts.part": ("Partie {number} : {text}", "Part {number}: {text}"),
    "prompts.no-passages": ("Aucun passage trouvé.", "No passage found."),
    "prompts.written": (
        "Questions à lire : {count} ; blocs à coller : {blocks} ; dossier : {folder}",
        "Questions to read: {count}; blocks to paste: {blocks}; folder: {folder}",
    ),
    # readings: who read, what is to be known of it, and what a run tells of them
    "reading.by": ("lu par {who}", "read by {who}"),
    "reading.by-hand": ("lecture remise", "reading handed over"),
    "reading.withheld": (
        "Un passage donne des ordres à qui le lit ; il n’a été montré à aucun lecteur : regardez-le dans le fichier.",
        "A passage gives orders to whoever reads it and was shown to no reader: look at it in the file.",
    ),
    "reading.void": (
        "Une lecture est nulle : sa citation ne se trouve pas dans le passage, ou elle ne se comprend pas.",
        "A reading is void: its quote does not stand in the passage, or it cannot be understood.",
    ),
    "reading.doubted": (
        "Une seconde lecture dit autre chose : le verdict des signaux reste.",
        "A second look found otherwise: the verdict of the signals stays.",
    ),
    "reading.elsewhere": (
        "La lecture porte sur d’autres passages, ou ne dit pas sur lesquels : ce qui est nouveau n’a pas été lu.",
        "The reading is of other passages, or does not say of which: what is new was not read.",
    ),
    "reading.lost": (
        "Un passage qui avait été lu comme une réponse a changé ou n’est plus là : le verdict des signaux reste, "
        "jusqu’à une nouvelle lecture.",
        "A passage that was read as speaking to the question has changed or is gone: the verdict of the signals "
        "stays until it is read anew.",
    ),
    "reading.cut": (
        "Un passage est trop long pour être montré entier à un lecteur.",
        "A passage is too long to be shown whole to a reader.",
    ),
    "reading.certain": (
        "Les signaux seuls n’avaient pas de doute sur cette question.",
        "The signals alone were in no doubt about this question.",
    ),
    "reading.stray": (
        "{file}:{number} : n’est pas une lecture ; la ligne reste telle quelle",
        "{file}:{number}: is no reading; it is left as it is",
    ),
    "reading.told-withheld": (
        "{file} : {name} : un passage donne des ordres à son lecteur et n’a été montré à aucun",
        "{file}: {name}: a passage gives orders to its reader and was not shown to any",
    ),
    "reading.left": (
        "{count} questions sans lecture gardent le verdict des signaux : {names}",
        "{count} questions without a reading keep the verdict of the signals: {names}",
    ),
    "reading.left-one": (
        "1 question sans lecture garde le verdict des signaux : {names}",
        "1 question without a reading keeps the verdict of the signals: {names}",
    ),
    "reading.told-lost": (
        "{file} : un passage lu comme une réponse a changé ou n’est plus là ; le verdict des signaux reste "
        "jusqu’à une nouvelle lecture : {names}",
        "{file}: a passage that was read as speaking has changed or is gone; until it is read anew the verdict of the "
        "signals stays: {names}",
    ),
    "reading.keyless": (
        "{name} n’est pas défini : le modèle n’a pas été interrogé",
        "{name} is not set: the model was not asked",
    ),
} | {
    f"{place}.{kind}": (f"{french} : {quoted[0]}", f"{english}: {quoted[1]}")
    for kind, (french, english) in _OPEN.items()
    for place, quoted in {"gap": ("« {part} »", '"{part}"'), "letter.gap": ("{part}", "{part}")}.items()
} | {
    f"letter.whole.{kind}": (f"{french}.", f"{english}.") for kind, (french, english) in _OPEN.items()
} | {
    "letter.whole.part-open": ("La réponse est encore incomplète.", "The answer is still incomplete."),
    "letter.whole.not-found": ("Votre proposition n’y répond pas.", "Your proposal does not answer this."),
}  # fmt: skip


def say(key: str, lang: str, /, **values: object) -> str:
    """Return a message in a language, with its values filled in.

    Raises KeyError for an unknown key, ValueError for an unknown language.
    """
    return bilingual.said(_WORDS, key, lang, values)


_ENDED = re.compile(r"[.!?…][\s\u00a0\u202f]*[»”\"]?$")


def stopped(text: str) -> str:
    """Return a sentence with a full stop, unless it ends in one, or in a quote that does."""
    return text if _ENDED.search(text) else f"{text}."


def keys() -> tuple[str, ...]:
    """Return the key of every message."""
    return tuple(_WORDS)
