"""Writes gold.json: the labels, judged by hand against the two files."""

from pathlib import Path

from word_labels import write

CASE = Path(__file__).resolve().parent.parent
H, O, T = "PROPOSITION D'HÉBERGEMENT ET DE MAINTENANCE SERVEUR", "PROPOSITION D’INSTALLATION Odoo et Food Applis", "PROPOSITION D’ABONNEMENT MAINTENANCE APPLICATIVE - TMA"
QUESTIONS = [
    ("H01", H, "Le serveur applicatif décrit dans ce document correspond aux outils connexes plugués à l'ERP ?"),
    ("H02", H, "Quels sont les fournisseurs"),
    ("H03", H, "Schéma de l'architecture serveur ?"),
    ("H04", H, "Si on passe à plus de 1000 membres que se passe-t-il pour le serveur mutualisé ? Est-ce qu'on migre ? y a-t-il un cout ?"),
    ("H05", H, "Quelle est la sécurité mise en œuvre (tentatives d'intrusion => comment est ce détecté ?)"),
    ("H06", H, "Redondance ou planning des MAJ et MEP ?"),
    ("H07", H, "Est-ce Coopératic qui gère les installe des backup sur tout environnement confondu ?"),
    ("H08", H, "pourquoi 24 par an ? pourquoi ce chiffre ?"),
    ("H09", H, "plateforme de suivi des interventions => pourrait-on avoir un accès pour voir l'outil de ticketing en avance de phase ?"),
    ("H10", H, "Comment s'organise les livrables ? un par mois ? par trimestre ? à la demande ?"),
    ("O01", O, "Qu'est ce qu'on entend par 'Espace membre' ? Il y a quoi derrière ce module (Pas vu de vidéo sur ce sujet dans Cooperatic_Tube) ?"),
    ("O02", O, "Pour la partie intégration RAS, juste bien vérifier que chaque point sera fait"),
    ("O03", O, "Quel sera le support de formation ? aurons nous accès à une instance Odoo avec toutes applis connexes ?"),
    ("O04", O, "Pour chaque module et l'ERP, à combien estimez-vous le temps d'apprentissage ?"),
    ("O05", O, "Dans le cas de la formation distancielle, quel sera l'outil de visio ? Peut on enregistrer les sessions ?"),
    ("O06", O, "Quelles sont les horaires et jours de formation sur la semaine ?"),
    ("O07", O, "Des personnes viennent sur site pour installer les ERP sur les caisses ?"),
    ("O08", O, "Est-ce que le tarif est dégressif quand on augmente le nombre de jour ou est ce linéaire ?"),
    ("T01", T, "En cas de retard sur la résolution d'incident y a-t-il des pénalités ?"),
    ("T02", T, "En cas d'incident immédiat, est ce la prise en compte sous 2h ou bien la résolution (mise en œuvre d'une solution de contournement) sous 2h ?"),
    ("T03", T, "Est ce que les 2h démarre à la prise en compte ou à l'ouverture du ticket ?"),
    ("T04", T, "Que se passe-t-il en cas de plantage immédiat en dehors des heures de services ?"),
]

PLAN1 = "Le dessin des machines et de leurs liaisons vous sera remis avec le dossier d'installation."
FIG = "Figure 1 – Les quatre machines, leurs liaisons et le sens des échanges"
APP2 = "mel-prs-2, dite serveur applicatif Tout ce qui se branche sur Odoo : étiquettes, pesée, créneaux, inventaire, et rien d'autre 4 cœurs, 16 Go"
MOVE = ("Passé ce cap, nous vous installons sur du matériel réservé à vous seuls ; le déménagement se fait un dimanche soir et vous rouvrez le lundi comme si "
        "de rien n'était.")
