"""The figures that a run ends with, read back from the published table."""

from pathlib import Path
from typing import Final

import click

from pipelines.publish import CSV_NAME, PARQUET_NAME
from pipelines.query import run_sql
from pipelines.render import show
from pipelines.update import UpdateCounts

_BY_TITLE: Final = """
WITH by_title AS (
    SELECT unnest(string_split(titles, '|')) AS title, * EXCLUDE (titles, title)
    FROM postings WHERE titles <> ''
)
SELECT
    title,
    count(*) AS postings,
    mode(degree_required) AS "usual degree",
    round(100 * avg((degree_required IS NOT NULL)::INT)) AS "% state it",
    median(experience_min_years) AS "median years",
    count(salary_per_year_usd_min) AS "state pay",
    round(median((salary_per_year_usd_min + salary_per_year_usd_max) / 2), -3)
        AS "median USD a year",
    round(100 * avg(coalesce((workplace = 'remote')::INT, 0))) AS "% remote"
FROM by_title GROUP BY title ORDER BY postings DESC, title
"""
_OUTSIDE: Final = "SELECT count(*) AS n FROM postings WHERE coalesce(titles, '') = ''"


def print_titles(data_dir: Path) -> None:
    """Print counts, degree, years and pay by title.

    Parameters
    ----------
    data_dir : Path
        Where the published table is.
    """
    path = data_dir / PARQUET_NAME
    show(run_sql(path, _BY_TITLE), title="Postings by title (one may hold several)")
    outside = int(run_sql(path, _OUTSIDE)["n"].iloc[0])
    click.echo(f"{outside} postings have none of the nine titles.\n")


def print_update(counts: UpdateCounts, data_dir: Path) -> None:
    """Print what an update did, in two lines.

    Parameters
    ----------
    counts : UpdateCounts
        Of one update.
    data_dir : Path
        Where the published table is.
    """
    merged = counts.merged
    click.echo(
        f"{merged.new} new, {merged.changed} changed, {merged.unchanged} unchanged,"
        f" {merged.closed} closed; {counts.derived} classified."
    )
    for board in merged.doubtful:
        click.echo(f"{board}: lost over 30 % at once; nothing of it is closed.")
    table = data_dir / CSV_NAME
    click.echo(
        f"{counts.published:,} postings in {table} and {PARQUET_NAME} beside it."
    )
