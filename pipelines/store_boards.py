"""The store's runs and boards: what was merged, and what each board listed last."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import orjson


class BoardStore:
    """Runs that were merged, and boards with their newest complete answers.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a file that `pipelines.store_file.open_store` prepared.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what happens inside all or nothing.

        Yields
        ------
        None
            Inside ``BEGIN IMMEDIATE``; committed at the end, rolled back on an error.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def is_merged(self, run: str) -> bool:
        """Tell whether a run is in the store.

        Parameters
        ----------
        run : str
            The run's name.

        Returns
        -------
        bool
            True after `mark_merged`.
        """
        query = "SELECT 1 FROM run WHERE name = ?"
        return self._db.execute(query, (run,)).fetchone() is not None

    def mark_merged(self, run: str, *, whole: bool) -> None:
        """Note that a run is in the store.

        Parameters
        ----------
        run : str
            The run's name.
        whole : bool
            Whether the crawl came to its end.
        """
        self._db.execute("INSERT INTO run VALUES (?, ?)", (run, whole))

    def listed(self, platform: str, board: str) -> list[str]:
        """Return what the board's newest complete answer listed.

        Parameters
        ----------
        platform, board : str
            The board.

        Returns
        -------
        list of str
            Identifiers; empty before the first complete answer.
        """
        row = self._db.execute(
            "SELECT listed FROM board WHERE platform = ? AND board = ?",
            (platform, board),
        ).fetchone()
        return [] if row is None else list(orjson.loads(row[0]))

    def put_listed(
        self, platform: str, board: str, listed: Iterable[str], at: str
    ) -> None:
        """Note a complete answer of a board.

        Parameters
        ----------
        platform, board : str
            The board.
        listed : iterable of str
            Identifiers that the answer holds.
        at : str
            Time of the run, UTC, ISO 8601.
        """
        self._db.execute(
            "INSERT OR REPLACE INTO board VALUES (?, ?, ?, ?)",
            (platform, board, orjson.dumps(sorted(listed)), at),
        )
