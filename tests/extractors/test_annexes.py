"""Which annexes a document names and does not hold, and what names none."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import annexes
from extractors.model import Block, BlockKind, Document, Unread, UnreadKind


def document(*blocks: Block | str, unread: tuple[Unread, ...] = ()) -> Document:
    told = [Block(BlockKind.PARAGRAPH, block, page=2) if isinstance(block, str) else block for block in blocks]
    return Document(Path("offre.pdf"), "0" * 64, "pdf", tuple(told), unread)


def heading(text: str, level: int = 1, marker: str = "") -> Block:
    return Block(BlockKind.HEADING, text, level=level, marker=marker)


def missing(*blocks: Block | str) -> list[str]:
    return [part.detail for part in annexes.missing(document(*blocks))]


NAMED = (
    "Le détail des prix figure en annexe 3.",
    "Nos engagements (cf. annexe B) sont fermes.",
    "Voir l’annexe n° 4 pour le planning.",
    "Conformément au cahier des charges, l’annexe 3 présente nos tarifs.",
    "Le plan de réversibilité est joint en annexe.",
    "Les certificats sont fournis en annexe de la présente offre.",
    "Le plan d’assurance sécurité (document joint « PAS ») complète cette réponse.",
    "Le bordereau de prix joint fait foi.",
    "La convention de service est ci-jointe.",
    "L’annexe financière détaille les prix.",
    "L’annexe relative à la protection des données s’applique.",
    "ANNEXE 2 : BORDEREAU DES PRIX, remis sous pli séparé.",
    "Les pénalités décrites en annexe II seront appliquées.",
    "L’annexe 1 du contrat fixe les pénalités.",
    "Response times are set out in Appendix C of this proposal.",
    "The service levels in Schedule 2 apply.",
    "Service levels: see schedule 2.",
    "Please see the attached price list.",
    "Please find attached our security policy.",
    "The project plan is attached.",
    "The rate card is attached as a separate file.",
    "As stated in Exhibit A, backups run daily.",
    "Details are given in the appendix.",
    "The Data Processing Annex governs personal data.",
    "Our ISO certificate is attached to this proposal.",
)


@pytest.mark.parametrize("text", NAMED)
def test_an_annex_that_is_named_and_lacking_is_told_once(text: str) -> None:
    (part,) = annexes.missing(document("Notre offre.", f"Nous tenons parole. {text} Le reste suit.", text))
    assert (part.kind, part.detail, part.page) == (UnreadKind.ANNEX, text, 2)


NOT_NAMED = (
    # of laws, standards and the buyer
    "Les clauses de l’annexe II du règlement (UE) 2016/679 sont reprises.",
    "Règlement (UE) 2016/679, annexe II.",
    "Mesures conformes à l’annexe A de la norme ISO 27001.",
    "Controls of ISO 27001 Annex A are in place.",
    "Réponse à l’annexe 2 de votre cahier des charges.",
    "Votre annexe 3 liste douze applications.",
    "L’annexe 1 du CCTP décrit le parc.",
    "Le périmètre est celui du CCTP (annexe 4).",
    "Les volumes figurent en annexe du cahier des charges.",
    "Appendix B of your RFP lists the sites.",
    "Annex I of Directive 2014/24/EU applies.",
    "The requirements of the RFP, Appendix B, are met.",
    "Schedule 1 of the Data Protection Act applies.",
    # still to be written
    "Le sort des données sera précisé dans l’annexe relative à la protection des données, à signer au lancement.",
    "Le planning définitif sera joint en annexe.",
    "The list will be set out in Appendix B.",
    "Les frais : voir annexe 7 (en cours de rédaction).",
    "Le plan n’est pas joint.",
    # other senses of the words
    "Les frais annexes et les prestations annexes sont compris.",
    "La taille des pièces jointes est limitée à 20 Mo.",
    "L’utilisateur ajoute un fichier joint aux tickets.",
    "We schedule 2 interventions per year.",
    "The project schedule is tight.",
    "Storage attached to the servers is encrypted.",
    "Attachments up to 20 MB are accepted.",
    "A technician is attached to each site.",
    "L’annexe à ce bâtiment est fermée.",
    "La présente annexe complète le contrat.",
    "Cette annexe décrit les services.",
    "This appendix lists our staff.",
    "Un compte joint est possible.",
    "Le comité se réunit, conjointement avec vos équipes.",
    # the buyer's question, copied
    "Quels documents joignez-vous en annexe 3 ?",
)


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_names_no_annex_of_the_document(text: str) -> None:
    assert missing(text) == []


SUPPLIED: tuple[tuple[str, Block], ...] = (
    ("Voir annexe 3.", heading("Annexe 3 – Tarifs")),
    ("Voir annexe 3.", heading("Tarifs", marker="Annexe 3")),
    ("Voir annexe 3.2.", heading("ANNEXE 3")),
    ("Voir annexe A.", heading("Annexe A.1 : planning")),
    ("Voir annexe II.", heading("Annexe 2")),
    ("Voir annexe 2.", heading("Annexe II")),
    ("Voir annexe 3.", Block(BlockKind.HEADER, "Annexe 3 – Tarifs")),
    ("Voir annexe 3.", Block(BlockKind.PARAGRAPH, "Annexe 3 – Tarifs")),
    ("Voir annexe 3.", Block(BlockKind.ROW, "P1 2 h", source="annexe-3_tarifs.xlsx")),
    ("Voir annexe B.", Block(BlockKind.ROW, "P1 2 h", source="offre/Annexe B.xlsx")),
    ("L’annexe 1 (bordereau des prix) fait foi.", Block(BlockKind.ROW, "P1", source="Bordereau_prix.xlsx")),
    ("Le planning est joint en annexe.", heading("Annexes")),
    ("Le planning est joint en annexe.", Block(BlockKind.ROW, "S1", source="planning.xlsx")),
    ("L’annexe financière détaille les prix.", heading("Annexe financière")),
    ("Le PAS (document joint « PAS ») est fourni.", heading("Plan d’assurance sécurité (PAS)")),
    ("See Appendix C.", heading("Appendix C: Rates")),
    ("See schedule 2.", heading("Schedule 2 – Service levels")),
    ("Please find attached our rates.", Block(BlockKind.ROW, "Day 700", source="rates.xlsx")),
    ("The Data Processing Annex applies.", heading("Annex 4 – Data processing")),
)


@pytest.mark.parametrize(("text", "block"), SUPPLIED)
def test_an_annex_that_is_there_is_not_told(text: str, block: Block) -> None:
    assert missing(text, "Autre chose.", block, "Contenu.") == []


def test_headings_below_annexes_are_annexes() -> None:
    parts = (heading("9. Annexes"), heading("Tarifs", 2, "9.1"), "x", heading("Planning", 2, "9.2"), "y")
    assert missing("Voir annexe 2 et annexe 3.", *parts) == ["Voir annexe 2 et annexe 3."]


def test_each_annex_of_an_enumeration_counts() -> None:
    text = "Voir les annexes 1 à 3 et l’annexe C."
    assert len(missing(text)) == 4
    assert len(missing(text, heading("Annexe 2"))) == 3
    assert len(missing("See Appendices A and B.", heading("Appendix A"))) == 1


def test_a_list_of_annexes_supplies_none() -> None:
    listed = [Block(BlockKind.ITEM, f"Annexe {number} – Document") for number in (1, 2)]
    assert missing(heading("Liste des annexes"), *listed) == [block.text for block in listed]


def test_a_table_of_contents_names_none() -> None:
    assert missing(Block(BlockKind.CONTENTS, "Annexe 3 – Tarifs 12")) == []


def test_an_annex_that_cannot_be_read_is_told_already() -> None:
    unread = Unread(UnreadKind.OBJECT, "annexe-3.bin", source="annexe-3.bin")
    assert annexes.missing(document("Voir annexe 3.", unread=(unread,))) == ()
