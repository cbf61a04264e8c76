"""Write a table of postings as CSV, JSON Lines or Parquet; readers see it whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Protocol, Self

import numpy as np
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
_MAY_START: Final = np.isin(np.arange(256), [*b"=+-@\t\r", "\uff1d".encode()[0]])
# A Parquet row group of fewer rows costs its readers more than it spares memory.
_GROUP_ROWS: Final = 20_000


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
            with TableWriter(temporary, columns, is_csv=suffix == ".csv") as writer:
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


class TableWriter:
    """Writes CSV or Parquet: lists joined by ``|``, objects as JSON.

    Parameters
    ----------
    path : Path
        Where to write; what stands there is lost.
    columns : tuple of Column
        The table's columns, in order.
    is_csv : bool
        CSV rather than Parquet.
    """

    def __init__(
        self, path: Path, columns: tuple[Column, ...], *, is_csv: bool
    ) -> None:
        self._columns = columns
        self._is_csv = is_csv
        self._pending: list[pa.Table] = []
        schema = arrow_schema(columns)
        self._file: Any = (
            pa_csv.CSVWriter(path, schema)
            if is_csv
            else pq.ParquetWriter(path, schema, compression="zstd")
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._file.close()

    def write(self, rows: Sequence[Row]) -> None:
        """Write rows.

        Parameters
        ----------
        rows : sequence of mapping
            Values by column name; lists and objects unencoded.
        """
        self.write_table(to_table(rows, self._columns))

    def write_table(self, table: pa.Table) -> None:
        """Write rows that are columns already.

        Parameters
        ----------
        table : pyarrow.Table
            Of the writer's columns, as `to_table` makes it.
        """
        if self._is_csv:
            arrays = [defuse(column) for column in table.columns]
            self._file.write_table(pa.Table.from_arrays(arrays, schema=table.schema))
            return
        self._pending.append(table)
        if sum(len(one) for one in self._pending) >= _GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            self._file.write_table(pa.concat_tables(self._pending))
            self._pending = []


def to_table(rows: Sequence[Row], columns: tuple[Column, ...]) -> pa.Table:
    """Return rows as columns.

    Parameters
    ----------
    rows : sequence of mapping
        Values by column name; lists and objects unencoded.
    columns : tuple of Column
        The table's columns, in order.

    Returns
    -------
    pyarrow.Table
        Lists joined by ``|``, objects as JSON text.
    """
    schema = arrow_schema(columns)
    arrays = [
        _array([row.get(column.name) for row in rows], column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(values: list[Any], column: Column, kind: pa.DataType) -> pa.Array:
    if column.dtype == "list":
        values = [None if value is None else "|".join(value) for value in values]
    elif column.dtype == "json":
        values = [
            None if value is None else orjson.dumps(value).decode() for value in values
        ]
    try:
        return pa.array(values, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        # A column of another's table that holds more than one type.
        if not pa.types.is_string(kind):
            raise
        return pa.array([None if v is None else str(v) for v in values], kind)


def defuse(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Put an apostrophe before each text that a spreadsheet would run.

    Parameters
    ----------
    column : pyarrow.Array or pyarrow.ChunkedArray
        A column of any type.

    Returns
    -------
    pyarrow.Array or pyarrow.ChunkedArray
        The same where it is no text or nothing would run.

    References
    ----------
    OWASP, CSV injection.
    """
    if isinstance(column, pa.ChunkedArray):
        chunks = [defuse(chunk) for chunk in column.chunks]
        return pa.chunked_array(chunks, column.type)
    if not _may_run(column):
        return column
    runs = pc.match_substring_regex(column, _FORMULA)
    mark, none = pa.scalar("'", column.type), pa.scalar("", column.type)
    marked = pc.binary_join_element_wise(mark, column, none)
    return pc.if_else(runs, marked, column)


def _may_run(array: pa.Array) -> bool:
    """Tell whether any text starts with a byte of a formula's first sign.

    A look at first bytes alone costs a tenth of matching all texts.
    """
    widths = {pa.string(): np.int32, pa.large_string(): np.int64}
    if array.type not in widths or not len(array):
        return False
    _, ends, content = array.buffers()
    if content is None or not content.size:
        return False
    offsets = np.frombuffer(ends, widths[array.type])
    offsets = offsets[array.offset : array.offset + len(array) + 1]
    starts = offsets[:-1][offsets[1:] > offsets[:-1]]
    return bool(_MAY_START[np.frombuffer(content, np.uint8)[starts]].any())
