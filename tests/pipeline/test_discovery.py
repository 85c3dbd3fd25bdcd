"""What is found without being named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import UsageError
from pipeline.discovery import config_file, earlier_revisions, question_list


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


@pytest.mark.parametrize(
    ("files", "proposal", "earlier"),
    [
        ("offer_v1.pdf offer_v2.pdf", "offer_v2.pdf", "offer_v1.pdf"),
        ("offer_v1.docx offer_v2.pdf", "offer_v2.pdf", "offer_v1.docx"),
        ("offer_v1.pdf offer_v2.pdf offer_v3.pdf", "offer_v3.pdf", "offer_v2.pdf offer_v1.pdf"),
        ("offer-V9.pdf offer-V10.pdf", "offer-V10.pdf", "offer-V9.pdf"),
        ("offer rev2.pdf offer rev3.pdf".replace(" rev", "_rev"), "offer_rev3.pdf", "offer_rev2.pdf"),
        ("offer_v1.2.pdf offer_v1.10.pdf", "offer_v1.10.pdf", "offer_v1.2.pdf"),
        ("offer_v1.pdf offer_v1.1.pdf", "offer_v1.1.pdf", "offer_v1.pdf"),
        ("offre-version-1.pdf offre-version-2.pdf", "offre-version-2.pdf", "offre-version-1.pdf"),
        ("offre_révision1.pdf offre_révision2.pdf", "offre_révision2.pdf", "offre_révision1.pdf"),
        ("offer 2026-01-15.pdf offer 2026-02-03.pdf".replace(" ", "_", 1).replace("pdf offer ", "pdf offer_"),
         "offer_2026-02-03.pdf", "offer_2026-01-15.pdf"),
        ("OFFER_V1.pdf offer_v2.pdf", "offer_v2.pdf", "OFFER_V1.pdf"),
        # the format of the proposal stands for a revision that lies there twice
        ("offer_v1.docx offer_v1.pdf offer_v2.pdf", "offer_v2.pdf", "offer_v1.pdf"),
        # the same revision in another format is no earlier one, nor is a later one
        ("offer_v2.docx offer_v2.pdf offer_v3.pdf", "offer_v2.pdf", ""),
        # another document, a lock file, a name without a mark
        ("price_v1.pdf offer_v2.pdf", "offer_v2.pdf", ""),
        ("~$offer_v1.docx offer_v2.docx", "offer_v2.docx", ""),
        ("offer.pdf offer_v2.pdf", "offer.pdf", ""),
        ("serv1.pdf serv2.pdf", "serv2.pdf", ""),
    ],
)  # fmt: skip
def test_earlier_revisions_are_found_by_name(tmp_path: Path, files: str, proposal: str, earlier: str) -> None:
    folder_of(tmp_path, *files.split())
    assert [path.name for path in earlier_revisions(tmp_path / proposal)] == earlier.split()


def test_the_question_list_lies_beside_the_proposal_or_above_it(tmp_path: Path) -> None:
    folder_of(tmp_path, "questions.md", "deep/down/offer.pdf")
    assert question_list(tmp_path / "deep/down/offer.pdf") == tmp_path / "questions.md"
    folder_of(tmp_path, "deep/questions.xlsx")
    assert question_list(tmp_path / "deep/down/offer.pdf") == tmp_path / "deep/questions.xlsx"


def test_two_question_lists_in_one_folder_are_not_chosen_between(tmp_path: Path) -> None:
    folder_of(tmp_path, "questions.md", "questions.csv", "offer.pdf")
    with pytest.raises(UsageError, match=r"several question lists: questions.csv, questions.md; name one"):
        question_list(tmp_path / "offer.pdf")


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    folder_of(tmp_path, "askback.toml", "vendor/askback.toml", "vendor/in/offer.pdf")
    assert config_file(tmp_path / "vendor/in/offer.pdf") == tmp_path / "vendor/askback.toml"
