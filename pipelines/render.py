"""Where an answer comes from and how it is shown: files, pipes and terminals."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
from rich.console import Console
from rich.table import Table

from pipelines.errors import QueryError
from pipelines.schema import PUBLISHED
from pipelines.table_writer import defuse

_PARQUET_MAGIC: Final = b"PAR1"
_PIPE_WIDTH: Final = 160
# A column narrower than this, with the blanks beside it, says nothing.
_LEAST_COLUMN: Final = 10


@contextmanager
def resolve_table(name: str | None, data_dir: Path) -> Iterator[Path]:
    """Give the file that a question is about.

    Parameters
    ----------
    name : str or None
        A file; ``-`` for standard input; None for the published table.
    data_dir : Path
        The data folder.

    Yields
    ------
    Path
        A CSV or Parquet file; what came by a pipe is removed afterwards.
    """
    if name is None:
        from pipelines.publish import CSV_NAME, PARQUET_NAME  # noqa: PLC0415 - the store

        parquet = data_dir / PARQUET_NAME
        yield parquet if parquet.exists() else data_dir / CSV_NAME
    elif name == "-":
        with tempfile.TemporaryDirectory() as folder:
            start = sys.stdin.buffer.read(len(_PARQUET_MAGIC))
            suffix = ".parquet" if start == _PARQUET_MAGIC else ".csv"
            path = Path(folder) / f"stdin{suffix}"
            with path.open("wb") as file:
                file.write(start)
                shutil.copyfileobj(sys.stdin.buffer, file)
            yield path
    else:
        yield Path(name)


def render(frame: pd.DataFrame, form: str) -> None:
    """Write an answer to standard output.

    Parameters
    ----------
    frame : DataFrame
        The answer.
    form : str
        ``table``, ``csv``, ``json``, ``markdown`` or ``parquet``.

    Raises
    ------
    QueryError
        If Parquet would go to a terminal.
    """
    if form == "csv":
        table = pa.Table.from_pandas(frame, preserve_index=False)
        columns = [defuse(column.combine_chunks()) for column in table.columns]
        names = table.column_names
        pa_csv.write_csv(pa.Table.from_arrays(columns, names), sys.stdout.buffer)
    elif form == "json":
        sys.stdout.buffer.write(_json(frame))
    elif form == "markdown":
        sys.stdout.write(_markdown(frame))
    elif form == "parquet":
        if sys.stdout.isatty():
            raise QueryError("--format parquet: send it to a file, not to a terminal")
        frame.to_parquet(sys.stdout.buffer)
    else:
        show(frame)


def show(frame: pd.DataFrame, title: str | None = None) -> None:
    """Print a frame as a table that fits the terminal.

    Parameters
    ----------
    frame : DataFrame
        What to print.
    title : str or None, default=None
        A line above it.
    """
    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    most = max(console.width // _LEAST_COLUMN, 1)
    left_out = max(len(frame.columns) - most, 0)
    frame = frame.iloc[:, :most]
    for name in frame.columns:
        numeric = pd.api.types.is_numeric_dtype(frame[name])
        table.add_column(str(name), justify="right" if numeric else "left")
    for row in frame.itertuples(index=False):
        table.add_row(*(_cell(value) for value in row))
    console.print(table)
    told = f"{len(frame):,} row{'s' * (len(frame) != 1)}"
    if left_out:
        told += f"; {left_out} more columns have no room: name some, or ask for CSV"
    console.print(told)


def _json(frame: pd.DataFrame) -> bytes:
    """Return rows as JSON, with the table's lists and objects as real ones."""
    kinds = {column.name: column.dtype for column in PUBLISHED}
    for name in frame.columns:
        values = frame[name].astype(object).where(frame[name].notna(), None)
        if kinds.get(name) == "list":
            values = values.map(lambda text: text.split("|") if text else [])
        elif kinds.get(name) == "json":
            values = values.map(lambda text: orjson.loads(text) if text else None)
        frame = frame.assign(**{name: values})
    rows = frame.to_dict("records")
    options = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(rows, default=str, option=options)


def _markdown(frame: pd.DataFrame) -> str:
    rows = [list(map(str, frame.columns)), ["---"] * len(frame.columns)]
    rows += [[_cell(v) for v in row] for row in frame.itertuples(index=False)]
    lines = (
        "| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in rows
    )
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if value is None or value is pd.NaT or value != value:  # noqa: PLR0124 - NaN differs from itself
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"
    # A hostile title must not steer the terminal.
    return "".join(c if c.isprintable() else " " for c in str(value))
