"""The buyer's list; writes questions.xlsx."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

E, D, P, F = "Entretien et contrôles", "Pannes", "Pièces et équipements", "Prix et vie du contrat"
QUESTIONS = [
    ("M1", E, "Combien de visites d'entretien par an et par appareil, intervalle maxi entre deux ?", "forte"),
    ("M2", E, "carnet d'entretien : papier en machinerie ou en ligne ? est-ce qu'on peut le consulter nous-mêmes", "moyenne"),
    ("M3", E, "Contrôle technique quinquennal compris ou pas dans le forfait ?", "forte"),
    ("P1", D, "Personne bloquée dans la cabine => délai pour être sur place ?", "forte"),
    ("P2", D, "Panne simple : délai d'intervention ET délai de remise en service svp", "forte"),
    ("P3", D, "A partir de quand court le délai (appel du locataire ? alarme cabine ?)", "moyenne"),
    ("P4", D, "nuits / WE / fériés : mêmes délais ?", "forte"),
    ("P5", D, "Taux de dispo garanti par appareil + mode de calcul", "forte"),
    ("P6", D, "Pénalités : montants et plafond", "forte"),
    ("P7", D, "Immobilisation longue : comment les locataires sont prévenus ? quelque chose de prévu pour les PMR ?", "moyenne"),
    ("R1", P, "Pièces de rechange : lesquelles restent en dehors du forfait", "forte"),
    ("R2", P, "Armoires de manoeuvre d'avant 1995, si la pièce ne se fait plus : quelle solution et sous quel délai ?", "moyenne"),
    ("R3", P, "vandalisme : qui paie ?", "forte"),
    ("R4", P, "Téléalarmes en 2G : remplacement prévu avant l'arrêt du réseau ? à quel prix", "moyenne"),
    ("C1", F, "Formule de révision + butoir", "forte"),
    ("C2", F, "On démolit 2 bâtiments rue des Ajoncs en 2027 : comment sort-on un ascenseur du contrat (préavis, indemnité) ?", "moyenne"),
    ("C3", F, "Vérifier que les 4 ascenseurs des Courlis (A à D) sont bien dans le périmètre", "moyenne"),
]

if __name__ == "__main__":
    book = Workbook()
    sheet = book.active
    sheet.title = "Questions"
    sheet["A1"] = "Orbrie Habitat – Maintenance des ascenseurs – questions aux candidats"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:D1")
    sheet["A2"] = "Service technique, M. Le Goffic / Mme Sarrazin"
    sheet.append([])
    sheet.append(["Thème", "N°", "Question", "Criticité"])
    for cell in sheet[4]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="7A3B2E")
    row = first = 5
    previous = None
    for i, theme, text, weight in QUESTIONS:
        if theme != previous:
            if previous:
                sheet.merge_cells(start_row=first, end_row=row - 1, start_column=1, end_column=1)
            first, previous = row, theme
        sheet.append([theme if first == row else None, i, text, weight])
        sheet.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="center")
        row += 1
    sheet.merge_cells(start_row=first, end_row=row - 1, start_column=1, end_column=1)
    for column, width in zip("ABCD", (24, 7, 80, 11)):
        sheet.column_dimensions[column].width = width
    book.save(Path(__file__).resolve().parent.parent / "questions.xlsx")
