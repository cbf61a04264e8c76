"""Postings as frames: one row a posting, whatever table or run it came from."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

# What every step may read, and what stands there when a source does not say.
_DEFAULTS: Final[Mapping[str, Any]] = {
    "title": "",
    "description": "",
    "company": "",
    "locations": [],
    "workplace_structured": None,
    "applicant_locations": [],
    "pay": [],
    "salary": "",
    "employment_type_raw": [],
    "date_posted_raw": "",
    "date_updated_raw": "",
    "valid_through_raw": "",
    "fetched_at": "",
}


def posting_frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the frame that the steps read.

    Parameters
    ----------
    rows : sequence of mapping
        One a posting, with any of the known columns; text columns that hold something
        else than text are read as empty.

    Returns
    -------
    DataFrame
        Of dtype object, one row a posting, in the same order.
    """
    columns = {
        name: pd.Series([_value(row, name, default) for row in rows], dtype=object)
        for name, default in _DEFAULTS.items()
    }
    return pd.DataFrame(columns)


def from_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the frame row of a raw record.

    Parameters
    ----------
    record : mapping
        Fields of `scraper.items.JobPosting`.

    Returns
    -------
    dict
        A row for `posting_frame`.
    """
    row = {name: record.get(name) for name in _DEFAULTS}
    row["company"] = record.get("hiring_organization")
    row["description"] = record.get("description_html") or record.get("description")
    row["workplace_structured"] = record.get("workplace")
    row["salary"] = record.get("salary_raw")
    for name in ("date_posted", "date_updated", "valid_through"):
        row[f"{name}_raw"] = record.get(name) or record.get(f"{name}_raw")
    return row


def from_table(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the frame row of any table's row.

    Parameters
    ----------
    row : mapping
        With ``title`` and ``description``, and perhaps ``company``, ``location`` and
        ``salary``.

    Returns
    -------
    dict
        A row for `posting_frame`.
    """
    location = row.get("location")
    salary = row.get("salary")
    return {
        "title": row.get("title"),
        "description": row.get("description"),
        "company": row.get("company"),
        "locations": [{"text": location}] if _is_text(location) else [],
        "salary": salary if isinstance(salary, str) else _number_text(salary),
    }


def to_records(frame: pd.DataFrame, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return columns of a frame as rows.

    Parameters
    ----------
    frame : DataFrame
        Any frame.
    names : sequence of str
        The columns.

    Returns
    -------
    list of dict
        One a row, values by name.
    """
    columns = (frame[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _value(row: Mapping[str, Any], name: str, default: Any) -> Any:
    value = row.get(name)
    if default is None or isinstance(value, type(default)):
        return value
    return default


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _number_text(value: Any) -> str:
    """Return a salary column's number as text; "nan" and None say nothing."""
    if isinstance(value, int | float) and value == value:  # noqa: PLR0124 - NaN differs from itself
        return f"{value:.0f}" if float(value).is_integer() else str(value)
    return ""
