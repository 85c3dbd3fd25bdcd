"""Writes gold.json: the labels, judged by hand against the two files."""

from pathlib import Path

from build import LIFTS, euros
from word_labels import write
from questions import QUESTIONS

CASE = Path(__file__).resolve().parent.parent

TECH1 = "Un technicien attitré, M. Erwan Colliot, est affecté au parc de l'Office ; le titulaire s'engage à le maintenir pendant toute la durée du marché."
TECH2 = "Un technicien attitré, M. Erwan Colliot, est affecté au parc de l'Office ; le titulaire s'efforcera de le maintenir pendant la durée du marché."
AGENCY = "L'agence est ouverte du lundi au vendredi, de 8 h à 17 h 30."
V1 = "Chaque appareil reçoit neuf visites par an, deux passages n'étant jamais séparés de plus de six semaines."
V2 = "Chaque appareil reçoit douze visites par an, deux passages n'étant jamais séparés de plus de cinq semaines."
TRACE1 = "Aucun technicien ne quitte le site avant d'avoir consigné ses gestes et l'heure de son départ."
TRACE2 = "Les gestes du technicien et l'heure de son départ sont consignés sur tablette, dans un registre électronique que conservent les serveurs du titulaire."
REPORT1 = "Le titulaire remet chaque trimestre un rapport d'exploitation, qu'il commente en réunion."
REPORT2 = REPORT1.replace("trimestre", "semestre")
FIVE1 = "La part du titulaire dans la vérification réglementaire due tous les cinq ans, et sa prise en charge financière, seront précisées à la mise au point du marché."
FIVE2 = ("La vérification réglementaire due tous les cinq ans reste à la charge de l'Office, qui mandate l'organisme de son choix ; la présence d'un technicien du titulaire "
         "pendant l'opération est incluse dans le prix annuel.")
TALK1 = "Le titulaire organise chaque année quatre séances à l'intention des gardiens : gestes à faire, gestes à proscrire."
TALK2 = TALK1.replace("quatre", "deux")
CENTRE = "Le centre d'appel du titulaire, à Fougères, reçoit les alarmes de cabine et les appels 24 heures sur 24, tous les jours de l'année."
OWN = "Le secours des usagers enfermés n'est jamais confié à un sous-traitant : seuls y procèdent des salariés du titulaire, habilités et recyclés chaque année."
S1, S2, S3 = "Usager enfermé 45 minutes 1 heure", "Appareil à l'arrêt 3 heures 6 heures", "Défaut sans arrêt 1 jour ouvré 2 jours ouvrés"
N1, N2, N3 = "Usager enfermé 30 minutes –", "Appareil à l'arrêt 3 heures 8 heures", "Défaut sans arrêt 1 jour ouvré 3 jours ouvrés"
CLOCK = "Le décompte débute à l'instant où le centre reçoit le signal de la cabine ou la communication téléphonique, quel qu'en soit l'auteur."
NIGHT = ("La permanence de l'agence étant en cours de réorganisation, les conditions applicables la nuit, en fin de semaine et les jours chômés feront l'objet d'un avenant.")
UP1 = ("Le titulaire garantit pour chaque appareil une disponibilité de 98,5 % par trimestre civil, obtenue en rapportant les heures de marche aux heures du trimestre, durée des "
       "visites déduite.")
UP2 = UP1.replace("garantit", "vise").replace("98,5", "99")
CARE = ("Lorsqu'un arrêt doit dépasser une journée, une affichette est posée à chaque palier, le gardien reçoit un message et un agent monte les courses des habitants qui ne peuvent "
        "emprunter l'escalier.")
PARTS = "Le prix annuel comprend la fourniture et la pose de toute pièce dont l'usure ou la défaillance immobilise l'appareil, à la seule exception des éléments de l'annexe 2."
OUT = ["Moteur de traction et treuil complets.", "Armoire de commande complète.", "Revêtements, miroir et main courante de cabine.", "Génie civil de la gaine et du local."]
ROPE = "Câbles de traction, lorsque leur remplacement intervient avant dix ans."
OLD1 = "Le sort des commandes électromécaniques dont le constructeur a cessé la fabrication sera arrêté d'un commun accord, au vu de l'état des lieux."
OLD2 = ("Lorsque le constructeur a cessé la fabrication, l'atelier d'électronique du titulaire répare l'élément d'origine ou, à défaut, en adapte un autre, compatible avec la commande "
        "en place.")
