"""Builds proposal_v1.docx and proposal_v2.docx."""

from pathlib import Path

from word_kit import Kit, to_pdf

HERE = Path(__file__).resolve().parent
CASE = HERE.parent

LIFTS = [  # n°, lift, levels, price in v1, price in v2
    ("A01", "Les Courlis, bâtiment A", "9", 2180, 2180),
    ("A02", "Les Courlis, bâtiment B", "9", 2180, 2180),
    ("A03", "Les Courlis, bâtiment C", "9", 2180, 2180),
    ("A04", "Les Courlis, bâtiment D", "9", 2180, None),
    ("A05", "Tour Hautepierre, cabine paire", "15", 3120, 3290),
    ("A06", "Tour Hautepierre, cabine impaire", "15", 3120, 3290),
    ("A07", "4 rue des Ajoncs", "5", 1640, 1640),
    ("A08", "6 rue des Ajoncs", "5", 1640, 1640),
    ("A09", "Le Clos Vernay", "6", 1760, 1690),
    ("A10", "Les Genêts, escalier 1", "7", 1845, 1845),
    ("A11", "Les Genêts, escalier 2", "7", 1845, 1845),
    ("A12", "Résidence-autonomie Les Mésanges", "4", 1580, 1515),
    ("A13", "L'Orangeraie", "6", 1795, 1795),
    ("A14", "Siège de l'Office", "3", 1390, 1390),
]


def euros(n):
    return f"{n:,}".replace(",", " ") + ",00 €"


