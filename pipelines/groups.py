"""The SQL of counts and statistics by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.errors import QueryError
from pipelines.names import check_name
from pipelines.sandbox import quote
from pipelines.schema import PUBLISHED

_MEDIAN: Final = "median"
STATISTICS: Final = {
    "median": "median({x})",
    "mean": "avg({x})",
    "min": "min({x})",
    "max": "max({x})",
    "stddev": "stddev_samp({x})",
    **{
        f"p{percent}": f"quantile_cont({{x}}, {percent / 100})"
        for percent in (10, 25, 75, 90)
    },
}
# Sums of different units are not comparable: the group's most frequent one is taken.
_UNITS: Final = {
    **dict.fromkeys(
        ("salary_per_year_min", "salary_per_year_max"), ("salary_currency",)
    ),
    **dict.fromkeys(("salary_min", "salary_max"), ("salary_currency", "salary_period")),
}
_LISTS: Final = tuple(column.name for column in PUBLISHED if column.dtype == "list")
_NUMBERS: Final = ("number", "integer")


@dataclass(frozen=True, slots=True)
class Statistic:
    """One statistic of one column.

    Attributes
    ----------
    name : str
        One of `STATISTICS`.
    column : str
        A column of numbers.
    """

    name: str
    column: str


def read_statistic(text: str, columns: Sequence[str]) -> Statistic:
    """Read ``median:salary_per_year_min``.

    Parameters
    ----------
    text : str
        A statistic and a column.
    columns : sequence of str
        Those of the table.

    Returns
    -------
    Statistic
        Both names right.

    Raises
    ------
    QueryError
        If it reads otherwise, a name is unknown or the column holds no numbers.
    """
    name, colon, column = text.partition(":")
    if not colon:
        raise QueryError(
            f"--stat {text!r}: expected STATISTIC:COLUMN, as in"
            " median:salary_per_year_usd_min"
        )
    name = check_name("statistic", name, STATISTICS)
    column = check_name("column", column, columns)
    types = {each.name: each.dtype for each in PUBLISHED}
    if types.get(column, "number") not in _NUMBERS:
        raise QueryError(f"--stat {text!r}: {column} holds no numbers")
    return Statistic(name, column)


def key_column(name: str, columns: Sequence[str]) -> str:
    """Return the column that a group is made by.

    Parameters
    ----------
    name : str
        A column; ``title`` and the singular of any list column stand for the list.
    columns : sequence of str
        Those of the table.

    Returns
    -------
    str
        A column of the table.

    Raises
    ------
    QueryError
        If there is none; the nearest ones are named.
    """
    lists = {each.removesuffix("s"): each for each in _LISTS if each in columns}
    if name in lists:
        return lists[name]
    return check_name("column", name, columns)


def group_sql(
    keys: Sequence[tuple[str, str]],
    statistics: Sequence[Statistic],
    columns: Sequence[str],
    where: str,
) -> str:
    """Return the statement that counts postings by group.

    Parameters
    ----------
    keys : sequence of tuple of str
        Name in the answer, and column; each value of a list is a group.
    statistics : sequence of Statistic
        What to say of each group.
    columns : sequence of str
        Those of the table.
    where : str
        The condition of a WHERE.

    Returns
    -------
    str
        One row a group: keys, ``postings``, and for each column of numbers how many
        state it and the statistics of those. Of a median there is the 95 % interval
        too; it is empty below six values.

    References
    ----------
    Campbell and Gardner (1988), Calculating confidence intervals for some
    non-parametric analyses: ranks n/2 -+ 1.96 sqrt(n)/2 of the sorted values.
    """
    measured = {name: _unit(name, columns) for name in (s.column for s in statistics)}
    by = ", ".join(f"k{place}" for place in range(len(keys)))
    taken = [f"{_key(c)} AS k{place}" for place, (_, c) in enumerate(keys)]
    shown = [_shown_key(place, *key) for place, key in enumerate(keys)]
    made, shown = [by, "count(*) AS postings"], [*shown, "postings"]
    window = ""
    for place, (name, unit) in enumerate(measured.items()):
        taken.append(f"{quote(name)} AS x{place}")
        if unit:
            taken.append(f"{unit} AS u{place}")
            window += _usual_unit(place, by)
        names = [each.name for each in statistics if each.column == name]
        made += _made(place, names, has_unit=bool(unit))
        shown += _shown(place, name, names, has_unit=bool(unit))
    rows = f"SELECT {', '.join(taken)} FROM postings WHERE {where}"  # noqa: S608 - names are checked and quoted, values bound
    for place, (_, column) in enumerate(keys):
        if column in _LISTS:
            rows = f"SELECT * REPLACE (unnest(k{place}) AS k{place}) FROM ({rows})"  # noqa: S608
    return (
        f"WITH taken AS ({rows}), usual AS (SELECT *{window} FROM taken),"  # noqa: S608
        f" made AS (SELECT {', '.join(made)} FROM usual GROUP BY {by})"
        f" SELECT {', '.join(shown)} FROM made ORDER BY postings DESC, {by}"
    )


def _usual_unit(place: int, by: str) -> str:
    """Return a column with the unit that most of a group's numbers have."""
    stated = f"mode(u{place}) FILTER (x{place} IS NOT NULL)"
    return f", {stated} OVER (PARTITION BY {by}) AS m{place}"


