"""proposal_v1.docx and proposal_v2.pdf from content.txt."""

from pathlib import Path

from text_kit import blocks, docx_with_contents, fr, write_pdf

here = Path(__file__).parent
docx_with_contents(blocks(here / "content.txt", 1, fr), here.parent / "proposal_v1.docx", header="Tramélis Impression – Ville de Courvelle",
                   footer="TI-2025-0317 / A", title="Proposition commerciale", author="Tramélis Impression")
write_pdf(blocks(here / "content.txt", 2, fr), here.parent / "proposal_v2.pdf", header="Tramélis Impression – Ville de Courvelle, édition B",
          footer="TI-2025-0317 / B", title="Notre proposition révisée", author="Tramélis Impression", color="#1D4E5E", size=10.2)
