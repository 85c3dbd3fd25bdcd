"""What is told of a change, and what is passed over in silence: tables of sentences from several trades."""

from __future__ import annotations

import pytest

from extractors import facts, languages
from extractors.model import Block, BlockKind, Clause, Tracked, TrackedKind
from matchers import changes, revisions
from matchers.model import Change, ChangeType, Effect

FR, EN = languages.by_code("fr"), languages.by_code("en")

# The sentences around the one that changes: a change is told from its place as well as from its words.
AROUND = {
    "fr": ("Nos équipes connaissent votre métier.", "Les documents sont conservés au siège de l'entreprise."),
    "en": ("Our people know your trade well.", "The paperwork is kept at our head office in Ludlow."),
}


def clause(*texts: str, title: str = "Modalités", first: int = 0) -> Clause:
    heading = Block(BlockKind.HEADING, title, level=1)
    blocks = (heading, *(Block(BlockKind.PARAGRAPH, text) for text in texts))
    return Clause("", (title,), first, blocks)


def compare(before: str, after: str, code: str) -> tuple[Change, ...]:
    above, below = AROUND[code]
    language = languages.by_code(code)
    old, new = ((clause(above, text, below) if text else clause(above, below),) for text in (before, after))
    return changes.describe(revisions.align(old, new, language), (), (), language)


MODIFIED_FR = [
    # figures
    ("Le dépannage intervient sous 4 heures.", "Le dépannage intervient sous 8 heures."),
    ("Les bennes sont vidées deux fois par semaine.", "Les bennes sont vidées une fois par semaine."),
    ("La pénalité est plafonnée à 20 % de la facture.", "La pénalité est plafonnée à 10 % de la facture."),
    ("Le forfait s'élève à 1 250 € HT par mois.", "Le forfait s'élève à 1 450 € HT par mois."),
    ("Le préavis est de trois mois.", "Un préavis de six mois doit être respecté."),
    ("Les vitres sont lavées chaque trimestre.", "Les vitres sont lavées chaque semestre."),
    ("La livraison a lieu sous 3 jours.", "La livraison a lieu sous 3 semaines."),
    ("Le remplacement est assuré en 4 h.", "Le remplacement est assuré en 4 h ouvrées."),
    ("La prime couvre les sinistres jusqu'à 2,5 M€.", "La prime couvre les sinistres jusqu'à 25 000 €."),
    # promises
    ("Nous garantissons une remise en service dans la journée.", "Nous visons une remise en service dans la journée."),
    ("Le chef de cuisine valide les menus.", "Le chef de cuisine s'efforce de valider les menus."),
    ("Le planning est remis le 25 de chaque mois.", "Le planning sera défini au démarrage du marché."),
    ("Les conditions d'accès seront précisées ultérieurement.", "Les accès sont ouverts dès la signature du contrat."),
    ("Le nettoyage des gaines est compris.", "Le nettoyage des gaines est proposé en option."),
    ("Les pièces détachées sont comprises.", "Les pièces détachées sont facturées en sus."),
    ("L'astreinte couvre tous les sites.", "L'astreinte couvre tous les sites, sauf l'entrepôt."),
    ("Nous remplaçons le matériel défaillant.", "Nous remplaçons le matériel défaillant sous réserve de stock."),
    ("Le prestataire peut sous-traiter.", "Le prestataire ne peut pas sous-traiter."),
    ("Un responsable de site encadre les agents.", "Un responsable de site n'encadre plus les agents."),
    # named things, days
    ("Les repas sont préparés à la cuisine de Morlaix.", "Les repas sont préparés à la cuisine de Quimper."),
    ("Les données sont hébergées chez Atlanor.", "Les données sont hébergées chez Borealis Cloud."),
    ("La collecte a lieu le mardi matin.", "La collecte a lieu le vendredi matin."),
    ("Votre interlocutrice est Anne Le Goff.", "Votre interlocutrice est Claire Dumas."),
    # content added or dropped
    ("Les machines sont entretenues.", "Les machines sont entretenues, graissées et contrôlées par un organisme."),
    (
        "Chaque intervention donne lieu à un rapport, accompagné de photographies et d'un relevé des consommations.",
        "Chaque intervention donne lieu à un rapport.",
    ),
]  # fmt: skip

