"""Collect every section of the report from one table."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb

from classifier.labels import LABELS
from pipelines.report.degrees import degree_section
from pipelines.report.figures import MIN_POSTINGS, Report
from pipelines.report.glance import glance_section
from pipelines.report.market import timeline_section, workplace_section
from pipelines.report.overlap import overlap_section
from pipelines.report.path import path_section
from pipelines.report.pay import pay_section
from pipelines.report.terms import SUBJECTS, terms_section
from pipelines.report.years import years_section

_TOTALS: Final = """
SELECT
    (SELECT count(*) FROM vacancies),
    (SELECT count(*) FROM given) - (SELECT count(*) FROM vacancies),
    count(*), count(*) FILTER (is_open), count(DISTINCT lower(company))
FROM vacancies WHERE labels <> []
"""
_SIZES: Final = "SELECT label, count(*) FROM held GROUP BY label"


def collect(connection: duckdb.DuckDBPyConnection, path: Path) -> Report:
    """Return all figures of a table.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    path : Path
        The file, for its name.

    Returns
    -------
    Report
        Sections in reading order.
    """
    focus = _focus(connection)
    sections = (
        pay_section(connection, focus),
        overlap_section(connection),
        degree_section(connection, focus),
        years_section(connection, focus),
        *(terms_section(connection, subject, focus) for subject in SUBJECTS),
        workplace_section(connection, focus),
        timeline_section(connection),
        path_section(connection),
    )
    totals = connection.execute(_TOTALS).fetchone()
    postings, duplicates, in_field, still_open, employers = totals or (0,) * 5
    return Report(
        table=path.name,
        made_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        postings=postings,
        duplicates=duplicates,
        in_field=in_field,
        open_in_field=still_open,
        employers=employers,
        sections=(glance_section(connection, sections), *sections),
    )


def _focus(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Return the title that answers speak of: the first with enough postings."""
    sizes = dict(connection.execute(_SIZES).fetchall())
    return next((x for x in LABELS if sizes.get(x, 0) >= MIN_POSTINGS), None)
