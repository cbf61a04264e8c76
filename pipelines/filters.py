"""Which postings a question is about: named filters, and their SQL."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from classifier.extract.requirements import DEGREES, SENIORITIES
from classifier.labels import LABELS
from pipelines.errors import QueryError


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a posting must be to be in the answer; a filter that is None lets all in.

    Attributes
    ----------
    title : str or None, default=None
        A label that holds.
    degree : str or None, default=None
        The degree required is this level or a lower one.
    max_years : float or None, default=None
        At most so many years of experience are asked for.
    seniority : str or None, default=None
        The stated rank.
    remote : bool, default=False
        Remote postings only.
    country : str or None, default=None
        ISO 3166-1 alpha-2; any place of work counts.
    min_salary : float or None, default=None
        The upper end of pay a year reaches this sum, in the posting's currency.
    skill : str or None, default=None
        A skill that it names.
    is_open : bool, default=False
        Leave out closed postings.
    unstated : bool, default=False
        Keep postings that are silent on degree or years where those are filtered.
    """

    title: str | None = None
    degree: str | None = None
    max_years: float | None = None
    seniority: str | None = None
    remote: bool = False
    country: str | None = None
    min_salary: float | None = None
    skill: str | None = None
    is_open: bool = False
    unstated: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a WHERE.

    Attributes
    ----------
    column : str
        The column that it needs.
    sql : str
        The condition.
    parameters : tuple, default=()
        The values of its question marks.
    """

    column: str
    sql: str
    parameters: tuple[Any, ...] = ()


def check_name(what: str, name: str, known: Sequence[str]) -> str:
    """Return a name if it is known.

    Parameters
    ----------
    what : str
        What it names, for the message.
    name : str
        As the user spelt it; blanks and hyphens count as underscores.
    known : sequence of str
        The right names.

    Returns
    -------
    str
        The right name.

    Raises
    ------
    QueryError
        If there is none; the nearest ones are named.
    """
    spelt = name.strip().replace(" ", "_").replace("-", "_")
    for candidate in (name, spelt, spelt.lower()):
        if candidate in known:
            return candidate
    near = difflib.get_close_matches(spelt.lower(), known, n=3, cutoff=0.5)
    hint = (
        f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(known)}"
    )
    raise QueryError(f"unknown {what} {name!r}; {hint}")


def clauses(asked: Filters) -> list[Clause]:
    """Return the conditions of a set of filters.

    Parameters
    ----------
    asked : Filters
        Which postings.

    Returns
    -------
    list of Clause
        All of them must hold.

    Raises
    ------
    QueryError
        If a title, degree or seniority is unknown.
    """
    silent = {
        name: f" OR {name} IS NULL" if asked.unstated else ""
        for name in ("degree_required", "experience_min_years")
    }
    found = []
    if asked.title is not None:
        label = check_name("title", asked.title, LABELS)
        sql = "list_contains(string_split(titles, '|'), ?)"
        found.append(Clause("titles", sql, (label,)))
    if asked.degree is not None:
        level = DEGREES.index(check_name("degree", asked.degree, DEGREES))
        sql = "list_contains(?, degree_required)" + silent["degree_required"]
        found.append(Clause("degree_required", sql, (list(DEGREES[: level + 1]),)))
    if asked.max_years is not None:
        sql = "experience_min_years <= ?" + silent["experience_min_years"]
        found.append(Clause("experience_min_years", sql, (asked.max_years,)))
    if asked.seniority is not None:
        rank = check_name("seniority", asked.seniority, SENIORITIES)
        found.append(Clause("seniority", "seniority = ?", (rank,)))
    if asked.remote:
        found.append(Clause("workplace", "workplace = 'remote'"))
    if asked.country is not None:
        code = asked.country.upper()
        sql = "country = ? OR contains(places, ?)"
        found.append(Clause("places", sql, (code, f'"country":"{code}"')))
    if asked.min_salary is not None:
        sql = "coalesce(salary_per_year_max, salary_per_year_min) >= ?"
        found.append(Clause("salary_per_year_max", sql, (asked.min_salary,)))
    if asked.skill is not None:
        sql = "list_contains(string_split(lower(skills), '|'), lower(?))"
        found.append(Clause("skills", sql, (asked.skill,)))
    if asked.is_open:
        found.append(Clause("closed_at", "closed_at IS NULL"))
    return found
