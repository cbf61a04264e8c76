"""Time of questions to a table of 1,000,000 postings, as a ratio to raw DuckDB.

    python benchmarks/query.py [--rows 1000000] [--repeats 7]

The table has every published column and is written once, as CSV and as Parquet, to the
folder for temporary files. Each question is asked both ways in turn, in one process;
the last one starts a process each. Aims: Parquet within 1.5 times raw DuckDB, CSV
within 1.3 times. Exit status 1 when one is missed.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks.query_table import write_tables
from pipelines.query import groups, postings, run_sql

_AIMS = {".parquet": 1.5, ".csv": 1.3}
_COUNT = "SELECT country, count(*) AS n FROM postings GROUP BY 1 ORDER BY n DESC, 1"
_FILTERED = """SELECT title, company, salary_per_year_max FROM postings
WHERE list_contains(string_split(titles, '|'), 'data_engineer')
AND list_contains(['none', 'high_school', 'associate', 'bachelor'], degree_required)
AND experience_min_years <= 3 AND workplace = 'remote'
ORDER BY salary_per_year_max DESC NULLS LAST LIMIT 100"""
_GROUPED = """SELECT label, country, count(*) AS postings,
count(salary_per_year_usd_min) AS n, median(salary_per_year_usd_min) AS m
FROM (SELECT unnest(string_split(titles, '|')) AS label, * FROM postings
WHERE coalesce(is_primary, true)) GROUP BY 1, 2 ORDER BY postings DESC"""
# The same answer as ours has: a median, with the ranks of its 95 % interval.
_MEDIANS = """SELECT label, country, postings, n,
(s[(n + 1) // 2] + s[n // 2 + 1]) / 2 AS m,
s[round(n / 2 - 0.98 * sqrt(n))::INT] AS low,
s[round(1 + n / 2 + 0.98 * sqrt(n))::INT] AS high
FROM (SELECT label, country, count(*) AS postings,
count(salary_per_year_usd_min) AS n, list_sort(list(salary_per_year_usd_min)) AS s
FROM (SELECT unnest(string_split(titles, '|')) AS label, * FROM postings
WHERE coalesce(is_primary, true)) GROUP BY 1, 2) ORDER BY postings DESC"""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, asked both ways.

    Attributes
    ----------
    name : str
        What it is.
    ours : callable
        Takes the file.
    raw : str
        The same in SQL.
    """

    name: str
    ours: Callable[[Path], Any]
    raw: str


_QUESTIONS = (
    Question("--sql, count by country", lambda path: run_sql(path, _COUNT), _COUNT),
    Question(
        "filters, sort and limit",
        lambda path: postings(
            path,
            columns=["title", "company", "salary_per_year_max"],
            sort="-salary_per_year_max",
            limit=100,
            title="data_engineer",
            degree="bachelor",
            max_years=3,
            remote=True,
        ),
        _FILTERED,
    ),
    Question(
        "--stat median, with its interval",
        lambda path: groups(
            path,
            ["title", "country"],
            statistics=["median:salary_per_year_usd_min"],
        ),
        _MEDIANS,
    ),
    Question(
        "mean and p90 of pay by title and country",
        lambda path: groups(
            path,
            ["title", "country"],
            statistics=["mean:salary_per_year_usd_min", "p90:salary_per_year_usd_min"],
        ),
        _GROUPED.replace("median(", "avg(").replace(
            " AS m", " AS m, quantile_cont(salary_per_year_usd_min, 0.9)"
        ),
    ),
)


def time_once(call: Callable[[], Any]) -> float:
    """Return how long a call takes.

    Parameters
    ----------
    call : callable
        Without parameters.

    Returns
    -------
    float
        Seconds.
    """
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def ask_raw(path: Path, sql: str) -> Any:
    """Ask DuckDB as its manual does.

    Parameters
    ----------
    path : Path
        The file.
    sql : str
        A statement over ``postings``.

    Returns
    -------
    DataFrame
        The answer.
    """
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW postings AS FROM '{path}'")
        return connection.execute(sql).df()


def compare(
    name: str, aim: float, repeats: int, pair: tuple[Callable[[], Any], ...]
) -> bool:
    """Print the ratio of two ways, each timed in turn.

    Parameters
    ----------
    name : str
        Of the question.
    aim : float
        The highest ratio wanted.
    repeats : int
        How often.
    pair : tuple of callable
        Ours and the raw one.

    Returns
    -------
    bool
        Whether the median ratio is within the aim.
    """
    times = [tuple(map(time_once, pair)) for _ in range(repeats + 1)][1:]
    ours, raw = (median(column) for column in zip(*times, strict=True))
    ratio = median(a / b for a, b in times)
    verdict = "ok" if ratio <= aim else "MISSED"
    print(
        f"{name:<45} {ours:7.3f} s  raw {raw:7.3f} s  ratio {ratio:5.2f}"
        f"  (aim {aim}) {verdict}"
    )
    return ratio <= aim


def main() -> int:
    """Run all questions on both files.

    Returns
    -------
    int
        1 when an aim was missed.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=7)
    asked = parser.parse_args()
    folder = Path(tempfile.gettempdir()) / f"rolemap-query-{asked.rows}"
    write_tables(folder, asked.rows)
    good = True
    for suffix, aim in _AIMS.items():
        path = folder / f"postings{suffix}"
        for each in _QUESTIONS:
            pair = (partial(each.ours, path), partial(ask_raw, path, each.raw))
            good &= compare(f"{suffix[1:]}: {each.name}", aim, asked.repeats, pair)
        code = (
            "import duckdb; print(duckdb.connect().execute("
            f"\"CREATE VIEW postings AS FROM '{path}'\").execute('''{_COUNT}''').df())"
        )
        ask = ("query", str(path), "--sql", _COUNT)
        commands = (
            [sys.executable, "-m", "pipelines", *ask],
            [sys.executable, "-c", code],
        )
        run = partial(subprocess.run, check=True, capture_output=True)
        processes = tuple(partial(run, command) for command in commands)
        good &= compare(f"{suffix[1:]}: as a process", aim, asked.repeats, processes)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