def _shown_key(place: int, name: str, column: str) -> str:
    value = f"nullif(k{place}, '')" if column in _LISTS else f"k{place}"
    return f"{value} AS {quote(name)}"


def _key(column: str) -> str:
    """Return the expression of a key; a list that is empty is one blank value."""
    if column in _LISTS:
        return f"string_split(coalesce({quote(column)}, ''), '|')"
    return quote(column)


def _unit(name: str, columns: Sequence[str]) -> str:
    parts = [quote(each) for each in _UNITS.get(name, ()) if each in columns]
    return " || ' a ' || ".join(parts)


def _made(place: int, statistics: Sequence[str], *, has_unit: bool) -> list[str]:
    """Return what is worked out of a group's numbers of one column."""
    same = f"u{place} IS NOT DISTINCT FROM m{place}"
    only = f"FILTER (x{place} IS NOT NULL{f' AND {same}' * has_unit})"
    made = [f"count(x{place}) {only} AS c{place}"]
    if has_unit:
        made.append(f"any_value(m{place}) AS v{place}")
    for statistic in statistics:
        if statistic == _MEDIAN:
            # Sorted once, for the median and both ends of its interval.
            made.append(f"list_sort(list(x{place}) {only}) AS s{place}")
        else:
            value = STATISTICS[statistic].format(x=f"x{place}")
            made.append(f"{value} {only} AS {statistic}{place}")
    return made


def _shown(
    place: int, name: str, statistics: Sequence[str], *, has_unit: bool
) -> list[str]:
    """Return what an answer says of one column."""
    c, s = f"c{place}", f"s{place}"
    shown = {f"n_{name}": c}
    if has_unit:
        shown[f"unit_{name}"] = f"v{place}"
    for statistic in statistics:
        if statistic == _MEDIAN:
            half = f"0.98 * sqrt({c})"
            low, high = f"{c} / 2 - {half}", f"1 + {c} / 2 + {half}"
            ranked = f"CASE WHEN {c} >= 6 THEN {s}[round({{}})::INT] END"
            shown |= {
                f"median_{name}": f"({s}[({c} + 1) // 2] + {s}[{c} // 2 + 1]) / 2",
                f"low95_{name}": ranked.format(low),
                f"high95_{name}": ranked.format(high),
            }
        else:
            shown[f"{statistic}_{name}"] = f"{statistic}{place}"
    return [f"{value} AS {quote(column)}" for column, value in shown.items()]
