"""The store's file: its tables, its version, and how it is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from pipelines.errors import StorageError, TableError
from pipelines.store import Store

_SCHEMA_VERSION: Final = 3
# Records and derived columns stand apart: most of the work is on keys and lives, which
# would have to step over some 8 KB a posting.
_SCHEMA: Final = """
CREATE TABLE posting (
    id INTEGER PRIMARY KEY,
    platform TEXT NOT NULL, board TEXT NOT NULL, posting_id TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, closed_at TEXT,
    closed_by TEXT,
    times_seen INTEGER NOT NULL, missed_at TEXT, misses INTEGER NOT NULL,
    derived_by TEXT,
    UNIQUE (platform, board, posting_id)
);
CREATE TABLE record (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE derived (
    id INTEGER PRIMARY KEY, made BLOB NOT NULL, signature BLOB NOT NULL
);
CREATE TABLE board (
    platform TEXT, board TEXT, listed BLOB NOT NULL, answered_at TEXT NOT NULL,
    PRIMARY KEY (platform, board)
) WITHOUT ROWID;
CREATE TABLE run (name TEXT PRIMARY KEY, whole INTEGER NOT NULL) WITHOUT ROWID;
"""
_SECOND_VERSION: Final = 2
# Until then a posting closed by being missing, and by nothing else.
_FROM_SECOND: Final = """
ALTER TABLE posting ADD COLUMN closed_by TEXT;
UPDATE posting SET closed_by = 'missing' WHERE closed_at IS NOT NULL;
"""
_REBUILD: Final = "rebuild it from the raw runs with: rolemap update --rebuild"


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """Open the store, made when missing.

    Parameters
    ----------
    path : Path
        The SQLite file.

    Yields
    ------
    Store
        On a connection in WAL mode, closed at the end.

    Raises
    ------
    TableError
        If the file is no store, or one of another version.
    StorageError
        If the disk refuses to read or write; what was committed stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _connected(path, path) as connection:
        _prepare(path, connection)
        yield Store(connection)


@contextmanager
def reading_store(path: Path) -> Iterator[Store]:
    """Open a store that is there, to read only; an update may run meanwhile.

    Parameters
    ----------
    path : Path
        The SQLite file.

    Yields
    ------
    Store
        On a connection that cannot write.

    Raises
    ------
    TableError
        If the file is missing, no store, damaged, or one of another version.
    StorageError
        If the disk refuses to read.
    """
    if not path.is_file():
        raise TableError(f"{path}: no such file; rolemap update makes it")
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with _connected(path, uri) as connection:
        _check_version(path, connection)
        yield Store(connection)


@contextmanager
def _connected(path: Path, name: Path | str) -> Iterator[sqlite3.Connection]:
    """Give a connection whose faults become one line that names the file."""
    is_uri = isinstance(name, str)
    try:
        with closing(sqlite3.connect(name, uri=is_uri, isolation_level=None)) as opened:
            yield opened
    except sqlite3.OperationalError as error:
        raise StorageError(
            f"{path}: {error}; what was there before stands as it was"
        ) from error
    except sqlite3.DatabaseError as error:
        raise TableError(
            f"{path}: not a store of postings: {error}; {_REBUILD}"
        ) from error


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    change = {0: _SCHEMA, _SECOND_VERSION: _FROM_SECOND}.get(version)
    if change:
        connection.executescript(
            f"BEGIN; {change} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;"
        )
    _check_version(path, connection)


def _check_version(path: Path, connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != _SCHEMA_VERSION:
        raise TableError(
            f"{path}: store version {version}, expected {_SCHEMA_VERSION}; {_REBUILD}"
        )


@contextmanager
def rebuilding(path: Path) -> Iterator[Path]:
    """Give a path for a new store that takes the old one's place when it is whole.

    Parameters
    ----------
    path : Path
        The store to replace; untouched until the end.

    Yields
    ------
    Path
        Where to build. On an error what was built is removed.
    """
    beside = path.with_name(f".{path.name}.rebuild")
    _remove(beside)
    try:
        yield beside
        _remove(path, ("-wal", "-shm"))
        beside.replace(path)
    finally:
        _remove(beside)


def _remove(path: Path, suffixes: tuple[str, ...] = ("", "-wal", "-shm")) -> None:
    for suffix in suffixes:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
