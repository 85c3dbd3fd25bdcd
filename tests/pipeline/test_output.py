"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import UsageError
from pipeline import output


def test_files_are_written_and_stale_ones_removed(tmp_path: Path) -> None:
    output.write(tmp_path / "new" / "folder", {"a.csv": b"one", "b.csv": b"two"})
    output.write(tmp_path / "new" / "folder", {"a.csv": b"three", "b.csv": None})
    assert {path.name: path.read_bytes() for path in (tmp_path / "new/folder").iterdir()} == {"a.csv": b"three"}


def test_a_folder_that_is_a_file_is_a_wrong_usage_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UsageError, match="--out"):
        output.write(tmp_path / "out", {"a.csv": b"one"})
    assert (tmp_path / "out").read_text() == "mine"


def test_nothing_is_replaced_where_one_file_cannot_be_written(tmp_path: Path) -> None:
    output.write(tmp_path, {"a.csv": b"old"})
    with pytest.raises(UsageError):
        output.write(tmp_path, {"a.csv": b"new", "missing/b.csv": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old"}
