"""Crawl state in SQLite: the last answer of each board, and the details known of it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Final, Self

from scraper.known import BoardState, DetailState

# Raised when parsers read more than before, so that unchanged boards are read again,
# and when the tables below change.
_EPOCH: Final = 5
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
    posting_id TEXT NOT NULL, fetched_at REAL NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (board, url, posting_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
    board TEXT PRIMARY KEY, at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spent (
    platform TEXT NOT NULL, day TEXT NOT NULL, requests INTEGER NOT NULL,
    PRIMARY KEY (platform, day)
) WITHOUT ROWID;
"""
_DROP: Final = "DROP TABLE IF EXISTS board; DROP TABLE IF EXISTS detail;"


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
        return BoardState(*row)

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
            (key, *astuple(state)),
        )

    def known_details(self, key: str) -> dict[str, DetailState]:
        """Return the details of a board that were read before.

        Parameters
        ----------
        key : str
            ``platform:token``.

        Returns
        -------
        dict of str to DetailState
            By address.
        """
        if self._fresh:
            return {}
        known: dict[str, DetailState] = {}
        columns = "url, marker, posting_id, fetched_at, size"
        query = f"SELECT {columns} FROM detail WHERE board = ?"  # noqa: S608 - constant
        rows = self._db.execute(query, (key,))
        for url, marker, posting_id, fetched_at, size in rows:
            before = known[url].posting_ids if url in known else ()
            known[url] = DetailState(
                url=url,
                marker=marker,
                posting_ids=(*before, posting_id),
                fetched_at=fetched_at,
                size=size,
            )
        return known

    def put_details(self, details: Iterable[tuple[str, DetailState]]) -> None:
        """Keep that details were read; call it when their rows are on disk.

        Parameters
        ----------
        details : iterable of (str, DetailState)
            Board as ``platform:token``, and one of its details.
        """
        details = list(details)
        rows = [
            (key, each.url, each.marker, posting_id, each.fetched_at, each.size)
            for key, each in details
            for posting_id in each.posting_ids
        ]
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._drop((key, each.url) for key, each in details)
            self._db.executemany(
                "INSERT OR REPLACE INTO detail VALUES (?, ?, ?, ?, ?, ?)", rows
            )

    def drop_details(self, key: str, urls: Iterable[str]) -> None:
        """Forget details that a whole list of their board does not name.

        Parameters
        ----------
        key : str
            ``platform:token``.
        urls : iterable of str
            Their addresses.
        """
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._drop((key, url) for url in urls)

    def _drop(self, details: Iterable[tuple[str, str]]) -> None:
        self._db.executemany("DELETE FROM detail WHERE board = ? AND url = ?", details)

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

    def spend(self, platform: str, day: date, number: int = 1) -> None:
        """Count requests of a platform whose terms limit them.

        Parameters
        ----------
        platform : str
            Whose.
        day : date
            Of the requests, UTC.
        number : int, default=1
            How many.
        """
        self._db.execute(
            "INSERT INTO spent VALUES (?, ?, ?) ON CONFLICT (platform, day)"
            " DO UPDATE SET requests = requests + excluded.requests",
            (platform, day.isoformat(), number),
        )

    def spent(self, platform: str, since: date) -> int:
        """Return how many requests a platform got, also from fresh crawls.

        Parameters
        ----------
        platform : str
            Whose.
        since : date
            The first day that counts, UTC.

        Returns
        -------
        int
            Until now.
        """
        (total,) = self._db.execute(
            "SELECT total(requests) FROM spent WHERE platform = ? AND day >= ?",
            (platform, since.isoformat()),
        ).fetchone()
        return int(total)

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
