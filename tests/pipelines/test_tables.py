"""Reading and writing tables."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import TableError
from pipelines.schema import Column
from pipelines.table_reader import read_rows, require_columns
from pipelines.table_writer import defuse, writing

_COLUMNS = (
    Column("title", "text", "a title"),
    Column("titles", "list", "labels"),
    Column("years", "number", "years"),
    Column("places", "json", "places"),
    Column("is_open", "flag", "open"),
)
_ROWS: list[dict[str, Any]] = [
    {
        "title": 'Line\nbreak, "quoted"',
        "titles": ["a", "b"],
        "years": 2.5,
        "places": [{"city": "Bonn"}],
        "is_open": True,
    },
    {"title": "=1+1", "titles": [], "years": -3.0, "places": [], "is_open": None},
]


def _write(path: Path) -> Path:
    with writing(path, _COLUMNS) as writer:
        writer.write(_ROWS)
    return path


def test_json_lines_hold_real_lists_and_nulls(tmp_path: Path) -> None:
    """Lists and objects are not encoded twice, absent values are null."""
    lines = _write(tmp_path / "t.jsonl").read_bytes().splitlines()
    assert [orjson.loads(line) for line in lines] == _ROWS


@pytest.mark.parametrize(
    "read",
    [
        pd.read_csv,
        lambda path: duckdb.sql(f"FROM read_csv('{path}', header = true)").df(),
    ],
    ids=["pandas", "duckdb"],
)
def test_csv_reads_alike_everywhere(
    tmp_path: Path, read: Callable[[Path], pd.DataFrame]
) -> None:
    """Line breaks and quotes survive, and negative numbers stay numbers."""
    frame = read(_write(tmp_path / "t.csv"))
    assert frame["title"][0] == 'Line\nbreak, "quoted"'
    assert list(frame["years"]) == [2.5, -3.0]


def test_csv_defuses_formulas_and_parquet_keeps_them(tmp_path: Path) -> None:
    """A title that a spreadsheet would run gets an apostrophe in CSV only."""
    assert pd.read_csv(_write(tmp_path / "t.csv"))["title"][1] == "'=1+1"
    assert pq.read_table(_write(tmp_path / "t.parquet"))["title"][1].as_py() == "=1+1"


@given(st.lists(st.none() | st.text(alphabet="=+-@\t\r＝＋－＠！a '", max_size=3)))
def test_exactly_the_cells_that_would_run_are_defused(texts: list[str | None]) -> None:
    """Whole or as a slice, a cell gets an apostrophe if its first sign asks for one."""
    signs = tuple("=+-@\t\r＝＋－＠")
    expected = [
        f"'{text}" if text and text.startswith(signs) else text for text in texts
    ]
    array = pa.array(["=", *texts], pa.string())
    assert defuse(array.slice(1)).to_pylist() == expected
    assert defuse(pa.chunked_array([array])).to_pylist() == ["'=", *expected]


def test_parquet_rows_stand_in_large_groups(tmp_path: Path) -> None:
    """Many small writes make few row groups, so that questions stay fast."""
    path = tmp_path / "t.parquet"
    with writing(path, _COLUMNS) as writer:
        for _ in range(50):
            writer.write(_ROWS * 250)
    assert pq.read_metadata(path).num_rows == 25_000
    assert pq.read_metadata(path).num_row_groups == 2


def test_a_column_of_mixed_types_becomes_text(tmp_path: Path) -> None:
    """Another's table may hold a number among texts; nothing is lost."""
    path = tmp_path / "t.csv"
    with writing(path, (Column("note", "text", "a note"),)) as writer:
        writer.write([{"note": "a"}, {"note": 7}, {"note": None}])
    assert list(pd.read_csv(path, dtype=str)["note"])[:2] == ["a", "7"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_rows_come_back_in_order(tmp_path: Path, suffix: str) -> None:
    """Whatever the format, the rows that were written are read in order."""
    rows = [
        row for batch in read_rows(_write(tmp_path / f"t{suffix}")) for row in batch
    ]
    assert [row["title"].lstrip("'") for row in rows] == [r["title"] for r in _ROWS]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xls", b"x", "expected a name ending in .csv"),
        ("a.csv", b"", "the file is empty"),
        ("a.parquet", b"not parquet", "not a Parquet file"),
        ("a.jsonl", b'{"a": 1}\n{"a": ', "line 2: not JSON"),
        ("a.jsonl", b"[1]\n", "line 1: expected an object"),
    ],
)
def test_bad_files_get_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    """The message names the file and what was expected."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableError, match=message):
        list(read_rows(path))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """The message says which column is missing and which are there."""
    with pytest.raises(TableError, match="no column 'title'; found 'a', 'b'"):
        require_columns(tmp_path, {"a": 1, "b": 2}, ["title"])
