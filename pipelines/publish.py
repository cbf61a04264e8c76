"""Publish the store as one table: CSV for people, Parquet for machines."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

import orjson

from pipelines.atomic import replacing
from pipelines.dedupe.groups import Deduplicator, GroupMark, PostingFacts
from pipelines.quality import Quality
from pipelines.schema import PUBLISHED
from pipelines.store import Store
from pipelines.stored import Key, Stored
from pipelines.table_reader import BATCH_ROWS
from pipelines.table_writer import TableWriter, to_table

CSV_NAME: Final = "classified.csv"
PARQUET_NAME: Final = "classified.parquet"
QUARANTINE_NAME: Final = "quarantine.jsonl"


def publish(store: Store, data_dir: Path) -> Quality:
    """Write ``classified.csv``, ``classified.parquet`` and ``quarantine.jsonl``.

    Parameters
    ----------
    store : Store
        With every posting derived.
    data_dir : Path
        Where the files go. The first takes its name when all of them are written.

    Returns
    -------
    Quality
        Of the rows, which stand in key order.

    Raises
    ------
    StorageError
        If the folder cannot be written to, or the disk is full.
    """
    marks = find_groups(store)
    quality = Quality()
    names = (QUARANTINE_NAME, PARQUET_NAME, CSV_NAME)
    with ExitStack() as files:
        paths = [files.enter_context(replacing(data_dir / name)) for name in names]
        with ExitStack() as writers:
            kept_back = writers.enter_context(paths[0].open("wb"))
            tables = [
                writers.enter_context(TableWriter(path, PUBLISHED, is_csv=is_csv))
                for path, is_csv in ((paths[1], False), (paths[2], True))
            ]
            for rows in _batches(store, marks):
                table = to_table(rows, PUBLISHED)
                for writer in tables:
                    writer.write_table(table)
                _write_kept_back(kept_back, rows)
                quality.add(rows, table)
    return quality


def find_groups(store: Store) -> dict[Key, GroupMark]:
    """Return where each posting stands among its duplicates.

    It is worked out anew from all signatures: a new posting may change what counts as
    boilerplate, and so the groups of old ones.

    Parameters
    ----------
    store : Store
        With every posting derived.

    Returns
    -------
    dict of Key to GroupMark
        One a posting.
    """
    deduplicator = Deduplicator()
    for stored in store:
        made, life = stored.derived, stored.life
        facts = PostingFacts(
            key=stored.key,
            company=made["company"] or "",
            title=made["title"],
            location=made["location"] or "",
            requisition_id=made["requisition_id"] or "",
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
    life = stored.life
    return stored.derived | {
        "first_seen": life.first_seen,
        "last_seen": life.last_seen,
        "closed_at": life.closed_at,
        "closed_by": life.closed_by,
        "times_seen": life.times_seen,
        "duplicate_group": mark.duplicate_group,
        "is_primary": mark.is_primary,
        "reposted_from": mark.reposted_from,
    }


def _write_kept_back(file: IO[bytes], rows: list[dict[str, Any]]) -> None:
    """Write the stated values that are not published, each with the reason."""
    for row in rows:
        if row["salary_rejected"]:
            key = {name: row[name] for name in (*Key._fields, "url", "title")}
            why = {"field": "salary", "reason": row["salary_rejected"]}
            file.write(orjson.dumps(key | why, option=orjson.OPT_APPEND_NEWLINE))
