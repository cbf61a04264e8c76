"""Crawl state in SQLite: the last answer of each board, and the details known of it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

# Raised when parsers read more than before, so that unchanged boards are read again,
# and when the tables below change.
_EPOCH: Final = 3
_SCHEMA: Final = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA busy_timeout = 10000;
CREATE TABLE IF NOT EXISTS board (
    board TEXT PRIMARY KEY, url TEXT NOT NULL, etag TEXT NOT NULL,
    last_modified TEXT NOT NULL, postings INTEGER NOT NULL, limited TEXT NOT NULL,
    size INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS detail (
    board TEXT NOT NULL, url TEXT NOT NULL, marker TEXT NOT NULL,
    posting_id TEXT NOT NULL, PRIMARY KEY (board, url, posting_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
    board TEXT PRIMARY KEY, at REAL NOT NULL
) WITHOUT ROWID;
"""
_DROP: Final = "DROP TABLE IF EXISTS board; DROP TABLE IF EXISTS detail;"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    """The last answer of a board that was all that its platform shows.

    Attributes
    ----------
    url : str
        The list's address.
    etag, last_modified : str, default=""
        Validators of that answer.
    postings : int, default=0
        How many postings it held.
    limited : str, default=""
        Why it is not whole all the same: what the platform never shows.
    size : int, default=0
        Bytes of the list, unpacked.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    postings: int = 0
    limited: str = ""
    size: int = 0


class CrawlState:
    """Known boards and details of a data folder.

    Parameters
    ----------
    path : Path
        The database; made when missing, with its folder.
    fresh : bool, default=False
        Whether to answer as if nothing was known; what is put is kept all the same.

    Raises
    ------
    OSError
        If the database cannot be opened.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self._fresh = fresh
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            (epoch,) = self._db.execute("PRAGMA user_version").fetchone()
            old = _DROP if epoch != _EPOCH else ""
            self._db.executescript(f"{old}{_SCHEMA}PRAGMA user_version = {_EPOCH}")
        except sqlite3.Error as error:
            raise OSError(f"{path}: no crawl state can be kept: {error}") from error

    def board(self, key: str) -> BoardState | None:
        """Return the last answer of a board that was all that its platform shows.

        Parameters
        ----------
        key : str
            ``platform:token``.

        Returns
        -------
        BoardState or None
            None when there is none, or an older parser read it.
        """
        row = self._db.execute(
            "SELECT url, etag, last_modified, postings, limited, size FROM board"
            " WHERE board = ?",
            (key,),
        ).fetchone()
        if row is None or self._fresh:
            return None
        names = ("url", "etag", "last_modified", "postings", "limited", "size")
        return BoardState(**dict(zip(names, row, strict=True)))

    def put_board(self, key: str, state: BoardState) -> None:
        """Keep an answer; call it when its rows are on disk, never before.

        Parameters
        ----------
        key : str
            ``platform:token``.
        state : BoardState
            What was answered.
        """
        self._db.execute(
            "INSERT OR REPLACE INTO board VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                state.url,
                state.etag,
                state.last_modified,
                state.postings,
                state.limited,
                state.size,
            ),
        )

    def known_details(self, key: str) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return the details of a board that were read before.

        Parameters
        ----------
        key : str
            ``platform:token``.

        Returns
        -------
        dict
            Address of a detail to its marker and the postings on it.
        """
        known: dict[str, tuple[str, tuple[str, ...]]] = {}
        if self._fresh:
            return known
        rows = self._db.execute(
            "SELECT url, marker, posting_id FROM detail WHERE board = ?", (key,)
        )
        for url, marker, posting_id in rows:
            ids = known.get(url, ("", ()))[1]
            known[url] = (marker, (*ids, posting_id))
        return known

    def put_detail(
        self, key: str, url: str, marker: str, posting_ids: Iterable[str]
    ) -> None:
        """Keep that a detail was read; call it when its rows are on disk.

        Parameters
        ----------
        key : str
            ``platform:token``.
        url : str
            The detail's address.
        marker : str
            What changes when the detail does.
        posting_ids : iterable of str
            The postings on it.
        """
        rows = [(key, url, marker, posting_id) for posting_id in posting_ids]
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute(
                "DELETE FROM detail WHERE board = ? AND url = ?", (key, url)
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO detail VALUES (?, ?, ?, ?)", rows
            )

    def answered_at(self, key: str) -> float | None:
        """Return when a board answered last.

        Parameters
        ----------
        key : str
            ``platform:token``.

        Returns
        -------
        float or None
            Seconds since the epoch; None when that is not known.
        """
        row = self._db.execute(
            "SELECT at FROM answer WHERE board = ?", (key,)
        ).fetchone()
        return row[0] if row and not self._fresh else None

    def put_answered(self, key: str, at: float) -> None:
        """Keep when a board answered; call it when its rows are on disk.

        Parameters
        ----------
        key : str
            ``platform:token``.
        at : float
            Seconds since the epoch.
        """
        self._db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (key, at))

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
