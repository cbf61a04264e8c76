"""Stream the published table, with each posting's advert, into another shape."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import orjson

from pipelines.atomic import replacing
from pipelines.export.jobposting import to_jobposting
from pipelines.export.jobspy import JOBSPY_COLUMNS, to_jobspy
from pipelines.judge import mark_sections
from pipelines.normalise.text import to_text
from pipelines.publish import PARQUET_NAME
from pipelines.schema import PUBLISHED
from pipelines.store_file import reading_store
from pipelines.stored import Key
from pipelines.table_reader import Row, read_rows
from pipelines.table_writer import writing
from pipelines.update import STORE_NAME

FORMATS: Final = ("jsonl", "jsonld", "jobspy")
_DTYPES: Final = {column.name: column.dtype for column in PUBLISHED}

Advert = tuple[dict[str, Any], str]


def export(
    data_dir: Path,
    target: Path,
    form: str,
    *,
    keep_text: bool = False,
    only_open: bool = False,
    only_primary: bool = False,
) -> int:
    """Write the published postings in the shape of another tool.

    Parameters
    ----------
    data_dir : Path
        A folder that an update published into.
    target : Path
        Replaced once it is whole. For ``jobspy`` a ``.csv``, ``.jsonl`` or
        ``.parquet`` file; for the others JSON Lines.
    form : str
        One of `FORMATS`.
    keep_text : bool, default=False
        Add ``description`` and ``sections`` to ``jsonl``; the others hold the advert
        anyway.
    only_open, only_primary : bool, default=False
        Leave out closed postings, and the duplicates of a vacancy.

    Returns
    -------
    int
        Postings written, in the table's order.

    Raises
    ------
    TableError
        If there is no published table or no store.
    StorageError
        If the file cannot be written.
    """
    adverts = _read(data_dir, only_open=only_open, only_primary=only_primary)
    if form == "jobspy":
        return _write_jobspy(target, adverts)
    if form == "jsonld":
        return _write_lines(target, adverts, to_jobposting)
    return _write_lines(target, adverts, _with_text if keep_text else _without_text)


def _read(
    data_dir: Path, *, only_open: bool, only_primary: bool
) -> Iterator[list[Advert]]:
    """Yield batches of rows that pass, each with its advert as published."""
    with reading_store(data_dir / STORE_NAME) as store:
        for batch in read_rows(data_dir / PARQUET_NAME):
            rows = [
                _decode(row)
                for row in batch
                if not (only_open and row["closed_at"])
                and (row["is_primary"] or not only_primary)
            ]
            keys = [Key(*(row[name] for name in Key._fields)) for row in rows]
            records = store.records(keys)
            yield [
                (row, record.get("description_html") or record.get("description") or "")
                for row, record in zip(rows, records, strict=True)
            ]


def _decode(row: Row) -> dict[str, Any]:
    """Return a row with real lists and objects."""
    return {name: _value(value, _DTYPES.get(name)) for name, value in row.items()}


def _value(value: Any, dtype: str | None) -> Any:
    if isinstance(value, str) and dtype == "list":
        return value.split("|") if value else []
    if isinstance(value, str) and dtype == "json":
        return orjson.loads(value)
    return value


def _without_text(row: dict[str, Any], _: str) -> dict[str, Any]:
    return row


def _with_text(row: dict[str, Any], advert: str) -> dict[str, Any]:
    text = to_text(advert)
    return row | {"description": text, "sections": mark_sections(text)}


def _write_lines(
    target: Path,
    batches: Iterator[list[Advert]],
    shape: Callable[[dict[str, Any], str], dict[str, Any]],
) -> int:
    count = 0
    with replacing(target) as temporary, temporary.open("wb") as file:
        for batch in batches:
            for row, advert in batch:
                line = orjson.dumps(shape(row, advert))
                file.write(line + b"\n")
            count += len(batch)
    return count


def _write_jobspy(target: Path, batches: Iterator[Sequence[Advert]]) -> int:
    count = 0
    with writing(target, JOBSPY_COLUMNS) as writer:
        for batch in batches:
            writer.write([to_jobspy(row, to_text(advert)) for row, advert in batch])
            count += len(batch)
    return count