FREE = "Quant au déménagement, il ne vous est pas facturé."
PLUS70 = "L'abonnement d'hébergement, lui, monte ensuite de 70,00 € HT par mois."
UP1 = "Nous nous engageons sur une plateforme joignable 99,5 % du temps, calculé au mois, fenêtre des correctifs exclue."
UP2 = UP1.replace("99,5", "99,7")
VERTUMNE = "Les machines sont louées à Vertumne, dont la salle se trouve à Chasseneuil-du-Poitou."
GARANCE = "Les copies partent chez Garance Stockage, à La Roche-sur-Yon."
QUIT = "Pour les copies, nous quittons Garance Stockage ; le nom de son remplaçant vous sera communiqué dès que notre consultation sera close."
GANDELIN = "Le nom de domaine et les certificats sont pris chez Gandelin."
ADMIN = "L'administration passe par un tunnel chiffré et une clé matérielle."
HASH = "Les mots de passe des bénévoles sont hachés ; ceux des salariées sont doublés d'un code à usage unique."
PROBE = ("Une sonde lit les journaux en continu : dix échecs de connexion en cinq minutes, un fichier système touché, un trafic sortant inhabituel, et l'adresse "
         "est bannie pendant que sonne le téléphone de l'ingénieur de garde.")
PATCH = "Les correctifs passent le premier lundi du mois, entre 5 h et 6 h, magasin fermé."
REL1 = ("Les nouvelles versions d'Odoo et de ses modules sont mises en service deux fois l'an, en février et en septembre, après une semaine d'essai en "
        "préproduction.")
REL2 = "Les nouvelles versions d'Odoo et de ses modules sont mises en service une fois l'an, en septembre, après une semaine d'essai en préproduction."
RTO1 = ("Aucun matériel de rechange n'attend à côté, sous tension, prêt à prendre le relais : si une machine tombe, nous la remontons à partir de la dernière "
        "copie, en quatre heures au plus.")
RTO2 = RTO1.replace("quatre heures", "huit heures")
WHO1 = "C'est Mélusine qui s'en charge, et non Coopératic."
WHO2 = "C'est Mélusine qui s'en charge, et non Coopératic, pour la production, la préproduction et le bac à sable."
COPY1 = "La base de production et les pièces jointes sont copiées chaque nuit, à 2 h, et chaque copie est gardée vingt et un jours."
ROW_P, ROW_Q, ROW_B = "Production toutes les six heures 30 jours", "Préproduction chaque nuit 7 jours", "Bac à sable chaque dimanche 7 jours"
TEST1 = "Une fois par an, en janvier, nous remontons une copie sous vos yeux, pour vérifier qu'elle sert à quelque chose."
TEST2 = TEST1.replace("Une fois par an, en janvier", "Deux fois par an, en janvier et en juin")
REV = ("Vos données restent les vôtres. Le jour où vous nous quittez, nous vous remettons la base, les pièces jointes et la documentation dans un format ouvert, "
       "et nous répondons aux questions de notre successeur sans rien facturer.")
DOC1 = "Nous documentons chaque développement et vous remettons les sources."
DOC2 = "Nous nous efforçons de documenter les développements et vous remettons les sources."
NINE1 = "Le choix de ceux qui seront menés à bien se fera ensemble, à l'issue de l'atelier de cadrage."
NINE2 = ("Les neuf raccordements de l'annexe A sont tous menés à bien. Chacun est essayé avec vous, puis clos par une fiche que vous signez ; tant qu'une fiche "
         "manque, le solde de l'installation n'est pas dû.")
BOOK = "Chaque stagiaire repart avec un livret illustré de quarante pages."
SAND = ("Il dispose aussi, pendant deux mois, de mel-prs-3, qui reproduit Odoo et l'ensemble des briques accolées : il peut tout y casser.")
FAR1 = "Les absents pourront suivre une séance à distance."
FAR2 = "Les absents pourront suivre une séance à distance, sur le serveur Jitsi que nous hébergeons."
LEARN = ["Odoo, achats et stocks Salariées 10 h", "Odoo, caisse Bénévoles 1 h 30", "Créneaux Bureau des sociétaires 3 h",
         "Étiquettes, pesée, inventaire Salariées 4 h"]