MODIFIED_EN = [
    ("Call-outs are answered within two hours.", "Call-outs are answered within four hours."),
    ("The lifts are serviced every quarter.", "The lifts are serviced twice a year."),
    ("Invoices are due within 30 days.", "Invoices fall due 45 days after their date."),
    ("Meals cost £4.20 each.", "Meals cost £4.65 each."),
    ("Guards are on site seven days a week.", "Guards are on site five days a week."),
    ("We guarantee a spare vehicle.", "We aim to provide a spare vehicle."),
    ("A spare vehicle is provided free of charge.", "A spare vehicle is provided at the daily rate."),
    ("The inventory is updated every Monday.", "The frequency of the inventory is to be agreed."),
    ("Training will be agreed with you later.", "Training takes place on site in the first week."),
    ("Damage is repaired at our cost.", "Damage is repaired at our cost, except for vandalism."),
    ("Refunds are paid at once.", "Refunds are paid provided that the claim reaches us in writing."),
    ("You may cancel at any time.", "You may not cancel before the first anniversary."),
    ("Samples are tested in Leeds.", "Samples are tested in Gdansk."),
    ("An engineer inspects the boiler.", "An engineer inspects the boiler and has its flue swept before winter."),
]  # fmt: skip

SILENT_FR = [
    ("Le dépannage intervient sous 4 heures.", "Le dépannage intervient sous quatre heures."),
    ("Le forfait s'élève à 1 250,00 € HT par mois.", "Le forfait s'élève à 1250 € HT par mois."),
    ("Voir le tableau 6 et l'article 4.2.", "Voir le tableau 7 et l'article 5.1."),
    ("Nos techniciens interviennent sous 4 heures.", "Les techniciens interviennent dans un délai de 4 heures."),
    ("Les vitres sont lavées chaque mois par deux agents.", "Deux agents lavent les vitres chaque mois."),
    ("Aucune pénalité n'est prévue.", "Il n'est pas prévu de pénalité."),
    ("Nous vous adressons un compte rendu chaque mois.", "Un compte rendu vous est adressé chaque mois."),
    ("Les “bennes” sont vidées deux fois par semaine.", "Les « bennes » sont vidées 2 fois par semaine."),
    ("Le chef d’équipe passe le lundi.", "Le chef d'équipe passe le lundi."),
    ("Le portail est disponible 24h/24.", "Le portail est disponible 24 h / 24."),
    ("L'entre\u00adprise intervient le matin.", "L'entreprise intervient le matin."),
    ("Le prestataire met à disposition deux véhicules.", "Deux véhicules sont mis à disposition par le prestataire."),
    ("Notre savoir-faire est reconnu de tous.", "Notre savoir-faire est unanimement reconnu."),
]  # fmt: skip

SILENT_EN = [
    ("Call-outs are answered within two hours.", "Call-outs are answered within 2 hours."),
    ("Invoices are due within 30 days.", "Invoices are payable within 30 days."),
    ("See section 4 and table 2.", "See section 5 and table 3."),
    ("We clean the windows every month with a team of two.", "The windows are cleaned every month by a team of two."),
    ("The “depot” opens at 07:00.", 'The "depot" opens at 07:00.'),
    ("Our drivers carry photo identification at all times.", "At all times, our drivers carry photo identification."),
    ("A meal costs £4.20.", "The cost of a meal is £4.20."),
    ("No penalty applies.", "Penalties do not apply."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), MODIFIED_FR)
