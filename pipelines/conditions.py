"""Conditions on any column, as ``language=en`` or ``date_posted>=2026-11-01``."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from classifier.labels import LABELS
from pipelines.errors import QueryError
from pipelines.filters import Clause
from pipelines.names import check_name
from pipelines.sandbox import quote
from pipelines.schema import PUBLISHED

_FORM: Final = re.compile(r"\s*([^<>=!~]+?)\s*(<=|>=|!=|=|<|>|~)\s*(.*?)\s*", re.DOTALL)
_KINDS: Final = {column.name: column.dtype for column in PUBLISHED}
_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}
# Columns of few values, where a wrong one is told from one that is rare.
_VALUES: Final[Mapping[str, Sequence[str]]] = {
    "titles": LABELS,
    "workplace": ("remote", "hybrid", "onsite"),
}


def condition(text: str, there: Sequence[str]) -> Clause:
    """Read a condition.

    Parameters
    ----------
    text : str
        A column, one of ``= != < <= > >= ~`` and a value; ``~`` asks whether the column
        contains the value. Case does not count. A list has a value if one of its
        entries is equal to it. Nothing behind ``=`` means that the column is silent.
    there : sequence of str
        The columns of the table.

    Returns
    -------
    Clause
        Rows that are silent on the column do not pass it, but for ``column=``.

    Raises
    ------
    QueryError
        If it reads otherwise, or a name or value is unknown.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise QueryError(
            f"--where {text!r}: expected COLUMN=VALUE, or one of != < <= > >= ~ between"
        )
    name, operator, value = found.groups()
    name = check_name("column", name, there)
    column, kind = quote(name), _KINDS.get(name, "text")
    if value == "":
        return _of_silence(name, operator, text)
    if kind in {"number", "integer"} and operator != "~":
        return Clause(name, f"{column} {operator} ?", (_number(value, text),))
    if kind == "flag":
        if operator not in {"=", "!="} or value.lower() not in _FLAGS:
            raise QueryError(f"--where {text!r}: expected {name}=true or {name}=false")
        return Clause(name, f"{column} {operator} ?", (_FLAGS[value.lower()],))
    if operator == "~":
        sql = f"contains(lower({column}::VARCHAR), lower(?))"
        return Clause(name, sql, (value,))
    if name in _VALUES:
        value = check_name(name, value, _VALUES[name])
    if kind == "list" and operator in {"=", "!="}:
        sql = f"list_contains(string_split(lower({column}), '|'), lower(?))"
        # An empty list is silent: CSV cannot tell it from none.
        other = f"NOT {sql} AND {column} <> ''"
        return Clause(name, sql if operator == "=" else other, (value,))
    return Clause(name, f"lower({column}::VARCHAR) {operator} lower(?)", (value,))


def _of_silence(name: str, operator: str, text: str) -> Clause:
    silent = f"coalesce({quote(name)}::VARCHAR, '') = ''"
    if operator not in {"=", "!="}:
        raise QueryError(f"--where {text!r}: expected a value behind {operator}")
    return Clause(name, silent if operator == "=" else f"NOT {silent}")


def _number(value: str, text: str) -> Any:
    try:
        return float(value.replace(",", ""))
    except ValueError:
        raise QueryError(f"--where {text!r}: expected a number") from None
