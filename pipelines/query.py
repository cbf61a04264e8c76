"""Ask a published table: filters and read-only SQL over its file, through DuckDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd

from pipelines.errors import QueryError, TableError
from pipelines.filters import Filters, check_name, clauses
from pipelines.schema import PUBLISHED

_DUCKDB_TYPES: Final = {
    "text": "VARCHAR",
    "list": "VARCHAR",
    "json": "VARCHAR",
    "time": "VARCHAR",
    "number": "DOUBLE",
    "integer": "BIGINT",
    "flag": "BOOLEAN",
}


def postings(
    path: Path,
    filters: Filters | None = None,
    *,
    columns: Sequence[str] = (),
    sort: str | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """Return the postings of a table that pass the filters.

    Parameters
    ----------
    path : Path
        A ``.csv`` or ``.parquet`` table with the published columns.
    filters : Filters or None, default=None
        Which postings; None for all.
    columns : sequence of str, default=()
        Which columns, in order; all when empty.
    sort : str or None, default=None
        A column; ``-column`` sorts downwards. Rows that lack it come last.
    limit : int or None, default=None
        At most so many rows.

    Returns
    -------
    DataFrame
        In the table's order unless sorted.

    Raises
    ------
    QueryError
        If a name or value is unknown; the nearest right ones are named.
    TableError
        If the file cannot be read.
    """
    with _connected(path) as (connection, names):
        conditions = clauses(filters or Filters())
        wanted = [*columns, *([sort.lstrip("-")] if sort else [])]
        for name in [*wanted, *(clause.column for clause in conditions)]:
            check_name("column", name, names)
        chosen = ", ".join(_quote(name) for name in columns) or "*"
        sql = f"SELECT {chosen} FROM postings"  # noqa: S608 - names checked and quoted
        if conditions:
            sql += " WHERE " + " AND ".join(f"({clause.sql})" for clause in conditions)
        if sort:
            direction = "DESC" if sort.startswith("-") else "ASC"
            sql += f" ORDER BY {_quote(sort.lstrip('-'))} {direction} NULLS LAST"
        if limit is not None:
            sql += f" LIMIT {int(limit)}"
        values = list(chain.from_iterable(c.parameters for c in conditions))
        frame: pd.DataFrame = connection.execute(sql, values).df()
    return frame


def run_sql(path: Path, sql: str) -> pd.DataFrame:
    """Return the answer of one SELECT over the table ``postings``.

    Parameters
    ----------
    path : Path
        A ``.csv`` or ``.parquet`` table.
    sql : str
        One reading statement; it sees no other file and loads no extension.

    Returns
    -------
    DataFrame
        The answer.

    Raises
    ------
    QueryError
        If it is not one SELECT, or DuckDB refuses it.
    TableError
        If the file cannot be read.
    """
    with _connected(path) as (connection, _):
        try:
            statements = connection.extract_statements(sql)
            if (
                len(statements) != 1
                or statements[0].type != duckdb.StatementType.SELECT
            ):
                raise QueryError("--sql: expected one SELECT statement")
            frame: pd.DataFrame = connection.execute(statements[0]).df()
        except duckdb.Error as error:
            raise QueryError(f"--sql: {str(error).splitlines()[0]}") from error
    return frame


@contextmanager
def _connected(
    path: Path,
) -> Iterator[tuple[duckdb.DuckDBPyConnection, tuple[str, ...]]]:
    """Give a connection whose only table is the file, and the file's columns."""
    if not path.is_file():
        raise TableError(f"{path}: no such file; rolemap update or demo writes one")
    if path.stat().st_size == 0:
        raise TableError(f"{path}: the file is empty; expected a table with a header")
    with duckdb.connect(":memory:") as connection:
        try:
            connection.execute(
                f"CREATE VIEW postings AS FROM {_reader(connection, path)}"
            )
            names = connection.table("postings").columns
        except duckdb.Error as error:
            raise TableError(f"{path}: {str(error).splitlines()[0]}") from error
        # After this the file is the only one that a statement can reach.
        connection.execute(f"SET allowed_paths = [{_text(str(path))}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection, tuple(names)


def _reader(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    file = _text(str(path))
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return f"read_parquet({file})"
    if suffix != ".csv":
        raise TableError(f"{path}: expected a .csv or .parquet table")
    options = f"{file}, header = true, quote = '\"', escape = '\"', strict_mode = false"
    there = connection.sql(f"FROM read_csv({options}, all_varchar = true)").columns
    types = ", ".join(
        f"{_text(column.name)}: {_text(_DUCKDB_TYPES[column.dtype])}"
        for column in PUBLISHED
        if column.name in there
    )
    return f"read_csv({options}" + (f", types = {{{types}}})" if types else ")")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
