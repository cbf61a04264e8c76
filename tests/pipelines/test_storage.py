"""Damaged input and disks that refuse: one clear line, and old files stand."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipelines.errors import StorageError, TableError
from pipelines.publish import publish
from pipelines.store_file import open_store
from pipelines.update import STORE_NAME, update_tables

_NAMES = ("classified.csv", "classified.parquet", "quarantine.jsonl")
_NOBODY = 65534
Run = Callable[..., Path]
Posting = Callable[..., dict[str, Any]]


@contextmanager
def _file_limit(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def data(tmp_path: Path, model: Any, posting: Posting, write_run: Run) -> Path:
    """A folder with 300 published postings."""
    write_run(
        tmp_path, "20261101T060000Z-a", [posting(f"{number}") for number in range(300)]
    )
    update_tables(tmp_path, model)
    return tmp_path


def _published(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in _NAMES}


def test_a_full_disk_leaves_the_old_tables(data: Path) -> None:
    """Publishing that runs out of room replaces no file, and leaves none behind."""
    before = _published(data)
    with (
        open_store(data / STORE_NAME) as store,
        _file_limit(20_000),
        pytest.raises(StorageError, match=r"not written: .*old file stands"),
    ):
        publish(store, data)
    assert _published(data) == before
    assert not list(data.glob(".classified*"))


def test_a_full_disk_during_a_merge_keeps_the_store(
    data: Path, model: Any, posting: Posting, write_run: Run
) -> None:
    """The run is merged whole by the next update, not by halves by this one."""
    write_run(
        data, "20261102T060000Z-b", [posting(f"n{number}") for number in range(300)]
    )
    size = (data / STORE_NAME).stat().st_size
    with _file_limit(size // 2), pytest.raises(StorageError, match=STORE_NAME):
        update_tables(data, model)
    assert update_tables(data, model).published == 600


def test_a_failed_rebuild_keeps_store_and_tables(data: Path, model: Any) -> None:
    """The old store is replaced only by a whole new one."""
    before = _published(data)
    stored = (data / STORE_NAME).read_bytes()
    with _file_limit(50_000), pytest.raises(StorageError):
        update_tables(data, model, rebuild=True)
    assert (data / STORE_NAME).read_bytes() == stored
    assert _published(data) == before
    assert not list(data.glob(".postings*"))


def test_a_rebuild_publishes_the_same_bytes(data: Path, model: Any) -> None:
    """Whatever order it was written in, the store gives the same tables."""
    before = _published(data)
    assert update_tables(data, model, rebuild=True).derived == 300
    assert _published(data) == before


def test_a_store_of_another_version_is_refused_and_rebuilt(
    data: Path, model: Any
) -> None:
    """The message says how to mend it; mending gives the same tables."""
    before = _published(data)
    with sqlite3.connect(data / STORE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(TableError, match=r"version 99, expected .*update --rebuild"):
        update_tables(data, model)
    update_tables(data, model, rebuild=True)
    assert _published(data) == before


def test_a_store_of_the_second_version_is_brought_to_the_third(
    data: Path, model: Any
) -> None:
    """It lacked what closed a posting, which was then one thing only."""
    before = _published(data)
    with sqlite3.connect(data / STORE_NAME) as connection:
        connection.execute("ALTER TABLE posting DROP COLUMN closed_by")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    assert update_tables(data, model).derived == 0
    assert _published(data) == before


def test_a_file_that_is_no_store_is_refused(tmp_path: Path, model: Any) -> None:
    """Something else under the store's name is left alone."""
    (tmp_path / STORE_NAME).write_bytes(b"not a database, but long enough" * 99)
    with pytest.raises(TableError, match="not a store of postings"):
        update_tables(tmp_path, model)


def test_a_folder_that_cannot_be_written_is_named(model: Any) -> None:
    """A read-only folder gives one line, and nothing in it changes."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(_NOBODY)
        with pytest.raises((StorageError, TableError), match=str(folder)):
            update_tables(folder, model)
        assert not list(folder.iterdir())
    finally:
        if is_root:
            os.seteuid(0)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "damaged",
    [
        b'{"platform": "greenhouse", "boa',
        b"[1]\n",
        b'{"status": "complete"}\n',
        b'{"platform": 7, "board": null, "status": "complete"}\n',
        b"\xff\xfe\n",
    ],
)
def test_a_damaged_boards_file_closes_nothing_and_is_said(
    data: Path, model: Any, posting: Posting, write_run: Run, damaged: bytes
) -> None:
    """Postings are merged; the board counts as not answered; the line is named."""
    for day in (2, 3):
        run = write_run(data, f"2026110{day}T060000Z-b", [posting("1")])
        (run / "boards.jsonl").write_bytes(damaged)
    counts = update_tables(data, model)
    assert counts.merged.closed == 0
    assert counts.quality.open == 300
    assert len(counts.merged.damage) == 2
    assert "boards.jsonl:1:" in counts.merged.damage[0]


@pytest.mark.parametrize("kept", ["all", [1, None], {"a": 1}])
def test_odd_values_of_an_outcome_do_no_harm(
    data: Path, model: Any, posting: Posting, write_run: Run, kept: Any
) -> None:
    """Counts and ids of a wrong type are read as none."""
    write_run(
        data, "20261102T060000Z-b", [posting("1")], unchanged_ids=kept, rejected="x"
    )
    assert update_tables(data, model).published == 300


def test_a_missing_file_of_a_whole_run_is_said(
    data: Path, model: Any, posting: Posting, write_run: Run
) -> None:
    """A run without its postings is no answer that lost them all."""
    run = write_run(data, "20261102T060000Z-b", [posting("1")])
    (run / "boards.jsonl").unlink()
    counts = update_tables(data, model)
    assert counts.merged.damage == [
        f"{run}/boards.jsonl:0: the file is missing; left out"
    ]
