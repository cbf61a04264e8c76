"""The postings of a data folder's store, as rows of a corpus."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipelines.errors import TableError
from pipelines.frames import from_record
from pipelines.store_file import open_store
from pipelines.table_reader import BATCH_ROWS
from pipelines.update import STORE_NAME


def stored_rows(data_dir: Path) -> Iterator[Mapping[str, Any]]:
    """Read postings from a store.

    Parameters
    ----------
    data_dir : Path
        A data folder.

    Yields
    ------
    mapping
        ``id`` (platform, board and posting id joined by slashes), ``title``,
        ``description``, ``company``, ``board`` (the platform) and ``date``.

    Raises
    ------
    TableError
        If the folder holds no store.
    """
    path = data_dir / STORE_NAME
    if not path.is_file():
        raise TableError(f"{path}: no store here; rolemap update makes it")
    with open_store(path) as store:
        keys = [stored.key for stored in store]
        for start in range(0, len(keys), BATCH_ROWS):
            batch = keys[start : start + BATCH_ROWS]
            for key, record in zip(batch, store.records(batch), strict=True):
                row = from_record(record)
                yield {
                    "id": "/".join(key),
                    "title": row["title"],
                    "description": row["description"],
                    "company": row["company"],
                    "board": key.platform,
                    "date": row["date_posted_raw"],
                }
