"""Publish the store as one table: CSV for people, Parquet for machines."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pipelines.dedupe.groups import Deduplicator, GroupMark, PostingFacts
from pipelines.schema import IDENTITY, LIFE, PUBLISHED
from pipelines.store import Store
from pipelines.stored import Key, Stored
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
    marks = _find_groups(store)
    count = 0
    with ExitStack() as stack:
        writers = [
            stack.enter_context(writing(data_dir / name, PUBLISHED))
            for name in (CSV_NAME, PARQUET_NAME)
        ]
        for rows in _batches(store, marks):
            for writer in writers:
                writer.write(rows)
            count += len(rows)
    return count


def _find_groups(store: Store) -> dict[Key, GroupMark]:
    deduplicator = Deduplicator()
    for stored in store:
        record, life = stored.record, stored.life
        facts = PostingFacts(
            key=stored.key,
            company=record.get("hiring_organization") or "",
            title=record["title"],
            location=_location(record),
            requisition_id=record.get("requisition_id") or "",
            signature=stored.signature,
            first_seen=life.first_seen,
            last_seen=life.last_seen,
            is_open=life.closed_at is None,
        )
        deduplicator.add(facts)
    return deduplicator.groups()


def _batches(
    store: Store, marks: Mapping[Key, GroupMark]
) -> Iterator[list[dict[str, Any]]]:
    postings = iter(store)
    while batch := list(islice(postings, BATCH_ROWS)):
        yield [_published_row(stored, marks[stored.key]) for stored in batch]


def _published_row(stored: Stored, mark: GroupMark) -> dict[str, Any]:
    record = stored.record
    named = {column.name: record.get(column.name) for column in IDENTITY}
    named["company"] = record.get("hiring_organization")
    named["location"] = _location(record)
    lived = asdict(stored.life) | asdict(mark)
    life = {column.name: lived.get(column.name) for column in LIFE}
    life["attribution"] = record.get("attribution")
    empty_is_null = {k: None if v == "" else v for k, v in (named | life).items()}
    return empty_is_null | stored.derived


def _location(record: Mapping[str, Any]) -> str:
    lines = (place.get("text") or "" for place in record.get("locations") or [])
    return " | ".join(line for line in lines if line)
