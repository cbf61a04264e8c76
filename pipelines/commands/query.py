"""``rolemap query``: filters and SQL over the published table."""

from pathlib import Path
from typing import Any

import click

from pipelines.commands.options import data_option

_SHOWN = (
    *("title", "company", "city", "country", "titles", "degree_required"),
    *("experience_min_years", "salary_per_year_max", "salary_currency"),
)


@click.command("query")
@click.argument("table", required=False, metavar="[TABLE]")
@click.option("--title", metavar="LABEL", help="One of the nine titles holds.")
@click.option("--degree", metavar="LEVEL", help="Requires this degree or a lower one.")
@click.option("--max-years", type=float, metavar="N", help="Asks for N years or fewer.")
@click.option("--seniority", metavar="RANK", help="States this rank.")
@click.option("--remote", is_flag=True, help="Remote postings only.")
@click.option("--country", metavar="CC", help="A place of work is in this country.")
@click.option(
    "--min-salary",
    type=float,
    metavar="N",
    help="Pay a year, in the posting's currency, reaches N.",
)
@click.option("--skill", metavar="NAME", help="Names this skill.")
@click.option("--open", "is_open", is_flag=True, help="Leave out closed postings.")
@click.option(
    "--unstated",
    is_flag=True,
    help="Keep postings silent on a filtered degree or years.",
)
@click.option("--sql", metavar="SELECT", help="One SELECT over the table postings.")
@click.option("--columns", metavar="A,B", help="Columns to show, in order.")
@click.option("--sort", metavar="COLUMN", help="Sort by it; -COLUMN for downwards.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="At most N rows."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "markdown", "parquet"]),
    default="table",
    show_default=True,
)
@data_option
def command(
    *,
    table: str | None,
    sql: str | None,
    columns: str | None,
    sort: str | None,
    limit: int | None,
    form: str,
    data_dir: Path,
    **asked: Any,
) -> None:
    r"""Answer from TABLE, a classified CSV or Parquet file (``-`` reads a pipe).

    Without TABLE it reads classified.parquet in the data folder. A posting that is
    silent on a filtered value is left out, unless --unstated keeps it.

    \b
    Example:
      rolemap query --title data_engineer --degree bachelor --max-years 3
      rolemap query data/classified.csv --remote --country US --format csv
      rolemap query --sql "SELECT country, count(*) FROM postings GROUP BY 1"
    """
    from pipelines.filters import Filters
    from pipelines.query import postings, run_sql
    from pipelines.render import render, resolve_table

    with resolve_table(table, data_dir) as path:
        if sql is not None:
            frame = run_sql(path, sql)
        else:
            named = tuple(columns.split(",")) if columns else ()
            shown = named or (_SHOWN if form in {"table", "markdown"} else ())
            filters = Filters(**asked)
            frame = postings(path, filters, columns=shown, sort=sort, limit=limit)
    render(frame, form)