ACC1, ACC2 = "Odoo, comptabilité Trésorier 6 h", "Odoo, comptabilité Trésorier à voir ensemble"
MEM1, MEM2 = "Espace membre Bureau des sociétaires 2 h", "Espace membre Bureau des sociétaires à voir ensemble"
DAYS1 = "Formation T0 + 6 semaines Les mardis et jeudis, de 9 h 30 à 12 h 30 et de 14 h à 17 h"
DAYS2 = "Formation T0 + 6 semaines Jours et heures à caler avec vos bénévoles"
TILL1 = "Mise en caisse T0 + 8 semaines Deux d'entre nous passent la journée au magasin et équipent les quatre postes"
TILL2 = "Mise en caisse T0 + 10 semaines Vos référents équipent eux-mêmes les quatre postes, guidés au téléphone ; nous ne nous déplaçons pas"
OPEN1 = "Nos techniciens décrochent du lundi au samedi, de 8 h 30 à 18 h 30."
OPEN2 = "Nos techniciens décrochent du lundi au samedi, de 8 h 30 à 19 h 30."
VISIT = "Deux fois par an, Nora Bellet passe une demi-journée au magasin, sans supplément, pour regarder avec vous ce qui coince."
I1, G1, M1 = "Immédiat Encaissement impossible sous 2 h", "Gênant Étiquettes muettes sous 1 jour ouvré", "Mineur Faute dans un libellé sous 5 jours ouvrés"
I2, G2, M2 = I1 + " sous 6 h", G1 + " sous 3 jours ouvrés", M1 + " version suivante"
CLOCK = "Le chronomètre part dès que votre demande tombe dans le guichet, que quelqu'un l'ait lue ou non."
CREDIT = ("Au niveau immédiat, chaque heure entamée au-delà du terme vous vaut un avoir de 4 % sur l'abonnement de maintenance du mois ; l'addition s'arrête au "
          "quart de cet abonnement.")
PAPERS1 = "Tableaux de bord, comptes rendus, documentation à jour : leur rythme se fixera à la réunion de lancement."
PAPERS2 = ("Un tableau de bord des demandes vous parvient chaque mois, un bilan commenté chaque trimestre ; le reste, documentation ou export, sur simple "
           "courriel.")
SETUP, HOST1, HOST2 = "Cadrage, installation et raccordements 7 900,00 €", "Hébergement 165,00 €", "Hébergement 178,00 €"
TRAIN1, TRAIN2 = "Formation, 4 journées 2 560,00 €", "Formation, 5 journées 3 200,00 €"
TOTAL1, TOTAL2 = "Total HT 10 460,00 €", "Total HT 11 100,00 €"
TMA1, TMA2 = "Maintenance, 24 interventions par an 390,00 €", "Maintenance, 24 interventions par an 375,00 €"
OVER1 = "Une intervention au-delà du forfait est facturée 85,00 € HT."
OVER2 = OVER1.replace("85,00", "95,00")
DAY1 = "La journée supplémentaire coûte 640,00 € HT ; à partir de dix, nous consulter."
DAY2 = "La journée supplémentaire coûte 640,00 € HT jusqu'à la neuvième, 590,00 € HT de la dixième à la dix-neuvième et 550,00 € HT au-delà."
FIVE = "Parce que vous êtes une coopérative, une remise de 5 % s'applique aux deux abonnements la première année."
TERM = "Le contrat est signé pour trois ans, puis se prolonge d'année en année."
OUT1 = "Pour l'arrêter, il suffit de nous écrire quatre mois avant la date anniversaire."
OUT2 = OUT1.replace("quatre", "deux")
PAY = "Nos factures se règlent à trente jours."
INDEX1 = "Chaque 1er janvier, les abonnements suivent l'indice Syntec."
INDEX2 = "Chaque 1er janvier, les abonnements suivent l'indice Syntec, sans jamais monter de plus de 3 %."
LIAB1 = "Ce que nous pourrions vous devoir en cas de faute est limité à une année d'abonnement."
LIAB2 = LIAB1.replace("une année", "six mois")
HIRE = "Pendant le contrat et l'année qui suit, vous vous interdisez d'embaucher l'un de nos salariés sans notre accord écrit."
DEMO1 = ("R. Bien sûr. Un compte de visite vous est ouvert dès cette semaine : vous pouvez y créer autant de fausses demandes que vous voulez avant de signer.")
DEMO2 = "R. L'idée nous plaît. Nous verrons comment vous ouvrir une porte quand le guichet sera passé à sa version 5."
WHY1 = "R. Rassurez-vous, le forfait est généreux et personne ne s'en est jamais plaint."
WHY2 = "R. Deux par mois : c'est la médiane relevée chez nos cinq magasins participatifs, une fois passée la première année."
LATE1 = "R. Nous tenons nos délais : en 2024, 97 % des demandes ont été closes à temps."
LATE2 = "R. Oui, sous forme d'avoir : voir 6.2."
TWO = "R. La résolution, contournement compris : vous encaissez de nouveau dans les 2 h."
NIGHT1 = "R. Nos heures sont larges, et c'est voulu : du lundi au samedi, de 8 h 30 à 18 h 30."
NIGHT2 = "R. Nous montons une garde pour les soirées et les dimanches ; son étendue et son prix vous seront proposés à l'automne."

