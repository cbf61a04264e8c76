"""How many years of experience the titles ask for, by rank and by degree."""

from typing import Any, Final

import duckdb

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from pipelines.report.figures import MIN_POSTINGS, Column, Figure, Row, Section
from pipelines.report.statistics import spread
from pipelines.report.wording import in_sentence, words
from pipelines.report.wording import years as write_years

_BY_RANK: Final = """
SELECT label, seniority, list(years), grouping(seniority) = 1 AS any_rank FROM held
WHERE years IS NOT NULL
GROUP BY GROUPING SETS ((label), (label, seniority)) HAVING count(*) >= ?
"""
_LADDERS: Final = """
WITH rungs AS (
    SELECT label, degree,
        try_cast(json_extract(ladder, '$.' || degree) AS DOUBLE) AS years
    FROM held, (SELECT unnest(?) AS degree) WHERE len(json_keys(ladder)) > 1
)
SELECT label, degree, list(years) FROM rungs WHERE years IS NOT NULL
GROUP BY ALL HAVING count(*) >= ?
"""
_SPREAD: Final = (
    Column("n", "Postings", "count"),
    Column("median", "Median", "years"),
    Column("low", "95% interval from", "years"),
    Column("high", "to", "years"),
    Column("q1", "Middle half from", "years"),
    Column("q3", "to", "years"),
)
_NOTE: Final = (
    "The smallest number of years that lets a candidate in, where a posting states"
    " one; preferred years do not count. The dot is the median, the dark bar its 95%"
    " interval, the pale bar the middle half. A ladder is a posting that asks for"
    " different years by degree, such as five with a bachelor’s or three with a"
    " master’s; only those postings are in the ladder figure."
)


def years_section(connection: duckdb.DuckDBPyConnection, focus: str | None) -> Section:
    """Return years asked for by title, by rank, and by degree where they differ.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    focus : str or None
        The title that the answer speaks of.

    Returns
    -------
    Section
        Groups of too few postings are left out.
    """
    grouped = connection.execute(_BY_RANK, [MIN_POSTINGS]).fetchall()
    whole = [
        (label, None, values) for label, _, values, any_rank in grouped if any_rank
    ]
    ranked = [
        (label, rank, values)
        for label, rank, values, any_rank in grouped
        if not any_rank and rank is not None
    ]
    ladders = connection.execute(_LADDERS, [list(DEGREES), MIN_POSTINGS]).fetchall()
    by_title = _sorted(whole, ())
    figures = (
        _figure("years_by_title", "Years asked for by title", by_title, None),
        _figure(
            "years_by_seniority",
            "Years asked for by title and rank",
            _sorted(ranked, SENIORITIES),
            Column("group", "Rank", "word"),
        ),
        _figure(
            "years_by_degree",
            "Ladders: a higher degree for fewer years",
            _sorted(ladders, DEGREES),
            Column("group", "With this degree", "word"),
        ),
    )
    return Section(
        key="years",
        question="How many years of experience?",
        short="Years",
        answer=_answer(by_title, focus),
        note=_NOTE,
        figures=tuple(figure for figure in figures if figure.rows),
    )


def _sorted(groups: list[Any], order: tuple[str, ...]) -> list[Row]:
    rows = [
        {"title": label, "group": group} | spread(values)
        for label, group, values in groups
    ]
    return sorted(
        rows,
        key=lambda row: (
            LABELS.index(row["title"]),
            order.index(row["group"]) if row["group"] else 0,
        ),
    )


def _figure(key: str, title: str, rows: list[Row], group: Column | None) -> Figure:
    columns = (
        Column("title", "Title", "label"),
        *((group,) if group else ()),
        *_SPREAD,
    )
    named = [
        f"{in_sentence(row['title'])}"
        + (f" {words(row['group']).lower()}" if row["group"] else "")
        + f" {write_years(row['median'])}"
        for row in rows
    ]
    return Figure(
        key=key,
        title=title,
        summary=f"{title}, medians: {'; '.join(named)}.",
        columns=columns,
        rows=[{c.name: row[c.name] for c in columns} for row in rows],
    )


def _answer(rows: list[Row], focus: str | None) -> str:
    if not rows:
        return "Fewer than five postings of any title state years."
    row = next((row for row in rows if row["title"] == focus), rows[0])
    least, most = (
        pick(rows, key=lambda row: (row["median"], row["q3"])) for pick in (min, max)
    )
    return (
        f"The usual {in_sentence(row['title'])} posting asks for"
        f" {write_years(row['median'])} years (95% interval {write_years(row['low'])}"
        f" to {write_years(row['high'])}; n = {row['n']:,}); the middle half asks for"
        f" {write_years(row['q1'])} to {write_years(row['q3'])}. Least is asked in"
        f" {in_sentence(least['title'])} postings ({write_years(least['median'])}),"
        f" most in {in_sentence(most['title'])} postings"
        f" ({write_years(most['median'])})."
    )