def test_a_change_of_substance_is_told_in_french(before: str, after: str) -> None:
    (change,) = compare(before, after, "fr")
    assert change.type is ChangeType.MODIFIED
    assert change.before
    assert change.before.text in before
    assert change.after
    assert change.after.text in after


@pytest.mark.parametrize(("before", "after"), MODIFIED_EN)
def test_a_change_of_substance_is_told_in_english(before: str, after: str) -> None:
    (change,) = compare(before, after, "en")
    assert change.type is ChangeType.MODIFIED


@pytest.mark.parametrize(("before", "after"), SILENT_FR)
def test_another_wording_is_no_change_in_french(before: str, after: str) -> None:
    assert compare(before, after, "fr") == ()


@pytest.mark.parametrize(("before", "after"), SILENT_EN)
def test_another_wording_is_no_change_in_english(before: str, after: str) -> None:
    assert compare(before, after, "en") == ()


# --- additions, removals, moves -------------------------------------------------------------------

PROMISE = "Un agent de remplacement est présent sous deux heures en cas d'absence."


def describe(before: tuple[Clause, ...], after: tuple[Clause, ...], code: str = "fr") -> tuple[Change, ...]:
    language = languages.by_code(code)
    pairs = revisions.align(before, after, language)
    return changes.describe(pairs, facts.find(before, language), facts.find(after, language), language)


def test_a_passage_that_came_is_one_row() -> None:
    above, below = AROUND["fr"]
    (change,) = describe(
        (clause(above, below),), (clause(above, f"{PROMISE} Son nom vous est donné la veille.", below),)
    )
    assert change.type is ChangeType.ADDED
    assert change.before is None
    assert change.after
    assert change.after.text == f"{PROMISE} Son nom vous est donné la veille."


def test_a_passage_that_went_is_worse() -> None:
    above, below = AROUND["fr"]
    (change,) = describe((clause(above, PROMISE, below),), (clause(above, below),))
    assert (change.type, change.effect) == (ChangeType.REMOVED, Effect.WORSE)


def test_what_moved_together_is_one_row() -> None:
    one, other = (
        "Les clés des locaux sont conservées dans un coffre fermé à l'agence de Morlaix.",
        "Leur double est remis au gardien de chaque bâtiment contre sa signature.",
    )
    above, below = AROUND["fr"]
    first, second = (
        "Les sols sont lavés chaque matin avant sept heures.",
        "Les bennes sont vidées chaque vendredi midi.",
    )
    before = (clause(above, first, one, other, title="Sécurité"), clause(below, second, title="Déchets", first=5))
    after = (clause(above, first, title="Sécurité"), clause(below, second, one, other, title="Déchets", first=3))
    (change,) = describe(before, after)
    assert change.type is ChangeType.MOVED
    assert change.effect is Effect.NEUTRAL
    assert change.before
    assert change.after
    assert change.before.text == change.after.text


EDITION = [
    ("Version 1", "Version 2"),
    ("Proposition du 12 mars 2024 – indice A", "Proposition du 3 mai 2024 – indice B"),
    ("Réf. P-118, v1.0, 12/03/2024", "Réf. P-118, v2.0, 03/05/2024"),
    ("Remise le 12 mars 2024 au service des achats", "Remise le 3 mai 2024 au service des achats"),
    ("Tableau 3 – Nos tarifs", "Tableau 4 – Tarifs et options"),
    ("Cette version annule et remplace la précédente.", ""),
    ("", "Nous vous remercions de votre lecture de notre première version."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), EDITION)
def test_what_tells_the_edition_is_no_change(before: str, after: str) -> None:
    assert compare(before, after, "fr") == ()


def test_how_the_vendor_presents_himself_is_no_change() -> None:
    before = clause("Nous employons 80 personnes dans trois agences.", title="Qui sommes-nous ?")
    after = clause("Nous employons 95 personnes dans quatre agences.", title="Qui sommes-nous ?")
    assert describe((before,), (after,)) == ()


