"""What a change means for the buyer, and what is none: tables of sentences of many trades."""

from __future__ import annotations

import pytest

from extractors import facts, languages
from extractors.model import Block, BlockKind, Clause
from matchers import changes, revisions
from matchers.model import Change, Effect

# The sentences around the one that changes.
AROUND = {
    "fr": ("Nos équipes connaissent votre métier.", "Les documents sont conservés au siège de l'entreprise."),
    "en": ("Our people know your trade well.", "The paperwork is kept at our head office in Ludlow."),
}


def revision(text: str, code: str) -> tuple[Clause, ...]:
    above, below = AROUND[code]
    blocks = [Block(BlockKind.HEADING, "Modalités" if code == "fr" else "Terms", level=1)]
    blocks += [Block(BlockKind.PARAGRAPH, each) for each in (above, text, below) if each]
    return (Clause("", (blocks[0].text,), 0, tuple(blocks)),)


def compare(before: str, after: str, code: str) -> tuple[Change, ...]:
    language = languages.by_code(code)
    old, new = revision(before, code), revision(after, code)
    found = facts.find(old, language), facts.find(new, language)
    return changes.describe(revisions.align(old, new, language), *found, language)


def in_language(pairs: list[tuple[str, str]], code: str) -> list[tuple[str, str, str]]:
    return [(before, after, code) for before, after in pairs]


WORSE_FR = [
    ("Chaque camion est géolocalisé et sa position est visible en ligne.", ""),
    (
        "Le taux de rotation des gardiens n'excède pas 15 % par an.",
        "Le taux de rotation des gardiens n'excède pas 25 % par an.",
    ),
    (
        "Les plis sont remis en mains propres au plus tard à 9 heures.",
        "Les plis sont remis en mains propres au plus tard à 11 heures.",
    ),
    ("Le linge est livré chaque mardi et chaque vendredi.", "Le linge est livré chaque mardi."),
    ("Le traducteur est choisi avec votre accord.", "Le traducteur est choisi par l'agence."),
    ("", "L'agence se réserve le droit de substituer un autre interprète à celui que vous avez retenu."),
    ("", "Toute commande annulée moins de 48 heures avant la prestation est due en totalité."),
    ("Le prestataire fournit les échafaudages.", "Les échafaudages sont à fournir par l'acheteur."),
    ("Le contrôle a lieu tous les six mois.", "Le contrôle a lieu une fois par an."),
    (
        "Les arbres abattus sont remplacés l'hiver suivant.",
        "Les arbres abattus peuvent être remplacés l'hiver suivant.",
    ),
    (
        "Les composteurs sont fournis avec une garantie de cinq ans.",
        "Les composteurs sont fournis avec une garantie de deux ans.",
    ),
    ("Les consommables sont remplacés sans frais.", "Les consommables sont remplacés au tarif en vigueur."),
    (
        "Nous sommes responsables des dommages causés aux œuvres pendant le transport.",
        "Nous sommes responsables des dommages causés aux œuvres pendant le transport, dans la limite de 50 000 €.",
    ),
    ("Le dépanneur arrive dans les 45 minutes.", "Le dépanneur arrive dans l'heure."),
    ("Un vigile fait trois rondes par nuit.", "Un vigile fait deux rondes par nuit."),
    (
        "Les frais de port sont offerts au-delà de 150 € de commande.",
        "Les frais de port sont offerts au-delà de 300 € de commande.",
    ),
    ("Les produits d'entretien portent un écolabel.", "Les produits d'entretien peuvent porter un écolabel."),
    ("L'assureur rembourse sous 30 jours.", "L'assureur rembourse dans les meilleurs délais."),
    ("", "Le loueur peut modifier la flotte proposée en cours de contrat."),
    ("Les arbres morts sont remplacés pendant trois ans.", "Les arbres morts sont remplacés pendant un an."),
    ("Le taux d'échec toléré est de 2 %.", "Le taux d'échec toléré est de 5 %."),
    ("Vous êtes averti des coupures 48 heures à l'avance.", "Vous êtes averti des coupures 24 heures à l'avance."),
    ("Les menus sont arrêtés avec une diététicienne.", "Les menus seront arrêtés ultérieurement."),
    ("Aucun frais n'est prélevé en cas d'annulation.", "Des frais de 20 % sont prélevés en cas d'annulation."),
    ("Nous fournissons deux badges par agent.", "Nous fournissons un badge par agent."),
]  # fmt: skip

