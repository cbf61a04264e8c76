"""``rolemap query``: filters and SQL over the published table."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipelines.commands.options import data_option

_REQUIREMENTS = "classifier.extract.requirements"
_SHOWN = (
    *("title", "company", "city", "country", "titles", "degree_required"),
    *("experience_min_years", "salary_per_year_max", "salary_currency"),
)


def _completing(module: str, names: str) -> Callable[..., list[str]]:
    """Return what lets a shell complete the names that a module lists."""

    def complete(_context: object, _parameter: object, start: str) -> list[str]:
        known = getattr(import_module(module), names)
        return [name for name in known if name.startswith(start)]

    return complete


@click.command("query")
@click.argument(
    "table", type=click.Path(allow_dash=True), required=False, metavar="[TABLE]"
)
@click.option(
    "--title",
    metavar="LABEL",
    help="One of the nine titles holds.",
    shell_complete=_completing("classifier.labels", "LABELS"),
)
@click.option(
    "--degree",
    metavar="LEVEL",
    help="Requires this degree or a lower one.",
    shell_complete=_completing(_REQUIREMENTS, "DEGREES"),
)
@click.option("--max-years", type=float, metavar="N", help="Asks for N years or fewer.")
@click.option(
    "--seniority",
    metavar="RANK",
    help="States this rank.",
    shell_complete=_completing(_REQUIREMENTS, "SENIORITIES"),
)
@click.option("--remote", is_flag=True, help="Remote postings only.")
@click.option(
    "--country",
    metavar="CC",
    help="A place of work is in this country, by code or name.",
)
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
@click.option(
    "--where",
    multiple=True,
    metavar="CONDITION",
    help="On any column: language=en, times_seen>=3, date_posted>=2026-11-01,"
    " company~bank, workplace!=onsite, salary_min= (silent); may be repeated.",
)
@click.option(
    "--primary/--no-primary",
    default=None,
    help="Count a vacancy once.  [default: only with --group-by]",
)
@click.option(
    "--group-by",
    "by",
    metavar="A,B",
    help="Count postings by columns; title, skill ... count each label of a list.",
)
@click.option(
    "--stat",
    "statistics",
    multiple=True,
    metavar="S:COLUMN",
    help="With --group-by: median, mean, min, max, stddev, p10, p25, p75 or p90 of a"
    " column; may be repeated.",
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
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="Stop a question that takes longer.",
)
@data_option
def command(
    *,
    table: str | None,
    sql: str | None,
    by: str | None,
    statistics: tuple[str, ...],
    columns: str | None,
    form: str,
    data_dir: Path,
    **asked: Any,
) -> None:
    r"""Answer from TABLE, a classified CSV or Parquet file (- reads a pipe).

    Without TABLE it reads classified.parquet in the data folder. A posting that is
    silent on a filtered value is left out, unless --unstated keeps it.

    \b
    Example:
      rolemap query --title data_engineer --degree bachelor --max-years 3
      rolemap query data/classified.csv --remote --country US --format csv
      rolemap query --group-by title,country --stat median:salary_per_year_min
      rolemap query --sql "SELECT country, count(*) FROM postings GROUP BY 1"
    """
    from pipelines.query import column_names, groups, postings, run_sql
    from pipelines.render import render, resolve_table

    if statistics and by is None:
        raise click.UsageError("--stat: expected --group-by beside it")
    if sql is not None:
        _refuse_beside_sql(click.get_current_context())
    named = _split(columns)
    with resolve_table(table, data_dir) as path:
        if sql is not None:
            frame = run_sql(path, sql, seconds=asked["seconds"])
        elif by is not None:
            wanted = [each for text in statistics for each in _split(text)]
            asked = {name: value for name, value in asked.items() if value is not None}
            frame = groups(path, _split(by), statistics=wanted, columns=named, **asked)
        else:
            if not named and form in {"table", "markdown"}:
                named = [name for name in _SHOWN if name in column_names(path)]
            frame = postings(path, columns=named, **asked)
    render(frame, form)


def _split(names: str | None) -> list[str]:
    return [each.strip() for each in (names or "").split(",") if each.strip()]


def _refuse_beside_sql(context: click.Context) -> None:
    """Refuse options that a free statement would pass over in silence."""
    fitting = {"table", "sql", "form", "data_dir", "seconds"}
    for parameter in context.command.params:
        name = str(parameter.name)
        source = context.get_parameter_source(name)
        if name not in fitting and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--sql answers alone: leave out {parameter.opts[0]}"
            )