# --- facts and what they mean ---------------------------------------------------------------------

EFFECTS = [
    (
        "Tout incident bloquant est rétabli sous 4 heures.",
        "Tout incident bloquant est rétabli sous 8 heures.",
        Effect.WORSE,
    ),
    (
        "Tout incident bloquant est rétabli sous 4 heures.",
        "Tout incident bloquant est rétabli sous 2 heures.",
        Effect.BETTER,
    ),
    (
        "Tout incident bloquant est rétabli sous 4 h.",
        "Tout incident bloquant est rétabli sous 4 h ouvrées.",
        Effect.WORSE,
    ),
    ("L'abonnement coûte 120 € HT par mois.", "L'abonnement coûte 135 € HT par mois.", Effect.WORSE),
    ("L'abonnement coûte 120 € HT par mois.", "L'abonnement coûte 99 € HT par mois.", Effect.BETTER),
    ("Les sauvegardes sont conservées 30 jours.", "Les sauvegardes sont conservées 15 jours.", Effect.WORSE),
    ("Nous garantissons la présence d'un agent.", "Nous visons la présence d'un agent.", Effect.WORSE),
    ("Le planning sera précisé au lancement.", "Le planning est affiché chaque lundi à l'accueil.", Effect.BETTER),
    ("Le planning est affiché à l'accueil.", "Le planning sera précisé au lancement.", Effect.WORSE),
    ("Les déplacements sont compris.", "Les déplacements sont facturés en sus.", Effect.WORSE),
    ("L'entretien couvre tous les bâtiments.", "L'entretien couvre tous les bâtiments, sauf la serre.", Effect.WORSE),
    ("Vous devez fournir l'eau et l'électricité.", "", Effect.BETTER),
    ("", "Vous devez fournir l'eau et l'électricité à vos frais.", Effect.WORSE),
]


@pytest.mark.parametrize(("before", "after", "effect"), EFFECTS)
def test_a_change_is_judged_from_the_side_of_the_buyer(before: str, after: str, effect: Effect) -> None:
    above, below = AROUND["fr"]
    old, new = ((clause(above, text, below) if text else clause(above, below),) for text in (before, after))
    (change,) = describe(old, new)
    assert change.effect is effect


def test_the_facts_that_moved_stand_beside_the_change() -> None:
    (change,) = describe(
        (clause("Tout incident bloquant est rétabli sous 4 heures."),),
        (clause("Tout incident bloquant est rétabli sous 8 heures."),),
    )
    assert change.kind == "sla.resolution"
    assert [str(fact.value) for fact in change.facts_before] == ["PT4H"]
    assert [str(fact.value) for fact in change.facts_after] == ["PT8H"]


# --- tracked changes ------------------------------------------------------------------------------


def test_a_change_that_the_vendor_did_not_track_is_marked() -> None:
    price, notice = "L'abonnement coûte 120 € HT par mois.", "Le préavis est de trois mois."
    dearer, longer = "L'abonnement coûte 135 € HT par mois.", "Le préavis est de six mois."
    owned = Block(
        BlockKind.PARAGRAPH, longer, tracked=(Tracked(TrackedKind.INSERTED, "Anne", "2024-05-03", 17, "six mois"),)
    )
    before = clause(price, notice)
    after = Clause("", ("Modalités",), 0, (before.blocks[0], Block(BlockKind.PARAGRAPH, dearer), owned))
    found = changes.mark_untracked(describe((before,), (after,)), after.blocks)
    assert [(change.after.text, change.untracked) for change in found if change.after] == [
        (dearer, True),
        (longer, False),
    ]


def test_a_clean_copy_hides_nothing() -> None:
    before, after = clause("Le préavis est de trois mois."), clause("Le préavis est de six mois.")
    (change,) = changes.mark_untracked(describe((before,), (after,)), after.blocks)
    assert not change.untracked