WORSE_EN = [
    ("The laundry is collected daily.", "The laundry is collected three times a week."),
    ("A no-show is charged at 50% of the fare.", "A no-show is charged at 100% of the fare."),
    ("The caterer replaces any dish that you reject.", ""),
    ("", "The agency may replace the interpreter at any time without notice."),
    ("", "You must return the crates within ten days, failing which they are billed."),
    (
        "We insure your goods for up to £250,000 per consignment.",
        "We insure your goods for up to £100,000 per consignment.",
    ),
    ("Machines are refilled before they run empty.", "We endeavour to refill machines before they run empty."),
    ("The van fleet is entirely electric.", "The van fleet is mostly electric."),
    ("Price increases are limited to 2% a year.", "Price increases are limited to 4% a year."),
    ("Fire drills are run twice a year.", "Fire drills are run once a year."),
    ("Our technicians call back within 20 minutes.", "Our technicians call back within 40 minutes."),
    ("Late returns cost £15 a day.", "Late returns cost £25 a day."),
    ("Carpets are cleaned monthly.", "Carpets are cleaned quarterly."),
    ("Tyres are covered by the lease.", "Tyres are not covered by the lease."),
    ("", "The carrier reserves the right to choose another route."),
    ("Samples are kept for six months.", "Samples are kept for three months."),
    ("A dedicated planner draws up the rota.", "The rota will be drawn up by you."),
    ("We give at least 10 days' warning of closures.", "We give at least 3 days' warning of closures."),
    (
        "The interpreter is on site throughout the hearing.",
        "The interpreter is usually on site throughout the hearing.",
    ),
    ("Paper is taken from certified forests only.", ""),
]  # fmt: skip

BETTER_FR = [
    ("La franchise est de 500 € par sinistre.", "La franchise est de 300 € par sinistre."),
    ("Un paysagiste est présent deux jours par semaine.", "Un paysagiste est présent trois jours par semaine."),
    ("", "En cas de panne, un véhicule de remplacement vous est prêté gratuitement."),
    ("Le client ne peut pas résilier avant la fin de la deuxième année.", ""),
    ("Le nom du médecin référent vous sera communiqué.", "Le médecin référent est le docteur Sorel."),
    ("L'équipe compte six agents dont un chef.", "L'équipe compte huit agents dont un chef."),
    ("Les frais de dossier s'élèvent à 90 €.", "Aucun frais de dossier n'est perçu."),
    (
        "Une navette relie la gare au site toutes les 30 minutes.",
        "Une navette relie la gare au site toutes les 15 minutes.",
    ),
    (
        "Le volume minimal de commande est de 200 repas par jour.",
        "Le volume minimal de commande est de 100 repas par jour.",
    ),
    ("", "Une astreinte téléphonique est ouverte les dimanches."),
    ("Le client assure la manutention.", "Nous assurons la manutention."),
    ("Les relevés sont transmis chaque mois.", "Les relevés sont transmis chaque semaine."),
    ("Le capital garanti est de 80 000 € par salarié.", "Le capital garanti est de 100 000 € par salarié."),
    ("La remise en état est à la charge du locataire.", ""),
]  # fmt: skip

BETTER_EN = [
    ("Drivers wait up to 15 minutes free of charge.", "Drivers wait up to 30 minutes free of charge."),
    ("", "Every guard carries a body camera, and footage is handed over on request."),
    ("Gritting starts within 3 hours of a frost warning.", "Gritting starts within 90 minutes of a frost warning."),
    ("The minimum order is 40 lunches.", "The minimum order is 25 lunches."),
    ("The colour of the uniforms will be settled later.", "Uniforms are navy blue with your logo."),
    ("Your deposit is returned within 60 days.", "Your deposit is returned within 14 days."),
    ("The vendor may suspend the service at any time for late payment.", ""),
    ("Parking permits are at your expense.", "We pay for parking permits."),
    ("The shuttle runs every 20 minutes.", "The shuttle runs every 10 minutes."),
    ("Two chefs are on duty at lunch.", "Three chefs are on duty at lunch."),
    ("", "A spare projector is kept in the building."),
    ("The client provides storage for the equipment.", "We provide storage for the equipment."),
    ("Our cover is £2 million for any one claim.", "Our cover is £5 million for any one claim."),
    ("The list of substitutes will be provided later.", "Substitutes are listed in annex D."),
]  # fmt: skip

NEUTRAL_FR = [
    ("Votre interlocuteur est M. Paul Ferrand.", "Votre interlocuteur est Mme Odile Ravel."),
    ("La réunion de suivi se tient le jeudi.", "La réunion de suivi se tient le mardi."),
    ("Le guide de l'exposition est Marc Tessier.", "Le guide de l'exposition est Nadia Kerbrat."),
    ("L'entrepôt se trouve à Dijon.", "L'entrepôt se trouve à Mâcon."),
]  # fmt: skip

NEUTRAL_EN = [
    ("Our depot in Hexham serves your sites.", "Our depot in Carlisle serves your sites."),
    ("The kitchen closes at noon on Friday.", "The kitchen closes at noon on Monday."),
    ("Your account manager is Helen Prior.", "Your account manager is Tom Askew."),
    ("The print works is in Derby.", "The print works is in Stoke."),
]  # fmt: skip

