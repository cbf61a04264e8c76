"""The store of postings: one SQLite file, a fold over raw runs."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, fields
from typing import Any, Final

import orjson

from pipelines.lifecycle import Life
from pipelines.stored import Key, Stored

_LIFE_FIELDS: Final = tuple(field.name for field in fields(Life))
_LIFE: Final = ", ".join(_LIFE_FIELDS)


class Store:
    """Postings by key, with what was made of them.

    Parameters
    ----------
    connection : sqlite3.Connection
        Of a file that `open_store` prepared.
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

    def life(self, key: Key) -> tuple[Life, bytes] | None:
        """Return a posting's life and content hash.

        Parameters
        ----------
        key : Key
            The posting.

        Returns
        -------
        tuple of (Life, bytes) or None
            None when the store has no such posting.
        """
        row = self._db.execute(
            f"SELECT {_LIFE}, content_hash FROM posting"  # noqa: S608 - constant names
            " WHERE platform = ? AND board = ? AND posting_id = ?",
            key,
        ).fetchone()
        return None if row is None else (_read_life(row[:6]), row[6])

    def put(
        self, key: Key, record: Mapping[str, Any], content_hash: bytes, life: Life
    ) -> None:
        """Write a new or changed posting; what was derived from it is dropped.

        Parameters
        ----------
        key : Key
            The posting.
        record : mapping
            The raw record.
        content_hash : bytes
            Of the record without its fetch time.
        life : Life
            When it was seen.
        """
        self._db.execute(
            "INSERT OR REPLACE INTO posting VALUES"
            " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)",
            (*key, orjson.dumps(record), content_hash, *astuple(life)),
        )

    def put_life(self, key: Key, life: Life) -> None:
        """Write when a posting was seen, and nothing else.

        Parameters
        ----------
        key : Key
            A posting of the store.
        life : Life
            Its new life.
        """
        self._db.execute(
            "UPDATE posting SET first_seen = ?, last_seen = ?, closed_at = ?,"
            " times_seen = ?, missed_at = ?, misses = ?"
            " WHERE platform = ? AND board = ? AND posting_id = ?",
            (*astuple(life), *key),
        )

    def lives(self, platform: str, board: str) -> dict[str, Life]:
        """Return the lives of all postings of a board.

        Parameters
        ----------
        platform, board : str
            The board.

        Returns
        -------
        dict of str to Life
            By posting_id.
        """
        rows = self._db.execute(
            f"SELECT posting_id, {_LIFE} FROM posting"  # noqa: S608 - constant names
            " WHERE platform = ? AND board = ?",
            (platform, board),
        )
        return {row[0]: _read_life(row[1:]) for row in rows}

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

    def stale_keys(self, version: str) -> list[Key]:
        """Return the postings whose derived columns are missing or outdated.

        Parameters
        ----------
        version : str
            What makes the columns now.

        Returns
        -------
        list of Key
            In key order.
        """
        rows = self._db.execute(
            "SELECT platform, board, posting_id FROM posting"
            " WHERE derived_by IS NOT ? ORDER BY 1, 2, 3",
            (version,),
        )
        return [Key(*row) for row in rows]

    def records(self, keys: Iterable[Key]) -> list[dict[str, Any]]:
        """Return raw records.

        Parameters
        ----------
        keys : iterable of Key
            Postings of the store.

        Returns
        -------
        list of dict
            In the order of `keys`.
        """
        query = (
            "SELECT record FROM posting"
            " WHERE platform = ? AND board = ? AND posting_id = ?"
        )
        return [orjson.loads(self._db.execute(query, k).fetchone()[0]) for k in keys]

    def put_derived(
        self, version: str, rows: Iterable[tuple[Key, Mapping[str, Any], bytes]]
    ) -> None:
        """Write derived columns.

        Parameters
        ----------
        version : str
            What made them.
        rows : iterable of (Key, mapping, bytes)
            Column values by name, and the signature of the text.
        """
        self._db.executemany(
            "UPDATE posting SET derived = ?, signature = ?, derived_by = ?"
            " WHERE platform = ? AND board = ? AND posting_id = ?",
            ((orjson.dumps(made), sign, version, *key) for key, made, sign in rows),
        )

    def __iter__(self) -> Iterator[Stored]:
        rows = self._db.execute(
            "SELECT platform, board, posting_id, record, derived, signature,"  # noqa: S608 - constant names
            f" {_LIFE} FROM posting ORDER BY 1, 2, 3"
        )
        for row in rows:
            derived = orjson.loads(row[4]) if row[4] is not None else {}
            yield Stored(
                key=Key(*row[:3]),
                record=orjson.loads(row[3]),
                derived=derived,
                signature=row[5] or b"",
                life=_read_life(row[6:]),
            )


def _read_life(row: tuple[Any, ...]) -> Life:
    return Life(**dict(zip(_LIFE_FIELDS, row, strict=True)))