A1 = [
    ("H01", "missing", [], "le serveur applicatif est dimensionné ; ce qu'il exécute n'est pas dit"),
    ("H02", "answered", [VERTUMNE, GARANCE, GANDELIN], "trois prestataires nommés, sans le mot fournisseur"),
    ("H03", "deferred", [PLAN1], "dessin remis plus tard"),
    ("H04", "partial", [MOVE], "la bascule est décrite, son coût n'est pas dit"),
    ("H05", "answered", [PROBE, ADMIN, HASH], "mesures et mode de détection, sans les mots de la question"),
    ("H06", "answered", [PATCH, REL1, RTO1], "fenêtre des correctifs, rythme des versions, et pas de matériel en double"),
    ("H07", "partial", [WHO1, COPY1], "qui : Mélusine ; seule la production est citée"),
    ("H08", "missing", [], "la réponse de l'annexe ne donne aucune raison ; 24 figure au tableau des prix et pour des ateliers"),
    ("H09", "answered", [DEMO1], "oui, dès cette semaine"),
    ("H10", "deferred", [PAPERS1], "rythme renvoyé à la réunion de lancement"),
    ("O01", "missing", [], "réclame sans contenu ; la durée d'apprentissage n'est pas une définition"),
    ("O02", "deferred", [NINE1], "le choix des raccordements est renvoyé à l'issue du cadrage"),
    ("O03", "partial", [BOOK], "support dit ; rien sur une instance où s'exercer"),
    ("O04", "answered", [LEARN[0], ACC1, LEARN[1], LEARN[2], MEM1, LEARN[3]], "heures par module"),
    ("O05", "missing", [], "une séance à distance est possible : ni outil ni enregistrement ; le guichet enregistre autre chose"),
    ("O06", "answered", [DAYS1], "jours et heures dans le calendrier"),
    ("O07", "answered", [TILL1], "oui, deux personnes, une journée"),
    ("O08", "deferred", [DAY1], "à partir de dix journées, nous consulter"),
    ("T01", "missing", [], "le taux de 2024 n'est pas une réponse ; les autres pénalités visent les impayés du client"),
    ("T02", "partial", [I1], "« intervention » laisse la distinction ouverte"),
    ("T03", "answered", [CLOCK], "dès l'arrivée de la demande, lue ou non : donc à l'ouverture"),
    ("T04", "missing", [], "les heures d'ouverture ne disent pas ce qui se passe en dehors"),
]
A2 = [
    ("H01", "answered", [APP2], "oui, et rien d'autre ; Odoo tourne sur une autre machine"),
    ("H02", "partial", [VERTUMNE, QUIT, GANDELIN], "celui des copies n'est plus connu, renvoyé à plus tard"),
    ("H03", "answered", [FIG], "figure 1"),
    ("H04", "answered", [MOVE, FREE, PLUS70], "bascule, et son coût dans l'encadré"),
    ("H05", "partial", [ADMIN, HASH], "mesures dites ; la détection a disparu"),
    ("H06", "answered", [PATCH, REL2, RTO2], "une mise en service par an au lieu de deux"),
    ("H07", "answered", [WHO2, ROW_P, ROW_Q, ROW_B], "Mélusine, pour les trois environnements"),
    ("H08", "answered", [WHY2], "médiane de cinq magasins"),
    ("H09", "deferred", [DEMO2], "recul : renvoyé à la version 5 du guichet"),
    ("H10", "answered", [PAPERS2], "mois, trimestre, demande"),
    ("O01", "missing", [], "toujours la réclame"),
    ("O02", "answered", [NINE2], "tous, fiche signée, solde suspendu"),
    ("O03", "answered", [BOOK, SAND], "livret, et une machine d'exercice avec Odoo et les briques"),
    ("O04", "partial", [*LEARN, ACC2, MEM2], "deux modules renvoyés à plus tard"),
    ("O05", "partial", [FAR2], "outil dit, enregistrement non"),
    ("O06", "deferred", [DAYS2], "recul : à caler"),
    ("O07", "answered", [TILL2], "non, personne ne se déplace"),
    ("O08", "answered", [DAY2], "dégressif, trois paliers"),
    ("T01", "answered", [CREDIT, LATE2], "avoir de 4 % par heure, plafonné au quart"),
    ("T02", "partial!", [I2, TWO], "remise en route sous 6 h au chapitre 6.2, sous 2 h à l'annexe B"),
    ("T03", "missing", [], "la phrase a disparu ; l'annexe recopie la question et renvoie à 6.2, qui n'en dit rien"),
    ("T04", "deferred", [NIGHT2], "proposé à l'automne"),
]

