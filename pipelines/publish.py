"""Publish the store as one table: CSV for people, Parquet for machines."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pipelines.schema import IDENTITY, LIFE, PUBLISHED
from pipelines.store import Store, Stored
from pipelines.table_reader import BATCH_ROWS
from pipelines.table_writer import writing

CSV_NAME: Final = "classified.csv"
PARQUET_NAME: Final = "classified.parquet"


def publish(store: Store, data_dir: Path) -> int:
    """Write ``classified.csv`` and ``classified.parquet``.

    Parameters
    ----------
    store : Store
        With every posting derived.
    data_dir : Path
        Where the files go; each replaces the old one when it is whole.

    Returns
    -------
    int
        Rows written, in key order.
    """
    count = 0
    with ExitStack() as stack:
        writers = [
            stack.enter_context(writing(data_dir / name, PUBLISHED))
            for name in (CSV_NAME, PARQUET_NAME)
        ]
        for rows in _batches(store):
            for writer in writers:
                writer.write(rows)
            count += len(rows)
    return count


def _batches(store: Store) -> Iterator[list[dict[str, Any]]]:
    postings = iter(store)
    while batch := list(islice(postings, BATCH_ROWS)):
        yield [_published_row(stored) for stored in batch]


def _published_row(stored: Stored) -> dict[str, Any]:
    record = stored.record
    named = {column.name: record.get(column.name) for column in IDENTITY}
    named["company"] = record.get("hiring_organization")
    lines = (place.get("text") or "" for place in record.get("locations") or [])
    named["location"] = " | ".join(line for line in lines if line)
    life = {c.name: getattr(stored.life, c.name, None) for c in LIFE}
    life["attribution"] = record.get("attribution")
    empty_is_null = {k: None if v == "" else v for k, v in (named | life).items()}
    return empty_is_null | stored.derived
