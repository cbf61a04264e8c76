"""The store's file: its tables, its version, and how it is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from pipelines.errors import TableError
from pipelines.store import Store

_SCHEMA_VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE posting (
    platform TEXT, board TEXT, posting_id TEXT,
    record BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, closed_at TEXT,
    times_seen INTEGER NOT NULL, missed_at TEXT, misses INTEGER NOT NULL,
    derived BLOB, signature BLOB, derived_by TEXT,
    PRIMARY KEY (platform, board, posting_id)
) WITHOUT ROWID;
CREATE TABLE board (
    platform TEXT, board TEXT, listed BLOB NOT NULL, answered_at TEXT NOT NULL,
    PRIMARY KEY (platform, board)
) WITHOUT ROWID;
CREATE TABLE run (name TEXT PRIMARY KEY, whole INTEGER NOT NULL) WITHOUT ROWID;
"""


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
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise TableError(f"{path}: not a store of postings: {error}") from error
        if version == 0:
            connection.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;"
            )
        elif version != _SCHEMA_VERSION:
            raise TableError(
                f"{path}: store version {version}, expected {_SCHEMA_VERSION};"
                " rebuild it with: rolemap update --rebuild"
            )
        yield Store(connection)
