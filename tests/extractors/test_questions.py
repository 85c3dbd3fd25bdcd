"""How question lists are read: the seed's own list first."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import groupby
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from extractors import formats
from extractors.errors import ExitCode, UnreadableError
from extractors.formats.markdown import blocks
from extractors.model import Document, Question, Wanted
from extractors.questions import from_document
from extractors.questions.parts import split

SEED = Path(__file__).parent.parent / "data" / "seed_questions.md"
HOSTING = "PROPOSITION D'HÉBERGEMENT ET DE MAINTENANCE SERVEUR"
INSTALLATION = "PROPOSITION D’INSTALLATION Odoo et Food Applis"
MAINTENANCE = "PROPOSITION D’ABONNEMENT MAINTENANCE APPLICATIVE - TMA"


def read(path: Path) -> tuple[Question, ...]:
    return from_document(formats.read(path))


def markdown(text: str) -> tuple[Question, ...]:
    return from_document(Document(Path("questions.md"), "", "markdown", tuple(blocks(text))))


def sheet(folder: Path, *sheets: list[list[str | int | None]]) -> tuple[Question, ...]:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for number, rows in enumerate(sheets, 1):
        page = book.create_sheet(f"Liste {number}")
        for row in rows:
            page.append(row)
    path = folder / "questions.xlsx"
    book.save(path)
    return read(path)


def texts(questions: tuple[Question, ...]) -> list[str]:
    return [question.text for question in questions]


def placed(questions: tuple[Question, ...]) -> list[tuple[str, str]]:
    return [(question.section, question.text) for question in questions]


# --- the seed -------------------------------------------------------------------------------------


def test_the_seed_holds_22_points_in_3_sections() -> None:
    found = read(SEED)
    sections = [question.section for question in found]
    assert [(section, sections.count(section)) for section in dict.fromkeys(sections)] == [
        (HOSTING, 10),
        (INSTALLATION, 8),
        (MAINTENANCE, 4),
    ]


def test_every_point_of_the_seed_stands_in_its_line() -> None:
    lines = SEED.read_text("utf-8").splitlines()
    for question in read(SEED):
        assert question.line is not None
        assert question.text == " ".join(lines[question.line - 1].strip(" -").split())


def test_the_seed_keeps_its_subheadings() -> None:
    contexts = [question.context for question in read(SEED)]
    assert contexts == ["Solution proposée"] * 10 + ["", ""] + ["Partie formation"] * 4 + [
        "Partie planification",
        "Partie Commerciale",
        "",
        "",
        "",
        "",
    ]


def test_the_ids_of_the_seed_are_short_and_unique() -> None:
    ids = [question.id for question in read(SEED)]
    assert len(set(ids)) == 22
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,2}", name) for name in ids)


# --- running text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Liste\n\n## Prix\n\n- Préavis\n\n## Délais\n\n- GTR ?\n", [("Prix", "Préavis"), ("Délais", "GTR ?")]),
        ("Prix\n\n- Préavis\n\nDélais\n\n- GTR ?\n", [("Prix", "Préavis"), ("Délais", "GTR ?")]),
        ("Prix :\n\n1. Préavis\n2. GTR ?\n", [("Prix", "Préavis"), ("Prix", "GTR ?")]),
        ("- Prix =>\n    - Préavis\n- Délais\n    - GTR ?\n", [("Prix", "Préavis"), ("Délais", "GTR ?")]),
        ("# Prix\n\nQuel préavis ?\n\nOù est-ce\n", [("Prix", "Quel préavis ?"), ("Prix", "Où est-ce")]),
        ("# Prix\n\n## Où est-ce ?\n\n## Qui le lit ?\n", [("Prix", "Où est-ce ?"), ("Prix", "Qui le lit ?")]),
        ("# Prix\n\nMerci de répondre à tout.\n\n- Préavis ?\n\nRéponse : à voir\n", [("Prix", "Préavis ?")]),
        ("TARIFS\n\n- Délai ?  \n  PÉNALITÉS - TMA\n- GTR\n", [("TARIFS", "Délai ?"), ("PÉNALITÉS - TMA", "GTR")]),
        ("## Data\n\n- Sub-processors\n- RPO / RTO\n", [("Data", "Sub-processors"), ("Data", "RPO / RTO")]),
        ("# A\n\n- Quels lots ?\n    - pare-feu\n    - antivirus\n", [("A", "Quels lots ? pare-feu ; antivirus")]),
        ("# A\n\n- Quelle sécurité ?\n    - Qui la gère ?\n", [("A", "Quelle sécurité ?"), ("A", "Qui la gère ?")]),
        ("| Thème | Question |\n|-|-|\n| Prix | Préavis ? |\n| | GTR |\n", [("Prix", "Préavis ?"), ("Prix", "GTR")]),
    ],
)  # fmt: skip
def test_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert placed(markdown(text)) == expected


@pytest.mark.parametrize("text", ["# Introduction\n\nNous avons bien reçu votre offre.\n", "# Titre\n", "Bonjour.\n"])
def test_a_text_without_questions_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"questions\.md: no question in it; ") as refusal:
        markdown(text)
    assert refusal.value.exit_code is ExitCode.NOT_CHECKED


def test_codes_before_every_point_are_its_ids() -> None:
    found = markdown("- H01 - Où sont les données ?\n- H02 - P1 : sous combien ?\n")
    assert [(question.id, question.text) for question in found] == [
        ("H01", "Où sont les données ?"),
        ("H02", "P1 : sous combien ?"),
    ]


# --- tables ---------------------------------------------------------------------------------------


def test_columns_come_in_any_order_under_titles_and_beside_other_sheets(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        [
            ["Questions aux candidats", None, None, None, None],
            [None, None, None, None, None],
            ["Criticité", "Réponse attendue", "Points à éclaircir", "Réf.", "Lot"],
            ["Bloquante", "oui", "Préavis", "A1", "Lot A"],
            [None, None, None, None, None],
            ["basse", None, "Où sont les données ?", "A2", None],
            [None, None, "Verrière ?", "B1", "Lot B"],
        ],
        [["Site", "Surface", "Contact"], ["Centre", 2850, "A. Petit"], ["Canal", 410, "L. Sadi"]],
    )
    assert [(one.id, one.section, one.text, one.priority) for one in found] == [
        ("A1", "Lot A", "Préavis", "critical"),
        ("A2", "Lot A", "Où sont les données ?", "low"),
        ("B1", "Lot B", "Verrière ?", ""),
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Ref", "Area", "Open point", "Raised by", "Supplier answer"], ["1", "Helpdesk", "Notice", "JH", None]),
        (["Question", "N°", "Thème", "Commentaire"], ["Notice", "1", "Helpdesk", "cf. mail"]),
        (["ID", "Topic", "Requirement", "Owner", "Expected answer"], ["1", "Helpdesk", "Notice", "Ann", "30 days"]),
        (["Sujet", "Question au prestataire", "Sa réponse", "#"], ["Helpdesk", "Notice", "à voir ?", "1"]),
        (["N° question", "Rubrique", "Libellé", "Priorité"], ["1", "Helpdesk", "Notice", "P3"]),
    ],
)
def test_headers(tmp_path: Path, header: list[str | int | None], row: list[str | int | None]) -> None:
    (found,) = sheet(tmp_path, [header, row])
    assert (found.id, found.section, found.text) == ("1", "Helpdesk", "Notice")


def test_rows_across_a_table_are_sections(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        [["N°", "Question"], ["Lot A", None], [1, "Préavis"], ["Lot B", None], [2, "GTR"]],
    )  # fmt: skip
    assert placed(found) == [("Lot A", "Préavis"), ("Lot B", "GTR")]


def test_a_table_without_header_is_read_by_what_its_cells_ask(tmp_path: Path) -> None:
    found = sheet(tmp_path, [[1, "Quel préavis ?"], [2, "Où sont les données ?"], [3, "Schéma du réseau"]])
    assert texts(found) == ["Quel préavis ?", "Où sont les données ?", "Schéma du réseau"]
    assert [question.id for question in found] == ["1", "2", "3"]


def test_a_word_table_stands_among_its_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Exploitation", 1)
    table = document.add_table(3, 2)
    for row, cells in zip(table.rows, [("N°", "Question"), ("1", "Quel préavis ?"), ("2", "GTR")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "questions.docx"
    document.save(str(path))
    assert placed(read(path)) == [("Exploitation", "Quel préavis ?"), ("Exploitation", "GTR")]


# --- priorities -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("[critique] Préavis ?", "critical"),
        ("Préavis ? (prioritaire)", "high"),
        ("MUST: data stays in the UK", "critical"),
        ("Préavis !!", "high"),
        ("Notice period? (nice to have)", "low"),
        ("RPO / RTO ?", ""),
        ("Incident critique : sous combien de temps ?", ""),
        ("P1 - is the 15 mins just picking up the ticket?", ""),
        ("why 3 firewalls??", ""),
    ],
)
def test_marks_of_priority(text: str, priority: str) -> None:
    (found,) = markdown(f"- {text}\n")
    assert (found.text, found.priority) == (text, priority)


# --- ids ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Quels sont les fournisseurs", "Quels sont vos fournisseurs ?"),
        ("En cas de retard y a-t-il des pénalités ?", "En cas de retards, y a t il des penalités"),
        ("Durée de conservation des sauvegardes", "[critique] durée de conservation de la sauvegarde ?"),
        ("how long are backups kept for", "How long are the backups kept?"),
    ],
)  # fmt: skip
def test_ids_survive_small_edits(before: str, after: str) -> None:
    (old,), (new,) = markdown(f"- {before}\n"), markdown(f"# Autre section\n\n- {after}\n")
    assert old.id == new.id


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(22)))
def test_ids_survive_reordering(order: list[int]) -> None:
    ids = {question.text: question.id for question in markdown(SEED.read_text("utf-8"))}
    listed = list(ids)
    shuffled = "".join(f"- {listed[place]}\n" for place in order)
    for question in markdown(f"# Tout\n\n{shuffled}"):
        assert question.id == ids[question.text]


def test_the_same_question_twice_has_two_ids() -> None:
    ids = [question.id for question in markdown("# Lot\n\n- Préavis ?\n- Préavis ?\n- Préavis ?\n")]
    assert len(set(ids)) == 3


# --- every format alike ---------------------------------------------------------------------------

WORDS = st.sampled_from(["délai", "sauvegarde", "où", "œuvre", "l'outil", "24 h", "€", "« cible »", "n°", "l’accès"])
LINES = st.lists(WORDS, min_size=2, max_size=9).map(lambda words: f"Quel {' '.join(words)} ?")
SECTIONS = st.sampled_from(["Fin de contrat", "Hébergement", "Prix"])
LISTS = st.lists(st.tuples(SECTIONS, LINES), min_size=2, max_size=8, unique=True).map(sorted)


def as_markdown(folder: Path, rows: list[tuple[str, str]]) -> Path:
    path = folder / "list.md"
    sections = groupby(rows, key=lambda row: row[0])
    path.write_text(
        "".join(f"# {name}\n" + "".join(f"- {line}\n" for _, line in group) for name, group in sections), "utf-8"
    )
    return path


def as_csv(folder: Path, rows: list[tuple[str, str]], delimiter: str, encoding: str) -> Path:
    stream = StringIO()
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    csv.writer(stream, delimiter=delimiter).writerows([("N°", "Thème", "Question"), *numbered])
    path = folder / "list.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def as_sheet(folder: Path, rows: list[tuple[str, str]]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in [("Thème", "Question"), *rows]:
        book.active.append(row)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def as_word(folder: Path, rows: list[tuple[str, str]]) -> Path:
    document = docx.Document()
    for place, (section, line) in enumerate(rows):
        if not place or rows[place - 1][0] != section:
            document.add_heading(section, 1)
        document.add_paragraph(line, "List Bullet")
    path = folder / "list.docx"
    document.save(str(path))
    return path


@settings(deadline=None, max_examples=6)
@given(rows=LISTS, delimiter=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_a_list_reads_the_same_from_every_format(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], delimiter: str, encoding: str
) -> None:
    folder = tmp_path_factory.mktemp("list")
    assert placed(read(as_csv(folder, rows, delimiter, encoding))) == rows
    for path in (as_markdown(folder, rows), as_sheet(folder, rows), as_word(folder, rows)):
        assert placed(read(path)) == rows


# --- parts and what they want ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("est ce la prise en compte sous 2h ou bien la résolution sous 2h ?", [Wanted.CHOICE]),
        ("pourquoi 24 par an ? pourquoi ce chiffre ?", [Wanted.REASON]),
        ("Comment s'organise les livrables ? un par mois ? par trimestre ? à la demande ?", [Wanted.PROCEDURE]),
        ("qui fait le contrôle ? vous ou un bureau de contrôle ?", [Wanted.CHOICE]),
        ("Quel sera l'outil de visio ? Peut on enregistrer les sessions ?", [Wanted.TOOL, Wanted.YES_NO]),
        ("plages de maintenance : quand et avec quel preavis ?", [Wanted.DATE, Wanted.DURATION]),
        ("Pénalités en cas d'indisponibilité : montant et plafond ?", [Wanted.AMOUNT, Wanted.AMOUNT]),
        ("si on quitte : format de restitution, délai, payant ou pas", [Wanted.OPEN, Wanted.DURATION, Wanted.YES_NO]),
        ("vérifier que le journal est tenu et que le client le signe", [Wanted.COMMITMENT, Wanted.COMMITMENT]),
        ("Pour la partie intégration RAS, juste bien vérifier que chaque point sera fait", [Wanted.COMMITMENT]),
        ("jours non consommés en fin d'année : reportés, remboursés, perdus ?", [Wanted.YES_NO]),
        ("Pourquoi 24 vCPU ? nous en avons 12 aujourd'hui", [Wanted.REASON]),
        ("Tests de restauration complète, combien par an", [Wanted.COUNT]),
        ("Si un agent est absent, sous combien de temps est-il remplacé ?", [Wanted.DURATION]),
        ("Prix pour nos 3400 adherents, et si on monte a 5000", [Wanted.AMOUNT, Wanted.AMOUNT]),
        ("Schéma de l'architecture serveur ?", [Wanted.DOCUMENT]),
        ("Quels sont les fournisseurs", [Wanted.NAME]),
        ("Où sont hébergées les données", [Wanted.PLACE]),
        ("qu'entend-on par incident majeur", [Wanted.DEFINITION]),
        ("RPO / RTO?", [Wanted.DURATION, Wanted.DURATION]),
        ("how often do u test restores, and who pays if it fails", [Wanted.FREQUENCY, Wanted.NAME]),
        ("restore tests - how often & do we get to see the report", [Wanted.FREQUENCY, Wanted.YES_NO]),
        ("When does the clock start: when we raise it, or when you pick it up?", [Wanted.CHOICE]),
        ("why 3 firewalls?? we only have 2 offices", [Wanted.REASON]),
        ("minimum term? notice period?", [Wanted.DURATION, Wanted.DURATION]),
        ("make sure leavers accounts are disabled the SAME DAY we tell you", [Wanted.COMMITMENT]),
        ("Leaving: what format do we get our data in, what does it cost", [Wanted.OPEN, Wanted.AMOUNT]),
        ("who holds the encryption keys, you or us ?", [Wanted.CHOICE]),
        ("Quelles sont les horaires et jours de formation sur la semaine ?", [Wanted.DATE, Wanted.DATE]),
        ("What are the price and the term of the licence?", [Wanted.AMOUNT, Wanted.DURATION]),
        ("horaires / jours d'ouverture", [Wanted.DATE]),
        ("Quel est le délai de prise en compte et de rétablissement ?", [Wanted.DURATION]),
    ],
)
def test_parts(text: str, expected: list[Wanted]) -> None:
    (found,) = markdown(f"- {text}\n")
    assert [part.wanted for part in found.parts] == expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Réversibilité : combien de jours prévus, quel cout ?", "Réversibilité : quel cout ?"),
        ("les appels sont ils enregistrés ? conservation ?", "les appels sont ils enregistrés : conservation ?"),
        ("If you miss a target, what do we get back? Is there a cap?", "If you miss a target : Is there a cap?"),
    ],
)
def test_a_part_carries_what_it_is_about(text: str, second: str) -> None:
    (found,) = markdown(f"- {text}\n")
    assert found.parts[1].text.replace(" ?", "?") == second.replace(" ?", "?")


@given(st.text(max_size=120).filter(lambda text: re.search(r"\w", text)))
def test_any_line_has_parts(text: str) -> None:
    found = split(text)
    assert found
    assert all(part.text.strip() for part in found)


def test_nouns_side_by_side_share_what_they_are_of() -> None:
    (found,) = markdown("- Quels sont le délai et le coût de restauration ?\n")
    assert found.parts[0].text == "Quels sont le délai de restauration"
