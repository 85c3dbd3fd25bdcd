from __future__ import annotations

from pathlib import Path

import pytest

from matchers.vectors import FILES


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the export that torch has had for years
def test_a_few_steps_go_all_the_way(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is in the environment of `make train` only")
    from training import train

    train.run(train.smoke(tmp_path))
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {*(f"encoder/{name}" for name in FILES), "weights.json"} <= made
