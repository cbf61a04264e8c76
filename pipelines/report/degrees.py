"""Which degree the titles require, and which they prefer."""

from typing import Final

import duckdb

from classifier.extract.requirements import DEGREES
from classifier.labels import LABELS
from pipelines.report.figures import MIN_POSTINGS, Column, Figure, Row, Section
from pipelines.report.statistics import share
from pipelines.report.wording import in_sentence, percent, words

_ADVANCED: Final = ("master", "doctorate")
_SILENT: Final = "not_stated"
_HALF: Final = 0.5
_LEVELS: Final = (*DEGREES, _SILENT)
_REQUIRED: Final = """
SELECT label, coalesce(degree_required, 'not_stated') AS level, count(*) FROM held
GROUP BY ALL
"""
_PREFERRED: Final = """
SELECT label, coalesce(degree_preferred, 'not_stated') AS level, count(*) FROM held
GROUP BY ALL
"""
_EQUIVALENT: Final = """
SELECT label, count(*) FILTER (or_equivalent), count(*) FROM held
WHERE degree_required NOT IN ('none') GROUP BY label
"""
_NOTE: Final = (
    "The degree required is the lowest level that lets a candidate in; the preferred"
    " one is named above it. Postings that name none are shown as such: they do not"
    " say that no degree is needed. Figures in brackets are 95% intervals."
)


def degree_section(connection: duckdb.DuckDBPyConnection, focus: str | None) -> Section:
    """Return degrees required and preferred by title.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    focus : str or None
        The title that the answer speaks of.

    Returns
    -------
    Section
        Titles with too few postings are left out.
    """
    required = _levels(connection, _REQUIRED)
    preferred = _levels(connection, _PREFERRED)
    figures = (
        _figure("degree_required", "Lowest degree required", required),
        _figure("degree_preferred", "Degree preferred above that", preferred),
        _equivalents(connection),
    )
    return Section(
        key="degree",
        question="Is a master’s really required?",
        short="Degree",
        answer=_answer(required, preferred, focus),
        note=_NOTE,
        figures=tuple(figure for figure in figures if figure.rows),
    )


def _levels(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    counts = {
        (label, level): n for label, level, n in connection.execute(sql).fetchall()
    }
    rows: list[Row] = []
    for label in LABELS:
        n = sum(counts.get((label, level), 0) for level in _LEVELS)
        if n >= MIN_POSTINGS:
            rows += [
                {"title": label, "degree": level}
                | share(counts.get((label, level), 0), n)
                for level in _LEVELS
            ]
    return rows


def _figure(key: str, title: str, rows: list[Row]) -> Figure:
    named = [row for row in rows if row["degree"] != _SILENT]
    if not any(row["count"] for row in named):
        named = rows = []
    tops = {row["title"]: row for row in sorted(named, key=lambda row: row["share"])}
    return Figure(
        key=key,
        title=title,
        summary=f"{title}, the level named most: "
        + "; ".join(
            f"{in_sentence(title)} {words(row['degree']).lower()} in"
            f" {percent(row['share'])}"
            for title, row in tops.items()
        ),
        columns=(
            Column("title", "Title", "label"),
            Column("degree", "Degree", "word"),
            Column("n", "Postings", "count"),
            Column("count", "With it", "count"),
            Column("share", "Share", "share"),
            Column("low", "95% interval from", "share"),
            Column("high", "to", "share"),
        ),
        rows=rows,
    )


def _equivalents(connection: duckdb.DuckDBPyConnection) -> Figure:
    found = {
        label: share(count, n)
        for label, count, n in connection.execute(_EQUIVALENT).fetchall()
        if n >= MIN_POSTINGS
    }
    rows = [{"title": label} | found[label] for label in LABELS if label in found]
    return Figure(
        key="degree_or_equivalent",
        title="Experience may stand in for the degree",
        summary="; ".join(
            f"{in_sentence(row['title'])} {percent(row['share'])}" for row in rows
        ),
        columns=(
            Column("title", "Title", "label"),
            Column("n", "Require a degree", "count"),
            Column("count", "Accept experience", "count"),
            Column("share", "Share", "share"),
            Column("low", "95% interval from", "share"),
            Column("high", "to", "share"),
        ),
        rows=rows,
    )


def _answer(required: list[Row], preferred: list[Row], focus: str | None) -> str:
    """Say what share of the postings that name a degree require a master's or more."""
    title = focus or (required[0]["title"] if required else None)
    own = {row["degree"]: row["count"] for row in required if row["title"] == title}
    stated = sum(own.values()) - own.get(_SILENT, 0)
    if title is None or stated < MIN_POSTINGS:
        return "Fewer than five postings of that title name a degree."
    must = share(sum(own[level] for level in _ADVANCED), stated)
    want = sum(
        row["count"]
        for row in preferred
        if row["title"] == title and row["degree"] in _ADVANCED
    )
    total = sum(own.values())
    if must["low"] > _HALF:
        verdict = "Mostly, yes"
    else:
        verdict = "Mostly, no" if must["high"] < _HALF else "Too close to call"
    return (
        f"{verdict}. Of the {in_sentence(title)} postings that name a degree,"
        f" {percent(must['share'])} require a master’s or more"
        f" ({percent(must['low'])} to {percent(must['high'])}; n = {stated:,})."
        f" {percent(want / total)} of all {total:,} prefer one without requiring it,"
        f" and {percent(own[_SILENT] / total)} name no required degree at all."
    )
