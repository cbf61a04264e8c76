"""Which postings a question is about: named filters, and their SQL."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypedDict

from classifier.labels import LABELS
from pipelines.errors import QueryError
from pipelines.names import check_name


class Filters(TypedDict, total=False):
    """What a posting must be to be in the answer; a filter left out lets all in.

    Attributes
    ----------
    title : str or None
        A label that holds.
    degree : str or None
        The degree required is this level or a lower one.
    max_years : float or None
        At most so many years of experience are asked for.
    seniority : str or None
        The stated rank.
    remote : bool
        Remote postings only.
    country : str or None
        ISO 3166-1 alpha-2 or a name; any place of work counts.
    min_salary : float or None
        The upper end of pay a year reaches this sum, in the posting's currency.
    skill : str or None
        A skill that it names.
    is_open : bool
        Leave out closed postings.
    primary : bool
        Leave out what repeats another posting of the same vacancy.
    unstated : bool
        Keep postings that are silent on degree or years where those are filtered.
    where : sequence of str
        Conditions on any column, as `pipelines.conditions.condition` reads them.
    """

    title: str | None
    degree: str | None
    max_years: float | None
    seniority: str | None
    remote: bool
    country: str | None
    min_salary: float | None
    skill: str | None
    is_open: bool
    primary: bool
    unstated: bool
    where: Sequence[str]


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
        If a filter or its value is unknown; the nearest right ones are named.
    """
    for name in asked:
        if name not in Filters.__annotations__:
            check_name("filter", name, Filters.__annotations__)
            raise QueryError(f"unknown filter {name!r}")
    found = []
    for name, value in asked.items():
        if name in _CLAUSES and value is not None and value is not False:
            clause = _CLAUSES[name](value)
            if asked.get("unstated") and clause.column in _SILENT:
                sql = f"{clause.sql} OR {clause.column} IS NULL"
                clause = Clause(clause.column, sql, clause.parameters)
            found.append(clause)
    return found


# What --unstated means: silence on these is no reason to leave a posting out.
_SILENT: Final = frozenset(("degree_required", "experience_min_years"))


def _of_title(value: str) -> Clause:
    label = check_name("title", value, LABELS)
    return Clause("titles", "list_contains(string_split(titles, '|'), ?)", (label,))


# The words of degrees, ranks and skills come with the extractors, which take 0.1 s to
# load: only the filters that need them wait for that.
def _of_degree(value: str) -> Clause:
    from classifier.extract.requirements import DEGREES  # noqa: PLC0415

    level = DEGREES.index(check_name("degree", value, DEGREES))
    lower = list(DEGREES[: level + 1])
    return Clause("degree_required", "list_contains(?, degree_required)", (lower,))


def _of_years(value: float) -> Clause:
    return Clause("experience_min_years", "experience_min_years <= ?", (value,))


def _of_seniority(value: str) -> Clause:
    from classifier.extract.requirements import SENIORITIES  # noqa: PLC0415

    rank = check_name("seniority", value, SENIORITIES)
    return Clause("seniority", "seniority = ?", (rank,))


def _of_country(value: str) -> Clause:
    code = _country_code(value)
    sql = "country = ? OR contains(places, ?)"
    return Clause("places", sql, (code, f'"country":"{code}"'))


def _of_salary(value: float) -> Clause:
    sql = "coalesce(salary_per_year_max, salary_per_year_min) >= ?"
    return Clause("salary_per_year_max", sql, (value,))


def _of_skill(value: str) -> Clause:
    name = check_name("skill", value, _skills())
    return Clause("skills", "list_contains(string_split(skills, '|'), ?)", (name,))


_CLAUSES: Final[dict[str, Callable[[Any], Clause]]] = {
    "title": _of_title,
    "degree": _of_degree,
    "max_years": _of_years,
    "seniority": _of_seniority,
    "remote": lambda _: Clause("workplace", "workplace = 'remote'"),
    "country": _of_country,
    "min_salary": _of_salary,
    "skill": _of_skill,
    "is_open": lambda _: Clause("closed_at", "closed_at IS NULL"),
    "primary": lambda _: Clause("is_primary", "coalesce(is_primary, true)"),
}


def _country_code(value: str) -> str:
    """Return the code of a country that is given as a code or by any usual name."""
    import pycountry  # noqa: PLC0415 - only this filter needs countries

    from pipelines.normalise.places import parse_location  # noqa: PLC0415

    code = value.strip().upper()
    if pycountry.countries.get(alpha_2=code):
        return code
    places = parse_location(value)
    if len(places) == 1 and places[0].country and not places[0].city:
        return places[0].country
    names = {f"{each.name} ({each.alpha_2})" for each in pycountry.countries}
    check_name("country", value, sorted(names))
    raise QueryError(f"unknown country {value!r}; expected a code such as US")


@cache
def _skills() -> tuple[str, ...]:
    return tuple(_read_skills())


def _read_skills() -> Iterator[str]:
    from classifier.extract.vocabulary import read_table  # noqa: PLC0415

    for name in ("skills", "skills_methods", "skills_soft"):
        for groups in read_table(name).values():
            for entries in groups.values():
                yield from (entry.partition(" = ")[0] for entry in entries)
