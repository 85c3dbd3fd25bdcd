"""Whole runs on samples, against the reports that were written before (`make gold` writes them anew)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline import cli

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "expected"
RUNS = (("hosting-coop", "proposal_v2.pdf"), ("tma-word", "proposal_v2.docx"), ("msp-en", "proposal_v2.pdf"))

# What a run on another machine, with another version of the reports' schema or of a library, must not differ in.
FILES = ("coverage.csv", "facts.csv", "changes.csv")


@pytest.mark.parametrize(("case", "file"), RUNS, ids=[case for case, _ in RUNS])
def test_a_run_gives_the_reports_written_before(
    case: str, file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["ingest", str(ROOT / "samples" / case / file), "--out", str(tmp_path)]) == 0
    summary = capsys.readouterr().out.replace(str(tmp_path), "OUT")
    found = {name: (tmp_path / name).read_bytes().decode("utf-8-sig") for name in FILES} | {"summary.txt": summary}
    if os.environ.get("ASKBACK_WRITE_GOLD"):
        (GOLD / case).mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (GOLD / case / name).write_text(text, "utf-8", newline="")
        pytest.skip("written anew: read the diff")
    for name, text in found.items():
        assert text == (GOLD / case / name).read_bytes().decode(), f"{case}/{name}"
