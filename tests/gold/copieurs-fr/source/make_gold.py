"""gold.json, labels written by hand."""

import json
from pathlib import Path

from text_kit import fr
from questions import QUESTIONS

A, P, D, M = "answered", "partial", "deferred", "missing"
V1, V2 = "proposal_v1.docx", "proposal_v2.pdf"


def ans(qid, status, *quotes, note, conflict=False):
    return {"id": qid, "status": status, "evidence": [fr(q) for q in quotes], "conflict": conflict, "note": note}


def fact(kind, value, scope, quote, **extra):
    return {"kind": kind, "value": value, **extra, "scope": scope, "quote": fr(quote)}


def change(type_, clause, before, after, kind, effect):
    return {"from": V1, "to": V2, "type": type_, "clause": clause, "before": fr(before) if before else None, "after": fr(after) if after else None,
            "kind": kind, "effect": effect}


REMUNERATION = "Chaque heure ouvrée entamée au-delà des délais de l'article 3.2 donne lieu à une pénalité de {} € par appareil concerné, déduite de la facture suivante."
CAP = "Le total des pénalités d'un trimestre ne peut dépasser {} % du loyer de ce trimestre."
COPY = "Chaque nuit, par nos soins, la configuration, les files et les compteurs sont recopiés dans notre salle informatique de Brive, où trente jours d'historique restent à disposition."
VOLUME = "Notre offre est établie pour un volume trimestriel de 45 000 pages en noir et de 9 000 pages en couleur, facturé d'avance aux prix qui suivent."
CLOCK = "ils courent dès que l'Espace client horodate votre message, que quelqu'un l'ait lu ou non"
FOUR = "Bloquante Appareil à l'arrêt, sans solution de repli au même étage 4 heures"
PARTS = "Le forfait comprend les toners, les tambours, les fours, les rouleaux, les bacs de récupération et les cartouches d'agrafes"
FIXED = "pour une durée ferme de {} mois"
TRAINING = "Deux journées de formation sont comprises dans notre offre."

answers_v1 = [
    ans("P-01", A, "Hôtel de ville Accueil Orion C60 1", "État civil Orion C35 1", "Finances et ressources humaines Orion C35 2", "Centre technique Bureau des plans Orion C35 1",
        "Médiathèque Salle des usuels et bureau Orion C35 2", "École Jean-Zay Salle des maîtres, direction Orion M25 2",
        "École des Marronniers Salle des maîtres, direction Orion M25 2", note="tableau par bâtiment, onze appareils"),
    ans("P-02", D, "Les modalités de reprise de vos copieurs actuels seront fixées lors de la visite préalable, une fois connu leur propriétaire.", note="remis à la visite préalable"),
    ans("P-03", A, "Tout sort d'usine : ce que nous posons chez vous arrive sous scellés, compteur à zéro.", note="tout est neuf, sans le mot"),
    ans("M-01", P, FOUR, note="« délai d'intervention » : laisse ouverte la distinction demandée"),
    ans("M-02", M, note="heures ouvrées, mais aucun point de départ ; le glossaire ne le donne pas non plus"),
    ans("M-03", A, REMUNERATION.format("15,00"), CAP.format(10), note="taux et plafond"),
    ans("M-04", A, "Lorsqu'une immobilisation dépasse trois jours ouvrés, un modèle de classe équivalente est déposé chez vous, sans supplément, jusqu'au retour du vôtre.",
        note="oui, au-delà de trois jours"),
    ans("M-05", A, "Notre standard vous répond du lundi au vendredi, de 8 h à 18 h.", "Le samedi, un répondeur enregistre les messages, traités le lundi dès l'ouverture.",
        note="dans la zone de texte ; un répondeur le samedi, donc personne"),
    ans("C-01", D, "Le circuit d'approvisionnement en toners, qu'il soit automatique ou déclenché par vos référents, sera paramétré avec vous au démarrage.", note="choix remis au démarrage"),
    ans("C-02", P, PARTS, note="agrafes comprises ; rien sur le papier"),
    ans("S-01", M, note="l'effacement des travaux en attente et la restitution des appareils sont d'autres sujets"),
    ans("S-02", D, "La compatibilité de Pilotis avec vos badges actuels sera étudiée pendant l'audit, sur quelques exemplaires que vous nous confierez.", note="remis à l'audit"),
    ans("S-03", A, COPY, note="qui, fréquence et durée, sans le mot sauvegarde"),
    ans("F-01", A, "Noir 0,0039 €", "Couleur 0,0390 €", note="les deux prix"),
    ans("F-02", P, VOLUME, note="volume dit ; rien sur ce qu'il advient des pages non imprimées"),
    ans("F-03", M, note="aucune clause ; la révision du chargeur est un autre sujet"),
    ans("J-01", A, "Le contrat prend effet à la date du procès-verbal de mise en service, pour une durée ferme de quarante-huit mois.",
        "Il se poursuit ensuite par périodes de douze mois, sauf dénonciation par lettre recommandée adressée trois mois avant l'échéance.", note="durée et préavis"),
    ans("J-02", M, note="seul l'ajout d'appareils est réglé ; Saint-Brice est un arrangement passé avec une autre commune"),
]