MALICE = "La charge des remises en état consécutives à des actes de malveillance sera répartie entre les parties au vu du premier semestre d'exploitation."
G1 = "La migration des liaisons phoniques encore portées par l'ancien réseau mobile fera l'objet d'une étude, remise à l'Office dans l'année."
G2 = ("Avant le 30 juin 2026, chaque liaison phonique encore portée par l'ancien réseau mobile reçoit une passerelle de quatrième génération, au prix de 385,00 € HT par appareil, "
      "pose comprise.")
H1, H2 = "Technicien, heure ouvrée 62,00 €", "Technicien, heure ouvrée 64,50 €"
HN, HT = "Technicien, heure de nuit, de dimanche ou de jour férié 93,00 €", "Équipe de deux personnes, heure ouvrée 118,00 €"
TRIP1, TRIP2 = "Déplacement, par venue 45,00 €", "Déplacement, par venue 38,00 €"
PA1, PA2 = "Usager enfermé, délai d'arrivée dépassé 150,00 € par demi-heure", "Usager enfermé, délai d'arrivée dépassé 120,00 € par demi-heure"
PB1, PB2 = "Appareil à l'arrêt, délai d'arrivée dépassé 40,00 € par heure", "Appareil à l'arrêt, délai dépassé 50,00 € par heure"
PC = "Visite d'entretien manquée 90,00 € par visite"
PD = "Disponibilité trimestrielle insuffisante 2 % du prix annuel de l'appareil par point"
CAP = "Le total des déductions d'une année ne peut dépasser 8 % du prix annuel de l'appareil en cause."
REV = ("Les prix sont révisés chaque 1er janvier selon P = P0 × (0,15 + 0,60 ICHT / ICHT0 + 0,25 FSD2 / FSD2-0), la hausse ne pouvant excéder 3 % d'une année sur l'autre.")
PAY = "Les factures, trimestrielles et à terme échu, sont réglées à trente jours de leur réception."
TERM1 = "Le marché prend effet le 1er janvier 2026 pour une durée ferme de quatre ans."
TERM2 = TERM1.replace("quatre", "trois")
END1 = "À partir de la deuxième année, chaque partie peut mettre fin au marché dans son entier, moyennant un préavis de six mois."
END2 = END1.replace("six mois", "quatre mois")
DROP = ("La mise hors service définitive d'un équipement emporte suppression de sa ligne à l'annexe 1, un mois après la lettre de l'Office et sans somme due de part ni d'autre.")
INS1 = "Le titulaire est assuré en responsabilité civile à hauteur de 8 000 000 euros par sinistre."
INS2 = INS1.replace("8 000", "6 000")
WAIT = "Attendre le technicien : 45 minutes au maximum en journée."
BLOCK_D = "Le bâtiment D des Courlis étant en travaux, l'intégration de son appareil sera examinée après leur achèvement."
TOTAL1, TOTAL2 = "Total 14 appareils 28 455,00 €", "Total 13 appareils 26 480,00 €"
ROWS = [{lift[0]: f"{lift[0]} {lift[1]} {lift[2]} {euros(lift[i])}" for lift in LIFTS if lift[i]} for i in (3, 4)]

