"""Which titles name the same work: how often two hold for one posting."""

from itertools import product
from typing import Final

import duckdb

from classifier.labels import LABELS
from pipelines.report.figures import MIN_POSTINGS, Column, Figure, Row, Section
from pipelines.report.statistics import share
from pipelines.report.wording import in_sentence, percent

_PAIRS: Final = """
SELECT a.label, b.label, count(*) FROM held a JOIN held b USING (id) GROUP BY ALL
"""
_SETS: Final = """
SELECT array_to_string(labels, '|') AS titles, count(*) AS n FROM vacancies
WHERE labels <> [] GROUP BY 1 HAVING n >= ? ORDER BY n DESC, titles LIMIT 12
"""
_SHARE: Final = (
    Column("n", "Postings of the title", "count"),
    Column("count", "Hold both", "count"),
    Column("share", "Share", "share"),
    Column("low", "95% interval from", "share"),
    Column("high", "to", "share"),
)
_NOTE: Final = (
    "A posting holds every title under which it would rightly be listed, judged by"
    " its text. Read a row from the left: of the postings of that title, the share"
    " that hold the other one too. Titles are predictions of a model; its errors are"
    " not part of the intervals."
)


def overlap_section(connection: duckdb.DuckDBPyConnection) -> Section:
    """Return how far each pair of titles overlaps, and the commonest sets.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.

    Returns
    -------
    Section
        Rows of titles with too few postings are left out.
    """
    pairs = _pairs(connection)
    sets = [
        {"titles": titles, "n": n}
        for titles, n in connection.execute(_SETS, [MIN_POSTINGS]).fetchall()
    ]
    figures = (
        Figure(
            key="overlap",
            title="Of the postings of one title, how many hold the other?",
            summary=_summary(pairs),
            columns=(
                Column("title", "Of the postings for", "label"),
                Column("other", "are also for", "label"),
                *_SHARE,
            ),
            rows=pairs,
        ),
        Figure(
            key="title_sets",
            title="The commonest sets of titles",
            summary="; ".join(f"{row['titles']}: {row['n']:,}" for row in sets[:5]),
            columns=(
                Column("titles", "Exactly these titles", "labels"),
                Column("n", "Postings", "count"),
            ),
            rows=sets,
        ),
    )
    return Section(
        key="overlap",
        question="Which titles mean the same work?",
        short="Overlap",
        answer=_answer(connection, pairs),
        note=_NOTE,
        figures=tuple(figure for figure in figures if figure.rows),
    )


def _pairs(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    counts = {
        (one, other): n for one, other, n in connection.execute(_PAIRS).fetchall()
    }
    return [
        {"title": one, "other": other}
        | share(counts.get((one, other), 0), counts[one, one])
        for one, other in product(LABELS, LABELS)
        if one != other and counts.get((one, one), 0) >= MIN_POSTINGS
    ]


def _summary(pairs: list[Row]) -> str:
    top = sorted(pairs, key=lambda row: -row["share"])[:3]
    return "The strongest: " + "; ".join(
        f"{percent(row['share'])} of {in_sentence(row['title'])} postings are also"
        f" {in_sentence(row['other'])}"
        for row in top
    )


def _answer(connection: duckdb.DuckDBPyConnection, pairs: list[Row]) -> str:
    counted = connection.execute(
        "SELECT count(*), count(*) FILTER (len(labels) > 1) FROM vacancies"
        " WHERE labels <> []"
    ).fetchone()
    total, several = counted or (0, 0)
    if len({row["title"] for row in pairs}) < 2 or not total:  # noqa: PLR2004 - a pair
        return "Too few postings hold any of the nine titles to say."
    many = share(several, total)
    shares = {(row["title"], row["other"]): row for row in pairs}
    one, other = max(
        (pair for pair in shares if pair[::-1] in shares),
        key=lambda pair: _likeness(shares[pair], shares[pair[::-1]]),
    )
    return (
        f"{percent(many['share'])} of postings in the field hold more than one title"
        f" ({percent(many['low'])} to {percent(many['high'])}; n = {total:,}). The"
        f" nearest to one job under two names: {in_sentence(one)} and"
        f" {in_sentence(other)}. {percent(shares[one, other]['share'])} of the former"
        f" (n = {shares[one, other]['n']:,}) and"
        f" {percent(shares[other, one]['share'])} of the latter"
        f" (n = {shares[other, one]['n']:,}) hold both."
    )


def _likeness(row: Row, back: Row) -> float:
    """Return the postings that hold both, of those that hold either (Jaccard)."""
    return float(row["count"] / (row["n"] + back["n"] - row["count"]))