answers_v2 = [
    ans("P-01", A, "Hôtel de ville Accueil Orion C60 1", "Hôtel de ville État civil Orion C35 1", "Hôtel de ville Finances et ressources humaines Orion C35 2",
        "Centre technique Bureau des plans Orion C35 1", "Médiathèque Salle des usuels Orion C35 1", "École Jean-Zay Salle des maîtres, direction Orion M25 2",
        "École des Marronniers Salle des maîtres, direction Orion M25 2", note="dix appareils"),
    ans("P-02", A, "Vos matériels d'aujourd'hui repartent dans notre camion le jour de la pose, puis rejoignent un éco-organisme agréé ; rien ne vous est compté.", note="le prestataire, gratuitement"),
    ans("P-03", M, note="la phrase de la première édition a disparu ; « neuves, jamais reconditionnées » parle des cartouches"),
    ans("M-01", A, "Bloquante Appareil à l'arrêt, sans solution de repli au même étage 4 heures 8 heures", note="quatre heures sur place, huit pour le retour à la normale"),
    ans("M-02", A, CLOCK, note="horodatage par l'Espace client"),
    ans("M-03", P, REMUNERATION.format("10,00"), CAP.format(8), "Retard, par heure et par appareil 15,00 €", conflict=True, note="10 € à l'article 5.5, 15 € en annexe 4"),
    ans("M-04", P, "Lorsqu'une immobilisation se prolonge, nous nous efforçons de déposer chez vous un modèle de classe équivalente, dans la limite de nos disponibilités.",
        note="une intention, sans engagement"),
    ans("M-05", P, "Notre standard (05 36 49 01 46) vous répond du lundi au vendredi, de 8 h 30 à 17 h 30.",
        "L'ouverture d'une permanence le samedi matin pourra être étudiée avec les communes voisines.", note="horaires donnés, samedi renvoyé à plus tard"),
    ans("C-01", A, "Dès qu'un niveau passe sous 20 %, l'appareil prévient notre magasin, et un colis part de Brive sans que quiconque ait à s'en soucier chez vous.", note="automatique"),
    ans("C-02", A, PARTS, "Seules les ramettes demeurent à votre charge.", note="agrafes oui, papier non"),
    ans("S-01", D, "Le sort des supports de mémoire internes aux appareils, lors de leur restitution, sera précisé dans l'annexe relative à la protection des données, à signer au lancement.",
        note="remis à une annexe"),
    ans("S-02", A, "Les cartes Mifare qui servent déjà à la cantine et au pointage ouvrent la file sans changement : nous en avons fait l'essai le 22 avril, à l'hôtel de ville, sur trois exemplaires.",
        note="oui, essayé"),
    ans("S-03", M, note="la copie nocturne a disparu ; « sauvegarder ses numérisations » est un autre sujet"),
    ans("F-01", A, "Noir 0,0036 €", "Couleur 0,0415 €", note="les deux prix"),
    ans("F-02", A, VOLUME, "Si vous restez en deçà, le solde est porté au crédit du trimestre qui suit ; seul un reliquat subsistant à la fin du contrat est perdu.", note="payé d'avance, reporté"),
    ans("F-03", D, "Les conditions dans lesquelles nos tarifs seront actualisés feront l'objet d'un échange à l'occasion de la première date anniversaire.", note="remis à la date anniversaire"),
    ans("J-01", P, "Le contrat prend effet à la date du procès-verbal de mise en service, pour une durée ferme de soixante mois.",
        "Il se poursuit ensuite par périodes de douze mois, sauf dénonciation par lettre recommandée adressée en temps utile.", note="durée dite ; « en temps utile » n'est pas un préavis"),
    ans("J-02", M, note="inchangé : rien sur la réduction du parc"),
]

