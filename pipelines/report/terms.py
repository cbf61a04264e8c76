"""Skills, industries and duties: what is common in a title, and what sets it apart."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from classifier.labels import LABELS
from pipelines.report.figures import MIN_POSTINGS, Column, Figure, Row, Section
from pipelines.report.statistics import share
from pipelines.report.wording import in_sentence, percent, term

_TOP: Final = 18
_APART: Final = 6
_PRIOR: Final = 500.0
_CLEAR: Final = 1.96
_COUNTS: Final = {
    column: f"""
        SELECT label, term, count(*) FROM (
            SELECT label, unnest({column}) AS term FROM held
        ) WHERE term <> '' GROUP BY ALL
    """  # noqa: S608 - the three names stand below
    for column in ("skills", "industries", "duties")
}
_BASES: Final = {
    column: f"""
        SELECT label, count(*) FROM held WHERE len({column}) > 0 GROUP BY label
    """  # noqa: S608 - the same
    for column in _COUNTS
}
_SHARE: Final = (
    Column("n", "Postings", "count"),
    Column("count", "Name it", "count"),
    Column("share", "Share", "share"),
    Column("low", "95% interval from", "share"),
    Column("high", "to", "share"),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A column of terms, and how the report speaks of it.

    Attributes
    ----------
    column : str
        In the table ``held``.
    term : str
        One of them: ``skill``.
    question : str
        The heading.
    short : str
        The heading in the table of contents.
    """

    column: str
    term: str
    question: str
    short: str


SUBJECTS: Final = (
    Subject("skills", "skill", "Which skills?", "Skills"),
    Subject("industries", "industry", "Which industries?", "Industries"),
    Subject("duties", "duty", "What is the work?", "Duties"),
)


def terms_section(
    connection: duckdb.DuckDBPyConnection, subject: Subject, focus: str | None
) -> Section:
    """Return which terms the titles name, and which set a title apart.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        From `pipelines.report.source.opened`.
    subject : Subject
        Which column of terms.
    focus : str or None
        The title that the answer speaks of.

    Returns
    -------
    Section
        Without figures when the table has none of them.
    """
    counts = _counts(connection, subject.column)
    bases = dict(connection.execute(_BASES[subject.column]).fetchall())
    rows = _common(counts, bases)
    apart = _apart(counts, bases)
    figures = (_common_figure(subject, rows), _apart_figure(subject, apart))
    return Section(
        key=subject.column,
        question=subject.question,
        short=subject.short,
        answer=_answer(subject, rows, apart, focus),
        note=(
            f"Shares are of the postings of a title that name any {subject.term}. What"
            " sets a title apart is ranked by how sure the difference from all other"
            " titles is (log odds, weighted by the whole field), so that rare words do"
            " not come first by chance; what fewer than five postings of the title name"
            " is left out."
        ),
        figures=tuple(figure for figure in figures if figure.rows),
    )


def _counts(
    connection: duckdb.DuckDBPyConnection, column: str
) -> Mapping[str, Mapping[str, int]]:
    """Return postings by term and label."""
    found: dict[str, dict[str, int]] = {}
    for label, name, n in connection.execute(_COUNTS[column]).fetchall():
        found.setdefault(name, {})[label] = n
    return found


def _common(
    counts: Mapping[str, Mapping[str, int]], bases: Mapping[str, int]
) -> list[Row]:
    totals = {name: sum(by_label.values()) for name, by_label in counts.items()}
    top = sorted(totals, key=lambda name: (-totals[name], name))[:_TOP]
    return [
        {"term": name, "title": label} | share(counts[name].get(label, 0), bases[label])
        for name in top
        for label in LABELS
        if bases.get(label, 0) >= MIN_POSTINGS and totals[name] >= MIN_POSTINGS
    ]


def _apart(
    counts: Mapping[str, Mapping[str, int]], bases: Mapping[str, int]
) -> list[Row]:
    """Return for each label the terms that it surely names more than the others do.

    After Monroe, Colaresi and Quinn (2008), Fightin' words: log odds with an
    informative prior, divided by their standard error.
    """
    whole = sum(bases.values())
    rows: list[Row] = []
    for label in LABELS:
        n, rest = bases.get(label, 0), whole - bases.get(label, 0)
        if n < MIN_POSTINGS or rest < MIN_POSTINGS:
            continue
        scored: list[dict[str, Any]] = []
        for name, by_label in counts.items():
            here, total = by_label.get(label, 0), sum(by_label.values())
            z = _certainty(here, n, total - here, rest, total / whole)
            if here >= MIN_POSTINGS and z > _CLEAR:
                row = {"title": label, "term": name, "certainty": z}
                others = (total - here) / rest
                scored.append(row | share(here, n) | {"elsewhere": others})
        rows += sorted(scored, key=lambda row: (-row["certainty"], row["term"]))[
            :_APART
        ]
    return rows


def _certainty(here: int, n: int, there: int, rest: int, usual: float) -> float:
    """Return the difference of log odds in standard errors."""
    weight = min(_PRIOR, n)
    yes, no = weight * usual, weight * (1 - usual)
    inside = (here + yes + 0.5, n - here + no + 0.5)
    outside = (there + yes + 0.5, rest - there + no + 0.5)
    gap = math.log(inside[0] / inside[1]) - math.log(outside[0] / outside[1])
    return gap / math.sqrt(sum(1 / count for count in (*inside, *outside)))


def _common_figure(subject: Subject, rows: list[Row]) -> Figure:
    terms = dict.fromkeys(row["term"] for row in rows)
    return Figure(
        key=f"{subject.column}_by_title",
        title=f"The {subject.short.lower()} named most, by title",
        summary=f"Named most, the commonest first: {', '.join(map(term, terms))}.",
        columns=(
            Column("term", subject.term.capitalize(), "term"),
            Column("title", "Title", "label"),
            *_SHARE,
        ),
        rows=rows,
    )


def _apart_figure(subject: Subject, rows: list[Row]) -> Figure:
    first: dict[str, list[str]] = {}
    for row in rows:
        first.setdefault(row["title"], []).append(term(row["term"]))
    return Figure(
        key=f"{subject.column}_apart",
        title=f"{subject.short} that set a title apart",
        summary="; ".join(
            f"{in_sentence(label)}: {', '.join(terms[:3])}"
            for label, terms in first.items()
        ),
        columns=(
            Column("title", "Title", "label"),
            Column("term", subject.term.capitalize(), "term"),
            *_SHARE,
            Column("elsewhere", "Share in other titles", "share"),
        ),
        rows=rows,
    )


def _answer(
    subject: Subject, rows: list[Row], apart: list[Row], focus: str | None
) -> str:
    own = [row for row in rows if row["title"] == focus] or [
        row for row in rows if row["title"] == rows[0]["title"]
    ]
    if not own:
        return f"This table names too few {subject.short.lower()} to say."
    top = sorted(own, key=lambda row: -row["share"])[:3]
    said = (
        f"In {in_sentence(top[0]['title'])} postings (n = {top[0]['n']:,}) the"
        f" commonest {'is' if len(top) == 1 else 'are'} "
        + ", ".join(
            f"{term(row['term'])} ({percent(row['share'])}, {percent(row['low'])} to"
            f" {percent(row['high'])})"
            for row in top
        )
    )
    special = [term(r["term"]) for r in apart if r["title"] == top[0]["title"]][:3]
    return said + (f". Set apart by: {', '.join(special)}." if special else ".")