def write(v: int) -> Kit:
    d = Kit(v, *(("Liberation Serif", 11.5) if v == 1 else ("Liberation Sans", 10.5)), "7A3B2E", 2.5 if v == 1 else 2.3, 1.15)
    pick, p, h1, h2, table, bullets = d.pick, d.p, d.h1, d.h2, d.table, d.bullets
    d.running("Cabrelle Ascenseurs – Offre de maintenance – Orbrie Habitat",
              pick("Offre n° 25-118, indice A, 3 septembre 2025 – page ", "Offre n° 25-118, indice B, 14 octobre 2025 – page "))

    for _ in range(4):
        p()
    p("CABRELLE ASCENSEURS", size=13, bold=True)
    p()
    p("Mémoire technique et financier", size=25, bold=True, colour=True)
    p("Maintenance complète des ascenseurs du patrimoine d'Orbrie Habitat, office public de l'habitat", size=14)
    for _ in range(4):
        p()
    p(pick("Indice A – 3 septembre 2025", "Indice B – 14 octobre 2025"))
    p("Consultation 2025-T-07, lot unique")
    p("Dans le présent mémoire, « le titulaire » désigne la société Cabrelle Ascenseurs et « l'Office » désigne Orbrie Habitat.")
    p("Les informations contenues dans ce mémoire sont confidentielles. Elles ne peuvent être communiquées à un tiers sans l'accord du titulaire.", size=9)
    d.page()

    # --- article 1
    h1("Article 1 – " + pick("Présentation du candidat", "Le titulaire"))
    h2("Article 1.1 – L'entreprise")
    p(pick(
        "Cabrelle Ascenseurs, société par actions simplifiée au capital de 420 000 euros, exerce depuis 1978 la maintenance et la modernisation d'ascenseurs de "
        "toutes marques. Elle emploie 64 personnes, dont 41 techniciens, réparties entre Fougères, Laval et Vitré. Son parc sous contrat s'établit à 1 870 "
        "appareils, dont les deux tiers chez des bailleurs sociaux. Le carnet de commandes de l'agence de Vitré est complet jusqu'à l'été.",
        "La maintenance et la modernisation d'ascenseurs de toutes marques constituent depuis 1978 le métier de Cabrelle Ascenseurs, société par actions "
        "simplifiée au capital de 420 000 euros. Elle emploie 64 personnes, dont 41 techniciens, à Fougères, Laval et Vitré. Les bailleurs sociaux "
        "représentent les deux tiers de son parc sous contrat, qui s'établit à 1 870 appareils. Le carnet de commandes de l'agence de Vitré est complet "
        "jusqu'à l'été."))
    h2("Article 1.2 – Références")
    table([
        ["Maître d'ouvrage", "Parc", "Depuis", "Observations"],
        ["Logis du Bocage", "212 appareils", "2012", "Passage en moyenne 2 h 10 après l'appel en 2024"],
        ["Ville de Craonnes", "37 appareils", "2018", "Écoles et équipements sportifs"],
        ["Clinique des Trois-Rivières", "9 appareils", "2016", "Monte-malades, présence sur site"],
        ["Syndics de copropriété", "640 appareils", "1996", "Contrats étendus et minimaux"],
    ], [4.8, 3, 2.2, 6])
    h2("Article 1.3 – " + pick("Moyens humains", "Équipe"))
    p(pick("Un technicien attitré, M. Erwan Colliot, est affecté au parc de l'Office ; le titulaire s'engage à le maintenir pendant toute la durée du marché.",
           "Un technicien attitré, M. Erwan Colliot, est affecté au parc de l'Office ; le titulaire s'efforcera de le maintenir pendant la durée du marché.")
      + " Il est secondé par deux techniciens de l'agence de Vitré. Tous portent une tenue et une carte qui permettent aux locataires de les reconnaître.")
    p("L'agence est ouverte du lundi au vendredi, de 8 h à 17 h 30. L'interlocutrice de l'Office est Mme Gaëlle Rousselet, responsable de clientèle.")

    n = 1
    if v == 2:
        n = 2
        h1("Article 2 – Documents de l'offre")
        p("L'offre se compose du présent mémoire, révisé à la suite de l'audition du 30 septembre, et de ses annexes. L'indice B annule et remplace l'indice A ; les "
          "articles ont été renumérotés en conséquence.")

    # --- scope
    a = n + 1
    h1(f"Article {a} – " + pick("Objet et périmètre", "Objet du marché"))
    h2(f"Article {a}.1 – Objet")
    p("Le marché porte sur la maintenance complète, au sens de la réglementation, des ascenseurs énumérés à l'annexe 1. Il comprend l'entretien préventif, le dépannage, "
      "la réparation et le remplacement des pièces, dans les limites fixées ci-après.")
    h2(f"Article {a}.2 – Contexte")
    p("Le titulaire a visité les sites les 18 et 19 juin. Il a relevé des appareils d'âges très divers, le plus ancien datant de 1971. Il sait combien le vandalisme "
      "éprouve certaines résidences et combien une cabine à l'arrêt pénalise les personnes âgées.")
    p("Il a noté les sujets auxquels l'Office attache du prix : carnet d'entretien, pénalités, préavis, téléalarmes, information des locataires.")
    h2(f"Article {a}.3 – " + pick("Prise en charge du parc", "État des lieux"))
    p("Un état des lieux contradictoire est dressé au cours du premier mois, appareil par appareil, avec photographies. Il est signé des deux parties et vaut référence "
      "jusqu'au terme du marché.")
    h2(f"Article {a}.4 – " + pick("Organisation du démarrage", "Mise en route du marché"))
    p("Une réunion d'ouverture rassemble le service technique, les responsables de secteur et l'équipe du titulaire. Y sont remis les clés, les badges et les codes d'accès, contre "
      "émargement. Les plaques d'identification et les numéros d'appel sont remplacés en cabine au cours de la première semaine.")

    # --- preventive
    a += 1
    h1(f"Article {a} – " + pick("Entretien préventif", "Maintenance préventive"))
    h2(f"Article {a}.1 – " + pick("Visites", "Programme des visites"))
    p(pick("Chaque appareil reçoit neuf visites par an, deux passages n'étant jamais séparés de plus de six semaines.",
           "Chaque appareil reçoit douze visites par an, deux passages n'étant jamais séparés de plus de cinq semaines.")
      + " Le programme est adressé à l'Office en décembre pour l'année suivante ; le gardien est prévenu l'avant-veille.")
    h2(f"Article {a}.2 – " + pick("Consistance", "Contenu d'une visite"))
    bullets(
        "Essai des portes palières, des verrous et du dispositif de demande de secours.",
        "Contrôle de l'arrêt au niveau, du frein et de l'éclairage de secours.",
        "Nettoyage du dessus de cabine, de la cuvette et du local des machines.",
        "Une fois par an, contrôle des câbles et essai du parachute en charge.")
    h2(f"Article {a}.3 – " + pick("Traçabilité", "Suivi documentaire"))
    p(pick("Le titulaire attache une importance particulière à la traçabilité. Aucun technicien ne quitte le site avant d'avoir consigné ses gestes et l'heure de son départ.",
           "Le titulaire attache une importance particulière à la traçabilité. Les gestes du technicien et l'heure de son départ sont consignés sur tablette, dans un registre "
           "électronique que conservent les serveurs du titulaire."))
    p(pick("Le titulaire remet chaque trimestre un rapport d'exploitation, qu'il commente en réunion.",
           "Le titulaire remet chaque semestre un rapport d'exploitation, qu'il commente en réunion."))
    h2(f"Article {a}.4 – " + pick("Vérifications réglementaires", "Vérifications périodiques"))
    p(pick("La part du titulaire dans la vérification réglementaire due tous les cinq ans, et sa prise en charge financière, seront précisées à la mise au point du marché.",
           "La vérification réglementaire due tous les cinq ans reste à la charge de l'Office, qui mandate l'organisme de son choix ; la présence d'un technicien du titulaire "
           "pendant l'opération est incluse dans le prix annuel."))
    h2(f"Article {a}.5 – Sensibilisation des gardiens")
    p(pick("Le titulaire organise chaque année quatre séances à l'intention des gardiens : gestes à faire, gestes à proscrire.",
           "Le titulaire organise chaque année deux séances à l'intention des gardiens : gestes à faire, gestes à proscrire."))

    h2(f"Article {a}.6 – " + pick("Sécurité des interventions", "Prévention des risques"))
    p("Toute opération est précédée d'une analyse des risques. Les accès à la gaine sont balisés et signalés à chaque niveau. Le technicien qui travaille seul porte un "
      "dispositif d'alerte ; il cesse le travail dès qu'un péril se présente et en avertit aussitôt son chef d'équipe.")
    p("Les huiles, les chiffons souillés, les batteries et les tubes sont repris par le véhicule du titulaire et remis à des filières agréées. Les bordereaux de suivi sont tenus à "
      "la disposition de l'Office.")

    # --- corrective
    a += 1
    h1(f"Article {a} – Dépannage")
    h2(f"Article {a}.1 – " + pick("Centre d'appel", "Réception des appels"))
    p("Le centre d'appel du titulaire, à Fougères, reçoit les alarmes de cabine et les appels 24 heures sur 24, tous les jours de l'année. Les conversations y sont "
      "enregistrées et conservées quatre-vingt-dix jours.")
    if v == 1:
        p("Le secours des usagers enfermés n'est jamais confié à un sous-traitant : seuls y procèdent des salariés du titulaire, habilités et recyclés chaque année.")
    h2(f"Article {a}.2 – " + pick("Délais", "Délais contractuels"))
    if v == 1:
        p("Le titulaire se présente sur place dans les délais maximaux du tableau 1.")
        table([
            ["Situation", "Jours ouvrés, 8 h – 18 h", "Nuits, samedis, dimanches et jours fériés"],
            ["Usager enfermé", "45 minutes", "1 heure"],
            ["Appareil à l'arrêt", "3 heures", "6 heures"],
            ["Défaut sans arrêt", "1 jour ouvré", "2 jours ouvrés"],
        ], [5.5, 5, 5.5])
        d.caption("Tableau 1 – Délais maximaux d'arrivée")
    else:
        p("Le titulaire respecte les délais maximaux du tableau 1.")
        table([
            ["Situation", "Arrivée sur place", "Appareil rendu à l'usage"],
            ["Usager enfermé", "30 minutes", "–"],
            ["Appareil à l'arrêt", "3 heures", "8 heures"],
            ["Défaut sans arrêt", "1 jour ouvré", "3 jours ouvrés"],
        ], [5.5, 5, 5.5])
        d.caption("Tableau 1 – Délais maximaux")
        p("Le décompte débute à l'instant où le centre reçoit le signal de la cabine ou la communication téléphonique, quel qu'en soit l'auteur.")
        p("La permanence de l'agence étant en cours de réorganisation, les conditions applicables la nuit, en fin de semaine et les jours chômés feront l'objet d'un "
          "avenant.")
    h2(f"Article {a}.3 – " + pick("Disponibilité", "Continuité de service"))
    p(pick("Le titulaire garantit pour chaque appareil une disponibilité de 98,5 % par trimestre civil, obtenue en rapportant les heures de marche aux heures du trimestre, "
           "durée des visites déduite.",
           "Le titulaire vise pour chaque appareil une disponibilité de 99 % par trimestre civil, obtenue en rapportant les heures de marche aux heures du trimestre, "
           "durée des visites déduite."))
    p("À titre indicatif, 97,2 % des appels reçus en 2024 ont été décrochés en moins de vingt secondes.")
    if v == 1:
        h2(f"Article {a}.4 – Attentions aux occupants")
        p("Lorsqu'un arrêt doit dépasser une journée, une affichette est posée à chaque palier, le gardien reçoit un message et un agent monte les courses des habitants qui ne "
          "peuvent emprunter l'escalier.")

    # --- parts
    a += 1
    h1(f"Article {a} – " + pick("Pièces", "Pièces et équipements"))
    h2(f"Article {a}.1 – Étendue")
    p("Le prix annuel comprend la fourniture et la pose de toute pièce dont l'usure ou la défaillance immobilise l'appareil, à la seule exception des éléments de "
      "l'annexe 2.")
    h2(f"Article {a}.2 – " + pick("Stock", "Approvisionnement"))
    p("L'agence de Vitré tient en réserve 640 références. Une navette de nuit la relie au magasin central de Fougères, qui en compte dix fois plus. Les contacteurs, les "
      "cartes de porte et les serrures les plus courants voyagent dans le véhicule du technicien.")
    h2(f"Article {a}.3 – " + pick("Appareils anciens", "Équipements dont la fabrication a cessé"))
    p(pick("Le sort des commandes électromécaniques dont le constructeur a cessé la fabrication sera arrêté d'un commun accord, au vu de l'état des lieux.",
           "Lorsque le constructeur a cessé la fabrication, l'atelier d'électronique du titulaire répare l'élément d'origine ou, à défaut, en adapte un autre, "
           "compatible avec la commande en place."))
    if v == 2:
        p("La charge des remises en état consécutives à des actes de malveillance sera répartie entre les parties au vu du premier semestre d'exploitation.")
    h2(f"Article {a}.4 – " + pick("Liaison avec la cabine", "Liaison phonique"))
    p(pick("La migration des liaisons phoniques encore portées par l'ancien réseau mobile fera l'objet d'une étude, remise à l'Office dans l'année.",
           "Avant le 30 juin 2026, chaque liaison phonique encore portée par l'ancien réseau mobile reçoit une passerelle de quatrième génération, au prix de 385,00 € HT par "
           "appareil, pose comprise."))

    # --- money
    a += 1
    h1(f"Article {a} – " + pick("Conditions financières", "Prix et règlement"))
    h2(f"Article {a}.1 – Prix annuel")
    p("La maintenance est rémunérée par un prix annuel et forfaitaire, donné appareil par appareil à l'annexe 1. Il s'entend hors taxes, déplacements et petites fournitures "
      "compris.")
    h2(f"Article {a}.2 – " + pick("Travaux hors forfait", "Prestations complémentaires"))
    table([
        ["Prestation", "Prix HT"],
        ["Technicien, heure ouvrée", pick("62,00 €", "64,50 €")],
        ["Technicien, heure de nuit, de dimanche ou de jour férié", "93,00 €"],
        ["Équipe de deux personnes, heure ouvrée", "118,00 €"],
        ["Déplacement, par venue", pick("45,00 €", "38,00 €")],
    ], [11, 4], right=(1,))
    h2(f"Article {a}.3 – " + pick("Pénalités", "Manquements du titulaire"))
    if v == 1:
        p("Les manquements du titulaire donnent lieu aux déductions suivantes, sans mise en demeure.")
        table([
            ["Manquement", "Déduction"],
            ["Usager enfermé, délai d'arrivée dépassé", "150,00 € par demi-heure"],
            ["Appareil à l'arrêt, délai d'arrivée dépassé", "40,00 € par heure"],
            ["Visite d'entretien manquée", "90,00 € par visite"],
            ["Disponibilité trimestrielle insuffisante", "2 % du prix annuel de l'appareil par point"],
        ], [8.5, 7])
    else:
        p("Les manquements du titulaire donnent lieu aux déductions suivantes, sans mise en demeure.")
        table([
            ["Manquement", "Déduction"],
            ["Usager enfermé, délai d'arrivée dépassé", "120,00 € par demi-heure"],
            ["Appareil à l'arrêt, délai dépassé", "50,00 € par heure"],
            ["Visite d'entretien manquée", "90,00 € par visite"],
        ], [8.5, 7])
        p("Le total des déductions d'une année ne peut dépasser 8 % du prix annuel de l'appareil en cause.")
    if v == 1:
        h2(f"Article {a}.4 – Variation des prix")
        p("Les prix sont révisés chaque 1er janvier selon P = P0 × (0,15 + 0,60 ICHT / ICHT0 + 0,25 FSD2 / FSD2-0), la hausse ne pouvant excéder 3 % d'une année sur l'autre.")
        h2(f"Article {a}.5 – Règlement")
    else:
        h2(f"Article {a}.4 – Facturation")
    p("Les factures, trimestrielles et à terme échu, sont réglées à trente jours de leur réception. Tout retard ouvre droit aux intérêts moratoires et aux pénalités que "
      "prévoit le Code de la commande publique, à la charge de l'Office.")

    # --- general
    a += 1
    h1(f"Article {a} – " + pick("Dispositions générales", "Clauses diverses"))
    h2(f"Article {a}.1 – Durée")
    p(pick("Le marché prend effet le 1er janvier 2026 pour une durée ferme de quatre ans.",
           "Le marché prend effet le 1er janvier 2026 pour une durée ferme de trois ans."))
    h2(f"Article {a}.2 – " + pick("Résiliation", "Fin anticipée"))
    p(pick("À partir de la deuxième année, chaque partie peut mettre fin au marché dans son entier, moyennant un préavis de six mois.",
           "À partir de la deuxième année, chaque partie peut mettre fin au marché dans son entier, moyennant un préavis de quatre mois."))
    k = 3
    if v == 2:
        h2(f"Article {a}.3 – Retrait d'un équipement")
        p("La mise hors service définitive d'un équipement emporte suppression de sa ligne à l'annexe 1, un mois après la lettre de l'Office et sans somme due de part ni "
          "d'autre.")
        k = 4
    h2(f"Article {a}.{k} – Assurances")
    p(pick("Le titulaire est assuré en responsabilité civile à hauteur de 8 000 000 euros par sinistre.",
           "Le titulaire est assuré en responsabilité civile à hauteur de 6 000 000 euros par sinistre.")
      + " Les attestations sont produites chaque année, sans que l'Office ait à les réclamer.")
    h2(f"Article {a}.{k + 1} – " + pick("Restitution", "Fin de marché"))
    p("Au terme du marché, le titulaire remet à l'Office les clés, les schémas, les codes et les outils propres à chaque appareil, ainsi que l'historique de cinq années.")
    h2(f"Article {a}.{k + 2} – Données à caractère personnel")
    p("Les noms et numéros de téléphone recueillis par le centre d'appel ne servent qu'au dépannage. Le titulaire agit comme sous-traitant au sens du règlement général sur la "
      "protection des données.")
    if v == 2:
        h2(f"Article {a}.{k + 3} – Sous-traitance")
        p("Le secours des usagers enfermés n'est jamais confié à un sous-traitant : seuls y procèdent des salariés du titulaire, habilités et recyclés chaque année.")
        k += 1
    h2(f"Article {a}.{k + 3} – Différends")
    p("Les parties recherchent un accord amiable. À défaut, le tribunal administratif de Rennes est seul compétent.")

    # --- annexes
    d.page()
    h1("Annexe 1 – " + pick("Bordereau des prix", "Prix annuel par appareil"))
    rows = [["N°", "Appareil", "Niveaux", "Prix annuel HT"]]
    total = 0
    for i, name, levels, one, two in LIFTS:
        price = pick(one, two)
        if price:
            rows.append([i, name, levels, euros(price)])
            total += price
    rows.append(["Total", pick("14 appareils", "13 appareils"), "", euros(total)])
    table(rows, [1.8, 7.5, 2.2, 4], right=(3,))
    print(total)
    if v == 2:
        p("Le bâtiment D des Courlis étant en travaux, l'intégration de son appareil sera examinée après leur achèvement.")
    h1("Annexe 2 – " + pick("Éléments non compris", "Éléments exclus du prix annuel"))
    bullets(
        "Moteur de traction et treuil complets.",
        "Armoire de commande complète.",
        "Revêtements, miroir et main courante de cabine.",
        *pick([], ["Câbles de traction, lorsque leur remplacement intervient avant dix ans."]),
        "Génie civil de la gaine et du local.")
    h1("Annexe 3 – " + pick("Fiche réflexe du gardien", "Conduite à tenir par le gardien"))
    bullets(
        "Vérifier qu'une personne se trouve bien en cabine et lui parler calmement.",
        "Ne jamais ouvrir les portes ni manœuvrer le treuil.",
        "Joindre le centre au numéro affiché au rez-de-chaussée, en donnant le numéro de l'appareil.",
        "Attendre le technicien : 45 minutes au maximum en journée.",
        "Noter l'heure de la libération dans la main courante de la loge.", style="List Number")
    h1("Annexe 4 – " + pick("Glossaire", "Définitions"))
    for text in (
        "Carnet d'entretien : document, prévu par le Code de la construction et de l'habitation, où sont portées les opérations réalisées sur l'appareil.",
        "Contrôle technique quinquennal : examen prescrit par le même code, réalisé par une personne indépendante du titulaire.",
        "Disponibilité : aptitude d'un appareil à remplir sa fonction à un instant donné.",
        "Maintenance complète : contrat qui couvre, outre l'entretien minimal, la réparation et le remplacement des pièces importantes.",
        "Révision : mécanisme qui fait évoluer un prix dans le temps.",
        "Vandalisme : dégradation volontaire, par opposition à l'usure."):
        p(text)
    return d


if __name__ == "__main__":
    for version in (1, 2):
        write(version).save(CASE / f"proposal_v{version}.docx", "Mémoire technique et financier", "Cabrelle Ascenseurs")
        to_pdf(CASE / f"proposal_v{version}.docx", Path(f"/tmp/asc_v{version}.pdf"))
