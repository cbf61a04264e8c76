"""The table behind the report: one row a vacancy, whatever columns the file has."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from classifier.extract.requirements import SENIORITIES
from classifier.labels import LABELS
from pipelines.errors import TableError
from pipelines.query import postings, run_sql

_TEXT: Final = (
    *("url", "title", "company", "titles", "location", "city", "region", "country"),
    *("degree_required", "degree_preferred", "experience_by_degree", "seniority"),
    *("skills", "industry", "duties", "workplace", "date_posted", "date"),
    *("first_seen", "last_seen", "closed_at", "salary_currency", "attribution"),
)
_NUMBERS: Final = (
    *("experience_min_years", "experience_max_years"),
    *("salary_per_year_usd_min", "salary_per_year_usd_max"),
)
_FLAGS: Final = ("degree_or_equivalent", "is_primary")
_TYPES: Final = (
    dict.fromkeys(_TEXT, pa.string())
    | dict.fromkeys(_NUMBERS, pa.float64())
    | dict.fromkeys(_FLAGS, pa.bool_())
)
# A figure reads `vacancies` (one row each) or `held` (one row a title that holds).
_PREPARE: Final = """
CREATE TABLE vacancies AS
SELECT
    row_number() OVER () AS id,
    coalesce(title, '') AS title, company, url, attribution,
    nullif(coalesce(city, location), '') AS place,
    nullif(region, '') AS region, nullif(country, '') AS country,
    list_filter(
        coalesce(string_split(titles, '|'), []), lambda x: list_contains($labels, x)
    ) AS labels,
    nullif(degree_required, '') AS degree_required,
    nullif(degree_preferred, '') AS degree_preferred,
    coalesce(degree_or_equivalent, false) AS or_equivalent,
    experience_min_years AS years,
    CASE WHEN json_valid(experience_by_degree) THEN experience_by_degree END AS ladder,
    CASE WHEN list_contains($seniorities, seniority) THEN seniority END AS seniority,
    list_distinct(string_split(nullif(skills, ''), '|')) AS skills,
    list_distinct(string_split(nullif(industry, ''), '|')) AS industries,
    list_distinct(string_split(nullif(duties, ''), '|')) AS duties,
    nullif(workplace, '') AS workplace,
    salary_per_year_usd_min AS pay_min, salary_per_year_usd_max AS pay_max,
    CASE
        WHEN salary_per_year_usd_min IS NULL THEN salary_per_year_usd_max
        WHEN salary_per_year_usd_max IS NULL THEN salary_per_year_usd_min
        ELSE (salary_per_year_usd_min + salary_per_year_usd_max) / 2
    END AS pay,
    try_cast(left(coalesce(date_posted, date), 10) AS DATE) AS posted,
    try_cast(left(first_seen, 10) AS DATE) AS first_seen,
    try_cast(left(last_seen, 10) AS DATE) AS last_seen,
    try_cast(left(closed_at, 10) AS DATE) AS closed,
    nullif(closed_at, '') IS NULL AS is_open
FROM given WHERE coalesce(is_primary, true)
"""
_HELD: Final = "CREATE TABLE held AS SELECT unnest(labels) AS label, * FROM vacancies"


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection with the tables ``vacancies`` and ``held``.

    Parameters
    ----------
    path : Path
        A classified ``.csv`` or ``.parquet`` table; columns that it lacks are null.

    Yields
    ------
    duckdb.DuckDBPyConnection
        In memory; ``given`` is the table as it came, duplicates included.

    Raises
    ------
    TableError
        If the file cannot be read or holds no titles.
    """
    there = run_sql(path, "SELECT * FROM postings LIMIT 0").columns
    if "titles" not in there:
        raise TableError(
            f"{path}: no column 'titles'; expected a classified table:"
            " rolemap classify makes one"
        )
    frame = postings(path, columns=[name for name in _TYPES if name in there])
    # An infinite sum has no place on an axis.
    frame = frame.replace([math.inf, -math.inf], math.nan)
    columns = {
        name: pa.array(frame[name], type=type_, from_pandas=True)
        if name in frame
        else pa.nulls(len(frame), type_)
        for name, type_ in _TYPES.items()
    }
    with duckdb.connect(":memory:") as connection:
        connection.register("given", pa.table(columns))
        # Another's labels and ranks have no place in the order of the figures.
        known = {"labels": list(LABELS), "seniorities": list(SENIORITIES)}
        connection.execute(_PREPARE, known)
        connection.execute(_HELD)
        yield connection
