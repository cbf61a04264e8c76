"""The figures that a run ends with, read back from the published table."""

from pathlib import Path
from typing import Final

import click
import orjson
import pandas as pd

from pipelines.health import describe_update, is_remarkable
from pipelines.merge import BoardChange
from pipelines.publish import CSV_NAME, PARQUET_NAME, QUARANTINE_NAME
from pipelines.query import run_sql
from pipelines.render import show
from pipelines.update import UpdateCounts

_BY_TITLE: Final = """
WITH by_title AS (
    SELECT unnest(string_split(titles, '|')) AS title, * EXCLUDE (titles, title)
    FROM postings WHERE titles <> '' AND is_primary
)
SELECT
    title,
    count(*) AS vacancies,
    mode(degree_required) AS "usual degree",
    round(100 * avg((degree_required IS NOT NULL)::INT)) AS "% state it",
    median(experience_min_years) AS "median years",
    count(salary_per_year_usd_min) AS "state pay",
    round(median((salary_per_year_usd_min + salary_per_year_usd_max) / 2), -3)
        AS "median USD a year",
    round(100 * avg(coalesce((workplace = 'remote')::INT, 0))) AS "% remote"
FROM by_title GROUP BY title ORDER BY vacancies DESC, title
"""
_MOST_LINES: Final = 15
_WATCHED: Final = (
    *("company", "country", "city", "workplace", "date_posted", "employment_type"),
    *("salary_min", "degree_required", "experience_min_years", "seniority", "skills"),
)
_OUTSIDE: Final = "SELECT count(*) AS n FROM postings WHERE titles = '' AND is_primary"


def print_titles(data_dir: Path) -> None:
    """Print counts, degree, years and pay by title.

    Parameters
    ----------
    data_dir : Path
        Where the published table is.
    """
    path = data_dir / PARQUET_NAME
    show(run_sql(path, _BY_TITLE), title="Vacancies by title (one may hold several)")
    outside = int(run_sql(path, _OUTSIDE)["n"].iloc[0])
    click.echo(f"{outside} vacancies have none of the nine titles.\n")


def print_update(
    counts: UpdateCounts, data_dir: Path, *, as_json: bool = False
) -> None:
    """Print what an update did, and how good the table is.

    Parameters
    ----------
    counts : UpdateCounts
        Of one update.
    data_dir : Path
        Where the published table is.
    as_json : bool, default=False
        One JSON object instead of tables.
    """
    if as_json:
        click.echo(orjson.dumps(describe_update(counts)).decode())
        return
    merged = counts.merged
    click.echo(
        f"{merged.new} new, {merged.changed} changed, {merged.unchanged} unchanged,"
        f" {merged.closed} closed; {counts.derived} classified."
    )
    _print_losses(counts, data_dir)
    if counts.quality.rows:
        print_quality(counts)
    table = data_dir / CSV_NAME
    click.echo(
        f"{counts.published:,} postings in {table} and {PARQUET_NAME} beside it."
    )


def _print_losses(counts: UpdateCounts, data_dir: Path) -> None:
    """Print, with counts, all that did not make it into the table."""
    merged = counts.merged
    if merged.rejected:
        click.echo(f"{merged.rejected} postings without a key or title left out.")
    for line in merged.damage[:_MOST_LINES]:
        click.echo(line)
    if len(merged.damage) > _MOST_LINES:
        click.echo(f"... and {len(merged.damage) - _MOST_LINES} more damaged lines.")
    for board in merged.doubtful:
        click.echo(f"{board}: lost over 30 % at once; nothing of it is closed.")
    for field, count in counts.quality.quarantined.items():
        if count:
            kept = data_dir / QUARANTINE_NAME
            click.echo(f"{count} postings' {field} kept back as impossible: {kept}")


def print_quality(counts: UpdateCounts) -> None:
    """Print the data-quality table of an update.

    Parameters
    ----------
    counts : UpdateCounts
        Of one update; the whole of it stands in ``health.jsonl``.
    """
    quality = counts.quality
    shares = quality.shares_missing()
    figures: list[tuple[str, str, str]] = [
        ("rows", f"{quality.rows:,}", f"{quality.open:,} open"),
        ("vacancies", f"{quality.primary:,}", "rows without their duplicates"),
    ]
    figures += [
        (f"missing {name}", f"{shares[name]:.1%}", f"{quality.missing[name]:,} rows")
        for name in _WATCHED
    ]
    figures += [
        (f"unread {name}", f"{count:,}", "said, but no rule reads it")
        for name, count in quality.unread.most_common()
    ]
    spoken = ", ".join(f"{code} {n:,}" for code, n in quality.languages.most_common(8))
    figures.append(("languages", str(len(quality.languages)), spoken))
    show(pd.DataFrame(figures, columns=["figure", "value", "note"]), "Data quality")
    changes = [one for one in counts.merged.boards if is_remarkable(one)]
    if changes:
        changes.sort(key=lambda one: (-_drop(one), one.board))
        rows = [_board_row(one) for one in changes[:_MOST_LINES]]
        more = len(changes) - len(rows)
        title = "Boards that lost postings or fell short"
        show(pd.DataFrame(rows), f"{title} ({more} more)" if more else title)


def _board_row(change: BoardChange) -> dict[str, object]:
    return {
        "board": change.board,
        "status": change.status,
        "before": change.before,
        "listed": change.listed,
        "gone": change.missing,
        "drop": f"{_drop(change):.0%}",
        "rejected": change.rejected,
        "reason": change.reason,
    }


def _drop(change: BoardChange) -> float:
    return change.missing / change.before if change.before else 0.0
