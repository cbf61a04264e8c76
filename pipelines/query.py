"""Ask a published table: filters, groups and read-only SQL over its file."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, Unpack

import duckdb
import pandas as pd

from pipelines.conditions import condition
from pipelines.filters import Clause, Filters, clauses
from pipelines.groups import group_sql, key_column, read_statistic
from pipelines.names import check_name
from pipelines.sandbox import check_statement, opened, quote

SECONDS: Final = 300.0


def postings(
    path: Path | str,
    *,
    columns: Sequence[str] = (),
    sort: str | None = None,
    limit: int | None = None,
    seconds: float = SECONDS,
    **filters: Unpack[Filters],
) -> pd.DataFrame:
    """Return the postings of a table that pass the filters.

    Parameters
    ----------
    path : Path or str
        A ``.csv`` or ``.parquet`` table with the published columns.
    columns : sequence of str, default=()
        Which columns, in order; all when empty.
    sort : str or None, default=None
        A column; ``-column`` sorts downwards. Rows that lack it come last.
    limit : int or None, default=None
        At most so many rows.
    seconds : float, default=300
        How long it may take.
    **filters : Unpack[Filters]
        ``title``, ``degree``, ``max_years``, ``seniority``, ``remote``, ``country``,
        ``min_salary``, ``skill``, ``is_open``, ``primary``, ``unstated``, ``where``.

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

    Examples
    --------
    >>> from pipelines.query import postings
    >>> postings("data/classified.csv", title="data_engineer", max_years=3)
    ... # doctest: +SKIP
    """
    with opened(Path(path), seconds=seconds) as (connection, there):
        names = [check_name("column", name, there) for name in columns]
        conditions = _conditions(filters, there)
        sql = f"SELECT {_listed(names)} FROM postings WHERE {_where(conditions)}"  # noqa: S608 - names are checked and quoted, values bound
        return _answer(connection, sql, conditions, there, sort=sort, limit=limit)


def groups(
    path: Path | str,
    by: Sequence[str],
    *,
    statistics: Sequence[str] = (),
    columns: Sequence[str] = (),
    sort: str | None = None,
    limit: int | None = None,
    seconds: float = SECONDS,
    **filters: Unpack[Filters],
) -> pd.DataFrame:
    """Return counts and statistics of postings by group.

    Parameters
    ----------
    path : Path or str
        A ``.csv`` or ``.parquet`` table with the published columns.
    by : sequence of str
        Columns; a posting counts in each value of a list such as ``titles``, for which
        ``title`` may stand.
    statistics : sequence of str, default=()
        Each as ``median:salary_per_year_usd_min``. Pay is of the group's most frequent
        currency unless the column is in US dollars; the count says of how many.
    columns, sort, limit, seconds : optional
        As in `postings`, over the columns of the answer.
    **filters : Unpack[Filters]
        As in `postings`; `primary` is True unless given, where the table knows it.

    Returns
    -------
    DataFrame
        One row a group, the largest first; ``postings`` counts, ``n_<column>`` says
        how many of them state a number.

    Raises
    ------
    QueryError
        If a name or value is unknown; the nearest right ones are named.
    TableError
        If the file cannot be read.
    """
    with opened(Path(path), seconds=seconds) as (connection, there):
        filters.setdefault("primary", "is_primary" in there)
        conditions = _conditions(filters, there)
        keys = [(name, key_column(name, there)) for name in dict.fromkeys(by)]
        wanted = [read_statistic(text, there) for text in statistics]
        sql = group_sql(keys, list(dict.fromkeys(wanted)), there, _where(conditions))
        values = _values(conditions)
        answered: list[str] = []
        if columns or sort:
            made = connection.execute(f"DESCRIBE {sql}", values).fetchall()
            answered = [str(row[0]) for row in made]
        names = [check_name("column", name, answered) for name in columns]
        if names:
            sql = f"SELECT {_listed(names)} FROM ({sql})"  # noqa: S608 - checked and quoted
        return _answer(connection, sql, conditions, answered, sort=sort, limit=limit)


def run_sql(path: Path | str, sql: str, *, seconds: float = SECONDS) -> pd.DataFrame:
    """Return the answer of one SELECT over the table ``postings``.

    Parameters
    ----------
    path : Path or str
        A ``.csv`` or ``.parquet`` table.
    sql : str
        One reading statement; it sees no other file and loads no extension.
    seconds : float, default=300
        How long it may take.

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
    with opened(Path(path), seconds=seconds) as (connection, _):
        check_statement(connection, sql)
        frame: pd.DataFrame = connection.execute(sql).df()
    return frame


def column_names(path: Path | str) -> tuple[str, ...]:
    """Return the columns of a table.

    Parameters
    ----------
    path : Path or str
        A ``.csv`` or ``.parquet`` table.

    Returns
    -------
    tuple of str
        In the table's order.

    Raises
    ------
    TableError
        If the file cannot be read.
    """
    with opened(Path(path), seconds=SECONDS) as (_, there):
        return there


def _answer(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    conditions: Sequence[Clause],
    there: Sequence[str],
    *,
    sort: str | None,
    limit: int | None,
) -> pd.DataFrame:
    if sort:
        name = quote(check_name("column", sort.removeprefix("-"), there))
        direction = "DESC" if sort.startswith("-") else "ASC"
        order = f" ORDER BY {name} {direction} NULLS LAST"
        # Over the answer of groups; a table's own columns need not be shown.
        sql = f"FROM ({sql}){order}" if sql.startswith("WITH") else sql + order
    if limit is not None:
        sql = f"{sql} LIMIT {int(limit)}"
    frame: pd.DataFrame = connection.execute(sql, _values(conditions)).df()
    return frame


def _conditions(filters: Filters, there: Sequence[str]) -> list[Clause]:
    found = clauses(filters)
    for clause in found:
        check_name("column", clause.column, there)
    return found + [condition(text, there) for text in filters.get("where", ())]


def _where(conditions: Sequence[Clause]) -> str:
    return " AND ".join(f"({clause.sql})" for clause in conditions) or "true"


def _values(conditions: Sequence[Clause]) -> list[Any]:
    return list(chain.from_iterable(clause.parameters for clause in conditions))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(quote(name) for name in names) or "*"
