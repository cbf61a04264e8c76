"""What the titles pay, by country and rank, in USD a year."""

from typing import Any, Final

import duckdb

from classifier.extract.requirements import SENIORITIES
from classifier.labels import LABELS
from pipelines.report.figures import MIN_POSTINGS, Column, Figure, Row, Section
from pipelines.report.statistics import spread
from pipelines.report.wording import country, in_sentence, usd

EVERYWHERE: Final = "all"
_COUNTRIES: Final = 6
_SPREAD: Final = (
    Column("n", "Postings", "count"),
    Column("median", "Median", "usd"),
    Column("low", "95% interval from", "usd"),
    Column("high", "to", "usd"),
    Column("q1", "Middle half from", "usd"),
    Column("q3", "to", "usd"),
)
_GROUPS: Final = """
SELECT label, country, seniority, list(pay) AS pay,
       grouping(country) = 1 AS all_countries, grouping(seniority) = 1 AS all_ranks
FROM held WHERE pay IS NOT NULL
GROUP BY GROUPING SETS ((label), (label, country), (label, seniority),
                        (label, country, seniority))
HAVING count(*) >= ?
"""
_NOTE: Final = (
    "Base pay as the posting states it, turned into US dollars a year at dated"
    " rates; a range counts by its middle. The dot is the median, the dark bar its"
    " 95% interval, the pale bar the middle half of postings. Groups of fewer than"
    " five postings are left out. Intervals take postings as independent, which those"
    " of one employer are not, and employers who state pay may differ from those who"
    " do not."
)


def pay_section(connection: duckdb.DuckDBPyConnection, focus: str | None) -> Section:
    """Return pay by title, by country, and by rank within a country.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    focus : str or None
        The title that the answer speaks of.

    Returns
    -------
    Section
        Without figures when no title has pay of enough postings.
    """
    rows = _rows(connection)
    by_title = [
        row for row in rows if row["country"] == EVERYWHERE and row["seniority"] is None
    ]
    by_country = [
        row for row in rows if row["country"] != EVERYWHERE and row["seniority"] is None
    ]
    by_rank = [row for row in rows if row["seniority"] is not None]
    figures = (
        _figure("pay_by_title", "Pay by title", by_title, ("country", "seniority")),
        _figure("pay_by_country", "Pay by title and country", by_country, "seniority"),
        _figure("pay_by_seniority", "Pay by title, country and rank", by_rank, ()),
    )
    return Section(
        key="pay",
        question="What does the work pay?",
        short="Pay",
        answer=_answer(connection, by_title, focus),
        note=_NOTE,
        figures=tuple(figure for figure in figures if figure.rows),
    )


def _rows(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return every group with enough postings, in label, country and rank order."""
    found: list[dict[str, Any]] = []
    groups = connection.execute(_GROUPS, [MIN_POSTINGS]).fetchall()
    for label, code, seniority, pay, everywhere, any_rank in groups:
        if (code is None and not everywhere) or (seniority is None and not any_rank):
            continue
        place = EVERYWHERE if everywhere else code
        row = {"title": label, "country": place, "seniority": seniority}
        found.append(row | spread(pay))
    sizes: dict[str, int] = {}
    for row in found:
        if row["seniority"] is None:
            sizes[row["country"]] = sizes.get(row["country"], 0) + row["n"]
    order = sorted(sizes, key=lambda place: (place != EVERYWHERE, -sizes[place], place))
    shown = {place: rank for rank, place in enumerate(order[: _COUNTRIES + 1])}
    kept = [row for row in found if row["country"] in shown]
    return sorted(
        kept,
        key=lambda row: (
            LABELS.index(row["title"]),
            shown[row["country"]],
            -1 if row["seniority"] is None else SENIORITIES.index(row["seniority"]),
        ),
    )


def _figure(
    key: str, title: str, rows: list[Row], dropped: tuple[str, ...] | str
) -> Figure:
    groups = (
        Column("title", "Title", "label"),
        Column("country", "Country", "country"),
        Column("seniority", "Rank", "word"),
    )
    columns = tuple(c for c in groups if c.name not in dropped) + _SPREAD
    return Figure(
        key=key,
        title=title,
        summary=_summary(title, rows),
        columns=columns,
        rows=[{c.name: row[c.name] for c in columns} for row in rows],
    )


def _summary(title: str, rows: list[Row]) -> str:
    if not rows:
        return ""
    top, bottom = (pick(rows, key=lambda row: row["median"]) for pick in (max, min))
    return (
        f"{title}: medians from {usd(bottom['median'])} ({_group(bottom)}) to"
        f" {usd(top['median'])} ({_group(top)})."
    )


def _group(row: Row) -> str:
    parts = [in_sentence(row["title"])]
    if row["seniority"] is not None:
        parts.append(row["seniority"])
    if row["country"] != EVERYWHERE:
        parts.append(country(row["country"]))
    return f"{', '.join(parts)}; n = {row['n']:,}"


def _answer(
    connection: duckdb.DuckDBPyConnection, rows: list[Row], focus: str | None
) -> str:
    if not rows:
        return "Fewer than five postings of any title state their pay."
    row = next((row for row in rows if row["title"] == focus), rows[0])
    counted = connection.execute(
        "SELECT count(*), count(pay) FROM vacancies WHERE labels <> []"
    ).fetchone()
    total, paid = counted or (0, 0)
    return (
        f"Half of the {in_sentence(row['title'])} postings that state pay offer more"
        f" than {usd(row['median'])} a year (95% interval {usd(row['low'])} to"
        f" {usd(row['high'])}; n = {row['n']:,}); the middle half lies between"
        f" {usd(row['q1'])} and {usd(row['q3'])}. Pay is stated by {paid:,} of"
        f" {total:,} postings."
    )
