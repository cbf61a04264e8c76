"""One table behind DuckDB, with nothing else in reach: no file, no network, no end."""

import json
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

import duckdb

from pipelines.errors import QueryError, TableError
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
# Beside reading nodes a common table expression may hold COPY, INSERT and the like.
_READING_NODES: Final = frozenset(
    ("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE")
)
# Others reach files, settings or, by `query`, a statement in a text.
_TABLE_FUNCTIONS: Final = frozenset(
    ("range", "generate_series", "unnest", "json_each", "json_tree", "repeat")
)
_MEMORY: Final = "60%"


@contextmanager
def opened(
    path: Path, *, seconds: float
) -> Iterator[tuple[duckdb.DuckDBPyConnection, tuple[str, ...]]]:
    """Give a connection whose only table is the file, and the file's columns.

    Parameters
    ----------
    path : Path
        A ``.csv`` or ``.parquet`` table.
    seconds : float
        After so long the connection is interrupted.

    Yields
    ------
    tuple of DuckDBPyConnection and tuple of str
        The view ``postings`` stands; settings can no longer be changed.

    Raises
    ------
    QueryError
        If DuckDB refuses what is asked, or runs out of memory or time.
    TableError
        If the file cannot be read.
    """
    if not path.is_file():
        raise TableError(f"{path}: no such file; rolemap update or demo writes one")
    if path.stat().st_size == 0:
        raise TableError(f"{path}: the file is empty; expected a table with a header")
    with (
        tempfile.TemporaryDirectory(prefix="rolemap-") as spill,
        duckdb.connect(":memory:") as connection,
    ):
        connection.execute(f"SET temp_directory = {_text(spill)}")
        names = _view(connection, path)
        _close_doors(connection, path)
        alarm = threading.Timer(seconds, connection.interrupt)
        alarm.start()
        try:
            with _interruptible(connection):
                yield connection, names
        except duckdb.InterruptException as error:
            raise QueryError(
                f"stopped after {seconds:g} s; --timeout gives it more"
            ) from error
        except duckdb.Error as error:
            raise QueryError(_in_short(error)) from error
        finally:
            alarm.cancel()


@contextmanager
def _interruptible(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end a question at once; DuckDB alone takes its time."""
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        connection.interrupt()

    in_main = threading.current_thread() is threading.main_thread()
    numbers = (signal.SIGINT, signal.SIGTERM) if in_main else ()
    kept = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    except duckdb.Error:
        if not asked:
            raise
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
    if asked:
        raise KeyboardInterrupt


def check_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuse anything but one statement that reads.

    Parameters
    ----------
    connection : DuckDBPyConnection
        That will run it.
    sql : str
        What a user asks.

    Raises
    ------
    QueryError
        If it is more than one statement, changes anything, or calls a table function
        that is not known to be harmless.
    """
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise QueryError("--sql: expected one SELECT statement")
    row = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {"error": True}
    if tree["error"]:
        raise QueryError("--sql: expected one SELECT statement that only reads")
    for node in _nodes(tree):
        kind = str(node.get("type", ""))
        if kind.endswith("_NODE") and kind not in _READING_NODES:
            raise QueryError("--sql: expected one SELECT statement that only reads")
        if kind == "TABLE_FUNCTION":
            name = str(node["function"]["function_name"]).lower()
            if name not in _TABLE_FUNCTIONS:
                raise QueryError(
                    f"--sql: the table function {name} is not allowed;"
                    " the table is postings"
                )


def quote(name: str) -> str:
    """Return a name as SQL writes it.

    Parameters
    ----------
    name : str
        Of a column.

    Returns
    -------
    str
        In double quotes.
    """
    return '"' + name.replace('"', '""') + '"'


def _view(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[str, ...]:
    try:
        reader = _reader(connection, path)
        connection.execute(f"CREATE VIEW postings AS FROM {reader}")
        return tuple(connection.table("postings").columns)
    except duckdb.Error as error:
        raise TableError(f"{path}: {_in_short(error)}") from error


def _close_doors(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Leave the file as the only one that a statement can reach, for good."""
    for setting in (
        f"allowed_paths = [{_text(_plain(str(path)))}, {_text(str(path))}]",
        f"memory_limit = '{_MEMORY}'",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        # A name in a statement would else find a variable of this program.
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


def _reader(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    file = _text(_plain(str(path)))
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


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _in_short(error: duckdb.Error) -> str:
    """Return what DuckDB says in one line, with the names that it suggests."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    hints = [
        line
        for line in lines[1:]
        if line.startswith(("Did you mean", "Candidate bindings"))
    ]
    return "; ".join([*lines[:1], *hints[:1]])


def _plain(name: str) -> str:
    """Return a name in which DuckDB sees no pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
