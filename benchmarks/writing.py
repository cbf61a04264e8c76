"""What the table writer costs over pyarrow alone: 1 M rows of 25 columns to CSV.

    python benchmarks/writing.py [--rows 1000000] [--rounds 3]

Both write the same Arrow table, in turn, in one run; the writer also looks for cells
that a spreadsheet would run, syncs the file and renames it.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from pipelines.atomic import replacing
from pipelines.schema import Column, arrow_schema
from pipelines.table_writer import TableWriter, to_table

_BATCH = 10_000
_TEXTS = ("url", "title", "company", "location", "city", "country", "seniority")
_LISTS = ("titles", "skills", "duties")
_NUMBERS = tuple(f"score_{number}" for number in range(12))
_COLUMNS = (
    *(Column(name, "text", "made up") for name in _TEXTS),
    *(Column(name, "list", "made up") for name in _LISTS),
    *(Column(name, "number", "made up") for name in _NUMBERS),
    Column("is_primary", "flag", "made up"),
    Column("times_seen", "integer", "made up"),
    Column("evidence", "json", "made up"),
)


def main() -> None:
    """Print seconds of both, their ratio, and what rows of Python objects cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    table = _make_table(asked.rows)
    print(f"{table.num_rows:,} rows of {table.num_columns} columns")
    with tempfile.TemporaryDirectory() as folder:
        alone, ours = Path(folder) / "alone.csv", Path(folder) / "ours.csv"
        pairs = [
            (
                _seconds(lambda: pa_csv.write_csv(table, alone)),
                _seconds(lambda: _write(table, ours)),
            )
            for _ in range(asked.rounds)
        ]
        if alone.read_bytes() != ours.read_bytes():
            raise SystemExit("the two files differ")
        size = ours.stat().st_size
    peer, own = (median(one) for one in zip(*pairs, strict=True))
    print(f"{size / 1e6:,.0f} MB, equal byte for byte")
    print(f"pyarrow alone {peer:6.2f} s")
    print(f"table writer  {own:6.2f} s")
    print(f"ratio         {median(own / peer for peer, own in pairs):6.2f}")
    _time_rows(table.slice(0, _BATCH))


def _time_rows(table: pa.Table) -> None:
    """Print what it costs when the rows are dicts, lists and objects unencoded."""
    plain = table.to_pylist()
    rows = [
        row | {name: row[name].split("|") for name in _LISTS} | {"evidence": _EVIDENCE}
        for row in plain
    ]
    schema = table.schema
    own = min(_seconds(lambda: to_table(rows, _COLUMNS)) for _ in range(5))
    peer = min(_seconds(lambda: pa.Table.from_pylist(plain, schema)) for _ in range(5))
    print(f"dicts to columns {len(rows) / own:,.0f} rows/s, lists and JSON encoded")
    print(f"pyarrow alone    {len(rows) / peer:,.0f} rows/s, of texts and numbers")


_EVIDENCE = {"seniority": {"quote": "Senior", "start": 0, "end": 6, "in": "title"}}


def _make_table(rows: int) -> pa.Table:
    random = np.random.default_rng(0)
    arrays: list[pa.Array] = []
    for column, field in zip(_COLUMNS, arrow_schema(_COLUMNS), strict=True):
        numbers = random.integers(0, 10_000, rows)
        if column.dtype == "number":
            arrays.append(pa.array(np.round(random.random(rows), 4)))
        elif column.dtype == "integer":
            arrays.append(pa.array(numbers))
        elif column.dtype == "flag":
            arrays.append(pa.array(numbers % 2 == 0))
        else:
            words = [f"{column.name}|word {number}, more" for number in range(10_000)]
            arrays.append(pa.array(words, field.type).take(pa.array(numbers)))
    return pa.Table.from_arrays(arrays, schema=arrow_schema(_COLUMNS))


def _write(table: pa.Table, path: Path) -> None:
    with (
        replacing(path) as temporary,
        TableWriter(temporary, _COLUMNS, is_csv=True) as writer,
    ):
        for start in range(0, table.num_rows, _BATCH):
            writer.write_table(table.slice(start, _BATCH))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