A1 = [
    ("M1", "answered", [V1], "neuf visites, six semaines"),
    ("M2", "missing", [], "consigné, mais ni le support ni l'accès de l'Office ; le glossaire ne fait que définir le carnet"),
    ("M3", "deferred", [FIVE1], "renvoyé à la mise au point du marché"),
    ("P1", "answered", [S1], "45 minutes, 1 heure hors jours ouvrés"),
    ("P2", "partial", [S2], "délai d'arrivée seulement, rien sur la remise en service"),
    ("P3", "missing", [], "le point de départ n'est dit nulle part"),
    ("P4", "answered", [S1, S2, S3], "délais propres, dernière colonne du tableau 1"),
    ("P5", "answered", [UP1], "98,5 % et calcul"),
    ("P6", "partial", [PA1, PB1, PC, PD], "montants sans plafond"),
    ("P7", "answered", [CARE], "affichette, message, courses montées"),
    ("R1", "answered", [PARTS, *OUT], "liste de l'annexe 2"),
    ("R2", "deferred", [OLD1], "renvoyé à l'état des lieux"),
    ("R3", "missing", [], "le mot n'apparaît que dans le contexte et le glossaire"),
    ("R4", "deferred", [G1], "renvoyé à une étude"),
    ("C1", "answered", [REV], "formule, 3 % au plus"),
    ("C2", "missing", [], "le préavis de six mois porte sur le marché entier"),
    ("C3", "answered", [ROWS[0][i] for i in ("A01", "A02", "A03", "A04")], "quatre lignes au bordereau"),
]
A2 = [
    ("M1", "answered", [V2], "douze visites, cinq semaines"),
    ("M2", "partial", [TRACE2], "registre électronique ; l'accès de l'Office n'est pas dit"),
    ("M3", "answered", [FIVE2], "non compris, sauf la présence d'un technicien"),
    ("P1", "partial!", [N1, WAIT], "30 minutes au tableau 1, 45 minutes à l'annexe 3"),
    ("P2", "answered", [N2], "3 heures, 8 heures"),
    ("P3", "answered", [CLOCK], "réception du signal ou de l'appel"),
    ("P4", "deferred", [NIGHT], "recul : renvoyé à un avenant"),
    ("P5", "partial", [UP2], "un but visé, non plus une garantie ; le calcul est dit"),
    ("P6", "answered", [PA2, PB2, PC, CAP], "montants et plafond"),
    ("P7", "missing", [], "l'article a disparu"),
    ("R1", "answered", [PARTS, *OUT, ROPE], "les câbles s'ajoutent à la liste"),
    ("R2", "partial", [OLD2], "solution dite, délai non"),
    ("R3", "deferred", [MALICE], "répartition remise au vu du premier semestre"),
    ("R4", "answered", [G2], "passerelle avant le 30 juin 2026, 385 € HT"),
    ("C1", "missing", [], "l'article a disparu ; « révisé » vise le mémoire, le glossaire définit le mot"),
    ("C2", "answered", [DROP], "un mois, sans somme due"),
    ("C3", "partial", [*(ROWS[1][i] for i in ("A01", "A02", "A03")), BLOCK_D], "A à C au bordereau, D renvoyé à la fin des travaux"),
]


def lifts(i):
    return [("price", f"{lift[3 + i]}.00 EUR HT /year", f"{lift[0]} {lift[1]}", ROWS[i][lift[0]]) for lift in LIFTS if lift[3 + i]]