common = [
    fact("sla.hours", "du lundi au vendredi, 8 h – 12 h et 13 h 30 – 17 h 30", "déplacements des techniciens",
         "Les techniciens se déplacent du lundi au vendredi, de 8 h à 12 h et de 13 h 30 à 17 h 30."),
    fact("quota", "2 days", "journées de formation comprises", TRAINING),
    fact("price", "141.00 EUR HT /quarter", "Orion M25", "Orion M25 4 141,00 €"),
    fact("quota", "45000 pages /quarter", "pages en noir", VOLUME),
    fact("quota", "9000 pages /quarter", "pages en couleur", VOLUME),
    fact("price", "180.00 EUR HT once", "déplacement d'un appareil d'un bâtiment à un autre", "Déplacement d'un appareil d'un bâtiment à un autre 180,00 €"),
    fact("price", "540.00 EUR HT /day", "journée de formation supplémentaire", "Journée de formation supplémentaire 540,00 €"),
    fact("price", "92.00 EUR HT /hour", "réparation hors forfait", "Heure de réparation hors forfait (choc, liquide, foudre) 92,00 €"),
    fact("price", "38.00 EUR HT /quarter", "option numérisation à valeur probante, par appareil", "Option numérisation à valeur probante, par appareil et par trimestre 38,00 €"),
    fact("term.duration", "P12M", "périodes de reconduction", "Il se poursuit ensuite par périodes de douze mois"),
    fact("penalty.rate", "8 points above ECB rate", "retard de paiement, à la charge de la Ville", "intérêts moratoires au taux de la Banque centrale européenne majoré de huit points"),
    fact("sla.availability", "97", "chaque appareil, heures ouvrées, par trimestre", "taux de disponibilité"),
]


def with_quote(facts, kind, quote, **extra):
    return [{**f, "quote": fr(quote), **extra} if f["kind"] == kind else f for f in facts]