F1 = [
    ("sla.availability", "99.5", "plateforme, par mois, fenêtre des correctifs exclue", UP1),
    ("backup.location", "Garance Stockage, La Roche-sur-Yon", "copies", GARANCE),
    ("backup.rto", "PT4H", "machine tombée", RTO1),
    ("backup.scope", "base de production et pièces jointes", "production", COPY1),
    ("backup.frequency", "daily", "base de production et pièces jointes", COPY1),
    ("backup.retention", "P21D", "base de production et pièces jointes", COPY1),
    ("backup.restore_test", "once a year, January", "", TEST1),
    ("sla.hours", "du lundi au samedi, de 8 h 30 à 18 h 30", "techniciens au téléphone", OPEN1),
    ("quota", "2 visits /year", "passage de Nora Bellet, une demi-journée", VISIT),
    ("sla.response", "PT2H", "Immédiat, intervention", I1),
    ("sla.response", "P1D", "Gênant, intervention", G1, True),
    ("sla.response", "P5D", "Mineur, intervention", M1, True),
    ("sla.clock_start", "demande arrivée dans le guichet, lue ou non", "délais", CLOCK),
    ("price", "7900.00 EUR HT once", "Cadrage, installation et raccordements", SETUP),
    ("price", "2560.00 EUR HT once", "Formation", TRAIN1),
    ("quota", "4 days", "Formation", TRAIN1),
    ("price", "10460.00 EUR HT once", "Mise en place, total", TOTAL1),
    ("price", "165.00 EUR HT /month", "Hébergement", HOST1),
    ("price", "390.00 EUR HT /month", "Maintenance", TMA1),
    ("quota", "24 interventions /year", "Maintenance", TMA1),
    ("price", "85.00 EUR HT /intervention", "intervention au-delà du forfait", OVER1),
    ("price", "640.00 EUR HT /day", "journée supplémentaire", DAY1),
    ("price.discount", "5 % in the first year", "les deux abonnements", FIVE),
    ("term.duration", "P3Y", "contrat", TERM),
    ("term.duration", "P1Y", "prolongation", TERM),
    ("term.notice", "P4M", "avant la date anniversaire", OUT1),
    ("payment.delay", "P30D", "factures", PAY),
    ("price.revision", "Syntec index each 1 January", "abonnements", INDEX1),
    ("sla.hours", "du lundi au samedi, de 8 h 30 à 18 h 30", "annexe C", NIGHT1),
]
F2 = [
    ("price", "70.00 EUR HT /month", "supplément d'hébergement au-delà d'un millier de sociétaires", PLUS70),
    ("sla.availability", "99.7", "plateforme, par mois, fenêtre des correctifs exclue", UP2),
    ("backup.rto", "PT8H", "machine tombée", RTO2),
    ("backup.scope", "production, préproduction, bac à sable", "copies", WHO2),
    ("backup.frequency", "every 6 hours", "Production", ROW_P),
    ("backup.retention", "P30D", "Production", ROW_P),
    ("backup.frequency", "daily", "Préproduction", ROW_Q),
    ("backup.retention", "P7D", "Préproduction", ROW_Q),
    ("backup.frequency", "weekly", "Bac à sable", ROW_B),
    ("backup.retention", "P7D", "Bac à sable", ROW_B),
    ("backup.restore_test", "twice a year, January and June", "", TEST2),
    ("sla.hours", "du lundi au samedi, de 8 h 30 à 19 h 30", "techniciens au téléphone", OPEN2),
    ("sla.response", "PT2H", "Immédiat", I2),
    ("sla.resolution", "PT6H", "Immédiat", I2),
    ("sla.response", "P1D", "Gênant", G2, True),
    ("sla.resolution", "P3D", "Gênant", G2, True),
    ("sla.response", "P5D", "Mineur", M2, True),
    ("penalty.rate", "4 % monthly fee per hour", "niveau immédiat, abonnement de maintenance", CREDIT),
    ("penalty.cap", "25 % monthly fee", "niveau immédiat, abonnement de maintenance", CREDIT),
    ("price", "7900.00 EUR HT once", "Cadrage, installation et raccordements", SETUP),
    ("price", "3200.00 EUR HT once", "Formation", TRAIN2),
    ("quota", "5 days", "Formation", TRAIN2),
    ("price", "11100.00 EUR HT once", "Mise en place, total", TOTAL2),
    ("price", "178.00 EUR HT /month", "Hébergement", HOST2),
    ("price", "375.00 EUR HT /month", "Maintenance", TMA2),
    ("quota", "24 interventions /year", "Maintenance", TMA2),
    ("price", "95.00 EUR HT /intervention", "intervention au-delà du forfait", OVER2),
    ("price", "640.00 EUR HT /day", "journée supplémentaire, jusqu'à la neuvième", DAY2),
    ("price", "590.00 EUR HT /day", "journée supplémentaire, de la dixième à la dix-neuvième", DAY2),
    ("price", "550.00 EUR HT /day", "journée supplémentaire, au-delà de la dix-neuvième", DAY2),
    ("price.discount", "tiers by number of days: up to 9, 10 to 19, 20 and above", "journée supplémentaire", DAY2),
    ("price.discount", "5 % in the first year", "les deux abonnements", FIVE),
    ("term.duration", "P3Y", "contrat", TERM),
    ("term.duration", "P1Y", "prolongation", TERM),
    ("term.notice", "P2M", "avant la date anniversaire", OUT2),
    ("payment.delay", "P30D", "factures", PAY),
    ("price.revision", "Syntec index each 1 January, at most 3 %", "abonnements", INDEX2),
    ("sla.resolution", "PT2H", "incident immédiat, annexe B", TWO),
]

