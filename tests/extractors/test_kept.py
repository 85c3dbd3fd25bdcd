from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.kept import Kept, nothing_kept


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "askback" / "kept"


def written(kind: str = "test", maker: str = "one", value: bytes = b"said") -> Kept:
    found = Kept(kind, maker)
    found.put(value, "question", "passage")
    found.flush()
    return found


def test_what_was_kept_is_found_by_a_later_run() -> None:
    written()
    assert Kept("test", "one").get("question", "passage") == b"said"


def test_what_was_put_is_found_before_it_is_written() -> None:
    found = Kept("test", "one")
    found.put(b"said", "question")
    assert found.get("question") == b"said"


@pytest.mark.parametrize(
    ("kind", "maker", "name"),
    [
        ("test", "another", ("question", "passage")),
        ("another", "one", ("question", "passage")),
        ("test", "one", ("question",)),
        ("test", "one", ("questionpassage",)),
        ("test", "one", ("question", "passage", "")),
    ],
)
def test_nothing_is_found_under_another_name_or_of_another_maker(kind: str, maker: str, name: tuple[str, ...]) -> None:
    written()
    assert Kept(kind, maker).get(*name) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(name=st.text(), value=st.binary(max_size=2000))
def test_any_text_names_any_bytes(name: str, value: bytes) -> None:
    found = Kept("test", "one")
    found.put(value, name)
    found.flush()
    assert Kept("test", "one").get(name) == value


def test_a_damaged_file_is_forgotten(cache: Path) -> None:
    written()
    for path in cache.iterdir():
        path.write_bytes(b"no database, and never was one" * 100)
    assert Kept("test", "one").get("question", "passage") is None
    written()
    assert Kept("test", "one").get("question", "passage") == b"said"


def test_a_folder_that_cannot_be_written_stops_nothing(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("a file where the folder should be")
    found = written()
    assert found.get("question", "passage") == b"said" or found.get("question", "passage") is None
    assert Kept("test", "one").get("question", "passage") is None


def test_two_runs_write_side_by_side() -> None:
    one, other = Kept("test", "one"), Kept("test", "one")
    one.put(b"1", "a")
    other.put(b"2", "b")
    one.flush()
    other.flush()
    assert (Kept("test", "one").get("a"), Kept("test", "one").get("b")) == (b"1", b"2")


def test_no_other_file_is_left_beside_what_is_kept(cache: Path) -> None:
    """Whenever the program ends: `still_open` is not closed, as where it is killed."""
    still_open = written()
    still_open.get("question", "passage")
    assert [path.name for path in cache.iterdir()] == ["test.sqlite"]
    still_open.close()


def test_files_that_earlier_versions_wrote_ahead_are_taken_in(cache: Path) -> None:
    written().close()
    table = sqlite3.connect(cache / "test.sqlite")
    table.execute("PRAGMA journal_mode = WAL")
    table.close()
    written(value=b"again").close()
    assert [path.name for path in cache.iterdir()] == ["test.sqlite"]
    assert Kept("test", "one").get("question", "passage") == b"again"


def test_where_nothing_is_kept_nothing_is_found_and_nothing_is_written(cache: Path) -> None:
    with nothing_kept():
        found = written()
        assert found.get("question", "passage") is None
        found.close()
    assert not cache.exists()
    written()
    with nothing_kept():
        assert Kept("test", "one").get("question", "passage") is None
    assert Kept("test", "one").get("question", "passage") == b"said"