SILENT_FR = [
    ("Nos chauffeurs sont formés à l'éco-conduite.", "Les conducteurs ont tous suivi une formation à l'éco-conduite."),
    ("La facture est envoyée à la fin du mois.", "Vous recevez la facture en fin de mois."),
    (
        "Les vêtements sont réparés puis repassés avant d'être rendus.",
        "Avant d'être rendus, les vêtements sont repassés après réparation.",
    ),
    ("Le standard est ouvert de 8 h à 18 h.", "Vous pouvez joindre notre standard entre 8 h et 18 h."),
    ("En cas d'absence, l'agent est remplacé le lendemain.", "Un agent absent est remplacé dès le lendemain."),
    (
        "Toute intervention fait l'objet d'un compte rendu écrit.",
        "Chaque intervention donne lieu à un compte rendu écrit.",
    ),
    ("Avec plaisir, nous vous accompagnons tout au long du projet.", ""),
    ("Les tarifs figurent dans l'annexe 2.", "Vous trouverez nos tarifs en annexe 3."),
    (
        "Le traiteur fournit nappes, serviettes et vaisselle.",
        "Nappes, serviettes et vaisselle sont fournies par le traiteur.",
    ),
    ("Ce chapitre décrit la manière dont nous entretenons vos espaces verts.", ""),
    (
        "Le rapport annuel vous parvient au plus tard le 31 janvier.",
        "Nous vous remettons le rapport annuel avant le 31 janvier.",
    ),
    (
        "Les extincteurs sont vérifiés chaque année par un organisme agréé.",
        "Chaque année, un organisme agréé vérifie les extincteurs.",
    ),
    ("La coordinatrice est joignable sur son portable.", "On peut joindre la coordinatrice sur son portable."),
    ("Vous recevez un devis avant chaque chantier.", "Avant tout chantier, un devis vous est remis."),
    ("Chez nous, chaque détail compte.", ""),
    ("", "Le présent chapitre expose notre méthode."),
    (
        "Les bouteilles vides sont reprises à chaque livraison.",
        "À chaque livraison, nous reprenons les bouteilles vides.",
    ),
    ("Les plannings sont affichés à l'entrée du vestiaire.", "Les plannings sont affichés à l’entrée des vestiaires."),
]  # fmt: skip

SILENT_EN = [
    ("Our gardeners bring their own tools.", "Gardeners come with tools of their own."),
    ("We send you a quarterly report.", "You receive a report every quarter."),
    (
        "If a driver is ill, another takes over the same day.",
        "Should a driver fall ill, another takes over on the same day.",
    ),
    ("Breakages are replaced at our expense.", "We replace breakages at our own cost."),
    ("We look forward to working with you.", ""),
    ("", "Quality is in our DNA."),
    ("The price list is in appendix B.", "See appendix C for the price list."),
    ("Deliveries arrive before 8 am.", "All deliveries are made before 8 am."),
    ("A supervisor visits each site weekly.", "Each site is visited every week by a supervisor."),
    ("This section explains how we look after your lifts.", ""),
    ("Guests receive a badge at reception.", "A badge is given to guests at reception."),
    ("The boilers are serviced before winter.", "Before winter, the boilers are serviced."),
    ("Refuse is removed twice weekly.", "Refuse is taken away twice a week."),
    ("We are proud of our long history.", ""),
    ("", "The next chapter sets out our approach."),
    ("All drivers hold a clean licence.", "Every driver holds a clean licence."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "code"), [*in_language(WORSE_FR, "fr"), *in_language(WORSE_EN, "en")])
def test_what_is_worse_for_the_buyer(before: str, after: str, code: str) -> None:
    (change,) = compare(before, after, code)
    assert change.effect is Effect.WORSE


@pytest.mark.parametrize(("before", "after", "code"), [*in_language(BETTER_FR, "fr"), *in_language(BETTER_EN, "en")])
def test_what_is_better_for_the_buyer(before: str, after: str, code: str) -> None:
    (change,) = compare(before, after, code)
    assert change.effect is Effect.BETTER


@pytest.mark.parametrize(("before", "after", "code"), [*in_language(NEUTRAL_FR, "fr"), *in_language(NEUTRAL_EN, "en")])
def test_what_is_neutral_for_the_buyer(before: str, after: str, code: str) -> None:
    (change,) = compare(before, after, code)
    assert change.effect is Effect.NEUTRAL


@pytest.mark.parametrize(("before", "after", "code"), [*in_language(SILENT_FR, "fr"), *in_language(SILENT_EN, "en")])
def test_what_offers_nothing_else_is_passed_over(before: str, after: str, code: str) -> None:
    assert compare(before, after, code) == ()


TWO_WAYS = (
    "The databases are backed up every six hours, and backups are kept for 35 days.",
    "The databases are backed up every hour, and backups are kept for 30 days.",
)


def test_a_passage_whose_facts_move_both_ways_gives_a_row_for_each() -> None:
    found = compare(*TWO_WAYS, "en")
    assert [(change.kind, change.effect) for change in found] == [
        ("backup.retention", Effect.WORSE),
        ("backup.frequency", Effect.BETTER),
    ]
    assert [[fact.kind for fact in change.facts_after] for change in found] == [
        ["backup.retention"],
        ["backup.frequency"],
    ]
