"""Where the work is done, and how many postings are open over time."""

from typing import Final

import duckdb

from classifier.labels import LABELS
from pipelines.report.figures import MIN_POSTINGS, Column, Figure, Row, Section
from pipelines.report.statistics import share
from pipelines.report.wording import in_sentence, percent

WORKPLACES: Final = ("remote", "hybrid", "onsite")
_WORKPLACE: Final = """
SELECT label, workplace, count(*) FROM held WHERE workplace IS NOT NULL GROUP BY ALL
"""
_POINTS: Final = 60
_OPEN: Final = """
WITH span AS (
    SELECT min(first_seen) AS a, max(coalesce(last_seen, first_seen)) AS b FROM held
), days AS (
    SELECT unnest(range(a, b + 1, to_days(greatest(1, (b - a) // ?::INT)::INT)))::DATE
        AS day FROM span
)
SELECT labels.label, strftime(day, '%Y-%m-%d') AS day, count(held.id) AS n
FROM days CROSS JOIN (SELECT DISTINCT label FROM held) AS labels LEFT JOIN held
    ON held.label = labels.label AND first_seen <= day
    AND (closed IS NULL OR closed > day)
GROUP BY ALL ORDER BY 1, 2
"""
_POSTED: Final = """
WITH held_posted AS (
    SELECT label, date_trunc('month', posted) AS month FROM held
    WHERE posted IS NOT NULL
), newest AS (SELECT max(month) AS b FROM held_posted), months AS (
    SELECT unnest(range(b - INTERVAL 23 MONTH, b + INTERVAL 1 DAY, INTERVAL 1 MONTH))
        AS month FROM newest
)
SELECT labels.label, strftime(months.month, '%Y-%m-%d') AS day,
    count(held_posted.label) AS n
FROM months CROSS JOIN (SELECT DISTINCT label FROM held_posted) AS labels
LEFT JOIN held_posted
    ON held_posted.label = labels.label AND held_posted.month = months.month
WHERE months.month >= (SELECT min(month) FROM held_posted)
GROUP BY ALL ORDER BY 1, 2
"""
_SPAN: Final = """
SELECT count(DISTINCT first_seen), count(DISTINCT date_trunc('month', posted)) FROM held
"""
_NOTE: Final = (
    "Only postings that say where the work is done are counted; a posting in a city"
    " that says no more is not. Intervals are 95%."
)

_WORKPLACE_COLUMNS: Final = (
    Column("title", "Title", "label"),
    Column("workplace", "Workplace", "word"),
    Column("n", "Postings that say", "count"),
    Column("count", "Of this kind", "count"),
    Column("share", "Share", "share"),
    Column("low", "95% interval from", "share"),
    Column("high", "to", "share"),
)


def workplace_section(
    connection: duckdb.DuckDBPyConnection, focus: str | None
) -> Section:
    """Return the share of remote, hybrid and onsite postings by title.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    focus : str or None
        The title that the answer speaks of.

    Returns
    -------
    Section
        Titles with too few postings that state it are left out.
    """
    found = connection.execute(_WORKPLACE).fetchall()
    counts = {(label, place): n for label, place, n in found}
    stating = {
        label: sum(counts.get((label, place), 0) for place in WORKPLACES)
        for label in LABELS
    }
    rows: list[Row] = [
        {"title": label, "workplace": place} | share(counts.get((label, place), 0), n)
        for label, n in stating.items()
        if n >= MIN_POSTINGS
        for place in WORKPLACES
    ]
    remote = [row for row in rows if row["workplace"] == "remote"]
    figure = Figure(
        key="workplace",
        title="Remote, hybrid and onsite, of the postings that say",
        summary="Remote share: "
        + "; ".join(f"{in_sentence(r['title'])} {percent(r['share'])}" for r in remote),
        columns=_WORKPLACE_COLUMNS,
        rows=rows,
    )
    return Section(
        key="remote",
        question="How much of it is remote?",
        short="Remote",
        answer=_remote_answer(remote, focus),
        note=_NOTE,
        figures=(figure,) if rows else (),
    )


def _remote_answer(remote: list[Row], focus: str | None) -> str:
    if not remote:
        return "Fewer than five postings of any title say where the work is done."
    row = next((row for row in remote if row["title"] == focus), remote[0])
    top = max(remote, key=lambda row: row["share"])
    answer = (
        f"{percent(row['share'])} of {in_sentence(row['title'])} postings that say are"
        f" remote ({percent(row['low'])} to {percent(row['high'])}; n = {row['n']:,})"
    )
    if top is row:
        return f"{answer}, the largest share of all titles."
    return (
        f"{answer}. The largest share is that of {in_sentence(top['title'])} postings,"
        f" {percent(top['share'])} (n = {top['n']:,})."
    )


def timeline_section(connection: duckdb.DuckDBPyConnection) -> Section:
    """Return open postings over time, or postings by month where that is not known.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.

    Returns
    -------
    Section
        Without a figure when the table has no dates to tell by.
    """
    seen, months = connection.execute(_SPAN).fetchone() or (0, 0)
    if seen > 1:
        found = connection.execute(_OPEN, [_POINTS]).fetchall()
        title, answer = (
            "Open postings over time",
            "Postings open on each day, by title.",
        )
        note = (
            "From the first run that saw a posting until a complete answer lacked it."
            " Each title has its own scale."
        )
    elif months > 1:
        found = connection.execute(_POSTED).fetchall()
        title = "Postings by the month in which they were posted"
        answer = (
            "The table comes from a single run, so it cannot yet show how many postings"
            " were open before. This is when its postings were posted."
        )
        note = (
            "Postings that were filled and taken down earlier are missing, so older"
            " months look smaller than they were; the newest month is not"
            " over. Each title has its own scale."
        )
    else:
        return _timeline("The table has no dates of several days to tell by.", "", ())
    return _timeline(answer, note, _timeline_figure(title, found))


def _timeline(answer: str, note: str, figures: tuple[Figure, ...]) -> Section:
    return Section(
        key="timeline",
        question="How many postings are open over time?",
        short="Over time",
        answer=answer,
        note=note,
        figures=figures,
    )


def _timeline_figure(
    title: str, found: list[tuple[str, str, int]]
) -> tuple[Figure, ...]:
    totals = dict.fromkeys(LABELS, 0)
    for label, _, n in found:
        totals[label] = max(totals[label], n)
    rows: list[Row] = [
        {"title": label, "day": day, "n": n}
        for kept in LABELS
        for label, day, n in found
        if label == kept and totals[label] >= MIN_POSTINGS
    ]
    peaks = {row["title"]: row for row in sorted(rows, key=lambda row: row["n"])}
    figure = Figure(
        key="timeline",
        title=title,
        summary="The most: "
        + "; ".join(
            f"{in_sentence(label)} {row['n']:,} on {row['day']}"
            for label, row in peaks.items()
        ),
        columns=(
            Column("title", "Title", "label"),
            Column("day", "Day or month from"),
            Column("n", "Postings", "count"),
        ),
        rows=rows,
    )
    return (figure,) if rows else ()
