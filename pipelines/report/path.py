"""Your path: which open postings a degree and some years let one into."""

from typing import Any, Final

import duckdb

from classifier.extract.requirements import DEGREES
from classifier.labels import LABELS
from pipelines.report.figures import Column, Figure, Section
from pipelines.report.wording import words

_YEARS: Final = (0, 2, 5, 10)
_DEGREES: Final = ("none", "bachelor", "master", "doctorate")
# `fits`: every stated demand is met, and one is stated. `may`: the posting is silent
# on both, or takes experience in place of a degree. The page does the same in script.
_COUNTS: Final = """
WITH asked AS (
    SELECT label, degree_required, or_equivalent, years,
        list_position($levels, degree_required) AS required,
        least(
            years,
            list_min([
                try_cast(json_extract(ladder, '$.' || d) AS DOUBLE)
                FOR d IN $levels[: $mine]
            ])
        ) AS needed
    FROM held WHERE is_open
), judged AS (
    SELECT label,
        (required IS NULL OR required <= $mine) AND coalesce(needed, 0) <= $years
            AS meets,
        required > $mine AND or_equivalent AND coalesce(years, 0) <= $years AS instead,
        degree_required IS NULL AND needed IS NULL AS silent
    FROM asked
)
SELECT label, count(*) FILTER (meets AND NOT silent),
    count(*) FILTER (coalesce(instead, false) OR (meets AND silent)), count(*)
FROM judged GROUP BY label
"""


def path_section(connection: duckdb.DuckDBPyConnection) -> Section:
    """Return how many open postings of each title let in a degree and some years.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.

    Returns
    -------
    Section
        Counts for usual pairs; the page answers for any.
    """
    rows: list[dict[str, Any]] = []
    for degree in _DEGREES:
        for years in _YEARS:
            found = count_open(connection, degree, years)
            rows += [
                {"degree": degree, "years": years, "title": label} | found[label]
                for label in LABELS
                if label in found
            ]
    figure = Figure(
        key="path",
        title="Open postings by degree and years held",
        summary="How many open postings each title has for a degree and years.",
        columns=(
            Column("degree", "You hold", "word"),
            Column("years", "Years", "years"),
            Column("title", "Title", "label"),
            Column("open", "Open postings", "count"),
            Column("fits", "All stated demands met", "count"),
            Column("may_fit", "Silent, or experience instead", "count"),
        ),
        rows=rows,
    )
    return Section(
        key="path",
        question="Your path",
        short="Your path",
        answer="Pick the degree that you hold and your years of experience: these"
        " titles, and these postings, are open to you by what they state.",
        note="A posting fits when you meet all that it states of degree and years, its"
        " ladder included. It may fit when it states neither, or takes experience in"
        " place of a higher degree. Skills, visas and luck are not in it.",
        figures=(figure,) if rows else (),
    )


def count_open(
    connection: duckdb.DuckDBPyConnection, degree: str, years: float
) -> dict[str, dict[str, int]]:
    """Return the open postings of each title for one person.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    degree : str
        The highest degree held, one of `DEGREES`.
    years : float
        Years of experience.

    Returns
    -------
    dict of str to dict
        By label: ``open``, ``fits`` and ``may_fit``.
    """
    asked = {
        "levels": list(DEGREES),
        "mine": DEGREES.index(degree) + 1,
        "years": float(years),
    }
    return {
        label: {"open": n, "fits": fits, "may_fit": may_fit}
        for label, fits, may_fit, n in connection.execute(_COUNTS, asked).fetchall()
    }


def degree_options() -> list[tuple[str, str]]:
    """Return the degrees to pick from, lowest first.

    Returns
    -------
    list of (str, str)
        Value and what a reader sees.
    """
    return [(degree, words(degree)) for degree in DEGREES]
