"""Builds proposal_v1.pdf (printed by LibreOffice) and proposal_v2.docx."""

import tempfile
from pathlib import Path

import figure
from word_kit import Kit, to_pdf

HERE = Path(__file__).parent
CASE = HERE.parent


def write(v: int) -> Kit:
    d = Kit(v, *(("Liberation Sans", 10.5) if v == 1 else ("Liberation Serif", 11.5)), "234E70", 2.4 if v == 1 else 2.7, 1.2 if v == 1 else 1.15)
    pick, p, h1, h2, table, bullets = d.pick, d.p, d.h1, d.h2, d.table, d.bullets
    d.running(pick("Mélusine Informatique pour Le Panier Sèvre", "Mélusine Informatique – Le Panier Sèvre – édition 2"),
              pick("MI-2025-031 – 12 mars 2025 – ", "MI-2025-031 bis – 28 avril 2025 – page "))
    n = 0 if v == 1 else 1  # the second revision opens with one more chapter

    # cover
    for _ in range(5):
        p()
    p("Votre magasin, ses logiciels et nous", size=27, bold=True, colour=True)
    p("Hébergement, installation d'Odoo et de Food Applis, maintenance", size=15)
    p()
    p("Proposition remise au supermarché coopératif Le Panier Sèvre, à Niort", size=12, bold=True)
    p("À l'attention de Mme Hélène Guitton et de M. Youssef Amrani, groupe informatique")
    for _ in range(5):
        p()
    p(pick("Première édition – 12 mars 2025", "Deuxième édition – 28 avril 2025"))
    p("Mélusine Informatique, 14 rue du Faubourg-Saint-Jacques, 79200 Parthenay")
    p("Rédigée par Nora Bellet, qui suit votre dossier de bout en bout", italic=True)
    d.page()

    if v == 2:
        h1("1. Comment lire ce document")
        p("Cette édition remplace celle de mars. Nous avons repris l'ordre de vos préoccupations : d'abord les machines, puis l'installation, puis la vie de "
          "tous les jours. Les mots techniques sont expliqués à la fin. Si un passage vous paraît obscur, dites-le nous : c'est qu'il est mal écrit.")

    h1(f"{1 + n}. " + pick("Qui vous écrit", "Mélusine en deux mots"))
    p(pick(
        "Mélusine Informatique, c'est dix-neuf personnes réparties entre Parthenay et Niort, et une habitude : nous répondons au téléphone. L'entreprise est "
        "née en 2003 d'un atelier de dépannage installé dans une ancienne mercerie. Elle équipe aujourd'hui des commerces, des mairies et des associations "
        "des Deux-Sèvres et de la Vienne.",
        "Née en 2003 d'un atelier de dépannage installé dans une ancienne mercerie, Mélusine Informatique compte aujourd'hui dix-neuf personnes, réparties "
        "entre Parthenay et Niort. Commerces, mairies et associations des Deux-Sèvres et de la Vienne lui confient leurs ordinateurs. Et nous avons gardé "
        "une habitude : nous répondons au téléphone."))
    p("Nous n'écrivons pas le logiciel. Odoo est libre, entretenu par son éditeur et par une large communauté ; Food Applis, le jeu de modules pensé pour les "
      "magasins participatifs, nous vient de Coopératic, dont nous sommes partenaires depuis 2021. Notre métier consiste à installer tout cela, à le tenir "
      "debout et à vous apprendre à vous en servir.")
    p("Nous aimons transmettre : 24 ateliers par an dans les médiathèques du département, gratuits et ouverts à tous, où l'on apprend à choisir un mot de passe "
      "comme à trier ses photos.")
    table([
        ["Client", "Commune", "Ce que nous y faisons"],
        ["La Musette, épicerie coopérative", "Melle", "Odoo, caisses, balances, depuis 2021"],
        ["Le Grenier commun", "Ruffec", "Odoo et Food Applis, depuis 2022"],
        ["Mairie de Ménigoute", "Ménigoute", "Postes, messagerie, sauvegarde hebdomadaire des postes"],
        ["Association Haies vives", "Thouars", "Site, adhésions, comptabilité"],
    ], [5.6, 3.4, 7])
    p("Au Grenier commun, les caisses se sont tues un samedi de décembre, à onze heures ; elles sonnaient de nouveau quarante minutes plus tard. Le "
      "gérant raconte volontiers l'histoire.")

    h1(f"{2 + n}. " + pick("Ce que nous avons compris", "Votre projet"))
    p("Le Panier Sèvre compte 720 sociétaires, trois salariées et une centaine de bénévoles réguliers qui donnent chacun trois heures par mois. Le "
      "magasin ouvre six jours sur sept. Les commandes, le stock et le planning tiennent dans des tableurs que deux personnes seulement savent réparer ; les "
      "caisses viennent d'un éditeur qui a fermé ses portes.")
    p(f"Vous nous avez remis une liste de questions, préparée au départ pour un autre candidat. Sécurité, redondance, livrables, pénalités, "
      f"dégressivité : nous l'avons lue d'un bout à l'autre. Certaines réponses viennent au fil du texte, d'autres dans l'annexe {pick('C', 'B')}.")

    h1(f"{3 + n}. " + pick("Héberger", "L'hébergement"))
    h2(f"{3 + n}.1 " + pick("Les machines", "Machines et plan"))
    if v == 1:
        p("La plateforme se compose de deux machines virtuelles : l'une pour les bases, l'autre, dite serveur applicatif, dotée de 4 cœurs et de 16 Go de "
          "mémoire. Elles tournent sous Debian, dans une salle climatisée, à laquelle arrivent deux lignes électriques distinctes.")
        p("Le dessin des machines et de leurs liaisons vous sera remis avec le dossier d'installation.")
    else:
        p("La plateforme se compose de quatre machines virtuelles. Elles tournent sous Debian, dans une salle climatisée, à laquelle arrivent deux lignes "
          "électriques distinctes.")
        table([
            ["Machine", "Ce qui tourne dessus", "Taille"],
            ["mel-prs-1", "Odoo, sa base et le site public", "4 cœurs, 16 Go"],
            ["mel-prs-2, dite serveur applicatif", "Tout ce qui se branche sur Odoo : étiquettes, pesée, créneaux, inventaire, et rien d'autre", "4 cœurs, 16 Go"],
            ["mel-prs-3", "Bac à sable", "2 cœurs, 8 Go"],
            ["mel-prs-4", "Préproduction", "2 cœurs, 8 Go"],
        ], [4.8, 7.4, 3.2])
        figure.draw(HERE / "plan.png")
        d.picture(HERE / "plan.png", 14.5)
        d.caption("Figure 1 – Les quatre machines, leurs liaisons et le sens des échanges")
    p("Le prix annoncé vaut pour des machines que vous partagez avec deux autres de nos clients, ce qui suffit jusqu'à un millier de sociétaires. Passé ce cap, "
      "nous vous installons sur du matériel réservé à vous seuls ; le déménagement se fait un dimanche soir et vous rouvrez le "
      "lundi comme si de rien n'était.")
    d.box(pick(
        "Bon à savoir. La chaleur que dégagent les machines tiédit la piscine voisine.",
        "Bon à savoir. La chaleur que dégagent les machines tiédit la piscine voisine. Quant au déménagement, il ne vous est pas facturé. L'abonnement d'hébergement, lui, monte ensuite de 70,00 € HT par mois."))
    p(pick("Nous nous engageons sur une plateforme joignable 99,5 % du temps, calculé au mois, fenêtre des correctifs exclue.",
           "Nous nous engageons sur une plateforme joignable 99,7 % du temps, calculé au mois, fenêtre des correctifs exclue."))

    h2(f"{3 + n}.2 " + pick("Les maillons de la chaîne", "Avec qui nous travaillons"))
    if v == 1:
        p("Les machines sont louées à Vertumne, dont la salle se trouve à Chasseneuil-du-Poitou. Les copies partent chez Garance Stockage, à La Roche-sur-Yon. "
          "Le nom de domaine et les certificats sont pris chez Gandelin. Tout le reste est fait par nos salariés.")
    else:
        p("Les machines sont louées à Vertumne, dont la salle se trouve à Chasseneuil-du-Poitou. Pour les copies, nous quittons Garance Stockage ; le nom de "
          "son remplaçant vous sera communiqué dès que notre consultation sera close. Le nom de domaine et les certificats sont pris chez Gandelin. Tout "
          "le reste est fait par nos salariés.")

    h2(f"{3 + n}.3 Protéger")
    p("L'administration passe par un tunnel chiffré et une clé matérielle. Les mots de passe des bénévoles sont hachés ; ceux des salariées sont doublés d'un "
      "code à usage unique. Les disques sont chiffrés.")
    if v == 1:
        p("Une sonde lit les journaux en continu : dix échecs de connexion en cinq minutes, un fichier système touché, un trafic sortant inhabituel, et "
          "l'adresse est bannie pendant que sonne le téléphone de l'ingénieur de garde.")
    else:
        p("La sécurité est chez nous l'affaire de tous, et nous y consacrons une attention de chaque instant.")

    h2(f"{3 + n}.4 " + pick("Faire vivre les machines", "La vie des machines"))
    p(pick("Les correctifs passent le premier lundi du mois, entre 5 h et 6 h, magasin fermé. Les nouvelles versions d'Odoo et de ses modules sont mises en "
           "service deux fois l'an, en février et en septembre, après une semaine d'essai en préproduction.",
           "Les correctifs passent le premier lundi du mois, entre 5 h et 6 h, magasin fermé. Les nouvelles versions d'Odoo et de ses modules sont mises en "
           "service une fois l'an, en septembre, après une semaine d'essai en préproduction."))
    p(pick("Aucun matériel de rechange n'attend à côté, sous tension, prêt à prendre le relais : si une machine tombe, nous la remontons à partir de la "
           "dernière copie, en quatre heures au plus.",
           "Aucun matériel de rechange n'attend à côté, sous tension, prêt à prendre le relais : si une machine tombe, nous la remontons à partir de la "
           "dernière copie, en huit heures au plus."))

    h2(f"{3 + n}.5 " + pick("Les copies de secours", "Les sauvegardes"))
    if v == 1:
        p("C'est Mélusine qui s'en charge, et non Coopératic. La base de production et les pièces jointes sont copiées chaque nuit, à 2 h, et chaque copie est "
          "gardée vingt et un jours.")
        p("Une fois par an, en janvier, nous remontons une copie sous vos yeux, pour vérifier qu'elle sert à quelque chose.")
        p("Vos données restent les vôtres. Le jour où vous nous quittez, nous vous remettons la base, les pièces jointes et la documentation dans un format "
          "ouvert, et nous répondons aux questions de notre successeur sans rien facturer.")
    else:
        p("C'est Mélusine qui s'en charge, et non Coopératic, pour la production, la préproduction et le bac à sable.")
        table([
            ["Environnement", "Copie", "Gardée"],
            ["Production", "toutes les six heures", "30 jours"],
            ["Préproduction", "chaque nuit", "7 jours"],
            ["Bac à sable", "chaque dimanche", "7 jours"],
        ], [7, 4.5, 3.5])
        p("Deux fois par an, en janvier et en juin, nous remontons une copie sous vos yeux, pour vérifier qu'elle sert à quelque chose.")

    h1(f"{4 + n}. " + pick("Installer", "L'installation d'Odoo et de Food Applis"))
    h2(f"{4 + n}.1 " + pick("Ce que nous mettons en place", "Les modules"))
    bullets(
        "Odoo : achats, stocks, comptabilité, caisse, y compris hors connexion.",
        "Food Applis Créneaux : services des bénévoles, remplacements, relances.",
        "Food Applis Inventaire : comptage au lecteur ; les tentatives de fraude sont détectées dès le premier rapport d'écarts.",
        "Food Applis Espace membre : moderne, clair, agréable sur téléphone, c'est le module qui fait l'unanimité partout où nous l'avons installé.",
        "Étiquettes et pesée : impression par rayon, balances reliées au catalogue.")
    p(pick("Nous documentons chaque développement et vous remettons les sources.",
           "Nous nous efforçons de documenter les développements et vous remettons les sources."))

    h2(f"{4 + n}.2 " + pick("Les raccordements", "Les branchements"))
    if v == 1:
        p("L'annexe A liste neuf raccordements envisagés. Le choix de ceux qui seront menés à bien se fera ensemble, à l'issue de l'atelier de cadrage.")
    else:
        p("Les neuf raccordements de l'annexe A sont tous menés à bien. Chacun est essayé avec vous, puis clos par une fiche que vous signez ; tant qu'une fiche "
          "manque, le solde de l'installation n'est pas dû.")

    h2(f"{4 + n}.3 " + pick("Apprendre", "La formation"))
    p("Les séances se tiennent au magasin, par groupes de six, avec vos produits et vos fournisseurs plutôt qu'avec des exemples inventés. Chaque stagiaire "
      "repart avec un livret illustré de quarante pages." + pick("", " Il dispose aussi, pendant deux mois, de mel-prs-3, qui reproduit Odoo et l'ensemble "
      "des briques accolées : il peut tout y casser."))
    p(pick("Les absents pourront suivre une séance à distance.", "Les absents pourront suivre une séance à distance, sur le serveur Jitsi que nous hébergeons."))
    table([
        ["Module", "Pour qui", "Pour être à l'aise, comptez"],
        ["Odoo, achats et stocks", "Salariées", "10 h"],
        ["Odoo, comptabilité", "Trésorier", pick("6 h", "à voir ensemble")],
        ["Odoo, caisse", "Bénévoles", "1 h 30"],
        ["Créneaux", "Bureau des sociétaires", "3 h"],
        ["Espace membre", "Bureau des sociétaires", pick("2 h", "à voir ensemble")],
        ["Étiquettes, pesée, inventaire", "Salariées", "4 h"],
    ], [6, 5, 5])

    h2(f"{4 + n}.4 Le calendrier")
    p("T0 désigne le jour où nous recevons votre commande.")
    table([
        ["Étape", "Quand", "Comment"],
        ["Cadrage", "T0 + 1 semaine", "Une journée d'atelier avec le groupe informatique"],
        ["Installation", "T0 + 4 semaines", "Machines, modules, reprise du catalogue et des sociétaires"],
        ["Formation", "T0 + 6 semaines", pick("Les mardis et jeudis, de 9 h 30 à 12 h 30 et de 14 h à 17 h", "Jours et heures à caler avec vos bénévoles")],
        ["Mise en caisse", pick("T0 + 8 semaines", "T0 + 10 semaines"),
         pick("Deux d'entre nous passent la journée au magasin et équipent les quatre postes",
              "Vos référents équipent eux-mêmes les quatre postes, guidés au téléphone ; nous ne nous déplaçons pas")],
        ["Bilan", "un mois après", "Réunion, liste des points à reprendre"],
    ], [3.2, 3.8, 9])

    h1(f"{5 + n}. " + pick("Entretenir", "La maintenance applicative (TMA)"))
    h2(f"{5 + n}.1 Le guichet")
    p(pick("Nos techniciens décrochent du lundi au samedi, de 8 h 30 à 18 h 30.", "Nos techniciens décrochent du lundi au samedi, de 8 h 30 à 19 h 30.")
      + " Vous pouvez aussi écrire, ou passer par le guichet en ligne, qui enregistre chaque échange, du premier message à la clôture, et vous montre où en "
        "est votre demande.")
    if v == 1:
        p("Deux fois par an, Nora Bellet passe une demi-journée au magasin, sans supplément, pour regarder avec vous ce qui coince.")
    h2(f"{5 + n}.2 " + pick("Les délais", "Nos engagements de délai"))
    if v == 1:
        table([
            ["Niveau", "Exemple", "Intervention"],
            ["Immédiat", "Encaissement impossible", "sous 2 h"],
            ["Gênant", "Étiquettes muettes", "sous 1 jour ouvré"],
            ["Mineur", "Faute dans un libellé", "sous 5 jours ouvrés"],
        ], [3.2, 7, 5])
        p("Le chronomètre part dès que votre demande tombe dans le guichet, que quelqu'un l'ait lue ou non.")
    else:
        table([
            ["Niveau", "Exemple", "Nous nous y mettons", "Remis en route ou contourné"],
            ["Immédiat", "Encaissement impossible", "sous 2 h", "sous 6 h"],
            ["Gênant", "Étiquettes muettes", "sous 1 jour ouvré", "sous 3 jours ouvrés"],
            ["Mineur", "Faute dans un libellé", "sous 5 jours ouvrés", "version suivante"],
        ], [2.6, 4.8, 4, 4.4])
        p("Au niveau immédiat, chaque heure entamée au-delà du terme vous vaut un avoir de 4 % sur l'abonnement de maintenance du mois ; l'addition s'arrête au "
          "quart de cet abonnement.")
    h2(f"{5 + n}.3 " + pick("Ce que vous recevez", "Le suivi"))
    if v == 1:
        p("Tableaux de bord, comptes rendus, documentation à jour : leur rythme se fixera à la réunion de lancement.")
    else:
        p("Un tableau de bord des demandes vous parvient chaque mois, un bilan commenté chaque trimestre ; le reste, documentation ou export, sur simple courriel.")
    p("Nous tenons à ce que ces papiers soient lus : ils sont courts, sans jargon, et la première page suffit à qui n'a que cinq minutes.")

    h1(f"{6 + n}. " + pick("Ce que cela coûte", "Les prix"))
    table([
        ["Mise en place", "Prix HT"],
        ["Cadrage, installation et raccordements", "7 900,00 €"],
        [pick("Formation, 4 journées", "Formation, 5 journées"), pick("2 560,00 €", "3 200,00 €")],
        ["Total HT", pick("10 460,00 €", "11 100,00 €")],
    ], [11, 4], right=(1,))
    table([
        ["Abonnement", "Prix HT par mois"],
        ["Hébergement", pick("165,00 €", "178,00 €")],
        ["Maintenance, 24 interventions par an", pick("390,00 €", "375,00 €")],
    ], [11, 4], right=(1,))
    p(pick("Une intervention au-delà du forfait est facturée 85,00 € HT.", "Une intervention au-delà du forfait est facturée 95,00 € HT.")
      + " " + pick("La journée supplémentaire coûte 640,00 € HT ; à partir de dix, nous consulter.",
                   "La journée supplémentaire coûte 640,00 € HT jusqu'à la neuvième, 590,00 € HT de la dixième à la dix-neuvième et 550,00 € HT au-delà."))
    p("Parce que vous êtes une coopérative, une remise de 5 % s'applique aux deux abonnements la première année.")

    h1(f"{7 + n}. " + pick("Les petites lignes, en grand", "Conditions"))
    p("**Durée.** Le contrat est signé pour trois ans, puis se prolonge d'année en année. L'abonnement démarre à la mise en caisse, et non à l'ouverture du chantier.")
    p(pick("**Sortie.** Pour l'arrêter, il suffit de nous écrire quatre mois avant la date anniversaire.",
           "**Sortie.** Pour l'arrêter, il suffit de nous écrire deux mois avant la date anniversaire."))
    if v == 2:
        p("**Réversibilité.** Vos données restent les vôtres. Le jour où vous nous quittez, nous vous remettons la base, les pièces jointes et la documentation "
          "dans un format ouvert, et nous répondons aux questions de notre successeur sans rien facturer.")
    p("**Règlement.** L'installation se paie pour un tiers à la commande, le solde après la recette. Nos factures se règlent à trente jours. Un retard de règlement "
      "entraîne les pénalités prévues par le Code de commerce.")
    p(pick("**Évolution.** Chaque 1er janvier, les abonnements suivent l'indice Syntec.",
           "**Évolution.** Chaque 1er janvier, les abonnements suivent l'indice Syntec, sans jamais monter de plus de 3 %."))
    p(pick("**Responsabilité.** Ce que nous pourrions vous devoir en cas de faute est limité à une année d'abonnement.",
           "**Responsabilité.** Ce que nous pourrions vous devoir en cas de faute est limité à six mois d'abonnement.")
      + " Nous sommes assurés pour 1 500 000 € auprès d'une mutuelle régionale.")
    if v == 2:
        p("**Embauche.** Pendant le contrat et l'année qui suit, vous vous interdisez d'embaucher l'un de nos salariés sans notre accord écrit.")
    p("**Vie privée.** Nous traitons les données de vos sociétaires pour votre compte et selon vos instructions. Elles ne quittent pas la France. Une "
      "annexe au contrat détaille qui voit quoi.")
    p("**Litiges.** Avant tout procès, nous prendrons un café. Si cela ne suffit pas, le tribunal de commerce de Niort tranchera.")

    h1("Annexe A – Les raccordements")
    table([
        ["N°", "Raccordement", "Votre référent"],
        ["1", "Reprise du catalogue et des prix d'achat", "Salariées"],
        ["2", "Reprise des sociétaires et de leurs parts", "Bureau des sociétaires"],
        ["3", "Balances du rayon vrac", "Groupe informatique"],
        ["4", "Terminaux de carte bancaire", "Trésorier"],
        ["5", "Écritures vers le cabinet comptable", "Trésorier"],
        ["6", "Catalogues de trois grossistes", "Groupe achats"],
        ["7", "Lettre d'information", "Groupe communication"],
        ["8", "Afficheurs de rayon", "Salariées"],
        ["9", "Agenda des permanences", "Bureau des sociétaires"],
    ], [1.5, 9, 5])

    def glossary(letter):
        h1(f"Annexe {letter} – " + pick("Les mots", "Lexique"))
        bullets(
            "Correctif : petite réparation apportée à un programme déjà en service.",
            "MEP : mise en production, passage d'une version de l'environnement d'essai à celui du magasin.",
            "Pénalité : somme due par celui qui ne tient pas un engagement.",
            "Recette : essai contradictoire, suivi d'une signature.",
            "Redondance : fait de doubler un équipement pour que l'un remplace l'autre.",
            "Serveur mutualisé : machine que se partagent plusieurs clients.",
            "TMA : tierce maintenance applicative, entretien d'un logiciel par un tiers.")

    def faq(letter):
        h1(f"Annexe {letter} – " + pick("Vos questions, nos réponses", "Questions et réponses"))
        p("Celles qui ne trouvaient pas leur place ailleurs.", italic=True)
        def qr(question, answer):
            p("Q. " + question, bold=True).paragraph_format.keep_with_next = True
            p("R. " + answer)
        qr("Quels sont les fournisseurs ?", f"Ils sont cités au chapitre {3 + n}.2.")
        qr("Pourrait-on avoir un accès pour voir l'outil de ticketing en avance de phase ?",
           pick("Bien sûr. Un compte de visite vous est ouvert dès cette semaine : vous pouvez y créer autant de fausses demandes que vous voulez avant de signer.",
                "L'idée nous plaît. Nous verrons comment vous ouvrir une porte quand le guichet sera passé à sa version 5."))
        qr("Pourquoi 24 par an ? pourquoi ce chiffre ?",
           pick("Rassurez-vous, le forfait est généreux et personne ne s'en est jamais plaint.",
                "Deux par mois : c'est la médiane relevée chez nos cinq magasins participatifs, une fois passée la première année."))
        qr("En cas de retard sur la résolution d'incident y a-t-il des pénalités ?",
           pick("Nous tenons nos délais : en 2024, 97 % des demandes ont été closes à temps.", f"Oui, sous forme d'avoir : voir {5 + n}.2."))
        if v == 2:
            qr("En cas d'incident immédiat, est-ce la prise en compte ou bien la résolution sous 2 h ?",
               "La résolution, contournement compris : vous encaissez de nouveau dans les 2 h.")
            qr("Est-ce que les 2 h démarrent à la prise en compte ou à l'ouverture du ticket ?", f"Voir {5 + n}.2.")
        qr("Que se passe-t-il en cas de plantage immédiat en dehors des heures de services ?",
           pick("Nos heures sont larges, et c'est voulu : du lundi au samedi, de 8 h 30 à 18 h 30.",
                "Nous montons une garde pour les soirées et les dimanches ; son étendue et son prix vous seront proposés à l'automne."))
        qr("Des personnes viennent sur site pour installer les ERP sur les caisses ?", f"Voir le calendrier, au chapitre {4 + n}.4.")

    if v == 1:
        glossary("B")
        faq("C")
    else:
        faq("B")
        glossary("C")
    return d


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "proposal_v1.docx"
        write(1).save(first, "Votre magasin, ses logiciels et nous", "Mélusine Informatique")
        to_pdf(first, CASE / "proposal_v1.pdf")
    write(2).save(CASE / "proposal_v2.docx", "Votre magasin, ses logiciels et nous", "Mélusine Informatique")
    to_pdf(CASE / "proposal_v2.docx", Path("/tmp/coop_v2.pdf"))
