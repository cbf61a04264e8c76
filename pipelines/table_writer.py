"""Write a table of postings as CSV, JSON Lines or Parquet; readers see it whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Protocol, Self

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from pipelines.atomic import replacing
from pipelines.schema import Column, arrow_schema
from pipelines.table_reader import Row, check_format

# OWASP, CSV injection: what a spreadsheet takes for a formula, full-width forms too.
_FORMULA: Final = r"^[=+\-@\t\r\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]"


class RowWriter(Protocol):
    """Something that takes rows, batch by batch."""

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows.

        Parameters
        ----------
        rows : sequence of mapping
            Values by column name; lists and objects unencoded.
        """


@contextmanager
def writing(path: Path, columns: tuple[Column, ...]) -> Iterator[RowWriter]:
    """Write a table that replaces `path` once it is whole.

    Parameters
    ----------
    path : Path
        A ``.csv``, ``.jsonl`` or ``.parquet`` file.
    columns : tuple of Column
        The table's columns, in order.

    Yields
    ------
    RowWriter
        Takes the rows.
    """
    suffix = check_format(path)
    with replacing(path) as temporary:
        if suffix == ".jsonl":
            with temporary.open("wb") as file:
                yield _JsonlWriter(file, columns)
        else:
            with _ArrowWriter(temporary, columns, is_csv=suffix == ".csv") as writer:
                yield writer


class _JsonlWriter:
    """JSON Lines: lists and objects are real ones, absent values null."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        self._file = file
        self._names = [column.name for column in columns]

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            line = {name: row.get(name) for name in self._names}
            options = orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY
            self._file.write(orjson.dumps(line, default=str, option=options))


class _ArrowWriter:
    """CSV or Parquet: lists joined by ``|``, objects as JSON."""

    def __init__(
        self, path: Path, columns: tuple[Column, ...], *, is_csv: bool
    ) -> None:
        self._columns = columns
        self._schema = arrow_schema(columns)
        self._is_csv = is_csv
        self._file: Any = (
            pa_csv.CSVWriter(path, self._schema)
            if is_csv
            else pq.ParquetWriter(path, self._schema, compression="zstd")
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, rows: Sequence[Row]) -> None:
        arrays = [
            pa.array([_cell(row.get(column.name), column) for row in rows], field.type)
            for column, field in zip(self._columns, self._schema, strict=True)
        ]
        if self._is_csv:
            arrays = [defuse(array) for array in arrays]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))


def _cell(value: Any, column: Column) -> Any:
    if value is None:
        return None
    if column.dtype == "list":
        return "|".join(value)
    if column.dtype == "json":
        return orjson.dumps(value).decode()
    if column.dtype in {"text", "time"} and not isinstance(value, str):
        return str(value)
    return value


def defuse(array: pa.Array) -> pa.Array:
    """Put an apostrophe before each text that a spreadsheet would run.

    Parameters
    ----------
    array : pyarrow.Array
        A column of any type.

    Returns
    -------
    pyarrow.Array
        The same where it is no text or nothing would run.

    References
    ----------
    OWASP, CSV injection.
    """
    if not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type)):
        return array
    runs = pc.match_substring_regex(array, _FORMULA)
    if not pc.any(runs).as_py():
        return array
    return pc.if_else(
        runs,
        pc.binary_join_element_wise(
            pa.scalar("'", array.type), array, pa.scalar("", array.type)
        ),
        array,
    )
