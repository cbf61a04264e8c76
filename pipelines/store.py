"""The store of postings: one SQLite file, a fold over raw runs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

import orjson

from pipelines.lifecycle import Life
from pipelines.store_boards import BoardStore
from pipelines.stored import Key, Stored

_LIFE_FIELDS: Final = tuple(field.name for field in fields(Life))
_LIFE: Final = ", ".join(_LIFE_FIELDS)
_IS_KEY: Final = "platform = ? AND board = ? AND posting_id = ?"
_PUT_LIFE: Final = (
    f"UPDATE posting SET {' = ?, '.join(_LIFE_FIELDS)} = ? WHERE {_IS_KEY}"  # noqa: S608 - constant names
)
_PUT: Final = (
    f"INSERT INTO posting (platform, board, posting_id, content_hash, {_LIFE})"  # noqa: S608 - constant names
    f" VALUES ({', '.join('?' * (4 + len(_LIFE_FIELDS)))})"
    " ON CONFLICT DO UPDATE SET content_hash = excluded.content_hash, "
    + ", ".join(f"{name} = excluded.{name}" for name in _LIFE_FIELDS)
    + ", derived_by = NULL RETURNING id"
)


class Store(BoardStore):
    """Postings by key, with what was made of them; `open_store` gives one."""

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
            f" WHERE {_IS_KEY}",
            key,
        ).fetchone()
        return None if row is None else (_read_life(row[:-1]), row[-1])

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
        (number,) = self._db.execute(_PUT, (*key, content_hash, *_values(life)))
        self._db.execute(
            "INSERT OR REPLACE INTO record VALUES (?, ?)",
            (number[0], orjson.dumps(record)),
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
        self._db.execute(_PUT_LIFE, (*_values(life), *key))

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
            Postings.

        Returns
        -------
        list of dict
            In the order of `keys`; empty for one that the store does not hold.
        """
        query = (
            "SELECT content FROM posting JOIN record USING (id)"  # noqa: S608 - constant
            f" WHERE {_IS_KEY}"
        )
        rows = (self._db.execute(query, key).fetchone() for key in keys)
        return [{} if row is None else orjson.loads(row[0]) for row in rows]

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
        for key, made, signature in rows:
            (number,) = self._db.execute(
                f"UPDATE posting SET derived_by = ? WHERE {_IS_KEY} RETURNING id",  # noqa: S608 - constant
                (version, *key),
            )
            self._db.execute(
                "INSERT OR REPLACE INTO derived VALUES (?, ?, ?)",
                (number[0], orjson.dumps(made), signature),
            )

    def fault(self) -> str:
        """Return the first fault that SQLite's own check finds.

        Returns
        -------
        str
            Empty when the file is sound.
        """
        (found,) = self._db.execute("PRAGMA integrity_check(1)").fetchone()
        return "" if found == "ok" else str(found)

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM posting").fetchone()[0])

    def __iter__(self) -> Iterator[Stored]:
        rows = self._db.execute(
            f"SELECT platform, board, posting_id, made, signature, {_LIFE}"  # noqa: S608 - constant names
            " FROM posting LEFT JOIN derived USING (id) ORDER BY 1, 2, 3"
        )
        for platform, board, posting_id, made, signature, *life in rows:
            yield Stored(
                key=Key(platform, board, posting_id),
                derived={} if made is None else orjson.loads(made),
                signature=signature or b"",
                life=_read_life(life),
            )


def _values(life: Life) -> tuple[Any, ...]:
    # dataclasses.astuple copies each value deeply, at 20 times the cost.
    return tuple(getattr(life, name) for name in _LIFE_FIELDS)


def _read_life(row: Sequence[Any]) -> Life:
    return Life(**dict(zip(_LIFE_FIELDS, row, strict=True)))