F1 = [
    ("sla.hours", "du lundi au vendredi, de 8 h à 17 h 30", "agence", AGENCY),
    ("quota", "9 visits /year", "visites d'entretien, par appareil", V1),
    ("quota", "4 sessions /year", "séances pour les gardiens", TALK1),
    ("sla.hours", "24 heures sur 24, tous les jours de l'année", "centre d'appel", CENTRE),
    ("sla.response", "PT45M", "Usager enfermé, jours ouvrés, 8 h – 18 h", S1),
    ("sla.response", "PT1H", "Usager enfermé, nuits, samedis, dimanches et jours fériés", S1),
    ("sla.response", "PT3H", "Appareil à l'arrêt, jours ouvrés, 8 h – 18 h", S2),
    ("sla.response", "PT6H", "Appareil à l'arrêt, nuits, samedis, dimanches et jours fériés", S2),
    ("sla.response", "P1D", "Défaut sans arrêt, jours ouvrés, 8 h – 18 h", S3, True),
    ("sla.response", "P2D", "Défaut sans arrêt, nuits, samedis, dimanches et jours fériés", S3, True),
    ("sla.availability", "98.5", "chaque appareil, par trimestre civil", UP1),
    ("price", "62.00 EUR HT /hour", "Technicien, heure ouvrée", H1),
    ("price", "93.00 EUR HT /hour", "Technicien, nuit, dimanche ou jour férié", HN),
    ("price", "118.00 EUR HT /hour", "Équipe de deux personnes, heure ouvrée", HT),
    ("price", "45.00 EUR HT /visit", "Déplacement", TRIP1),
    ("penalty.rate", "150.00 EUR per half hour", "Usager enfermé, délai d'arrivée dépassé", PA1),
    ("penalty.rate", "40.00 EUR per hour", "Appareil à l'arrêt, délai d'arrivée dépassé", PB1),
    ("penalty.rate", "90.00 EUR per missed visit", "Visite d'entretien manquée", PC),
    ("penalty.rate", "2 % annual price of the lift per point", "Disponibilité trimestrielle insuffisante", PD),
    ("price.revision", "annual formula on ICHT and FSD2, each 1 January, at most 3 %", "prix", REV),
    ("payment.delay", "P30D", "factures", PAY),
    ("term.duration", "P4Y", "marché, durée ferme", TERM1),
    ("term.notice", "P6M", "fin du marché entier", END1),
    *lifts(0),
    ("price", "28455.00 EUR HT /year", "Total, 14 appareils", TOTAL1),
    ("sla.response", "PT45M", "annexe 3, usager enfermé, en journée", WAIT),
]
F2 = [
    ("sla.hours", "du lundi au vendredi, de 8 h à 17 h 30", "agence", AGENCY),
    ("quota", "12 visits /year", "visites d'entretien, par appareil", V2),
    ("quota", "2 sessions /year", "séances pour les gardiens", TALK2),
    ("sla.hours", "24 heures sur 24, tous les jours de l'année", "centre d'appel", CENTRE),
    ("sla.response", "PT30M", "Usager enfermé", N1),
    ("sla.response", "PT3H", "Appareil à l'arrêt", N2),
    ("sla.resolution", "PT8H", "Appareil à l'arrêt", N2),
    ("sla.response", "P1D", "Défaut sans arrêt", N3, True),
    ("sla.resolution", "P3D", "Défaut sans arrêt", N3, True),
    ("sla.clock_start", "réception par le centre du signal de la cabine ou de l'appel", "délais du tableau 1", CLOCK),
    ("sla.availability", "99", "chaque appareil, par trimestre civil, objectif", UP2),
    ("price", "385.00 EUR HT once", "passerelle, par appareil, pose comprise", G2),
    ("price", "64.50 EUR HT /hour", "Technicien, heure ouvrée", H2),
    ("price", "93.00 EUR HT /hour", "Technicien, nuit, dimanche ou jour férié", HN),
    ("price", "118.00 EUR HT /hour", "Équipe de deux personnes, heure ouvrée", HT),
    ("price", "38.00 EUR HT /visit", "Déplacement", TRIP2),
    ("penalty.rate", "120.00 EUR per half hour", "Usager enfermé, délai d'arrivée dépassé", PA2),
    ("penalty.rate", "50.00 EUR per hour", "Appareil à l'arrêt, délai dépassé", PB2),
    ("penalty.rate", "90.00 EUR per missed visit", "Visite d'entretien manquée", PC),
    ("penalty.cap", "8 % annual price of the lift", "total des déductions d'une année", CAP),
    ("payment.delay", "P30D", "factures", PAY),
    ("term.duration", "P3Y", "marché, durée ferme", TERM2),
    ("term.notice", "P4M", "fin du marché entier", END2),
    ("term.notice", "P1M", "retrait d'un équipement", DROP),
    *lifts(1),
    ("price", "26480.00 EUR HT /year", "Total, 13 appareils", TOTAL2),
    ("sla.response", "PT45M", "annexe 3, usager enfermé, en journée", WAIT),
]