facts_v1 = with_quote(common, "sla.availability", "Le taux de disponibilité de chaque appareil est d'au moins 97 % des heures ouvrées, mesuré par trimestre.") + [
    fact("sla.response", "PT4H", "incident bloquant", FOUR, business=True),
    fact("sla.response", "PT8H", "incident gênant", "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 8 heures", business=True),
    fact("sla.response", "P3D", "incident mineur", "Mineure Défaut d'aspect, réglage, conseil d'utilisation 3 jours ouvrés", business=True),
    fact("sla.resolution", "P3D", "modèle équivalent déposé en cas d'immobilisation", "Lorsqu'une immobilisation dépasse trois jours ouvrés, un modèle de classe équivalente est déposé chez vous", business=True),
    fact("sla.hours", "du lundi au vendredi, de 8 h à 18 h", "standard", "Notre standard vous répond du lundi au vendredi, de 8 h à 18 h."),
    fact("quota", "2 visits /year", "visites préventives, par appareil", "Deux visites préventives par an et par appareil complètent ce dispositif"),
    fact("backup.frequency", "daily", "Pilotis", COPY),
    fact("backup.scope", "configuration, files et compteurs", "Pilotis", COPY),
    fact("backup.location", "salle informatique de Tramélis à Brive", "Pilotis", COPY),
    fact("backup.retention", "P30D", "Pilotis", COPY),
    fact("price", "612.00 EUR HT /quarter", "Orion C60", "Orion C60 1 612,00 €"),
    fact("price", "348.00 EUR HT /quarter", "Orion C35", "Orion C35 6 348,00 €"),
    fact("price", "285.00 EUR HT /quarter", "licence et entretien de Pilotis", "Licence et entretien de Pilotis 1 285,00 €"),
    fact("price", "3549.00 EUR HT /quarter", "total", "Total par trimestre, HT 3 549,00 €"),
    fact("price", "4258.80 EUR TTC /quarter", "total", "Total par trimestre, TTC 4 258,80 €"),
    fact("price.discount", "3 % on rents from 15 devices", "ensemble des loyers", "Une remise de 3 % s'applique à l'ensemble des loyers dès que le parc atteint quinze appareils."),
    fact("price", "0.0039 EUR HT /page", "page en noir", "Noir 0,0039 €"),
    fact("price", "0.0390 EUR HT /page", "page en couleur", "Couleur 0,0390 €"),
    fact("price", "1450.00 EUR HT once", "transport, pose et paramétrage du parc", "Transport, pose et paramétrage du parc, une seule fois 1 450,00 €"),
    fact("term.duration", "P48M", "contrat, durée ferme", FIXED.format("quarante-huit")),
    fact("term.notice", "P3M", "non-reconduction", "sauf dénonciation par lettre recommandée adressée trois mois avant l'échéance"),
    fact("payment.delay", "P30D", "factures", "Le règlement intervient par mandat administratif dans les trente jours de la réception de la facture."),
    fact("penalty.rate", "15.00 EUR per device per business hour", "dépassement des délais", REMUNERATION.format("15,00")),
    fact("penalty.cap", "10 % quarterly rent", "pénalités d'un trimestre", CAP.format(10)),
]

