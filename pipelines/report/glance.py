"""At a glance: one line a title, from the figures of the other sections."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import duckdb

from classifier.labels import LABELS
from pipelines.report.figures import Column, Figure, Row, Section

_COUNTS: Final = """
SELECT label, count(*), count(*) FILTER (is_open) FROM held GROUP BY label
"""
_ADVANCED: Final = ("master", "doctorate")
_COLUMNS: Final = (
    Column("title", "Title", "label"),
    Column("n", "Postings", "count"),
    Column("open", "Open", "count"),
    Column("pay", "Median pay", "usd"),
    Column("pay_n", "n", "count"),
    Column("advanced", "Master’s or more required", "share"),
    Column("advanced_n", "n", "count"),
    Column("years", "Median years", "years"),
    Column("years_n", "n", "count"),
    Column("remote", "Remote", "share"),
    Column("remote_n", "n", "count"),
    Column("skills", "Skills named most"),
)


def glance_section(
    connection: duckdb.DuckDBPyConnection, sections: Iterable[Section]
) -> Section:
    """Return the headline figure of every title.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    sections : iterable of Section
        The sections that it sums up.

    Returns
    -------
    Section
        One figure, one row a title.
    """
    figures = {f.key: f.rows for section in sections for f in section.figures}
    counts = {label: held for label, *held in connection.execute(_COUNTS).fetchall()}
    rows = [
        _row(label, *counts[label], figures=figures)
        for label in LABELS
        if label in counts
    ]
    figure = Figure(
        key="glance",
        title="The nine titles at a glance",
        summary="Postings, pay, degree, years, remote share and skills of each title.",
        columns=_COLUMNS,
        rows=rows,
    )
    return Section(
        key="glance",
        question="The nine titles at a glance",
        short="At a glance",
        answer="",
        note="A posting may hold several titles and then counts in each. Each n is the"
        " number of postings that state the thing; nothing rests on fewer than five.",
        figures=(figure,) if rows else (),
    )


def _row(
    label: str, n: int, still_open: int, *, figures: Mapping[str, Sequence[Row]]
) -> dict[str, Any]:
    mine = {
        key: [row for row in rows if row.get("title") == label]
        for key, rows in figures.items()
    }
    pay = next(iter(mine.get("pay_by_title", [])), {})
    years = next(iter(mine.get("years_by_title", [])), {})
    return {
        "title": label,
        "n": n,
        "open": still_open,
        "pay": pay.get("median"),
        "pay_n": pay.get("n"),
        "years": years.get("median"),
        "years_n": years.get("n"),
        **_advanced(mine.get("degree_required", [])),
        **_remote(mine.get("workplace", [])),
        "skills": _skills(mine.get("skills_by_title", [])),
    }


def _advanced(rows: list[Any]) -> dict[str, Any]:
    stated = sum(row["count"] for row in rows if row["degree"] != "not_stated")
    if stated < 5:  # noqa: PLR2004 - the least that any figure rests on
        return {"advanced": None, "advanced_n": None}
    count = sum(row["count"] for row in rows if row["degree"] in _ADVANCED)
    return {"advanced": count / stated, "advanced_n": stated}


def _remote(rows: list[Any]) -> dict[str, Any]:
    found = [row for row in rows if row["workplace"] == "remote"]
    row: Row = found[0] if found else {}
    return {"remote": row.get("share"), "remote_n": row.get("n")}


def _skills(rows: list[Any]) -> str | None:
    top = sorted(rows, key=lambda row: -row["share"])[:3]
    return ", ".join(row["term"] for row in top if row["count"]) or None