C = [
    ("modified", "3.1 / 4.1 Machines, nombre", "La plateforme se compose de deux machines virtuelles", "La plateforme se compose de quatre machines virtuelles.", None, "better"),
    ("added", "4.1 Machines et plan, serveur applicatif", None, APP2, None, "better"),
    ("modified", "3.1 / 4.1 Dessin des machines", PLAN1, FIG, None, "better"),
    ("added", "4.1 Bon à savoir, déménagement", None, FREE, None, "better"),
    ("added", "4.1 Bon à savoir, supplément d'hébergement", None, PLUS70, "price", "worse"),
    ("modified", "3.1 / 4.1 Disponibilité", UP1, UP2, "sla.availability", "better"),
    ("modified", "3.2 / 4.2 Prestataire des copies", GARANCE, QUIT, "backup.location", "worse"),
    ("removed", "3.3 Protéger, sonde", PROBE, None, None, "worse"),
    ("modified", "3.4 / 4.4 Nouvelles versions", REL1, REL2, None, "worse"),
    ("modified", "3.4 / 4.4 Machine tombée", RTO1, RTO2, "backup.rto", "worse"),
    ("modified", "3.5 / 4.5 Copies, environnements", WHO1, WHO2, "backup.scope", "better"),
    ("modified", "3.5 / 4.5 Copies, production, rythme", "La base de production et les pièces jointes sont copiées chaque nuit, à 2 h", ROW_P, "backup.frequency", "better"),
    ("modified", "3.5 / 4.5 Copies, production, conservation", "chaque copie est gardée vingt et un jours", ROW_P, "backup.retention", "better"),
    ("added", "4.5 Copies, préproduction", None, ROW_Q, "backup.frequency", "better"),
    ("added", "4.5 Copies, bac à sable", None, ROW_B, "backup.frequency", "better"),
    ("modified", "3.5 / 4.5 Essai de restauration", TEST1, TEST2, "backup.restore_test", "better"),
    ("moved", "3.5 Copies de secours / 8 Réversibilité", REV, REV, None, "neutral"),
    ("modified", "4.1 / 5.1 Documentation des développements", DOC1, DOC2, None, "worse"),
    ("modified", "4.2 / 5.2 Raccordements", NINE1, NINE2, None, "better"),
    ("added", "5.3 Formation, machine d'exercice", None, SAND, None, "better"),
    ("modified", "4.3 / 5.3 Séance à distance", FAR1, FAR2, None, "better"),
    ("modified", "4.3 / 5.3 Prise en main, comptabilité", ACC1, ACC2, None, "worse"),
    ("modified", "4.3 / 5.3 Prise en main, espace membre", MEM1, MEM2, None, "worse"),
    ("modified", "4.4 / 5.4 Calendrier, formation", DAYS1, DAYS2, None, "worse"),
    ("modified", "4.4 / 5.4 Calendrier, mise en caisse", TILL1, TILL2, None, "worse"),
    ("modified", "5.1 / 6.1 Guichet, heures", OPEN1, OPEN2, "sla.hours", "better"),
    ("removed", "5.1 Guichet, passages de Nora Bellet", VISIT, None, "quota", "worse"),
    ("modified", "5.2 / 6.2 Délais, immédiat", I1, I2, "sla.resolution", "better"),
    ("modified", "5.2 / 6.2 Délais, gênant", G1, G2, "sla.resolution", "better"),
    ("modified", "5.2 / 6.2 Délais, mineur", M1, M2, None, "better"),
    ("removed", "5.2 Délais, chronomètre", CLOCK, None, "sla.clock_start", "worse"),
    ("added", "6.2 Délais, avoir", None, "Au niveau immédiat, chaque heure entamée au-delà du terme vous vaut un avoir de 4 % sur l'abonnement de maintenance du mois", "penalty.rate", "better"),
    ("added", "6.2 Délais, limite de l'avoir", None, "l'addition s'arrête au quart de cet abonnement", "penalty.cap", "neutral"),
    ("modified", "5.3 / 6.3 Suivi, rythme des documents", PAPERS1, PAPERS2, None, "better"),
    ("modified", "6 / 7 Prix, formation", TRAIN1, TRAIN2, "price", "worse"),
    ("modified", "6 / 7 Prix, total", TOTAL1, TOTAL2, "price", "worse"),
    ("modified", "6 / 7 Prix, hébergement", HOST1, HOST2, "price", "worse"),
    ("modified", "6 / 7 Prix, maintenance", TMA1, TMA2, "price", "better"),
    ("modified", "6 / 7 Prix, intervention au-delà du forfait", OVER1, OVER2, "price", "worse"),
    ("modified", "6 / 7 Prix, journée supplémentaire", DAY1, DAY2, "price.discount", "better"),
    ("modified", "7 / 8 Sortie", OUT1, OUT2, "term.notice", "better"),
    ("modified", "7 / 8 Évolution", INDEX1, INDEX2, "price.revision", "better"),
    ("modified", "7 / 8 Responsabilité", LIAB1, LIAB2, None, "worse"),
    ("added", "8 Embauche", None, HIRE, None, "worse"),
    ("modified", "Annexe C / B, accès à l'outil", DEMO1, DEMO2, None, "worse"),
    ("modified", "Annexe C / B, 24 par an", WHY1, WHY2, None, "better"),
    ("modified", "Annexe C / B, pénalités", LATE1, LATE2, None, "better"),
    ("added", "Annexe B, résolution sous 2 h", None, TWO, "sla.resolution", "better"),
    ("modified", "Annexe C / B, en dehors des heures", NIGHT1, NIGHT2, None, "better"),
]

write(CASE, "Mélusine Informatique", "questions.md", QUESTIONS,
      [("proposal_v1.pdf", A1, F1), ("proposal_v2.docx", A2, F2)], C)