facts_v2 = with_quote(common, "sla.availability", "Nous visons un taux de disponibilité de 97 % des heures ouvrées pour chaque appareil, mesuré par trimestre.",
                      scope="chaque appareil, objectif, par trimestre") + [
    fact("sla.response", "PT4H", "incident bloquant", "Bloquante Appareil à l'arrêt, sans solution de repli au même étage 4 heures 8 heures", business=True),
    fact("sla.resolution", "PT8H", "incident bloquant", "Bloquante Appareil à l'arrêt, sans solution de repli au même étage 4 heures 8 heures", business=True),
    fact("sla.response", "PT6H", "incident gênant", "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 6 heures 16 heures", business=True),
    fact("sla.resolution", "PT16H", "incident gênant", "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 6 heures 16 heures", business=True),
    fact("sla.response", "P3D", "incident mineur", "Mineure Défaut d'aspect, réglage, conseil d'utilisation 3 jours ouvrés 5 jours ouvrés", business=True),
    fact("sla.resolution", "P5D", "incident mineur", "Mineure Défaut d'aspect, réglage, conseil d'utilisation 3 jours ouvrés 5 jours ouvrés", business=True),
    fact("sla.clock_start", "horodatage du message par l'Espace client", "délais", CLOCK),
    fact("sla.hours", "du lundi au vendredi, de 8 h 30 à 17 h 30", "standard", "Notre standard (05 36 49 01 46) vous répond du lundi au vendredi, de 8 h 30 à 17 h 30."),
    fact("quota", "1 visits /year", "visites préventives, par appareil", "Une visite préventive par an et par appareil complète ce dispositif"),
    fact("price", "598.00 EUR HT /quarter", "Orion C60", "Orion C60 1 598,00 €"),
    fact("price", "352.00 EUR HT /quarter", "Orion C35", "Orion C35 5 352,00 €"),
    fact("price", "270.00 EUR HT /quarter", "licence et entretien de Pilotis", "Licence et entretien de Pilotis 1 270,00 €"),
    fact("price", "3192.00 EUR HT /quarter", "total", "Total par trimestre, HT 3 192,00 €"),
    fact("price", "3830.40 EUR TTC /quarter", "total", "Total par trimestre, TTC 3 830,40 €"),
    fact("price.discount", "5 % on rents from 12 devices", "ensemble des loyers", "Une remise de 5 % s'applique à l'ensemble des loyers dès que le parc atteint douze appareils."),
    fact("price", "0.0036 EUR HT /page", "page en noir", "Noir 0,0036 €"),
    fact("price", "0.0415 EUR HT /page", "page en couleur", "Couleur 0,0415 €"),
    fact("price", "1280.00 EUR HT once", "transport, pose et paramétrage du parc", "Transport, pose et paramétrage du parc, une seule fois 1 280,00 €"),
    fact("term.duration", "P60M", "contrat, durée ferme", FIXED.format("soixante")),
    fact("payment.delay", "P30D", "factures", "Le mandat administratif est émis dans les trente jours qui suivent la réception de la facture."),
    fact("penalty.rate", "10.00 EUR per device per business hour", "dépassement des délais", REMUNERATION.format("10,00")),
    fact("penalty.rate", "15.00 EUR per device per hour", "retard (annexe 4)", "Retard, par heure et par appareil 15,00 €"),
    fact("penalty.cap", "8 % quarterly rent", "pénalités d'un trimestre", CAP.format(8)),
]

