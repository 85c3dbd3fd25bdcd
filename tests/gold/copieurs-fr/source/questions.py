"""The buyer's list, and its file: semicolons, cp1252, as Excel writes it in France."""

import csv
from pathlib import Path

QUESTIONS = [
    ("P-01", "Parc", "Haute", "Liste des machines bâtiment par bâtiment"),
    ("P-02", "Parc", "Moyenne", "Anciens copieurs : qui les enlève ? et à quels frais"),
    ("P-03", "Parc", "Basse", "Machines neuves ou reconditionnées ?"),
    ("M-01", "Maintenance", "Haute", "Panne bloquante : les 4h c'est pour voir arriver le technicien ou pour que ça remarche ?"),
    ("M-02", "Maintenance", "Haute", "Et ce délai, il est compté à partir de quoi (appel, mail ...) ?"),
    ("M-03", "Maintenance", "Haute", "Si le délai n'est pas tenu => combien de pénalités, plafonnées ou pas"),
    ("M-04", "Maintenance", "Moyenne", "Prêt d'une machine si la réparation traîne ?"),
    ("M-05", "Maintenance", "Moyenne", "horaires hotline, et quelqu'un le samedi matin ? (mairie ouverte)"),
    ("C-01", "Consommables", "Haute", "Toner : réassort automatique ou c'est nos services qui commandent ?"),
    ("C-02", "Consommables", "Moyenne", "Agrafes et papier compris dans le forfait ?"),
    ("S-01", "Sécurité", "Haute", "Que deviennent les disques durs quand les copieurs repartent ; effacement, attestation ?"),
    ("S-02", "Sécurité", "Moyenne", "Impression par badge : est ce que ça marche avec nos badges actuels (cantine/pointeuse)"),
    ("S-03", "Sécurité", "Basse", "Serveur d'impression : qui fait les sauvegardes, tous les combien, gardées combien de temps"),
    ("F-01", "Prix", "Haute", "Coût à la page N&B / couleur ?"),
    ("F-02", "Prix", "Haute", "Y a t'il un engagement de volume ? et si on imprime moins on paye quand même ?"),
    ("F-03", "Prix", "Haute", "Révision des prix (indice, butoir)"),
    ("J-01", "Contrat", "Moyenne", "Durée + préavis si on ne reconduit pas"),
    ("J-02", "Contrat", "Moyenne", "Une école ferme en cours de contrat : peut on rendre les copieurs sans payer les loyers restants ?"),
]

if __name__ == "__main__":
    with (Path(__file__).parent.parent / "questions.csv").open("w", encoding="cp1252", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(["Id", "Thème", "Priorité", "Question"])
        writer.writerows(QUESTIONS)