C = [
    ("modified", "1.3 Technicien attitré", TECH1, TECH2, None, "worse"),
    ("modified", "3.1 / 4.1 Nombre de visites", "Chaque appareil reçoit neuf visites par an", "Chaque appareil reçoit douze visites par an", "quota", "better"),
    ("modified", "3.1 / 4.1 Intervalle entre deux visites", "deux passages n'étant jamais séparés de plus de six semaines",
     "deux passages n'étant jamais séparés de plus de cinq semaines", None, "better"),
    ("modified", "3.3 / 4.3 Traçabilité", TRACE1, TRACE2, None, "better"),
    ("modified", "3.3 / 4.3 Rapport d'exploitation", REPORT1, REPORT2, None, "worse"),
    ("modified", "3.4 / 4.4 Vérification des cinq ans", FIVE1, FIVE2, None, "better"),
    ("modified", "3.5 / 4.5 Séances pour les gardiens", TALK1, TALK2, "quota", "worse"),
    ("moved", "4.1 Centre d'appel / 8.7 Sous-traitance", OWN, OWN, None, "neutral"),
    ("modified", "4.2 / 5.2 Délais, usager enfermé", S1, N1, "sla.response", "better"),
    ("modified", "4.2 / 5.2 Délais, appareil à l'arrêt", S2, N2, "sla.resolution", "better"),
    ("modified", "4.2 / 5.2 Délais, défaut sans arrêt", S3, N3, "sla.resolution", "better"),
    ("added", "5.2 Délais, décompte", None, CLOCK, "sla.clock_start", "better"),
    ("added", "5.2 Délais, nuit et fin de semaine", None, NIGHT, None, "worse"),
    ("modified", "4.3 / 5.3 Disponibilité", UP1, UP2, "sla.availability", "worse"),
    ("removed", "4.4 Attentions aux occupants", CARE, None, None, "worse"),
    ("modified", "5.3 / 6.3 Fabrication arrêtée", OLD1, OLD2, None, "better"),
    ("added", "6.3 Malveillance", None, MALICE, None, "neutral"),
    ("modified", "5.4 / 6.4 Liaison phonique", G1, G2, "price", "better"),
    ("modified", "6.2 / 7.2 Technicien, heure ouvrée", H1, H2, "price", "worse"),
    ("modified", "6.2 / 7.2 Déplacement", TRIP1, TRIP2, "price", "better"),
    ("modified", "6.3 / 7.3 Déduction, usager enfermé", PA1, PA2, "penalty.rate", "worse"),
    ("modified", "6.3 / 7.3 Déduction, appareil à l'arrêt", PB1, PB2, "penalty.rate", "better"),
    ("removed", "6.3 Déduction, disponibilité", PD, None, "penalty.rate", "worse"),
    ("added", "7.3 Total des déductions", None, CAP, "penalty.cap", "worse"),
    ("removed", "6.4 Variation des prix", REV, None, "price.revision", "neutral"),
    ("modified", "7.1 / 8.1 Durée", TERM1, TERM2, "term.duration", "neutral"),
    ("modified", "7.2 / 8.2 Préavis", END1, END2, "term.notice", "better"),
    ("added", "8.3 Retrait d'un équipement", None, DROP, "term.notice", "better"),
    ("modified", "7.3 / 8.4 Assurances", INS1, INS2, None, "worse"),
    ("modified", "Annexe 1, Les Courlis, bâtiment D", ROWS[0]["A04"], BLOCK_D, "price", "worse"),
    *(("modified", f"Annexe 1, {i}", ROWS[0][i], ROWS[1][i], "price", effect)
      for i, effect in (("A05", "worse"), ("A06", "worse"), ("A09", "better"), ("A12", "better"))),
    ("modified", "Annexe 1, total", TOTAL1, TOTAL2, "price", "neutral"),
    ("added", "Annexe 2, câbles de traction", None, ROPE, None, "worse"),
]

if __name__ == "__main__":
    write(CASE, "Cabrelle Ascenseurs", "questions.xlsx", [(i, theme, text) for i, theme, text, _ in QUESTIONS],
          [("proposal_v1.docx", A1, F1), ("proposal_v2.docx", A2, F2)], C)