changes = [
    change("modified", "2.1 Implantation – médiathèque", "Médiathèque Salle des usuels et bureau Orion C35 2", "Médiathèque Salle des usuels Orion C35 1", None, "neutral"),
    change("modified", "2.1 Implantation – ensemble", "Ensemble 11", "Ensemble 10", None, "neutral"),
    change("removed", "2.1 Appareils par bâtiment – état", "Tout sort d'usine : ce que nous posons chez vous arrive sous scellés, compteur à zéro.", None, None, "worse"),
    change("modified", "2.2 Pose et démarrage – achèvement", "Le déploiement complet est achevé cinq semaines après la notification du marché.",
           "Le déploiement complet est achevé sept semaines après la notification du marché.", None, "worse"),
    change("modified", "2.2 Pose et démarrage – anciens matériels", "Les modalités de reprise de vos copieurs actuels seront fixées lors de la visite préalable, une fois connu leur propriétaire.",
           "Vos matériels d'aujourd'hui repartent dans notre camion le jour de la pose, puis rejoignent un éco-organisme agréé ; rien ne vous est compté.", None, "better"),
    change("modified", "2.3 Pilotis – badges", "La compatibilité de Pilotis avec vos badges actuels sera étudiée pendant l'audit, sur quelques exemplaires que vous nous confierez.",
           "Les cartes Mifare qui servent déjà à la cantine et au pointage ouvrent la file sans changement : nous en avons fait l'essai le 22 avril, à l'hôtel de ville, sur trois exemplaires.", None, "better"),
    change("added", "2.3 Pilotis – clé USB", None, "Chaque utilisateur peut sauvegarder ses numérisations sur une clé USB ou dans son dossier personnel", None, "neutral"),
    change("removed", "2.3 Pilotis – copie nocturne", COPY, None, "backup.frequency", "worse"),
    change("removed", "2.3 Pilotis – historique", COPY, None, "backup.retention", "worse"),
    change("removed", "2.3 Pilotis – lieu de la copie", COPY, None, "backup.location", "worse"),
    change("moved", "2.4 Formation des agents → annexe 3", TRAINING, TRAINING, None, "neutral"),
    change("added", "3.1 Contenu du forfait – ramettes", None, "Seules les ramettes demeurent à votre charge.", None, "neutral"),
    change("modified", "3.1 Contenu du forfait – visites préventives", "Deux visites préventives par an et par appareil complètent ce dispositif",
           "Une visite préventive par an et par appareil complète ce dispositif", "quota", "worse"),
    change("added", "3.2 Délais – point de départ", None, CLOCK, "sla.clock_start", "better"),
    change("modified", "3.2 Délais – bloquante", FOUR, "Bloquante Appareil à l'arrêt, sans solution de repli au même étage 4 heures 8 heures", "sla.resolution", "better"),
    change("modified", "3.2 Délais – gênante, présence", "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 8 heures",
           "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 6 heures 16 heures", "sla.response", "better"),
    change("modified", "3.2 Délais – gênante, retour", "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 8 heures",
           "Gênante Fonction perdue (agrafage, numérisation, couleur), le reste marche 6 heures 16 heures", "sla.resolution", "better"),
    change("modified", "3.2 Délais – mineure", "Mineure Défaut d'aspect, réglage, conseil d'utilisation 3 jours ouvrés",
           "Mineure Défaut d'aspect, réglage, conseil d'utilisation 3 jours ouvrés 5 jours ouvrés", "sla.resolution", "better"),
    change("modified", "3.2 Standard – horaires", "Notre standard vous répond du lundi au vendredi, de 8 h à 18 h.",
           "Notre standard (05 36 49 01 46) vous répond du lundi au vendredi, de 8 h 30 à 17 h 30.", "sla.hours", "worse"),
    change("modified", "3.2 Standard – samedi", "Le samedi, un répondeur enregistre les messages, traités le lundi dès l'ouverture.",
           "L'ouverture d'une permanence le samedi matin pourra être étudiée avec les communes voisines.", None, "neutral"),
    change("modified", "3.3 Appareil de remplacement",
           "Lorsqu'une immobilisation dépasse trois jours ouvrés, un modèle de classe équivalente est déposé chez vous, sans supplément, jusqu'au retour du vôtre.",
           "Lorsqu'une immobilisation se prolonge, nous nous efforçons de déposer chez vous un modèle de classe équivalente, dans la limite de nos disponibilités.", "sla.resolution", "worse"),
    change("modified", "3.3 Taux de disponibilité", "Le taux de disponibilité de chaque appareil est d'au moins 97 % des heures ouvrées, mesuré par trimestre.",
           "Nous visons un taux de disponibilité de 97 % des heures ouvrées pour chaque appareil, mesuré par trimestre.", "sla.availability", "worse"),
    change("modified", "3.3 Points avec l'interlocutrice", "Votre interlocutrice, Maëlle Ardouin, fait le point avec vous chaque trimestre",
           "Votre interlocutrice, Maëlle Ardouin, fait le point avec vous chaque semestre", None, "worse"),
    change("modified", "3.4 Gestion des stocks", "Le circuit d'approvisionnement en toners, qu'il soit automatique ou déclenché par vos référents, sera paramétré avec vous au démarrage.",
           "Dès qu'un niveau passe sous 20 %, l'appareil prévient notre magasin, et un colis part de Brive sans que quiconque ait à s'en soucier chez vous.", None, "better"),
    change("modified", "4.1 Loyers – Orion C60", "Orion C60 1 612,00 €", "Orion C60 1 598,00 €", "price", "better"),
    change("modified", "4.1 Loyers – Orion C35", "Orion C35 6 348,00 €", "Orion C35 5 352,00 €", "price", "worse"),
    change("modified", "4.1 Loyers – Pilotis", "Licence et entretien de Pilotis 1 285,00 €", "Licence et entretien de Pilotis 1 270,00 €", "price", "better"),
    change("modified", "4.1 Loyers – total HT", "Total par trimestre, HT 3 549,00 €", "Total par trimestre, HT 3 192,00 €", "price", "better"),
    change("modified", "4.1 Loyers – total TTC", "Total par trimestre, TTC 4 258,80 €", "Total par trimestre, TTC 3 830,40 €", "price", "better"),
    change("modified", "4.1 Loyers – remise", "Une remise de 3 % s'applique à l'ensemble des loyers dès que le parc atteint quinze appareils.",
           "Une remise de 5 % s'applique à l'ensemble des loyers dès que le parc atteint douze appareils.", "price.discount", "better"),
    change("added", "4.2 Prix des pages – report", None,
           "Si vous restez en deçà, le solde est porté au crédit du trimestre qui suit ; seul un reliquat subsistant à la fin du contrat est perdu.", None, "better"),
    change("modified", "4.2 Prix des pages – noir", "Noir 0,0039 €", "Noir 0,0036 €", "price", "better"),
    change("modified", "4.2 Prix des pages – couleur", "Couleur 0,0390 €", "Couleur 0,0415 €", "price", "worse"),
    change("modified", "4.3 Prestations ponctuelles – pose", "Transport, pose et paramétrage du parc, une seule fois 1 450,00 €",
           "Transport, pose et paramétrage du parc, une seule fois 1 280,00 €", "price", "better"),
    change("modified", "5.1 Durée", FIXED.format("quarante-huit"), FIXED.format("soixante"), "term.duration", "worse"),
    change("modified", "5.1 Durée – préavis", "sauf dénonciation par lettre recommandée adressée trois mois avant l'échéance",
           "sauf dénonciation par lettre recommandée adressée en temps utile", "term.notice", "worse"),
    change("added", "5.4 Évolution des tarifs", None,
           "Les conditions dans lesquelles nos tarifs seront actualisés feront l'objet d'un échange à l'occasion de la première date anniversaire.", None, "worse"),
    change("modified", "5.5 Non-respect des délais – pénalité", REMUNERATION.format("15,00"), REMUNERATION.format("10,00"), "penalty.rate", "worse"),
    change("modified", "5.5 Non-respect des délais – plafond", CAP.format(10), CAP.format(8), "penalty.cap", "worse"),
    change("added", "5.7 Financement et cession", None, "Tramélis peut céder le présent contrat, en tout ou partie, à un organisme de financement de son choix", None, "worse"),
    change("modified", "5.8 Responsabilité et assurance", "Elle est assurée à hauteur de trois millions d'euros par sinistre", "Elle est assurée à hauteur de deux millions d'euros par sinistre", None, "worse"),
    change("added", "5.9 Protection des données – supports de mémoire", None,
           "Le sort des supports de mémoire internes aux appareils, lors de leur restitution, sera précisé dans l'annexe relative à la protection des données, à signer au lancement.", None, "neutral"),
    change("modified", "Annexe 2 – Calendrier, hôtel de ville", "3 et 4 Pose à l'hôtel de ville et au centre technique Tramélis", "3 à 6 Pose à l'hôtel de ville et au centre technique Tramélis", None, "worse"),
    change("modified", "Annexe 2 – Calendrier, écoles et médiathèque", "5 Pose dans les écoles et à la médiathèque, procès-verbal Ville, Tramélis",
           "7 Pose dans les écoles et à la médiathèque, procès-verbal Ville, Tramélis", None, "worse"),
    change("added", "Annexe 4 – retard", None, "Retard, par heure et par appareil 15,00 €", "penalty.rate", "neutral"),
]

gold = {
    "case": "copieurs-fr", "language": "fr", "vendor": "Tramélis Impression", "questions_file": "questions.csv",
    "questions": [{"id": i, "section": theme, "text": text} for i, theme, _, text in QUESTIONS],
    "revisions": [{"file": V1, "answers": answers_v1, "facts": facts_v1}, {"file": V2, "answers": answers_v2, "facts": facts_v2}],
    "changes": changes,
}
(Path(__file__).parent.parent / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
