"""proposal_v1.pdf (reportlab), proposal_v2.docx, proposal_v3.pdf (Word, by way of LibreOffice), from content.txt."""

import shutil
import tempfile
from pathlib import Path

from text_kit import blocks, docx_with_contents, en, to_pdf, write_pdf

here = Path(__file__).parent
source = here / "content.txt"
common = {"lang": "en-GB", "toc_title": "Contents", "author": "Kelderstone Data Halls Ltd"}
write_pdf(blocks(source, 1, en), here.parent / "proposal_v1.pdf", header="KDH-ACG-041 issue 1", footer="Kelderstone Data Halls Ltd – commercial in confidence",
          title="Colocation, backup and recovery", author=common["author"], color="#222222", size=10, toc_title="Contents")
docx_with_contents(blocks(source, 2, en), here.parent / "proposal_v2.docx", header="KDH-ACG-041 issue 2", footer="Kelderstone Data Halls Ltd",
                   title="Technical and commercial response", color="2B3A55", **common)
with tempfile.TemporaryDirectory() as folder:
    draft = Path(folder) / "proposal_v3.docx"
    docx_with_contents(blocks(source, 3, en), draft, header="KDH-ACG-041 issue 3", footer="Kelderstone Data Halls Ltd", title="Final technical response",
                       font="Times New Roman", head_font="Times New Roman", color="000000", size=11, table_style="Normal Table", margins=(2.4, 2.4, 2.6, 2.6), **common)
    shutil.move(to_pdf(draft, folder), here.parent / "proposal_v3.pdf")
