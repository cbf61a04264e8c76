"""Read a table of postings from CSV, JSON Lines or Parquet, a batch at a time."""

import csv
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import orjson
import pyarrow.parquet as pq

from pipelines.errors import TableError

_LOG = logging.getLogger(__name__)
FORMATS: Final = (".csv", ".jsonl", ".parquet")
BATCH_ROWS: Final = 1000

Row = Mapping[str, Any]


def check_format(path: Path) -> str:
    """Return the table format that a file name states.

    Parameters
    ----------
    path : Path
        A file name.

    Returns
    -------
    str
        One of `FORMATS`.

    Raises
    ------
    TableError
        If the name ends in none of them.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise TableError(f"{path}: expected a name ending in {', '.join(FORMATS)}")
    return suffix


def read_rows(path: Path) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of a table in batches.

    Parameters
    ----------
    path : Path
        A ``.csv``, ``.jsonl`` or ``.parquet`` file.

    Yields
    ------
    list of dict
        At most `BATCH_ROWS` rows, in the file's order; CSV values are text.

    Raises
    ------
    TableError
        If the file is missing, empty or not of its format.
    """
    suffix = check_format(path)
    if not path.is_file():
        raise TableError(f"{path}: no such file")
    if path.stat().st_size == 0:
        raise TableError(f"{path}: the file is empty; expected a table with a header")
    reader = {".csv": _read_csv, ".jsonl": _read_jsonl, ".parquet": _read_parquet}
    yield from reader[suffix](path)


def require_columns(path: Path, row: Row, names: Sequence[str]) -> None:
    """Check that a table has the columns that a command needs.

    Parameters
    ----------
    path : Path
        The table, for the message.
    row : mapping
        Any row of it.
    names : sequence of str
        Needed columns.

    Raises
    ------
    TableError
        If one is missing.
    """
    missing = [name for name in names if name not in row]
    if missing:
        raise TableError(
            f"{path}: no column {' or '.join(map(repr, missing))};"
            f" found {', '.join(map(repr, row))}"
        )


def _read_csv(path: Path) -> Iterator[list[dict[str, Any]]]:
    # The csv module, since it alone of the readers tried keeps a row whose quoted
    # field holds line breaks and says at which line a file is damaged.
    csv.field_size_limit(1 << 27)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file, restkey="")
        try:
            for batch in _batched(reader):
                for row in batch:
                    if row.pop("", None) is not None:
                        _LOG.warning("%s: a row has more cells than the header", path)
                yield batch
        except csv.Error as error:
            raise TableError(f"{path}: line {reader.line_num}: {error}") from error


def _read_jsonl(path: Path) -> Iterator[list[dict[str, Any]]]:
    yield from _batched(_json_objects(path))


def _json_objects(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise TableError(f"{path}: line {number}: not JSON: {error}") from error
            if not isinstance(value, dict):
                raise TableError(f"{path}: line {number}: expected an object")
            yield value


def _read_parquet(path: Path) -> Iterator[list[dict[str, Any]]]:
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH_ROWS):
                yield batch.to_pylist()
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: not a Parquet file: {error}") from error


def _batched(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH_ROWS:
            yield batch
            batch = []
    if batch:
        yield batch
